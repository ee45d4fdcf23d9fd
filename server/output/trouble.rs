//! What kept a run from its work, or from a part of it: one list that every form of the report shows in its own way.

use std::borrow::Cow;

use super::{FileResult, Outcome, Run, summary};

/// Something that a run could not do, or left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble<'a> {
    /// Which.
    pub kind: Kind,
    /// The file or folder; `None` when it is about the run as a whole.
    pub path: Option<&'a str>,
    /// What happened, as a clause; with a way out where there is one.
    pub message: Cow<'a, str>,
}

/// What can come between a run and its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file or folder could not be read or written.
    FileAccess,
    /// A rule failed on a file.
    FailedRule,
    /// Nothing at all was looked at.
    NothingChecked,
    /// A folder below a named one could not be entered.
    FolderAccess,
    /// A repair stopped early.
    StoppedRepair,
    /// A named file or folder holds no configuration.
    NoConfiguration,
    /// A file of a client that is known by name only.
    UncheckedClient,
}

/// How grave it is. Ordered: `Note < Warning < Error`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Worth knowing.
    Note,
    /// A part was left out.
    Warning,
    /// The run failed, whatever it found: its exit status is 2.
    Error,
}

impl Kind {
    /// Its id, in kebab-case like that of a rule.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::FileAccess => "file-access",
            Self::FailedRule => "failed-rule",
            Self::NothingChecked => "nothing-checked",
            Self::FolderAccess => "folder-access",
            Self::StoppedRepair => "stopped-repair",
            Self::NoConfiguration => "no-configuration",
            Self::UncheckedClient => "unchecked-client",
        }
    }
}

impl<'a> Trouble<'a> {
    fn at(path: &'a str, kind: Kind, message: impl Into<Cow<'a, str>>) -> Self {
        Self { kind, path: Some(path), message: message.into() }
    }

    fn of_run(kind: Kind, message: impl Into<Cow<'a, str>>) -> Self {
        Self { kind, path: None, message: message.into() }
    }

    /// How grave it is.
    #[must_use]
    pub const fn level(&self) -> Level {
        match self.kind {
            Kind::FileAccess | Kind::FailedRule | Kind::NothingChecked => Level::Error,
            Kind::FolderAccess | Kind::StoppedRepair => Level::Warning,
            Kind::NoConfiguration | Kind::UncheckedClient => Level::Note,
        }
    }

    /// The place and what happened, in one line.
    #[must_use]
    pub fn line(&self) -> String {
        match self.path {
            Some(path) => format!("{path}: {}", self.message),
            None => self.message.to_string(),
        }
    }
}

impl Run {
    /// All that could not be done or was left out, the gravest first.
    #[must_use]
    pub fn troubles(&self) -> Vec<Trouble<'_>> {
        let mut troubles = self.failures();
        if self.saw_nothing() && !self.allow_empty && troubles.is_empty() {
            let message =
                "nothing was checked; name a file, or use `--user` for the clients' own files on this machine";
            troubles.push(Trouble::of_run(Kind::NothingChecked, message));
        }
        troubles.extend(
            self.unvisited.iter().map(|clause| Trouble::of_run(Kind::FolderAccess, format!("not looked at: {clause}"))),
        );
        troubles.extend(self.checked().filter_map(|(path, checked)| {
            let (why, rules) = checked.stopped.as_ref()?;
            Some(Trouble::at(path, Kind::StoppedRepair, summary::stopped(*why, rules)))
        }));
        troubles.extend(self.empty.iter().map(|path| {
            let message = "no MCP configuration was found in it: no file there has a name that a known client reads";
            Trouble::at(path, Kind::NoConfiguration, message)
        }));
        troubles.extend(self.files.iter().filter_map(left_out));
        troubles
    }

    /// Files and folders that could not be read or written, and rules that failed.
    fn failures(&self) -> Vec<Trouble<'_>> {
        let named = self.errors.iter().map(|(path, message)| (path, message));
        let of_files = self.files.iter().filter_map(|file| Some((&file.path, file.problem.as_ref()?)));
        let access = named.chain(of_files).map(|(path, why)| Trouble::at(path, Kind::FileAccess, why.as_str()));
        let rules = self.checked().flat_map(|(path, checked)| {
            checked.failures.iter().map(move |why| Trouble::at(path, Kind::FailedRule, why.as_str()))
        });
        access.chain(rules).collect()
    }
}

/// A file that was read and not judged.
fn left_out(file: &FileResult) -> Option<Trouble<'_>> {
    match file.outcome {
        Outcome::Nothing => Some(Trouble::at(
            &file.path,
            Kind::NoConfiguration,
            "no MCP configuration was found in it; if it is one, say whose with `--client`",
        )),
        Outcome::Unchecked(client) => {
            Some(Trouble::at(&file.path, Kind::UncheckedClient, format!("a file of {}, not checked yet", client.name)))
        }
        Outcome::Checked(_) | Outcome::Excluded(_) | Outcome::Unread => None,
    }
}
