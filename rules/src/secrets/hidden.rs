//! What no output may show.

use std::{borrow::Cow, collections::HashMap, ops::Range};

use super::{contains, mask, masked_text};
use crate::{span::Span, syntax::Document};

/// Shorter values are no secrets that one could recognise in prose; hiding `a` everywhere would garble every sentence.
const TELLING: usize = 6;

/// The masked parts of one text.
#[derive(Debug)]
pub struct Mask<'a> {
    text: &'a str,
    spans: Vec<Span>,
    /// The same without overlaps, for searching.
    hidden: Vec<Span>,
    /// The telling values by their first bytes: a large file has thousands, and each sentence may hold any.
    values: HashMap<&'a [u8], Vec<&'a str>>,
}

impl<'a> Mask<'a> {
    /// The parts of a document whose name or shape looks secret.
    #[must_use]
    pub fn of(document: &'a Document) -> Self {
        let (text, spans) = (document.source.text(), mask(document));
        let mut hidden: Vec<Span> = Vec::with_capacity(spans.len());
        let mut values: HashMap<&[u8], Vec<&str>> = HashMap::new();
        for span in &spans {
            match hidden.last_mut().filter(|last| span.start < last.end) {
                Some(last) => last.end = last.end.max(span.end),
                None => hidden.push(*span),
            }
            let value = &text[span.range()];
            // A repair may write what stands behind the `~/` elsewhere.
            let value = value.trim_start_matches(['~', '.', '/', '\\']);
            if let Some(head) = value.as_bytes().get(..TELLING) {
                values.entry(head).or_default().push(value);
            }
        }
        Self { text, spans, hidden, values }
    }

    /// Whether nothing is hidden.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// The whole text, secrets as stars.
    #[must_use]
    pub fn whole(&self) -> String {
        masked_text(self.text, &self.spans)
    }

    /// A part of the text, its secrets as stars: one for each character, so that columns stay.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Cow<'a, str> {
        let part = Span::new(range.start, range.end);
        let text = &self.text[range];
        let hidden = self.hidden_in(part);
        if hidden.is_empty() {
            return Cow::Borrowed(text);
        }
        let is_hidden = |at: usize| hidden.iter().any(|span| span.start <= at && at < span.end);
        Cow::Owned(text.char_indices().map(|(at, c)| if is_hidden(part.start + at) { '*' } else { c }).collect())
    }

    /// What is hidden of a part.
    fn hidden_in(&self, part: Span) -> &[Span] {
        let first = self.hidden.partition_point(|span| span.end <= part.start);
        let end = self.hidden.partition_point(|span| span.start < part.end);
        &self.hidden[first.min(end)..end]
    }

    /// Prose in which no masked value stands. Rules never quote one; this holds even when one errs.
    #[must_use]
    pub fn prose<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut shown = String::new();
        let mut done = 0;
        for (at, _) in text.char_indices() {
            if at >= done
                && let Some(value) = self.value_at(&text[at..])
            {
                shown.push_str(&text[done..at]);
                shown.push_str("***");
                done = at + value.len();
            }
        }
        if done == 0 {
            return clean(text);
        }
        shown.push_str(&text[done..]);
        Cow::Owned(clean(&shown).into_owned())
    }

    /// The longest telling value that `text` begins with.
    fn value_at(&self, text: &str) -> Option<&'a str> {
        let values = self.values.get(text.as_bytes().get(..TELLING)?)?;
        values.iter().filter(|value| text.starts_with(**value)).max_by_key(|value| value.len()).copied()
    }

    /// Whether an edit, whose smallest form replaces `span` by `text`, would show a secret.
    #[must_use]
    pub fn hides(&self, span: Span, text: &str) -> bool {
        if text.is_empty() {
            return false;
        }
        // Around the edit the shortest value counts, elsewhere only a telling one.
        let near = Span::new(span.start.saturating_sub(1), span.end + 1);
        let shown = |at: &Span| {
            // A smallest edit inside a secret holds a piece of what becomes of it.
            let inside = at.overlaps(span) && !span.contains(*at);
            inside || (at.touches(span) && text.contains(&self.text[at.range()]))
        };
        contains(text)
            || self.hidden_in(near).iter().any(shown)
            || text.char_indices().any(|(at, _)| self.value_at(&text[at..]).is_some())
    }
}

/// Prose without characters that would steer a terminal or reorder a line; they can come from a file's names.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    let steers = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
    };
    if text.contains(steers) {
        Cow::Owned(
            text.chars()
                .map(|c| {
                    if c == '\t' {
                        ' '
                    } else if steers(c) {
                        '\u{fffd}'
                    } else {
                        c
                    }
                })
                .collect(),
        )
    } else {
        Cow::Borrowed(text)
    }
}
