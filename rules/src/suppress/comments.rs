//! Comments that speak to mcplint: `// mcplint-ignore rule[, rule]: reason` and `// mcplint-ignore-file rule: reason`.

use crate::{
    fix::Edit,
    span::Span,
    syntax::{CommentKind, Document, Kind, Node},
};

const WORD: &str = "mcplint-ignore";

/// A comment that suppresses findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive<'t> {
    /// The comment.
    pub span: Span,
    /// What it covers.
    pub reach: Reach,
    /// The rules it names, each with its place. Whether they exist is not checked.
    pub rules: Vec<(&'t str, Span)>,
}

/// What a comment covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The whole file.
    File,
    /// One member, or one item of a list.
    Place(Span),
    /// Nothing follows that it could be about.
    Nothing,
}

impl Reach {
    /// Whether a finding at `span` is covered.
    #[must_use]
    pub fn covers(self, span: Span) -> bool {
        match self {
            Self::File => true,
            Self::Place(place) => place.contains(span),
            Self::Nothing => false,
        }
    }
}

/// All comments of a file that speak to mcplint, in order.
#[must_use]
pub fn directives(document: &Document) -> Vec<Directive<'_>> {
    let text = document.source.text();
    // Nearly every file has none.
    if document.comments.is_empty() || !text.contains(WORD) {
        return Vec::new();
    }
    let comments = document.comments.iter();
    comments.filter_map(|comment| directive(document, comment.span, comment.kind)).collect()
}

fn directive(document: &Document, span: Span, kind: CommentKind) -> Option<Directive<'_>> {
    let text = document.source.text();
    let mut body = match kind {
        CommentKind::Line => Span::new(span.start + 2, span.end),
        CommentKind::Block => Span::new(span.start + 2, span.end - 2 * usize::from(text[span.range()].ends_with("*/"))),
        CommentKind::Hash => Span::new(span.start + 1, span.end),
    };
    body.start += text[body.range()].len() - text[body.range()].trim_start().len();
    let rest = text[body.range()].strip_prefix(WORD)?;
    let (whole_file, rest) = rest.strip_prefix("-file").map_or((false, rest), |rest| (true, rest));
    // Another word that only begins like it.
    if rest.starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_') {
        return None;
    }
    let start = body.end - rest.len();
    let list = rest.split([':', '\n']).next().unwrap_or_default();
    let mut rules = Vec::new();
    for word in list.split([',', ' ', '\t', '\r']).filter(|word| !word.is_empty()) {
        let at = start + (word.as_ptr() as usize - rest.as_ptr() as usize);
        rules.push((word, Span::new(at, at + word.len())));
    }
    let reach = if whole_file { Reach::File } else { place_of(document, span) };
    Some(Directive { span, reach, rules })
}

/// What a comment is about: what it stands behind on one line, else what follows in the same object or list.
fn place_of(document: &Document, comment: Span) -> Reach {
    let Some(root) = &document.root else { return Reach::Nothing };
    if comment.end <= root.span.start {
        return Reach::Place(root.span);
    }
    let mut container = root;
    while let Some(inner) = nodes(container).find(|node| node.span.contains(comment)) {
        container = inner;
    }
    let spans = || spans(container);
    let text = document.source.text();
    let alone = |before: Span| text[before.end..comment.start].chars().all(|c| matches!(c, ',' | ' ' | '\t'));
    let ends_line =
        text[comment.end..].chars().find(|c| !matches!(c, ',' | ' ' | '\t')).is_none_or(|c| matches!(c, '\r' | '\n'));
    let before = spans().rfind(|span| span.end <= comment.start);
    let on_its_line = before.filter(|span| ends_line && alone(*span));
    let next = || spans().find(|span| span.start >= comment.end);
    on_its_line.or_else(next).map_or(Reach::Nothing, Reach::Place)
}

/// The values directly in an object or a list.
fn nodes(container: &Node) -> impl Iterator<Item = &Node> {
    let members = container.as_object().unwrap_or_default().iter().map(|member| &member.value);
    members.chain(container.as_array().unwrap_or_default())
}

/// The members of an object, or the items of a list.
pub(super) fn spans(container: &Node) -> Box<dyn DoubleEndedIterator<Item = Span> + '_> {
    match &container.kind {
        Kind::Object(members) => Box::new(members.iter().map(|member| member.span)),
        Kind::Array(items) => Box::new(items.iter().map(|item| item.span)),
        _ => Box::new(std::iter::empty()),
    }
}

impl Directive<'_> {
    /// The edit that takes one of the rules out: with its comma, or the whole comment where it names no other.
    pub(super) fn without(&self, document: &Document, rule: Span) -> Edit {
        let at = self.rules.iter().position(|(_, span)| *span == rule).unwrap_or_default();
        if self.rules.len() > 1 {
            let span = match self.rules.get(at + 1) {
                Some((_, next)) => Span::new(rule.start, next.start),
                None => Span::new(self.rules[at - 1].1.end, rule.end),
            };
            return Edit::remove(span);
        }
        let source = &document.source;
        let line = source.line_span(source.line_of(self.span.start));
        let before = &source.text()[line.start..self.span.start];
        let after = source.text()[self.span.end..].find(|c| !matches!(c, ' ' | '\t'));
        let after = after.map_or(source.text().len(), |at| self.span.end + at);
        let ends_line = source.text()[after..].starts_with(['\r', '\n']);
        if before.trim().is_empty() && ends_line {
            let newline = if source.text()[after..].starts_with("\r\n") { 2 } else { 1 };
            return Edit::remove(Span::new(line.start.max(source.body_start()), after + newline));
        }
        let start = line.start + before.trim_end().len();
        Edit::remove(Span::new(if ends_line { start } else { self.span.start }, self.span.end))
    }
}
