//! Whatever touches a terminal, a disk walk or an editor. What is wrong with a file, and how it is repaired, is the
//! business of the crate `mcplint_rules`; nothing here knows a rule or a client.

pub mod cli;
pub mod config;
pub mod discover;
pub mod docs;
pub mod lsp;
pub mod output;
pub mod read;
pub mod write;
