use super::shared::target_counts;
use crate::{client::Scope, declare_rule, prelude::*, servers::launchers, variables};

declare_rule! {
    /// ## What it does
    /// Reports `cmd /c` in an entry for macOS or Linux.
    ///
    /// ## Why
    /// `cmd` is the shell of Windows. Elsewhere there is no such program, and the server does not start
    /// (`spawn cmd ENOENT`). In a file that a team shares, `cmd` may serve a colleague on Windows; then it is a remark.
    ///
    /// ## Example
    /// ```json invalid client=cursor platform=macos
    /// {"mcpServers": {"notes": {"command": "cmd", "args": ["/c", "/opt/notes/bin/notes", "--stdio"]}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"notes": {"command": "/opt/notes/bin/notes", "args": ["--stdio"]}}}
    /// ```
    /// On Windows it is right:
    /// ```json valid client=cursor platform=windows
    /// {"mcpServers": {"notes": {"command": "cmd", "args": ["/c", "npx", "-y", "@acme/notes"]}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe where it is plain that the entry is for macOS or Linux: `--platform`, a path of such a system in the entry,
    /// or a file at a place that only such a system has. In a user's own file without these signs it is unsafe, and in a
    /// project's file there is none, so that colleagues on different systems do not undo each other's work. No fix for
    /// scripts and for what only `cmd` understands.
    CmdOnUnix, "cmd-on-unix", Launch, Error, Sometimes
}

impl Rule for CmdOnUnix {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let Some((Shell::Cmd, _)) = server.shell_args else { return };
        let (Some(command), Some(os)) = (server.command, server.target.os) else { return };
        // Linux inside Windows can start `cmd.exe`.
        let from_linux = os == Os::Linux && !command.value.eq_ignore_ascii_case("cmd");
        if !os.is_unix() || from_linux || !target_counts(server, cx) {
            return;
        }
        let name = command.value;
        if !server.target.evident && !cx.file.at_home {
            let own = cx.file.place.scope == Scope::User;
            if own && is_for_windows(cx) {
                return;
            }
            let message = format!("`{name}` starts this server on Windows only");
            let help = if own {
                "on macOS and Linux the entry must start the program itself"
            } else {
                "whoever uses this file on macOS or Linux needs the entry without it; \
                 a person's own settings can hold the other form"
            };
            cx.report(Finding::new(&META, Severity::Info, command.inner(), message).help(help));
            return;
        }
        let message = format!("`{name}` is the shell of Windows, so {} does not start this server", os.name());
        let finding = Finding::new(&META, Severity::Error, command.inner(), message);
        cx.report(finding.help("start the program itself").fix_opt(unwrap(server, &command, cx)));
    }
}

/// Whether something else in the file says that it lies on Windows.
fn is_for_windows(cx: &Context<'_>) -> bool {
    cx.servers.iter().any(|server| server.target.evident && server.target.os == Some(Os::Windows))
}

fn unwrap(server: &ServerEntry<'_>, command: &Text<'_>, cx: &Context<'_>) -> Option<Fix> {
    let program = server.program()?;
    let path = program.text.value;
    let rest = &server.args[program.args_from..];
    if is_builtin(path) || path.contains(['\\', '%', '"']) || rest.iter().any(|arg| cmd_reads(arg.value)) {
        return None;
    }
    // `npx.cmd` is called `npx` elsewhere.
    let name = match launchers::launcher(path) {
        Some(_) if !path.contains('/') => program_name(path).into_owned(),
        _ => path.to_owned(),
    };
    let rest = edits::remove_list_items(cx.file.document, server.args_list()?, 0..program.args_from)?;
    let applicability = if server.target.evident { Applicability::Safe } else { Applicability::Unsafe };
    Some(Fix::new(applicability, format!("Start `{name}` itself"), vec![replace_text(command, &name), rest]))
}

/// Whether `cmd` does something with the argument that nobody else does.
fn cmd_reads(arg: &str) -> bool {
    arg.contains(['&', '|', '<', '>', '^']) || variables::references(arg).iter().any(|r| r.syntax == Syntax::Percent)
}

fn is_builtin(name: &str) -> bool {
    const BUILTINS: [&str; 16] = [
        "call", "cd", "chdir", "copy", "del", "dir", "echo", "for", "if", "md", "mkdir", "pushd", "ren", "set",
        "start", "type",
    ];
    BUILTINS.iter().any(|builtin| name.eq_ignore_ascii_case(builtin))
}
