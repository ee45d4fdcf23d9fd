//! The `mcplint` command.
fn main() {}
