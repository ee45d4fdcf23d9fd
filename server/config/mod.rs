//! mcplint's own configuration: found upward from each file, nearest wins. The command and the language server ask
//! here, so that both judge a file by the same settings.

pub mod entries;
mod find;
mod layer;
mod resolve;

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use mcplint_rules::{
    client::Client,
    config::{Config, FailOn},
    env::Os,
    settings::{PathStyle, Settings},
};

pub use find::{is_own_name, work_tree_or_folder};
pub use layer::{Layer, Loaded, Problem};
pub use resolve::{Note, Origin};

/// What counts more than any file: the words of the command line.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    /// `--absolute`, `--portable`.
    pub paths: Option<PathStyle>,
    /// `--platform`.
    pub platform: Option<Os>,
    /// `--client`.
    pub client: Option<&'static Client>,
    /// `--select`; empty: not given.
    pub select: Vec<String>,
    /// `--ignore`.
    pub ignore: Vec<String>,
    /// `--fail-on`.
    pub fail_on: Option<FailOn>,
}

/// Where configurations come from.
#[derive(Clone, Debug, Default)]
pub enum Search {
    /// Upward from each file.
    #[default]
    Upward,
    /// This file, for all (`--config`).
    Only(PathBuf),
    /// None is read (`--no-config`).
    Off,
}

/// What counts less than any file: an editor's settings.
#[derive(Clone, Debug, Default)]
pub struct Editor {
    /// The settings that a configuration has too. Patterns start from `folder`.
    pub config: Config,
    /// Only these rules.
    pub select: Option<Vec<String>>,
    /// Not these rules.
    pub ignore: Vec<String>,
    /// The folder that is open.
    pub folder: PathBuf,
}

/// The settings of one file.
#[derive(Clone, Debug)]
pub struct Effective {
    /// For the engine.
    pub settings: Settings,
    /// Whose file it is, if somebody says so.
    pub client: Option<&'static Client>,
    /// The configuration that leaves the file out, if one does.
    pub excluded_by: Option<PathBuf>,
    /// From what severity on the run fails.
    pub fail_on: FailOn,
    /// The configuration that counts, with those it starts from.
    pub loaded: Option<Arc<Loaded>>,
    /// For each of [`Settings::ignores`], the configuration it stands in and its number there.
    pub ignores: Vec<(PathBuf, usize)>,
}

/// All configurations that were asked for, each read once until [`Configs::forget`].
#[derive(Debug, Default)]
pub struct Configs {
    editor: Option<Arc<Layer>>,
    flags: Flags,
    search: Search,
    /// The nearest configuration of a folder.
    nearest: Mutex<HashMap<PathBuf, Option<PathBuf>>>,
    loaded: Mutex<HashMap<PathBuf, Arc<Loaded>>>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // What is kept here is whole after each step, so a panic elsewhere spoils nothing.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Configs {
    /// With these flags, and an editor's settings below the files.
    #[must_use]
    pub fn new(flags: Flags, search: Search, editor: Option<Editor>) -> Self {
        let editor = editor.map(|editor| Arc::new(Layer::of_editor(editor)));
        Self { editor, flags, search, ..Self::default() }
    }

    /// The settings for a file, by its absolute path; without one, what holds in `folder`.
    #[must_use]
    pub fn of(&self, file: Option<&Path>, folder: &Path) -> Effective {
        resolve::resolve(self, self.loaded_for(file.and_then(Path::parent).unwrap_or(folder)), file, None)
    }

    /// The same with a note for each setting: what it is and where it comes from.
    #[must_use]
    pub fn explain(&self, file: &Path) -> (Effective, Vec<Note>) {
        let mut notes = Vec::new();
        let loaded = file.parent().and_then(|folder| self.loaded_for(folder));
        let effective = resolve::resolve(self, loaded, Some(file), Some(&mut notes));
        (effective, notes)
    }

    /// All configurations that were read so far, by path.
    #[must_use]
    pub fn in_use(&self) -> Vec<Arc<Loaded>> {
        let mut all: Vec<_> = lock(&self.loaded).values().cloned().collect();
        all.sort_by(|a, b| a.path.cmp(&b.path));
        all
    }

    /// Forgets what was read, for a program that outlives changes.
    pub fn forget(&self) {
        lock(&self.nearest).clear();
        lock(&self.loaded).clear();
    }

    /// The configuration that counts for the files of a folder.
    fn loaded_for(&self, folder: &Path) -> Option<Arc<Loaded>> {
        let path = match &self.search {
            Search::Off => return None,
            Search::Only(path) => path.clone(),
            Search::Upward => self.nearest(folder)?,
        };
        if let Some(loaded) = lock(&self.loaded).get(&path) {
            return Some(Arc::clone(loaded));
        }
        let loaded = Arc::new(Loaded::read(&path, |folder| self.nearest(folder)));
        Some(Arc::clone(lock(&self.loaded).entry(path).or_insert(loaded)))
    }

    fn nearest(&self, folder: &Path) -> Option<PathBuf> {
        find::nearest(folder, &self.nearest)
    }
}
