//! What a document is to be judged by.

use mcplint_rules::{client::Client, settings::Settings};
use tower_lsp::lsp_types::Url;

/// The settings of one document.
#[derive(Clone, Debug)]
pub(super) struct Effective {
    /// Whether it is looked at at all.
    pub(super) enabled: bool,
    /// Whether the machine may be asked about it: not in a workspace that the person has not said to trust.
    pub(super) trusted: bool,
    /// The client, if somebody says so.
    pub(super) client: Option<&'static Client>,
    /// What the engine is told.
    pub(super) settings: Settings,
}

/// The one place that says by which settings a document is judged.
#[must_use]
pub(super) fn effective(_uri: &Url) -> Effective {
    Effective { enabled: true, trusted: true, client: None, settings: Settings::default() }
}
