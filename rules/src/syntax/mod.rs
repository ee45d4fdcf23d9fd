//! Text to an owned tree with byte spans. Parsing never fails: a broken text gives what can be read, and issues.
//!
//! The tree knows nothing of clients: whether a comment is a fault is the client's fact, so every looseness is
//! recorded as an [`Issue`] and judged by a rule.

mod json;
mod recover;
mod strings;
#[cfg(test)]
mod tests;

pub use strings::{encode, encode_inner, quote_inner_span, raw_span};

use crate::{source::Source, span::Span};

/// Nesting beyond this is not read: no client's file has it, and recursion over the tree must stay bounded.
pub const MAX_DEPTH: usize = 200;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The whole value; of a string with its quotes.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number; its text is that of the span.
    Number,
    /// A text, decoded.
    String(String),
    /// A list.
    Array(Vec<Node>),
    /// An object; duplicate keys are all kept, in order.
    Object(Vec<Member>),
    /// Something stands here that is no value of the format; an issue says what.
    Invalid,
}

/// One `key: value` of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// From the start of the key to the end of the value, without a comma.
    pub span: Span,
    /// The key, decoded.
    pub key: String,
    /// The key with its quotes.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

/// How a comment is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CommentKind {
    /// `// ..` up to the line's end.
    Line,
    /// `/* .. */`.
    Block,
    /// `# ..` up to the line's end.
    Hash,
}

/// A comment, delimiters included, the line's end not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Where.
    pub span: Span,
    /// How it is written.
    pub kind: CommentKind,
}

/// A departure from strict JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Which.
    pub kind: IssueKind,
    /// The smallest text that shows it: the comma, the comment, the quote, the two characters of an escape.
    pub span: Span,
}

/// The departures from strict JSON that the readers tell apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum IssueKind {
    /// Nothing but blanks and comments.
    Empty,
    /// A comment. Recorded in [`Document::comments`] too.
    Comment(CommentKind),
    /// A comma before `}` or `]`.
    TrailingComma,
    /// Two or more commas in a row, or a comma first; the span is the superfluous one.
    ExtraComma,
    /// Two members or items without a comma between; the span is empty, right behind the first.
    MissingComma,
    /// A key without `:`; the span is empty, right behind the key.
    MissingColon,
    /// A key whose value is missing; the span is empty, behind the colon.
    MissingValue,
    /// A text in single quotes; the span is the whole literal.
    SingleQuotes,
    /// A text with typographic quotes as delimiters; the span is the whole literal.
    SmartQuotes,
    /// A key without quotes; the span is the key.
    UnquotedKey,
    /// A bare word as a value (`npx`, `process.env.X`, `undefined`); the span is the word. Gives [`Kind::Invalid`].
    UnquotedValue,
    /// `NaN`, `Infinity`, `-Infinity`; gives [`Kind::Number`].
    NotANumber,
    /// Hexadecimal, leading `+`, leading zero, bare `.5` or `5.`; gives [`Kind::Number`].
    LooseNumber,
    /// `True`, `False`, `None`, as Python writes them; gives the value meant.
    PythonLiteral,
    /// A backslash before a character that JSON gives no meaning; the span is the two characters.
    BadEscape,
    /// A raw tab or another control character inside a text; the span is that character.
    ControlCharacter,
    /// A text that the line's end cuts off; it ends there. The span is the literal.
    UnterminatedString,
    /// A block comment without an end.
    UnterminatedComment,
    /// `{` or `[` without its partner; the span is the opening character.
    Unclosed,
    /// `}` or `]` that closes nothing, or the other kind of bracket.
    UnexpectedClose,
    /// A character that nothing can begin with; a run of such is one issue.
    UnexpectedText,
    /// A second value behind the first; the span is all of it.
    TrailingText,
    /// Nested deeper than [`MAX_DEPTH`]; what is inside is not read.
    TooDeep,
}

/// A text that was read as far as it can be.
#[derive(Clone, Debug)]
pub struct Document {
    /// The text.
    pub source: Source,
    /// The value, unless the text is empty or nothing in it could be read.
    pub root: Option<Node>,
    /// All comments, in order.
    pub comments: Vec<Comment>,
    /// All departures from strict JSON, ordered by position.
    pub issues: Vec<Issue>,
}

impl Document {
    /// Reads JSON, JSONC and what people write instead of it.
    #[must_use]
    pub fn parse(source: Source) -> Self {
        let (root, comments, issues) = json::parse(&source).unwrap_or_else(|| recover::parse(&source));
        Self { source, root, comments, issues }
    }

    /// Whether the text is strict JSON (apart from a byte order mark and the encoding, which [`Source`] knows).
    #[must_use]
    pub fn is_strict(&self) -> bool {
        self.issues.is_empty()
    }
}

impl Node {
    /// The members, if it is an object.
    #[must_use]
    pub fn as_object(&self) -> Option<&[Member]> {
        match &self.kind {
            Kind::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The items, if it is a list.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Node]> {
        match &self.kind {
            Kind::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The decoded text, if it is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match &self.kind {
            Kind::String(text) => Some(text),
            _ => None,
        }
    }

    /// The value, if it is `true` or `false`.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self.kind {
            Kind::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The member that counts for `key`: of duplicates the last, as every client reads it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Member> {
        self.as_object()?.iter().rev().find(|member| member.key == key)
    }

    /// The value at a path of keys.
    #[must_use]
    pub fn at(&self, path: &[&str]) -> Option<&Node> {
        path.iter().try_fold(self, |node, key| Some(&node.get(key)?.value))
    }

    /// What kind of value it is, with its article, for messages.
    #[must_use]
    pub fn describe(&self) -> &'static str {
        match self.kind {
            Kind::Null => "`null`",
            Kind::Bool(_) => "a boolean",
            Kind::Number => "a number",
            Kind::String(_) => "a text",
            Kind::Array(_) => "a list",
            Kind::Object(_) => "an object",
            Kind::Invalid => "something that is no JSON value",
        }
    }
}
