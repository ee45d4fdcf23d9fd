//! One configuration, and the others that it starts from.

use std::{
    collections::HashSet,
    path::{Component, Path, PathBuf},
    sync::{Arc, OnceLock},
};

use mcplint_rules::{
    catalog,
    config::{self, Config, Fault, Level, OwnServers, RuleId, RuleOptions},
    secrets::Mask,
    servers::Server,
    source::Source,
    syntax::{Document, IssueKind, Member, Node},
};

use super::{Editor, is_own_name};
use crate::read;

/// A configuration, and those it starts from.
#[derive(Debug)]
pub struct Loaded {
    /// The file.
    pub path: PathBuf,
    /// The last counts most.
    pub layers: Vec<Arc<Layer>>,
    /// What could not be read. (What is wrong inside a configuration is a finding in it.)
    pub problems: Vec<Problem>,
    servers: OnceLock<&'static [Server]>,
}

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file that cannot be read, or in which another one is named.
    pub path: PathBuf,
    /// The line in which it is named.
    pub line: Option<usize>,
    /// Why, as a clause.
    pub message: String,
}

/// The settings of one file, or of an editor.
#[derive(Debug)]
pub struct Layer {
    /// The file; `None` for an editor's settings.
    pub path: Option<PathBuf>,
    /// Where its patterns start.
    pub folder: PathBuf,
    /// What it says.
    pub config: Config,
    /// What is wrong with it.
    faults: Vec<Fault>,
    document: Option<Document>,
}

/// To start from more others is a mistake.
const MOST: usize = 64;

impl Loaded {
    /// Reads a configuration and those it starts from; `nearest` finds one from a folder upward.
    pub(super) fn read(path: &Path, nearest: impl Fn(&Path) -> Option<PathBuf>) -> Self {
        let mut walk = Walk {
            nearest: &nearest,
            open: Vec::new(),
            seen: HashSet::new(),
            layers: Vec::new(),
            problems: Vec::new(),
        };
        if let Some(layer) = walk.read(path) {
            walk.take(path, layer);
        }
        // The last counts most.
        walk.layers.reverse();
        walk.problems.reverse();
        Self { path: path.to_path_buf(), layers: walk.layers, problems: walk.problems, servers: OnceLock::new() }
    }

    /// The own servers of all layers; the nearest wins.
    pub(super) fn servers(&self) -> &'static [Server] {
        self.servers.get_or_init(|| {
            let all = self.layers.iter().flat_map(|layer| layer.config.servers.0.clone());
            OwnServers(all.collect()).entries()
        })
    }
}

/// A walk along `extends`, backwards: what counts most comes first, so that a configuration which is named more than once
/// stays where it is named last, and each is read once.
struct Walk<'n> {
    nearest: &'n dyn Fn(&Path) -> Option<PathBuf>,
    /// From the start to where the walk is.
    open: Vec<PathBuf>,
    seen: HashSet<PathBuf>,
    layers: Vec<Arc<Layer>>,
    problems: Vec<Problem>,
}

impl Walk<'_> {
    /// Reads a configuration; that it cannot be read is a problem of its own.
    fn read(&mut self, path: &Path) -> Option<Layer> {
        let complain = |message| self.problems.push(Problem { path: path.to_path_buf(), line: None, message });
        Layer::read(path).map_err(complain).ok()
    }

    /// Takes a configuration, and those it starts from.
    fn take(&mut self, path: &Path, layer: Layer) {
        let layer = Arc::new(layer);
        self.layers.push(Arc::clone(&layer));
        self.open.push(path.to_path_buf());
        for (number, wanted) in layer.config.extends.iter().enumerate().rev() {
            if self.seen.len() > MOST {
                break;
            }
            if let Err(message) = self.follow(path, &layer, wanted) {
                let line = layer.line_of_item("extends", number);
                self.problems.push(Problem { path: path.to_path_buf(), line, message });
            }
        }
        self.open.pop();
    }

    /// Takes what one item of `extends` names, unless it is taken already.
    ///
    /// # Errors
    /// A clause that says why it cannot be started from.
    fn follow(&mut self, path: &Path, layer: &Layer, wanted: &str) -> Result<(), String> {
        let target = lexical(&layer.folder.join(wanted));
        let found = if target.is_dir() {
            // A folder that is the top is not left by way of its own parent.
            let inside = layer.config.root && layer.folder.starts_with(&target) && layer.folder != target;
            (!inside).then(|| (self.nearest)(&target)).flatten().filter(|found| found != path)
        } else {
            target.is_file().then_some(target)
        };
        let parent = found.ok_or_else(|| format!("`extends` names `{wanted}`, and no configuration is there"))?;
        if self.open.contains(&parent) {
            return Err(format!("`extends` leads from `{wanted}` back to where it started"));
        }
        if !self.seen.insert(parent.clone()) {
            return Ok(());
        }
        if self.seen.len() > MOST {
            return Err(format!(
                "`extends` leads to more than {MOST} configurations; `{wanted}` and more are not read"
            ));
        }
        match self.read(&parent) {
            Some(other) if !is_own_name(&parent) && !other.has_own_key() => {
                return Err(format!("`extends` names `{wanted}`, which is no configuration of mcplint"));
            }
            Some(other) => self.take(&parent, other),
            None => {}
        }
        Ok(())
    }
}

/// A path without `.` and `..`, by its letters alone, so that it begins like the paths of the files below it.
fn lexical(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}

impl Layer {
    fn read(path: &Path) -> Result<Self, String> {
        let bytes = read::read(path).map_err(|error| error.to_string())?;
        let document = Document::parse(Source::from_bytes(&bytes));
        let config::Read { config, faults } = config::read(&document);
        let folder = path.parent().unwrap_or(Path::new("/")).to_path_buf();
        Ok(Self { path: Some(path.to_path_buf()), folder, config, faults, document: Some(document) })
    }

    /// Whether it holds at least one key of a configuration, or nothing. A file with another name that does not is not
    /// looked into further: a report would show its lines to whoever reads the log.
    fn has_own_key(&self) -> bool {
        // Many other files name a schema.
        let is_own = |member: &Member| {
            member.key != "$schema" && !self.faults.iter().any(|fault| fault.span.overlaps(member.key_span))
        };
        let root = self.document.as_ref().and_then(|document| document.root.as_ref());
        let members = root.and_then(Node::as_object);
        members.is_some_and(|members| members.is_empty() || members.iter().any(is_own))
    }

    /// An editor's choice of rules, said as a configuration says it.
    pub(super) fn of_editor(editor: Editor) -> Self {
        let Editor { mut config, select, ignore, folder } = editor;
        let off = |id: &str| ignore.iter().any(|other| other == id);
        let chosen = |id: &str| select.as_ref().is_none_or(|select| select.iter().any(|other| other == id));
        for id in catalog::RULES.iter().map(|rule| rule.meta().id) {
            if off(id) || !chosen(id) {
                let options = RuleOptions { level: Some(Level::Off), allow: Vec::new() };
                RuleId::new(id).map(|id| config.rules.0.insert(id, options));
            }
        }
        Self { path: None, folder, config, faults: Vec::new(), document: None }
    }

    /// A path from this layer's folder on, with `/` between its names; `None` where it lies elsewhere.
    pub(super) fn relative(&self, path: &Path) -> Option<String> {
        // Of an editor without a folder everything counts from the root, whatever drive that is on.
        let everywhere = self.folder.parent().is_none();
        let inner = if everywhere { path } else { path.strip_prefix(&self.folder).ok()? };
        let is_name = |part: &Component<'_>| matches!(part, Component::Normal(_));
        let names = inner.components().filter(is_name).map(|name| name.as_os_str().to_string_lossy());
        Some(names.collect::<Vec<_>>().join("/"))
    }

    /// The line, from 1, in which a setting stands.
    #[must_use]
    pub fn line_of(&self, keys: &[&str]) -> Option<usize> {
        let document = self.document.as_ref()?;
        let (last, outer) = keys.split_last()?;
        let member = document.root.as_ref()?.at(outer)?.get(last)?;
        Some(document.source.line_column(member.key_span.start).line)
    }

    /// What is wrong inside it, for reports that have no findings of it.
    #[must_use]
    pub fn slips(&self) -> Vec<Problem> {
        let (Some(document), Some(path)) = (&self.document, &self.path) else { return Vec::new() };
        let mask = Mask::of(document);
        let place = |at: usize, message: &str| Problem {
            path: path.clone(),
            line: Some(document.source.line_column(at).line),
            message: mask.prose(message).into_owned(),
        };
        let fine = |kind: &IssueKind| matches!(kind, IssueKind::Comment(_) | IssueKind::TrailingComma);
        let broken = document.issues.iter().find(|issue| !fine(&issue.kind));
        let broken = broken.map(|issue| place(issue.span.start, "it cannot be read as JSON from here on"));
        let faults = self.faults.iter().map(|fault| place(fault.span.start, &fault.message));
        broken.into_iter().chain(faults).collect()
    }

    fn line_of_item(&self, key: &str, number: usize) -> Option<usize> {
        let document = self.document.as_ref()?;
        let item: &Node = document.root.as_ref()?.get(key)?.value.as_array()?.get(number)?;
        Some(document.source.line_column(item.span.start).line)
    }
}
