//! `mcplint explain RULE`.

use std::io::{self, Write};

use mcplint_rules::rule::{Fixes, RuleMeta};

use crate::output::terminal::BOLD;

/// The page of a rule for a terminal: titles without marks, examples indented under what they show.
pub(super) fn write(meta: &RuleMeta, out: &mut dyn Write) -> io::Result<()> {
    let fixes = match meta.fixes {
        Fixes::None => "no fix",
        Fixes::Sometimes => "a fix in some cases",
        Fixes::Always => "always a fix",
    };
    let selected = if meta.default { "" } else { ", only when selected" };
    writeln!(out, "{BOLD}{}{BOLD:#}", meta.id)?;
    writeln!(
        out,
        "family {}, at most {}, {fixes}{selected}, since {}",
        meta.family.as_str(),
        meta.severity.as_str(),
        meta.since
    )?;
    let mut in_code = false;
    // A blank line is written with what follows it, so that titles do not stand apart by two.
    let mut blank = true;
    for line in meta.docs.lines() {
        // Doc comments keep the blank behind `///`.
        let line = line.strip_prefix(' ').unwrap_or(line).trim_end();
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
                writeln!(out, "  {}", caption(info))?;
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

/// What an example shows, of the words behind its fence.
fn caption(info: &str) -> String {
    let mut words = info.split_whitespace().skip(1);
    let what = match words.next() {
        Some("invalid") => "Reported",
        Some("fixed") => "After the fix",
        Some("valid") => "Fine",
        _ => return String::new(),
    };
    let setup: Vec<&str> = words.collect();
    if setup.is_empty() { format!("{what}:") } else { format!("{what} ({}):", setup.join(", ")) }
}
