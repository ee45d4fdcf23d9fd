use std::ops::Range;

use super::{
    shared::target_counts,
    shared_args::{is_in_container, speaks_for_others},
};
use crate::{client::Scope, declare_rule, prelude::*};

declare_rule! {
    /// ## What it does
    /// Reports the first path of an entry that is one of Windows where the entry is for macOS or Linux, or the reverse.
    ///
    /// ## Why
    /// The other system has no such folder: the client finds no program, or the server finds no data. It happens when
    /// settings move between computers, and with WSL, whose programs Windows does not see under the same name. In a file
    /// that a team shares the path may be right for its author, so there it is a remark, unless entries of one file
    /// speak of different systems.
    ///
    /// ## Example
    /// ```json invalid client=cursor platform=linux
    /// {"mcpServers": {"notes": {"command": "C:\\Tools\\notes.exe", "args": ["C:\\Users\\ada\\notes"]}}}
    /// ```
    /// ```json invalid client=cursor platform=windows
    /// {"mcpServers": {"notes": {"command": "/home/ada/.local/bin/notes"}}}
    /// ```
    /// Windows starts a program of WSL by `wsl`:
    /// ```json valid client=cursor platform=windows
    /// {"mcpServers": {"notes": {"command": "wsl", "args": ["/home/ada/.local/bin/notes"]}}}
    /// ```
    ForeignOsPath, "foreign-os-path", Launch, Warning, None
}

impl Rule for ForeignOsPath {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let Some(os) = cx.file.target.os else { return };
        let certain = cx.file.target.evident || cx.file.at_home;
        if !certain && (!cx.file.local || !target_counts(server, cx) || cx.portable()) {
            return;
        }
        let Some((text, range)) = paths_of(server).into_iter().find(|(text, range)| is_of(text, range, os.is_unix()))
        else {
            return;
        };
        let path = &text.value[range.clone()];
        let others = cx.servers.iter().filter(|other| other.name != server.name);
        let mixed = || others.flat_map(paths_of).any(|(text, range)| is_of(&text, &range, !os.is_unix()));
        let severity = match cx.file.scope {
            _ if certain || mixed() => Severity::Warning,
            Scope::Project => Severity::Info,
            // A person's settings that lie elsewhere are for another computer.
            _ => return,
        };
        let system = if os.is_unix() { "Windows" } else { "macOS or Linux" };
        let who = if severity == Severity::Info { "who uses this file on " } else { "" };
        let message = format!("`{path}` is a path of {system}: {who}{} has no such folder", os.name());
        cx.report(Finding::new(&META, severity, text.sub(range), message).help(help(path, os)));
    }
}

fn help(path: &str, os: Os) -> &'static str {
    match os {
        Os::Windows if path.contains("venv") => "on Windows the programs of a virtual environment lie in `Scripts`",
        Os::Windows => {
            "write the path as Windows has it; what lies in WSL is started by `wsl`, with the path behind it"
        }
        _ if path.contains("venv") => "the programs of a virtual environment lie in its `bin` here",
        Os::Linux => "write the path as Linux has it; in WSL the drive `C:` is `/mnt/c`",
        Os::MacOs => "write the path as macOS has it",
    }
}

/// The texts that name something of the machine that the server runs on, and which part of each does.
fn paths_of<'a>(server: &ServerEntry<'a>) -> Vec<(Text<'a>, Range<usize>)> {
    let whole = |text: Text<'a>| (text, 0..text.value.len());
    let single = [server.command, server.cwd, server.env_file].into_iter().flatten().map(whole);
    let launched = server.launched();
    let is_own = |at: usize, arg: &Text<'a>| {
        let contained = launched.is_some_and(|launched| is_in_container(launched, at));
        !contained && server.shell_for(arg).is_none_or(|shell| shell == Shell::Cmd)
    };
    let value = |arg: Text<'a>| {
        let start = if arg.value.starts_with('-') { arg.value.find('=').map_or(0, |equals| equals + 1) } else { 0 };
        (arg, start..arg.value.len())
    };
    let args = server.args.iter().enumerate().filter(|(at, arg)| is_own(*at, arg)).map(|(_, arg)| value(*arg));
    single.chain(args.filter(|_| !speaks_between_systems(server))).collect()
}

/// Whether the program may be one of the other system, or take paths of both.
fn speaks_between_systems(server: &ServerEntry<'_>) -> bool {
    const NAMES: [&str; 10] = ["wsl", "bash", "sh", "zsh", "adb", "docker", "podman", "wslpath", "cygpath", "wine"];
    let Some(program) = server.program() else { return true };
    let path = program.text.value;
    // A program of Windows that is started from Linux: `/mnt/c/../x.exe`, `powershell.exe`.
    let from_wsl = !is_windows(path) && (path.starts_with("/mnt/") || path.to_ascii_lowercase().ends_with(".exe"));
    from_wsl || NAMES.contains(&&*program_name(path)) || speaks_for_others(server)
}

/// Whether a text is a path that only Windows can have (`windows`), or only another system.
fn is_of(text: &Text<'_>, range: &Range<usize>, windows: bool) -> bool {
    let path = &text.value[range.clone()];
    if windows { is_windows(path) } else { is_unix(path, text.place) }
}

/// `C:\x`, `C:/x`, `\\server\share`; the programs of a virtual environment.
fn is_windows(path: &str) -> bool {
    let bytes = path.as_bytes();
    let drive = bytes.len() > 3 && bytes[0].is_ascii_alphabetic() && bytes[1] == b':';
    // `x://` is an address.
    let rooted = drive && matches!(bytes[2], b'\\' | b'/') && !matches!(bytes[3], b'/');
    let share = path
        .strip_prefix("\\\\")
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()) && rest.contains('\\'));
    rooted || share || path.contains("venv\\Scripts\\")
}

/// Homes and folders of programs that Windows does not have; the programs of a virtual environment.
fn is_unix(path: &str, place: Places) -> bool {
    const FOLDERS: [&str; 4] = ["/usr/", "/opt/homebrew/", "/Applications/", "/mnt/"];
    let venv = || place == Places::COMMAND && (path.contains("venv/bin/") && !path.contains('\\'));
    paths::looks_unix_home(path) || FOLDERS.iter().any(|folder| path.starts_with(folder)) || venv()
}
