//! The few lines around a finding, cut where they are too long for anybody's screen.

use std::ops::Range;

use mcplint_rules::{source::Source, span::Span};

use super::mask::Mask;

/// Longer lines are cut around the finding.
const MAX_LINE: usize = 200;
/// What stays of a long line before the finding.
const BEFORE: usize = 60;
/// A finding over more lines is shown at its first.
const MAX_LINES: usize = 6;

/// Lines of a file as they are shown.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// Lines that end with `\n`.
    pub(super) text: String,
    /// The number of the first.
    pub(super) first_line: usize,
    /// Where the finding stands in `text`.
    pub(super) marked: Range<usize>,
    /// Whether the beginning of the finding's line was cut off, so that columns cannot be counted in `text`.
    pub(super) shifted: bool,
}

impl Excerpt {
    /// The lines of `span`, with `context` lines before and after.
    pub(super) fn new(source: &Source, mask: &Mask<'_>, span: Span, context: usize) -> Self {
        let first = source.line_of(span.start);
        let mut last = source.line_of(span.end.saturating_sub(1).max(span.start));
        let mut end = span.end;
        if last - first >= MAX_LINES {
            last = first;
            end = source.line_span(first).end;
        }
        let mut excerpt = Self {
            text: String::new(),
            first_line: first.saturating_sub(context).max(1),
            marked: 0..0,
            shifted: false,
        };
        for number in excerpt.first_line..=(last + context).min(source.line_count()) {
            let line = source.line_span(number);
            // What stands behind the file's last line end is no line that anybody sees.
            if number > last && number == source.line_count() && line.is_empty() {
                break;
            }
            let window = cut(source.text(), line, (first..=last).contains(&number).then_some(span.start));
            if window.start > line.start {
                excerpt.text.push('…');
            }
            let mut at = window.start;
            if number == first {
                excerpt.shifted = window.start > line.start;
                let start = span.start.clamp(at, window.end);
                excerpt.text.push_str(&mask.slice(at..start));
                excerpt.marked.start = excerpt.text.len();
                at = start;
            }
            if number == last {
                let end = end.clamp(at, window.end);
                excerpt.text.push_str(&mask.slice(at..end));
                excerpt.marked.end = excerpt.text.len().max(excerpt.marked.start);
                at = end;
            }
            excerpt.text.push_str(&mask.slice(at..window.end));
            if window.end < line.end {
                excerpt.text.push('…');
            }
            excerpt.text.push('\n');
        }
        excerpt
    }
}

/// The part of a line that is shown: all of it, or a window around `focus`.
fn cut(text: &str, line: Span, focus: Option<usize>) -> Span {
    if line.len() <= MAX_LINE {
        return line;
    }
    let focus = focus.unwrap_or(line.start).clamp(line.start, line.end);
    let start = if focus - line.start <= BEFORE { line.start } else { text.floor_char_boundary(focus - BEFORE) };
    let end = text.floor_char_boundary(start + MAX_LINE).min(line.end);
    Span::new(start.max(line.start), end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use mcplint_rules::syntax::Document;

    fn excerpt(text: &str, marked: &str) -> (String, String) {
        let document = Document::parse(Source::from_text(text.to_owned()));
        let start = text.find(marked).expect("the marked text");
        let span = Span::new(start, start + marked.len());
        let excerpt = Excerpt::new(&document.source, &Mask::of(&document), span, 1);
        let shown = excerpt.text[excerpt.marked.clone()].to_owned();
        (excerpt.text, shown)
    }

    #[test]
    fn shows_the_line_and_its_neighbours() {
        let (text, marked) = excerpt("{\r\n  \"a\": 1,\r\n  \"b\": 2,\r\n  \"c\": 3\r\n}", "2");
        assert_eq!(text, "  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3\n");
        assert_eq!(marked, "2");
    }

    #[test]
    fn ends_with_the_last_line_that_holds_something() {
        assert_eq!(excerpt("{\n  \"a\": 1\n}\n", "}").0, "  \"a\": 1\n}\n");
        assert_eq!(excerpt("1\n\n2\n", "1").0, "1\n\n");
    }

    #[test]
    fn cuts_a_long_line_on_both_sides() {
        let (text, marked) =
            excerpt(&format!("[\"{}\", \"here\", \"{}\"]", "é".repeat(5000), "日本".repeat(5000)), "here");
        assert_eq!(marked, "here");
        assert!(text.starts_with('…') && text.ends_with("…\n"));
        assert!(text.len() < MAX_LINE + 20);
    }

    #[test]
    fn hides_a_secret_of_several_bytes_a_character_and_keeps_the_mark() {
        let (text, marked) = excerpt("{\"env\": {\"API_TOKEN\": \"gehéim日本\", \"B\": 1}}", "1");
        assert_eq!(text, "{\"env\": {\"API_TOKEN\": \"********\", \"B\": 1}}\n");
        assert_eq!(marked, "1");
    }

    #[test]
    fn marks_the_first_line_of_a_long_span() {
        let text = format!("{{\n{}}}", "  \"x\": 1,\n".repeat(40));
        let (shown, marked) = excerpt(&text, &text);
        assert_eq!((shown.lines().count(), marked.as_str()), (2, "{"));
    }
}
