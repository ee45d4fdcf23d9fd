//! Reading a file without surprises: nothing that blocks, nothing endless, nothing half written.

use std::{
    fs::{self, File, FileType, Metadata},
    io::{self, Read},
    path::Path,
    time::SystemTime,
};

/// No configuration is larger; beyond it a file is refused rather than swallowed.
pub const MAX_BYTES: u64 = 64 << 20;

/// Why a file could not be read. The text is a clause for people, with a way out where there is one.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// Nothing is there.
    #[error("there is no such file or folder")]
    Missing,
    /// A folder where a file was expected.
    #[error("this is a folder, not a file")]
    Folder,
    /// A pipe, a socket or a device.
    #[error("this is {0}, not a file; to check a text from another program, pipe it into `mcplint -`")]
    Special(&'static str),
    /// Larger than [`MAX_BYTES`].
    #[error("it has {} MiB, and no client's configuration has more than {}; is it the right file?", .0 >> 20, MAX_BYTES >> 20)]
    TooLarge(u64),
    /// It was written to while it was read, twice.
    #[error("another program keeps writing to it; run mcplint again when that is done")]
    Changing,
    /// This user may not read it.
    #[error("you have no permission to read it")]
    Permission,
    /// Anything else, in the system's words.
    #[error("{0}")]
    Io(io::Error),
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Permission,
            io::ErrorKind::IsADirectory => Self::Folder,
            _ => Self::Io(error),
        }
    }
}

/// Reads a regular file, links followed.
///
/// # Errors
/// See [`ReadError`].
pub fn read(path: &Path) -> Result<Vec<u8>, ReadError> {
    for _ in 0..2 {
        // Asked by path first: opening a pipe would wait for a writer.
        let before = fs::metadata(path)?;
        if let Some(refused) = refuse(&before) {
            return Err(refused);
        }
        let mut file = File::open(path)?;
        let mut bytes = Vec::with_capacity(usize::try_from(before.len()).unwrap_or_default() + 1);
        // A file that grows meanwhile must not fill the memory.
        Read::take(&mut file, MAX_BYTES + 1).read_to_end(&mut bytes)?;
        if stamp(&before) == stamp(&file.metadata()?) && bytes.len() as u64 == before.len() {
            return Ok(bytes);
        }
    }
    Err(ReadError::Changing)
}

/// Reads standard input to its end.
///
/// # Errors
/// When it is larger than [`MAX_BYTES`], or the system refuses.
pub fn read_stdin() -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES { Err(ReadError::TooLarge(bytes.len() as u64)) } else { Ok(bytes) }
}

fn refuse(metadata: &Metadata) -> Option<ReadError> {
    if metadata.is_dir() {
        Some(ReadError::Folder)
    } else if !metadata.is_file() {
        Some(ReadError::Special(kind(metadata.file_type())))
    } else if metadata.len() > MAX_BYTES {
        Some(ReadError::TooLarge(metadata.len()))
    } else {
        None
    }
}

/// What tells two states of a file apart.
fn stamp(metadata: &Metadata) -> (u64, Option<SystemTime>) {
    (metadata.len(), metadata.modified().ok())
}

#[cfg(unix)]
fn kind(file: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    if file.is_fifo() {
        "a pipe"
    } else if file.is_socket() {
        "a socket"
    } else {
        "a device"
    }
}

#[cfg(not(unix))]
fn kind(_: FileType) -> &'static str {
    "a pipe or a device"
}
