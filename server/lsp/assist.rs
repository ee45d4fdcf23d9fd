//! What hovers, completions, links and outlines share: what the editor takes, and asking about a document.

use std::sync::Arc;

use mcplint_rules::assist::Ask;
use tower_lsp::lsp_types::{InsertTextMode, MarkupKind, TextDocumentClientCapabilities, Url};

use super::{
    judge::{Judged, Place, request},
    shared::Shared,
};

/// How the editor takes texts with markup.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Markup {
    /// As they are.
    #[default]
    Plain,
    /// As Markdown.
    Markdown,
}

impl Markup {
    fn of(formats: Option<&[MarkupKind]>) -> Self {
        if formats.is_some_and(|formats| formats.contains(&MarkupKind::Markdown)) {
            Self::Markdown
        } else {
            Self::Plain
        }
    }

    /// The protocol's word.
    #[must_use]
    pub(super) fn kind(self) -> MarkupKind {
        match self {
            Self::Plain => MarkupKind::PlainText,
            Self::Markdown => MarkupKind::Markdown,
        }
    }
}

/// What the editor takes beside findings and repairs.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Takes {
    /// Hovers.
    pub(super) hover: Markup,
    /// What is said of a completion.
    pub(super) documentation: Markup,
    /// Completions with places to type in.
    pub(super) snippets: bool,
    /// It leaves the indentation of what it inserts as it is, if asked to.
    pub(super) inserts_as_is: bool,
    /// A sentence beside a link.
    pub(super) tooltips: bool,
    /// An outline of several levels.
    pub(super) nested_symbols: bool,
}

impl Takes {
    /// Reads what the editor says of itself.
    #[must_use]
    pub(super) fn of(document: Option<&TextDocumentClientCapabilities>) -> Self {
        let hover = document.and_then(|document| document.hover.as_ref());
        let completion = document.and_then(|document| document.completion.as_ref());
        let item = completion.and_then(|completion| completion.completion_item.as_ref());
        let modes = item.and_then(|item| item.insert_text_mode_support.as_ref());
        let link = document.and_then(|document| document.document_link.as_ref());
        let symbols = document.and_then(|document| document.document_symbol.as_ref());
        Self {
            hover: Markup::of(hover.and_then(|hover| hover.content_format.as_deref())),
            documentation: Markup::of(item.and_then(|item| item.documentation_format.as_deref())),
            snippets: item.and_then(|item| item.snippet_support).unwrap_or(false),
            inserts_as_is: modes.is_some_and(|modes| modes.value_set.contains(&InsertTextMode::AS_IS)),
            tooltips: link.and_then(|link| link.tooltip_support).unwrap_or(false),
            nested_symbols: symbols.and_then(|symbols| symbols.hierarchical_document_symbol_support).unwrap_or(false),
        }
    }
}

/// What comes of a question about a document as it is now; `None` for one that is not looked at. The judging thread
/// answers: the machine may be asked.
pub(super) async fn about<T: Send + 'static>(
    shared: &Arc<Shared>,
    uri: Url,
    question: impl FnOnce(&Judged, &Ask<'_>) -> T + Send + 'static,
) -> Option<T> {
    let answer = move |shared: &Arc<Shared>| {
        let judged = shared.judged(&uri)?;
        let place = Place::of(&judged.uri);
        let ask = Ask {
            document: &judged.report.document,
            request: request(&place, &judged.terms),
            settings: &judged.terms.effective.settings,
            env: shared.machine.look(),
        };
        Some(question(&judged, &ask))
    };
    shared.ask(answer).await.flatten()
}
