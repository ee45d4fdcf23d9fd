//! The format of `servers.json`, read by the build script only. What each field means stands at the type of the same
//! name in `src/servers/catalog.rs`.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Server {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) launch: Vec<Launch>,
    pub(crate) env: Vec<Variable>,
    #[serde(default)]
    pub(crate) expects: Vec<Vec<String>>,
    #[serde(default)]
    pub(crate) expects_in: Vec<Kind>,
    pub(crate) status: Status,
    #[serde(default)]
    pub(crate) headers: Vec<Header>,
    #[serde(default)]
    pub(crate) urls: Vec<Endpoint>,
    pub(crate) replacement: Option<Replacement>,
    #[serde(default)]
    pub(crate) advisories: Vec<Advisory>,
    #[serde(default)]
    pub(crate) wrong_env: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) required_args: Vec<RequiredArg>,
    #[serde(default)]
    pub(crate) expands_tilde: bool,
    pub(crate) note: Option<String>,
    pub(crate) source: Source,
    pub(crate) checked: String,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    Npm,
    PyPi,
    Docker,
    Binary,
    Remote,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Status {
    Active,
    Deprecated,
    Archived,
    Nonexistent,
    Malicious,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum SourceKind {
    Vendor,
    Community,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Transport {
    Http,
    Sse,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum UrlStatus {
    Live,
    Deprecated,
    Retired,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Launch {
    pub(crate) kind: Kind,
    pub(crate) name: String,
    pub(crate) command: Option<String>,
    #[serde(default)]
    pub(crate) not_in: Vec<Kind>,
    #[serde(default)]
    pub(crate) also_in: Vec<Kind>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Variable {
    pub(crate) name: String,
    pub(crate) required: bool,
    pub(crate) secret: bool,
    pub(crate) note: Option<String>,
    #[serde(default)]
    pub(crate) alternatives: Vec<String>,
    #[serde(default)]
    pub(crate) or_args: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Header {
    pub(crate) name: String,
    pub(crate) required: bool,
    pub(crate) secret: bool,
    pub(crate) note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Endpoint {
    pub(crate) url: String,
    pub(crate) transport: Transport,
    pub(crate) status: UrlStatus,
    pub(crate) replacement: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Replacement {
    pub(crate) kind: Option<Kind>,
    pub(crate) name: Option<String>,
    pub(crate) command: Option<String>,
    pub(crate) note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Advisory {
    pub(crate) id: String,
    pub(crate) alias: Option<String>,
    pub(crate) package: String,
    pub(crate) affected: String,
    pub(crate) fixed: Option<String>,
    pub(crate) note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RequiredArg {
    pub(crate) what: String,
    pub(crate) position: Option<String>,
    pub(crate) pattern: Option<String>,
    #[serde(default)]
    pub(crate) optional: bool,
    pub(crate) note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Source {
    pub(crate) kind: SourceKind,
    #[serde(rename = "where")]
    pub(crate) place: String,
}
