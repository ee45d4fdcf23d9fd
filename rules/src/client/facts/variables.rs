//! Notations for variables, and the places where they stand.

use super::Verdict;
use crate::env::Answer;

/// A set of places in an entry where text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Places(u16);

impl Places {
    /// None.
    pub const NONE: Self = Self(0);
    /// The command.
    pub const COMMAND: Self = Self(1);
    /// Each argument.
    pub const ARGS: Self = Self(2);
    /// Values of the environment.
    pub const ENV: Self = Self(4);
    /// The working folder.
    pub const CWD: Self = Self(8);
    /// The address.
    pub const URL: Self = Self(16);
    /// Values of headers.
    pub const HEADERS: Self = Self(32);
    /// The file of variables.
    pub const ENV_FILE: Self = Self(64);
    /// All of these.
    pub const ALL: Self = Self(127);

    /// Both sets.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// All but these.
    #[must_use]
    pub const fn but(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether all of `other` is in it.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// A notation for a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Syntax {
    /// `${NAME}` with a plain identifier that is no editor variable.
    Brace,
    /// `${NAME:-default}`.
    BraceDefault,
    /// `${env:NAME}`.
    EnvColon,
    /// `${input:id}`.
    Input,
    /// `${workspaceFolder}`, `${userHome}`, .. : one of the names that editors know.
    Editor,
    /// `${word:text}` of an editor or client: `${config:x}`, `${command:x}`, `${file:x}`.
    Scoped,
    /// `$NAME`.
    Dollar,
    /// `%NAME%`.
    Percent,
    /// `{env:NAME}`, as in opencode.
    CurlyEnv,
    /// `${env.NAME}`, `${process.env.NAME}`, as programs write it in their own code.
    EnvDot,
    /// `{workspaceFolder}`, `{userHome}`: an editor variable whose `$` was lost.
    CurlyEditor,
    /// `{{NAME}}`.
    DoubleCurly,
    /// `$input:id`, `$env:NAME`.
    DollarColon,
}

/// A notation that the client expands.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// The notation.
    pub syntax: Syntax,
    /// The names it holds for (of [`Syntax::Scoped`] the words before the colon). Empty: all.
    pub names: &'static [&'static str],
    /// Where it is expanded.
    pub places: Places,
    /// `Yes`: all readers of the file expand it. `Unknown`: one does, or it was seen and not checked: silent, and never
    /// written by a fix. `No`: these names are never set where the client expands, so they stay as they stand.
    pub sure: Answer,
    /// What must be given for it to be expanded, where that is why nobody is sure: a whole clause for people.
    pub condition: Option<&'static str>,
}

impl Form {
    /// A notation that is surely expanded.
    #[must_use]
    pub const fn sure(syntax: Syntax, places: Places) -> Self {
        Self { syntax, names: &[], places, sure: Answer::Yes, condition: None }
    }

    /// Editor variables that are surely expanded.
    #[must_use]
    pub const fn editor(names: &'static [&'static str], places: Places) -> Self {
        Self { syntax: Syntax::Editor, names, places, sure: Answer::Yes, condition: None }
    }

    /// A notation of which nobody is sure.
    #[must_use]
    pub const fn unsure(syntax: Syntax, places: Places) -> Self {
        Self { syntax, names: &[], places, sure: Answer::Unknown, condition: None }
    }

    /// The same notation, with what must be given for it.
    #[must_use]
    pub const fn condition(self, condition: &'static str) -> Self {
        Self { condition: Some(condition), ..self }
    }
}

/// Notations for variables.
#[derive(Clone, Copy, Debug)]
pub struct Variables {
    /// Notations that are, or may be, expanded. The first that fits counts.
    pub forms: &'static [Form],
    /// What comes of a notation that is not listed for its place: normally that the text arrives as it stands.
    /// `Unknown`: not checked.
    pub literal: Verdict,
    /// How to write a reference to an environment variable; `NAME` stands for it.
    pub reference: Option<&'static str>,
    /// How to write the home folder.
    pub home: Option<&'static str>,
    /// How to write the project's folder.
    pub project: Option<&'static str>,
}

impl Variables {
    /// Nothing is known.
    pub const UNKNOWN: Self =
        Self { forms: &[], literal: Verdict::Unknown, reference: None, home: None, project: None };

    /// Whether a notation is expanded at a place. `name` is the variable's name, or for [`Syntax::Scoped`] the word
    /// before the colon.
    #[must_use]
    pub fn expands(&self, syntax: Syntax, name: &str, place: Places) -> Answer {
        let listed = self.forms.iter().find(|form| {
            form.syntax == syntax && form.places.has(place) && (form.names.is_empty() || form.names.contains(&name))
        });
        match listed {
            Some(form) => form.sure,
            None if self.literal == Verdict::Unknown => Answer::Unknown,
            None => Answer::No,
        }
    }
}
