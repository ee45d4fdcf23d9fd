//! What a run has to say, and the forms in which it says it. The only place that prints.

mod checkstyle;
pub mod concise;
pub mod diff;
mod excerpt;
mod fingerprint;
mod format;
pub mod full;
mod github;
mod gitlab;
pub mod json;
mod junit;
pub mod mask;
pub mod progress;
pub mod sarif;
pub mod summary;
pub mod terminal;
#[cfg(test)]
mod tests;
pub mod trouble;
mod words;
mod xml;

use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use mcplint_rules::{
    client::{CLIENTS, Client, OWN, Scope, Unmodelled},
    config::FailOn,
    diagnostic::{Diagnostic, Severity},
    fix::{Applicability, apply},
};

use self::diff::Diff;
pub use self::format::Format;

/// What a run is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Report.
    Check,
    /// Repair, then report what is left.
    Fix,
    /// Show what a repair would do.
    Diff,
}

/// Everything that a run found out.
#[derive(Debug)]
pub struct Run {
    /// What it was for.
    pub mode: Mode,
    /// Whether it is fine to have found no configuration.
    pub allow_empty: bool,
    /// The files, in order of their paths.
    pub files: Vec<FileResult>,
    /// Named paths that could not be looked at, and why.
    pub errors: Vec<(String, String)>,
    /// Named folders in which nothing was found.
    pub empty: Vec<String>,
    /// Folders that could not be entered, as clauses.
    pub unvisited: Vec<String>,
}

/// What became of one file.
#[derive(Debug)]
pub struct FileResult {
    /// Its path as it is shown.
    pub path: String,
    /// Why it could not be read or written.
    pub problem: Option<String>,
    /// What it turned out to be.
    pub outcome: Outcome,
}

/// What a file turned out to be.
#[derive(Debug)]
pub enum Outcome {
    /// A client's configuration.
    Checked(Box<Checked>),
    /// The configuration of a client that is known by name only.
    Unchecked(&'static Unmodelled),
    /// No configuration.
    Nothing,
    /// The configuration at this path, as it is shown, leaves it out.
    Excluded(String),
    /// It could not be read.
    Unread,
}

/// A checked file. Its text is gone: only what is to be shown was kept.
#[derive(Debug)]
pub struct Checked {
    /// Who reads it.
    pub client: &'static Client,
    /// Who it is for.
    pub scope: Scope,
    /// How many servers stand in it.
    pub servers: usize,
    /// What is left, in numbers.
    pub counts: Counts,
    /// From what severity on it makes the run fail.
    pub fail_on: FailOn,
    /// How many findings were passed over on request.
    pub suppressed: usize,
    /// What is left, for a baseline: the server and the rule.
    pub baseline: Vec<(Option<String>, &'static str)>,
    /// What is left, in the form of the report.
    pub findings: Findings,
    /// What was repaired.
    pub applied: Vec<apply::Applied>,
    /// Why the repair stopped early.
    pub stopped: Option<(apply::Stopped, Vec<&'static str>)>,
    /// Rules that failed.
    pub failures: Vec<String>,
    /// What a repair would change.
    pub diff: Option<Diff>,
    /// The copy beside it.
    pub backup: Option<PathBuf>,
    /// The copy in mcplint's own folder.
    pub kept: Option<PathBuf>,
}

/// Findings in the form in which they leave.
#[derive(Debug)]
pub enum Findings {
    /// For people.
    Text(String),
    /// For programs.
    Data(Vec<json::Diagnostic>),
    /// For SARIF, which counts columns and names fixes in its own way.
    Sarif(Vec<sarif::Result>),
}

impl Findings {
    /// The text, empty in another form.
    fn text(&self) -> &str {
        if let Self::Text(text) = self { text } else { "" }
    }

    /// The data, empty in another form.
    fn data(&self) -> &[json::Diagnostic] {
        if let Self::Data(data) = self { data } else { &[] }
    }

    /// The results, empty in another form.
    fn results(&self) -> &[sarif::Result] {
        if let Self::Sarif(results) = self { results } else { &[] }
    }
}

/// Findings by severity, and by the fix they have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Remarks.
    pub infos: usize,
    /// `--fix` repairs them.
    pub safe: usize,
    /// `--fix --unsafe-fixes` repairs them.
    pub risky: usize,
    /// A person has to fill something in.
    pub display: usize,
}

impl Counts {
    /// Counts the findings of one file.
    #[must_use]
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        diagnostics.iter().fold(Self::default(), |mut counts, diagnostic| {
            match diagnostic.severity {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Info => counts.infos += 1,
            }
            match diagnostic.fixes.first().map(|fix| fix.applicability) {
                Some(Applicability::Safe) => counts.safe += 1,
                Some(Applicability::Unsafe) => counts.risky += 1,
                Some(Applicability::Display) => counts.display += 1,
                None => {}
            }
            counts
        })
    }

    /// All findings.
    #[must_use]
    pub const fn all(&self) -> usize {
        self.errors + self.warnings + self.infos
    }

    /// Findings that are at least this grave.
    #[must_use]
    pub const fn at_least(&self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.errors,
            Severity::Warning => self.errors + self.warnings,
            Severity::Info => self.all(),
        }
    }

    fn add(self, other: Self) -> Self {
        Self {
            errors: self.errors + other.errors,
            warnings: self.warnings + other.warnings,
            infos: self.infos + other.infos,
            safe: self.safe + other.safe,
            risky: self.risky + other.risky,
            display: self.display + other.display,
        }
    }
}

impl Run {
    /// The checked files with their paths.
    pub fn checked(&self) -> impl Iterator<Item = (&str, &Checked)> {
        self.files.iter().filter_map(|file| match &file.outcome {
            Outcome::Checked(checked) => Some((file.path.as_str(), checked.as_ref())),
            _ => None,
        })
    }

    /// The clients of the checked files with their numbers, in the order of the client list.
    #[must_use]
    pub fn clients(&self) -> Vec<(&'static Client, usize)> {
        let number = |client: &Client| self.checked().filter(|(_, checked)| checked.client.id == client.id).count();
        let all = CLIENTS.iter().copied().chain([&OWN]).map(|client| (client, number(client)));
        all.filter(|(_, number)| *number > 0).collect()
    }

    /// The findings, in a form for programs.
    pub fn diagnostics(&self) -> impl Iterator<Item = &json::Diagnostic> {
        self.checked().flat_map(|(_, checked)| checked.findings.data())
    }

    /// Whether no configuration and no known settings file was among what was looked at. mcplint's own is none.
    #[must_use]
    pub fn saw_nothing(&self) -> bool {
        let counts = |outcome: &Outcome| match outcome {
            Outcome::Checked(checked) => !checked.client.is_own(),
            Outcome::Unchecked(_) => true,
            Outcome::Excluded(_) | Outcome::Nothing | Outcome::Unread => false,
        };
        !self.files.iter().any(|file| counts(&file.outcome))
    }

    /// Whether what is left makes the run fail.
    #[must_use]
    pub fn fails(&self) -> bool {
        let fails = |checked: &Checked| {
            checked.fail_on.severity().is_some_and(|severity| checked.counts.at_least(severity) > 0)
        };
        self.checked().any(|(_, checked)| fails(checked))
    }

    /// What is left, in numbers.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.checked().fold(Counts::default(), |sum, (_, checked)| sum.add(checked.counts))
    }
}

/// How a path of another file is written in the report.
pub type Shown<'a> = &'a dyn Fn(&Path) -> String;

/// A path as it is shown: from the folder `here` if it lies below, and then with `/` on every system, so that a team
/// sees one report, and `git apply` takes its diff.
#[must_use]
pub fn shown(path: &Path, here: Option<&Path>) -> String {
    match here.and_then(|here| path.strip_prefix(here).ok()).filter(|below| !below.as_os_str().is_empty()) {
        Some(below) => below.to_string_lossy().replace(MAIN_SEPARATOR, "/"),
        None => path.to_string_lossy().into_owned(),
    }
}
