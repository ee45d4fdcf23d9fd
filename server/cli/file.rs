//! What is done with one file: read, judge, repair, save.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use mcplint_rules::{
    client::detect,
    config::FailOn,
    engine::{self, Fixed, Report, Request, Subject},
    env::Environment,
    fix::{Applicability, apply::Applied},
    source::Source,
};

use super::baseline;
use crate::{
    config::{Configs, Effective},
    output::{self, Checked, Counts, FileResult, Format, Mode, Outcome, diff::Diff, mask::Mask},
    read,
    write::{self, WriteError},
};

/// The rule whose fixes take a secret out of a file, so that a copy has to be kept.
const REMOVES_SECRETS: &str = "hardcoded-secret";

/// What is the same for all files of a run.
pub(super) struct Job<'a> {
    pub(super) mode: Mode,
    pub(super) threshold: Applicability,
    pub(super) configs: &'a Configs,
    pub(super) env: &'a dyn Environment,
    pub(super) format: Format,
    /// Files that were named, so that no configuration leaves them out.
    pub(super) named: HashSet<PathBuf>,
    /// Whether what is left is to be kept for a baseline.
    pub(super) baseline: bool,
    /// Entries of `ignores` that had an effect: the configuration, and their number there.
    pub(super) used: Mutex<HashSet<(PathBuf, usize)>>,
    /// Whether the findings are coloured.
    pub(super) color: bool,
    /// The current folder, which shown paths start from.
    pub(super) here: Option<PathBuf>,
}

impl Job<'_> {
    /// A path as it is shown: from the current folder if it lies below.
    pub(super) fn shown(&self, path: &Path) -> String {
        self.format.path(output::shown(path, self.here.as_deref()))
    }

    /// Reads a file, judges it and, if that is the mode, repairs it.
    pub(super) fn file(&self, path: &Path) -> FileResult {
        self.file_with(path, self.effective(Some(path)))
    }

    /// The settings for a file.
    pub(super) fn effective(&self, path: Option<&Path>) -> Effective {
        self.configs.of(path, self.here.as_deref().unwrap_or(Path::new("/")))
    }

    /// Whether a file is one by its name, or by what the configuration says whose it is.
    pub(super) fn is_known(&self, path: &Path) -> bool {
        detect::by_path(path).is_some() || self.effective(Some(path)).client.is_some()
    }

    /// The same with settings that are known already.
    pub(super) fn file_with(&self, path: &Path, effective: Effective) -> FileResult {
        let shown = self.shown(path);
        if let Some(by) = effective.excluded_by.as_ref().filter(|_| !self.named.contains(path)) {
            return FileResult { path: shown, problem: None, outcome: Outcome::Excluded(self.shown(by)) };
        }
        let bytes = match read::read(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                return FileResult { path: shown, problem: Some(error.to_string()), outcome: Outcome::Unread };
            }
        };
        let (mut result, fixed) = self.judge(shown, Some(path), &bytes, &effective);
        if let (Mode::Fix, Some(fixed)) = (self.mode, fixed) {
            self.save(path, &bytes, &fixed, &effective, &mut result);
        }
        result
    }

    /// Judges a text. Gives back what is to be written too, if there is a difference.
    pub(super) fn judge(
        &self,
        shown: String,
        path: Option<&Path>,
        bytes: &[u8],
        effective: &Effective,
    ) -> (FileResult, Option<Fixed>) {
        let request = Request { path, client: effective.client, local: true };
        let settings = &effective.settings;
        let report = engine::lint(Source::from_bytes(bytes), request, settings, self.env);
        let used = report.suppressed.used.iter().filter_map(|at| effective.ignores.get(*at)).cloned();
        self.used.lock().unwrap_or_else(PoisonError::into_inner).extend(used);
        let wanted = |d: &mcplint_rules::diagnostic::Diagnostic| {
            d.fixes.first().is_some_and(|fix| fix.applicability >= self.threshold)
        };
        let fixed = (self.mode != Mode::Check && report.diagnostics.iter().any(wanted))
            .then(|| engine::fix(Source::from_bytes(bytes), request, settings, self.env, self.threshold));
        let outcome = match (&fixed, self.mode) {
            (Some(fixed), Mode::Fix) => self.outcome(&shown, &fixed.report, effective.fail_on),
            _ => self.outcome(&shown, &report, effective.fail_on),
        };
        let mut result = FileResult { path: shown, problem: None, outcome };
        if let (Some(fixed), Outcome::Checked(checked)) = (&fixed, &mut result.outcome) {
            checked.stopped.clone_from(&fixed.stopped);
            if self.mode == Mode::Fix {
                checked.applied = shown_repairs(&fixed.applied, &report);
            } else if fixed.changed {
                checked.diff = Some(Diff::new(&result.path, &report.document, &fixed.report.document));
            }
        }
        (result, fixed.filter(|fixed| fixed.changed))
    }

    /// The same job without writing.
    pub(super) fn unchanged(&self) -> Self {
        Self { mode: Mode::Check, here: self.here.clone(), named: HashSet::new(), used: Mutex::default(), ..*self }
    }

    fn outcome(&self, shown: &str, report: &Report, fail_on: FailOn) -> Outcome {
        match report.subject {
            Subject::Checked { client, scope, servers, .. } => Outcome::Checked(Box::new(Checked {
                client,
                scope,
                servers,
                counts: Counts::of(&report.diagnostics),
                fail_on,
                suppressed: report.suppressed.findings,
                baseline: if self.baseline { baseline::of(report, fail_on) } else { Vec::new() },
                findings: self.format.findings(shown, client, scope, report, &|path| self.shown(path), self.color),
                applied: Vec::new(),
                stopped: None,
                failures: report.failures.clone(),
                diff: None,
                backup: None,
                kept: None,
            })),
            Subject::Unchecked(client) => Outcome::Unchecked(client),
            Subject::Nothing => Outcome::Nothing,
        }
    }

    /// Saves what was repaired. When that fails nothing was changed, and the report must describe the file as it is.
    fn save(&self, path: &Path, original: &[u8], fixed: &Fixed, effective: &Effective, result: &mut FileResult) {
        match write_all(path, original, fixed) {
            Ok((backup, kept)) => {
                if let Outcome::Checked(checked) = &mut result.outcome {
                    checked.backup = backup;
                    checked.kept = kept;
                }
            }
            Err(error) => {
                *result = self.unchanged().judge(std::mem::take(&mut result.path), Some(path), original, effective).0;
                result.problem = Some(error.to_string());
            }
        }
    }
}

/// What was applied, in words that hold no secret of the text.
fn shown_repairs(applied: &[Applied], report: &Report) -> Vec<Applied> {
    let mask = Mask::of(&report.document);
    let shown = |one: &Applied| Applied { title: mask.prose(&one.title).into_owned(), ..one.clone() };
    applied.iter().map(shown).collect()
}

/// Keeps the copies that have to be kept, then saves.
fn write_all(path: &Path, original: &[u8], fixed: &Fixed) -> Result<(Option<PathBuf>, Option<PathBuf>), WriteError> {
    let removes_secret = fixed.applied.iter().any(|applied| applied.rule == REMOVES_SECRETS);
    let kept = removes_secret.then(|| write::keep_original(path, original)).transpose()?;
    let at_home = matches!(fixed.report.subject, Subject::Checked { at_home: true, .. });
    let backup = if at_home { write::back_up(path, original)? } else { None };
    write::save(path, original, fixed.text.as_bytes())?;
    Ok((backup, kept))
}
