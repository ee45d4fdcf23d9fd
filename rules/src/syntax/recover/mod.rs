//! What jsonc-parser refuses: our own tolerant reader. It never fails, needs no recursion and linear time.
//!
//! One fault should give one issue, and what stands behind it should still be in the tree.

mod cursor;
mod words;

use cursor::Cursor;

use super::{Comment, Issue, IssueKind, Kind, MAX_DEPTH, Member, Node, strings::Quote};
use crate::{source::Source, span::Span};

/// Reads whatever the text is.
pub(super) fn parse(source: &Source) -> (Option<Node>, Vec<Comment>, Vec<Issue>) {
    let body = source.body_start();
    let mut reader = Reader { cursor: Cursor::new(source.text(), body), stack: Vec::new(), objects: 0, root: None };
    reader.read();
    let Cursor { comments, mut issues, .. } = reader.cursor;
    if reader.root.is_none() && issues.iter().all(|issue| matches!(issue.kind, IssueKind::Comment(_))) {
        issues.push(Issue { kind: IssueKind::Empty, span: Span::empty(body) });
    }
    issues.sort_by_key(|issue| issue.span);
    (reader.root, comments, issues)
}

struct Reader<'a> {
    cursor: Cursor<'a>,
    stack: Vec<Frame>,
    /// How many objects are on the stack: whether a bracket closes anything must not need a search.
    objects: usize,
    root: Option<Node>,
}

/// An open list or object.
struct Frame {
    start: usize,
    body: Body,
    last: Last,
}

enum Body {
    Array(Vec<Node>),
    Object(Vec<Member>, Option<Key>),
}

/// A key that waits for its value.
struct Key {
    text: String,
    span: Span,
    /// Behind the colon, where a missing value is missing.
    colon: usize,
}

/// What stands before the next item.
#[derive(Clone, Copy)]
enum Last {
    /// The opening bracket.
    Nothing,
    /// An item that ends here.
    Item(usize),
    /// The comma at this place.
    Comma(usize),
    /// Unexpected text that takes the place of a comma; one issue is enough.
    Junk,
}

impl Frame {
    fn is_object(&self) -> bool {
        matches!(self.body, Body::Object(..))
    }

    fn waits_for_key(&self) -> bool {
        matches!(self.body, Body::Object(_, None))
    }

    fn waiting_key(&self) -> Option<&Key> {
        match &self.body {
            Body::Object(_, key) => key.as_ref(),
            Body::Array(_) => None,
        }
    }
}

impl Reader<'_> {
    fn read(&mut self) {
        while let Some(char) = self.cursor.peek() {
            match (self.stack.last(), char) {
                (None, _) if self.root.is_some() => self.behind_root(char),
                (None, _) => self.before_root(char),
                (Some(_), ',') => self.comma(),
                (Some(_), '}' | ']') => self.close(char == '}'),
                (Some(_), ':' | '=' | ';' | ')' | '\\') => self.junk(self.here()),
                (Some(frame), _) if frame.waits_for_key() => self.key(char),
                (Some(_), _) => self.value(char),
            }
        }
        let end = self.cursor.text.trim_ascii_end().len();
        while !self.stack.is_empty() {
            self.abandon(end);
        }
    }

    /// The one-byte character under the cursor.
    fn here(&self) -> Span {
        Span::new(self.cursor.at, self.cursor.at + 1)
    }

    /// Passes over text that means nothing.
    fn junk(&mut self, span: Span) {
        self.cursor.junk(span);
        self.cursor.at = self.cursor.at.max(span.end);
        self.excuse_comma();
    }

    /// Behind unexpected text a comma is neither missed nor one too many.
    fn excuse_comma(&mut self) {
        // Between a key and its value no comma is due anyway.
        if let Some(frame) = self.stack.last_mut()
            && frame.waiting_key().is_none()
        {
            frame.last = Last::Junk;
        }
    }

    fn before_root(&mut self, char: char) {
        if matches!(char, '{' | '[') || Quote::of(char).is_some() || words::classify(self.cursor.atom()).is_some() {
            self.value(char);
        } else if matches!(char, '}' | ']') {
            self.stray_bracket();
        } else {
            self.junk(self.cursor.preamble());
        }
    }

    fn behind_root(&mut self, char: char) {
        if matches!(char, '}' | ']') {
            self.stray_bracket();
        } else if !(char == ',' && self.reopen_root()) {
            let span = Span::new(self.cursor.at, self.cursor.text.trim_ascii_end().len());
            self.cursor.issue(IssueKind::TrailingText, span);
            self.cursor.at = self.cursor.text.len();
        }
    }

    /// If members follow the root object, then the bracket before them was one too many.
    fn reopen_root(&mut self) -> bool {
        let mut ahead = Cursor::new(self.cursor.text, self.cursor.at + 1);
        let Some(quote) = ahead.peek().and_then(Quote::of) else { return false };
        ahead.string(quote, true);
        if ahead.peek() != Some(':') {
            return false;
        }
        match self.root.take() {
            Some(Node { span, kind: Kind::Object(members) }) => {
                self.cursor.issue(IssueKind::UnexpectedClose, Span::new(span.end - 1, span.end));
                let body = Body::Object(members, None);
                self.stack.push(Frame { start: span.start, body, last: Last::Item(span.end) });
                self.objects += 1;
                true
            }
            other => {
                self.root = other;
                false
            }
        }
    }

    fn stray_bracket(&mut self) {
        self.cursor.issue(IssueKind::UnexpectedClose, self.here());
        self.cursor.at += 1;
        self.excuse_comma();
    }

    fn comma(&mut self) {
        self.end_key();
        let here = self.here();
        self.cursor.at = here.end;
        let Some(frame) = self.stack.last_mut() else { return };
        match frame.last {
            Last::Item(_) | Last::Junk => frame.last = Last::Comma(here.start),
            Last::Nothing | Last::Comma(_) => self.cursor.issue(IssueKind::ExtraComma, here),
        }
    }

    /// Closes the innermost object or list, and whatever is left open inside.
    fn close(&mut self, object: bool) {
        let open = if object { self.objects } else { self.stack.len() - self.objects };
        if open == 0 {
            return self.stray_bracket();
        }
        let end = self.cursor.text[..self.cursor.at].trim_ascii_end().len();
        while self.stack.last().is_some_and(|frame| frame.is_object() != object) {
            self.abandon(end);
        }
        self.end_key();
        self.cursor.at += 1;
        if let Some(Frame { last: Last::Comma(comma), .. }) = self.stack.last() {
            self.cursor.issue(IssueKind::TrailingComma, Span::new(*comma, comma + 1));
        }
        self.pop(self.cursor.at);
    }

    /// Ends an object or list that is never closed.
    fn abandon(&mut self, end: usize) {
        self.end_key();
        if let Some(frame) = self.stack.last() {
            self.cursor.issue(IssueKind::Unclosed, Span::new(frame.start, frame.start + 1));
        }
        self.pop(end);
    }

    fn pop(&mut self, end: usize) {
        let Some(frame) = self.stack.pop() else { return };
        self.objects -= usize::from(frame.is_object());
        let kind = match frame.body {
            Body::Array(items) => Kind::Array(items),
            Body::Object(members, _) => Kind::Object(members),
        };
        self.attach(Node { span: Span::new(frame.start, end), kind });
    }

    /// Puts a value where it belongs. One without a key has no place in an object.
    fn attach(&mut self, node: Node) {
        let Some(frame) = self.stack.last_mut() else {
            self.root = Some(node);
            return;
        };
        frame.last = Last::Item(node.span.end);
        match &mut frame.body {
            Body::Array(items) => items.push(node),
            Body::Object(members, key) => members.extend(key.take().map(|key| Member {
                span: Span::new(key.span.start, node.span.end),
                key: key.text,
                key_span: key.span,
                value: node,
            })),
        }
    }

    /// Gives a key that still waits the value that is missing.
    fn end_key(&mut self) {
        if let Some(key) = self.stack.last().and_then(Frame::waiting_key) {
            let span = Span::empty(key.colon);
            self.cursor.issue(IssueKind::MissingValue, span);
            self.attach(Node { span, kind: Kind::Invalid });
        }
    }

    /// Called in front of an item.
    fn separate(&mut self) {
        if let Some(Frame { last: Last::Item(end), .. }) = self.stack.last() {
            self.cursor.issue(IssueKind::MissingComma, Span::empty(*end));
        }
    }

    fn key(&mut self, char: char) {
        if let Some(quote) = Quote::of(char) {
            let (span, text) = self.cursor.string(quote, true);
            self.separate();
            return self.behind_key(text, span);
        }
        if matches!(char, '{' | '[') {
            self.cursor.junk(self.here());
            return self.open(char);
        }
        let span = self.cursor.bare_key();
        self.cursor.at = span.end;
        if matches!(self.cursor.peek(), Some(':' | '=')) {
            self.separate();
            self.cursor.issue(IssueKind::UnquotedKey, span);
            // Of a key that lacks only its first quote the last one is no part.
            let text = self.cursor.text[span.range()].trim_end_matches(['"', '\'']).to_owned();
            self.behind_key(text, span);
        } else {
            self.junk(span);
        }
    }

    fn behind_key(&mut self, text: String, span: Span) {
        let mut key = Key { text, span, colon: span.end };
        let next = self.cursor.peek();
        match next {
            Some(':') => {
                self.cursor.at += 1;
                key.colon = self.cursor.at;
            }
            Some('=') => {
                let rest = &self.cursor.text[self.cursor.at..];
                let sign = rest.len() - rest.trim_start_matches(['=', '>']).len();
                key.colon = self.cursor.at + sign;
                self.cursor.junk(Span::new(self.cursor.at, key.colon));
                self.cursor.at = key.colon;
            }
            _ => self.cursor.issue(IssueKind::MissingColon, Span::empty(span.end)),
        }
        if let Some(Frame { body: Body::Object(_, waiting), .. }) = self.stack.last_mut() {
            *waiting = Some(key);
        }
        // Without a colon there is no place yet where a value could be missing.
        if matches!(next, None | Some(',' | '}' | ']')) {
            self.attach(Node { span: Span::empty(span.end), kind: Kind::Invalid });
        }
    }

    fn value(&mut self, char: char) {
        if self.stack.last().is_some_and(|frame| !frame.is_object()) {
            self.separate();
        }
        if matches!(char, '{' | '[') {
            return self.open(char);
        }
        if let Some(quote) = Quote::of(char) {
            let (span, text) = self.cursor.string(quote, false);
            if self.stack.last().is_some_and(Frame::is_object) && self.cursor.peek() == Some(':') {
                // It is the next key, and the value before it is missing.
                self.end_key();
                return self.behind_key(text, span);
            }
            return self.attach(Node { span, kind: Kind::String(text) });
        }
        let atom = self.cursor.atom();
        let (span, kind, issue) = match words::classify(atom) {
            Some((kind, issue)) => (Span::new(self.cursor.at, self.cursor.at + atom.len()), kind, issue),
            None => (self.cursor.bare_value(), Kind::Invalid, Some(IssueKind::UnquotedValue)),
        };
        if let Some(issue) = issue {
            self.cursor.issue(issue, span);
        }
        self.cursor.at = span.end;
        self.attach(Node { span, kind });
    }

    fn open(&mut self, char: char) {
        if self.stack.len() == MAX_DEPTH {
            self.cursor.issue(IssueKind::TooDeep, self.here());
            let span = self.cursor.skip_nested();
            return self.attach(Node { span, kind: Kind::Invalid });
        }
        let body = if char == '{' { Body::Object(Vec::new(), None) } else { Body::Array(Vec::new()) };
        self.objects += usize::from(char == '{');
        self.stack.push(Frame { start: self.cursor.at, body, last: Last::Nothing });
        self.cursor.at += 1;
    }
}
