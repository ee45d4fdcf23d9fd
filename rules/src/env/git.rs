//! What git knows of a file, read in process: a linter that starts `git` would start whatever a repository's settings
//! name.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use gix_index::{File, decode, entry::Mode, hash::Kind};

use super::{Answer, cache::Cache};

/// The work trees that were met, and their indexes, each read once and only when it is asked for.
pub(super) struct Repositories {
    roots: Cache<PathBuf, Option<PathBuf>>,
    indexes: Cache<PathBuf, Arc<Index>>,
    /// Folders with their links followed.
    real: Cache<PathBuf, Option<PathBuf>>,
}

/// What a work tree's index says.
enum Index {
    /// Nothing was ever added.
    Missing,
    /// These files.
    Read(Box<File>),
    /// It is not readable, or not as this program knows indexes.
    Unreadable,
}

impl Repositories {
    /// None met yet.
    pub(super) fn new() -> Self {
        Self { roots: Cache::new(), indexes: Cache::new(), real: Cache::new() }
    }

    /// Forgets everything.
    pub(super) fn forget(&self) {
        self.roots.clear();
        self.indexes.clear();
        self.real.clear();
    }

    /// The closest folder at or above `path` that holds `.git`, folder or file.
    pub(super) fn work_tree(&self, path: &Path) -> Option<PathBuf> {
        self.roots.get_or(path, || {
            let holds_git = path.join(".git").symlink_metadata().is_ok();
            if holds_git { Some(path.to_owned()) } else { self.work_tree(path.parent()?) }
        })
    }

    /// The path with its links followed; the file itself need not be there.
    fn real_path(&self, path: &Path) -> Option<PathBuf> {
        if path.is_symlink() {
            return dunce::canonicalize(path).ok();
        }
        Some(self.real_folder(path.parent()?)?.join(path.file_name()?))
    }

    /// The same of a folder. Folders of one tree share their upper part, so each is asked once.
    fn real_folder(&self, folder: &Path) -> Option<PathBuf> {
        self.real.get_or(folder, || match (folder.parent(), folder.file_name()) {
            (Some(parent), Some(name)) if !folder.symlink_metadata().ok()?.is_symlink() => {
                Some(self.real_folder(parent)?.join(name))
            }
            _ => dunce::canonicalize(folder).ok(),
        })
    }

    /// Whether git tracks the file's content: links are followed, because what lies behind one is what is read. So a
    /// linked file from a repository of settings is tracked there.
    pub(super) fn is_tracked(&self, path: &Path) -> Answer {
        let Some(file) = self.real_path(path) else { return Answer::Unknown };
        let Some(root) = file.parent().and_then(|folder| self.work_tree(folder)) else { return Answer::No };
        let Ok(inside) = file.strip_prefix(&root) else { return Answer::Unknown };
        let Some(inside) = inside.to_str() else { return Answer::Unknown };
        let inside = if cfg!(windows) { inside.replace('\\', "/") } else { inside.to_owned() };
        self.indexes.get_or(&root, || Arc::new(Index::of(&root))).answer(&inside)
    }
}

impl Index {
    fn of(root: &Path) -> Self {
        let Some(folder) = git_folder(root) else { return Self::Unreadable };
        let index = folder.join("index");
        match (index.try_exists(), folder.is_dir()) {
            (Ok(true), _) => {}
            (Ok(false), true) => return Self::Missing,
            _ => return Self::Unreadable,
        }
        // The check sum is verified, so that a damaged index is noticed instead of half believed.
        match File::at(index, hash_kind(&folder), false, decode::Options::default()) {
            Ok(file) => Self::Read(Box::new(file)),
            Err(_) => Self::Unreadable,
        }
    }

    /// Whether it holds `path`, written with slashes from the work tree's root.
    fn answer(&self, path: &str) -> Answer {
        let file = match self {
            Self::Missing => return Answer::No,
            Self::Unreadable => return Answer::Unknown,
            Self::Read(file) => file,
        };
        if file.entry_range(path.as_bytes().into()).is_some() || (CASELESS && holds_caseless(file, path)) {
            return Answer::Yes;
        }
        // A sparse index names some folders without what is in them.
        let folded = |folder: &str| {
            let entry = file.entry_by_path(folder.as_bytes().into());
            entry.is_some_and(|entry| entry.mode == Mode::DIR)
        };
        let hidden = file.is_sparse() && path.match_indices('/').any(|(at, _)| folded(&path[..=at]));
        if hidden { Answer::Unknown } else { Answer::No }
    }
}

/// Whether the host's disks usually do not tell `A` from `a`.
const CASELESS: bool = cfg!(any(windows, target_os = "macos"));

fn holds_caseless(file: &File, path: &str) -> bool {
    let same = |other: &[u8]| other.eq_ignore_ascii_case(path.as_bytes());
    file.entries().iter().any(|entry| same(entry.path(file)))
}

/// The folder that `.git` is, or that the file `.git` names: of a linked work tree or a submodule.
fn git_folder(root: &Path) -> Option<PathBuf> {
    let git = root.join(".git");
    if git.is_dir() {
        return Some(git);
    }
    let text = fs::read_to_string(git).ok()?;
    Some(root.join(text.strip_prefix("gitdir:")?.trim()))
}

/// The kind of hash that the repository's index is made of. Linked work trees share the settings of the main one.
fn hash_kind(folder: &Path) -> Kind {
    let shared = fs::read_to_string(folder.join("commondir"));
    let settings = shared.map_or_else(|_| folder.to_owned(), |text| folder.join(text.trim())).join("config");
    let is_sha256 = |line: &str| {
        line.split_once('=').is_some_and(|(key, value)| {
            key.trim().eq_ignore_ascii_case("objectformat") && value.trim().eq_ignore_ascii_case("sha256")
        })
    };
    let text = fs::read(settings).unwrap_or_default();
    if String::from_utf8_lossy(&text).lines().any(is_sha256) { Kind::Sha256 } else { Kind::Sha1 }
}

#[cfg(test)]
mod tests;
