//! From a piece of JSON and a place to an edit that fits there.

use std::ops::Range;

use super::{
    super::{
        piece::{Piece, Style, Written},
        spot::{Slot, Spot},
    },
    Completion, CompletionKind, Docs,
};
use crate::{
    fix::{
        Edit,
        edits::{indent_at, indent_unit, line_indent},
    },
    span::Span,
    syntax::encode_inner,
};

/// Collects completions for one place.
pub(in super::super) struct Builder<'s> {
    spot: &'s Spot<'s>,
    /// How many groups come before what is added now.
    group: usize,
    found: Vec<Completion>,
}

/// What the list shows of a completion.
#[derive(Clone, Debug)]
pub(in super::super) struct Shown {
    pub(in super::super) label: String,
    pub(in super::super) kind: CompletionKind,
    pub(in super::super) detail: Option<String>,
    pub(in super::super) docs: Docs,
}

impl Shown {
    /// A label alone.
    pub(in super::super) fn new(label: impl Into<String>, kind: CompletionKind) -> Self {
        Self { label: label.into(), kind, detail: None, docs: Docs::None }
    }

    /// With a few words beside it, if there are any.
    pub(in super::super) fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into()).filter(|detail: &String| !detail.is_empty());
        self
    }

    /// With Markdown about it, if there is any.
    pub(in super::super) fn docs(mut self, docs: impl Into<String>) -> Self {
        let docs: String = docs.into();
        if !docs.is_empty() {
            self.docs = Docs::Text(docs);
        }
        self
    }
}

impl<'s> Builder<'s> {
    /// An empty list for a place.
    pub(in super::super) fn new(spot: &'s Spot<'s>) -> Self {
        Self { spot, group: 0, found: Vec::new() }
    }

    /// What is added from here on stands behind what was added before.
    pub(in super::super) fn next_group(&mut self) {
        self.group += 1;
    }

    /// The list.
    pub(in super::super) fn finish(self) -> Vec<Completion> {
        self.found
    }

    /// Offers a member `key: value`; only the key where its value is there already.
    pub(in super::super) fn member(&mut self, shown: Shown, key: &str, value: &Piece) {
        let key = Piece::Text(key.to_owned());
        self.member_with(shown, &key, value);
    }

    /// The same with a key that is itself to be typed.
    pub(in super::super) fn member_with(&mut self, shown: Shown, key: &Piece, value: &Piece) {
        let spot = self.spot;
        let mut written = Written::default();
        if spot.has_colon {
            written.push_value(key, &Style::Short);
            written.stops.clear();
            return self.add(shown, written, String::new());
        }
        let wraps = value.is_long() && spot.is_alone() && self.own_indent().is_none();
        let (style, indent) = if wraps { self.inner_style() } else { self.style(value) };
        if wraps {
            written.push(&style.line());
        }
        written.push_value(key, &Style::Short);
        written.push(": ");
        written.push_value(value, &style);
        if wraps {
            let Style::Long { newline, .. } = &style else { return };
            written.push(newline);
            written.push(&indent);
        }
        written.push(spot.comma());
        self.add(shown, written, indent);
    }

    /// Offers a whole value.
    pub(in super::super) fn value(&mut self, shown: Shown, value: &Piece) {
        let (style, indent) = self.style(value);
        let mut written = Written::default();
        written.push_value(value, &style);
        written.push(self.spot.comma());
        self.add(shown, written, indent);
    }

    /// Offers to replace a part of the text literal under the cursor: the raw range `span`, by a text with stops.
    pub(in super::super) fn part(&mut self, shown: Shown, span: Span, text: &str, stops: &[Range<usize>]) {
        let Some(literal) = self.spot.literal else { return };
        let mut written = Written { text: encode_inner(text), stops: stops.to_vec() };
        if written.text != text {
            // What is escaped is never a reference with a place to type in.
            written.stops.clear();
        }
        let mut also = self.spot.also();
        let comma = self.spot.comma();
        let behind = match literal.closed {
            true => comma.to_owned(),
            false => format!("\"{comma}"),
        };
        let end = literal.inner.end + usize::from(literal.closed);
        if !behind.is_empty() {
            if span.end == end {
                written.push(&behind);
            } else {
                also.push(Edit::insert(end, behind));
            }
        }
        let filter = text.to_owned();
        self.push(shown, Edit::replace(span, written.text), also, written.stops, String::new(), filter);
    }

    fn add(&mut self, shown: Shown, written: Written, indent: String) {
        let quoted = self.spot.literal.is_some();
        let filter = if quoted { format!("\"{}", shown.label) } else { shown.label.clone() };
        let edit = Edit::replace(self.spot.replaced, written.text);
        self.push(shown, edit, self.spot.also(), written.stops, indent, filter);
    }

    fn push(
        &mut self,
        shown: Shown,
        edit: Edit,
        also: Vec<Edit>,
        stops: Vec<Range<usize>>,
        indent: String,
        filter: String,
    ) {
        let sort =
            format!("{}{:04}", char::from(b'a' + u8::try_from(self.group).unwrap_or(25).min(25)), self.found.len());
        let Shown { label, kind, detail, docs } = shown;
        self.found.push(Completion { label, kind, detail, docs, edit, also, stops, indent, filter, sort });
    }

    /// The blanks that begin the line, if the member or item at the cursor stands first on it.
    fn own_indent(&self) -> Option<&'s str> {
        indent_at(&self.spot.document.source, self.spot.begin)
    }

    /// How a value at this place is written, and the blanks before its further lines.
    fn style(&self, value: &Piece) -> (Style, String) {
        let document = self.spot.document;
        let indent = if self.spot.slot == Slot::Root { Some("") } else { self.own_indent() };
        match indent.filter(|_| value.is_long()) {
            Some(indent) => {
                let (newline, unit) = (document.source.line_ending(), indent_unit(document).to_owned());
                (Style::Long { newline, indent: indent.to_owned(), unit }, indent.to_owned())
            }
            None => (Style::Short, String::new()),
        }
    }

    /// How a member inside of an empty object on one line is written, when that becomes several.
    fn inner_style(&self) -> (Style, String) {
        let document = self.spot.document;
        let start = self.spot.open.last().map_or(0, |open| open.start);
        let outer = line_indent(&document.source, start).to_owned();
        let (newline, unit) = (document.source.line_ending(), indent_unit(document).to_owned());
        (Style::Long { newline, indent: outer.clone(), unit }.deeper(), outer)
    }
}
