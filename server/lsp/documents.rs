//! The open documents. What the editor has is the truth; the disk is not asked.

use std::{collections::HashMap, sync::Arc};

use tower_lsp::lsp_types::{TextDocumentContentChangeEvent, Url};

use super::{judge::Judged, position::Units, text::Text};

/// An open document.
#[derive(Debug)]
struct Document {
    version: i32,
    text: Arc<Text>,
    judged: Option<Arc<Judged>>,
}

/// A document at one moment.
#[derive(Clone, Debug)]
pub(super) struct Snapshot {
    /// Its address.
    pub(super) uri: Url,
    /// The editor's number of this text.
    pub(super) version: i32,
    /// Its text.
    pub(super) text: Arc<Text>,
    /// The state of everything else that a judgement depends on.
    pub(super) era: u64,
    /// What was found, if this very text was judged since anything changed.
    pub(super) judged: Option<Arc<Judged>>,
}

/// All open documents.
#[derive(Debug, Default)]
pub(super) struct Documents {
    open: HashMap<Url, Document>,
    /// Counts changes of settings, of files and of whatever else makes every judgement old.
    era: u64,
}

impl Documents {
    /// A document was opened.
    pub(super) fn open(&mut self, uri: Url, version: i32, text: String, units: Units) {
        let text = Arc::new(Text::new(text, units));
        self.open.insert(uri, Document { version, text, judged: None });
    }

    /// A document was changed.
    pub(super) fn change(
        &mut self,
        uri: &Url,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
        units: Units,
    ) {
        if let Some(document) = self.open.get_mut(uri) {
            document.text = Arc::new(document.text.edited(changes, units));
            document.version = version;
        }
    }

    /// A document was closed.
    pub(super) fn close(&mut self, uri: &Url) {
        self.open.remove(uri);
    }

    /// Everything has to be judged anew.
    pub(super) fn outdate(&mut self) {
        self.era += 1;
    }

    /// The addresses of all.
    #[must_use]
    pub(super) fn uris(&self) -> Vec<Url> {
        self.open.keys().cloned().collect()
    }

    /// A document as it is now.
    #[must_use]
    pub(super) fn snapshot(&self, uri: &Url) -> Option<Snapshot> {
        let document = self.open.get(uri)?;
        let fresh = |judged: &&Arc<Judged>| judged.version == document.version && judged.era == self.era;
        Some(Snapshot {
            uri: uri.clone(),
            version: document.version,
            text: Arc::clone(&document.text),
            era: self.era,
            judged: document.judged.as_ref().filter(fresh).cloned(),
        })
    }

    /// Keeps what was found. Whether it is still true: a newer text or state waits for its own.
    pub(super) fn keep(&mut self, judged: &Arc<Judged>) -> bool {
        let era = self.era;
        let Some(document) = self.open.get_mut(&judged.uri) else { return false };
        // A document that was closed and opened again may have the same number and another text.
        let current = Arc::ptr_eq(&document.text, &judged.text) && era == judged.era;
        if current {
            document.judged = Some(Arc::clone(judged));
        }
        current
    }
}
