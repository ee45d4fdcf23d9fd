//! The `mcplint` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    mcplint::cli::main(std::env::args_os().collect())
}
