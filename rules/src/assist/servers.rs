//! What is said of a known server.

use std::fmt::Write;

use super::words::{and, capital};
use crate::servers::{self, EndpointStatus, Kind, Known, Server, Status, Variable};

/// The page of the known server `id`, without an entry in view.
#[must_use]
pub fn server_card(id: &str) -> Option<String> {
    servers::by_id(id).map(|server| card(server, None))
}

/// What an entry makes of a server, for its page.
pub(super) struct InEntry<'e> {
    /// How it is started.
    pub(super) known: Known,
    /// Whether the entry gives a variable.
    pub(super) gives: &'e dyn Fn(&Variable) -> bool,
}

/// The page of a server as Markdown; with an entry in view, its variables say whether they are given.
pub(super) fn card(server: &'static Server, entry: Option<&InEntry<'_>>) -> String {
    let mut page = match homepage(server) {
        Some(url) => format!("**[{}]({url})**", server.title),
        None => format!("**{}**", server.title),
    };
    if let Some(sentence) = status(server) {
        let _ = write!(page, "\n\n⚠ {sentence}");
    }
    if let Some(note) = server.note {
        let _ = write!(page, "\n\n{note}");
    }
    let remote = entry.is_some_and(|entry| entry.known.launch.kind == Kind::Remote);
    if remote && !server.headers.is_empty() {
        page.push_str("\n\nHeaders:\n");
        for header in server.headers {
            page.push_str(&line(header.name, header.required, header.note, None));
        }
    } else if !remote && !server.env.is_empty() {
        page.push_str("\n\nVariables:\n");
        for variable in server.env {
            let given = entry.map(|entry| (entry.gives)(variable));
            page.push_str(&line(variable.name, variable.required, variable.note, given));
        }
    }
    for advisory in server.advisories {
        let fixed = advisory.fixed.map(|version| format!(", fixed in {version}")).unwrap_or_default();
        let _ = write!(page, "\n\n⚠ {} affects `{}` {}{fixed}.", advisory.id, advisory.package, advisory.affected);
    }
    let _ = write!(page, "\n\nChecked {}.", server.checked);
    page
}

fn line(name: &str, required: bool, note: Option<&str>, given: Option<bool>) -> String {
    let state = match (given, required) {
        (Some(true), _) => ", given here",
        (_, true) => ", required",
        _ => "",
    };
    let note = note.map(|note| format!(": {note}")).unwrap_or_default();
    format!("\n- `{name}`{state}{note}")
}

/// What is said of a variable of a server.
pub(super) fn variable_page(server: &Server, variable: &Variable) -> String {
    let need = if variable.required { "needs it" } else { "reads it" };
    let mut page = format!("{} {need}.", server.title);
    if variable.secret {
        page.push_str(" Its value is a credential.");
    }
    if let Some(note) = variable.note {
        let _ = write!(page, " {}.", capital(note));
    }
    if !variable.alternatives.is_empty() {
        let names: Vec<String> = variable.alternatives.iter().map(|name| format!("`{name}`")).collect();
        let _ = write!(page, " In its place: {}.", and(&names));
    }
    page
}

/// What speaks against using a server, in one sentence with what to use instead.
pub(super) fn status(server: &Server) -> Option<String> {
    let what = match server.status {
        Status::Active => return None,
        Status::Deprecated => "Its vendor advises against it.",
        Status::Archived => "It is archived and gets no more fixes.",
        Status::Nonexistent => "The public registry has no such package.",
        Status::Malicious => "It was written to do harm. Remove it.",
    };
    let Some(replacement) = &server.replacement else { return Some(what.to_owned()) };
    let instead = match (replacement.target, replacement.note) {
        (Some((_, name)), Some(note)) => format!(" Instead: `{name}` ({note})."),
        (Some((_, name)), None) => format!(" Instead: `{name}`."),
        (None, Some(note)) => format!(" {}.", capital(note)),
        (None, None) => String::new(),
    };
    Some(format!("{what}{instead}"))
}

/// What speaks against an address, in one sentence.
pub(super) fn endpoint_status(url: &str) -> Option<String> {
    let (_, endpoint) = servers::endpoint(url)?;
    let since = endpoint.date.map(|date| format!(" since {date}")).unwrap_or_default();
    let what = match endpoint.status {
        EndpointStatus::Live => return None,
        EndpointStatus::Deprecated => format!("The vendor advises against this address{since}."),
        EndpointStatus::Retired => format!("This address is retired{since}."),
    };
    let instead = endpoint.replacement.map(|url| format!(" Instead: `{url}`.")).unwrap_or_default();
    Some(format!("{what}{instead}"))
}

/// Where a server is at home: its vendor's repository, else its page in the registry. `None` for what nobody should
/// look for there.
pub(super) fn homepage(server: &Server) -> Option<String> {
    if matches!(server.status, Status::Nonexistent | Status::Malicious) {
        return None;
    }
    let repository = server.source.place.split_once(':').filter(|_| server.is_vendor());
    if let Some((repository, path)) = repository.filter(|(repository, _)| is_repository(repository)) {
        // The folder of a repository of many servers, as long as it is there.
        let folder = path.split(' ').next().and_then(|path| path.rsplit_once('/')).map(|(folder, _)| folder);
        return Some(match folder.filter(|_| !path.contains("(history")) {
            Some(folder) => format!("https://github.com/{repository}/tree/HEAD/{folder}"),
            None => format!("https://github.com/{repository}"),
        });
    }
    server.launch.iter().find_map(|launch| match launch.kind {
        Kind::Npm => Some(format!("https://www.npmjs.com/package/{}", launch.name)),
        Kind::PyPi => match launch.name.strip_prefix("git+") {
            Some(url) => Some(url.to_owned()),
            None => Some(format!("https://pypi.org/project/{}/", launch.name)),
        },
        Kind::Docker if launch.name.matches('/').count() == 1 => {
            Some(format!("https://hub.docker.com/r/{}", launch.name))
        }
        Kind::Docker | Kind::Binary | Kind::Remote => None,
    })
}

/// `owner/name` and nothing else.
fn is_repository(text: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
    text.split_once('/').is_some_and(|(owner, name)| plain(owner) && plain(name) && !owner.contains('.'))
}
