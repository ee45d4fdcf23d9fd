//! Findings as one line each: `path:line:col: severity[rule] message`, and where in another file to look.

use std::fmt::Write;

use mcplint_rules::{
    diagnostic::{At, Diagnostic},
    source::Source,
};

use super::{
    Shown,
    mask::{Mask, clean},
};

pub(super) fn render(
    path: &str,
    shown: Shown<'_>,
    source: &Source,
    mask: &Mask<'_>,
    diagnostics: &[Diagnostic],
) -> String {
    // A name with a line's end in it must not make two lines.
    let path = clean(path).replace('\n', " ");
    diagnostics.iter().fold(String::new(), |mut text, diagnostic| {
        let start = source.line_column(diagnostic.span.start);
        let message = mask.prose(&diagnostic.message).replace('\n', " ");
        let severity = diagnostic.severity.as_str();
        let _ = write!(text, "{path}:{}:{}: {severity}[{}] {message}", start.line, start.column, diagnostic.rule);
        for related in &diagnostic.related {
            if let At::There(file, span) = &related.at {
                let start = file.document.source.line_column(span.start);
                let path = shown(&file.path);
                let _ = write!(text, " (see {}:{}:{})", clean(&path).replace('\n', " "), start.line, start.column);
            }
        }
        text.push('\n');
        text
    })
}
