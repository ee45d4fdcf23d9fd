//! What each client accepts, as data: one file a client, facts only, each with its source and the month it was checked.
//! Rules ask the facts; none asks which client it is.

pub mod detect;
pub mod facts;
pub mod layers;
pub mod lists;

mod amazon_q;
mod claude_code;
mod claude_desktop;
mod cline;
mod copilot_cli;
mod cursor;
mod gemini_cli;
mod generic;
mod kiro;
mod mcplint;
mod roo;
#[cfg(test)]
mod tests;
mod unmodelled;
mod vscode;
mod windsurf;

use serde::{Deserialize, Serialize};

pub use mcplint::OWN;
pub use unmodelled::{UNMODELLED, Unmodelled};

use crate::{
    client::{facts::Facts, layers::Layers, lists::ServerList},
    env::Os,
};

/// A file format that one or more readers of one maker share.
#[derive(Debug)]
pub struct Client {
    /// Kebab-case; what `--client` takes.
    pub id: &'static str,
    /// The name for messages.
    pub name: &'static str,
    /// Version and month of the check.
    pub checked: &'static str,
    /// The files it reads.
    pub places: &'static [Place],
    /// Files that people take for one of these.
    pub unread: &'static [Unread],
    /// Where it writes why a server failed, for people.
    pub logs: &'static [(Option<Os>, &'static str)],
    /// The client's own command that checks a config, for people.
    pub check: Option<&'static str>,
    /// What must be done before it sees a change, or who else writes to the file.
    pub after_change: Option<&'static str>,
    /// Which of several entries of one name it uses. `None`: unknown, or there is only one file.
    pub layers: Option<&'static Layers>,
    /// Lists of servers' names in its settings.
    pub lists: &'static [ServerList],
}

impl Client {
    /// Whether it is no client but mcplint itself.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.id == OWN.id
    }

    /// Whether it stands for files of which nothing is known.
    #[must_use]
    pub fn is_generic(&self) -> bool {
        self.id == generic::CLIENT.id
    }
}

/// Who a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// One person's machine.
    User,
    /// Shared with a team.
    Project,
    /// Laid down by an administrator.
    Managed,
}

impl Scope {
    /// The lower-case word used in every output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Project => "project",
            Self::Managed => "managed",
        }
    }
}

/// A file that a client reads.
#[derive(Debug)]
pub struct Place {
    /// What it is, for people: `project file`, `user settings`.
    pub what: &'static str,
    /// The last components of its path, with `*` inside a component: `.vscode/mcp.json`, `*.code-workspace`. Any of
    /// these makes a file this one, wherever it lies.
    pub patterns: &'static [&'static str],
    /// Where it really lies for a person.
    pub homes: &'static [UserPath],
    /// Who it is for, when neither its real place nor git says otherwise.
    pub scope: Scope,
    /// How many components to strip from the path for the folder that relative paths start from: 1 for `.mcp.json`,
    /// 2 for `.vscode/mcp.json`. `None`: there is no such folder.
    pub project: Option<usize>,
    /// How it is read.
    pub facts: &'static Facts,
}

/// The known user-scope path of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UserPath {
    /// The systems it is true of; empty: all.
    pub os: &'static [Os],
    /// Where the rest starts.
    pub base: Base,
    /// Components with `/`; `*` inside a component.
    pub path: &'static str,
}

impl UserPath {
    /// The same below the home folder on every system.
    #[must_use]
    pub const fn home(path: &'static str) -> Self {
        Self { os: &[], base: Base::Home, path }
    }

    /// Below the folder for settings: `$XDG_CONFIG_HOME` or `~/.config`, `~/Library/Application Support`, `%APPDATA%`.
    #[must_use]
    pub const fn config(path: &'static str) -> Self {
        Self { os: &[], base: Base::Config, path }
    }
}

/// A folder that user-scope paths start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Base {
    /// The home folder.
    Home,
    /// `$XDG_CONFIG_HOME` or `~/.config` on Linux, `~/Library/Application Support` on macOS, `%APPDATA%` on Windows.
    Config,
    /// `%LOCALAPPDATA%`.
    LocalAppData,
    /// The root of the disk: administrators' files.
    Root,
}

/// A path that people take for one that is read.
#[derive(Debug)]
pub struct Unread {
    /// As in [`Place::patterns`].
    pub patterns: &'static [&'static str],
    /// Only when the file holds servers under one of these keys (a settings file with other purposes). Empty: always.
    pub with_keys: &'static [&'static str],
    /// The clause: who does not read it.
    pub clause: &'static str,
    /// Where the servers belong.
    pub instead: &'static str,
    /// Only a remark: read once, or moved by the client itself.
    pub info: bool,
}

/// Every client, in the order in which detection asks and lists show them.
pub static CLIENTS: &[&Client] = &[
    &claude_code::CLIENT,
    &claude_desktop::CLIENT,
    &vscode::CLIENT,
    &cursor::CLIENT,
    &windsurf::CLIENT,
    &cline::CLIENT,
    &roo::CLIENT,
    &gemini_cli::CLIENT,
    &copilot_cli::CLIENT,
    &kiro::CLIENT,
    &amazon_q::CLIENT,
    &generic::CLIENT,
];

/// Every file that is checked, with who reads it: the clients', and mcplint's own configuration.
pub fn places() -> impl Iterator<Item = (&'static Client, &'static Place)> {
    let all = CLIENTS.iter().copied().chain([&OWN]);
    all.flat_map(|client| client.places.iter().map(move |place| (client, place)))
}

/// The client of an id.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static Client> {
    CLIENTS.iter().find(|client| client.id == id).copied()
}

/// The client for files of which nothing is known.
#[must_use]
pub fn generic() -> &'static Client {
    &generic::CLIENT
}
