//! `mcplint explain RULE`.

use std::io::{self, Write};

use mcplint_rules::rule::RuleMeta;

use crate::{docs, output::terminal::BOLD};

/// The page of a rule for a terminal: titles without marks, examples indented under what they show.
pub(super) fn write(meta: &RuleMeta, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{BOLD}{}{BOLD:#}", meta.id)?;
    writeln!(out, "{}", docs::facts_line(meta))?;
    let mut in_code = false;
    // A blank line is written with what follows it, so that titles do not stand apart by two.
    let mut blank = true;
    for line in meta.page().lines().map(str::trim_end) {
        if line.is_empty() && !in_code {
            blank = true;
            continue;
        }
        if std::mem::take(&mut blank) {
            writeln!(out)?;
        }
        if let Some(info) = line.strip_prefix("```") {
            in_code = !in_code;
            if in_code {
                writeln!(out, "  {}", docs::caption(info.trim_start_matches("json").trim_start_matches('c').trim()))?;
            }
        } else if in_code {
            writeln!(out, "    {line}")?;
        } else if let Some(title) = line.strip_prefix("## ") {
            writeln!(out, "{BOLD}{title}{BOLD:#}")?;
        } else {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}
