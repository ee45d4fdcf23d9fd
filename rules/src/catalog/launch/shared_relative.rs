//! What two rules say of a relative path.

use std::ops::Range;

use crate::{prelude::*, variables::references};

/// `./x`, `../x`, and the same with backslashes: surely a path.
pub(super) fn is_dotted(text: &str) -> bool {
    ["./", "../", ".\\", "..\\"].iter().any(|start| text.strip_prefix(start).is_some_and(|rest| !rest.is_empty()))
}

/// Whether the text may be a relative path at all: no option, address, variable, `~`, pattern or list.
pub(super) fn may_be_relative(text: &str) -> bool {
    const OTHER: [char; 17] = [',', ':', '*', '?', '[', '{', '<', '>', '|', '&', ';', '$', '%', '`', '"', '\'', '\0'];
    let starts_otherwise = text.starts_with(['-', '~', '@', '/', '\\']);
    // `.` is often no path but a word of the program: "this project". `./...` is a pattern.
    let names_something = !matches!(text.trim_end_matches(['/', '\\']), "" | "." | "..") && !text.ends_with("...");
    names_something && !starts_otherwise && !text.contains(OTHER) && references(text).is_empty()
}

/// The path in the notation of the system: `.\x` on Unix is one that was written on Windows.
fn in_notation(path: &str, os: Os) -> String {
    if os.is_unix() && is_dotted(path) { path.replace('\\', "/") } else { path.to_owned() }
}

/// The absolute path that the text means, by the entry's or the project's folder.
pub(super) fn meaning(server: &ServerEntry<'_>, text: &Text<'_>, path: &str, cx: &Context<'_>) -> Option<String> {
    let path = &in_notation(path, server.target.os?);
    match text.place {
        Places::CWD | Places::ENV_FILE => cx.resolve_in_project(server, path),
        _ => cx.resolve(server, path),
    }
}

/// The finding about the relative path at `range`, with the fix if it leads to something that `fits`.
pub(super) fn finding(
    meta: &RuleMeta,
    server: &ServerEntry<'_>,
    text: &Text<'_>,
    range: Range<usize>,
    fits: impl Fn(PathKind) -> bool,
    cx: &Context<'_>,
) -> Option<Finding> {
    let facts = &cx.facts.paths;
    let own = facts.relative_env_file.finding().filter(|_| text.place == Places::ENV_FILE);
    let (severity, clause) = own.or_else(|| facts.relative.finding())?;
    let path = &text.value[range.clone()];
    let absolute = meaning(server, text, path, cx);
    let kind = absolute.as_ref().map_or(Lookup::Unknown, |absolute| cx.path_kind(server, absolute));
    let fix = absolute.as_ref().and_then(|absolute| {
        let mut written = cx.write_found(server, absolute, text.place);
        // In portable mode nobody looks whether it is there; the client's variable means the same path all the same.
        let right = match kind {
            Lookup::Found(kind) => fits(kind),
            Lookup::NotFound => false,
            Lookup::Unknown => cx.portable() && written.applicability == Applicability::Safe,
        };
        let ends = path.ends_with(['/', '\\']).then(|| if written.text.contains('\\') { '\\' } else { '/' });
        written.text.extend(ends);
        let title = format!("Write `{}`", written.text);
        let edit = edits::replace_part(text, range.clone(), &written.text);
        right.then(|| Fix::new(written.applicability, title, vec![edit]))
    });
    let severity = if cx.portable() && fix.is_none() { Severity::Info } else { severity };
    let help = match (&absolute, kind) {
        (Some(absolute), Lookup::NotFound) => {
            format!("there is no `{absolute}` on this machine; write the full path of what is meant")
        }
        (Some(absolute), Lookup::Found(_)) => format!("counted from the project it is `{absolute}`"),
        _ => remedy(cx).to_owned(),
    };
    let message = format!("`{path}` is relative: {clause}");
    Some(Finding::new(meta, severity, text.sub(range), message).help(help).fix_opt(fix))
}

/// What a person can write instead.
pub(super) fn remedy(cx: &Context<'_>) -> &'static str {
    match cx.facts.variables.forms.is_empty() {
        true => "write the full path",
        false => "write the full path, or a variable that this client expands",
    }
}

/// Whether the entry names a working folder of its own that the client uses, or may use: what is relative then starts
/// there, wherever the client starts.
pub(super) fn has_folder(server: &ServerEntry<'_>, cx: &Context<'_>) -> bool {
    server.cwd.is_some() && !cx.facts.paths.cwd.is_no()
}
