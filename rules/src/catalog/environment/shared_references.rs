//! What tells a reference to a variable, written for the client, from a `$`, `%` or `{` that somebody else reads.

use crate::{prelude::*, variables::Reference};

/// Windows' own variables.
const WINDOWS: &[&str] = &[
    "APPDATA",
    "LOCALAPPDATA",
    "USERPROFILE",
    "HOMEPATH",
    "HOMEDRIVE",
    "TEMP",
    "TMP",
    "PATH",
    "PROGRAMFILES",
    "PROGRAMFILES(X86)",
    "PROGRAMDATA",
    "SYSTEMROOT",
    "SYSTEMDRIVE",
    "WINDIR",
    "USERNAME",
    "PUBLIC",
    "ONEDRIVE",
];

/// Whether the client alone could replace anything in the text: no shell, no program's code, no other reader.
pub(super) fn is_for_client(server: &ServerEntry<'_>, text: &Text<'_>, cx: &Context<'_>) -> bool {
    let start = text.value.trim_start();
    let code = start.starts_with(['{', '[']) && start.contains('"') || text.value.contains(['`', ';', '\n']);
    // What `PATH` holds is judged on its own.
    let path = text.place == Places::ENV && text.key.eq_ignore_ascii_case("PATH");
    let launch = text.place == Places::COMMAND || text.place == Places::ARGS;
    let shell = server.shell_for(text).is_some() || launch && cx.facts.launch.shell.is_yes();
    !(code || path || shell || behind_shell(server, text))
}

/// Whether an argument is a script for a shell further down: `docker run image sh -c "..$X"`, `ssh host "..$X"`.
fn behind_shell(server: &ServerEntry<'_>, text: &Text<'_>) -> bool {
    const SHELLS: &[&str] = &["sh", "bash", "zsh", "dash", "ash", "fish", "ksh", "cmd", "powershell", "pwsh"];
    const SCRIPT: &[&str] = &["-c", "-lc", "-ic", "--call", "--command", "--eval"];
    let Some(at) = server.args.iter().position(|arg| arg.span == text.span) else { return false };
    let remote = server.command.is_some_and(|command| program_name(command.value) == "ssh");
    let inner = server.args[..at].iter().any(|arg| SHELLS.contains(&&*program_name(arg.value)));
    let script = at > 0 && SCRIPT.contains(&server.args[at - 1].value) && text.value.contains(' ');
    remote || inner || script
}

/// Whether an argument is a header for a bridge such as `mcp-remote`, which expands `${NAME}` by itself.
pub(super) fn is_bridge_header(server: &ServerEntry<'_>, text: &Text<'_>) -> bool {
    let Some(at) = server.args.iter().position(|arg| arg.span == text.span) else { return false };
    text.value.starts_with("--header=") || at > 0 && matches!(server.args[at - 1].value, "--header" | "-H")
}

/// Whether the reference can only be one: by its notation, its name and what stands around it.
pub(super) fn is_plain(reference: &Reference<'_>, text: &Text<'_>, target: Option<Os>) -> bool {
    let (before, after) = (&text.value[..reference.range.start], &text.value[reference.range.end..]);
    let whole = before.is_empty() && after.is_empty();
    let name = reference.name;
    // `$${X}` and `\${X}` are written by people who want the text itself.
    if before.ends_with('$') || before.ends_with('\\') && !paths::looks_windows(text.value) {
        return false;
    }
    let header = text.place == Places::HEADERS && before.ends_with(' ');
    let starts = before.is_empty() || before.ends_with(['/', '\\', ':', '=']) || header;
    match reference.syntax {
        Syntax::Brace | Syntax::BraceDefault | Syntax::EnvColon | Syntax::Input => true,
        Syntax::CurlyEnv | Syntax::Editor => true,
        // In a longer argument it may be for the program, as in Maven's `-Dx=${env.HOME}`.
        Syntax::EnvDot => whole || text.place != Places::ARGS,
        Syntax::DollarColon => starts,
        // A password may hold a `$`; one in capitals that fills the text, or a part of a path, is no password.
        Syntax::Dollar => is_capital(name) && starts && (after.is_empty() || after.starts_with(['/', '\\', ':'])),
        // An address has percent signs of its own.
        Syntax::Percent if text.place == Places::URL => false,
        Syntax::Percent => {
            WINDOWS.contains(&name.to_ascii_uppercase().as_str()) || whole && target == Some(Os::Windows)
        }
        Syntax::CurlyEditor => matches!(name, "workspaceFolder" | "workspaceFolderBasename" | "userHome"),
        // `{{name}}` is a template for the server; in capitals it is meant as a variable.
        Syntax::DoubleCurly => whole && is_capital(name),
        // `${PORT:3000}`: a default as other languages write it.
        Syntax::Scoped => is_capital(name) || matches!(name, "config" | "command" | "file" | "inputs" | "localEnv"),
    }
}

fn is_capital(name: &str) -> bool {
    name.len() > 1 && name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
}

/// Whether an argument is nothing but the name of a variable that the entry sets, in the hope that it is replaced.
/// Behind `-e`, `--env` and their kin the name itself is wanted.
pub(super) fn is_lone_name(server: &ServerEntry<'_>, at: usize) -> bool {
    let arg = &server.args[at];
    if !arg.value.contains('_') || server.env.iter().all(|pair| pair.name != arg.value) {
        return false;
    }
    let before = at.checked_sub(1).map_or("", |before| server.args[before].value);
    let wanted = before == "-e" || before.to_ascii_lowercase().contains("env");
    let command = server.command.map(|command| program_name(command.value)).unwrap_or_default();
    let reads_names = matches!(&*command, "env" | "printenv" | "wsl" | "sh" | "bash" | "zsh" | "cmd");
    !wanted && !reads_names && server.shell_for(arg).is_none()
}
