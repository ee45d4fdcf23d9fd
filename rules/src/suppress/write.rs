//! Writing a suppression into a file whose client takes comments.

use super::comments::spans;
use crate::{
    fix::{Edit, Fix},
    span::Span,
    syntax::{Document, Node},
};

/// A comment in front of the member around `span` that passes `rule` over there. `None` where the root itself is
/// meant, or nothing could be read.
#[must_use]
pub fn ignore_here(document: &Document, span: Span, rule: &str) -> Option<Fix> {
    let mut place = None;
    let mut container = document.root.as_ref()?;
    while let Some(inner) = spans(container).find(|inner| inner.contains(span)) {
        place = Some(inner);
        match value_at(container, inner) {
            Some(node) if node.span.contains(span) && node.span != span => container = node,
            _ => break,
        }
    }
    let edit = line_before(document, place?.start, &format!("mcplint-ignore {rule}"));
    Some(Fix::safe(format!("Ignore `{rule}` here"), vec![edit]))
}

/// A comment at the top of the file that passes `rule` over in all of it.
#[must_use]
pub fn ignore_in_file(document: &Document, rule: &str) -> Fix {
    let start = document.source.body_start();
    let newline = document.source.line_ending();
    let edit = Edit::insert(start, format!("// mcplint-ignore-file {rule}{newline}"));
    Fix::safe(format!("Ignore `{rule}` in this file"), vec![edit])
}

fn value_at(container: &Node, span: Span) -> Option<&Node> {
    let member = container.as_object().and_then(|members| members.iter().find(|member| member.span == span));
    let item = || container.as_array().and_then(|items| items.iter().find(|item| item.span == span));
    member.map(|member| &member.value).or_else(item)
}

/// A comment in front of byte `at`: on a line of its own where the place begins one, else within the line.
fn line_before(document: &Document, at: usize, words: &str) -> Edit {
    let source = &document.source;
    let line = source.line_span(source.line_of(at));
    let indent = &source.text()[line.start.max(source.body_start())..at];
    if indent.chars().all(|c| matches!(c, ' ' | '\t')) {
        return Edit::insert(at, format!("// {words}{}{indent}", source.line_ending()));
    }
    Edit::insert(at, format!("/* {words} */ "))
}
