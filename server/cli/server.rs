//! `mcplint server`.

use std::io::{IsTerminal, stdin};

use anyhow::Context;

use super::args::ServerArgs;
use crate::lsp::{self, log::Log};

/// Serves the editor that started this process; it ends with it.
pub(super) fn run(args: &ServerArgs) -> anyhow::Result<u8> {
    if stdin().is_terminal() {
        anyhow::bail!(
            "this is the language server: an editor starts it and speaks with it over standard input and output. The \
             README's section \"In your editor\" says how to set it up; to check files here, run `mcplint`"
        );
    }
    let file = args.log_file.as_deref();
    let log = Log::open(file, args.log_level)
        .with_context(|| format!("the log {} cannot be written", file.unwrap_or_else(|| "".as_ref()).display()))?;
    match lsp::run(log).context("the language server could not start")? {}
}
