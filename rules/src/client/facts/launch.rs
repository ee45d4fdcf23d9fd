//! Paths, and how the process is started.

use super::{Places, Verdict};
use crate::env::Answer;

/// `~` and relative paths.
#[derive(Clone, Copy, Debug)]
pub struct Paths {
    /// Places where a leading `~` or `~/` becomes the home folder.
    pub tilde: Places,
    /// Places of which nobody is sure.
    pub tilde_unsure: Places,
    /// What comes of a `~` elsewhere.
    pub tilde_literal: Verdict,
    /// What comes of a relative command or argument; the clause says which folder it starts in.
    pub relative: Verdict,
    /// What comes of a relative file of variables, where that is something else. `Unknown`: the same.
    pub relative_env_file: Verdict,
    /// Whether an entry's own `cwd` is used.
    pub cwd: Answer,
}

impl Paths {
    /// Nothing is known.
    pub const UNKNOWN: Self = Self {
        tilde: Places::NONE,
        tilde_unsure: Places::ALL,
        tilde_literal: Verdict::Unknown,
        relative: Verdict::Unknown,
        relative_env_file: Verdict::Unknown,
        cwd: Answer::Unknown,
    };
}

/// What `PATH` in an entry's `env` does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnvPath {
    /// Nobody checked.
    Unknown,
    /// It replaces the inherited PATH and the command is searched on it.
    Replaces,
    /// It is put behind the inherited PATH.
    Appended,
    /// The client's own PATH wins.
    NoEffect,
}

/// Which of the client's own variables a server gets beside `env`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inherits {
    /// Nobody checked.
    Unknown,
    /// All of them; from a desktop that need not be those of the shell.
    All,
    /// All but what looks like a secret.
    AllButSecrets,
    /// A short fixed list: a token that is exported in the shell does not arrive.
    Few,
}

/// How the process is started.
#[derive(Clone, Copy, Debug)]
pub struct Launch {
    /// A bare launcher on macOS and Linux. The clause says on which PATH it is looked up. On Windows, where desktop
    /// programs have the user's PATH, a warning becomes an info.
    pub bare_command: Verdict,
    /// What `PATH` in `env` does.
    pub env_path: EnvPath,
    /// Whether a command line in `command` is split into words.
    pub splits_command: Answer,
    /// A whole command line in `command`.
    pub command_line: Verdict,
    /// Which variables are passed on.
    pub inherits: Inherits,
    /// An unwrapped `npx` on Windows.
    pub npx_on_windows: Verdict,
    /// A launcher script with a blank in one of its arguments on Windows, unwrapped.
    pub npx_blank_on_windows: Verdict,
    /// The same on every system.
    pub npx_blank: Verdict,
    /// Whether `~`, variables and `&&` in the command are handled by a shell.
    pub shell: Answer,
    /// Whether the process runs in another place than this machine, such as a container: nothing is looked up then.
    pub elsewhere: bool,
}

impl Launch {
    /// Nothing is known.
    pub const UNKNOWN: Self = Self {
        bare_command: Verdict::Unknown,
        env_path: EnvPath::Unknown,
        splits_command: Answer::Unknown,
        command_line: Verdict::Unknown,
        inherits: Inherits::Unknown,
        npx_on_windows: Verdict::Unknown,
        npx_blank_on_windows: Verdict::Unknown,
        npx_blank: Verdict::Unknown,
        shell: Answer::Unknown,
        elsewhere: false,
    };
}
