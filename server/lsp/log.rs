//! What the server writes down for people who look for a fault in it: names, numbers and places, and never a piece of a
//! document or of a message.

use std::{
    fs::{File, OpenOptions},
    io::{self, Write},
    path::Path,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU8, Ordering},
    },
    time::Instant,
};

/// How much is written. Ordered: `Error < Warn < Info < Debug < Trace`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum Level {
    /// What went wrong.
    Error,
    /// And what was not understood.
    Warn,
    /// And what the session is about.
    Info,
    /// And what was judged, and how long it took.
    Debug,
    /// And every message's name.
    Trace,
}

/// Where it goes: a file, or standard error, which most editors keep.
#[derive(Debug)]
pub struct Log {
    level: AtomicU8,
    file: Option<Mutex<File>>,
    start: Instant,
}

impl Log {
    /// A log of this level; without one, what suits the place.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub fn open(file: Option<&Path>, level: Option<Level>) -> io::Result<Self> {
        let file = file.map(|path| OpenOptions::new().create(true).append(true).open(path)).transpose()?;
        let level = level.unwrap_or(if file.is_some() { Level::Info } else { Level::Warn });
        Ok(Self { level: AtomicU8::new(level as u8), file: file.map(Mutex::new), start: Instant::now() })
    }

    /// Writes at least this much from here on.
    pub fn raise(&self, level: Level) {
        self.level.fetch_max(level as u8, Ordering::Relaxed);
    }

    /// Writes a line, if the level asks for it.
    pub fn write(&self, level: Level, line: impl FnOnce() -> String) {
        if level as u8 > self.level.load(Ordering::Relaxed) {
            return;
        }
        let seconds = self.start.elapsed().as_secs_f64();
        let line = line();
        let line = crate::output::mask::clean(&line);
        let line = format!("{seconds:9.3} {:5} {line}\n", format!("{level:?}").to_lowercase());
        // There is nobody to tell when this fails.
        let _ = match &self.file {
            Some(file) => file.lock().unwrap_or_else(PoisonError::into_inner).write_all(line.as_bytes()),
            None => io::stderr().lock().write_all(format!("mcplint{line}").as_bytes()),
        };
    }

    /// Writes what went wrong.
    pub fn error(&self, line: impl FnOnce() -> String) {
        self.write(Level::Error, line);
    }

    /// Writes what was not understood.
    pub fn warn(&self, line: impl FnOnce() -> String) {
        self.write(Level::Warn, line);
    }

    /// Writes what the session is about.
    pub fn info(&self, line: impl FnOnce() -> String) {
        self.write(Level::Info, line);
    }
}
