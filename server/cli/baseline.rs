//! `--add-ignores`: what is there now is passed over from now on.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use mcplint_rules::{
    config::FailOn,
    engine::Report,
    fix::{Fix, apply},
    source::Source,
    syntax::Document,
};

use super::{CLEAN, FAILED, args::CheckArgs};
use crate::{
    config::{
        Configs,
        entries::{self, Entry},
    },
    discover,
    output::{Run, summary::count, terminal::forgive, trouble::Level},
    read, write as save,
};

/// Why, for the colleagues who find the entries.
const REASON: &str = "was here when mcplint came";

/// What of a report makes a run fail: the server and the rule of each.
pub(super) fn of(report: &Report, fail_on: FailOn) -> Vec<(Option<String>, &'static str)> {
    let grave = |severity| fail_on.severity().is_some_and(|least| severity >= least);
    let left = report.diagnostics.iter().filter(|diagnostic| grave(diagnostic.severity));
    left.map(|diagnostic| (diagnostic.server.clone(), diagnostic.rule)).collect()
}

/// Writes the entries for what a run found, each into the configuration that counts for its file.
pub(super) fn write(run: &Run, configs: &Configs, args: &CheckArgs) -> anyhow::Result<u8> {
    let mut by_config: BTreeMap<PathBuf, BTreeSet<Entry>> = BTreeMap::new();
    let mut failed = false;
    for trouble in run.troubles().iter().filter(|trouble| trouble.level() == Level::Error) {
        let path = trouble.path.map(|path| format!("{path}: ")).unwrap_or_default();
        args.color.error(&format!("{path}{}", trouble.message));
        failed = true;
    }
    for (shown, checked) in run.checked().filter(|(_, checked)| !checked.client.is_own()) {
        if checked.baseline.is_empty() {
            continue;
        }
        let file = discover::absolute(Path::new(shown));
        match entries::place_of(configs, &file) {
            Ok((config, pattern)) => {
                let entry = |(server, rule): &(Option<String>, &'static str)| Entry {
                    file: pattern.clone(),
                    server: server.clone(),
                    rule,
                };
                by_config.entry(config).or_default().extend(checked.baseline.iter().map(entry));
            }
            Err(config) => {
                let config = config.display();
                args.color.error(&format!("{shown}: it does not lie below {config}, which can say nothing of it"));
                failed = true;
            }
        }
    }
    let mut out = args.color.stdout();
    if by_config.is_empty() {
        forgive(writeln!(out, "Nothing to pass over: no finding makes the run fail."))?;
    }
    for (path, entries) in by_config {
        add(&path, &entries).with_context(|| format!("{} could not be written", path.display()))?;
        let files = entries.iter().map(|entry| &entry.file).collect::<BTreeSet<_>>().len();
        let (findings, files) = (entries.len(), count(files, "file"));
        let entries = if findings == 1 { "1 entry".to_owned() } else { format!("{findings} entries") };
        let here = std::env::current_dir().unwrap_or_default();
        let shown = path.strip_prefix(here).unwrap_or(&path).display();
        forgive(writeln!(out, "Wrote {entries} for {files} into {shown}."))?;
    }
    Ok(if failed { FAILED } else { CLEAN })
}

fn add(path: &Path, entries: &BTreeSet<Entry>) -> anyhow::Result<()> {
    if !path.exists() {
        return Ok(fs::write(path, entries::new_text(entries, Some(REASON)))?);
    }
    let original = read::read(path)?;
    let document = Document::parse(Source::from_bytes(&original));
    let edit = entries::add(&document, entries, Some(REASON)).map_err(anyhow::Error::msg)?;
    let text = apply::apply(document.source.text(), [&Fix::safe("", edit.into_iter().collect())]);
    Ok(save::save(path, &original, text.as_bytes())?)
}
