//! Where the nearest configuration lies.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::Mutex,
};

use mcplint_rules::{config::NAMES, env::host};

use super::lock;

/// The nearest configuration in a folder or above it, up to the root of the git work tree or the home folder. What was
/// found out about each folder is kept in `known`.
///
/// The disk is asked without holding `known`, so that files are looked up side by side.
pub(super) fn nearest(folder: &Path, known: &Mutex<HashMap<PathBuf, Option<PathBuf>>>) -> Option<PathBuf> {
    let mut asked = Vec::new();
    let mut found = None;
    for folder in folder.ancestors() {
        let answer = lock(known).get(folder).cloned();
        if let Some(answer) = answer {
            found = answer;
            break;
        }
        asked.push(folder.to_path_buf());
        found = in_folder(folder);
        if found.is_some() || is_top(folder) {
            break;
        }
    }
    lock(known).extend(asked.into_iter().map(|folder| (folder, found.clone())));
    found
}

/// Whether a file has the name of a configuration.
#[must_use]
pub fn is_own_name(path: &Path) -> bool {
    path.file_name().is_some_and(|name| NAMES.iter().any(|own| name == *own))
}

fn in_folder(folder: &Path) -> Option<PathBuf> {
    NAMES.iter().map(|name| folder.join(name)).find(|path| path.is_file())
}

/// Whether nothing above this folder has a say in it. `.git` is a file in a submodule and in a second work tree.
fn is_top(folder: &Path) -> bool {
    host::home_dir().is_some_and(|home| home == folder) || folder.join(".git").exists()
}

/// The root of the git work tree around a folder, or the folder itself: where a new configuration is put.
#[must_use]
pub fn work_tree_or_folder(folder: &Path) -> PathBuf {
    let root = folder.ancestors().find(|folder| folder.join(".git").exists());
    root.unwrap_or(folder).to_path_buf()
}
