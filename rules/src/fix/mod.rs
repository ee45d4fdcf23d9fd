//! Repairs: byte-range edits with a promise of how safe they are.

pub mod apply;
pub mod edits;

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// Replace the bytes of `span` by `text`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// The new text.
    pub text: String,
}

impl Edit {
    /// Replace `span` by `text`.
    #[must_use]
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }

    /// Insert `text` before byte `at`.
    #[must_use]
    pub fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::replace(Span::empty(at), text)
    }

    /// Remove `span`.
    #[must_use]
    pub fn remove(span: Span) -> Self {
        Self::replace(span, "")
    }

    /// The same change to `source` without what the old and the new text have in common at their ends.
    #[must_use]
    pub fn smallest(&self, source: &str) -> Self {
        let (old, new) = (&source[self.span.range()], self.text.as_str());
        let same = |(a, b): &(char, char)| a == b;
        let prefix: usize = old.chars().zip(new.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
        let rest = old[prefix..].chars().rev().zip(new[prefix..].chars().rev());
        let suffix: usize = rest.take_while(same).map(|(c, _)| c.len_utf8()).sum();
        let span = Span::new(self.span.start + prefix, self.span.end - suffix);
        Self::replace(span, &new[prefix..new.len() - suffix])
    }
}

/// How far a fix may be trusted. Ordered: `Display < Unsafe < Safe`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// Holds a placeholder or a choice that only a person can make. Shown, never applied by a batch run.
    Display,
    /// Changes what is launched, where a secret lives, or drops a comment. Applied with `--unsafe-fixes`.
    Unsafe,
    /// The client then launches what the author plainly meant, exactly one repair is possible, comments are kept.
    Safe,
}

/// A repair, all or nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Imperative, without a full stop: the button's text. Never a secret.
    pub title: String,
    /// How far it may be trusted.
    pub applicability: Applicability,
    /// Ordered by position and not touching each other once the engine has seen it.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A fix of the given applicability.
    #[must_use]
    pub fn new(applicability: Applicability, title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self { title: title.into(), applicability, edits }
    }

    /// See [`Applicability::Safe`].
    #[must_use]
    pub fn safe(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self::new(Applicability::Safe, title, edits)
    }

    /// See [`Applicability::Unsafe`].
    #[must_use]
    pub fn risky(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self::new(Applicability::Unsafe, title, edits)
    }

    /// See [`Applicability::Display`].
    #[must_use]
    pub fn display(title: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self::new(Applicability::Display, title, edits)
    }
}
