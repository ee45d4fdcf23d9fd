//! The smallest edits that make one text of another, so that cursors, folds and marks elsewhere stay.

use std::time::{Duration, Instant};

use mcplint_rules::{fix::Edit, span::Span};
use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};

/// An editor waits for this. When the time is over, the edits that are left are larger than they need be.
const PATIENCE: Duration = Duration::from_millis(200);

/// The edits that turn `old` into `new`, in order, none touching another.
#[must_use]
pub(super) fn edits(old: &str, new: &str) -> Vec<Edit> {
    let deadline = Instant::now() + PATIENCE;
    let whole = |text: &str| Span::new(0, text.len());
    let lines = changes((old, whole(old)), (new, whole(new)), lines, deadline);
    let words = lines.into_iter().flat_map(|(gone, come)| changes((old, gone), (new, come), words, deadline));
    words.map(|(gone, come)| Edit::replace(gone, &new[come.range()]).smallest(old)).collect()
}

/// What differs between parts of two texts, seen as rows of pieces.
fn changes(
    (old, gone): (&str, Span),
    (new, come): (&str, Span),
    pieces: fn(&str, Span) -> Vec<Span>,
    deadline: Instant,
) -> Vec<(Span, Span)> {
    let (before, after) = (pieces(old, gone), pieces(new, come));
    let text = |text, pieces: &[Span]| pieces.iter().map(|piece| slice(text, *piece)).collect::<Vec<_>>();
    let (one, other) = (text(old, &before), text(new, &after));
    let all = capture_diff_slices_deadline(Algorithm::Myers, &one, &other, Some(deadline));
    let change = |op: &DiffOp| (covered(&before, op.old_range(), gone.end), covered(&after, op.new_range(), come.end));
    all.iter().filter(|op| !matches!(op, DiffOp::Equal { .. })).map(change).collect()
}

fn slice(text: &str, span: Span) -> &str {
    &text[span.range()]
}

/// From the first to the last of some pieces.
fn covered(pieces: &[Span], range: std::ops::Range<usize>, end: usize) -> Span {
    let start = pieces.get(range.start).map_or(end, |piece| piece.start);
    Span::new(start, if range.is_empty() { start } else { pieces[range.end - 1].end })
}

/// The lines of a part, each with its terminator.
fn lines(text: &str, part: Span) -> Vec<Span> {
    cut(text, part, |before, _| before == '\n')
}

/// The words, runs of blanks and single signs of a part.
fn words(text: &str, part: Span) -> Vec<Span> {
    let kind = |c: char| if c.is_alphanumeric() || c == '_' { 1 } else { u8::from(c.is_whitespace()) * 2 };
    cut(text, part, |before, after| kind(before) != kind(after) || kind(after) == 0)
}

/// The pieces of a part; `between` says whether there is a cut between two characters.
fn cut(text: &str, part: Span, between: impl Fn(char, char) -> bool) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut start = part.start;
    let mut before = None;
    for (at, char) in slice(text, part).char_indices().map(|(at, char)| (part.start + at, char)) {
        if before.is_some_and(|before| between(before, char)) {
            pieces.push(Span::new(start, at));
            start = at;
        }
        before = Some(char);
    }
    if start < part.end {
        pieces.push(Span::new(start, part.end));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use mcplint_rules::fix::{Fix, apply::apply};

    fn edited(old: &str, new: &str) -> Vec<(String, String)> {
        let edits = edits(old, new);
        assert_eq!(apply(old, [&Fix::safe("", edits.clone())]), new, "{old:?}");
        assert!(edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        edits.into_iter().map(|edit| (old[edit.span.range()].to_owned(), edit.text)).collect()
    }

    #[test]
    fn only_what_changes() {
        let one = |gone: &str, come: &str| (gone.to_owned(), come.to_owned());
        assert_eq!(edited("a\nbc\nd\n", "a\nbxc\nd\n"), [one("", "x")]);
        assert_eq!(edited("{\n  \"url\": 1\n}", "{\n  \"type\": 2,\n  \"url\": 1\n}"), [one("", "  \"type\": 2,\n")]);
        assert_eq!(edited("a,\n}\r\n", "a\n}\r\n"), [one(",", "")]);
        assert_eq!(edited("é1\né2\n", "è1\né3\n"), [one("é", "è"), one("2", "3")]);
        assert_eq!(edited("", "x"), [one("", "x")]);
        assert_eq!(edited("x\ny", ""), [one("x\ny", "")]);
        assert_eq!(edited("same", "same"), []);
    }
}
