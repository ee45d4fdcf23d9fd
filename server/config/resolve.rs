//! What counts for one file: flags over the nearest configuration over those it starts from over an editor's settings.

use std::{
    fmt::Display,
    path::{Path, PathBuf},
    sync::Arc,
};

use mcplint_rules::{
    config::RuleOptions,
    settings::{Ignored, Settings},
};

use super::{Configs, Effective, Layer, Loaded};

/// Where a setting comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Nobody says anything else.
    Default,
    /// An editor's settings.
    Editor,
    /// A configuration, and the line in it.
    File(PathBuf, Option<usize>),
    /// The command line.
    Flag,
}

/// A setting, what it is, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its key in a configuration; of a rule `rules.ID`.
    pub key: String,
    /// Its value, for people.
    pub value: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where notes go, if anybody wants them. A later note on a key replaces an earlier one.
struct Notes<'n>(Option<&'n mut Vec<Note>>);

impl Notes<'_> {
    fn put(&mut self, key: impl Display, value: impl FnOnce() -> String, origin: impl FnOnce() -> Origin) {
        if let Some(notes) = &mut self.0 {
            let key = key.to_string();
            notes.retain(|note| note.key != key);
            notes.push(Note { key, value: value(), origin: origin() });
        }
    }

    /// The same for a list that all layers add to.
    fn add(&mut self, key: &str, value: impl FnOnce() -> String, origin: impl FnOnce() -> Origin) {
        if let Some(notes) = &mut self.0 {
            notes.push(Note { key: key.to_owned(), value: value(), origin: origin() });
        }
    }
}

impl Layer {
    fn origin(&self, keys: &[&str]) -> Origin {
        match &self.path {
            Some(path) => Origin::File(path.clone(), self.line_of(keys)),
            None => Origin::Editor,
        }
    }
}

pub(super) fn resolve(
    configs: &Configs,
    loaded: Option<Arc<Loaded>>,
    file: Option<&Path>,
    notes: Option<&mut Vec<Note>>,
) -> Effective {
    let mut notes = Notes(notes);
    let mut effective = Effective {
        settings: Settings::default(),
        client: None,
        excluded_by: None,
        fail_on: Default::default(),
        loaded: None,
        ignores: Vec::new(),
    };
    notes.put("paths", || effective.settings.paths.as_str().to_owned(), || Origin::Default);
    notes.put("failOn", || effective.fail_on.as_str().to_owned(), || Origin::Default);
    let of_files = loaded.iter().flat_map(|loaded| &loaded.layers);
    for layer in configs.editor.iter().chain(of_files) {
        apply(layer, file, &mut effective, &mut notes);
    }
    if let Some(editor) = &configs.editor {
        effective.settings.servers = editor.config.servers.entries();
    }
    if let Some(loaded) = loaded {
        if !loaded.servers().is_empty() {
            effective.settings.servers = loaded.servers();
        }
        effective.loaded = Some(loaded);
    }
    flags(configs, &mut effective, &mut notes);
    effective
}

fn apply(layer: &Layer, file: Option<&Path>, effective: &mut Effective, notes: &mut Notes<'_>) {
    let config = &layer.config;
    let settings = &mut effective.settings;
    if let Some(paths) = config.paths {
        settings.paths = paths;
        notes.put("paths", || paths.as_str().to_owned(), || layer.origin(&["paths"]));
    }
    if let Some(fail_on) = config.fail_on {
        effective.fail_on = fail_on;
        notes.put("failOn", || fail_on.as_str().to_owned(), || layer.origin(&["failOn"]));
    }
    for (id, said) in &config.rules.0 {
        let known = settings.rules.0.entry(*id).or_default();
        known.level = said.level.or(known.level);
        known.allow.extend(said.allow.iter().cloned());
        notes.put(format_args!("rules.{}", id.0), || rule_value(known), || layer.origin(&["rules", id.0]));
    }
    settings.env.extend(config.env.iter().cloned());
    for name in &config.env {
        notes.add("env", || name.clone(), || layer.origin(&["env"]));
    }
    for id in config.servers.0.keys() {
        notes.put(format_args!("servers.{id}"), || "known".to_owned(), || layer.origin(&["servers", id]));
    }
    let Some(relative) = file.and_then(|file| layer.relative(file)) else { return };
    if let Some(client) = config.client.get(&relative) {
        effective.client = Some(client.0);
        notes.put("client", || client.0.id.to_owned(), || layer.origin(&["client"]));
    }
    if let Some(os) = config.platform.get(&relative) {
        settings.platform = Some(*os);
        notes.put("platform", || os.id().to_owned(), || layer.origin(&["platform"]));
    }
    if let Some(pattern) = config.exclude.iter().find(|pattern| pattern.fits(&relative)) {
        effective.excluded_by = Some(layer.path.clone().unwrap_or_else(|| layer.folder.clone()));
        notes.put("exclude", || format!("left out by `{}`", pattern.as_str()), || layer.origin(&["exclude"]));
    }
    for (number, ignore) in config.ignores.iter().enumerate() {
        if ignore.file.as_ref().is_none_or(|pattern| pattern.fits(&relative)) {
            settings.ignores.push(Ignored { rule: ignore.rule.0, server: ignore.server.clone() });
            effective.ignores.push((layer.path.clone().unwrap_or_default(), number));
            let server = ignore.server.as_ref().map(|name| format!(" of `{name}`")).unwrap_or_default();
            notes.add("ignores", || format!("{}{server}", ignore.rule.0), || layer.origin(&["ignores"]));
        }
    }
}

fn rule_value(options: &RuleOptions) -> String {
    let level = options.level.map_or("on", |level| level.as_str());
    if options.allow.is_empty() { level.to_owned() } else { format!("{level}, except at {}", options.allow.join(", ")) }
}

fn flags(configs: &Configs, effective: &mut Effective, notes: &mut Notes<'_>) {
    let flags = &configs.flags;
    let settings = &mut effective.settings;
    let flag = || Origin::Flag;
    if let Some(paths) = flags.paths {
        settings.paths = paths;
        notes.put("paths", || paths.as_str().to_owned(), flag);
    }
    if let Some(os) = flags.platform {
        settings.platform = Some(os);
        notes.put("platform", || os.id().to_owned(), flag);
    }
    if let Some(client) = flags.client {
        effective.client = Some(client);
        notes.put("client", || client.id.to_owned(), flag);
    }
    if let Some(fail_on) = flags.fail_on {
        effective.fail_on = fail_on;
        notes.put("failOn", || fail_on.as_str().to_owned(), flag);
    }
    settings.select = (!flags.select.is_empty()).then(|| flags.select.clone());
    settings.ignore.clone_from(&flags.ignore);
}
