use super::shared::{is_bare_script, target_counts};
use crate::{declare_rule, prelude::*, servers::launchers};

declare_rule! {
    /// ## What it does
    /// Reports command lines of which `cmd` on Windows loses the quotes: a program whose path has a blank together with
    /// an argument that has one.
    ///
    /// ## Why
    /// Both parts are put in quotes, and of a line that begins with a quote and has more of them `cmd` strips the first
    /// and the last: `'C:\Program' is not recognized as an internal or external command`. Some clients run `npx` through
    /// `cmd` by themselves, with its full path; there a blank in any argument is enough, even one at its end.
    ///
    /// ## Example
    /// ```json invalid client=cursor platform=windows fix=display
    /// {"mcpServers": {"notes": {
    ///   "command": "cmd",
    ///   "args": ["/c", "C:\\Program Files\\nodejs\\npx.cmd", "-y", "@acme/notes", "--title=My Notes"]
    /// }}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"notes": {
    ///   "command": "cmd",
    ///   "args": ["/c", "npx", "-y", "@acme/notes", "--title=My Notes"]
    /// }}}
    /// ```
    /// One part with a blank is fine:
    /// ```json valid client=cursor platform=windows
    /// {"mcpServers": {"notes": {"command": "cmd", "args": ["/c", "npx", "-y", "@acme/notes", "--title=My Notes"]}}}
    /// ```
    ///
    /// ## Fix safety
    /// Only shown: the bare name is looked up on PATH, where another version may come first.
    WindowsCmdBlank, "windows-cmd-blank", Launch, Warning, Sometimes
}

impl Rule for WindowsCmdBlank {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        if server.target.os != Some(Os::Windows) || !target_counts(server, cx) {
            return;
        }
        if server.shell_args.is_some() {
            check_cmd(server, cx);
        } else {
            check_bare(server, cx);
        }
    }
}

/// `cmd /c` with a blank in the program and in an argument.
fn check_cmd(server: &ServerEntry<'_>, cx: &Context<'_>) {
    let Some(program) = server.program().filter(|program| program.behind == Some(Shell::Cmd)) else { return };
    let rest = &server.args[program.args_from..];
    let Some(other) = rest.iter().find(|arg| has_blank(arg.value)) else { return };
    if !has_blank(program.text.value) {
        return;
    }
    let path = program.text.value;
    let finding = Finding::new(
        &META,
        Severity::Warning,
        program.text.inner(),
        format!("`cmd` loses the quotes around `{path}`, because another argument is quoted too"),
    );
    let finding = finding
        .help("`cmd` then looks for what stands before the first blank; start a program whose path has none")
        .related(other.inner(), "this argument needs quotes as well");
    let name = program_name(path);
    let fix = launchers::launcher(path)
        .map(|_| Fix::display(format!("Write `{name}`"), vec![replace_text(&program.text, &name)]));
    cx.report(finding.fix_opt(fix));
}

/// A bare launcher script that the client itself runs through `cmd`.
fn check_bare(server: &ServerEntry<'_>, cx: &Context<'_>) {
    let Some(command) = server.command.filter(|command| is_bare_script(command.value)) else { return };
    let Some(arg) = server.args.iter().find(|arg| has_blank(arg.value)) else { return };
    let message =
        |clause: &str| format!("the blank in this argument of `{}` does not survive: {clause}", command.value);
    let Some(finding) = Finding::of(&META, cx.facts.launch.npx_blank_on_windows, arg.inner(), message) else { return };
    cx.report(
        finding
            .help("use a folder or a value without blanks, or start `node` with the full path of the server's script"),
    );
}

fn has_blank(text: &str) -> bool {
    text.contains(char::is_whitespace)
}
