//! Which arguments are paths of this machine, counted from the folder that the program starts in.

use std::ops::Range;

use super::shared_relative::is_dotted;
use crate::{
    prelude::*,
    servers::launch::{DockerRun, Launched, Runner},
};

/// Whether an argument is read inside a container: what it names is not on this machine.
pub(super) fn is_in_container(launched: &Launched<'_>, at: usize) -> bool {
    matches!(launched.runner, Runner::Docker | Runner::Podman)
        && launched.docker.as_ref().is_none_or(|docker| docker.image_arg.is_some_and(|image| at >= image))
}

/// Programs whose arguments are for another machine, or, as Go's packages, are no paths.
pub(super) fn speaks_for_others(server: &ServerEntry<'_>) -> bool {
    const NAMES: [&str; 13] = [
        "docker-compose",
        "podman-compose",
        "nerdctl",
        "kubectl",
        "ssh",
        "limactl",
        "lima",
        "multipass",
        "devcontainer",
        "distrobox",
        "toolbox",
        "chroot",
        "go",
    ];
    server.program().is_none_or(|program| NAMES.contains(&&*program_name(program.text.value)))
}

/// The parts of `-v source:target`, `--mount source=..` and `--env-file` that name something of this machine.
pub(super) fn mounts(server: &ServerEntry<'_>, docker: &DockerRun<'_>) -> Vec<(usize, Range<usize>)> {
    let mut found = Vec::new();
    for (at, volume) in &docker.volumes {
        let start = server.args[*at].value.len() - volume.len();
        if let Some((source, _)) = volume.split_once(':') {
            found.push((*at, start..start + source.len()));
        }
    }
    let options = docker.image_arg.unwrap_or(server.args.len());
    for (at, start, value) in option_values(server, &["--mount", "--env-file"]).filter(|(at, ..)| *at < options) {
        let source = ["source=", "src="].iter().find_map(|key| {
            let from = value
                .match_indices(key)
                .map(|(from, _)| from)
                .find(|from| value[..*from].ends_with([',', ' ']) || *from == 0)?;
            let from = from + key.len();
            Some(from..from + value[from..].find(',').unwrap_or(value.len() - from))
        });
        let is_list = value.contains("target=") || value.contains("dst=") || value.contains("type=");
        match source {
            Some(range) => found.push((at, start + range.start..start + range.end)),
            None if !is_list => found.push((at, start..start + value.len())),
            None => {}
        }
    }
    found
}

/// The options by which a launcher changes its folder before it starts anything, as `uv --directory X run y`.
pub(super) fn folder_options(server: &ServerEntry<'_>) -> Vec<(usize, Range<usize>)> {
    let Some(program) = server.program() else { return Vec::new() };
    let names: &[&str] = match &*program_name(program.text.value) {
        "uv" | "uvx" | "poetry" => &["--directory", "-C"],
        "npm" | "npx" => &["--prefix", "-C"],
        "pnpm" => &["--dir", "-C", "--prefix"],
        "yarn" | "bun" => &["--cwd"],
        "make" | "git" | "cargo" => &["-C"],
        _ => &[],
    };
    option_values(server, names).map(|(at, start, value)| (at, start..start + value.len())).collect()
}

/// The values of options, in the next argument or behind `=`: the argument, where the value starts, the value.
fn option_values<'s, 'a: 's>(
    server: &'s ServerEntry<'a>,
    names: &'s [&str],
) -> impl Iterator<Item = (usize, usize, &'a str)> + 's {
    server.args.iter().enumerate().filter_map(move |(at, arg)| {
        let name = names.iter().find_map(|name| arg.value.strip_prefix(name))?;
        match name.strip_prefix('=') {
            Some(value) => Some((at, arg.value.len() - value.len(), value)),
            None if name.is_empty() => server.args.get(at + 1).map(|next| (at + 1, 0, next.value)),
            None => None,
        }
    })
}

/// The parts of arguments that may name something of this machine, counted from the folder of the start.
pub(crate) fn candidates(server: &ServerEntry<'_>) -> Vec<(usize, Range<usize>)> {
    let Some(launched) = server.launched().filter(|_| !speaks_for_others(server)) else { return Vec::new() };
    if let Some(docker) = &launched.docker {
        return mounts(server, docker);
    }
    let folders = folder_options(server);
    if !folders.is_empty() {
        return folders;
    }
    let package = launched.package.as_ref().map(|package| package.arg);
    let args = server.args.iter().enumerate().filter(|(at, _)| !is_in_container(launched, *at));
    let part = |(at, arg): (usize, &Text<'_>)| {
        let value = arg.value;
        let start = if value.starts_with('-') { value.find('=').map(|equals| equals + 1)? } else { 0 };
        // `npx owner/name` is a repository.
        (package != Some(at) || is_dotted(&value[start..])).then_some((at, start..value.len()))
    };
    args.filter_map(part).collect()
}
