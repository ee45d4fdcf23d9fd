//! The machine that this program runs on. Reads only: it starts nothing, opens no connection and changes nothing.

use std::{
    collections::HashMap,
    env,
    ffi::OsString,
    fs::{self, Metadata},
    io::{ErrorKind, Read},
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use super::{
    Answer, Environment, Lookup, Os, PathKind, Program,
    cache::Cache,
    documents::Documents,
    folder_of,
    git::Repositories,
    launchers::{self, Candidate},
    paths, versions,
};
use crate::syntax::Document;

/// The machine as it is. What was asked once is remembered until [`Host::forget`].
pub struct Host {
    machine: OnceLock<Machine>,
    kinds: Cache<PathBuf, Lookup<PathKind>>,
    /// By name, with whether another project may get another answer.
    programs: Cache<String, (Lookup<Program>, bool)>,
    project_programs: Cache<(String, Option<PathBuf>), Lookup<Program>>,
    /// By name and list of folders.
    listed_programs: Cache<(String, String), Lookup<PathBuf>>,
    system_path: OnceLock<Vec<PathBuf>>,
    repositories: Repositories,
    documents: Documents,
}

/// The user's home folder. On Windows that is `USERPROFILE` before what the system says: Node.js, Python and Go, in which
/// the clients are written, have it from there.
#[must_use]
pub fn home_dir() -> Option<PathBuf> {
    let told = env::var_os("USERPROFILE").filter(|_| cfg!(windows)).map(PathBuf::from);
    let home = told.filter(|home| home.is_absolute()).or_else(dirs::home_dir)?;
    // A verbatim path (`\\?\C:\..`) is what no path that is compared with it looks like.
    Some(dunce::simplified(&home).to_owned())
}

/// What a process is told at its start.
struct Machine {
    home: Option<PathBuf>,
    /// The absolute folders of PATH.
    path: Vec<PathBuf>,
    /// The variables; `None` are this process's own.
    variables: Option<HashMap<String, String>>,
}

impl Default for Host {
    fn default() -> Self {
        Self::new()
    }
}

impl Host {
    /// This process's machine and user. Nothing is read before the first question.
    #[must_use]
    pub fn new() -> Self {
        Self {
            machine: OnceLock::new(),
            kinds: Cache::new(),
            programs: Cache::new(),
            project_programs: Cache::new(),
            listed_programs: Cache::new(),
            system_path: OnceLock::new(),
            repositories: Repositories::new(),
            documents: Documents::new(),
        }
    }

    /// This machine's disks, but as another user with this home directory, PATH and variables would see them.
    #[must_use]
    pub fn with(home: Option<PathBuf>, path_list: &str, variables: HashMap<String, String>) -> Self {
        let path = split(path_list).filter(|folder| folder.is_absolute()).collect();
        let host = Self::new();
        // A new host's machine is unset, so this cannot fail.
        let _ = host.machine.set(Machine { home, path, variables: Some(variables) });
        host
    }

    /// Forgets every answer about disks and repositories, for a program that outlives their changes. The process's own
    /// variables do not change, and stay.
    pub fn forget(&self) {
        self.kinds.clear();
        self.programs.clear();
        self.project_programs.clear();
        self.listed_programs.clear();
        self.repositories.forget();
        self.documents.forget();
    }

    fn machine(&self) -> &Machine {
        self.machine.get_or_init(|| Machine {
            home: home_dir(),
            path: env::var_os("PATH")
                .map(|list| env::split_paths(&list).filter(|folder| folder.is_absolute()).collect())
                .unwrap_or_default(),
            variables: None,
        })
    }

    /// The folders that a template of [`launchers::places`] stands for on this machine: one or none.
    fn place(&self, template: &str) -> Option<PathBuf> {
        let (mut place, rest) = if let Some(rest) = template.strip_prefix("~/") {
            (self.machine().home.clone()?, rest)
        } else if let Some(rest) = template.strip_prefix('$') {
            let (name, rest) = rest.split_once('/').unwrap_or((rest, ""));
            (self.machine().variable(name)?.into(), rest)
        } else {
            (PathBuf::from("/"), template.trim_start_matches('/'))
        };
        for part in rest.split('/').filter(|part| !part.is_empty()) {
            place = if part == "*" { versions::default_in(&place)? } else { place.join(part) };
        }
        place.is_absolute().then_some(place)
    }

    /// The program of that name, and whether any that was looked at is private.
    fn search(&self, name: &str, project: Option<&Path>) -> (Lookup<Program>, bool) {
        let candidate = |path: PathBuf, on_path| Candidate {
            private: is_private(&path, project),
            file: dunce::canonicalize(&path).unwrap_or_else(|_| path.clone()),
            path,
            on_path,
        };
        let mut found: Vec<_> = programs_in(name, &self.machine().path).map(|path| candidate(path, true)).collect();
        // The common case asks no further: what the shell starts is there, and its path lasts.
        let first = launchers::choose(&found, Os::host());
        let settled = first.is_some_and(|program| !program.private && program.stable);
        if !settled {
            let places = launchers::places(Os::host()).iter().filter_map(|place| self.place(place));
            let places: Vec<_> = places.filter(|place| !self.machine().path.contains(place)).collect();
            found.extend(programs_in(name, &places).map(|path| candidate(path, false)));
        }
        let program = match launchers::choose(&found, Os::host()) {
            Some(program) => Lookup::Found(Program { interpreter: interpreter(&program.path), ..program }),
            None => Lookup::NotFound,
        };
        (program, found.iter().any(|candidate| candidate.private))
    }
}

impl Machine {
    fn variable(&self, name: &str) -> Option<OsString> {
        match &self.variables {
            Some(given) => given.get(name).map(OsString::from),
            None => env::var_os(name),
        }
    }
}

impl Environment for Host {
    fn os(&self) -> Os {
        Os::host()
    }

    fn home(&self) -> Option<&Path> {
        self.machine().home.as_deref()
    }

    fn folder(&self, base: crate::client::Base) -> Option<PathBuf> {
        folder_of(base, self.os(), self.home(), |name| self.machine().variable(name).map(PathBuf::from))
    }

    fn path_kind(&self, path: &Path) -> Lookup<PathKind> {
        if !path.is_absolute() {
            return Lookup::Unknown;
        }
        self.kinds.get_or(path, || kind_of(path))
    }

    fn find_program(&self, name: &str, project: Option<&Path>) -> Lookup<Program> {
        if !is_bare(name) {
            return Lookup::Unknown;
        }
        // Only a program of a virtual environment is another for the project that the environment lies in.
        let (program, differs) = self.programs.get_or(name, || self.search(name, None));
        if !differs || project.is_none() {
            return program;
        }
        let question = (name.to_owned(), project.map(Path::to_owned));
        self.project_programs.get_or(&question, || self.search(name, project).0)
    }

    fn find_program_in(&self, name: &str, path_list: &str) -> Lookup<PathBuf> {
        if !is_bare(name) {
            return Lookup::Unknown;
        }
        let question = (name.to_owned(), path_list.to_owned());
        self.listed_programs.get_or(&question, || search_in(name, path_list))
    }

    fn interpreter(&self, path: &Path) -> Option<String> {
        path.is_absolute().then(|| interpreter(path))?
    }

    fn same_file(&self, one: &Path, other: &Path) -> bool {
        let real = |path: &Path| dunce::canonicalize(path).ok();
        one == other || real(one).zip(real(other)).is_some_and(|(one, other)| one == other)
    }

    fn system_path(&self) -> Vec<PathBuf> {
        let look = || {
            let folders = launchers::system_folders(Os::host()).iter().filter_map(|folder| self.place(folder));
            folders.filter(|folder| matches!(self.path_kind(folder), Lookup::Found(PathKind::Folder))).collect()
        };
        self.system_path.get_or_init(look).clone()
    }

    fn has_variable(&self, name: &str) -> Answer {
        self.machine().variable(name).is_some().into()
    }

    fn is_tracked(&self, path: &Path) -> Answer {
        if path.is_absolute() { self.repositories.is_tracked(path) } else { Answer::Unknown }
    }

    fn work_tree(&self, path: &Path) -> Option<PathBuf> {
        path.is_absolute().then(|| self.repositories.work_tree(path))?
    }

    fn document(&self, path: &Path) -> Lookup<Arc<Document>> {
        if path.is_absolute() { self.documents.get(path) } else { Lookup::Unknown }
    }

    fn list(&self, folder: &Path) -> Lookup<Vec<String>> {
        if !folder.is_absolute() {
            return Lookup::Unknown;
        }
        match fs::read_dir(folder) {
            Ok(entries) => {
                let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
                let mut names: Vec<_> = names.collect();
                names.sort_unstable();
                Lookup::Found(names)
            }
            Err(error) => absent_or_unknown(error.kind()),
        }
    }
}

/// The entries of a PATH in the host's notation.
fn split(path_list: &str) -> impl Iterator<Item = PathBuf> {
    paths::split_list(path_list, Os::host()).map(PathBuf::from)
}

/// Whether the name is looked up at all. With a separator in it, it is a path and no name.
fn is_bare(name: &str) -> bool {
    paths::file_name(name, Os::host()) == Some(name) && !name.contains('\0')
}

/// The program of that name on a list of folders. `Unknown` when it is not there and some entry cannot be judged.
fn search_in(name: &str, path_list: &str) -> Lookup<PathBuf> {
    let (folders, unclear): (Vec<_>, Vec<_>) =
        split(path_list).partition(|folder| folder.is_absolute() && !folder.to_string_lossy().contains(['$', '%']));
    match programs_in(name, &folders).next() {
        Some(path) => Lookup::Found(path),
        None if unclear.is_empty() => Lookup::NotFound,
        None => Lookup::Unknown,
    }
}

/// The programs of that name in the folders, in their order; on Windows with the endings of PATHEXT.
fn programs_in(name: &str, folders: &[PathBuf]) -> impl Iterator<Item = PathBuf> {
    let list = env::join_paths(folders).ok().filter(|list| !list.is_empty());
    list.and_then(|list| which::which_in_global(name, Some(list)).ok()).into_iter().flatten()
}

/// What lies at the path. Any execute bit counts: whose it is depends on groups, and a wrong "not executable" is worse
/// than a missed one.
fn kind_of(path: &Path) -> Lookup<PathKind> {
    // Windows' own aliases of programs cannot be followed, yet start.
    let metadata = match fs::metadata(path) {
        Err(_) if cfg!(windows) => fs::symlink_metadata(path)
            .and_then(|alias| if alias.is_symlink() { Err(ErrorKind::NotFound.into()) } else { Ok(alias) }),
        metadata => metadata,
    };
    match metadata {
        Ok(metadata) if metadata.is_dir() => Lookup::Found(PathKind::Folder),
        Ok(metadata) if is_executable(&metadata) => Lookup::Found(PathKind::Executable),
        Ok(_) => Lookup::Found(PathKind::File),
        Err(error) => absent_or_unknown(error.kind()),
    }
}

#[cfg(unix)]
fn is_executable(metadata: &Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt as _;

    metadata.permissions().mode() & 0o111 != 0
}

#[cfg(not(unix))]
fn is_executable(_: &Metadata) -> bool {
    true
}

/// What a failed look means: a name that cannot be is not there; a closed door or a broken disk says nothing.
pub(super) fn absent_or_unknown<T>(error: ErrorKind) -> Lookup<T> {
    use ErrorKind::{InvalidFilename, InvalidInput, NotADirectory, NotFound};

    match error {
        NotFound | NotADirectory | InvalidFilename | InvalidInput => Lookup::NotFound,
        _ => Lookup::Unknown,
    }
}

/// Whether the program's folder is one that a config is not to name: a tool's cache, or a virtual environment other
/// than the project's.
///
/// mcplint's own folder needs no rule beyond this. Where a hook or a runner put it on PATH it is such a folder, and
/// otherwise, say `/usr/local/bin`, the programs beside it are everybody's.
fn is_private(path: &Path, project: Option<&Path>) -> bool {
    let Some(environment) = path.parent().and_then(Path::parent) else { return false };
    let conda = || {
        let named = environment.parent().is_some_and(|folder| folder.ends_with("envs"));
        named && environment.join("conda-meta").is_dir()
    };
    launchers::is_private(&path.to_string_lossy(), Os::host())
        || ((environment.join("pyvenv.cfg").is_file() || conda())
            && !project.is_some_and(|it| lies_in(environment, it)))
}

/// Whether `path` lies in `folder`, as written or with links followed.
fn lies_in(path: &Path, folder: &Path) -> bool {
    let real = |path: &Path| dunce::canonicalize(path).ok();
    path.starts_with(folder) || real(path).zip(real(folder)).is_some_and(|(path, folder)| path.starts_with(folder))
}

/// The program that the script at `path` has `env` look up. Windows knows no such scripts.
fn interpreter(path: &Path) -> Option<String> {
    if cfg!(windows) {
        return None;
    }
    let mut head = Vec::with_capacity(256);
    fs::File::open(path).ok()?.take(256).read_to_end(&mut head).ok()?;
    interpreter_of(&head)
}

/// The program that a script beginning with `head` has `env` look up: of `#!/usr/bin/env node` it is `node`, of
/// `#!/bin/sh` none.
fn interpreter_of(head: &[u8]) -> Option<String> {
    let line = head.strip_prefix(b"#!")?.split(|byte| *byte == b'\n').next()?;
    let mut words = std::str::from_utf8(line).ok()?.split_ascii_whitespace();
    let env = words.next()?;
    if env.rsplit('/').next() != Some("env") {
        return None;
    }
    while let Some(word) = words.next() {
        let word = word.strip_prefix("-S").unwrap_or(word);
        match word {
            "-u" | "-C" | "-P" => drop(words.next()),
            word if word.is_empty() || word.starts_with('-') || word.contains('=') => {}
            word if word.contains('/') => return None,
            word => return Some(word.to_owned()),
        }
    }
    None
}

#[cfg(test)]
mod tests;
