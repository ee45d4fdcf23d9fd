//! mcplint's own configurations as files that are checked too.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::PoisonError,
};

use mcplint_rules::{catalog, client::OWN, config::Ignore, settings::Settings};

use super::file::Job;
use crate::{
    config::{Layer, Problem},
    output::FileResult,
};

/// Checks the configurations that were found, and those that were used. The latter are never repaired: nobody named them,
/// and they may lie anywhere. `seen` says whether every file of a folder was judged as its configuration wants it, so that
/// an entry without effect is one.
pub(super) fn files(found: &[PathBuf], job: &Job<'_>, seen: impl Fn(&Path) -> bool) -> Vec<FileResult> {
    let layers: Vec<_> = job.configs.in_use().iter().flat_map(|loaded| loaded.layers.clone()).collect();
    let used = layers.iter().filter_map(|layer| layer.path.as_deref());
    let all: BTreeSet<&Path> = found.iter().map(PathBuf::as_path).chain(used).collect();
    let check = |path: &Path| {
        let mut effective = job.effective(Some(path));
        // One that was named by a flag or by `extends` may have any name.
        effective.client = Some(&OWN);
        let layer = layers.iter().find(|layer| layer.path.as_deref() == Some(path));
        if let Some(layer) = layer.filter(|layer| seen(&layer.folder)) {
            effective.settings.idle = idle(layer, job, &effective.settings);
        }
        let is_found = found.iter().any(|found| found == path);
        if is_found { job.file_with(path, effective) } else { job.unchanged().file_with(path, effective) }
    };
    all.into_iter().map(check).collect()
}

/// The entries of a configuration that passed nothing over, although their rules ran.
fn idle(layer: &Layer, job: &Job<'_>, settings: &Settings) -> Vec<Ignore> {
    let used = job.used.lock().unwrap_or_else(PoisonError::into_inner);
    let path = layer.path.clone().unwrap_or_default();
    let runs = |rule: &str| catalog::by_id(rule).is_some_and(|r| settings.enables(rule, r.meta().default));
    let entries = layer.config.ignores.iter().enumerate();
    let idle = entries.filter(|(at, entry)| !used.contains(&(path.clone(), *at)) && runs(entry.rule.0));
    idle.map(|(_, entry)| entry.clone()).collect()
}

/// Configurations that could not be read: where, and why.
pub(super) fn problems(job: &Job<'_>) -> impl Iterator<Item = (String, String)> {
    let all = job.configs.in_use();
    let problems: Vec<_> = all.iter().flat_map(|loaded| loaded.problems.clone()).collect();
    problems.into_iter().map(|problem| said(&problem, |path| job.shown(path)))
}

/// What is wrong inside the configurations that were used, where it is not among the findings. `judged` is the file whose
/// text was judged, so that its own findings say it.
pub(super) fn slips(job: &Job<'_>, judged: Option<&Path>) -> impl Iterator<Item = (String, String)> {
    let all = job.configs.in_use();
    let layers = all.iter().flat_map(|loaded| &loaded.layers);
    let others = layers.filter(|layer| judged.is_none() || layer.path.as_deref() != judged);
    let slips: Vec<_> = others.flat_map(|layer| layer.slips()).collect();
    slips.into_iter().map(|problem| said(&problem, |path| job.shown(path)))
}

/// A problem as its place and its clause.
pub(super) fn said(problem: &Problem, shown: impl Fn(&Path) -> String) -> (String, String) {
    let line = problem.line.map(|line| format!(":{line}")).unwrap_or_default();
    (format!("{}{line}", shown(&problem.path)), problem.message.clone())
}
