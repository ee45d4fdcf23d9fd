//! What a document is judged by: the nearest `mcplint.json` over the editor's settings, as the command has it.

use std::path::{Path, PathBuf};

use mcplint_rules::{
    catalog,
    client::Client,
    config::{self, Config, nearest},
    settings::Settings,
    source::Source,
    syntax::Document,
};
use serde_json::{Map, Value};

use super::{judge::Place, log::Level};
use crate::config::{Configs, Editor, Effective, Flags, Search};

/// What the editor says under `mcplint`.
#[derive(Clone, Debug)]
pub(super) struct ClientSettings {
    /// Whether anything is looked at.
    pub(super) enable: bool,
    /// Whether the machine may be asked: not in a workspace that the person has not said to trust.
    pub(super) trusted: bool,
    /// How much is logged, if the editor says so.
    pub(super) trace: Option<Level>,
    config: Config,
    select: Option<Vec<String>>,
    ignore: Vec<String>,
    /// What was not understood, as sentences.
    pub(super) faults: Vec<String>,
}

/// The settings that a configuration of mcplint has too.
const SHARED: &[&str] = &["paths", "rules", "client", "platform", "exclude", "env", "servers"];

impl ClientSettings {
    /// Reads what the editor sent. What is wrong is left out, and the rest counts.
    #[must_use]
    pub(super) fn read(value: &Map<String, Value>) -> Self {
        let mut faults = Vec::new();
        let flag = |key: &str, otherwise| value.get(key).and_then(Value::as_bool).unwrap_or(otherwise);
        let mut shared: Map<String, Value> = value
            .iter()
            .filter(|(key, value)| SHARED.contains(&key.as_str()) && !value.is_null())
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect();
        // One word says it of every file.
        if let Some(os @ Value::String(_)) = shared.get("platform").cloned() {
            shared.insert("platform".to_owned(), Value::Object(Map::from_iter([("**".to_owned(), os)])));
        }
        let document = Document::parse(Source::from_text(Value::Object(shared).to_string()));
        let read = config::read(&document);
        faults.extend(read.faults.into_iter().map(|fault| {
            let help = fault.help.map(|help| format!("; {help}")).unwrap_or_default();
            format!("{}{help}", fault.message)
        }));
        let mut rules = |key: &str| -> Vec<String> {
            let listed = value.get(key).and_then(Value::as_array);
            let ids = listed.into_iter().flatten().filter_map(Value::as_str);
            let (known, unknown): (Vec<&str>, Vec<&str>) = ids.partition(|id| catalog::by_id(id).is_some());
            faults.extend(unknown.iter().map(|id| unknown_rule(key, id)));
            known.into_iter().map(str::to_owned).collect()
        };
        let (select, ignore) = (rules("select"), rules("ignore"));
        Self {
            enable: flag("enable", true),
            trusted: flag("trusted", true),
            trace: trace(value.get("trace")),
            config: read.config,
            select: (!select.is_empty()).then_some(select),
            ignore,
            faults,
        }
    }
}

fn unknown_rule(key: &str, id: &str) -> String {
    let meant = nearest(id, catalog::RULES.iter().map(|rule| rule.meta().id));
    let meant = meant.map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
    format!("`{key}` names the rule `{id}`, which does not exist{meant}")
}

/// `messages` or `verbose`, bare or as VS Code nests it.
fn trace(value: Option<&Value>) -> Option<Level> {
    let word = value?.as_str().or_else(|| value?.get("server")?.as_str())?;
    match word {
        "messages" => Some(Level::Debug),
        "verbose" => Some(Level::Trace),
        _ => None,
    }
}

/// The settings of a session: those of each workspace folder, and those of everything else.
#[derive(Debug)]
pub(super) struct Session {
    folders: Vec<(PathBuf, Scope)>,
    elsewhere: Scope,
}

/// Where the same settings hold.
#[derive(Debug)]
struct Scope {
    enable: bool,
    trusted: bool,
    configs: Configs,
    folder: PathBuf,
}

impl Scope {
    fn new(settings: ClientSettings, folder: &Path) -> Self {
        let ClientSettings { enable, trusted, config, select, ignore, .. } = settings;
        let editor = Editor { config, select, ignore, folder: folder.to_path_buf() };
        // Where the disk is not to be looked at, no configuration is looked for on it.
        let search = if trusted { Search::Upward } else { Search::Off };
        let configs = Configs::new(Flags::default(), search, Some(editor));
        Self { enable, trusted, configs, folder: folder.to_path_buf() }
    }
}

impl Default for Session {
    fn default() -> Self {
        Self::new(&Map::new(), None, Vec::new()).0
    }
}

/// What one document is judged by.
#[derive(Clone, Debug)]
pub(super) struct Terms {
    /// Whether the machine may be asked about it.
    pub(super) trusted: bool,
    /// What the configurations and the editor say.
    pub(super) effective: Effective,
}

impl Terms {
    /// The client, if somebody says so.
    pub(super) fn client(&self) -> Option<&'static Client> {
        self.effective.client
    }

    /// What the engine is told.
    pub(super) fn settings(&self) -> &Settings {
        &self.effective.settings
    }
}

impl Session {
    /// Settings that hold everywhere, and for each workspace folder its own, all over what came with `initialize`.
    /// Also gives back what is to be said of them.
    #[must_use]
    pub(super) fn new(
        initial: &Map<String, Value>,
        everywhere: Option<&Value>,
        folders: Vec<(PathBuf, Option<Value>)>,
    ) -> (Self, Told) {
        let mut told = Told::default();
        let mut scope = |value: Option<&Value>, folder: &Path| {
            let mut all = initial.clone();
            all.extend(value.and_then(Value::as_object).cloned().unwrap_or_default());
            let settings = ClientSettings::read(&all);
            told.add(&settings);
            Scope::new(settings, folder)
        };
        let first = folders.first().map_or_else(|| PathBuf::from("/"), |(folder, _)| folder.clone());
        let elsewhere = scope(everywhere, &first);
        let folders = folders.into_iter().map(|(folder, value)| {
            let scope = scope(value.as_ref().or(everywhere), &folder);
            (folder, scope)
        });
        (Self { folders: folders.collect(), elsewhere }, told)
    }

    /// The one place that says by what a document is judged; `None`: it is not looked at.
    #[must_use]
    pub(super) fn terms(&self, place: &Place) -> Option<Terms> {
        let scope = self.scope(place.path.as_deref());
        let here = place.path.as_deref().filter(|_| place.here);
        let effective = match here {
            Some(path) => scope.configs.of(Some(path), &scope.folder),
            // Elsewhere no configuration can be found; the editor's own settings hold.
            None => scope.configs.of(None, &scope.folder),
        };
        let looked_at = scope.enable && effective.excluded_by.is_none();
        looked_at.then_some(Terms { trusted: scope.trusted, effective })
    }

    /// Where the configurations for a file come from.
    pub(super) fn configs(&self, file: &Path) -> &Configs {
        &self.scope(Some(file)).configs
    }

    fn scope(&self, path: Option<&Path>) -> &Scope {
        let around = |folder: &Path| path.is_some_and(|path| path.starts_with(folder));
        let inner = self.folders.iter().filter(|(folder, _)| around(folder));
        inner.max_by_key(|(folder, _)| folder.components().count()).map_or(&self.elsewhere, |(_, scope)| scope)
    }

    /// Configurations on disk may have changed.
    pub(super) fn forget(&self) {
        self.folders.iter().for_each(|(_, scope)| scope.configs.forget());
        self.elsewhere.configs.forget();
    }
}

/// What came of new settings.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// What was not understood.
    pub(super) faults: Vec<String>,
    /// How much is to be logged.
    pub(super) trace: Option<Level>,
}

impl Told {
    fn add(&mut self, settings: &ClientSettings) {
        self.trace = self.trace.max(settings.trace);
        let new = settings.faults.iter().filter(|fault| !self.faults.contains(fault));
        let new: Vec<String> = new.cloned().collect();
        self.faults.extend(new);
    }
}
