//! The two streams. Standard output is the report and nothing else; whatever else is to be said goes to standard error.

use std::io::{self, StderrLock, StdoutLock, Write, stderr, stdout};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};

/// Titles.
pub const BOLD: Style = Style::new().bold();
/// What went wrong.
pub const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
/// What is worth knowing.
pub const NOTE: Style = AnsiColor::BrightGreen.on_default().bold();

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Color {
    /// On a terminal.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Color {
    const fn choice(self) -> ColorChoice {
        match self {
            Self::Auto => ColorChoice::Auto,
            Self::Always => ColorChoice::Always,
            Self::Never => ColorChoice::Never,
        }
    }

    /// Standard output.
    #[must_use]
    pub fn stdout(self) -> AutoStream<StdoutLock<'static>> {
        AutoStream::new(stdout().lock(), self.choice())
    }

    /// Standard error.
    #[must_use]
    pub fn stderr(self) -> AutoStream<StderrLock<'static>> {
        AutoStream::new(stderr().lock(), self.choice())
    }

    /// Whether what goes to standard output, or to standard error, is coloured.
    #[must_use]
    pub fn is_on(self, to_stderr: bool) -> bool {
        let choice = match self {
            Self::Auto if to_stderr => AutoStream::choice(&stderr()),
            Self::Auto => AutoStream::choice(&stdout()),
            _ => self.choice(),
        };
        choice != ColorChoice::Never
    }

    /// Says on standard error why something could not be done.
    pub fn error(self, message: &str) {
        // Nobody is left to tell when standard error is closed.
        let _ = writeln!(self.stderr(), "{ERROR}error{ERROR:#}: {}", super::mask::clean(message));
    }

    /// Says something on standard error that is no error.
    pub fn note(self, message: &str) {
        let _ = writeln!(self.stderr(), "{NOTE}note{NOTE:#}: {}", super::mask::clean(message));
    }
}

/// Writes bytes to standard output as they are.
///
/// # Errors
/// When they cannot be written; a reader that has gone away is none.
pub fn raw(bytes: &[u8]) -> io::Result<()> {
    let mut out = stdout().lock();
    forgive(out.write_all(bytes).and_then(|()| out.flush()))
}

/// A reader that has gone away (`mcplint | head`) has seen enough.
///
/// # Errors
/// Any other.
pub fn forgive(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
