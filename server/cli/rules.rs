//! `mcplint rules`.

use std::io::{self, Write};

use mcplint_rules::{
    catalog,
    rule::{Fixes, RuleMeta},
};

use crate::output::terminal::BOLD;

pub(super) fn write(out: &mut dyn Write) -> io::Result<()> {
    let metas = || catalog::RULES.iter().map(|rule| rule.meta());
    let width = metas().map(|meta| meta.id.len()).max().unwrap_or_default();
    let mut family = None;
    for meta in metas() {
        if family != Some(meta.family) {
            let gap = if family.is_some() { "\n" } else { "" };
            writeln!(out, "{gap}{BOLD}{}{BOLD:#}", meta.family.as_str())?;
            family = Some(meta.family);
        }
        let (id, severity, marks) = (meta.id, meta.severity.as_str(), marks(meta));
        writeln!(out, "  {id:width$}  {severity:7}  {marks}  {}", meta.summary())?;
    }
    writeln!(
        out,
        "\n+ has a fix, ± has one in some cases, o runs only when selected. `mcplint explain RULE` tells more."
    )
}

fn marks(meta: &RuleMeta) -> String {
    let fixes = match meta.fixes {
        Fixes::None => ' ',
        Fixes::Sometimes => '±',
        Fixes::Always => '+',
    };
    format!("{fixes}{}", if meta.default { ' ' } else { 'o' })
}
