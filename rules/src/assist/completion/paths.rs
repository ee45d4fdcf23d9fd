//! Files and folders of this machine, inside of a text that is a path.

use std::path::Path;

use super::{
    super::{paths::absolute, spot::Spot},
    Builder, CompletionKind,
    build::Shown,
};
use crate::{
    client::facts::Places,
    env::{PathKind, paths as os_paths},
    model::ServerEntry,
    rule::Context,
    servers::launch::Runner,
    source::Source,
    span::Span,
    syntax::{Document, raw_span},
};

/// More names than this from one folder help nobody.
const MOST: usize = 200;

/// Offers what lies in the folder that is written before the cursor.
pub(super) fn offer(
    list: &mut Builder<'_>,
    spot: &Spot<'_>,
    server: &ServerEntry<'_>,
    place: Places,
    cx: &Context<'_>,
) {
    let Some(literal) = spot.literal.filter(|_| is_of_paths(place)) else { return };
    let typed = decoded(spot.typed());
    let from = match place {
        Places::ARGS if typed.starts_with('-') => match typed.find('=') {
            Some(equals) => equals + 1,
            None => return,
        },
        _ => 0,
    };
    let path = &typed[from..];
    let (folder, name) = match path.rfind(['/', '\\']) {
        Some(at) => path.split_at(at + 1),
        None if place == Places::COMMAND || place == Places::ARGS && !is_script(server) => return,
        None if path.starts_with(['~', '$', '@']) => return,
        None => ("", path),
    };
    let seen = if folder.is_empty() { "." } else { folder };
    let Some(absolute) = absolute(server, place, seen, cx) else { return };
    let Some(names) = cx.list(Path::new(&absolute)).found() else { return };

    let text = spot.document.source.text();
    let start = raw_span(text, spot.replaced, typed.len() - name.len()..typed.len()).start.min(literal.cursor);
    let rest = &text[literal.cursor..literal.inner.end];
    let end = literal.cursor + rest.find(['/', '\\']).unwrap_or(rest.len());
    let separator = if folder.ends_with('\\') { '\\' } else { '/' };
    let os = cx.host_os();
    let shown = |other: &&String| other.starts_with('.') == name.starts_with('.') && starts_with(other, name);
    for other in names.iter().filter(shown).take(MOST) {
        let Some(kind) = cx.kind_here(&os_paths::join(&absolute, other, os)).found() else { continue };
        match kind {
            PathKind::Folder => {
                let shown = Shown::new(format!("{other}{separator}"), CompletionKind::Folder);
                // A separator that follows already is the one.
                let text = if end < literal.inner.end { other.clone() } else { format!("{other}{separator}") };
                list.part(shown, Span::new(start, end), &text, &[]);
            }
            PathKind::File | PathKind::Executable if place != Places::CWD => {
                list.part(Shown::new(other.as_str(), CompletionKind::File), Span::new(start, end), other, &[]);
            }
            _ => {}
        }
    }
}

fn starts_with(name: &str, typed: &str) -> bool {
    name.get(..typed.len()).is_some_and(|start| start.eq_ignore_ascii_case(typed))
}

const fn is_of_paths(place: Places) -> bool {
    Places::COMMAND.and(Places::ARGS).and(Places::CWD).and(Places::ENV_FILE).has(place)
}

/// Whether the program runs scripts, so that a bare name may be one.
fn is_script(server: &ServerEntry<'_>) -> bool {
    server.launched().is_some_and(|launched| matches!(launched.runner, Runner::Node | Runner::Python))
}

/// The text that stands between two quotes.
fn decoded(raw: &str) -> String {
    let root = Document::parse(Source::from_text(format!("\"{raw}\""))).root;
    root.as_ref().and_then(|node| node.as_str()).unwrap_or(raw).to_owned()
}
