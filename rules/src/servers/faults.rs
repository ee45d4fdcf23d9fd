//! What the catalog knows to be wrong with an entry.

use std::borrow::Cow;

use super::{Kind, Known, Launch, Server, Status, Variable, launch::Launched, npm, pypi};

/// A package that its launcher cannot find, since it lives in another registry.
#[derive(Clone, Debug)]
pub struct WrongLauncher<'a> {
    /// Where it lives: [`Kind::Npm`] or [`Kind::PyPi`].
    pub right: Kind,
    /// Its name there, without version.
    pub name: Cow<'a, str>,
    /// The server, where the catalog has it.
    pub known: Option<Known>,
}

impl WrongLauncher<'_> {
    /// The launcher that finds it.
    #[must_use]
    pub fn command(&self) -> &'static str {
        if self.right == Kind::Npm { "npx" } else { "uvx" }
    }
}

/// Whether the package is certainly absent where its launcher looks, and known to be elsewhere.
#[must_use]
pub fn wrong_launcher<'a>(launched: &Launched<'a>) -> Option<WrongLauncher<'a>> {
    let package = launched.package.as_ref()?;
    if !launched.runner.fetches() || launched.has_private_registry() {
        return None;
    }
    let name = package.name.clone();
    match launched.runner.kind()? {
        Kind::Npm => python_package(&name),
        Kind::PyPi if name.starts_with('@') => Some(WrongLauncher { right: Kind::Npm, known: npm(&name), name }),
        Kind::PyPi if pypi(&name).is_none() => {
            let known = npm(&name).filter(|known| known.launch.not_in.contains(&Kind::PyPi))?;
            Some(WrongLauncher { right: Kind::Npm, known: Some(known), name })
        }
        _ => None,
    }
}

/// The Python package that somebody starts with an npm runner.
fn python_package(name: &str) -> Option<WrongLauncher<'static>> {
    let in_npm = npm(name);
    if in_npm.is_some_and(|known| known.server.status != Status::Nonexistent) {
        return None;
    }
    // The same server by the other registry's custom: `@scope/server-fetch` there is `mcp-server-fetch` here.
    let bare = name.rsplit('/').next().unwrap_or(name);
    let renamed = || {
        let replacement = in_npm?.server.replacement.as_ref()?.known()?;
        (replacement.launch.kind == Kind::PyPi && replacement.launch.name.ends_with(bare)).then_some(replacement)
    };
    let known = pypi(name).filter(|known| known.launch.not_in.contains(&Kind::Npm)).or_else(renamed)?;
    Some(WrongLauncher { right: Kind::PyPi, name: Cow::Borrowed(known.launch.name), known: Some(known) })
}

/// Variables that a server needs and nobody gives.
#[derive(Clone, Debug)]
pub struct Missing {
    /// Those that are not given. Never empty.
    pub variables: Vec<&'static Variable>,
    /// The whole group they are from, where the server starts without but its main job does not work.
    pub group: Option<&'static [&'static str]>,
    /// Whether the server stops, or every call fails.
    pub required: bool,
}

/// What `server`, started by `launch`, needs and does not get: neither from the environment (`given`), nor from an
/// argument that satisfies it or so much as names it (`docker -e NAME`). Silent where the source is not trustworthy,
/// where a file of variables is read, and on a remote launch.
#[must_use]
pub fn missing(
    server: &'static Server,
    launch: &Launch,
    given: &dyn Fn(&str) -> bool,
    args: &[&str],
) -> Option<Missing> {
    let reads_file = args.iter().any(|arg| {
        arg.starts_with("--env-file") || arg.starts_with("--dotenv") || launch.kind != Kind::Docker && *arg == "--env"
    });
    if launch.kind == Kind::Remote || !server.trustworthy() || reads_file {
        return None;
    }
    let satisfied = |variable: &Variable| {
        let names = || [&variable.name].into_iter().chain(variable.alternatives);
        let starts = |arg: &str| variable.or_args.iter().any(|start| arg.starts_with(start));
        names().any(|name| given(name)) || args.iter().any(|arg| starts(arg) || names().any(|name| mentions(arg, name)))
    };
    let required: Vec<_> = server.env.iter().filter(|variable| variable.required && !satisfied(variable)).collect();
    if !required.is_empty() {
        return Some(Missing { variables: required, group: None, required: true });
    }
    if !server.expects_in.is_empty() && !server.expects_in.contains(&launch.kind) {
        return None;
    }
    // A group that was begun is the one that was meant.
    let lacking = |group: &[&str]| -> Vec<&'static Variable> {
        group.iter().filter_map(|name| server.variable(name)).filter(|variable| !satisfied(variable)).collect()
    };
    let groups: Vec<_> = server.expects.iter().map(|group| (*group, lacking(group))).collect();
    if groups.iter().any(|(_, lacking)| lacking.is_empty()) {
        return None;
    }
    let begun = groups.iter().position(|(group, lacking)| lacking.len() < group.len()).unwrap_or(0);
    let (group, variables) = groups.into_iter().nth(begun)?;
    Some(Missing { variables, group: Some(group), required: false })
}

/// Whether `name` stands in `text` as a whole word.
#[must_use]
pub fn mentions(text: &str, name: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.match_indices(name)
        .any(|(at, _)| !text[..at].ends_with(is_word) && !text[at + name.len()..].starts_with(is_word))
}
