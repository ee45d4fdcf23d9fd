//! Places in a text as editors count them: the only file that knows how.
//!
//! Byte offsets are what the engine works with. An editor counts lines from 0, and in a line either UTF-16 units or
//! bytes, from 0 as well. A byte order mark that the editor sent is a character like any other.

use mcplint_rules::span::Span;
use tower_lsp::lsp_types::{Position, PositionEncodingKind, Range};

/// What an editor counts in a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Units {
    /// Bytes.
    Utf8,
    /// What the protocol asks for where nothing else was agreed.
    #[default]
    Utf16,
}

impl Units {
    /// What suits both, of what the editor offers: bytes need no counting.
    #[must_use]
    pub(super) fn choose(offered: &[PositionEncodingKind]) -> Self {
        if offered.contains(&PositionEncodingKind::UTF8) { Self::Utf8 } else { Self::Utf16 }
    }

    /// The protocol's word.
    #[must_use]
    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
        }
    }
}

/// Where the lines of a text begin and end, and where bytes and units part.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// The content of each line, without its terminator; there is always one.
    lines: Vec<Span>,
    /// Every character that is not ASCII; none when bytes are counted.
    wide: Vec<Wide>,
}

/// A character with fewer units than bytes.
#[derive(Clone, Copy, Debug)]
struct Wide {
    /// The byte behind it.
    end: usize,
    /// How many bytes more than units the text has up to there.
    surplus: usize,
}

impl Lines {
    /// Reads a text once.
    #[must_use]
    pub(super) fn of(text: &str, units: Units) -> Self {
        let bytes = text.as_bytes();
        let mut lines = Vec::new();
        let mut start = 0;
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            // The second half of `\r\n`.
            if at < start {
                continue;
            }
            lines.push(Span::new(start, at));
            start = at + 1 + usize::from(bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n'));
        }
        lines.push(Span::new(start, text.len()));
        let mut wide = Vec::new();
        if units == Units::Utf16 && !text.is_ascii() {
            let mut surplus = 0;
            for (at, char) in text.char_indices().filter(|(_, char)| !char.is_ascii()) {
                surplus += char.len_utf8() - char.len_utf16();
                wide.push(Wide { end: at + char.len_utf8(), surplus });
            }
        }
        Self { lines, wide }
    }

    /// Lets the first line begin behind a byte order mark: editors take it out of what they show.
    pub(super) fn skip_byte_order_mark(&mut self, text: &str) {
        if text.starts_with('\u{feff}') {
            self.lines[0].start = '\u{feff}'.len_utf8();
        }
    }

    /// The place of a byte offset; inside a line terminator it is the line's end.
    #[must_use]
    pub(super) fn position(&self, offset: usize) -> Position {
        let line = self.lines.partition_point(|line| line.start <= offset).saturating_sub(1);
        let Span { start, end } = self.lines[line];
        let units = self.units(offset.clamp(start, end)) - self.units(start);
        Position::new(number(line), number(units))
    }

    /// The places of a span.
    #[must_use]
    pub(super) fn range(&self, span: Span) -> Range {
        Range::new(self.position(span.start), self.position(span.end))
    }

    /// The byte offset of a place. One that does not exist becomes the nearest before it: the line's end, the text's
    /// end, the start of a character.
    #[must_use]
    pub(super) fn offset(&self, text: &str, position: Position) -> usize {
        let Some(line) = self.lines.get(position.line as usize) else { return text.len() };
        let wanted = self.units(line.start) + position.character as usize;
        let before = self.wide.partition_point(|wide| wide.end - wide.surplus <= wanted);
        let surplus = before.checked_sub(1).map_or(0, |last| self.wide[last].surplus);
        text.floor_char_boundary((wanted + surplus).min(line.end))
    }

    /// The bytes of a range, whichever end comes first.
    #[must_use]
    pub(super) fn span(&self, text: &str, range: Range) -> Span {
        let (one, other) = (self.offset(text, range.start), self.offset(text, range.end));
        Span::new(one.min(other), one.max(other))
    }

    /// How many units the text has before a byte offset at the border of a character.
    fn units(&self, offset: usize) -> usize {
        let before = self.wide.partition_point(|wide| wide.end <= offset);
        offset - before.checked_sub(1).map_or(0, |last| self.wide[last].surplus)
    }
}

/// The protocol has no more room than this.
fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every way in which a line can end, and characters of every width.
    const TEXTS: &[&str] = &[
        "",
        "\n",
        "a",
        "a\r\nb\rc\nd",
        "\u{feff}{\r\n\t\"é😀ü\": \"日本\"\r\n}\r\n",
        "\r\r\n\n\r",
        "👩‍👩‍👧\u{2028}x\n\u{85}y",
    ];

    #[test]
    fn every_character_comes_back() {
        for text in TEXTS {
            for units in [Units::Utf8, Units::Utf16] {
                let lines = Lines::of(text, units);
                for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                    let inside = at > 0 && text[..at].ends_with('\r') && text[at..].starts_with('\n');
                    let back = lines.offset(text, lines.position(at));
                    assert_eq!(back, at - usize::from(inside), "{text:?} at {at} in {units:?}");
                }
            }
        }
    }

    #[test]
    fn units_are_what_the_editor_counts() {
        let text = "a😀é\r\nx";
        let utf16 = Lines::of(text, Units::Utf16);
        assert_eq!(utf16.position(5), Position::new(0, 3));
        assert_eq!(utf16.position(7), Position::new(0, 4));
        assert_eq!(utf16.position(8), Position::new(0, 4), "inside the line terminator");
        assert_eq!(utf16.position(9), Position::new(1, 0));
        assert_eq!(utf16.offset(text, Position::new(0, 2)), 1, "never inside a surrogate pair");
        assert_eq!(Lines::of(text, Units::Utf8).position(7), Position::new(0, 7));
        assert_eq!(Lines::of(text, Units::Utf8).offset(text, Position::new(0, 3)), 1, "never inside a character");
    }

    #[test]
    fn places_that_do_not_exist_become_the_nearest() {
        let text = "é\nab";
        for units in [Units::Utf8, Units::Utf16] {
            let lines = Lines::of(text, units);
            assert_eq!(lines.offset(text, Position::new(0, 99)), 2);
            assert_eq!(lines.offset(text, Position::new(7, 0)), text.len());
            assert_eq!(lines.position(99), Position::new(1, 2));
        }
    }
}
