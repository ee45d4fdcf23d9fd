//! `mcplint explain RULE`.

use std::io::{self, Write};

use mcplint_rules::rule::RuleMeta;

use crate::{docs, output::terminal::BOLD};

/// The page of a rule for a terminal.
pub(super) fn write(meta: &RuleMeta, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(docs::text_page(meta, BOLD).as_bytes())
}
