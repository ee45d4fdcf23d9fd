//! What a rule says about a place in a file.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::{Deserialize, Serialize};

use crate::{fix::Fix, span::Span, syntax::Document};

/// How grave a finding is. Ordered: `Info < Warning < Error`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; never fails a run.
    Info,
    /// Fails for many, or does something else than it says.
    Warning,
    /// The entry or the file does not work in this client, for certain.
    Error,
}

impl Severity {
    /// The lower-case word used in every output.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// How an editor may show the text of a finding, beside underlining it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It could be taken out and nothing would change: greyed.
    WithoutEffect,
    /// It works no longer, or not for long: struck out.
    Retired,
}

/// Another place that explains a finding, such as the first of two equal keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub at: At,
    /// One clause.
    pub message: String,
}

/// Where a related place is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum At {
    /// In the text that the finding is about.
    Here(Span),
    /// In another file; the span is one of its text. Whoever shows it masks that file's secrets, not this one's.
    There(OtherFile, Span),
}

/// Another file that was looked at to judge one.
#[derive(Clone, Debug)]
pub struct OtherFile {
    /// Absolute.
    pub path: PathBuf,
    /// Its content.
    pub document: Arc<Document>,
}

impl PartialEq for OtherFile {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path
    }
}

impl Eq for OtherFile {}

impl At {
    /// The file, where it is another one, the text that the span is of (`own`, or that file's), and the span.
    #[must_use]
    pub fn resolve<'a>(&'a self, own: &'a Document) -> (Option<&'a Path>, &'a Document, Span) {
        match self {
            Self::Here(span) => (None, own, *span),
            Self::There(file, span) => (Some(&file.path), &file.document, *span),
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Id of the rule, in kebab-case.
    pub rule: &'static str,
    /// How grave it is here, after the settings had their say.
    pub severity: Severity,
    /// The smallest text to change.
    pub span: Span,
    /// What is wrong, in this file, with the value. One sentence without a full stop. Never a secret.
    pub message: String,
    /// Why it matters in this client, and what to do.
    pub help: Option<String>,
    /// Other places.
    pub related: Vec<Related>,
    /// The first is the fix, the others are alternatives for a menu.
    pub fixes: Vec<Fix>,
    /// Name of the server whose entry it is about.
    pub server: Option<String>,
    /// What else the text is.
    pub mark: Option<Mark>,
}
