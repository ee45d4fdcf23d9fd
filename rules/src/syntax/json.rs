//! The usual case: JSON with nothing but comments and trailing commas on top, read by jsonc-parser.

use jsonc_parser::{
    CollectOptions, CommentCollectionStrategy, ParseOptions,
    ast::{ObjectPropName, Value},
    common::{Range, Ranged},
    parse_to_ast,
};

use super::{Comment, CommentKind, Issue, IssueKind, Kind, MAX_DEPTH, Member, Node};
use crate::{source::Source, span::Span};

const OPTIONS: ParseOptions = ParseOptions {
    allow_comments: true,
    allow_trailing_commas: true,
    allow_loose_object_property_names: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// Reads the text, or leaves it to [`super::recover`]: whatever is looser than comments and trailing commas, or deeper
/// than [`MAX_DEPTH`].
pub(super) fn parse(source: &Source) -> Option<(Option<Node>, Vec<Comment>, Vec<Issue>)> {
    let base = source.body_start();
    let collect = CollectOptions { comments: CommentCollectionStrategy::Separate, tokens: false };
    let parsed = parse_to_ast(&source.text()[base..], &collect, &OPTIONS).ok()?;

    // The map holds each comment under the token before it and the token behind it.
    let mut comments: Vec<Comment> = (parsed.comments.iter().flat_map(|map| map.values()))
        .flat_map(|group| group.iter())
        .map(|comment| Comment {
            span: shift(base, comment.range()),
            kind: if comment.kind() == jsonc_parser::ast::CommentKind::Line {
                CommentKind::Line
            } else {
                CommentKind::Block
            },
        })
        .collect();
    comments.sort_unstable_by_key(|comment| comment.span);
    comments.dedup();

    let mut lower = Lower { text: source.text(), base, comments, issues: Vec::new(), foreign: 0 };
    lower.foreign = foreign(&lower.text[base..]);
    for comment in &lower.comments {
        lower.foreign -= foreign(&lower.text[comment.span.range()]);
        lower.issues.push(Issue { kind: IssueKind::Comment(comment.kind), span: comment.span });
    }
    let root = match parsed.value {
        Some(value) => Some(lower.node(value, 0)?),
        None => {
            lower.issues.push(Issue { kind: IssueKind::Empty, span: Span::empty(base) });
            None
        }
    };
    if lower.foreign > 0 {
        return None;
    }
    lower.issues.sort_by_key(|issue| issue.span);
    Some((root, lower.comments, lower.issues))
}

/// Counts the bytes that JSON allows in texts only. Outside them they can be nothing but the exotic blanks that the
/// parser skips.
fn foreign(text: &str) -> usize {
    text.bytes().filter(|&byte| byte >= 0x80 || (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r'))).count()
}

fn shift(base: usize, range: Range) -> Span {
    Span::new(base + range.start, base + range.end)
}

/// Turns the parser's tree into ours; `None` where the parser was too kind.
struct Lower<'a> {
    text: &'a str,
    base: usize,
    comments: Vec<Comment>,
    issues: Vec<Issue>,
    /// Foreign bytes not yet found in a text or a comment.
    foreign: usize,
}

impl Lower<'_> {
    fn node(&mut self, value: Value<'_>, depth: usize) -> Option<Node> {
        let span = shift(self.base, value.range());
        let kind = match value {
            Value::NullKeyword(_) => Kind::Null,
            Value::BooleanLit(literal) => Kind::Bool(literal.value),
            Value::NumberLit(_) => Kind::Number,
            Value::StringLit(literal) => {
                self.check(span)?;
                Kind::String(literal.value.into_owned())
            }
            Value::Array(_) | Value::Object(_) if depth == MAX_DEPTH => return None,
            Value::Array(array) => {
                let mut items = Vec::with_capacity(array.elements.len());
                for element in array.elements {
                    items.push(self.node(element, depth + 1)?);
                }
                self.trailing_comma(items.last().map(|item| item.span.end), span.end);
                Kind::Array(items)
            }
            Value::Object(object) => {
                let mut members = Vec::with_capacity(object.properties.len());
                for property in object.properties {
                    let ObjectPropName::String(name) = property.name else { return None };
                    let key_span = shift(self.base, name.range);
                    self.check(key_span)?;
                    members.push(Member {
                        span: shift(self.base, property.range),
                        key: name.value.into_owned(),
                        key_span,
                        value: self.node(property.value, depth + 1)?,
                    });
                }
                self.trailing_comma(members.last().map(|member| member.span.end), span.end);
                Kind::Object(members)
            }
        };
        Some(Node { span, kind })
    }

    /// Refuses raw control characters in a text.
    fn check(&mut self, literal: Span) -> Option<()> {
        let raw = &self.text[literal.range()];
        if self.foreign > 0 {
            self.foreign -= foreign(raw);
        }
        (!raw.bytes().any(|byte| byte < 0x20)).then_some(())
    }

    /// Looks for a comma between the last item and the closing bracket.
    fn trailing_comma(&mut self, last: Option<usize>, end: usize) {
        let Some(mut at) = last else { return };
        while let Some(found) = memchr::memchr(b',', &self.text.as_bytes()[at..end]) {
            let comma = Span::new(at + found, at + found + 1);
            let index = self.comments.partition_point(|comment| comment.span.end <= comma.start);
            match self.comments.get(index) {
                Some(comment) if comment.span.contains(comma) => at = comment.span.end,
                _ => return self.issues.push(Issue { kind: IssueKind::TrailingComma, span: comma }),
            }
        }
    }
}
