//! `--add-ignores`: what is there now is passed over from now on.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use mcplint_rules::{
    config::{self, FailOn, NAMES, Pattern},
    engine::Report,
    fix::{Edit, Fix, apply, edits},
    source::Source,
    syntax::{Document, encode},
};

use super::{CLEAN, FAILED, args::CheckArgs};
use crate::{
    config::{Configs, work_tree_or_folder},
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

type Entries = BTreeSet<(String, Option<String>, &'static str)>;

/// Writes the entries for what a run found, each into the configuration that counts for its file.
pub(super) fn write(run: &Run, configs: &Configs, args: &CheckArgs) -> anyhow::Result<u8> {
    let mut by_config: BTreeMap<PathBuf, Entries> = BTreeMap::new();
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
        let folder = file.parent().unwrap_or(Path::new("/"));
        let loaded = configs.of(Some(&file), folder).loaded;
        let config = loaded.map_or_else(|| work_tree_or_folder(folder).join(NAMES[0]), |loaded| loaded.path.clone());
        match config.parent().and_then(|base| file.strip_prefix(base).ok()) {
            Some(relative) => {
                let pattern = pattern_of(relative);
                let entries = checked.baseline.iter().map(|(server, rule)| (pattern.clone(), server.clone(), *rule));
                by_config.entry(config).or_default().extend(entries);
            }
            None => {
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
        let files = entries.iter().map(|(file, ..)| file).collect::<BTreeSet<_>>().len();
        let (findings, files) = (entries.len(), count(files, "file"));
        let entries = if findings == 1 { "1 entry".to_owned() } else { format!("{findings} entries") };
        let here = std::env::current_dir().unwrap_or_default();
        let shown = path.strip_prefix(here).unwrap_or(&path).display();
        forgive(writeln!(out, "Wrote {entries} for {files} into {shown}."))?;
    }
    Ok(if failed { FAILED } else { CLEAN })
}

/// A pattern that fits this one path.
fn pattern_of(relative: &Path) -> String {
    let names: Vec<_> = relative.iter().map(|name| globset::escape(&name.to_string_lossy())).collect();
    let path = names.join("/");
    // A name alone would fit in any folder.
    let pattern = if path.contains('/') { path } else { format!("/{path}") };
    debug_assert!(Pattern::new(&pattern).is_ok(), "{pattern}");
    pattern
}

fn entry(file: &str, server: Option<&str>, rule: &str) -> String {
    let server = server.map(|name| format!("\"server\": {}, ", encode(name))).unwrap_or_default();
    format!("{{ \"file\": {}, {server}\"rule\": \"{rule}\", \"reason\": \"{REASON}\" }}", encode(file))
}

fn add(path: &Path, entries: &Entries) -> anyhow::Result<()> {
    let mut values: Vec<String> =
        entries.iter().map(|(file, server, rule)| entry(file, server.as_deref(), rule)).collect();
    if !path.exists() {
        let text = format!("{{\n  \"ignores\": [\n    {}\n  ]\n}}\n", values.join(",\n    "));
        return Ok(fs::write(path, text)?);
    }
    let original = read::read(path)?;
    let document = Document::parse(Source::from_bytes(&original));
    let known = config::read(&document).config.ignores;
    let is_known = |(file, server, rule): &&(String, Option<String>, &str)| {
        known.iter().any(|ignore| {
            ignore.file.as_ref().map(Pattern::as_str) == Some(file)
                && ignore.server == *server
                && ignore.rule.0 == *rule
        })
    };
    values = entries.iter().filter(|entry| !is_known(entry)).map(|(f, s, rule)| entry(f, s.as_deref(), rule)).collect();
    let root = document.root.as_ref().filter(|root| root.as_object().is_some()).context("it holds no object")?;
    let edit = match root.get("ignores").map(|member| &member.value) {
        Some(list) => {
            let items = list.as_array().context("its `ignores` is no list")?;
            match document.comments.iter().rfind(|comment| list.span.contains(comment.span)) {
                Some(comment) if items.is_empty() => {
                    let newline = document.source.line_ending();
                    Edit::insert(comment.span.end, format!("{newline}    {}", values.join(&format!(",{newline}    "))))
                }
                None if items.is_empty() => Edit::replace(list.span, lines(&values)),
                _ => edits::insert_values(&document, list, items.len(), &values).context("its `ignores` is no list")?,
            }
        }
        None => {
            edits::insert_member(&document, root, "ignores", &lines(&values), false).context("it holds no object")?
        }
    };
    let text = apply::apply(document.source.text(), [&Fix::safe("", vec![edit])]);
    Ok(save::save(path, &original, text.as_bytes())?)
}

fn lines(values: &[String]) -> String {
    format!("[\n    {}\n  ]", values.join(",\n    "))
}
