//! Judging a document: the same engine as the command's, on the editor's text.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Instant,
};

use mcplint_rules::{
    engine::{self, Report, Request},
    env::Environment,
    source::Source,
};
use percent_encoding::percent_decode_str;
use tower_lsp::lsp_types::Url;

use super::{documents::Snapshot, settings::Terms, text::Text};

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
    pub(super) terms: Terms,
    /// What the engine says.
    pub(super) report: Report,
    /// When it was judged.
    pub(super) at: Instant,
    /// Whether the editor was told.
    told: AtomicBool,
}

impl Judged {
    /// Whether the editor was told.
    pub(super) fn is_told(&self) -> bool {
        self.told.load(Ordering::Relaxed)
    }

    /// The editor is told. Whether it was before.
    pub(super) fn tell(&self) -> bool {
        self.told.swap(true, Ordering::Relaxed)
    }

    /// Whether the same was found in the same text.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        self.version == other.version && self.report.diagnostics == other.report.diagnostics
    }
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
        let path = remote.then(|| PathBuf::from(&*percent_decode_str(uri.path()).decode_utf8_lossy()));
        Self { path, here: false }
    }

    /// The path, if it is one of this machine.
    #[must_use]
    pub(super) fn local(self) -> Option<PathBuf> {
        self.path.filter(|_| self.here)
    }
}

/// Judges a document.
#[must_use]
pub(super) fn judge(snapshot: Snapshot, terms: Terms, env: &dyn Environment) -> Judged {
    let source = Source::from_text(snapshot.text.text.clone());
    judge_source(snapshot, source, terms, env)
}

/// The same of a file on disk, whose bytes say more than its text.
#[must_use]
pub(super) fn judge_source(snapshot: Snapshot, source: Source, terms: Terms, env: &dyn Environment) -> Judged {
    let place = Place::of(&snapshot.uri);
    let report = engine::lint(source, request(&place, &terms), terms.settings(), env);
    let Snapshot { uri, version, text, era, .. } = snapshot;
    Judged { uri, version, era, text, terms, report, at: Instant::now(), told: AtomicBool::new(false) }
}

/// What the engine is asked about a document.
#[must_use]
pub(super) fn request<'a>(place: &'a Place, terms: &Terms) -> Request<'a> {
    Request { path: place.path.as_deref(), client: terms.client(), local: place.here && terms.trusted }
}
