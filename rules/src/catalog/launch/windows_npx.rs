use super::shared::{is_bare_script, prepend_args, target_counts};
use crate::{client::Scope, declare_rule, prelude::*};

declare_rule! {
    /// ## What it does
    /// Reports `npx`, `npm`, `pnpm`, `yarn` and `bunx` as the command of a server on Windows.
    ///
    /// ## Why
    /// On Windows these are scripts (`npx.cmd`) and no programs. A client that starts programs directly does not find
    /// them (`spawn npx ENOENT`), and with the extension written out newer versions of Node.js refuse to start them
    /// (`spawn EINVAL`). `cmd /c` starts them in every client. Some clients put it in front by themselves today; for
    /// those this is only a remark.
    ///
    /// ## Example
    /// ```json invalid client=amazon-q platform=windows
    /// {"mcpServers": {"notes": {"command": "npx", "args": ["-y", "@acme/notes"]}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"notes": {"command": "cmd", "args": ["/c", "npx", "-y", "@acme/notes"]}}}
    /// ```
    /// Real programs need no shell:
    /// ```json valid client=amazon-q platform=windows
    /// {"mcpServers": {"notes": {"command": "C:\\node\\node.exe", "args": ["C:\\srv\\index.js"]}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe where it is plain that the entry is for Windows: `--platform windows`, a Windows path in the entry, or a
    /// user's own file. Otherwise a colleague may need the entry without `cmd`, so the fix is unsafe, and in portable
    /// mode there is none. It is unsafe too when an argument has a blank or a character that `cmd` reads for itself.
    ///
    /// ## References
    /// Node.js documentation, "Spawning .bat and .cmd files on Windows"
    WindowsNpx, "windows-npx", Launch, Warning, Sometimes
}

impl Rule for WindowsNpx {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let Some(command) = server.command else { return };
        if server.target.os != Some(Os::Windows) || !target_counts(server, cx) || !is_bare_script(command.value) {
            return;
        }
        // What takes its place is a program.
        if server.wrong_launcher().is_some() {
            return;
        }
        let name = command.value;
        let message = |clause: &str| format!("`{name}` is a script on Windows and no program: {clause}");
        let Some(finding) = Finding::of(&META, cx.facts.launch.npx_on_windows, command.inner(), message) else {
            return;
        };
        let help = if server.target.evident || cx.file.scope == Scope::User {
            format!("`cmd /c {name} ..` starts it in every client")
        } else {
            format!("`cmd /c {name} ..` starts it in every client on Windows, but nowhere else")
        };
        cx.report(finding.help(help).fix_opt(wrap(server, &command, cx)));
    }
}

fn wrap(server: &ServerEntry<'_>, command: &Text<'_>, cx: &Context<'_>) -> Option<Fix> {
    if cx.portable() {
        return None;
    }
    let certain = server.target.evident || cx.file.scope == Scope::User;
    let cmd_reads = |c: char| c.is_whitespace() || "&|<>^%\"".contains(c);
    let plain = server.args.iter().all(|arg| !arg.value.contains(cmd_reads));
    let applicability = if certain && plain { Applicability::Safe } else { Applicability::Unsafe };
    let edits = vec![replace_text(command, "cmd"), prepend_args(server, &["/c", command.value], cx)?];
    Some(Fix::new(applicability, "Start it by `cmd /c`", edits))
}
