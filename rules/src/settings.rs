//! Resolved settings: what a run, or one file of it, is to be judged by.

use serde::{Deserialize, Serialize};

use crate::env::Os;

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

/// The settings for one file.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// How fixes write paths.
    pub paths: PathStyle,
    /// The system the file is for, if the user says so.
    pub platform: Option<Os>,
    /// Only these rules. `None`: all that are on by default.
    pub select: Option<Vec<String>>,
    /// Not these rules.
    pub ignore: Vec<String>,
}

impl Settings {
    /// Whether a rule runs.
    #[must_use]
    pub fn enables(&self, rule: &str, on_by_default: bool) -> bool {
        let selected = self.select.as_ref().map_or(on_by_default, |select| select.iter().any(|id| id == rule));
        selected && !self.ignore.iter().any(|id| id == rule)
    }
}
