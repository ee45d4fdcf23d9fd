//! Resolved settings: what a run, or one file of it, is to be judged by.

use serde::{Deserialize, Serialize};

use crate::{
    client::detect,
    config::{Ignore, Level, RuleMap},
    diagnostic::Severity,
    env::Os,
    servers::Server,
};

/// How fixes write paths. See the README's section on paths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PathStyle {
    /// Absolute; in a project's file the client's own variable where it has one.
    #[default]
    Auto,
    /// The literal path of this machine everywhere.
    Absolute,
    /// What works for a whole team: nothing of this machine is written, and nothing that depends on it is reported.
    Portable,
}

impl PathStyle {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Absolute => "absolute",
            Self::Portable => "portable",
        }
    }
}

/// The settings for one file.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// How fixes write paths.
    pub paths: PathStyle,
    /// The system the file is for, if the user says so.
    pub platform: Option<Os>,
    /// Only these rules. `None`: all that are on by default or by [`Settings::rules`].
    pub select: Option<Vec<String>>,
    /// Not these rules.
    pub ignore: Vec<String>,
    /// What is said of single rules.
    pub rules: RuleMap,
    /// Findings that are to be passed over.
    pub ignores: Vec<Ignored>,
    /// Entries of `ignores` of this very file, a configuration of mcplint, that are known to have had no effect.
    pub idle: Vec<Ignore>,
    /// Variables that the environment sets for every server.
    pub env: Vec<String>,
    /// Servers beside those of the catalog, and before them.
    pub servers: &'static [Server],
}

/// Findings of this file that are to be passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    /// The rule.
    pub rule: &'static str,
    /// Only those about this server.
    pub server: Option<String>,
}

impl Settings {
    /// Whether a rule runs.
    #[must_use]
    pub fn enables(&self, rule: &str, on_by_default: bool) -> bool {
        let on = || self.level(rule).map_or(on_by_default, |level| level != Level::Off);
        let selected = self.select.as_ref().map_or_else(on, |select| select.iter().any(|id| id == rule));
        selected && !self.ignore.iter().any(|id| id == rule)
    }

    /// The severity that a rule's findings are to have, where they are not to keep their own.
    #[must_use]
    pub fn severity(&self, rule: &str) -> Option<Severity> {
        self.level(rule).and_then(Level::severity)
    }

    /// Whether a rule is to be silent at this text. Quotes around it do not count.
    #[must_use]
    pub fn allows(&self, rule: &str, text: &str) -> bool {
        let Some(options) = self.rules.get(rule).filter(|options| !options.allow.is_empty()) else { return false };
        let text = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
        options.allow.iter().any(|allowed| detect::matches_component(text, allowed))
    }

    fn level(&self, rule: &str) -> Option<Level> {
        self.rules.get(rule).and_then(|options| options.level)
    }
}
