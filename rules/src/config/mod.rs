//! mcplint's own configuration: its types, and reading it from a text with the place of everything that is wrong.
//!
//! The schema that editors use is made of these types, so that both always agree.

mod deserializer;
mod own_servers;
mod pattern;
mod read;
#[cfg(test)]
mod tests;
mod words;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::{diagnostic::Severity, env::Os, settings::PathStyle};

pub use own_servers::{OwnEndpoint, OwnLaunch, OwnServer, OwnServers, OwnVariable};
pub use pattern::{Pattern, PatternMap};
pub use read::{Fault, Read, read};
pub use words::{ClientId, RuleId, RuleMap, nearest};

/// The names under which a configuration is found, in the order in which one folder is asked for them.
pub const NAMES: [&str; 3] = ["mcplint.json", "mcplint.jsonc", ".mcplint.json"];

/// The configuration of mcplint: `mcplint.json`, `mcplint.jsonc` or `.mcplint.json`, in the folder of the files that it
/// speaks of or above. Comments and trailing commas are fine. The nearest file counts; it can start from another one
/// with `extends`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[schemars(title = "The configuration of mcplint")]
pub struct Config {
    /// The address of the schema of this file, for editors.
    #[serde(rename = "$schema")]
    pub schema: Option<String>,
    /// Other configurations to start from, later ones over earlier ones: files, or folders (`..`) from which one is
    /// looked for upward. Relative to this file. One that is named more than once counts where it is named last.
    pub extends: Vec<String>,
    /// Whether this folder is the top: no configuration above it is looked for.
    pub root: bool,
    /// How fixes write paths. `portable` is right for files that a team shares.
    pub paths: Option<PathStyle>,
    /// Rules to switch off, to switch on, or to give another severity.
    pub rules: RuleMap,
    /// Whose file it is, by its path: `{"config/servers.json": "claude-code"}`. Later entries win.
    pub client: PatternMap<ClientId>,
    /// The system a file is for, by its path: `{"windows/**": "windows"}`. Later entries win.
    pub platform: PatternMap<Os>,
    /// Files and folders that are not checked, as in `.gitignore` but without `!`. Files named on the command line are
    /// checked all the same, unless `--force-exclude` is given.
    pub exclude: Vec<Pattern>,
    /// Servers of your own, so that mcplint knows their variables and addresses.
    pub servers: OwnServers,
    /// Variables that your environment sets for the servers: none of these is reported as missing.
    pub env: Vec<String>,
    /// Findings that are to be passed over. In files that may hold comments,
    /// `// mcplint-ignore rule: reason` in front of a member does the same.
    pub ignores: Vec<Ignore>,
    /// The least severity that makes a run fail.
    pub fail_on: Option<FailOn>,
}

/// What a rule is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// It does not run.
    Off,
    /// Its findings are remarks, which never fail a run.
    Info,
    /// Its findings are warnings.
    Warning,
    /// Its findings are errors.
    Error,
}

impl Level {
    /// The severity, unless the rule is off.
    #[must_use]
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Info => Some(Severity::Info),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }

    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self.severity() {
            None => "off",
            Some(severity) => severity.as_str(),
        }
    }
}

/// What the configuration says of one rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct RuleOptions {
    /// Whether it runs, and how grave its findings are. Without it the rule decides.
    pub level: Option<Level>,
    /// Texts at which it is silent: a finding whose marked text (without quotes) is one of these is passed over. A `*`
    /// stands for any text.
    pub allow: Vec<String>,
}

/// Findings that are to be passed over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Ignore {
    /// The files, relative to this configuration; without it, all.
    #[serde(default)]
    pub file: Option<Pattern>,
    /// The server; without it, all findings of the files.
    #[serde(default)]
    pub server: Option<String>,
    /// The rule.
    pub rule: RuleId,
    /// Why, for people.
    #[serde(default)]
    pub reason: Option<String>,
}

/// The least severity that makes a run fail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// Only what does not work for certain.
    Error,
    /// Warnings as well.
    #[default]
    Warning,
    /// Nothing.
    Never,
}

impl FailOn {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Never];

    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Never => "never",
        }
    }

    /// The severity from which a run fails, if any does.
    #[must_use]
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Never => None,
        }
    }
}
