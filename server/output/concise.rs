//! Findings as one line each: `path:line:col: severity[rule] message`.

use std::fmt::Write;

use mcplint_rules::{diagnostic::Diagnostic, source::Source};

use super::mask::{Mask, clean};

pub(super) fn render(path: &str, source: &Source, mask: &Mask<'_>, diagnostics: &[Diagnostic]) -> String {
    // A name with a line's end in it must not make two lines.
    let path = clean(path).replace('\n', " ");
    diagnostics.iter().fold(String::new(), |mut text, diagnostic| {
        let start = source.line_column(diagnostic.span.start);
        let message = mask.prose(&diagnostic.message).replace('\n', " ");
        let severity = diagnostic.severity.as_str();
        let _ = writeln!(text, "{path}:{}:{}: {severity}[{}] {message}", start.line, start.column, diagnostic.rule);
        text
    })
}
