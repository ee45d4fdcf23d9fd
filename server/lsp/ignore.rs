//! "Ignore this": a comment where the client reads comments, else an entry in the nearest `mcplint.json`.

use std::{path::Path, sync::Arc};

use mcplint_rules::{
    catalog, client::facts::Verdict, diagnostic::Diagnostic, engine::Subject, fix::Edit, source::Source, suppress,
    syntax::Document,
};
use tower_lsp::lsp_types::{CodeAction, Url, WorkspaceEdit};

use super::{
    capabilities::Capabilities,
    edits,
    judge::{Judged, Place},
    resolve::Later,
    shared::Shared,
    text::Text,
};
use crate::{
    config::entries::{self, Entry},
    read,
};

/// The actions that pass a finding over: here, and in the whole file.
pub(super) fn actions(judged: &Judged, capabilities: Capabilities, diagnostic: &Diagnostic) -> Vec<CodeAction> {
    let (document, rule) = (&judged.report.document, diagnostic.rule);
    if takes_comments(judged) {
        let fixes =
            [suppress::ignore_here(document, diagnostic.span, rule), Some(suppress::ignore_in_file(document, rule))];
        let action = |fix: mcplint_rules::fix::Fix| CodeAction {
            title: fix.title,
            edit: Some(edits::workspace_edit(judged, &fix.edits, capabilities)),
            ..CodeAction::default()
        };
        return fixes.into_iter().flatten().map(action).collect();
    }
    // Without a place on this machine, or where its disk is not to be looked at, there is no configuration.
    if Place::of(&judged.uri).local().is_none() || !judged.terms.trusted {
        return Vec::new();
    }
    let action = |title, server: Option<String>| CodeAction {
        title,
        data: Later::Ignore { uri: judged.uri.clone(), rule: rule.to_owned(), server }.data(),
        ..CodeAction::default()
    };
    let in_file = action(format!("Ignore `{rule}` in this file (mcplint.json)"), None);
    let of_server = diagnostic.server.as_ref();
    let here = of_server.map(|name| action(format!("Ignore `{rule}` of `{name}` (mcplint.json)"), Some(name.clone())));
    here.into_iter().chain([in_file]).collect()
}

/// Whether the client of a file reads comments in it.
fn takes_comments(judged: &Judged) -> bool {
    matches!(judged.report.subject, Subject::Checked { place, .. } if matches!(place.facts.text.comment, Verdict::Fine))
}

/// The edit that writes the entry. Called on the judging thread, since it reads the disk.
pub(super) fn edit(shared: &Arc<Shared>, uri: &Url, rule: &str, server: Option<String>) -> Option<WorkspaceEdit> {
    let file = Place::of(uri).local()?;
    let rule = catalog::by_id(rule)?.meta().id;
    let settings = Arc::clone(&shared.state().settings);
    let (config, pattern) = entries::place_of(settings.configs(&file), &file).ok()?;
    let entry = Entry { file: pattern, server, rule };
    let config_uri = Url::from_file_path(&config).ok()?;
    let capabilities = shared.state().capabilities;
    let open = shared.state().documents.snapshot(&config_uri);
    if open.is_none() && !config.exists() {
        return edits::new_file(config_uri, entries::new_text([&entry], None), capabilities);
    }
    // What the editor has counts more than the disk.
    let (text, version) = match open {
        Some(open) => (open.text, Some(open.version)),
        None => (Arc::new(on_disk(&config, capabilities)?), None),
    };
    let document = Document::parse(Source::from_text(text.text.clone()));
    let edits: Vec<Edit> = entries::add(&document, [&entry], None).ok()?.into_iter().collect();
    Some(edits::edit_of(&config_uri, version, &text, &edits, capabilities))
}

fn on_disk(path: &Path, capabilities: Capabilities) -> Option<Text> {
    let source = Source::from_bytes(&read::read(path).ok()?);
    Some(Text::on_disk(source.text().to_owned(), capabilities.units))
}
