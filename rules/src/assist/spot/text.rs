//! The characters around the cursor: comments, literals, words, and what stands next.

use super::Literal;
use crate::{
    span::Span,
    syntax::{CommentKind, Document},
};

/// Whether an offset lies in a comment; behind one that runs to the line's end it still does.
pub(super) fn in_comment(document: &Document, offset: usize) -> bool {
    let at = document.comments.partition_point(|comment| comment.span.end < offset);
    let text = document.source.text();
    document.comments.get(at).is_some_and(|comment| {
        let closed =
            comment.kind == CommentKind::Block && comment.span.len() >= 4 && text[comment.span.range()].ends_with("*/");
        comment.span.start < offset && (offset < comment.span.end || !closed)
    })
}

/// The text literal around an offset, as its line alone tells: no literal runs over a line's end. `None` in the middle
/// of an escape, and where nobody knows where the literal is to end.
pub(super) fn literal_at(document: &Document, line: Span, offset: usize) -> Option<Option<Literal>> {
    let text = document.source.text();
    let comments = document.comments.partition_point(|comment| comment.span.end <= offset);
    let from = comments.checked_sub(1).map_or(line.start, |at| line.start.max(document.comments[at].span.end));
    let (mut at, mut open) = (from, None);
    while at < offset {
        let byte = text.as_bytes()[at];
        match open {
            None if byte == b'"' => open = Some((at, b'"')),
            None if byte == b'\'' && starts_token(&text[from..at]) => open = Some((at, b'\'')),
            Some(_) if byte == b'\\' => at += 1,
            Some((_, quote)) if byte == quote => open = None,
            _ => {}
        }
        at += 1;
    }
    let Some((start, quote)) = open else { return Some(None) };
    if at > offset {
        return None;
    }
    let end = closing(&text[..line.end], offset, quote);
    let inner_end = end.unwrap_or_else(|| word_at(document, line, offset).end);
    let rest = text[inner_end..line.end].trim_start_matches([' ', '\t']);
    if end.is_none() && !rest.is_empty() && !rest.starts_with([',', '}', ']', '/', '"']) {
        return None;
    }
    Some(Some(Literal { inner: Span::new(start + 1, inner_end), closed: end.is_some(), cursor: offset }))
}

/// Whether a single quote behind this text opens a literal, and is no apostrophe.
fn starts_token(before: &str) -> bool {
    before.is_empty() || before.ends_with([' ', '\t', '{', '[', ',', ':'])
}

/// The place of the quote that closes the literal around `at`. One that is followed by a word opens the next literal:
/// `"np|, "args": []`.
fn closing(line: &str, mut at: usize, quote: u8) -> Option<usize> {
    while let Some(byte) = line.as_bytes().get(at) {
        match *byte {
            b'\\' => at += 1,
            byte if byte == quote => {
                let rest = line[at + 1..].trim_start_matches([' ', '\t']);
                let ends = rest.is_empty() || rest.starts_with([',', ':', '}', ']', '/', '#', '"', '\'']);
                return ends.then_some(at);
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// The bare word around an offset, within the line and outside of comments.
pub(super) fn word_at(document: &Document, line: Span, offset: usize) -> Span {
    let text = document.source.text();
    let next = document.comments.partition_point(|comment| comment.span.start < offset);
    let from = next.checked_sub(1).map_or(line.start, |at| line.start.max(document.comments[at].span.end));
    let to = document.comments.get(next).map_or(line.end, |comment| line.end.min(comment.span.start));
    let is_part = |c: &char| c.is_alphanumeric() || "_-.@/$~%".contains(*c);
    let before: usize = text[from..offset].chars().rev().take_while(is_part).map(char::len_utf8).sum();
    let after: usize = text[offset..to].chars().take_while(is_part).map(char::len_utf8).sum();
    Span::new(offset - before, offset + after)
}

/// Where the last character that is neither blank nor comment ends.
pub(super) fn significant_end(document: &Document, mut end: usize) -> usize {
    let text = document.source.text();
    let body = document.source.body_start();
    for comment in document.comments.iter().rev() {
        let trimmed = text[..end].trim_ascii_end().len();
        if comment.span.end < trimmed {
            break;
        }
        end = comment.span.start;
    }
    text[..end].trim_ascii_end().len().max(body)
}

/// Where the next character from `at` on is that is neither blank nor comment; the text's end if there is none.
pub(super) fn next_significant(document: &Document, mut at: usize) -> usize {
    let text = document.source.text();
    let first = document.comments.partition_point(|comment| comment.span.start < at);
    let mut comments = document.comments[first..].iter();
    loop {
        at = text.len() - text[at..].trim_ascii_start().len();
        match comments.next().filter(|comment| comment.span.start == at) {
            Some(comment) => at = comment.span.end,
            None => return at,
        }
    }
}
