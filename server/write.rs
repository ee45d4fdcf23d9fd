//! Saving a repaired file: whole or not at all, and never over somebody else's change.

use std::{
    ffi::OsString,
    fs::{self, Metadata},
    io::{self, Write},
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};

use tempfile::{Builder, NamedTempFile};

use crate::read;

/// Why a file was not written. Nothing was changed then.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// Its bytes are not those that were judged.
    #[error("it was changed by another program meanwhile, so it was left alone; run mcplint again")]
    Changed,
    /// The file says that it is not to be written to.
    #[error("it is write-protected, so it was left alone; allow writing to it and run mcplint again")]
    ReadOnly,
    /// The copy that must come first could not be made.
    #[error("no copy of the original could be kept in `{}` ({error}), so the file was left alone", .folder.display())]
    NoCopy {
        /// Where the copy was to go.
        folder: PathBuf,
        /// The system's words.
        error: io::Error,
    },
    /// There is no folder for copies.
    #[error(
        "no folder for a copy of the original is known (neither HOME nor XDG_STATE_HOME is set), so the file was left alone"
    )]
    NoStateFolder,
    /// Anything else, in the system's words.
    #[error("it could not be written: {0}")]
    Io(#[from] io::Error),
}

/// Replaces the content of `path`, which must still be `original`, by `content`.
///
/// The new text is written to a file beside it, brought to the disk and renamed, so that nobody ever sees half of it.
/// Mode and owner are kept; of a symbolic link the target is replaced, and the link stays.
///
/// # Errors
/// See [`WriteError`].
pub fn save(path: &Path, original: &[u8], content: &[u8]) -> Result<(), WriteError> {
    // Renaming onto a link would replace the link.
    let target = dunce::canonicalize(path)?;
    let metadata = fs::metadata(&target)?;
    if metadata.permissions().readonly() {
        return Err(WriteError::ReadOnly);
    }
    let folder = target.parent().unwrap_or(Path::new("."));
    let file = prepare(folder, content, &metadata)?;
    match read::read(&target) {
        Ok(current) if current == original => {}
        _ => return Err(WriteError::Changed),
    }
    file.persist(&target).map_err(|error| error.error)?;
    sync_folder(folder);
    Ok(())
}

/// Copies the original of a file at its client's own place to `<name>.bak`, beside the path that the client reads.
///
/// A copy that exists already is left alone and `None` given back: the first one holds what the person wrote, a later
/// one only what mcplint made of it.
///
/// # Errors
/// See [`WriteError`].
pub fn back_up(path: &Path, original: &[u8]) -> Result<Option<PathBuf>, WriteError> {
    let mut name = path.file_name().map(OsString::from).unwrap_or_default();
    name.push(".bak");
    let copy = path.with_file_name(name);
    let folder = path.parent().unwrap_or(Path::new(".")).to_path_buf();
    let failed = |error| WriteError::NoCopy { folder: folder.clone(), error };
    let file = fs::metadata(path).and_then(|metadata| prepare(&folder, original, &metadata)).map_err(failed)?;
    match file.persist_noclobber(&copy) {
        Ok(_) => Ok(Some(copy)),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(None),
        Err(error) => Err(failed(error.error)),
    }
}

/// Keeps the original of a file from which a secret is about to be removed, readable by this user alone, in mcplint's
/// folder under the user's state directory; never in the project. Gives back where.
///
/// # Errors
/// See [`WriteError`].
pub fn keep_original(path: &Path, original: &[u8]) -> Result<PathBuf, WriteError> {
    let state = dirs::state_dir().or_else(dirs::data_local_dir).ok_or(WriteError::NoStateFolder)?;
    let folder = state.join("mcplint").join("originals");
    keep_in(&folder, path, original).map_err(|error| WriteError::NoCopy { folder, error })
}

fn keep_in(folder: &Path, path: &Path, original: &[u8]) -> io::Result<PathBuf> {
    private_folder(folder)?;
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    let name = format!("{}.{seconds}.", flat_name(path));
    // Temporary files are made for this user alone; this one is kept under its unique name.
    let mut file = Builder::new().prefix(&name).rand_bytes(4).tempfile_in(folder)?;
    file.write_all(original)?;
    file.as_file().sync_all()?;
    let (_, kept) = file.keep().map_err(|error| error.error)?;
    Ok(kept)
}

/// The last components of a path as one file name, so that a person recognises the copy.
fn flat_name(path: &Path) -> String {
    let names: Vec<_> = path.components().rev().take(3).map(|part| part.as_os_str().to_string_lossy()).collect();
    let flat: Vec<&str> = names.iter().rev().map(|name| name.trim_matches(['/', '\\', ':'])).collect();
    flat.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join("-")
}

/// A finished temporary file in `folder` with the mode and, where allowed, the owner of the file it will replace.
fn prepare(folder: &Path, content: &[u8], like: &Metadata) -> io::Result<NamedTempFile> {
    let mut file = Builder::new().prefix(".mcplint-").tempfile_in(folder)?;
    file.write_all(content)?;
    own(file.path(), like);
    file.as_file().set_permissions(like.permissions())?;
    file.as_file().sync_all()?;
    Ok(file)
}

#[cfg(unix)]
fn own(path: &Path, like: &Metadata) {
    use std::os::unix::fs::MetadataExt;
    // Only an administrator may give a file away; for everybody else it is his own already.
    let _ = std::os::unix::fs::chown(path, Some(like.uid()), Some(like.gid()));
}

#[cfg(not(unix))]
fn own(_: &Path, _: &Metadata) {}

#[cfg(unix)]
fn private_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn private_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

/// Brings the rename to the disk, where the system lets a folder be opened for that.
fn sync_folder(folder: &Path) {
    if cfg!(unix) {
        let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_with(text: &str) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("mcp.json");
        fs::write(&file, text).expect("a file");
        (folder, file)
    }

    #[test]
    fn somebody_elses_change_is_not_overwritten() {
        let (folder, file) = folder_with("theirs");
        assert!(matches!(save(&file, b"old", b"new"), Err(WriteError::Changed)));
        assert_eq!(fs::read_to_string(&file).expect("there"), "theirs");
        assert_eq!(fs::read_dir(folder.path()).expect("there").count(), 1, "nothing temporary stays");
        save(&file, b"theirs", b"new").expect("saved");
        assert_eq!(fs::read_to_string(&file).expect("there"), "new");
    }

    #[test]
    fn a_file_that_went_away_is_not_made_again() {
        let (_folder, file) = folder_with("old");
        fs::remove_file(&file).expect("removed");
        assert!(save(&file, b"old", b"new").is_err());
        assert!(!file.exists());
    }

    #[test]
    fn an_original_is_kept_for_its_owner_alone() {
        let (folder, file) = folder_with("secret");
        let state = folder.path().join("state/mcplint");
        let first = keep_in(&state, &file, b"secret").expect("kept");
        let second = keep_in(&state, &file, b"secret").expect("kept");
        assert_ne!(first, second);
        assert_eq!(fs::read(&first).expect("there"), b"secret");
        let name = first.file_name().and_then(|name| name.to_str()).expect("a name");
        assert!(name.contains("mcp.json."), "{name}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
            assert_eq!((mode(&first), mode(&state)), (0o600, 0o700));
        }
    }
}
