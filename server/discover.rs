//! Which files to look at.
//!
//! Git's ignore rules prune the walk; the known places directly under a named folder and under the root of its git
//! work tree are looked at all the same, since people ignore them exactly because they hold tokens.

use std::{
    collections::{HashMap, HashSet},
    fs,
    path::{Path, PathBuf},
    sync::{LazyLock, Mutex},
};

use ignore::{DirEntry, WalkBuilder, WalkState};
use mcplint_rules::{
    client::{self, CLIENTS, UNMODELLED, detect},
    env::Environment,
};

use crate::{output::progress::Progress, read::ReadError};

/// The files to look at, in order of their paths, each once.
#[derive(Debug, Default)]
pub struct Discovery {
    /// Absolute paths.
    pub files: Vec<PathBuf>,
    /// Named folders in which nothing was found.
    pub empty: Vec<PathBuf>,
    /// Named paths that are not there.
    pub errors: Vec<(PathBuf, ReadError)>,
    /// Folders that the walk could not enter, as clauses.
    pub unvisited: Vec<String>,
}

/// Collects the files for `paths`, all absolute (see [`absolute`]), and with `user` those at the clients' own places.
pub fn discover(paths: &[PathBuf], user: bool, env: &dyn Environment, progress: &Progress) -> Discovery {
    let mut discovery = Discovery::default();
    let mut found = Found::default();
    for path in paths {
        match fs::metadata(path) {
            Err(error) => discovery.errors.push((path.clone(), error.into())),
            Ok(metadata) if metadata.is_dir() => {
                let before = found.by_identity.len();
                let mut any = false;
                for file in known_below(path) {
                    any = true;
                    found.add(file);
                }
                for (file, is_link) in walk(path, progress, &mut discovery.unvisited) {
                    any = true;
                    found.add_walked(path, file, is_link);
                }
                if let Some(root) = root_of(path, env) {
                    known_below(&root).into_iter().for_each(|file| found.add(file));
                }
                if !any && found.by_identity.len() == before {
                    discovery.empty.push(path.clone());
                }
            }
            // Whatever it is, the person wants to hear of it.
            Ok(_) => found.add(path.clone()),
        }
    }
    if user {
        user_files(env).into_iter().for_each(|file| found.add(file));
    }
    discovery.files = found.by_identity.into_values().collect();
    discovery.files.sort();
    discovery
}

/// A path from the root of the disk, without `..`; links in its last component stay, so that the client's own place is
/// recognised.
#[must_use]
pub fn absolute(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    // Windows' `\\?\C:\` is `C:\` for everybody else.
    let absolute = dunce::simplified(&absolute).to_path_buf();
    if !absolute.components().any(|part| part.as_os_str() == "..") {
        return absolute;
    }
    // Only the system knows where `link/..` leads.
    match (absolute.parent(), absolute.file_name()) {
        (Some(parent), Some(name)) => dunce::canonicalize(parent).map(|parent| parent.join(name)).unwrap_or(absolute),
        _ => dunce::canonicalize(&absolute).unwrap_or(absolute),
    }
}

/// Files by what they are, links resolved; the first name by which one was found stays.
#[derive(Default)]
struct Found {
    by_identity: HashMap<PathBuf, PathBuf>,
    folders: HashMap<PathBuf, PathBuf>,
}

impl Found {
    fn add(&mut self, file: PathBuf) {
        let identity = self.identity(&file).unwrap_or_else(|| file.clone());
        self.by_identity.entry(identity).or_insert(file);
    }

    /// A file that a walk from `root` came by. It follows no links to folders, so below the root nothing is to resolve.
    fn add_walked(&mut self, root: &Path, file: PathBuf, is_link: bool) {
        if is_link {
            return self.add(file);
        }
        let real = self.real(root);
        let identity = real.zip(file.strip_prefix(root).ok()).map(|(root, rest)| root.join(rest));
        self.by_identity.entry(identity.unwrap_or_else(|| file.clone())).or_insert(file);
    }

    /// Folders are resolved once: a walk finds thousands of files, and most of them in few.
    fn identity(&mut self, file: &Path) -> Option<PathBuf> {
        if file.is_symlink() {
            return dunce::canonicalize(file).ok();
        }
        let (folder, name) = (file.parent()?, file.file_name()?);
        Some(self.real(folder)?.join(name))
    }

    /// A folder with its links followed, asked by way of its parent, which many share.
    fn real(&mut self, folder: &Path) -> Option<PathBuf> {
        if let Some(real) = self.folders.get(folder) {
            return Some(real.clone());
        }
        let real = match (folder.parent(), folder.file_name()) {
            (Some(parent), Some(name)) if !folder.is_symlink() => self.real(parent)?.join(name),
            _ => dunce::canonicalize(folder).ok()?,
        };
        self.folders.insert(folder.to_path_buf(), real.clone());
        Some(real)
    }
}

/// Every pattern by which a file is recognised.
pub fn patterns() -> impl Iterator<Item = &'static str> {
    let places = client::places().flat_map(|(_, place)| place.patterns);
    let unread = CLIENTS.iter().flat_map(|client| client.unread).flat_map(|unread| unread.patterns);
    let unmodelled = UNMODELLED.iter().flat_map(|client| client.patterns);
    places.chain(unread).chain(unmodelled).copied()
}

/// The last components of all patterns: what nearly every file of a tree is turned away by.
struct Names {
    exact: HashSet<&'static str>,
    wild: Vec<&'static str>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let last = patterns().map(|pattern| pattern.rsplit('/').next().unwrap_or(pattern));
    let (wild, exact): (Vec<_>, Vec<_>) = last.partition(|name| name.contains('*'));
    Names { exact: exact.into_iter().collect(), wild }
});

impl Names {
    fn fits(&self, name: &str) -> bool {
        self.exact.contains(name) || self.wild.iter().any(|wild| detect::matches_component(name, wild))
    }
}

/// Files below a folder that some client reads, and whether each is a link.
fn walk(folder: &Path, progress: &Progress, unvisited: &mut Vec<String>) -> Vec<(PathBuf, bool)> {
    let found = Mutex::new((Vec::new(), Vec::new()));
    let walker = WalkBuilder::new(folder).hidden(false).ignore(false).filter_entry(enter).build_parallel();
    walker.run(|| {
        Box::new(|entry| {
            match entry {
                Ok(entry) => {
                    progress.step();
                    if is_wanted(&entry)
                        && let Ok(mut found) = found.lock()
                    {
                        let is_link = entry.path_is_symlink();
                        found.0.push((entry.into_path(), is_link));
                    }
                }
                Err(error) => {
                    if let Ok(mut found) = found.lock() {
                        found.1.push(error.to_string());
                    }
                }
            }
            WalkState::Continue
        })
    });
    let (files, mut errors) = found.into_inner().unwrap_or_default();
    // Threads finish in any order.
    errors.sort();
    unvisited.extend(errors);
    files
}

fn enter(entry: &DirEntry) -> bool {
    let pruned = || matches!(entry.file_name().to_str(), Some(".git" | "node_modules"));
    entry.depth() == 0 || !entry.file_type().is_some_and(|kind| kind.is_dir()) || !pruned()
}

fn is_wanted(entry: &DirEntry) -> bool {
    let Some(kind) = entry.file_type().filter(|kind| !kind.is_dir()) else { return false };
    entry.file_name().to_str().is_some_and(|name| NAMES.fits(name))
        && detect::by_path(entry.path()).is_some()
        // Clients read through a link to a file; a link to a folder is not followed.
        && (!kind.is_symlink() || is_no_folder(entry.path()))
}

/// Known files directly under a folder.
fn known_below(folder: &Path) -> Vec<PathBuf> {
    patterns().flat_map(|pattern| expand(&folder.join(pattern))).collect()
}

/// The root of the git work tree around a folder; a home folder that git tracks is nobody's project.
fn root_of(folder: &Path, env: &dyn Environment) -> Option<PathBuf> {
    let root = env.work_tree(&folder.join("x"))?;
    (root != folder && Some(root.as_path()) != env.home()).then_some(root)
}

/// The files at the clients' own places on this machine.
fn user_files(env: &dyn Environment) -> Vec<PathBuf> {
    let places = CLIENTS.iter().flat_map(|client| client.places);
    places.flat_map(|place| detect::user_paths(place, env)).flat_map(|path| expand(&path)).collect()
}

/// The files at a path in which `*` stands for any part of a name.
fn expand(path: &Path) -> Vec<PathBuf> {
    let wild = |name: &std::ffi::OsStr| name.to_str().is_some_and(|name| name.contains('*'));
    let mut paths = vec![PathBuf::new()];
    if !path.iter().any(wild) {
        paths[0].push(path);
    } else {
        for part in path {
            paths = if wild(part) {
                let pattern = part.to_str().unwrap_or_default();
                paths.iter().flat_map(|folder| listed(folder, pattern)).collect()
            } else {
                paths.into_iter().map(|folder| folder.join(part)).collect()
            };
        }
    }
    paths.retain(|path| is_no_folder(path));
    paths
}

fn listed(folder: &Path, pattern: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let fits = |entry: &fs::DirEntry| entry.file_name().to_str().is_some_and(|n| detect::matches_component(n, pattern));
    entries.filter(fits).map(|entry| entry.path()).collect()
}

fn is_no_folder(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| !metadata.is_dir())
}
