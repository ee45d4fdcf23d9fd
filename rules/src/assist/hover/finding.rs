//! A finding with the reasons of its rule's page.

use std::fmt::Write;

use super::touches;
use crate::{
    catalog,
    diagnostic::Diagnostic,
    fix::{Applicability, Fix},
    span::Span,
};

/// The findings at an offset, one page for each.
pub(super) fn pages(diagnostics: &[Diagnostic], offset: usize) -> Vec<(Span, String)> {
    diagnostics.iter().filter(|found| touches(found.span, offset)).map(|found| (found.span, page(found))).collect()
}

fn page(found: &Diagnostic) -> String {
    let mut page = format!("**{}** `{}`: {}.", found.severity.as_str(), found.rule, found.message);
    if let Some(help) = &found.help {
        let _ = write!(page, "\n\n{help}");
    }
    let docs = catalog::by_id(found.rule).map(|rule| rule.meta().page()).unwrap_or_default();
    if let Some(why) = section(&docs, "Why") {
        let _ = write!(page, "\n\n{why}");
    }
    if let Some(fix) = found.fixes.first() {
        let _ = write!(page, "\n\n{}", promise(fix));
        if let Some(safety) = section(&docs, "Fix safety") {
            let _ = write!(page, " {safety}");
        }
    }
    page
}

fn promise(fix: &Fix) -> String {
    let how = match fix.applicability {
        Applicability::Safe => "safe",
        Applicability::Unsafe => "unsafe",
        Applicability::Display => "to be completed by hand",
    };
    format!("Fix: {} ({how}).", fix.title)
}

/// What stands under a heading of a rule's page, without its examples.
fn section<'p>(page: &'p str, heading: &str) -> Option<&'p str> {
    let (_, rest) = page.split_once(&format!("## {heading}\n"))?;
    let end = rest.find("\n## ").unwrap_or(rest.len());
    let text = rest[..end].split("```").next().unwrap_or_default().trim();
    (!text.is_empty()).then_some(text)
}
