use super::shared_path::{is_bare_name, is_of_windows, on_own_path, write_program};
use crate::{client::Scope, declare_rule, env::Program, prelude::*, servers::launchers::did_you_mean};

declare_rule! {
    /// ## What it does
    /// Reports a command that is nowhere on this machine: a name that neither PATH nor the usual places of version
    /// managers and installers hold, or a full path at which there is nothing.
    ///
    /// ## Why
    /// The server cannot start here: `spawn x ENOENT`, `No such file or directory`. A file that others read may be
    /// right on their machines, so only a full path in a person's own file is an error.
    ///
    /// ## Example
    /// ```json invalid client=claude-code path=/home/ada/.claude.json
    /// {"mcpServers": {"notes": {"command": "/usr/local/bin/acme-notes"}}}
    /// ```
    /// A misspelt launcher:
    /// ```json invalid client=claude-code executable=/usr/bin/npx fix=unsafe path=/home/ada/.claude.json
    /// {"mcpServers": {"notes": {"command": "nxp", "args": ["-y", "@acme/notes"]}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"notes": {"command": "/usr/bin/npx", "args": ["-y", "@acme/notes"]}}}
    /// ```
    /// The entry's own `PATH` holds it:
    /// ```json valid client=claude-code executable=/opt/acme/acme-notes
    /// {"mcpServers": {"notes": {"command": "acme-notes", "env": {"PATH": "/opt/acme:/usr/bin:/bin"}}}}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: another program is started. It is offered for a misspelt launcher, for `python` where there is only
    /// `python3`, and for the full path of a launcher that was found in another folder.
    CommandNotFound, "command-not-found", Launch, Error, Sometimes
}

impl Rule for CommandNotFound {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let (Some(command), Some(os)) = (server.command, server.target.os) else { return };
        let finding = if is_bare_name(command.value) {
            bare(server, &command, cx)
        } else if paths::is_absolute(command.value, os) {
            absolute(server, &command, os, cx)
        } else {
            None
        };
        finding.into_iter().for_each(|finding| cx.report(finding));
    }
}

fn bare(server: &ServerEntry<'_>, command: &Text<'_>, cx: &Context<'_>) -> Option<Finding> {
    let name = command.value;
    // What they stand for on another system is another rule's business.
    if is_of_windows(name)
        || !cx.find_program(server, name).is_not_found()
        || !on_own_path(server, name, cx).is_not_found()
    {
        return None;
    }
    let message = format!("`{name}` was not found on this machine");
    let finding = Finding::new(&META, Severity::Warning, command.inner(), message);
    let instead = did_you_mean(name).or_else(|| other_name(name));
    let known = instead.and_then(|instead| Some((instead, cx.find_program(server, instead).found()?)));
    Some(match (known, did_you_mean(name)) {
        (Some((instead, program)), _) => finding
            .help(format!("`{instead}` is there: `{}`", program.path.display()))
            .fix_opt(start_instead(server, command, &program, cx)),
        (None, Some(instead)) => finding.help(format!("did you mean `{instead}`?")),
        (None, None) => finding.help("install it, or write the full path of the program"),
    })
}

/// The name under which systems install the same program.
fn other_name(name: &str) -> Option<&'static str> {
    match name {
        "python" => Some("python3"),
        "pip" => Some("pip3"),
        "node" => Some("nodejs"),
        _ => None,
    }
}

fn absolute(server: &ServerEntry<'_>, command: &Text<'_>, os: Os, cx: &Context<'_>) -> Option<Finding> {
    let path = command.value;
    if !is_missing(server, path, os, cx) {
        return None;
    }
    let severity = if cx.file.scope == Scope::User { Severity::Error } else { Severity::Warning };
    let finding = Finding::new(&META, severity, command.inner(), format!("there is no `{path}` on this machine"));
    let name = paths::file_name(path, os)?;
    let program = cx.find_program(server, name).found();
    let Some(program) = program.filter(|program| !program.private && is_one_everywhere(name)) else {
        return Some(match nearest_folder(server, path, os, cx) {
            Some(folder) => finding.help(format!("of this path, `{folder}` is there and what follows is not")),
            None => finding.help("install the program, or write the path at which it lies"),
        });
    };
    let finding = finding.help(format!("`{name}` is there under another path: `{}`", program.path.display()));
    Some(finding.fix_opt(start_instead(server, command, &program, cx)))
}

/// Whether the program does the same wherever it lies. A `python` does not: its folder says what it can import.
fn is_one_everywhere(name: &str) -> bool {
    const NAMES: [&str; 12] =
        ["bun", "bunx", "deno", "docker", "node", "npm", "npx", "pnpm", "podman", "uv", "uvx", "yarn"];
    NAMES.contains(&name)
}

/// Whether there is nothing at the path, nor at what the system or a splitting client makes of it.
fn is_missing(server: &ServerEntry<'_>, path: &str, os: Os, cx: &Context<'_>) -> bool {
    let missing = |path: &str| cx.path_kind(server, path).is_not_found();
    if os == Os::Windows && ![".exe", ".com", ".cmd", ".bat"].iter().all(|end| missing(&format!("{path}{end}"))) {
        return false;
    }
    // A whole command line is another rule's.
    let line = path.match_indices(char::is_whitespace).any(|(at, _)| !missing(&path[..at]));
    missing(path) && !line && crate::variables::references(path).is_empty()
}

/// The nearest folder above a path, if it is more than the root of the disk.
fn nearest_folder<'a>(server: &ServerEntry<'_>, path: &'a str, os: Os, cx: &Context<'_>) -> Option<&'a str> {
    let above = std::iter::successors(paths::parent(path, os), |folder| paths::parent(folder, os));
    let found = above.into_iter().find(|folder| cx.path_kind(server, folder) == Lookup::Found(PathKind::Folder))?;
    paths::parent(found, os).map(|_| found)
}

/// The fix that starts another program, which is never more than a proposal.
fn start_instead(server: &ServerEntry<'_>, command: &Text<'_>, program: &Program, cx: &Context<'_>) -> Option<Fix> {
    let fix = write_program(server, command, program, cx)?;
    Some(Fix { applicability: fix.applicability.min(Applicability::Unsafe), ..fix })
}
