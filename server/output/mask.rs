//! What no output may show.

use std::{borrow::Cow, ops::Range};

use mcplint_rules::{secrets, span::Span, syntax::Document};

/// Shorter values are no secrets that one could recognise in prose; hiding `a` everywhere would garble every sentence.
const TELLING: usize = 6;

/// The masked parts of one text.
#[derive(Debug)]
pub struct Mask<'a> {
    text: &'a str,
    spans: Vec<Span>,
}

impl<'a> Mask<'a> {
    /// The parts of a document whose name or shape looks secret.
    #[must_use]
    pub fn of(document: &'a Document) -> Self {
        Self { text: document.source.text(), spans: secrets::mask(document) }
    }

    /// Whether nothing is hidden.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// The whole text, secrets as stars.
    #[must_use]
    pub fn whole(&self) -> String {
        secrets::masked_text(self.text, &self.spans)
    }

    /// A part of the text, its secrets as stars: one for each character, so that columns stay.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Cow<'a, str> {
        let part = Span::new(range.start, range.end);
        let text = &self.text[range];
        if !self.spans.iter().any(|span| span.overlaps(part)) {
            return Cow::Borrowed(text);
        }
        let hidden = |at: usize| self.spans.iter().any(|span| span.start <= at && at < span.end);
        Cow::Owned(text.char_indices().map(|(at, c)| if hidden(part.start + at) { '*' } else { c }).collect())
    }

    /// Prose in which no masked value stands. Rules never quote one; this holds even when one errs.
    #[must_use]
    pub fn prose<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.values().filter(|value| value.len() >= TELLING).fold(clean(text), |text, value| {
            if text.contains(value) { Cow::Owned(text.replace(value, "***")) } else { text }
        })
    }

    /// Whether an edit, whose smallest form replaces `span` by `text`, would show a secret.
    #[must_use]
    pub fn hides(&self, span: Span, text: &str) -> bool {
        let telling = |value: &str, at: Span| value.len() >= TELLING || at.touches(span);
        secrets::contains(text)
            || self.spans.iter().any(|at| {
                let value = &self.text[at.range()];
                // A smallest edit inside a secret holds a piece of what becomes of it.
                let inside = at.overlaps(span) && !(span.contains(*at)) && !text.is_empty();
                inside || (!value.is_empty() && telling(value, *at) && text.contains(value))
            })
    }

    fn values(&self) -> impl Iterator<Item = &'a str> {
        let text = self.text;
        self.spans.iter().map(move |span| &text[span.range()])
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
