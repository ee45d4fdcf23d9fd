//! Which texts of an entry are paths of this machine, and which path they mean once the client has expanded them.

use std::ops::Range;

use crate::{
    catalog::launch::shared_args::candidates,
    client::facts::{Places, Syntax, Verdict},
    diagnostic::Severity,
    env::{Answer, Os, paths},
    model::{ServerEntry, Text},
    rule::Context,
    secrets,
    servers::launchers::launcher,
    variables::{Reference, references},
};

/// A path that stands in a text.
pub(super) struct PathText<'a> {
    /// The text it stands in.
    pub(super) text: Text<'a>,
    /// Where in the decoded text.
    pub(super) range: Range<usize>,
    /// What it means on this machine.
    pub(super) absolute: String,
}

/// The paths of an entry whose meaning is known. A text that holds a credential is left out.
pub(super) fn paths_of<'a>(server: &ServerEntry<'a>, cx: &Context<'_>) -> Vec<PathText<'a>> {
    let whole = |text: Text<'a>| (text, 0..text.value.len());
    let command = server.command.filter(|command| command.value.contains(['/', '\\'])).map(whole);
    let args = candidates(server).into_iter().map(|(at, range)| (server.args[at], range));
    let plain = [server.cwd, server.env_file].into_iter().flatten().map(whole);
    let all = command.into_iter().chain(args).chain(plain);
    all.filter_map(|(text, range)| {
        let path = &text.value[range.clone()];
        let is_path = text.place != Places::ARGS || looks_like_path(path);
        let clean = !secrets::contains(text.value) && secrets::find("", text.value).is_none();
        let absolute = absolute(server, text.place, path, cx).filter(|_| is_path && clean)?;
        Some(PathText { text, range, absolute })
    })
    .collect()
}

/// Whether an argument has the looks of a path, and not of a package or an address.
fn looks_like_path(text: &str) -> bool {
    let starts = text.starts_with(['/', '~', '.', '$', '\\']) || paths::looks_windows(text);
    let scoped = text.starts_with('@') || text.contains("://");
    (starts || text.contains(['/', '\\', '.'])) && !scoped && launcher(text).is_none()
}

/// The absolute path that a text means at a place: with `~` and variables replaced where this client does so, and
/// relative ones seen from where this client starts. `None` where that is not known.
pub(super) fn absolute(server: &ServerEntry<'_>, place: Places, text: &str, cx: &Context<'_>) -> Option<String> {
    let os = server.target.os.filter(|os| *os == cx.host_os() && cx.file.local)?;
    let expanded = expand(server, place, text, os, cx)?;
    if expanded.is_empty() || expanded.contains('\0') {
        return None;
    }
    if paths::is_absolute(&expanded, os) {
        return Some(paths::normalize(&expanded, os));
    }
    let own = cx.facts.paths.relative_env_file;
    let verdict = match own {
        Verdict::Unknown => cx.facts.paths.relative,
        own if place == Places::ENV_FILE => own,
        _ => cx.facts.paths.relative,
    };
    let followed = match verdict {
        Verdict::Unknown => false,
        verdict => verdict.finding().is_none_or(|(severity, _)| severity == Severity::Info),
    };
    match place {
        _ if !followed => None,
        Places::CWD | Places::ENV_FILE => cx.resolve_in_project(server, &expanded),
        _ => cx.resolve(server, &expanded),
    }
}

/// The text with everything replaced that the client replaces in it; `None` where one of these is not known here.
fn expand(server: &ServerEntry<'_>, place: Places, text: &str, os: Os, cx: &Context<'_>) -> Option<String> {
    let mut expanded = String::new();
    let mut from = 0;
    if text == "~" || text.starts_with("~/") || text.starts_with("~\\") {
        if !cx.facts.paths.tilde.has(place) {
            return None;
        }
        expanded.push_str(&cx.home(server)?);
        from = 1;
    }
    for reference in references(text) {
        expanded.push_str(&text[from..reference.range.start]);
        expanded.push_str(&value_of(server, place, &reference, os, cx)?);
        from = reference.range.end;
    }
    expanded.push_str(&text[from..]);
    Some(expanded)
}

/// What a reference stands for, where it is a folder or a separator that is known here. Values of environment
/// variables are not looked at; the one for the home folder is known all the same.
pub(super) fn value_of(
    server: &ServerEntry<'_>,
    place: Places,
    reference: &Reference<'_>,
    os: Os,
    cx: &Context<'_>,
) -> Option<String> {
    if cx.expands(reference.syntax, reference.name, place) != Answer::Yes {
        return None;
    }
    let base = || cx.file.base.as_ref()?.to_str().map(str::to_owned).filter(|base| paths::is_absolute(base, os));
    match (reference.syntax, reference.name) {
        (Syntax::Editor, _) if reference.rest.is_some() => None,
        (Syntax::Editor, "workspaceFolder") => base(),
        (Syntax::Editor, "workspaceFolderBasename") => paths::file_name(&base()?, os).map(str::to_owned),
        (Syntax::Editor, "userHome") => cx.home(server),
        (Syntax::Editor, "pathSeparator" | "/") => Some(paths::separator(os).to_string()),
        (Syntax::Brace | Syntax::BraceDefault | Syntax::EnvColon | Syntax::Dollar, "HOME") if os.is_unix() => {
            cx.home(server)
        }
        (_, "USERPROFILE") if !os.is_unix() => cx.home(server),
        _ => None,
    }
}
