//! The open documents. What the editor has is the truth; the disk is not asked.

use std::{collections::HashMap, sync::Arc};

use tower_lsp::lsp_types::{TextDocumentContentChangeEvent, Url};

use super::{judge::Judged, machine::BELIEVED, position::Units, text::Text};

/// An open document.
#[derive(Debug)]
struct Document {
    version: i32,
    text: Arc<Text>,
    judged: Option<Arc<Judged>>,
    /// What was found before that, until there is time to take it apart.
    before: Option<Arc<Judged>>,
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
        self.open.insert(uri, Document { version, text, judged: None, before: None });
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

    /// Whether a document is open.
    #[must_use]
    pub(super) fn is_open(&self, uri: &Url) -> bool {
        self.open.contains_key(uri)
    }

    /// What was found in a document is no longer so.
    pub(super) fn forget_judgement(&mut self, uri: &Url) {
        if let Some(document) = self.open.get_mut(uri) {
            document.judged = None;
        }
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
        // What was asked of the machine long ago is asked again.
        let fresh = |judged: &&Arc<Judged>| self.is_current(judged) && judged.at.elapsed() < BELIEVED;
        Some(Snapshot {
            uri: uri.clone(),
            version: document.version,
            text: Arc::clone(&document.text),
            era: self.era,
            judged: document.judged.as_ref().filter(fresh).cloned(),
        })
    }

    /// Whether a judgement is about what the editor has now.
    #[must_use]
    pub(super) fn is_current(&self, judged: &Judged) -> bool {
        // A document that was closed and opened again may have the same number and another text.
        let same = |document: &Document| Arc::ptr_eq(&document.text, &judged.text);
        self.era == judged.era && self.open.get(&judged.uri).is_some_and(same)
    }

    /// Keeps what was found, unless a newer text or state waits for its own.
    pub(super) fn keep(&mut self, judged: &Arc<Judged>) {
        let current = self.is_current(judged);
        if let Some(document) = self.open.get_mut(&judged.uri).filter(|_| current) {
            let before = document.judged.replace(Arc::clone(judged));
            // The editor knows it already when a second look finds the same.
            if before.as_ref().is_some_and(|before| before.is_told() && before.says_the_same(judged)) {
                judged.tell();
            }
            document.before = before;
        }
    }

    /// Gives back what was found in a document before, to be dropped when nobody waits: of a long file it is many pieces.
    #[must_use]
    pub(super) fn take_before(&mut self, uri: &Url) -> Option<Arc<Judged>> {
        self.open.get_mut(uri)?.before.take()
    }
}
