use super::shared_path::{
    is_bare_name, is_of_unix, is_of_windows, on_every_path, on_own_path, replaces_path, write_program,
};
use crate::{declare_rule, env::Program, prelude::*, servers::launchers::launcher};

declare_rule! {
    /// ## What it does
    /// Reports a command without a folder, such as `npx` or `uvx`, which the client has to look up on its PATH.
    ///
    /// ## Why
    /// A desktop program does not get the PATH that a terminal has. Launchers that were installed for one person, or by
    /// a version manager, are then not found, or another version of them is: `spawn uvx ENOENT`. A client that is
    /// started from a terminal has the terminal's PATH, so there this is only a remark.
    ///
    /// Some launchers are scripts: `npx` begins with `#!/usr/bin/env node` and takes the first `node` on PATH. In a
    /// desktop program its full path alone is therefore not enough; its folder has to come first in the entry's `PATH`.
    ///
    /// ## Example
    /// ```json invalid client=claude-desktop os=macos PATH=/opt/homebrew/bin executable=/opt/homebrew/bin/uvx
    /// {"mcpServers": {"notes": {"command": "uvx", "args": ["acme-notes"]}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"notes": {"command": "/opt/homebrew/bin/uvx", "args": ["acme-notes"]}}}
    /// ```
    /// A script gets its interpreter's folder too:
    /// ```json invalid client=claude-desktop os=macos executable=/opt/node/bin/node script=/opt/node/bin/npx>node
    /// {
    ///   "mcpServers": {
    ///     "notes": {
    ///       "command": "npx",
    ///       "args": ["-y", "@acme/notes"]
    ///     }
    ///   }
    /// }
    /// ```
    /// ```json fixed
    /// {
    ///   "mcpServers": {
    ///     "notes": {
    ///       "command": "/opt/node/bin/npx",
    ///       "args": ["-y", "@acme/notes"],
    ///       "env": {
    ///         "PATH": "/opt/node/bin:/usr/bin:/bin:/usr/sbin:/sbin"
    ///       }
    ///     }
    ///   }
    /// }
    /// ```
    /// The entry's own `PATH` holds it:
    /// ```json valid client=claude-desktop os=macos executable=/opt/uv/uvx
    /// {"mcpServers": {"notes": {"command": "uvx", "args": ["acme-notes"], "env": {"PATH": "/opt/uv:/usr/bin:/bin"}}}}
    /// ```
    /// What lies in the system's own folders is found from everywhere, so there it is a remark too, and `sh` and `bash`
    /// are right as they are:
    /// ```json valid client=claude-desktop os=macos executable=/bin/bash
    /// {"mcpServers": {"notes": {"command": "bash", "args": ["/opt/acme/notes.sh"]}}}
    /// ```
    /// In portable mode, which is meant for files that a team shares, a bare command is right:
    /// ```json valid client=claude-code executable=/usr/bin/uvx paths=portable
    /// {"mcpServers": {"notes": {"command": "uvx", "args": ["acme-notes"]}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe in a person's own file: the path is the one that the person's shell starts, where possible one that
    /// survives an upgrade. In a file that git tracks it changes what colleagues start, and is unsafe. Only shown when
    /// the program lies in a cache or in another project's environment, and for a script where the client is not known
    /// to use the entry's `PATH`. None when the program was not found, and none for scripts on Windows.
    CommandNotAbsolute, "command-not-absolute", Launch, Warning, Sometimes
}

impl Rule for CommandNotAbsolute {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let Some(command) = server.command.filter(|command| is_bare_name(command.value)) else { return };
        let name = command.value;
        if cx.portable() || is_of_windows(name) || !on_own_path(server, name, cx).is_not_found() {
            return;
        }
        let replaced = replaces_path(server, cx);
        if is_of_unix(name) && !replaced && server.target.os.is_some_and(Os::is_unix) {
            return;
        }
        let found = cx.find_program(server, name);
        if found.is_not_found() || is_windows_script(server, name, &found) {
            return;
        }
        let program = found.found();
        let everywhere = !replaced && program.as_ref().is_some_and(|it| on_every_path(server, it, name, cx));
        let finding = if replaced {
            let message = format!("`{name}` is no full path, and the entry's own `PATH` does not hold it");
            Finding::new(&META, Severity::Warning, command.inner(), message)
        } else {
            let Some(finding) = by_client(server, &command, everywhere, cx) else { return };
            finding
        };
        let fix = program.as_ref().and_then(|program| write_program(server, &command, program, cx));
        let help = match program.as_ref().filter(|_| everywhere) {
            Some(program) => {
                let path = program.path.display();
                format!("it is `{path}`, which every program finds; the full path makes sure that it is never another")
            }
            None => help(server, name, program.as_ref(), cx),
        };
        cx.report(finding.help(help).fix_opt(fix));
    }
}

/// What the client makes of a bare name.
fn by_client(server: &ServerEntry<'_>, command: &Text<'_>, everywhere: bool, cx: &Context<'_>) -> Option<Finding> {
    let verdict = match cx.facts.launch.bare_command {
        Verdict::Warning(clause) if everywhere || !server.target.os.is_some_and(Os::is_unix) => Verdict::Info(clause),
        verdict => verdict,
    };
    let message = |clause: &str| format!("`{}` is no full path: {clause}", command.value);
    Finding::of(&META, verdict, command.inner(), message)
}

/// A path to `npx.cmd` is worse than the bare name: no process starts from a script there.
fn is_windows_script(server: &ServerEntry<'_>, name: &str, found: &Lookup<Program>) -> bool {
    let script = |path: &str| [".cmd", ".bat", ".ps1"].iter().any(|end| path.to_ascii_lowercase().ends_with(end));
    server.target.os == Some(Os::Windows)
        && match found {
            Lookup::Found(program) => program.path.to_str().is_none_or(script),
            _ => script(name) || launcher(name).is_some_and(|launcher| launcher.windows_script),
        }
}

fn help(server: &ServerEntry<'_>, name: &str, program: Option<&Program>, cx: &Context<'_>) -> String {
    let Some(program) = program else {
        let which = if server.target.os == Some(Os::Windows) { "where" } else { "which" };
        return format!("write the full path, which `{which} {name}` prints in a terminal");
    };
    let path = program.path.display();
    if program.private {
        return format!(
            "only `{path}` was found, which belongs to another tool; install `{name}` and write its full path"
        );
    }
    let lasts =
        if program.stable { "" } else { "; mind that this path holds a version and ends with the next upgrade" };
    format!("it is `{path}`; by its full path it starts however {} was opened{lasts}", cx.client_name())
}
