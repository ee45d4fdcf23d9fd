//! What rules may ask about the machine. The only doors to the outside are [`host::Host`] and, in tests, [`fake::Fake`].

mod cache;
mod documents;
pub mod fake;
mod git;
pub mod host;
mod launchers;
pub mod paths;
mod versions;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::{Deserialize, Serialize};

use crate::syntax::Document;

/// An operating system that clients run on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Os {
    /// Linux, and what behaves like it.
    Linux,
    /// macOS.
    #[serde(rename = "macos")]
    MacOs,
    /// Windows.
    Windows,
}

impl Os {
    /// The system this program runs on.
    #[must_use]
    pub const fn host() -> Self {
        if cfg!(windows) {
            Self::Windows
        } else if cfg!(target_os = "macos") {
            Self::MacOs
        } else {
            Self::Linux
        }
    }

    /// `linux`, `macos` or `windows`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Linux => "linux",
            Self::MacOs => "macos",
            Self::Windows => "windows",
        }
    }

    /// The name for messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Linux => "Linux",
            Self::MacOs => "macOS",
            Self::Windows => "Windows",
        }
    }

    /// Whether programs are found the Unix way.
    #[must_use]
    pub const fn is_unix(self) -> bool {
        !matches!(self, Self::Windows)
    }
}

/// A yes, a no, or the honest third.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// Checked: yes.
    Yes,
    /// Checked: no.
    No,
    /// Nobody checked, or it cannot be checked here. Nothing is reported on it.
    Unknown,
}

impl Answer {
    /// Whether it is a checked yes.
    #[must_use]
    pub const fn is_yes(self) -> bool {
        matches!(self, Self::Yes)
    }

    /// Whether it is a checked no.
    #[must_use]
    pub const fn is_no(self) -> bool {
        matches!(self, Self::No)
    }
}

impl From<bool> for Answer {
    fn from(value: bool) -> Self {
        if value { Self::Yes } else { Self::No }
    }
}

/// The answer to "where is it".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup<T> {
    /// There it is.
    Found(T),
    /// Looked, and it is not there.
    NotFound,
    /// Could not look.
    Unknown,
}

impl<T> Lookup<T> {
    /// The value, if it was found.
    pub fn found(self) -> Option<T> {
        match self {
            Self::Found(value) => Some(value),
            _ => None,
        }
    }

    /// Looked, and it is not there.
    pub const fn is_not_found(&self) -> bool {
        matches!(self, Self::NotFound)
    }
}

/// What lies at a path, symbolic links followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PathKind {
    /// A file that this user may execute (on Windows: any file).
    Executable,
    /// Another file.
    File,
    /// A folder.
    Folder,
}

/// A program that was found for a bare name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// Absolute path, as it is to be written: shims and symbolic links are not resolved.
    pub path: PathBuf,
    /// Whether the folder is on this process's PATH. If not, a version manager or an installer put it there.
    pub on_path: bool,
    /// Whether the path survives an upgrade: `false` when a version or a cache's hash is part of it.
    pub stable: bool,
    /// Whether it lies in a cache, another project's environment or another place that is not to be written into a
    /// config. Such a program is only named, never written.
    pub private: bool,
    /// Whether it is a script that starts another program by `#!/usr/bin/env ..`; the value is that program's name.
    pub interpreter: Option<String>,
}

/// Questions about the machine. Nothing here starts a process, opens a connection or changes anything.
///
/// A rule never holds an implementation; it asks [`crate::rule::Context`], which answers `Unknown` for a file that is
/// meant for another operating system, or that lies elsewhere.
pub trait Environment: Send + Sync {
    /// The machine's operating system.
    fn os(&self) -> Os;

    /// The user's home directory.
    fn home(&self) -> Option<&Path>;

    /// The folder that user-scope paths of a kind start from; `None` where this machine has no such folder.
    fn folder(&self, base: crate::client::Base) -> Option<PathBuf>;

    /// What lies at an absolute path. `Unknown` where this user may not look.
    fn path_kind(&self, path: &Path) -> Lookup<PathKind>;

    /// The program that a bare name starts: on this process's PATH, then where version managers and installers put
    /// launchers. `project` is the folder whose own virtual environment is not private.
    fn find_program(&self, name: &str, project: Option<&Path>) -> Lookup<Program>;

    /// The program that a bare name starts with `path_list` as PATH (in the machine's own notation).
    fn find_program_in(&self, name: &str, path_list: &str) -> Lookup<PathBuf>;

    /// The program that the script at an absolute path has `env` look up: of `#!/usr/bin/env node` it is `node`. `None`
    /// for what is no such script, or cannot be read.
    fn interpreter(&self, path: &Path) -> Option<String>;

    /// Whether two absolute paths lead to one file, links followed.
    fn same_file(&self, one: &Path, other: &Path) -> bool;

    /// The folders of programs that belong to the system or to every user and that are there, in the order of a usual
    /// PATH: what a desktop program's `env.PATH` needs beside a launcher's own folder. This process's own PATH is no
    /// part of it, since that would write one machine's habits into a config.
    fn system_path(&self) -> Vec<PathBuf>;

    /// Whether this process's environment has the variable. Values are never handed out.
    fn has_variable(&self, name: &str) -> Answer;

    /// Whether git tracks the file.
    fn is_tracked(&self, path: &Path) -> Answer;

    /// The root of the git work tree that `path` lies in; a `.git` file counts like a folder.
    fn work_tree(&self, path: &Path) -> Option<PathBuf>;

    /// The content of the file at an absolute path, as a tree. `Unknown` for what this user may not read, what is no
    /// regular file or too large for a configuration, and what is no UTF-8.
    fn document(&self, path: &Path) -> Lookup<Arc<Document>>;

    /// The names in a folder.
    fn list(&self, folder: &Path) -> Lookup<Vec<String>>;
}

/// The folder of a [`Base`](crate::client::Base) for a user with this home folder and these variables.
fn folder_of(
    base: crate::client::Base,
    os: Os,
    home: Option<&Path>,
    variable: impl Fn(&str) -> Option<PathBuf>,
) -> Option<PathBuf> {
    use crate::client::Base;
    let set = |name: &str| variable(name).filter(|value| !value.as_os_str().is_empty());
    let home = || home.map(Path::to_path_buf);
    match (base, os) {
        (Base::Home, _) => home(),
        (Base::Config, Os::Linux) => set("XDG_CONFIG_HOME").or_else(|| Some(home()?.join(".config"))),
        (Base::Config, Os::MacOs) => Some(home()?.join("Library").join("Application Support")),
        (Base::Config, Os::Windows) => set("APPDATA").or_else(|| Some(home()?.join("AppData").join("Roaming"))),
        (Base::LocalAppData, Os::Windows) => {
            set("LOCALAPPDATA").or_else(|| Some(home()?.join("AppData").join("Local")))
        }
        (Base::LocalAppData, _) => None,
        (Base::Root, Os::Windows) => {
            let drive = set("SystemDrive").unwrap_or_else(|| PathBuf::from("C:"));
            Some(PathBuf::from(format!("{}\\", drive.to_string_lossy().trim_end_matches('\\'))))
        }
        (Base::Root, _) => Some(PathBuf::from("/")),
    }
}
