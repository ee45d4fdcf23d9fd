//! Servers that a configuration adds to the catalog. There are few, so they are searched one by one.

use super::{
    Endpoint, Kind, Known, Launch, Server, key,
    launch::{Launched, Runner},
    launchers::{program_name, unversioned},
};

/// The server of `own` that an entry starts.
pub(super) fn identify(own: &'static [Server], program: &str, args: &[&str], launched: &Launched<'_>) -> Option<Known> {
    let fits = |launch: &Launch| starts(launch, program, args, launched);
    own.iter().find_map(|server| {
        let launch = server.launch.iter().find(|launch| fits(launch))?;
        Some(Known { server, launch, via_bridge: None })
    })
}

fn starts(launch: &Launch, program: &str, args: &[&str], launched: &Launched<'_>) -> bool {
    let Some(package) = &launched.package else {
        return launch.kind == Kind::Binary && is_line(launch.name, program, args, launched);
    };
    let name = &*package.name;
    match launched.runner.kind() {
        Some(kind) if kind != launch.kind => false,
        Some(Kind::Npm) => launch.name == name,
        Some(Kind::PyPi) if launched.runner == Runner::PythonModule => {
            key::pypi(name.split('.').next().unwrap_or(name)) == key::pypi(launch.name)
        }
        Some(Kind::PyPi) => key::pypi(name) == key::pypi(launch.name),
        Some(Kind::Docker) => key::image(name).0 == key::image(launch.name).0,
        Some(Kind::Binary | Kind::Remote) | None => false,
    }
}

/// Whether the words of `line` begin the command line.
fn is_line(line: &str, program: &str, args: &[&str], launched: &Launched<'_>) -> bool {
    let name = program_name(launched.program.map_or(program, |at| args[at]));
    let mut words = line.split_whitespace();
    let rest = &args[launched.server_args.clone()];
    words.next().is_some_and(|word| word == name || word == unversioned(&name))
        && words.zip(0..).all(|(word, at)| rest.get(at).is_some_and(|arg| *arg == word || program_name(arg) == word))
}

/// The endpoint of `own` at exactly this URL.
pub(super) fn endpoint(own: &'static [Server], url: &str) -> Option<(&'static Server, &'static Endpoint)> {
    if own.is_empty() {
        return None;
    }
    let wanted = key::url(url)?;
    let same = |endpoint: &&Endpoint| key::url(endpoint.url).is_some_and(|key| key == wanted);
    own.iter().find_map(|server| Some((server, server.urls.iter().find(same)?)))
}
