//! The types of the catalog, and the data itself: `data/servers.json`, checked and turned into statics at build time.

/// One known MCP server.
#[derive(Debug)]
pub struct Server {
    /// Unique, in kebab-case.
    pub id: &'static str,
    /// The name for messages.
    pub title: &'static str,
    /// The ways to start it. Never empty.
    pub launch: &'static [Launch],
    /// The variables it reads when it is started as a process. Not complete: never call a variable unknown because
    /// it is not here.
    pub env: &'static [Variable],
    /// Groups of variables, one of which its main job needs although the process starts without.
    pub expects: &'static [&'static [&'static str]],
    /// The kinds of launch to which `expects` applies; empty: all that start a process.
    pub expects_in: &'static [Kind],
    /// Whether it should be used at all.
    pub status: Status,
    /// The headers its remote endpoint reads.
    pub headers: &'static [Header],
    /// Its endpoints, retired ones too.
    pub urls: &'static [Endpoint],
    /// What to use instead.
    pub replacement: Option<Replacement>,
    /// Known vulnerabilities.
    pub advisories: &'static [Advisory],
    /// Variables that people write, and the one of `env` that is read. Sorted by the first.
    pub wrong_env: &'static [(&'static str, &'static str)],
    /// What has to stand in `args`.
    pub required_args: &'static [RequiredArg],
    /// Whether it expands a leading `~` itself, in its path arguments and in the variables that hold a path.
    pub expands_tilde: bool,
    /// One sentence.
    pub note: Option<&'static str>,
    /// Where the facts come from.
    pub source: Source,
    /// The month of the check, as `2026-11`.
    pub checked: &'static str,
}

/// Where a launch name lives. Ordered, since the catalog is searched by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A package of the npm registry.
    Npm,
    /// A package of the Python index, or a `git+` address for the same runners.
    PyPi,
    /// A container image.
    Docker,
    /// The beginning of a command line.
    Binary,
    /// A URL.
    Remote,
}

/// One way to start a server.
#[derive(Debug)]
pub struct Launch {
    /// Where the name lives.
    pub kind: Kind,
    /// Package, image without tag, beginning of a command line, or URL.
    pub name: &'static str,
    /// The usual launcher: `npx`, `uvx`, `docker` or the program. `None` for a URL.
    pub command: Option<&'static str>,
    /// Registries in which this name is certainly absent.
    pub not_in: &'static [Kind],
    /// Registries which have the name too, often from somebody else.
    pub also_in: &'static [Kind],
}

/// An environment variable that a server reads.
#[derive(Debug)]
pub struct Variable {
    /// Its name.
    pub name: &'static str,
    /// Whether the server stops, or every call fails, without it.
    pub required: bool,
    /// Whether its value is a credential.
    pub secret: bool,
    /// One clause.
    pub note: Option<&'static str>,
    /// Other variables that satisfy it.
    pub alternatives: &'static [&'static str],
    /// An argument that starts with one of these satisfies it.
    pub or_args: &'static [&'static str],
}

/// A header that a remote server reads.
#[derive(Debug)]
pub struct Header {
    /// Its name.
    pub name: &'static str,
    /// Rarely true, since clients can sign in by OAuth.
    pub required: bool,
    /// Whether its value is a credential.
    pub secret: bool,
    /// One clause.
    pub note: Option<&'static str>,
}

/// Whether a server should be used at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Yes.
    Active,
    /// The vendor says no.
    Deprecated,
    /// A reference server that gets no more fixes; it still installs.
    Archived,
    /// The public registry has no such name.
    Nonexistent,
    /// It was written to do harm.
    Malicious,
}

/// The protocol of an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Transport {
    /// Streamable HTTP.
    Http,
    /// The older HTTP with server-sent events.
    Sse,
}

/// Whether an endpoint still answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum EndpointStatus {
    /// Yes.
    #[default]
    Live,
    /// Yes, against the vendor's advice.
    Deprecated,
    /// No.
    Retired,
}

/// A URL of a server.
#[derive(Debug)]
pub struct Endpoint {
    /// The URL.
    pub url: &'static str,
    /// What it speaks, whatever its path looks like.
    pub transport: Transport,
    /// Whether it still answers.
    pub status: EndpointStatus,
    /// The URL to use instead. Always there when retired.
    pub replacement: Option<&'static str>,
    /// Since when the status holds: a day or a month.
    pub date: Option<&'static str>,
    /// One clause.
    pub note: Option<&'static str>,
}

/// What to use instead of a server.
#[derive(Debug)]
pub struct Replacement {
    /// A launch of another server of this catalog; see [`Replacement::known`].
    pub target: Option<(Kind, &'static str)>,
    /// One clause.
    pub note: Option<&'static str>,
}

/// A known vulnerability.
#[derive(Debug)]
pub struct Advisory {
    /// CVE, or another public name.
    pub id: &'static str,
    /// Another public name of the same.
    pub alias: Option<&'static str>,
    /// Registry and package, as `npm:mcp-remote`.
    pub package: &'static str,
    /// Comparators joined by a blank are all to hold, `||` separates alternatives, `*` is every version.
    pub affected: &'static str,
    /// The first version without it; `None`: none known.
    pub fixed: Option<&'static str>,
    /// One clause.
    pub note: Option<&'static str>,
}

/// What has to stand in `args`.
#[derive(Debug)]
pub struct RequiredArg {
    /// In words.
    pub what: &'static str,
    /// In words.
    pub position: Option<&'static str>,
    /// A regular expression for one argument.
    pub pattern: Option<&'static str>,
    /// Whether the server runs without it.
    pub optional: bool,
    /// One clause.
    pub note: Option<&'static str>,
}

/// Who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SourceKind {
    /// The vendor's own material.
    Vendor,
    /// Somebody else's list.
    Community,
}

/// Where the facts of a server come from.
#[derive(Debug)]
pub struct Source {
    /// Who says so.
    pub kind: SourceKind,
    /// Repository and file, or the title of a document.
    pub place: &'static str,
}

impl Server {
    /// Whether its facts rest on the vendor's own material.
    #[must_use]
    pub fn is_vendor(&self) -> bool {
        self.source.kind == SourceKind::Vendor
    }

    /// Whether its facts may lead to a finding: the vendor says so, or the name itself was checked.
    #[must_use]
    pub fn trustworthy(&self) -> bool {
        self.is_vendor() || matches!(self.status, Status::Nonexistent | Status::Malicious)
    }

    /// The variable of that name.
    #[must_use]
    pub fn variable(&self, name: &str) -> Option<&'static Variable> {
        self.env.iter().find(|variable| variable.name == name)
    }

    /// The variable that is meant by the well-known wrong name `name`.
    #[must_use]
    pub fn meant_by(&self, name: &str) -> Option<&'static Variable> {
        let (_, right) = self.wrong_env.iter().find(|(wrong, _)| *wrong == name)?;
        self.variable(right)
    }
}

/// A known URL by its key: indices into `SERVERS`, its launches and its endpoints.
pub(super) struct Url {
    pub(super) key: &'static str,
    pub(super) server: u16,
    pub(super) launch: u8,
    pub(super) endpoint: Option<u8>,
}

include!(concat!(env!("OUT_DIR"), "/servers.rs"));
