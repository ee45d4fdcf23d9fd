//! Judging a document: the same engine as the command's, on the editor's text.

use std::{
    path::PathBuf,
    sync::{Arc, atomic::AtomicBool},
};

use mcplint_rules::{
    engine::{self, Report, Request},
    env::Environment,
    source::Source,
};
use tower_lsp::lsp_types::Url;

use super::{documents::Snapshot, settings::Effective, text::Text};

/// What was found in one text.
#[derive(Debug)]
pub(super) struct Judged {
    /// The document's address.
    pub(super) uri: Url,
    /// The editor's number of the text.
    pub(super) version: i32,
    /// See [`Snapshot::era`].
    pub(super) era: u64,
    /// The text.
    pub(super) text: Arc<Text>,
    /// What it was judged by.
    pub(super) effective: Effective,
    /// What the engine says.
    pub(super) report: Report,
    /// Whether the editor was told.
    pub(super) sent: AtomicBool,
}

/// Where a document lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Its path; `None` for a text that was never saved.
    pub(super) path: Option<PathBuf>,
    /// Whether that is a path of this machine.
    pub(super) here: bool,
}

impl Place {
    /// The place that an address names. What is not `file:` lies elsewhere: its path says whose file it is, and nothing
    /// of this machine is asked about it.
    #[must_use]
    pub(super) fn of(uri: &Url) -> Self {
        if uri.scheme() == "file"
            && let Ok(path) = uri.to_file_path()
        {
            return Self { path: Some(path), here: true };
        }
        // The path of an address like `untitled:Untitled-1` is only a name.
        let remote = uri.has_host() || uri.path().starts_with('/');
        let path = remote.then(|| Url::parse(&format!("file://{}", uri.path())).ok()?.to_file_path().ok()).flatten();
        Self { path, here: false }
    }
}

/// Judges a document.
#[must_use]
pub(super) fn judge(snapshot: Snapshot, effective: Effective, env: &dyn Environment) -> Judged {
    let place = Place::of(&snapshot.uri);
    let source = Source::from_text(snapshot.text.text.clone());
    let report = engine::lint(source, request(&place, &effective), &effective.settings, env);
    let Snapshot { uri, version, text, era, .. } = snapshot;
    Judged { uri, version, era, text, effective, report, sent: AtomicBool::new(false) }
}

/// What the engine is asked about a document.
#[must_use]
pub(super) fn request<'a>(place: &'a Place, effective: &Effective) -> Request<'a> {
    Request { path: place.path.as_deref(), client: effective.client, local: place.here && effective.trusted }
}
