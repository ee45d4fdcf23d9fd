//! The bytes of a file as text, with its encoding and its lines.

use std::sync::OnceLock;

use serde::Serialize;

use crate::span::Span;

/// How the bytes of a file spell its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, as it should be.
    Utf8,
    /// UTF-8 behind a byte order mark.
    Utf8Bom,
    /// UTF-16, little end first, with or without a byte order mark.
    Utf16Le,
    /// UTF-16, big end first, with or without a byte order mark.
    Utf16Be,
    /// Meant to be UTF-8, but some bytes are not.
    InvalidUtf8,
}

/// A place for people: both numbers count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Position {
    /// The line; lines end at `\n`, `\r\n` or a lone `\r`.
    pub line: usize,
    /// The column in Unicode scalar values.
    pub column: usize,
}

/// The text of a file.
///
/// Offsets into the text are those of the file on disk, with two exceptions:
/// - A UTF-16 file is held as UTF-8 without its byte order mark, unpaired surrogates as U+FFFD. Its offsets are those
///   of this text; the only repair for such a file is to write it anew as a whole.
/// - Of a file that is not quite UTF-8 every invalid byte is held as one `?`. Offsets stay true, the text does not.
///
/// A UTF-8 byte order mark stays in the text as U+FEFF; the content starts at [`Source::body_start`].
#[derive(Clone, Debug)]
pub struct Source {
    text: String,
    encoding: Encoding,
    invalid: Option<Span>,
    /// Built when first asked for: a file without findings never needs it.
    line_starts: OnceLock<Vec<usize>>,
}

const BOM: char = '\u{feff}';

impl Source {
    /// Decodes the bytes of a file; never fails.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Self {
        match utf16(bytes) {
            Some((encoding, body)) => Self::new(decode_utf16(body, encoding), encoding, None),
            None => match std::str::from_utf8(bytes) {
                Ok(text) => Self::from_text(text.to_owned()),
                Err(_) => {
                    let (text, invalid) = decode_damaged(bytes);
                    Self::new(text, Encoding::InvalidUtf8, invalid)
                }
            },
        }
    }

    /// Takes a text as it is.
    #[must_use]
    pub fn from_text(text: String) -> Self {
        let encoding = if text.starts_with(BOM) { Encoding::Utf8Bom } else { Encoding::Utf8 };
        Self::new(text, encoding, None)
    }

    fn new(text: String, encoding: Encoding, invalid: Option<Span>) -> Self {
        Self { text, encoding, invalid, line_starts: OnceLock::new() }
    }

    /// The text, a UTF-8 byte order mark included.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How the file spells it.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Where the content starts: behind the byte order mark if the text has one, else 0.
    #[must_use]
    pub fn body_start(&self) -> usize {
        if self.text.starts_with(BOM) { BOM.len_utf8() } else { 0 }
    }

    /// The first run of bytes that are not UTF-8.
    #[must_use]
    pub fn invalid_bytes(&self) -> Option<Span> {
        self.invalid
    }

    /// The text at a span; what lies outside the text or cuts a character is left out.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        let end = self.floor(span.end);
        &self.text[self.floor(span.start).min(end)..end]
    }

    /// Line and column of an offset; the byte order mark is no column. An offset inside a character counts as the
    /// character's start, one behind the text as the text's end.
    #[must_use]
    pub fn line_column(&self, offset: usize) -> Position {
        let offset = self.floor(offset);
        let line = self.line_of(offset);
        let start = self.start_of(line).min(offset);
        Position { line, column: self.text[start..offset].chars().count() + 1 }
    }

    /// The offset of a line and column, the inverse of [`Source::line_column`]; `None` if the file has no such place.
    #[must_use]
    pub fn offset(&self, line: usize, column: usize) -> Option<usize> {
        if line == 0 || line > self.line_count() {
            return None;
        }
        let last = line == self.line_count();
        let start = self.start_of(line);
        let end = if last { self.text.len() } else { self.starts()[line] };
        let mut places = self.text[start..end].char_indices().map(|(at, _)| start + at).chain(last.then_some(end));
        places.nth(column.checked_sub(1)?)
    }

    /// The line of an offset, from 1.
    #[must_use]
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts().partition_point(|&start| start <= offset)
    }

    /// A line without its terminator and, the first, without the byte order mark. Beyond the last line: the text's end.
    #[must_use]
    pub fn line_span(&self, line: usize) -> Span {
        if line > self.line_count() {
            return Span::empty(self.text.len());
        }
        let start = self.start_of(line);
        let end = self.starts().get(line.max(1)).copied().unwrap_or(self.text.len());
        let content = self.text[start..end].trim_end_matches(['\r', '\n']);
        Span::new(start, start + content.len())
    }

    /// How many lines the text has; behind a final line terminator stands one more, empty line.
    #[must_use]
    pub fn line_count(&self) -> usize {
        self.starts().len()
    }

    /// The first line terminator of the file; `\n` if it has none.
    #[must_use]
    pub fn line_ending(&self) -> &'static str {
        let bytes = self.text.as_bytes();
        match memchr::memchr2(b'\n', b'\r', bytes) {
            Some(at) if bytes[at] == b'\n' => "\n",
            Some(at) if bytes.get(at + 1) == Some(&b'\n') => "\r\n",
            Some(_) => "\r",
            None => "\n",
        }
    }

    /// An offset as line and UTF-16 unit, both from 0, as editors count; inside a line terminator it is the line's end.
    #[must_use]
    pub fn to_utf16(&self, offset: usize) -> (usize, usize) {
        self.units(offset, char::len_utf16)
    }

    /// The offset of a line and UTF-16 unit, both from 0. A place that does not exist becomes the nearest before it:
    /// the line's end, the text's end, the start of a surrogate pair.
    #[must_use]
    pub fn from_utf16(&self, line: usize, unit: usize) -> usize {
        self.unit_offset(line, unit, char::len_utf16)
    }

    /// [`Source::to_utf16`] for an editor that counts bytes.
    #[must_use]
    pub fn to_utf8(&self, offset: usize) -> (usize, usize) {
        self.units(offset, char::len_utf8)
    }

    /// [`Source::from_utf16`] for an editor that counts bytes.
    #[must_use]
    pub fn from_utf8(&self, line: usize, unit: usize) -> usize {
        self.unit_offset(line, unit, char::len_utf8)
    }

    fn units(&self, offset: usize, width: fn(char) -> usize) -> (usize, usize) {
        let line = self.line_of(self.floor(offset));
        let span = self.line_span(line);
        let end = self.floor(offset).clamp(span.start, span.end);
        (line - 1, self.text[span.start..end].chars().map(width).sum())
    }

    fn unit_offset(&self, line: usize, unit: usize, width: fn(char) -> usize) -> usize {
        let span = self.line_span(line.saturating_add(1));
        let mut units = 0;
        for (at, char) in self.slice(span).char_indices() {
            units += width(char);
            if units > unit {
                return span.start + at;
            }
        }
        span.end
    }

    /// Where a line's content starts.
    fn start_of(&self, line: usize) -> usize {
        if line <= 1 { self.body_start() } else { self.starts()[line - 1] }
    }

    fn starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let bytes = self.text.as_bytes();
            let ends = memchr::memchr2_iter(b'\n', b'\r', bytes)
                .filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
            std::iter::once(0).chain(ends.map(|at| at + 1)).collect()
        })
    }

    /// The nearest character border at or before an offset.
    fn floor(&self, offset: usize) -> usize {
        self.text.floor_char_boundary(offset)
    }
}

/// Recognises UTF-16 by its byte order mark, or by the NUL beside the ASCII character a configuration starts with.
fn utf16(bytes: &[u8]) -> Option<(Encoding, &[u8])> {
    const STARTS: &[u8] = b"{[ \t\r\n/\"";
    match *bytes {
        [0xff, 0xfe, ref body @ ..] => Some((Encoding::Utf16Le, body)),
        [0xfe, 0xff, ref body @ ..] => Some((Encoding::Utf16Be, body)),
        [first, 0, ..] if STARTS.contains(&first) => Some((Encoding::Utf16Le, bytes)),
        [0, second, ..] if STARTS.contains(&second) => Some((Encoding::Utf16Be, bytes)),
        _ => None,
    }
}

fn decode_utf16(body: &[u8], encoding: Encoding) -> String {
    let unit = if encoding == Encoding::Utf16Le { u16::from_le_bytes } else { u16::from_be_bytes };
    let (pairs, rest) = body.as_chunks::<2>();
    let units = pairs.iter().map(|&pair| unit(pair));
    let decoded = char::decode_utf16(units).map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER));
    // An odd last byte is half a unit.
    decoded.chain((!rest.is_empty()).then_some(char::REPLACEMENT_CHARACTER)).collect()
}

fn decode_damaged(bytes: &[u8]) -> (String, Option<Span>) {
    let mut text = String::with_capacity(bytes.len());
    let mut first: Option<Span> = None;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        let start = text.len();
        text.extend(chunk.invalid().iter().map(|_| '?'));
        match &mut first {
            // The next chunk may go on where the run ended.
            Some(run) if run.end == start => run.end = text.len(),
            Some(_) => {}
            None => first = Some(Span::new(start, text.len())),
        }
    }
    (text, first)
}

#[cfg(test)]
mod tests;
