//! Names of servers and tools, and lists of tools.

use super::Verdict;

/// Whether a client does not take a name.
pub type IsRefused = fn(&str) -> bool;

/// A name as it stands in the full names of tools: every character but ASCII letters, digits, `_` and `-` is `by`.
#[must_use]
pub fn fold(name: &str, by: char) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '_' | '-') { c } else { by }).collect()
}

/// Names of servers and tools.
#[derive(Clone, Copy, Debug)]
pub struct Names {
    /// How the model sees a tool: `mcp__{server}__{tool}`. `None`: unknown.
    pub full_name: Option<&'static str>,
    /// Lengths in characters of that name from which something happens, the longest first.
    pub limits: &'static [(usize, Verdict)],
    /// What every character of a name but ASCII letters, digits, `_` and `-` becomes in the full name, and what comes
    /// of two servers whose names become equal by it. `None`: unknown.
    pub folds: Option<(char, Verdict)>,
    /// Names (after folding) that no server of the user may have, with what comes of it. Compared exactly.
    pub reserved: (&'static [&'static str], Verdict),
    /// Other names that the client does not take, with what comes of it; the clause says what they are. `None`: unknown.
    pub refused: Option<(IsRefused, Verdict)>,
}

impl Names {
    /// Nothing is known.
    pub const UNKNOWN: Self =
        Self { full_name: None, limits: &[], folds: None, reserved: (&[], Verdict::Unknown), refused: None };
}

/// Where a list of tools stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListPlace {
    /// Under this key of a server's entry.
    Entry(&'static str),
    /// At this path of keys in the file.
    File(&'static [&'static str]),
}

/// What an item of a tool list may look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToolSyntax {
    /// The server's own tool name, compared exactly.
    Exact,
    /// The same, or `*` for all.
    ExactOrStar,
    /// The same, or `name(alias)`.
    ExactOrCall,
    /// The same, with `*` and `?` as patterns.
    Glob,
    /// Names of the client's own tools, `@server`, `@server/tool`, patterns.
    AtServer,
    /// A permission rule: `mcp__server`, `mcp__server__tool`, `mcp__server__*`; anything else is not about MCP.
    Permission,
    /// The same where it lets tools run without a question: a pattern other than `mcp__server__*` is dropped.
    AllowPermission,
    /// `server:tool`, with `*`.
    ServerColonTool,
    /// Objects with a `name`.
    Objects,
}

/// Which characters and lengths a tool's name may have.
#[derive(Clone, Copy, Debug)]
pub struct ToolAlphabet {
    /// Characters beside ASCII letters and digits.
    pub also: &'static str,
    /// Length in characters.
    pub max: usize,
    /// What comes of a name outside it.
    pub outside: Verdict,
}

/// A place in a config that names tools.
#[derive(Clone, Copy, Debug)]
pub struct ToolList {
    /// Where it stands.
    pub place: ListPlace,
    /// What its items may look like.
    pub syntax: ToolSyntax,
    /// What the names may be made of, on top of MCP's own `[A-Za-z0-9_.-]{1,128}`.
    pub alphabet: Option<ToolAlphabet>,
    /// What comes of an item that no tool can ever match.
    pub no_match: Verdict,
}
