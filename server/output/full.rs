//! Findings as code frames.

use std::borrow::Cow;

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};
use mcplint_rules::{
    diagnostic::{At, Diagnostic, Severity},
    fix::Fix,
    source::Source,
    span::Span,
};

use super::{
    Shown,
    excerpt::Excerpt,
    mask::{Mask, clean},
    words::repair,
};

/// One frame a finding.
pub(super) fn render(
    path: &str,
    shown: Shown<'_>,
    source: &Source,
    mask: &Mask<'_>,
    diagnostics: &[Diagnostic],
    color: bool,
) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let path = clean(path);
    let mut text = String::new();
    for diagnostic in diagnostics {
        let mut elements = frame(path.clone(), source, mask, diagnostic.span, 1, AnnotationKind::Primary, None);
        for related in &diagnostic.related {
            let label = mask.prose(&related.message).into_owned();
            elements.extend(match &related.at {
                At::Here(span) => frame(path.clone(), source, mask, *span, 0, AnnotationKind::Context, Some(label)),
                At::There(file, span) => {
                    let (source, mask) = (&file.document.source, Mask::of(&file.document));
                    let path = clean(&shown(&file.path)).into_owned().into();
                    frame(path, source, &mask, *span, 0, AnnotationKind::Context, Some(label))
                }
            });
        }
        elements.extend(diagnostic.help.iter().map(|help| Level::HELP.message(mask.prose(help)).into()));
        elements.extend(fixes(&diagnostic.fixes, mask));
        let title = level(diagnostic.severity).primary_title(mask.prose(&diagnostic.message)).id(diagnostic.rule);
        text.push_str(&renderer.render(&[title.elements(elements)]));
        text.push_str("\n\n");
    }
    text
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    }
}

fn frame<'a>(
    path: Cow<'a, str>,
    source: &Source,
    mask: &Mask<'_>,
    span: Span,
    context: usize,
    kind: AnnotationKind,
    label: Option<String>,
) -> Vec<Element<'a>> {
    let excerpt = Excerpt::new(source, mask, span, context);
    let snippet = Snippet::source(excerpt.text)
        .line_start(excerpt.first_line)
        .fold(false)
        .annotation(kind.span(excerpt.marked).label(label));
    if excerpt.shifted {
        // The snippet's own place would count columns from where the line was cut.
        let start = source.line_column(span.start);
        vec![Origin::path(path).line(start.line).char_column(start.column).into(), snippet.into()]
    } else {
        vec![snippet.path(path).into()]
    }
}

/// What can be done: the fix with the way to apply it, then its alternatives.
fn fixes<'a>(fixes: &[Fix], mask: &Mask<'_>) -> Vec<Element<'a>> {
    let line = |(index, fix): (usize, &Fix)| {
        let (name, text) = repair(index, &mask.prose(&fix.title), fix.applicability);
        Level::NOTE.with_name(name).message(text).into()
    };
    fixes.iter().enumerate().map(line).collect()
}
