//! The text of an open document, as the editor has it.

use tower_lsp::lsp_types::TextDocumentContentChangeEvent;

use super::position::{Lines, Units};

/// A text and its lines.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// The text, byte for byte what the editor said.
    pub(super) text: String,
    /// Its lines.
    pub(super) lines: Lines,
}

impl Text {
    /// A text of which the editor counts these units.
    #[must_use]
    pub(super) fn new(text: String, units: Units) -> Self {
        let lines = Lines::of(&text, units);
        Self { text, lines }
    }

    /// The text of a file on disk. A byte order mark is no character of an editor's.
    #[must_use]
    pub(super) fn on_disk(text: String, units: Units) -> Self {
        let mut lines = Lines::of(&text, units);
        lines.skip_byte_order_mark(&text);
        Self { text, lines }
    }

    /// The text after the editor's changes, each of which speaks of the text that the one before left behind.
    #[must_use]
    pub(super) fn edited(&self, changes: Vec<TextDocumentContentChangeEvent>, units: Units) -> Self {
        let mut now: Option<Self> = None;
        for change in changes {
            let before = now.as_ref().unwrap_or(self);
            let text = match change.range {
                None => change.text,
                Some(range) => {
                    let span = before.lines.span(&before.text, range);
                    [&before.text[..span.start], &change.text, &before.text[span.end..]].concat()
                }
            };
            now = Some(Self::new(text, units));
        }
        now.unwrap_or_else(|| Self::new(self.text.clone(), units))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tower_lsp::lsp_types::{Position, Range};

    fn change(range: Option<[u32; 4]>, text: &str) -> TextDocumentContentChangeEvent {
        let range = range.map(|[a, b, c, d]| Range::new(Position::new(a, b), Position::new(c, d)));
        TextDocumentContentChangeEvent { range, range_length: None, text: text.to_owned() }
    }

    fn edit(text: &str, changes: &[(Option<[u32; 4]>, &str)]) -> String {
        let changes = changes.iter().map(|(range, text)| change(*range, text)).collect();
        Text::new(text.to_owned(), Units::Utf16).edited(changes, Units::Utf16).text
    }

    #[test]
    fn edits_follow_each_other() {
        assert_eq!(edit("ab", &[(Some([0, 1, 0, 1]), "\n"), (Some([1, 0, 1, 1]), "c")]), "a\nc");
        assert_eq!(edit("ab", &[(None, "x"), (Some([0, 0, 0, 0]), "y")]), "yx");
        assert_eq!(edit("ab", &[]), "ab");
    }

    #[test]
    fn edits_across_wide_characters_and_line_ends() {
        assert_eq!(edit("a😀é\r\n\tx", &[(Some([0, 1, 0, 3]), "")]), "aé\r\n\tx");
        assert_eq!(edit("a😀é\r\n\tx", &[(Some([0, 3, 1, 1]), "-")]), "a😀-x");
        assert_eq!(edit("\u{feff}{}", &[(Some([0, 1, 0, 1]), " ")]), "\u{feff} {}");
        assert_eq!(edit("a\r\nb", &[(Some([0, 1, 1, 0]), "")]), "ab");
        assert_eq!(edit("ab", &[(Some([0, 2, 0, 1]), "c")]), "ac", "a range that was written backwards");
    }
}
