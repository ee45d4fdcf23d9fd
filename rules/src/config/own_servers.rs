//! A team's own entries for the catalog of servers.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{LazyLock, Mutex, PoisonError},
};

use schemars::JsonSchema;
use serde::Deserialize;

use crate::servers::{Endpoint, EndpointStatus, Kind, Launch, Server, Source, SourceKind, Status, Transport, Variable};

/// Own servers by id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct OwnServers(pub BTreeMap<String, OwnServer>);

/// A server that mcplint does not know by itself, or knows otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OwnServer {
    /// The name for messages; without it, the id.
    #[serde(default)]
    pub title: Option<String>,
    /// The ways to start it, or to reach it.
    pub launch: Vec<OwnLaunch>,
    /// The variables that it reads.
    #[serde(default)]
    pub env: Vec<OwnVariable>,
    /// Its addresses, retired ones too.
    #[serde(default)]
    pub urls: Vec<OwnEndpoint>,
}

/// A way to start a server, or to reach it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OwnLaunch {
    /// Where the name lives.
    pub kind: Kind,
    /// The package, the image without tag, the beginning of a command line, or the URL.
    pub name: String,
}

/// A variable that a server reads.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OwnVariable {
    /// Its name.
    pub name: String,
    /// Whether the server does not work without it.
    #[serde(default)]
    pub required: bool,
    /// Whether its value is a credential.
    #[serde(default)]
    pub secret: bool,
    /// Other variables that satisfy it.
    #[serde(default)]
    pub alternatives: Vec<String>,
}

/// An address of a server.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OwnEndpoint {
    /// The URL.
    pub url: String,
    /// What it speaks.
    pub transport: Transport,
    /// Whether it still answers.
    #[serde(default)]
    pub status: EndpointStatus,
    /// The URL to use instead.
    #[serde(default)]
    pub replacement: Option<String>,
}

impl OwnServers {
    /// The same in the form of the catalog.
    ///
    /// The catalog's entries live as long as the program, so these do too; equal ones are made once.
    #[must_use]
    pub fn entries(&self) -> &'static [Server] {
        static MADE: LazyLock<Mutex<HashMap<OwnServers, &'static [Server]>>> = LazyLock::new(Mutex::default);
        if self.0.is_empty() {
            return &[];
        }
        let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(entries) = made.get(self) {
            return entries;
        }
        let entries: Vec<Server> = self.0.iter().map(|(id, own)| entry(id, own)).collect();
        let entries: &'static [Server] = entries.leak();
        made.insert(self.clone(), entries);
        entries
    }
}

fn text(text: &str) -> &'static str {
    text.to_owned().leak()
}

fn list<T, U>(items: &[T], item: impl Fn(&T) -> U) -> &'static [U] {
    items.iter().map(item).collect::<Vec<U>>().leak()
}

fn entry(id: &str, own: &OwnServer) -> Server {
    let launch = |launch: &OwnLaunch| Launch {
        kind: launch.kind,
        name: text(&launch.name),
        command: None,
        not_in: &[],
        also_in: &[],
    };
    let variable = |variable: &OwnVariable| Variable {
        name: text(&variable.name),
        required: variable.required,
        secret: variable.secret,
        note: None,
        alternatives: list(&variable.alternatives, |name| text(name)),
        or_args: &[],
    };
    let endpoint = |endpoint: &OwnEndpoint| Endpoint {
        url: text(&endpoint.url),
        transport: endpoint.transport,
        status: endpoint.status,
        replacement: endpoint.replacement.as_deref().map(text),
        date: None,
        note: None,
    };
    Server {
        id: text(id),
        title: text(own.title.as_deref().unwrap_or(id)),
        launch: list(&own.launch, launch),
        env: list(&own.env, variable),
        expects: &[],
        expects_in: &[],
        status: Status::Active,
        headers: &[],
        urls: list(&own.urls, endpoint),
        replacement: None,
        advisories: &[],
        wrong_env: &[],
        required_args: &[],
        expands_tilde: false,
        note: None,
        // The team speaks for its own server.
        source: Source { kind: SourceKind::Vendor, place: "mcplint's configuration" },
        checked: "",
    }
}
