//! What a rule is, and all it may ask.

mod file;
mod finding;
mod layers;
mod lists;
mod paths;
mod variables;

use std::{
    cell::{Cell, RefCell},
    path::{Path, PathBuf},
};

use crate::{
    client::{
        Base, Scope,
        facts::{Facts, Places, Syntax},
    },
    diagnostic::{Diagnostic, Severity},
    env::{Answer, Environment, Lookup, Os, PathKind, Program},
    model::{ServerEntry, ServerMap},
    settings::{PathStyle, Settings},
};

pub use file::File;
pub use finding::{Finding, replace_text};
pub use layers::{LayerOf, Neighbour, Neighbours};
pub use lists::{FoundLists, Item, ListPlace};
pub use paths::Written;

/// The part of a config that a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Can the client read the file at all.
    Syntax,
    /// Will the client see the server.
    Shape,
    /// Will the process start.
    Launch,
    /// The env block.
    Environment,
    /// How the client talks to the server.
    Transport,
    /// Names of servers and tools.
    Names,
    /// What should not be written down or opened.
    Security,
    /// mcplint's own configuration.
    Configuration,
}

impl Family {
    /// The folder's name in the catalog.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Shape => "shape",
            Self::Launch => "launch",
            Self::Environment => "environment",
            Self::Transport => "transport",
            Self::Names => "names",
            Self::Security => "security",
            Self::Configuration => "configuration",
        }
    }
}

/// Whether a rule offers repairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fixes {
    /// Never.
    None,
    /// In some cases.
    Sometimes,
    /// With every finding.
    Always,
}

/// What is known of a rule without running it.
#[derive(Debug)]
pub struct RuleMeta {
    /// Kebab-case; names the fault.
    pub id: &'static str,
    /// Family.
    pub family: Family,
    /// The gravest it reports.
    pub severity: Severity,
    /// Whether it offers repairs.
    pub fixes: Fixes,
    /// Whether it runs without being selected.
    pub default: bool,
    /// The version that brought it.
    pub since: &'static str,
    /// Its doc comment as it stands in the source; [`RuleMeta::page`] is the page.
    pub docs: &'static str,
}

impl RuleMeta {
    /// The page as Markdown. (Each line of a doc comment comes with one blank in front.)
    #[must_use]
    pub fn page(&self) -> String {
        self.docs.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).flat_map(|line| [line, "\n"]).collect()
    }

    /// What the rule reports, in one sentence without a full stop: the first of its page.
    #[must_use]
    pub fn summary(&self) -> String {
        let page = self.page();
        let body = page.trim_start().trim_start_matches("## What it does").trim_start();
        let paragraph = body.split("\n\n").next().unwrap_or(body).replace('\n', " ");
        let sentence = paragraph.split_once(". ").map_or(paragraph.as_str(), |(first, _)| first);
        sentence.trim_end().trim_end_matches('.').to_owned()
    }
}

/// A rule: override the narrowest hook.
pub trait Rule: Sync + Send {
    /// What is known of it.
    fn meta(&self) -> &'static RuleMeta;

    /// Called once a file.
    fn check_document(&self, cx: &Context<'_>) {
        let _ = cx;
    }

    /// Called for each server's entry that is an object.
    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let _ = (server, cx);
    }
}

/// Declares a rule: its doc comment becomes its page, its hover and its tests.
///
/// The page's headings are `What it does`, `Why`, `Example`, `Fix safety` (required when it offers repairs) and
/// `References`. Code blocks that begin with ```` ```json invalid ```` must give exactly this rule,
/// ```` ```json valid ```` nothing, and ```` ```json fixed ```` is what the fix of the block before makes of it.
#[macro_export]
macro_rules! declare_rule {
    (
        $(#[doc = $doc:literal])*
        $name:ident, $id:literal, $family:ident, $severity:ident, $fixes:ident $(, $flag:ident)?
    ) => {
        #[doc = concat!("The rule `", $id, "`.")]
        pub(crate) struct $name;

        /// What is known of the rule.
        static META: $crate::rule::RuleMeta = $crate::rule::RuleMeta {
            id: $id,
            family: $crate::rule::Family::$family,
            severity: $crate::diagnostic::Severity::$severity,
            fixes: $crate::rule::Fixes::$fixes,
            default: $crate::declare_rule!(@default $($flag)?),
            since: "0.1.0",
            docs: concat!($($doc, "\n"),*),
        };
    };
    (@default) => { true };
    (@default off) => { false };
}

/// All that a rule may ask, and where it reports.
pub struct Context<'a> {
    /// The file.
    pub file: &'a File<'a>,
    /// What the client does.
    pub facts: &'static Facts,
    /// The settings.
    pub settings: &'a Settings,
    /// The maps of servers in the file.
    pub maps: &'a [ServerMap<'a>],
    /// All entries that are objects.
    pub servers: &'a [ServerEntry<'a>],
    env: &'a dyn Environment,
    current: Cell<Option<&'a str>>,
    found: RefCell<Vec<Diagnostic>>,
}

impl<'a> Context<'a> {
    /// A context without findings.
    #[must_use]
    pub fn new(
        file: &'a File<'a>,
        settings: &'a Settings,
        maps: &'a [ServerMap<'a>],
        servers: &'a [ServerEntry<'a>],
        env: &'a dyn Environment,
    ) -> Self {
        Self {
            file,
            facts: file.place.facts,
            settings,
            maps,
            servers,
            env,
            current: Cell::new(None),
            found: RefCell::new(Vec::new()),
        }
    }

    /// Names the server that findings are about from here on.
    pub(crate) fn set_server(&self, name: Option<&'a str>) {
        self.current.set(name);
    }

    /// Hands over what was found.
    pub(crate) fn take(&self) -> Vec<Diagnostic> {
        self.found.take()
    }

    /// The client's name, for messages.
    #[must_use]
    pub fn client_name(&self) -> &'static str {
        self.file.client.name
    }

    /// The text of the file.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.file.document.source.text()
    }

    /// Whether nothing of this machine is to be reported or written: portable mode in a file that others read.
    #[must_use]
    pub fn portable(&self) -> bool {
        self.settings.paths == PathStyle::Portable && self.file.scope == Scope::Project
    }

    /// The machine, if it may be asked about this entry: same system, local file, not portable mode.
    fn machine(&self, server: &ServerEntry<'_>) -> Option<&dyn Environment> {
        let same = server.target.os == Some(self.env.os());
        (same && self.file.local && !self.portable()).then_some(self.env)
    }

    /// What lies at an absolute path, for this entry.
    #[must_use]
    pub fn path_kind(&self, server: &ServerEntry<'_>, path: &str) -> Lookup<PathKind> {
        match self.machine(server) {
            Some(env) => env.path_kind(Path::new(path)),
            None => Lookup::Unknown,
        }
    }

    /// The program that a bare name starts, for this entry.
    #[must_use]
    pub fn find_program(&self, server: &ServerEntry<'_>, name: &str) -> Lookup<Program> {
        match self.machine(server) {
            Some(env) => env.find_program(name, self.file.base.as_deref()),
            None => Lookup::Unknown,
        }
    }

    /// The program that a bare name starts with `path_list` as PATH, for this entry.
    #[must_use]
    pub fn find_program_in(&self, server: &ServerEntry<'_>, name: &str, path_list: &str) -> Lookup<PathBuf> {
        match self.machine(server) {
            Some(env) => env.find_program_in(name, path_list),
            None => Lookup::Unknown,
        }
    }

    /// The system's own folders for programs, for this entry.
    #[must_use]
    pub fn system_path(&self, server: &ServerEntry<'_>) -> Option<Vec<PathBuf>> {
        self.machine(server).map(Environment::system_path)
    }

    /// The program that the script at an absolute path has `env` look up, for this entry.
    #[must_use]
    pub fn interpreter(&self, server: &ServerEntry<'_>, path: &str) -> Option<String> {
        self.machine(server)?.interpreter(Path::new(path))
    }

    /// Whether two absolute paths lead to one file, for this entry.
    #[must_use]
    pub fn same_file(&self, server: &ServerEntry<'_>, one: &Path, other: &Path) -> bool {
        self.machine(server).is_some_and(|env| env.same_file(one, other))
    }

    /// The home folder, if the entry is for this machine.
    #[must_use]
    pub fn home(&self, server: &ServerEntry<'_>) -> Option<String> {
        self.folder(server, Base::Home)
    }

    /// A folder of the user, if the entry is for this machine.
    #[must_use]
    pub fn folder(&self, server: &ServerEntry<'_>, base: Base) -> Option<String> {
        let same = server.target.os == Some(self.env.os());
        let folder = (same && self.file.local).then(|| self.env.folder(base)).flatten()?;
        Some(folder.to_string_lossy().into_owned())
    }

    /// Whether this process's environment has the variable.
    #[must_use]
    pub fn has_variable(&self, server: &ServerEntry<'_>, name: &str) -> Answer {
        self.machine(server).map_or(Answer::Unknown, |env| env.has_variable(name))
    }

    /// Whether git tracks the file.
    #[must_use]
    pub fn is_tracked(&self) -> Answer {
        match self.file.path {
            Some(path) if self.file.local => self.env.is_tracked(path),
            _ => Answer::Unknown,
        }
    }

    /// Names in the folder of the file, or below it.
    #[must_use]
    pub fn list(&self, folder: &Path) -> Lookup<Vec<String>> {
        if self.file.local { self.env.list(folder) } else { Lookup::Unknown }
    }

    /// Whether a notation is expanded at a place by this client.
    #[must_use]
    pub fn expands(&self, syntax: Syntax, name: &str, place: Places) -> Answer {
        self.facts.variables.expands(syntax, name, place)
    }

    /// Reports.
    pub fn report(&self, finding: Finding) {
        let mut diagnostic = finding.into_diagnostic();
        if diagnostic.server.is_none() {
            diagnostic.server = self.current.get().map(str::to_owned);
        }
        self.found.borrow_mut().push(diagnostic);
    }

    /// The operating system of the machine.
    #[must_use]
    pub fn host_os(&self) -> Os {
        self.env.os()
    }
}
