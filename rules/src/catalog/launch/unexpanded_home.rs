use std::ops::Range;

use super::{shared_args::is_in_container, shared_relative::remedy};
use crate::{
    client::Base,
    declare_rule,
    prelude::*,
    variables::{Reference, references},
};

declare_rule! {
    /// ## What it does
    /// Reports `$HOME`, `%USERPROFILE%`, `%APPDATA%` and their like in front of a path where this client does not
    /// expand them.
    ///
    /// ## Why
    /// Only a shell replaces such a variable, and clients start servers without one. The server gets a path to a folder
    /// that is literally called `$HOME`.
    ///
    /// ## Example
    /// ```json invalid client=claude-desktop os=macos home=/Users/ada executable=/opt/notes folder=/Users/ada/Notes
    /// {"mcpServers": {"notes": {"command": "/opt/notes", "args": ["$HOME/Notes", "--dir=${HOME}/Notes"]}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"notes": {"command": "/opt/notes", "args": ["/Users/ada/Notes", "--dir=/Users/ada/Notes"]}}}
    /// ```
    /// In a file that a team shares the client's own notation is written:
    /// ```json invalid client=vscode executable=/opt/notes
    /// {"servers": {"notes": {"type": "stdio", "command": "/opt/notes", "args": ["$HOME/Notes"]}}}
    /// ```
    /// ```json fixed
    /// {"servers": {"notes": {"type": "stdio", "command": "/opt/notes", "args": ["${userHome}/Notes"]}}}
    /// ```
    /// Inside a script for a shell it is right:
    /// ```json valid client=claude-desktop os=macos home=/Users/ada executable=/bin/sh
    /// {"mcpServers": {"notes": {"command": "/bin/sh", "args": ["-c", "exec $HOME/bin/notes"]}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: a shell would read exactly this path. In a file that a team shares, the client's own variable for the home
    /// folder is written where it has one. A file that is for another system than this machine's gets that variable too,
    /// or no fix.
    UnexpandedHome, "unexpanded-home", Launch, Error, Sometimes
}

/// The places that hold paths.
const PATHS: Places = Places::ALL.but(Places::URL).but(Places::HEADERS);

impl Rule for UnexpandedHome {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let launched = server.launched();
        let in_container = |text: &Text<'_>| {
            let at = server.args.iter().position(|arg| arg.span == text.span);
            at.zip(launched.as_ref()).is_some_and(|(at, launched)| is_in_container(launched, at))
        };
        for text in server.texts().filter(|text| PATHS.has(text.place)) {
            let Some((at, reference, base)) = home_in_front(&text) else { continue };
            let expanded = cx.expands(reference.syntax, reference.name, text.place);
            if !expanded.is_no() || server.shell_for(&text).is_some() || in_container(&text) {
                continue;
            }
            let range = at..at + reference.range.end;
            let shown = &text.value[range.clone()];
            let message = |clause: &str| format!("`{shown}` does not become a folder here: {clause}");
            let verdict = cx.facts.variables.literal;
            let Some(finding) = Finding::of(&META, verdict, text.sub(range.clone()), message) else { continue };
            let fix = write_folder(server, &text, range, base, cx);
            cx.report(finding.help(remedy(cx)).fix_opt(fix));
        }
    }
}

fn write_folder(
    server: &ServerEntry<'_>,
    text: &Text<'_>,
    range: Range<usize>,
    base: Base,
    cx: &Context<'_>,
) -> Option<Fix> {
    let os = server.target.os?;
    // A path with backslashes needs more than another home on Unix; and only Windows has the other folders.
    if os.is_unix() && (text.value.contains('\\') || base != Base::Home) {
        return None;
    }
    let (written, applicability) = match cx.folder(server, base) {
        Some(folder) => {
            let written = cx.write_path(server, &paths::normalize(&folder, os), text.place);
            (written.text, written.applicability)
        }
        // Another machine's home has no path here; the client's own variable finds it there.
        None if base == Base::Home => (cx.home_variable(server, text.place)?.to_owned(), Applicability::Safe),
        None => return None,
    };
    let edit = edits::replace_part(text, range, &written);
    Some(Fix::new(applicability, format!("Write `{written}`"), vec![edit]))
}

/// The variable that stands for a folder of the user, first in the text or behind the `=` of an option: where its part
/// of the text starts, the reference in that, and the folder.
fn home_in_front<'a>(text: &Text<'a>) -> Option<(usize, Reference<'a>, Base)> {
    let option = text.place == Places::ARGS && text.value.starts_with('-');
    let at = if option { text.value.find('=')? + 1 } else { 0 };
    let path = &text.value[at..];
    let reference = references(path).into_iter().next().filter(|reference| reference.range.start == 0)?;
    let rest = &path[reference.range.end..];
    // `$HOME:/data` is a folder that docker is to mount.
    let base = folder_of(&reference).filter(|_| rest.is_empty() || rest.starts_with(['/', '\\', ':']))?;
    Some((at, reference, base))
}

fn folder_of(reference: &Reference<'_>) -> Option<Base> {
    let name = match reference.syntax {
        Syntax::Dollar | Syntax::Brace | Syntax::EnvColon | Syntax::Percent => reference.name,
        // PowerShell's `$env:USERPROFILE`.
        Syntax::DollarColon if reference.name == "env" => reference.rest?,
        Syntax::Editor if reference.name == "userHome" => return Some(Base::Home),
        _ => return None,
    };
    match name.to_ascii_uppercase().as_str() {
        "HOME" | "USERPROFILE" => Some(Base::Home),
        "APPDATA" => Some(Base::Config),
        "LOCALAPPDATA" => Some(Base::LocalAppData),
        _ => None,
    }
}
