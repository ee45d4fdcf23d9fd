use std::ops::Range;

use crate::{declare_rule, prelude::*};

declare_rule! {
    /// ## What it does
    /// Reports a path with quotes around it inside the text, and one with a backslash before its blanks, where no shell
    /// takes them away.
    ///
    /// ## Why
    /// JSON's own quotes are enough: a blank in a path needs nothing more. Quotes and backslashes that are right in a
    /// terminal become part of the name here, and no such file is there (`spawn "/opt/.." ENOENT`).
    ///
    /// ## Example
    /// ```json invalid client=claude-code platform=macos
    /// {"mcpServers": {"notes": {"command": "/Applications/Notes\\ App/notes", "args": ["\"/Users/Shared/My Notes\""]}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"notes": {"command": "/Applications/Notes App/notes", "args": ["/Users/Shared/My Notes"]}}}
    /// ```
    /// A shell reads its script:
    /// ```json valid client=claude-code platform=macos
    /// {"mcpServers": {"notes": {"command": "/bin/sh", "args": ["-c", "\"/Applications/Notes App/notes\""]}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: the path is what the text plainly means, and no file has the quotes or backslashes in its name.
    QuotedPath, "quoted-path", Launch, Error, Always
}

impl Rule for QuotedPath {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let launch = &cx.facts.launch;
        if launch.shell != Answer::No {
            return;
        }
        // Where a command line is split into words, quotes hold them together.
        let split = launch.splits_command != Answer::No && server.args.is_empty();
        let single = [server.command.filter(|_| !split), server.cwd, server.env_file].into_iter().flatten();
        let args = server.args.iter().copied().filter(|arg| server.shell_for(arg).is_none());
        let values = server.env.iter().filter_map(|pair| pair.value);
        for text in single.chain(args).chain(values) {
            check(server, &text, cx);
        }
    }
}

fn check(server: &ServerEntry<'_>, text: &Text<'_>, cx: &Context<'_>) {
    let option = text.place == Places::ARGS && text.value.starts_with('-');
    let start = if option { text.value.find('=').map_or(0, |equals| equals + 1) } else { 0 };
    let range = start..text.value.len();
    let Some((what, path)) = unquote(server, text, range.clone()) else { return };
    if cx.path_kind(server, &text.value[range.clone()]).found().is_some() {
        return;
    }
    // A program may take quotes away from what it is given; the system does not.
    let certain = text.place == Places::COMMAND || text.place == Places::CWD;
    let severity = if certain { Severity::Error } else { Severity::Warning };
    let message = format!("the {what} in `{}` become part of the path", &text.value[range.clone()]);
    let finding = Finding::new(&META, severity, text.sub(range.clone()), message);
    let fix = Fix::safe(format!("Write `{path}`"), vec![edits::replace_part(text, range, &path)]);
    cx.report(finding.help("no shell reads this: a blank needs no quotes and no backslash here").fix(fix));
}

/// What is too much in a path, and the path without it.
fn unquote(server: &ServerEntry<'_>, text: &Text<'_>, range: Range<usize>) -> Option<(&'static str, String)> {
    let value = &text.value[range];
    let on_unix = server.target.os.is_some_and(Os::is_unix);
    for quote in ['"', '\''] {
        let inner = value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
        let Some(inner) = inner.filter(|inner| !inner.contains(['"', '\'', '`', '\n']) && is_path(inner)) else {
            continue;
        };
        // A shell may stand between the client and a program of Windows, and take the quotes away.
        let counts = on_unix || text.place != Places::COMMAND;
        return counts.then(|| ("quotes", inner.to_owned()));
    }
    let escaped = on_unix && value.contains("\\ ") && is_path(value) && !value.contains(['"', '\'']);
    // Any other backslash may be meant, or be one of Windows.
    let only = || value.matches('\\').count() == value.matches("\\ ").count();
    (escaped && !paths::looks_windows(value) && only()).then(|| ("backslashes", value.replace("\\ ", " ")))
}

fn is_path(text: &str) -> bool {
    const STARTS: [&str; 6] = ["/", "~/", "./", "../", "$HOME/", "${HOME}/"];
    let long = text.len() > 2 && !text.starts_with("//");
    (long && STARTS.iter().any(|start| text.starts_with(start))) || paths::looks_windows(text)
}
