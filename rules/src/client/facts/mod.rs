//! The kinds of facts that are known of a client. Types only: the values stand in one file a client.
//!
//! Two habits keep rules silent where nobody has checked: every answer has an `Unknown`, and [`Facts::UNKNOWN`] is
//! the start from which a client's file overrides what is known.

mod entry;
mod launch;
mod names;
mod root;
mod text;
mod time;
mod transport;
mod variables;

pub use entry::*;
pub use launch::*;
pub use names::*;
pub use root::*;
pub use text::*;
pub use time::*;
pub use transport::*;
pub use variables::*;

use crate::diagnostic::Severity;

/// What comes of something in this client. The text is a whole clause with its subject and without a full stop
/// (`Claude Code refuses the whole file`), so that every rule says the same of the same fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nobody checked. Nothing is reported.
    Unknown,
    /// Checked: it works. Nothing is reported.
    Fine,
    /// Works, with a remark worth making.
    Info(&'static str),
    /// Fails for many, in some versions, or in one of several readers of the file.
    Warning(&'static str),
    /// Does not work, for certain.
    Error(&'static str),
}

impl Verdict {
    /// The severity and the clause of a finding, if there is one.
    #[must_use]
    pub const fn finding(self) -> Option<(Severity, &'static str)> {
        match self {
            Self::Unknown | Self::Fine => None,
            Self::Info(clause) => Some((Severity::Info, clause)),
            Self::Warning(clause) => Some((Severity::Warning, clause)),
            Self::Error(clause) => Some((Severity::Error, clause)),
        }
    }
}

/// Everything known of how one kind of file is read and what becomes of its entries.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// Where the facts come from when a part says nothing else: `[run 2.1.329]`, `[src repo:path]`, `[docs title]`.
    pub source: &'static str,
    /// Leniency of the reader.
    pub text: Text,
    /// Where the servers stand in the file.
    pub root: Root,
    /// What a server's entry may hold.
    pub entry: Entry,
    /// Words for transports.
    pub transport: Transport,
    /// Notations for variables.
    pub variables: Variables,
    /// `~` and relative paths.
    pub paths: Paths,
    /// How the process is started.
    pub launch: Launch,
    /// Names of servers and tools.
    pub names: Names,
    /// Places that list tools.
    pub tool_lists: &'static [ToolList],
}

impl Facts {
    /// Nothing is known: every rule that asks is silent.
    pub const UNKNOWN: Self = Self {
        source: "",
        text: Text::UNKNOWN,
        root: Root::UNKNOWN,
        entry: Entry::UNKNOWN,
        transport: Transport::UNKNOWN,
        variables: Variables::UNKNOWN,
        paths: Paths::UNKNOWN,
        launch: Launch::UNKNOWN,
        names: Names::UNKNOWN,
        tool_lists: &[],
    };
}
