use super::shared_relative::{finding, has_folder, is_dotted, may_be_relative, meaning};
use crate::{declare_rule, prelude::*};

declare_rule! {
    /// ## What it does
    /// Reports a command whose path is relative: `./bin/server`, `bin/server`, `..\server.exe`.
    ///
    /// ## Why
    /// It starts from the folder in which the client starts servers. That may be the project, the folder of a terminal,
    /// or `/`, and the same file then works for one and not for another.
    ///
    /// ## Example
    /// ```json invalid client=vscode executable=/work/app/bin/notes
    /// {"servers": {"notes": {"type": "stdio", "command": "./bin/notes"}}}
    /// ```
    /// ```json fixed
    /// {"servers": {"notes": {"type": "stdio", "command": "${workspaceFolder}/bin/notes"}}}
    /// ```
    /// The entry's own folder is what counts where the client uses it:
    /// ```json valid client=vscode executable=/srv/notes/bin/notes folder=/srv/notes
    /// {"servers": {"notes": {"type": "stdio", "command": "./bin/notes", "cwd": "/srv/notes"}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe where the path leads to a program, counted from the project's folder: the client's variable for that folder
    /// is written, or the full path. The full path is unsafe in a file that git tracks. No fix where there is no such
    /// program, or in a user's file, which belongs to no folder.
    RelativeCommand, "relative-command", Launch, Error, Sometimes
}

impl Rule for RelativeCommand {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let Some(command) = server.command.filter(|command| is_relative(command.value, server)) else { return };
        if has_folder(server, cx) || is_line(server, &command, cx) {
            return;
        }
        let executable = |kind| kind == PathKind::Executable;
        let found = finding(&META, server, &command, 0..command.value.len(), executable, cx);
        found.into_iter().for_each(|finding| cx.report(finding));
    }
}

fn is_relative(command: &str, server: &ServerEntry<'_>) -> bool {
    let os = server.target.os.unwrap_or(Os::Linux);
    may_be_relative(command) && (is_dotted(command) || command.contains(|c| paths::is_separator(c, os)))
}

/// A blank makes it a command line, unless there is a program of that whole name.
fn is_line(server: &ServerEntry<'_>, command: &Text<'_>, cx: &Context<'_>) -> bool {
    let whole = || meaning(server, command, command.value, cx).map(|path| cx.path_kind(server, &path));
    command.value.contains(char::is_whitespace) && !matches!(whole(), Some(Lookup::Found(_)))
}
