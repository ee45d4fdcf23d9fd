//! Text literals: their quotes, their escapes, and the way from a decoded text back to its raw bytes.

use std::ops::Range;

use crate::span::Span;

/// Characters that word processors put in the place of `"`.
const TYPOGRAPHIC_DOUBLE: [char; 6] = ['“', '”', '„', '‟', '«', '»'];
/// Characters that word processors put in the place of `'`.
const TYPOGRAPHIC_SINGLE: [char; 4] = ['‘', '’', '‚', '‛'];

/// The kinds of quotes that can open a literal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quote {
    /// `"`.
    Double,
    /// `'`.
    Single,
    /// Any of `“ ” „ ‟ « »`.
    SmartDouble,
    /// Any of `‘ ’ ‚ ‛`.
    SmartSingle,
}

impl Quote {
    /// What a character opens or closes.
    pub(super) fn of(char: char) -> Option<Self> {
        match char {
            '"' => Some(Self::Double),
            '\'' => Some(Self::Single),
            _ if char.is_ascii() => None,
            _ if TYPOGRAPHIC_DOUBLE.contains(&char) => Some(Self::SmartDouble),
            _ if TYPOGRAPHIC_SINGLE.contains(&char) => Some(Self::SmartSingle),
            _ => None,
        }
    }

    /// Whether it is typographic.
    pub(super) fn is_smart(self) -> bool {
        matches!(self, Self::SmartDouble | Self::SmartSingle)
    }

    /// Whether a literal opened by `self` may end at `other`: ASCII quotes need their like, a literal with typographic
    /// ones may end at any but `'`.
    fn may_end_at(self, other: Self) -> bool {
        if self.is_smart() { other != Self::Single } else { self == other }
    }
}

/// One decoded character of a literal.
pub(super) struct Unit {
    /// What it means.
    pub(super) char: char,
    /// How many raw bytes spell it.
    pub(super) raw: usize,
    /// A backslash without a meaning; it stands for itself, and the character behind it too.
    pub(super) bad: bool,
}

/// Reads the first character of `raw`, the non-empty rest of a literal's inside.
pub(super) fn unit(raw: &str, quote: Quote) -> Option<Unit> {
    let mut chars = raw.chars();
    let first = chars.next()?;
    if first != '\\' {
        return Some(Unit { char: first, raw: first.len_utf8(), bad: false });
    }
    let simple = match chars.next() {
        Some(char @ ('"' | '\\' | '/')) => Some(char),
        Some('\'') if quote == Quote::Single => Some('\''),
        Some('b') => Some('\u{8}'),
        Some('f') => Some('\u{c}'),
        Some('n') => Some('\n'),
        Some('r') => Some('\r'),
        Some('t') => Some('\t'),
        Some('u') => return Some(unicode(raw)),
        _ => None,
    };
    Some(match simple {
        Some(char) => Unit { char, raw: 2, bad: false },
        None => Unit { char: '\\', raw: 1, bad: true },
    })
}

/// Reads `\uXXXX` or a pair of them; half a pair is U+FFFD, as JSON parsers that accept it have it.
fn unicode(raw: &str) -> Unit {
    let Some(high) = hex(raw) else {
        return Unit { char: '\\', raw: 1, bad: true };
    };
    if let Some(low) = raw.get(6..).and_then(hex)
        && let Some(Ok(char)) = char::decode_utf16([high, low]).next()
        && char.len_utf16() == 2
    {
        return Unit { char, raw: 12, bad: false };
    }
    let char = char::from_u32(high.into()).unwrap_or(char::REPLACEMENT_CHARACTER);
    Unit { char, raw: 6, bad: false }
}

/// The number of a `\uXXXX` at the start of `raw`.
fn hex(raw: &str) -> Option<u16> {
    let digits = raw.strip_prefix("\\u")?.get(..4)?;
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok())?
}

/// The quote that opens a literal, unless it has none.
fn opening(literal: &str) -> Option<(Quote, usize)> {
    let first = literal.chars().next()?;
    Some((Quote::of(first)?, first.len_utf8()))
}

/// A literal without its quote characters; of one that is not closed only the first is left out.
#[must_use]
pub fn quote_inner_span(text: &str, literal: Span) -> Span {
    let raw = &text[literal.range()];
    let Some((quote, width)) = opening(raw) else {
        return literal;
    };
    let inner = &raw[width..];
    let start = literal.start + width;
    let closing = inner.chars().next_back().filter(|&char| {
        let before = &inner[..inner.len() - char.len_utf8()];
        // A backslash guards an ASCII quote, if it is not itself guarded.
        let guarded = char.is_ascii() && (before.len() - before.trim_end_matches('\\').len()) % 2 == 1;
        Quote::of(char).is_some_and(|other| quote.may_end_at(other)) && !guarded
    });
    Span::new(start, literal.end - closing.map_or(0, char::len_utf8))
}

/// Maps a byte range of the decoded text of a literal to the raw bytes that spell it.
///
/// Works for every literal of the tree: with escapes, bad ones too, with quotes of any kind, unterminated, or without
/// quotes. A range that cuts a character covers all of it; one beyond the text is cut to it.
#[must_use]
pub fn raw_span(text: &str, literal: Span, decoded: Range<usize>) -> Span {
    let inner = quote_inner_span(text, literal);
    let raw = &text[inner.range()];
    let quote = opening(&text[literal.range()]).filter(|_| raw.contains('\\'));
    let (mut at, mut value) = (0, 0);
    let mut start = None;
    while value < decoded.end || start.is_none() {
        let next = match quote {
            Some((quote, _)) => unit(&raw[at..], quote).map(|unit| (unit.raw, unit.char.len_utf8())),
            None => raw[at..].chars().next().map(|char| (char.len_utf8(), char.len_utf8())),
        };
        let Some((width, length)) = next else { break };
        if decoded.start < value + length {
            start = start.or(Some(at));
        }
        if start.is_some() && decoded.end <= decoded.start.max(value) {
            break;
        }
        at += width;
        value += length;
    }
    Span::new(inner.start + start.unwrap_or(at), inner.start + at)
}

/// A text as a JSON literal with its quotes; characters beyond ASCII stay as they are.
#[must_use]
pub fn encode(value: &str) -> String {
    format!("\"{}\"", encode_inner(value))
}

/// [`encode`] without the quotes.
#[must_use]
pub fn encode_inner(value: &str) -> String {
    let mut encoded = String::with_capacity(value.len());
    for char in value.chars() {
        match char {
            '"' => encoded.push_str("\\\""),
            '\\' => encoded.push_str("\\\\"),
            '\n' => encoded.push_str("\\n"),
            '\r' => encoded.push_str("\\r"),
            '\t' => encoded.push_str("\\t"),
            '\u{8}' => encoded.push_str("\\b"),
            '\u{c}' => encoded.push_str("\\f"),
            '\0'..='\u{1f}' => encoded.push_str(&format!("\\u{:04x}", u32::from(char))),
            _ => encoded.push(char),
        }
    }
    encoded
}
