//! What a relative path means, and how a fix writes an absolute one.

use super::Context;
use crate::{
    client::{Scope, facts::Places},
    env::{Answer, Lookup, Os, PathKind, paths},
    fix::Applicability,
    model::ServerEntry,
    settings::PathStyle,
    variables::references,
};

/// A path as a fix is to write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The text, not yet encoded.
    pub text: String,
    /// How far it may be trusted.
    pub applicability: Applicability,
}

impl Context<'_> {
    /// What lies at an absolute path of this machine, whatever an entry is for: for what is offered to somebody who is
    /// writing, not for what is reported.
    #[must_use]
    pub fn kind_here(&self, path: &str) -> Lookup<PathKind> {
        if self.file.local { self.env.path_kind(path.as_ref()) } else { Lookup::Unknown }
    }

    /// The absolute path that a relative one means: from the entry's own `cwd` where the client uses that, else from
    /// the project's folder. `None` where there is no base or where it is not known; this program's own folder is
    /// never one.
    #[must_use]
    pub fn resolve(&self, server: &ServerEntry<'_>, relative: &str) -> Option<String> {
        let os = server.target.os?;
        let cwd = match (server.cwd, self.facts.paths.cwd) {
            (None, _) | (_, Answer::No) => return self.resolve_in_project(server, relative),
            (Some(_), Answer::Unknown) => return None,
            (Some(cwd), Answer::Yes) => cwd.value,
        };
        if cwd.starts_with('~') || !references(cwd).is_empty() {
            return None;
        }
        let absolute = paths::is_absolute(cwd, os).then(|| cwd.to_owned());
        Some(paths::join(&absolute.or_else(|| self.resolve_in_project(server, cwd))?, relative, os))
    }

    /// The absolute path that a relative one means from the project's folder, whatever the entry's own `cwd` is.
    #[must_use]
    pub fn resolve_in_project(&self, server: &ServerEntry<'_>, relative: &str) -> Option<String> {
        let os = server.target.os?;
        let base = self.file.base.as_ref()?.to_str()?;
        // A folder of this machine is no base for an entry of another system.
        paths::is_absolute(base, os).then(|| paths::join(base, relative, os))
    }

    /// How a fix is to write the absolute path `absolute` at a place: literally, or with the client's variable. For what
    /// the author gave by a path that everybody has: below the project's folder or, as in `~/x`, the own home folder.
    #[must_use]
    pub fn write_path(&self, server: &ServerEntry<'_>, absolute: &str, place: Places) -> Written {
        self.write(server, absolute, place, true)
    }

    /// The same for a path that was found on this machine, such as a launcher's. Where a colleague has it in another
    /// place of the home folder, or the project in another folder, the variable for the home folder does not help.
    #[must_use]
    pub fn write_found(&self, server: &ServerEntry<'_>, absolute: &str, place: Places) -> Written {
        self.write(server, absolute, place, false)
    }

    /// The one place that knows [`PathStyle`].
    fn write(&self, server: &ServerEntry<'_>, absolute: &str, place: Places, home_is_shared: bool) -> Written {
        let written = |text: String, applicability| Written { text, applicability };
        let shared = self.file.scope == Scope::Project;
        if !shared || self.settings.paths == PathStyle::Absolute {
            return written(absolute.to_owned(), Applicability::Safe);
        }
        let os = server.target.os;
        let base = self.file.base.as_ref().and_then(|base| base.to_str());
        let project = self.project_variable(server, place);
        if let Some(text) = below(absolute, project, base, os) {
            return written(text, Applicability::Safe);
        }
        let home = self.env.home().and_then(|home| home.to_str());
        let home = home.filter(|_| os == Some(self.env.os()));
        let of_home = below(absolute, self.home_variable(server, place), home, os);
        let applicability = match (self.settings.paths, self.is_tracked()) {
            _ if home_is_shared && of_home.is_some() => Applicability::Safe,
            (PathStyle::Portable, _) => Applicability::Display,
            (_, Answer::No) => Applicability::Safe,
            (_, Answer::Unknown) if self.file.path.is_none() => Applicability::Safe,
            (_, Answer::Yes | Answer::Unknown) => Applicability::Unsafe,
        };
        written(of_home.unwrap_or_else(|| absolute.to_owned()), applicability)
    }

    /// The client's own variable for the project's folder, where it is expanded at the place.
    #[must_use]
    pub fn project_variable(&self, server: &ServerEntry<'_>, place: Places) -> Option<&'static str> {
        self.expanded(server, self.facts.variables.project, place)
    }

    /// The client's own variable for the home folder, where it is expanded at the place.
    #[must_use]
    pub fn home_variable(&self, server: &ServerEntry<'_>, place: Places) -> Option<&'static str> {
        self.expanded(server, self.facts.variables.home, place)
    }

    fn expanded(
        &self,
        server: &ServerEntry<'_>,
        variable: Option<&'static str>,
        place: Places,
    ) -> Option<&'static str> {
        let (variable, os) = (variable?, server.target.os?);
        let reference = references(variable).into_iter().next()?;
        // Windows sets no `HOME`.
        let is_set = os.is_unix() || reference.name != "HOME";
        (is_set && self.expands(reference.syntax, reference.name, place).is_yes()).then_some(variable)
    }
}

/// The path with a variable in front instead of `folder`, if it lies there.
fn below(absolute: &str, variable: Option<&str>, folder: Option<&str>, os: Option<Os>) -> Option<String> {
    let (variable, folder, os) = (variable?, folder?, os?);
    let rest = &absolute[paths::prefix_len(absolute, &paths::normalize(folder, os), os)?..];
    Some(format!("{variable}{}", rest.replace('\\', "/")))
}
