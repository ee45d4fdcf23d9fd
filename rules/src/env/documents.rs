//! Files beside the one that is judged: each is read and parsed once, however many files are judged by it.

use std::{
    collections::HashMap,
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::SystemTime,
};

use super::{Lookup, host::absent_or_unknown};
use crate::{
    source::{Encoding, Source},
    syntax::Document,
};

/// A larger file is not read: it costs more time than its answer is worth.
const MAX_BYTES: u64 = 16 << 20;

/// So many are kept. A run over a large tree asks for files of each project once, and for the user's own all the time.
const MAX_KEPT: usize = 1000;

/// Files that were read.
pub(super) struct Documents {
    kept: Mutex<HashMap<PathBuf, Kept>>,
    /// How often everything was to be forgotten.
    round: AtomicU64,
}

struct Kept {
    /// When it was last seen to be unchanged.
    round: u64,
    /// What tells two states of the file apart; `None` where there is no file.
    stamp: Option<Stamp>,
    document: Lookup<Arc<Document>>,
}

type Stamp = (u64, Option<SystemTime>);

impl Documents {
    /// None read yet.
    pub(super) fn new() -> Self {
        Self { kept: Mutex::new(HashMap::new()), round: AtomicU64::new(0) }
    }

    /// From now on, each file is looked at once more before it is believed. What did not change is not parsed again.
    pub(super) fn forget(&self) {
        self.round.fetch_add(1, Ordering::Relaxed);
    }

    /// The file at an absolute path.
    pub(super) fn get(&self, path: &Path) -> Lookup<Arc<Document>> {
        let round = self.round.load(Ordering::Relaxed);
        if let Some(kept) = self.lock().get(path).filter(|kept| kept.round == round) {
            return kept.document.clone();
        }
        // The lock is not held while the disk is asked.
        let stamp = match fs::metadata(path) {
            Ok(metadata) if metadata.is_file() && metadata.len() <= MAX_BYTES => {
                Ok((metadata.len(), metadata.modified().ok()))
            }
            Ok(_) => Err(Lookup::Unknown),
            Err(error) => Err(absent_or_unknown(error.kind())),
        };
        let now = stamp.as_ref().ok().copied();
        if let Some(kept) = self.lock().get_mut(path).filter(|kept| now.is_some() && kept.stamp == now) {
            kept.round = round;
            return kept.document.clone();
        }
        let document = match stamp {
            Ok(_) => read(path),
            Err(answer) => answer,
        };
        let mut kept = self.lock();
        if kept.len() >= MAX_KEPT {
            kept.clear();
        }
        kept.insert(path.to_owned(), Kept { round, stamp: now, document: document.clone() });
        document
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<PathBuf, Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read(path: &Path) -> Lookup<Arc<Document>> {
    let mut bytes = Vec::new();
    // A file that grows meanwhile must not fill the memory.
    let read = File::open(path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes));
    match read {
        Ok(length) if length as u64 <= MAX_BYTES => {
            let source = Source::from_bytes(&bytes);
            match source.encoding() {
                Encoding::Utf8 => Lookup::Found(Arc::new(Document::parse(source))),
                _ => Lookup::Unknown,
            }
        }
        Ok(_) => Lookup::Unknown,
        Err(error) => absent_or_unknown(error.kind()),
    }
}
