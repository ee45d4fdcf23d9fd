//! A machine that is made up: for tests and for examples in documentation. It touches no disk and no variable.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Answer, Environment, Lookup, Os, PathKind, Program, folder_of,
    launchers::{self, Candidate},
    paths,
};
use crate::{source::Source, syntax::Document};

/// A made-up machine, built by saying what is on it. Parents of whatever is on it are folders.
///
/// Its paths follow its own operating system's rules, whatever the host is: on a fake Windows `C:/x` is `c:\X`.
#[derive(Clone, Debug)]
pub struct Fake {
    os: Os,
    home: Option<PathBuf>,
    path: Vec<String>,
    /// What there is, by its path as [`Fake::key`] writes it.
    entries: BTreeMap<String, Entry>,
    tracked: BTreeSet<String>,
    work_trees: BTreeSet<String>,
    private: BTreeSet<String>,
    variables: BTreeSet<String>,
}

/// One thing on the disk.
#[derive(Clone, Debug)]
struct Entry {
    /// As it was written, in normal form.
    path: String,
    /// `None`: nobody may look.
    kind: Option<PathKind>,
    interpreter: Option<String>,
    content: Option<Arc<Document>>,
}

impl Fake {
    /// A machine with nothing but the system's own folders; no home directory, an empty PATH and no variables.
    #[must_use]
    pub fn new(os: Os) -> Self {
        let fake = Self {
            os,
            home: None,
            path: Vec::new(),
            entries: BTreeMap::new(),
            tracked: BTreeSet::new(),
            work_trees: BTreeSet::new(),
            private: BTreeSet::new(),
            variables: BTreeSet::new(),
        };
        let folders: &[&str] =
            if os.is_unix() { &["/usr/bin", "/bin", "/usr/sbin", "/sbin"] } else { &[r"C:\Windows\System32"] };
        folders.iter().fold(fake, |fake, folder| fake.folder(folder))
    }

    /// The user's home directory is this folder.
    #[must_use]
    pub fn home(mut self, path: &str) -> Self {
        self.home = Some(self.normal(path).into());
        self.folder(path)
    }

    /// There is a file that is no program. (On Windows, any file may be one.)
    #[must_use]
    pub fn file(self, path: &str) -> Self {
        let kind = if self.os.is_unix() { PathKind::File } else { PathKind::Executable };
        self.add(path, Some(kind), None)
    }

    /// There is a program.
    #[must_use]
    pub fn executable(self, path: &str) -> Self {
        self.add(path, Some(PathKind::Executable), None)
    }

    /// There is a program that begins with `#!/usr/bin/env interpreter`.
    #[must_use]
    pub fn script(self, path: &str, interpreter: &str) -> Self {
        self.add(path, Some(PathKind::Executable), Some(interpreter.to_owned()))
    }

    /// There is a file with this content.
    #[must_use]
    pub fn content(self, path: &str, text: &str) -> Self {
        let document = Document::parse(Source::from_text(text.to_owned()));
        let mut fake = self.file(path);
        let key = fake.key(path);
        fake.entries.entry(key).and_modify(|entry| entry.content = Some(Arc::new(document)));
        fake
    }

    /// There is a folder.
    #[must_use]
    pub fn folder(self, path: &str) -> Self {
        self.add(path, Some(PathKind::Folder), None)
    }

    /// There is something at which this user may not look. If it is a work tree's `.git`, nothing is known of what git
    /// tracks there.
    #[must_use]
    pub fn unreadable(self, path: &str) -> Self {
        self.add(path, None, None)
    }

    /// PATH is this list, in the machine's own notation.
    #[must_use]
    pub fn path_list(mut self, list: &str) -> Self {
        self.path = paths::split_list(list, self.os).map(str::to_owned).collect();
        self
    }

    /// There is a file, and git tracks it. Its work tree is to be named too.
    #[must_use]
    pub fn tracked(mut self, path: &str) -> Self {
        self.tracked.insert(self.key(path));
        self.file(path)
    }

    /// The folder is the root of a git work tree.
    #[must_use]
    pub fn work_tree(mut self, path: &str) -> Self {
        self.work_trees.insert(self.key(path));
        self.folder(path)
    }

    /// The environment has the variable.
    #[must_use]
    pub fn variable(mut self, name: &str) -> Self {
        self.variables.insert(if self.os.is_unix() { name.to_owned() } else { name.to_uppercase() });
        self
    }

    /// The program, or all programs in the folder, are not to be written into a config. Known caches are so anyway.
    #[must_use]
    pub fn private(mut self, path: &str) -> Self {
        self.private.insert(self.key(path));
        self
    }

    fn add(mut self, path: &str, kind: Option<PathKind>, interpreter: Option<String>) -> Self {
        let path = self.normal(path);
        let mut folder = paths::parent(&path, self.os).map(str::to_owned);
        while let Some(path) = folder {
            folder = paths::parent(&path, self.os).map(str::to_owned);
            let entry = Entry { path: path.clone(), kind: Some(PathKind::Folder), interpreter: None, content: None };
            self.entries.entry(self.key(&path)).or_insert(entry);
        }
        self.entries.insert(self.key(&path), Entry { path, kind, interpreter, content: None });
        self
    }

    fn normal(&self, path: &str) -> String {
        // The tests' own machine joins names by its separator, whatever system they speak of.
        let joined_here = cfg!(windows) && self.os.is_unix();
        let path = if joined_here { Cow::Owned(path.replace('\\', "/")) } else { Cow::Borrowed(path) };
        paths::normalize(&path, self.os)
    }

    /// One text for one path. Windows does not tell `A` from `a`.
    fn key(&self, path: &str) -> String {
        let path = self.normal(path);
        if self.os.is_unix() { path } else { path.to_lowercase() }
    }

    fn entry(&self, path: &str) -> Option<&Entry> {
        self.entries.get(&self.key(path))
    }

    /// The entries at the path and above it, up to the root.
    fn upwards<'a>(&self, path: &'a str) -> impl Iterator<Item = &'a str> {
        std::iter::successors(Some(path), |path| paths::parent(path, self.os))
    }

    /// The names of files that a bare name may stand for.
    fn file_names(&self, name: &str) -> Vec<String> {
        if self.os.is_unix() {
            return vec![name.to_owned()];
        }
        // A name that has an ending is that file; then come PATHEXT's.
        let own = name.contains('.').then(|| name.to_owned());
        own.into_iter().chain(["com", "exe", "bat", "cmd"].map(|ending| format!("{name}.{ending}"))).collect()
    }

    fn programs_in(&self, name: &str, folder: &str) -> Vec<&Entry> {
        let files = self.file_names(name).into_iter().map(|file| paths::join(folder, &file, self.os));
        files.filter_map(|path| self.entry(&path)).filter(|it| it.kind == Some(PathKind::Executable)).collect()
    }

    fn is_private(&self, path: &str, project: Option<&Path>) -> bool {
        let declared = self.upwards(path).any(|path| self.private.contains(&self.key(path)));
        let environment = paths::parent(path, self.os).and_then(|folder| paths::parent(folder, self.os));
        let foreign = |environment: &str| {
            let project = project.and_then(Path::to_str).map(|project| self.key(project));
            let own = project.is_some_and(|it| self.upwards(environment).any(|folder| self.key(folder) == it));
            !own && self.entry(&paths::join(environment, "pyvenv.cfg", self.os)).is_some()
        };
        declared || launchers::is_private(path, self.os) || environment.is_some_and(foreign)
    }

    /// Whether the text is a name that can be looked up; with a separator in it, it is a path.
    fn is_bare(&self, name: &str) -> bool {
        paths::file_name(name, self.os) == Some(name)
    }
}

impl Environment for Fake {
    fn os(&self) -> Os {
        self.os
    }

    fn home(&self) -> Option<&Path> {
        self.home.as_deref()
    }

    fn folder(&self, base: crate::client::Base) -> Option<PathBuf> {
        folder_of(base, self.os, self.home.as_deref(), |_| None)
    }

    fn path_kind(&self, path: &Path) -> Lookup<PathKind> {
        let Some(path) = path.to_str().filter(|path| paths::is_absolute(path, self.os)) else { return Lookup::Unknown };
        if self.upwards(path).any(|folder| self.entry(folder).is_some_and(|entry| entry.kind.is_none())) {
            return Lookup::Unknown;
        }
        self.entry(path).and_then(|entry| entry.kind).map_or(Lookup::NotFound, Lookup::Found)
    }

    fn find_program(&self, name: &str, project: Option<&Path>) -> Lookup<Program> {
        if !self.is_bare(name) {
            return Lookup::Unknown;
        }
        let candidate = |entry: &Entry, on_path| Candidate {
            path: entry.path.clone().into(),
            file: entry.path.clone().into(),
            on_path,
            private: self.is_private(&entry.path, project),
        };
        let absolute = self.path.iter().filter(|folder| paths::is_absolute(folder, self.os));
        let on_path = absolute.flat_map(|folder| self.programs_in(name, folder)).map(|entry| candidate(entry, true));
        let folders = self.entries.values().filter(|entry| entry.kind == Some(PathKind::Folder));
        let elsewhere = folders.flat_map(|folder| self.programs_in(name, &folder.path));
        let found: Vec<_> = on_path.chain(elsewhere.map(|entry| candidate(entry, false))).collect();
        match launchers::choose(&found, self.os) {
            Some(program) => {
                let entry = program.path.to_str().and_then(|path| self.entry(path));
                let interpreter = entry.and_then(|entry| entry.interpreter.clone());
                Lookup::Found(Program { interpreter, ..program })
            }
            None => Lookup::NotFound,
        }
    }

    fn find_program_in(&self, name: &str, path_list: &str) -> Lookup<PathBuf> {
        if !self.is_bare(name) {
            return Lookup::Unknown;
        }
        let clear = |folder: &&str| paths::is_absolute(folder, self.os) && !folder.contains(['$', '%']);
        let (folders, unclear): (Vec<_>, Vec<_>) = paths::split_list(path_list, self.os).partition(clear);
        match folders.iter().flat_map(|folder| self.programs_in(name, folder)).next() {
            Some(entry) => Lookup::Found(entry.path.clone().into()),
            None if unclear.is_empty() => Lookup::NotFound,
            None => Lookup::Unknown,
        }
    }

    fn interpreter(&self, path: &Path) -> Option<String> {
        self.entry(path.to_str()?)?.interpreter.clone()
    }

    fn same_file(&self, one: &Path, other: &Path) -> bool {
        one.to_str().zip(other.to_str()).is_some_and(|(one, other)| self.key(one) == self.key(other))
    }

    fn system_path(&self) -> Vec<PathBuf> {
        let folders = launchers::system_folders(self.os).iter();
        let folders = folders.map(|folder| self.normal(&folder.replace("$SystemRoot", r"C:\Windows")));
        folders.filter(|folder| self.entry(folder).is_some()).map(PathBuf::from).collect()
    }

    fn has_variable(&self, name: &str) -> Answer {
        let name = if self.os.is_unix() { name.to_owned() } else { name.to_uppercase() };
        self.variables.contains(&name).into()
    }

    fn is_tracked(&self, path: &Path) -> Answer {
        let Some(text) = path.to_str() else { return Answer::Unknown };
        let git = Environment::work_tree(self, path).map(|root| paths::join(&root.to_string_lossy(), ".git", self.os));
        if git.and_then(|git| self.entry(&git)).is_some_and(|entry| entry.kind.is_none()) {
            return Answer::Unknown;
        }
        self.tracked.contains(&self.key(text)).into()
    }

    fn work_tree(&self, path: &Path) -> Option<PathBuf> {
        let root = self.upwards(path.to_str()?).find(|folder| self.work_trees.contains(&self.key(folder)))?;
        Some(self.normal(root).into())
    }

    fn document(&self, path: &Path) -> Lookup<Arc<Document>> {
        match self.path_kind(path) {
            Lookup::NotFound => Lookup::NotFound,
            Lookup::Unknown => Lookup::Unknown,
            Lookup::Found(_) => {
                let content = path.to_str().and_then(|path| self.entry(path)?.content.clone());
                content.map_or(Lookup::Unknown, Lookup::Found)
            }
        }
    }

    fn list(&self, folder: &Path) -> Lookup<Vec<String>> {
        match self.path_kind(folder) {
            Lookup::Found(PathKind::Folder) => {}
            Lookup::Unknown => return Lookup::Unknown,
            _ => return Lookup::NotFound,
        }
        let folder = folder.to_str().map(|folder| self.key(folder));
        let lies_there = |entry: &&Entry| paths::parent(&entry.path, self.os).map(|parent| self.key(parent)) == folder;
        let entries = self.entries.values().filter(lies_there);
        Lookup::Found(entries.filter_map(|it| paths::file_name(&it.path, self.os).map(str::to_owned)).collect())
    }
}

#[cfg(test)]
mod tests;
