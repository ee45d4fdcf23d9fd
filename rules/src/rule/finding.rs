//! A finding, and what rules add to it.

use super::RuleMeta;
use crate::{
    client::facts::Verdict,
    diagnostic::{At, Diagnostic, Mark, OtherFile, Related, Severity},
    fix::{Edit, Fix},
    span::Span,
    syntax::encode_inner,
};

/// A finding in the making.
#[derive(Clone, Debug)]
#[must_use]
pub struct Finding(Diagnostic);

impl Finding {
    /// A finding at the smallest text to change.
    pub fn new(meta: &RuleMeta, severity: Severity, span: Span, message: impl Into<String>) -> Self {
        Self(Diagnostic {
            rule: meta.id,
            severity,
            span,
            message: message.into(),
            help: None,
            related: Vec::new(),
            fixes: Vec::new(),
            server: None,
            mark: None,
        })
    }

    /// A finding of a fact's own severity; `None` when the fact is fine or unknown. The message is made of the clause.
    pub fn of(meta: &RuleMeta, verdict: Verdict, span: Span, message: impl FnOnce(&str) -> String) -> Option<Self> {
        let (severity, clause) = verdict.finding()?;
        Some(Self::new(meta, severity, span, message(clause)))
    }

    /// Why it matters and what to do.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.0.help = Some(help.into());
        self
    }

    /// Another place.
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.0.related.push(Related { at: At::Here(span), message: message.into() });
        self
    }

    /// A place in another file.
    pub fn related_in(mut self, file: OtherFile, span: Span, message: impl Into<String>) -> Self {
        self.0.related.push(Related { at: At::There(file, span), message: message.into() });
        self
    }

    /// A repair; the first is the one that is applied.
    pub fn fix(mut self, fix: Fix) -> Self {
        self.0.fixes.push(fix);
        self
    }

    /// A repair, where there is one.
    pub fn fix_opt(mut self, fix: Option<Fix>) -> Self {
        self.0.fixes.extend(fix);
        self
    }

    /// What else its text is.
    pub fn mark(mut self, mark: Mark) -> Self {
        self.0.mark = Some(mark);
        self
    }

    /// What was made.
    pub(super) fn into_diagnostic(self) -> Diagnostic {
        self.0
    }

    /// The server it is about, for rules that look at the whole file.
    pub fn server(mut self, name: impl Into<String>) -> Self {
        self.0.server = Some(name.into());
        self
    }
}

/// The edit that replaces what stands between the quotes of a text by `value`, encoded.
#[must_use]
pub fn replace_text(text: &crate::model::Text<'_>, value: &str) -> Edit {
    Edit::replace(text.inner(), encode_inner(value))
}
