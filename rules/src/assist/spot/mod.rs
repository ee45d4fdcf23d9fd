//! Where in a half-written text the cursor is, and what must stand around a text that is put there.
//!
//! Only what stands before the cursor says where it is, since behind it a text that is being written is seldom whole.
//! So the part before the cursor is read on its own, by the same reader as any broken file: the objects and lists that
//! are open at its end lead to the place. What already stands beside it is taken from the whole text.

mod text;

use self::text::{in_comment, literal_at, next_significant, significant_end, word_at};
use crate::{
    fix::Edit,
    source::Source,
    span::Span,
    syntax::{Document, IssueKind, Kind, Member, Node},
};

/// A place where something can be completed.
#[derive(Debug)]
pub(super) struct Spot<'a> {
    /// The whole text.
    pub(super) document: &'a Document,
    /// The objects and lists that lead here, outermost first. Empty: the text has no value yet.
    pub(super) open: Vec<Open>,
    /// What may stand here.
    pub(super) slot: Slot,
    /// Where the member or item begins that the cursor is in: of a value with a key, the key.
    pub(super) begin: usize,
    /// The text under the cursor that a completion replaces: a literal, a bare word, or nothing.
    pub(super) replaced: Span,
    /// The text literal under the cursor.
    pub(super) literal: Option<Literal>,
    /// Where a comma is missing before this place.
    comma_before: Option<usize>,
    /// Whether something follows that needs a comma before it.
    comma_after: bool,
    /// Whether a colon follows: the value of this key is there, or about to be.
    pub(super) has_colon: bool,
}

/// An object or a list around the cursor.
#[derive(Debug)]
pub(super) struct Open {
    /// The place of its bracket.
    pub(super) start: usize,
    /// The way on from here: the key of the member, or the index of the item; at the cursor's own place that of what
    /// is written there, of a key that is being written nothing.
    pub(super) step: String,
}

/// What may stand at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// The only value of the text.
    Root,
    /// A member of an object: its key, or all of it.
    Key,
    /// The value of the member `step`.
    Value,
    /// An item of a list.
    Item,
}

/// A text literal that the cursor is in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Literal {
    /// Between the quotes.
    pub(super) inner: Span,
    /// Whether its closing quote is there.
    pub(super) closed: bool,
    /// Where the cursor is.
    pub(super) cursor: usize,
}

impl<'a> Spot<'a> {
    /// The place at a byte offset; `None` in comments, between a value and what follows, and wherever nothing fits.
    pub(super) fn find(document: &'a Document, offset: usize) -> Option<Self> {
        let text = document.source.text();
        let body = document.source.body_start();
        let line = document.source.line_span(document.source.line_of(offset));
        if offset < body || offset > line.end || !text.is_char_boundary(offset) || in_comment(document, offset) {
            return None;
        }
        let literal = literal_at(document, line, offset)?;
        let replaced = match literal {
            Some(literal) => Span::new(literal.inner.start - 1, literal.inner.end + usize::from(literal.closed)),
            None => word_at(document, line, offset),
        };
        // Right behind a literal nothing can stand.
        if literal.is_none() && text[body..replaced.start].ends_with(['"', '\'']) {
            return None;
        }
        let before = Document::parse(Source::from_text(text[..replaced.start].to_owned()));
        let end = significant_end(&before, replaced.start);
        let (open, last) = open_at_end(&before);
        let mut spot = Self {
            document,
            open,
            slot: Slot::Root,
            begin: replaced.start,
            replaced,
            literal,
            comma_before: None,
            comma_after: false,
            has_colon: false,
        };
        let after = next_significant(document, replaced.end);
        let next = text[after..].chars().next();
        spot.has_colon = next == Some(':');
        spot.comma_after = next.is_some_and(|next| !matches!(next, ',' | ':' | '}' | ']'));
        let Some(innermost) = spot.open.last() else {
            return (end == body && next.is_none()).then_some(spot);
        };
        let begins = innermost.start + 1 == end;
        let is_object = text.as_bytes()[innermost.start] == b'{';
        spot.slot = match (text[..end].chars().next_back()?, is_object) {
            (':', true) => {
                let waiting = last.filter(|last| last.value_start == Some(end) && !last.complete)?;
                spot.begin = waiting.start;
                Slot::Value
            }
            ('{', true) if begins => Slot::Key,
            ('[', false) if begins => Slot::Item,
            (',', true) => Slot::Key,
            (',', false) => Slot::Item,
            // Behind a value: a new one, and the comma that is missing. Not right at its end.
            _ if end < replaced.start && last.is_some_and(|last| last.complete && last.end == end) => {
                spot.comma_before = Some(end);
                if is_object { Slot::Key } else { Slot::Item }
            }
            _ => return None,
        };
        match spot.slot {
            Slot::Value if spot.literal.is_none() && replaced.is_empty() => spot.take_value(after)?,
            Slot::Key => spot.open.last_mut()?.step.clear(),
            _ => {}
        }
        Some(spot)
    }

    /// In front of a value that is already there, a completion takes its place. `None` where that is no single word.
    fn take_value(&mut self, after: usize) -> Option<()> {
        let Some(value) = self.member().map(|member| &member.value).filter(|value| value.span.start == after) else {
            return Some(());
        };
        let text = self.document.source.slice(Span::new(self.replaced.start, value.span.end));
        if value.kind == Kind::Invalid && value.span.is_empty() {
            return Some(());
        }
        if matches!(value.kind, Kind::Object(_) | Kind::Array(_)) || text.contains(['\n', '\r']) {
            return None;
        }
        self.replaced.end = value.span.end;
        let next = next_significant(self.document, self.replaced.end);
        self.comma_after = self.document.source.text()[next..].starts_with(|c| !matches!(c, ',' | '}' | ']'));
        Some(())
    }

    /// The object or list around the cursor as it stands in the whole text.
    pub(super) fn container(&self) -> Option<&'a Node> {
        self.node_from(self.open.last()?.start)
    }

    /// The member of the whole text whose value the cursor is in or before.
    fn member(&self) -> Option<&'a Member> {
        let step = &self.open.last()?.step;
        self.container()?.as_object()?.iter().rev().find(|member| {
            member.key == *step && member.span.end >= self.replaced.start && member.key_span.end <= self.replaced.start
        })
    }

    /// The object or list of the whole text that begins at `start`.
    pub(super) fn node_from(&self, start: usize) -> Option<&'a Node> {
        let mut node = self.document.root.as_ref()?;
        while node.span.start != start {
            node = match &node.kind {
                Kind::Object(members) => {
                    let next = members.partition_point(|member| member.value.span.start <= start);
                    &members[next.checked_sub(1)?].value
                }
                Kind::Array(items) => {
                    let next = items.partition_point(|item| item.span.start <= start);
                    &items[next.checked_sub(1)?]
                }
                _ => return None,
            };
        }
        matches!(node.kind, Kind::Object(_) | Kind::Array(_)).then_some(node)
    }

    /// The keys that stand beside the cursor in its object, without one that is being written.
    pub(super) fn siblings(&self) -> impl Iterator<Item = &'a str> {
        let members = self.container().and_then(Node::as_object).unwrap_or_default();
        let own = self.replaced;
        members.iter().filter(move |member| !member.key_span.overlaps(own)).map(|member| member.key.as_str())
    }

    /// Whether an object or list around the cursor is empty and closed on the cursor's line: `{|}`.
    pub(super) fn is_alone(&self) -> bool {
        let Some(open) = self.open.last() else { return false };
        let text = self.document.source.text();
        let close = next_significant(self.document, self.replaced.end);
        let inside = |span: Span| text[span.range()].bytes().all(|byte| byte == b' ' || byte == b'\t');
        text[close..].starts_with(['}', ']'])
            && inside(Span::new(open.start + 1, self.replaced.start))
            && inside(Span::new(self.replaced.end, close))
    }

    /// The edits elsewhere that the text put here needs: the comma behind what stands before it.
    pub(super) fn also(&self) -> Vec<Edit> {
        self.comma_before.map(|at| Edit::insert(at, ",")).into_iter().collect()
    }

    /// What must follow the text put here.
    pub(super) fn comma(&self) -> &'static str {
        let text = self.document.source.text();
        match self.comma_after {
            false => "",
            true if text[self.replaced.end..].starts_with([' ', '\t', '\n', '\r']) => ",",
            true => ", ",
        }
    }

    /// What is written of the word or literal up to the cursor, as raw text between the quotes.
    pub(super) fn typed(&self) -> &'a str {
        match self.literal {
            Some(literal) => self.document.source.slice(Span::new(literal.inner.start, literal.cursor)),
            None => self.document.source.slice(self.replaced),
        }
    }
}

/// The member or item that stands last in the innermost object or list.
#[derive(Clone, Copy)]
struct Last {
    start: usize,
    end: usize,
    /// Where a value stands, or is missing.
    value_start: Option<usize>,
    /// Whether its value is there.
    complete: bool,
}

/// The objects and lists that are open at the end of a text, and what stands last in the innermost.
fn open_at_end(before: &Document) -> (Vec<Open>, Option<Last>) {
    let unclosed: Vec<usize> =
        before.issues.iter().filter(|issue| issue.kind == IssueKind::Unclosed).map(|issue| issue.span.start).collect();
    let is_open = |node: &Node| unclosed.binary_search(&node.span.start).is_ok();
    let (mut found, mut last) = (Vec::new(), None);
    let mut node = before.root.as_ref();
    while let Some(inner) = node.filter(|node| is_open(node)) {
        let (step, next) = match &inner.kind {
            Kind::Object(members) => {
                let member = members.last();
                last = member.map(|member| Last {
                    start: member.span.start,
                    end: member.span.end,
                    value_start: Some(member.value.span.start),
                    complete: member.value.kind != Kind::Invalid,
                });
                (member.map(|member| member.key.clone()).unwrap_or_default(), member.map(|member| &member.value))
            }
            Kind::Array(items) => {
                let next = items.last();
                last = next.map(|item| Last {
                    start: item.span.start,
                    end: item.span.end,
                    value_start: None,
                    complete: item.kind != Kind::Invalid,
                });
                ((items.len() - usize::from(next.is_some_and(is_open))).to_string(), next)
            }
            _ => break,
        };
        found.push(Open { start: inner.span.start, step });
        node = next;
    }
    (found, last)
}
