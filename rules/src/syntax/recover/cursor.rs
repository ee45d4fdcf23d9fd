//! The characters: blanks, comments, text literals and bare words.

use crate::{
    span::Span,
    syntax::{
        Comment, CommentKind, Issue, IssueKind,
        strings::{Quote, unit},
    },
};

/// How far the brackets of a bare word such as `f(a, b)` reach at most; a limit keeps the reading linear.
const REACH: usize = 256;

/// A place in the text, and what was noticed on the way to it.
pub(super) struct Cursor<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    pub(super) comments: Vec<Comment>,
    pub(super) issues: Vec<Issue>,
    /// Up to this line end a literal with this quote is known not to be closed; so no line is searched twice.
    unclosed: Option<(Quote, usize)>,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        Self { text, at, comments: Vec::new(), issues: Vec::new(), unclosed: None }
    }

    pub(super) fn issue(&mut self, kind: IssueKind, span: Span) {
        self.issues.push(Issue { kind, span });
    }

    /// Records text that means nothing; with blanks between it belongs to the run before.
    pub(super) fn junk(&mut self, span: Span) {
        if let Some(Issue { kind: IssueKind::UnexpectedText, span: last }) = self.issues.last_mut()
            && last.end <= span.start
            && self.text[last.end..span.start].bytes().all(|byte| byte.is_ascii_whitespace())
        {
            last.end = span.end;
        } else {
            self.issue(IssueKind::UnexpectedText, span);
        }
    }

    /// The next character that is neither blank nor comment.
    pub(super) fn peek(&mut self) -> Option<char> {
        loop {
            match self.byte(self.at)? {
                b' ' | b'\t' | b'\n' | b'\r' => self.at += 1,
                b'#' => self.comment(CommentKind::Hash),
                b'/' if self.byte(self.at + 1) == Some(b'/') => self.comment(CommentKind::Line),
                b'/' if self.byte(self.at + 1) == Some(b'*') => self.comment(CommentKind::Block),
                byte @ (b' '..=b'~') => return Some(char::from(byte)),
                _ => {
                    let char = self.text[self.at..].chars().next()?;
                    if !is_exotic_blank(char) {
                        return Some(char);
                    }
                    let start = self.at;
                    self.at += char.len_utf8();
                    self.junk(Span::new(start, self.at));
                }
            }
        }
    }

    fn comment(&mut self, kind: CommentKind) {
        let rest = &self.text.as_bytes()[self.at..];
        let length = match kind {
            CommentKind::Block => memchr::memmem::find(&rest[2..], b"*/").map(|length| length + 4),
            CommentKind::Line | CommentKind::Hash => memchr::memchr2(b'\n', b'\r', rest).or(Some(rest.len())),
        };
        let span = Span::new(self.at, self.at + length.unwrap_or(rest.len()));
        self.comments.push(Comment { span, kind });
        match length {
            Some(_) => self.issue(IssueKind::Comment(kind), span),
            None => self.issue(IssueKind::UnterminatedComment, Span::new(span.start, span.start + 2)),
        }
        self.at = span.end;
    }

    /// Reads the text literal that starts here. It never runs over a line's end.
    pub(super) fn string(&mut self, quote: Quote, is_key: bool) -> (Span, String) {
        let start = self.at;
        let inner = start + self.text[start..].chars().next().map_or(0, char::len_utf8);
        let (mut inner_end, mut closing) = match self.unclosed {
            Some((unclosed, line_end)) if unclosed == quote && inner <= line_end => (line_end, 0),
            _ => self.string_end(quote, inner),
        };
        if closing == 0 {
            self.unclosed = Some((quote, inner_end));
            inner_end = self.sensible_end(inner, inner_end, is_key);
        } else if is_key && self.is_opening_of_value(inner, inner_end, closing) {
            closing = 0;
            inner_end = self.sensible_end(inner, inner_end, is_key);
        }
        self.at = inner_end + closing;
        let span = Span::new(start, self.at);
        match quote {
            _ if closing == 0 => self.issue(IssueKind::UnterminatedString, span),
            Quote::Double => {}
            Quote::Single => self.issue(IssueKind::SingleQuotes, span),
            Quote::SmartDouble | Quote::SmartSingle => self.issue(IssueKind::SmartQuotes, span),
        }
        (span, self.decode(Span::new(inner, inner_end), quote))
    }

    /// Where a literal's inside ends, and the width of its closing quote: 0 if there is none on the line.
    fn string_end(&self, quote: Quote, inner: usize) -> (usize, usize) {
        let mut at = inner;
        while let Some(byte) = self.byte(at) {
            match byte {
                b'\n' | b'\r' => break,
                b'\\' if matches!(self.byte(at + 1), Some(b'\\' | b'"' | b'\'')) => at += 2,
                // The bytes that a quote can start with; the last two are those of the typographic ones.
                b'"' | b'\'' | 0xc2 | 0xe2 => {
                    let width = self.text[at..].chars().next().map_or(1, char::len_utf8);
                    if self.closes(quote, at, width) {
                        return (at, width);
                    }
                    at += width;
                }
                _ => at += 1,
            }
        }
        (at, 0)
    }

    fn closes(&self, opening: Quote, at: usize, width: usize) -> bool {
        match self.text[at..].chars().next().and_then(Quote::of) {
            None => false,
            Some(Quote::Single) => opening == Quote::Single,
            Some(Quote::Double) if opening == Quote::Double => true,
            Some(Quote::SmartDouble) if opening == Quote::SmartDouble => true,
            // Any other may as well be an apostrophe or a quotation.
            Some(_) => {
                let rest = self.text[at + width..].trim_start_matches([' ', '\t']);
                let ends = rest.is_empty() || rest.starts_with([',', ':', '}', ']', '\n', '\r']);
                opening.is_smart() && (ends || rest.starts_with("//") || rest.starts_with("/*"))
            }
        }
    }

    /// Whether the quote that seems to close a key opens its value: `"command: "npx"`, `"args: ["-y"]`.
    fn is_opening_of_value(&self, inner: usize, quote: usize, width: usize) -> bool {
        let key = self.text[inner..quote].trim_ascii_end();
        let key = key.strip_suffix(['{', '[']).unwrap_or(key).trim_ascii_end();
        // Text must follow at once: behind a key may stand blanks, a comment, a colon, but no word.
        let starts_text = |byte: u8| byte.is_ascii_alphanumeric() || b"-@.$~_<".contains(&byte);
        let is_path = |byte: u8| byte == b'/' && !matches!(self.byte(quote + width + 1), Some(b'/' | b'*'));
        key.ends_with(':') && self.byte(quote + width).is_some_and(|next| starts_text(next) || is_path(next))
    }

    /// Where a text without closing quote was meant to end: before the commas and brackets that end its line, and a
    /// key before its colon.
    fn sensible_end(&self, inner: usize, line_end: usize, is_key: bool) -> usize {
        let mut raw = self.text[inner..line_end].trim_ascii_end();
        if is_key && let Some(colon) = raw.find(':') {
            return inner + raw[..colon].trim_ascii_end().len();
        }
        let count = |set: [char; 2]| raw.matches(set).count();
        let mut surplus = count(['}', ']']).saturating_sub(count(['{', '[']));
        loop {
            raw = match raw.as_bytes().last() {
                Some(b',') => &raw[..raw.len() - 1],
                Some(b'}' | b']') if surplus > 0 => {
                    surplus -= 1;
                    &raw[..raw.len() - 1]
                }
                _ => return inner + raw.len(),
            }
            .trim_ascii_end();
        }
    }

    fn decode(&mut self, inner: Span, quote: Quote) -> String {
        let raw = &self.text[inner.range()];
        let mut decoded = String::with_capacity(raw.len());
        let mut at = 0;
        loop {
            let rest = &raw[at..];
            let plain = rest.bytes().position(|byte| byte == b'\\' || byte < b' ').unwrap_or(rest.len());
            decoded.push_str(&rest[..plain]);
            at += plain;
            let Some(unit) = unit(&raw[at..], quote) else { return decoded };
            let start = inner.start + at;
            if unit.bad {
                // A backslash at the cut end of a line is no escape.
                if let Some(next) = raw[at + 1..].chars().next() {
                    self.issue(IssueKind::BadEscape, Span::new(start, start + 1 + next.len_utf8()));
                }
            } else if unit.raw == 1 {
                self.issue(IssueKind::ControlCharacter, Span::new(start, start + 1));
            }
            decoded.push(unit.char);
            at += unit.raw;
        }
    }

    /// The bare key that starts here: up to the colon, or what else ends it.
    pub(super) fn bare_key(&self) -> Span {
        self.bare(|at, byte| (!matches!(byte, b':' | b'=' | b',' | b'{' | b'}' | b'[' | b']')).then_some(at + 1))
    }

    /// Text in front of the value: up to the bracket that opens it.
    pub(super) fn preamble(&self) -> Span {
        self.bare(|at, byte| (!matches!(byte, b'{' | b'[')).then_some(at + 1))
    }

    /// The bare value that starts here: up to what ends an item, but not inside the brackets of a call or an index.
    pub(super) fn bare_value(&self) -> Span {
        self.bare(|at, byte| match byte {
            b',' | b'}' | b']' => None,
            b'(' => self.partner(at).or(Some(at + 1)),
            b'{' | b'[' if self.blank_before(at) => None,
            b'{' | b'[' => self.partner(at),
            _ => Some(at + 1),
        })
    }

    /// A run of text from here to the line's end, a comment, a quote behind a blank, or a byte that `step` does not
    /// pass over.
    fn bare(&self, step: impl Fn(usize, u8) -> Option<usize>) -> Span {
        let mut at = self.at;
        while let Some(byte) = self.byte(at) {
            let stops = match byte {
                b'\n' | b'\r' => true,
                b'"' | b'\'' | b'#' => self.blank_before(at),
                b'/' => self.blank_before(at) && matches!(self.byte(at + 1), Some(b'/' | b'*')),
                _ => false,
            };
            match step(at, byte).filter(|_| !stops) {
                Some(next) => at = next,
                None => break,
            }
        }
        Span::new(self.at, self.at + self.text[self.at..at].trim_ascii_end().len())
    }

    /// Behind the bracket that closes the one at `open`, if it is near and on the line.
    fn partner(&self, open: usize) -> Option<usize> {
        let mut depth = 0;
        for at in open..open + REACH {
            match self.byte(at)? {
                b'(' | b'{' | b'[' => depth += 1,
                b')' | b'}' | b']' => depth -= 1,
                b'\n' | b'\r' => return None,
                _ => {}
            }
            if depth == 0 {
                return Some(at + 1);
            }
        }
        None
    }

    fn blank_before(&self, at: usize) -> bool {
        at > self.at && matches!(self.byte(at - 1), Some(b' ' | b'\t'))
    }

    /// The run of letters, digits and signs here, if it stands alone and so may be a keyword or a number.
    pub(super) fn atom(&self) -> &'a str {
        let rest = &self.text[self.at..];
        let is_part = |char: char| char.is_ascii_alphanumeric() || "_.+-$".contains(char);
        let length = rest.find(|char| !is_part(char)).unwrap_or(rest.len());
        let alone = match rest[length..].chars().next() {
            None => true,
            Some('/') => matches!(rest.as_bytes().get(length + 1), Some(b'/' | b'*')),
            Some(next) => " \t\n\r,:;=){}[]#".contains(next) || Quote::of(next).is_some() || is_exotic_blank(next),
        };
        if alone { &rest[..length] } else { "" }
    }

    /// Passes over the bracket here and all that is inside; nothing of it is kept.
    pub(super) fn skip_nested(&mut self) -> Span {
        let (start, issues) = (self.at, self.issues.len());
        let mut depth = 0_usize;
        while let Some(char) = self.peek() {
            match Quote::of(char) {
                Some(quote) => _ = self.string(quote, false),
                None => self.at += char.len_utf8(),
            }
            match char {
                '{' | '[' => depth += 1,
                '}' | ']' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        let inside = self.issues.split_off(issues);
        self.issues.extend(inside.into_iter().filter(|issue| matches!(issue.kind, IssueKind::Comment(_))));
        Span::new(start, self.at)
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }
}

/// Characters that show as nothing and that JSON does not know as blanks.
fn is_exotic_blank(char: char) -> bool {
    char.is_whitespace() || char.is_control() || matches!(char, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}
