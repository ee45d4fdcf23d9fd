//! JSON text that is put into a file, with the places where somebody is to type.

use std::ops::Range;

use crate::syntax::encode;

/// A value to write.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    /// A text.
    Text(String),
    /// A text in whose place another may be typed.
    Typed(String),
    /// A literal without quotes.
    Raw(&'static str),
    /// A literal without quotes in whose place another may be typed.
    TypedRaw(&'static str),
    /// A list on one line; empty, its inside is where to type.
    List(Vec<Piece>),
    /// An object; empty, its inside is where to type.
    Object(Vec<(String, Piece)>),
}

impl Piece {
    /// Whether it is written over several lines where there is room.
    pub(super) fn is_long(&self) -> bool {
        matches!(self, Self::Object(members) if !members.is_empty())
    }
}

/// How objects are written.
#[derive(Clone, Debug)]
pub(super) enum Style {
    /// On one line.
    Short,
    /// A member a line.
    Long {
        /// The line's end.
        newline: &'static str,
        /// The blanks that begin the line of the value.
        indent: String,
        /// One step.
        unit: String,
    },
}

impl Style {
    /// The same one step further in.
    pub(super) fn deeper(&self) -> Self {
        match self {
            Self::Short => Self::Short,
            Self::Long { newline, indent, unit } => {
                Self::Long { newline, indent: format!("{indent}{unit}"), unit: unit.clone() }
            }
        }
    }

    /// What stands between a bracket, or a comma, and a member.
    pub(super) fn line(&self) -> String {
        match self {
            Self::Short => " ".to_owned(),
            Self::Long { newline, indent, .. } => format!("{newline}{indent}"),
        }
    }
}

/// A text in the making, and the byte ranges in it where somebody is to type, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Written {
    /// The text.
    pub(super) text: String,
    /// The places.
    pub(super) stops: Vec<Range<usize>>,
}

impl Written {
    /// Appends plain text.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Appends text in whose place another may be typed.
    pub(super) fn push_stop(&mut self, text: &str) {
        let start = self.text.len();
        self.text.push_str(text);
        self.stops.push(start..self.text.len());
    }

    /// Appends a member.
    pub(super) fn push_member(&mut self, key: &str, value: &Piece, style: &Style) {
        self.push(&encode(key));
        self.push(": ");
        self.push_value(value, style);
    }

    /// Appends a value.
    pub(super) fn push_value(&mut self, value: &Piece, style: &Style) {
        match value {
            Piece::Text(text) => self.push(&encode(text)),
            Piece::Typed(text) => {
                let encoded = encode(text);
                self.push("\"");
                self.push_stop(&encoded[1..encoded.len() - 1]);
                self.push("\"");
            }
            Piece::Raw(text) => self.push(text),
            Piece::TypedRaw(text) => self.push_stop(text),
            Piece::List(items) => {
                self.push("[");
                for (at, item) in items.iter().enumerate() {
                    self.push(if at > 0 { ", " } else { "" });
                    self.push_value(item, &Style::Short);
                }
                self.stop_if(items.is_empty());
                self.push("]");
            }
            Piece::Object(members) => {
                self.push("{");
                let inner = style.deeper();
                for (at, (key, value)) in members.iter().enumerate() {
                    self.push(if at > 0 { "," } else { "" });
                    self.push(&inner.line());
                    self.push_member(key, value, &inner);
                }
                self.stop_if(members.is_empty());
                if !members.is_empty() {
                    self.push(&style.line());
                }
                self.push("}");
            }
        }
    }

    fn stop_if(&mut self, empty: bool) {
        if empty {
            self.push_stop("");
        }
    }
}
