//! What an entry starts, who reads its arguments, and which system it is for.

use std::ops::Range;

use super::{ServerEntry, Text};
use crate::{
    client::facts::Places,
    env::{Os, paths},
    servers::launchers::program_name,
};

/// What runs a command in place of the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shell {
    /// `sh -c`, `bash -lc`, ..
    Posix,
    /// `cmd /c`.
    Cmd,
    /// `powershell -Command`.
    PowerShell,
    /// `wsl ..`: the rest runs on Linux.
    Wsl,
}

/// The program an entry really starts, behind `cmd /c` and `env`.
#[derive(Clone, Copy, Debug)]
pub struct Program<'a> {
    /// The word that names it.
    pub text: Text<'a>,
    /// Index in the entry's `args` from which on its own arguments stand.
    pub args_from: usize,
    /// What stands before it.
    pub behind: Option<Shell>,
}

/// The system an entry is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// The system; `None` when the entry speaks of several.
    pub os: Option<Os>,
    /// Whether it follows from `--platform`, the file's location or the entry itself, and not just from the machine.
    pub evident: bool,
}

impl<'a> ServerEntry<'a> {
    /// The shell that reads this text, if one does.
    #[must_use]
    pub fn shell_for(&self, text: &Text<'_>) -> Option<Shell> {
        let (shell, range) = self.shell_args.as_ref()?;
        self.args[range.clone()].iter().any(|arg| arg.span == text.span).then_some(*shell)
    }

    /// The program behind `cmd /c`, `env` and the like; `None` when there is no command, or a shell's script hides it.
    #[must_use]
    pub fn program(&self) -> Option<Program<'a>> {
        let command = self.command?;
        match (&self.shell_args, &*program_name(command.value)) {
            (Some((Shell::Cmd, range)), _) => {
                let text = *self.args.get(range.start)?;
                // `cmd /c "npx -y x"` in one text is a script, not a program.
                let script = range.len() == 1 && text.value.contains(' ');
                (!script).then_some(Program { text, args_from: range.start + 1, behind: Some(Shell::Cmd) })
            }
            (Some(_), _) => None,
            (None, "env") => {
                let at = self.args.iter().position(|arg| !arg.value.contains('=') && !arg.value.starts_with('-'))?;
                Some(Program { text: self.args[at], args_from: at + 1, behind: None })
            }
            (None, _) => Some(Program { text: command, args_from: 0, behind: None }),
        }
    }

    pub(super) fn find_shell(&self) -> Option<(Shell, Range<usize>)> {
        let name = program_name(self.command?.value);
        let all = self.args.len();
        let after = |found: Option<usize>| found.map(|at| at + 1..all);
        match &*name {
            "sh" | "bash" | "zsh" | "dash" | "ash" | "fish" | "ksh" => {
                let flag = |arg: &Text<'_>| {
                    let flags = arg.value.strip_prefix('-').filter(|f| !f.starts_with('-'));
                    flags.is_some_and(|flags| flags.contains('c')) || arg.value == "--command"
                };
                after(self.args.iter().position(flag)).map(|range| (Shell::Posix, range))
            }
            "cmd" => {
                let flag = |arg: &Text<'_>| {
                    matches!(arg.value.to_ascii_lowercase().as_str(), "/c" | "/k" | "-c" | "//c" | "/s/c")
                };
                after(self.args.iter().position(flag)).map(|range| (Shell::Cmd, range))
            }
            "powershell" | "pwsh" => {
                let flag = |arg: &Text<'_>| matches!(arg.value.to_ascii_lowercase().as_str(), "-command" | "-c");
                after(self.args.iter().position(flag)).map(|range| (Shell::PowerShell, range))
            }
            "wsl" => Some((Shell::Wsl, 0..all)),
            _ => None,
        }
    }

    /// Evidence in the entry: a drive letter or `%APPDATA%` speaks for Windows, an absolute Unix path for Unix.
    pub(super) fn find_target(&self, file: Target) -> Target {
        if file.evident {
            return file;
        }
        let mut windows = false;
        let mut unix = None;
        let paths = self.command.iter().chain(&self.args).chain(&self.cwd).chain(&self.env_file);
        for text in paths.filter(|text| self.shell_for(text).is_none_or(|shell| shell == Shell::Cmd)) {
            windows |= paths::looks_windows(text.value);
            if MACOS_ONLY.iter().any(|folder| text.value.starts_with(folder)) {
                unix = Some(Os::MacOs);
            } else if text.value.starts_with("/home/") || text.value.starts_with("/mnt/") {
                unix = unix.or(Some(Os::Linux));
            } else if text.place == Places::COMMAND && text.value.starts_with('/') {
                unix = unix.or(file.os.filter(|os| os.is_unix()).or(Some(Os::Linux)));
            }
        }
        // What is only handed on, or not read at all, was still written on the person's machine. A folder of Linux may
        // lie in a container there.
        let handed_on = self.env.iter().filter_map(|pair| pair.value.map(|text| text.value));
        for value in handed_on.chain(self.unknown.iter().filter_map(|member| member.value.as_str())) {
            windows |= paths::looks_windows(value);
            if MACOS_ONLY.iter().any(|folder| value.starts_with(folder)) {
                unix = unix.or(Some(Os::MacOs));
            }
        }
        match self.command.map(|command| command.value) {
            Some(command) if has_windows_extension(command) => windows = true,
            _ => {}
        }
        match (windows, unix) {
            (true, Some(_)) => Target { os: None, evident: true },
            (true, None) => Target { os: Some(Os::Windows), evident: true },
            (false, Some(os)) => Target { os: Some(os), evident: true },
            (false, None) => file,
        }
    }
}

/// Folders that no other system has.
const MACOS_ONLY: [&str; 4] = ["/Users/", "/Applications/", "/Volumes/", "/opt/homebrew/"];

fn has_windows_extension(command: &str) -> bool {
    let lower = command.to_ascii_lowercase();
    // `wsl.exe` and `cmd.exe` are written on Windows too, `powershell.exe` from WSL as well: still Windows' process.
    [".exe", ".cmd", ".bat"].iter().any(|extension| lower.ends_with(extension))
}
