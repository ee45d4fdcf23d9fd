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
    /// Where `${input:id}` is declared.
    pub inputs: Option<&'static [&'static str]>,
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
}
