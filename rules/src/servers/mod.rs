//! Known MCP servers, and how an entry of a config is matched to them.
//!
//! Whoever asks about the server that answers in the end uses [`identify`] or [`by_url`]; whoever asks about the
//! package that is fetched (is there such a name, is it vulnerable) uses [`launch::parse`] and [`by_package`].

mod bridge;
mod catalog;
mod entry;
mod faults;
mod key;
pub mod launch;
pub mod launchers;
mod own;
#[cfg(test)]
mod tests;
pub mod version;

pub use bridge::{Bridge, bridge_url, is_bridge};
pub use catalog::{
    Advisory, Endpoint, EndpointStatus, Header, Kind, Launch, Replacement, RequiredArg, Server, Source, SourceKind,
    Status, Transport, Variable,
};
pub use faults::{Missing, WrongLauncher, mentions, missing, wrong_launcher};

use catalog::{INDEX, SERVERS, URLS, Url};
use launch::{Launched, Runner};
use launchers::{program_name, unversioned};

/// An entry matched to the catalog.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// The server.
    pub server: &'static Server,
    /// The launch of it that matched; for a URL that is only an endpoint, the server's first remote launch.
    pub launch: &'static Launch,
    /// The bridge in between, where the entry starts one and names the server's URL in its arguments.
    pub via_bridge: Option<Bridge>,
}

impl Known {
    fn at(server: u16, launch: u8) -> Self {
        let server = &SERVERS[usize::from(server)];
        Self { server, launch: &server.launch[usize::from(launch)], via_bridge: None }
    }
}

impl Replacement {
    /// The server to use instead, where it is one of this catalog.
    #[must_use]
    pub fn known(&self) -> Option<Known> {
        let (kind, name) = self.target?;
        match kind {
            Kind::PyPi => pypi(name),
            Kind::Remote => by_url(name),
            Kind::Npm | Kind::Docker | Kind::Binary => by_key(kind, name),
        }
    }
}

/// All known servers, sorted by id.
#[must_use]
pub fn all() -> &'static [Server] {
    SERVERS
}

/// The known server of an id.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static Server> {
    SERVERS.binary_search_by(|server| server.id.cmp(id)).ok().map(|at| &SERVERS[at])
}

/// The server that an entry starts, or reaches through a bridge.
#[must_use]
pub fn identify(program: &str, args: &[&str]) -> Option<Known> {
    identify_launched(program, args, &launch::parse(program, args)?)
}

/// The same, where it is already known how the entry is started.
pub(crate) fn identify_launched(program: &str, args: &[&str], launched: &Launched<'_>) -> Option<Known> {
    let known = started(program, args, launched)?;
    let behind = bridge::url_of(&known, launched, args).and_then(|(arg, url)| Some((arg, by_url(url)?)));
    Some(match behind {
        Some((arg, remote)) => {
            let bridge = Bridge { server: known.server, launch: known.launch, arg };
            Known { via_bridge: Some(bridge), ..remote }
        }
        None => known,
    })
}

/// The server whose program is started, be it a bridge.
fn started(program: &str, args: &[&str], launched: &Launched<'_>) -> Option<Known> {
    match &launched.package {
        Some(_) => by_package(launched),
        None => by_program(program, args, launched),
    }
}

/// The server whose package or image is started. It may be a bridge to another one.
#[must_use]
pub fn by_package(launched: &Launched<'_>) -> Option<Known> {
    let name = &*launched.package.as_ref()?.name;
    match launched.runner.kind()? {
        Kind::Npm => npm(name),
        Kind::PyPi if launched.runner == Runner::PythonModule => by_module(name),
        Kind::PyPi => pypi(name),
        Kind::Docker => docker(name),
        Kind::Binary | Kind::Remote => None,
    }
}

/// `python -m package.module` names the package first.
fn by_module(mut name: &str) -> Option<Known> {
    loop {
        match pypi(name) {
            None => name = name.rsplit_once('.')?.0,
            known => return known,
        }
    }
}

/// The npm package `name`, without version.
#[must_use]
pub fn npm(name: &str) -> Option<Known> {
    by_key(Kind::Npm, name)
}

/// The Python package or `git+` address `name`, in any of its spellings, without version.
#[must_use]
pub fn pypi(name: &str) -> Option<Known> {
    by_key(Kind::PyPi, &key::pypi(name))
}

/// The image `name`, with or without tag and digest.
#[must_use]
pub fn docker(name: &str) -> Option<Known> {
    by_key(Kind::Docker, key::image(name).0)
}

fn by_key(kind: Kind, key: &str) -> Option<Known> {
    let at = INDEX.binary_search_by(|(other, name, ..)| (*other, *name).cmp(&(kind, key))).ok()?;
    let (_, _, server, launch) = INDEX[at];
    Some(Known::at(server, launch))
}

/// The server at `url`, or at the longest known URL above it.
#[must_use]
pub fn by_url(url: &str) -> Option<Known> {
    let key = key::url(url)?;
    let mut rest = key.as_str();
    loop {
        match known_url(rest) {
            Some(url) => return Some(Known::at(url.server, url.launch)),
            None => rest = rest.rsplit_once('/')?.0,
        }
    }
}

/// The endpoint at exactly this URL; query, fragment and final `/` do not count.
#[must_use]
pub fn endpoint(url: &str) -> Option<(&'static Server, &'static Endpoint)> {
    let url = known_url(&key::url(url)?)?;
    let server = &SERVERS[usize::from(url.server)];
    Some((server, &server.urls[usize::from(url.endpoint?)]))
}

fn known_url(key: &str) -> Option<&'static Url> {
    URLS.binary_search_by(|url| url.key.cmp(key)).ok().map(|at| &URLS[at])
}

/// The server that an installed program is: by command line, by the name its package gives it, or by its folder in
/// `node_modules`.
fn by_program(program: &str, args: &[&str], launched: &Launched<'_>) -> Option<Known> {
    let program = launched.program.map_or(program, |at| args[at]);
    if launched.runner == Runner::Node {
        return installed(npm(node_module(program)?));
    }
    let name = program_name(program);
    let rest = &args[launched.server_args.clone()];
    by_command_line(&name, rest).or_else(|| by_script(&name))
}

fn by_command_line(name: &str, rest: &[&str]) -> Option<Known> {
    let from = INDEX.partition_point(|(kind, ..)| *kind < Kind::Binary);
    let (_, _, server, launch) = INDEX[from..].iter().find(|(_, line, ..)| {
        let mut words = line.split(' ');
        words.next().is_some_and(|word| word == name || word == unversioned(name))
            // A script among the words may stand there by its path: `php /srv/artisan boost:mcp`.
            && words.zip(0..).all(|(word, at)| rest.get(at).is_some_and(|arg| *arg == word || program_name(arg) == word))
    })?;
    Some(Known::at(*server, *launch))
}

/// Packages name their program after themselves. Only names with `mcp` are told apart well enough, and none that is
/// in two registries from two people.
fn by_script(name: &str) -> Option<Known> {
    if !name.contains("mcp") {
        return None;
    }
    match (installed(pypi(name)), installed(npm(name))) {
        (Some(python), Some(node)) if python.server.id != node.server.id => None,
        (python, node) => python.or(node),
    }
}

/// What is installed exists.
fn installed(known: Option<Known>) -> Option<Known> {
    known.filter(|known| known.server.status != Status::Nonexistent)
}

/// `@scope/name` of `/x/node_modules/@scope/name/dist/index.js`.
fn node_module(path: &str) -> Option<&str> {
    let (_, inside) = path.rsplit_once("node_modules")?;
    let inside = inside.trim_start_matches(['/', '\\']);
    let parts = if inside.starts_with('@') { 2 } else { 1 };
    let end = inside.match_indices(['/', '\\']).nth(parts - 1).map_or(inside.len(), |(at, _)| at);
    Some(&inside[..end])
}
