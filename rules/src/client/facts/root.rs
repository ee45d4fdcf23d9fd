//! Where the servers stand in a file.

use super::Verdict;
use crate::env::Answer;

/// Where the servers stand.
#[derive(Clone, Copy, Debug)]
pub struct Root {
    /// Paths of keys to the map of servers; `*` is any key. The first is the one to name and to write.
    pub servers: &'static [&'static [&'static str]],
    /// Whether a map of servers without a wrapper is read as well.
    pub bare_map: Answer,
    /// Whether the file has other purposes, so that it is right without any server.
    pub optional: bool,
    /// What comes of servers that stand under another key.
    pub wrong: Verdict,
    /// What comes of a file that holds no servers and not the key either, where `optional` is false.
    pub missing: Verdict,
    /// What comes of a map of servers that is no object, or a whole file that is none.
    pub not_a_map: Verdict,
    /// How `${input:id}` is declared.
    pub inputs: Option<Inputs>,
}

/// How `${input:id}` is declared: a list of objects with an `id` and a `type`.
#[derive(Clone, Copy, Debug)]
pub struct Inputs {
    /// The keys that lead to the list.
    pub path: &'static [&'static str],
    /// Words for `type`; the first is the one to write.
    pub types: &'static [&'static str],
    /// What comes of one that is used and has no such type, and of all of them where they are no list.
    pub wrong: Verdict,
}

impl Root {
    /// Nothing is known.
    pub const UNKNOWN: Self = Self {
        servers: &[],
        bare_map: Answer::Unknown,
        optional: true,
        wrong: Verdict::Unknown,
        missing: Verdict::Unknown,
        not_a_map: Verdict::Unknown,
        inputs: None,
    };

    /// The keys that lead to the declarations of `${input:id}`.
    #[must_use]
    pub fn inputs_path(&self) -> Option<&'static [&'static str]> {
        self.inputs.map(|inputs| inputs.path)
    }
}
