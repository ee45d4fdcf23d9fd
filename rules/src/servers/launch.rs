//! How an entry starts its server: which program runs, which package it fetches, which arguments reach the server.

mod docker;
mod node;
mod python;
#[cfg(test)]
mod tests;

use std::{borrow::Cow, ops::Range};

use super::{
    Kind,
    launchers::{program_name, unversioned},
};

pub use docker::{DockerRun, DockerVariable};

/// What runs the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Runner {
    /// `npx`.
    Npx,
    /// `npm exec`, `npm x`.
    NpmExec,
    /// `pnpm dlx`, `pnpx`.
    PnpmDlx,
    /// `yarn dlx`.
    YarnDlx,
    /// `bunx`, `bun x`.
    Bunx,
    /// `deno run npm:..`.
    Deno,
    /// `uvx`.
    Uvx,
    /// `uv tool run`.
    UvToolRun,
    /// `uv run`, other than `uv run python`.
    UvRun,
    /// `pipx run`.
    PipxRun,
    /// `python -m`.
    PythonModule,
    /// `docker`; with [`Launched::docker`] when it is `docker run`.
    Docker,
    /// `podman`, likewise.
    Podman,
    /// A script by `node`, `bun` or `deno`.
    Node,
    /// A script by `python`.
    Python,
    /// Any other program.
    Binary,
}

impl Runner {
    /// The kind of package it starts.
    #[must_use]
    pub const fn kind(self) -> Option<Kind> {
        match self {
            Self::Npx | Self::NpmExec | Self::PnpmDlx | Self::YarnDlx | Self::Bunx | Self::Deno => Some(Kind::Npm),
            Self::Uvx | Self::UvToolRun | Self::PipxRun | Self::PythonModule => Some(Kind::PyPi),
            Self::Docker | Self::Podman => Some(Kind::Docker),
            Self::UvRun | Self::Node | Self::Python | Self::Binary => None,
        }
    }

    /// Whether it fetches what it starts, so that a name unknown to the registry cannot start.
    #[must_use]
    pub const fn fetches(self) -> bool {
        self.kind().is_some() && !matches!(self, Self::PythonModule)
    }

    /// Whether it may ask before it installs something.
    #[must_use]
    pub const fn asks(self) -> bool {
        matches!(self, Self::Npx | Self::NpmExec)
    }
}

/// A package, an image, or an address for the same runner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package<'a> {
    /// Without version, extras, tag and digest; a `git+` address without reference and fragment.
    pub name: Cow<'a, str>,
    /// `latest`, `1.2.3`, a range, a tag, a digest or a git reference.
    pub version: Option<&'a str>,
    /// The argument in which it stands: the whole of it, or what follows `=`.
    pub arg: usize,
}

/// How a server is started. All indices are into the `args` that were given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Launched<'a> {
    /// What runs it.
    pub runner: Runner,
    /// The registry of the package; `None` too where it comes from a repository, a URL or a folder.
    pub registry: Option<Kind>,
    /// What is fetched, or for `python -m` what has to be installed.
    pub package: Option<Package<'a>>,
    /// The argument that names the program or script to run, where neither the command nor the package does.
    pub program: Option<usize>,
    /// The runner's own part: subcommands and options before the package, image or program.
    pub options: Range<usize>,
    /// What the server itself is given.
    pub server_args: Range<usize>,
    /// Whether npm was told what to answer (`-y`, `--yes`, `--no-install`) where npm reads it. True for all that
    /// never ask.
    pub has_yes: bool,
    /// The registry or index it was told to use.
    pub registry_url: Option<&'a str>,
    /// What `docker run` was told.
    pub docker: Option<DockerRun<'a>>,
}

impl<'a> Launched<'a> {
    /// Whether the package may come from elsewhere than the public registry, whose contents then prove nothing.
    #[must_use]
    pub fn has_private_registry(&self) -> bool {
        self.registry_url.is_some_and(|url| !is_public_registry(url))
    }

    /// A launch without a package, whose own part is `options` and which hands on the rest.
    fn of(runner: Runner, options: Range<usize>, end: usize) -> Self {
        Self {
            runner,
            registry: None,
            package: None,
            program: None,
            server_args: options.end..end,
            options,
            has_yes: true,
            registry_url: None,
            docker: None,
        }
    }

    /// A launch of the program or script that stands at `at`, if there is one.
    fn of_program(runner: Runner, options: Range<usize>, end: usize) -> Self {
        let at = options.end;
        Self { program: (at < end).then_some(at), ..Self::of(runner, options, end).shifted(end) }
    }

    /// The same, with the first of the server's arguments taken out.
    fn shifted(mut self, end: usize) -> Self {
        self.server_args.start = (self.server_args.start + 1).min(end);
        self
    }
}

/// Whether an address is that of a public registry.
#[must_use]
pub fn is_public_registry(url: &str) -> bool {
    const PUBLIC: [&str; 4] = ["registry.npmjs.org", "registry.yarnpkg.com", "pypi.org/simple", "pypi.org"];
    super::key::url(url).is_some_and(|key| PUBLIC.contains(&key.as_str()))
}

/// Reads `program args..` as it stands in a config. `cmd /c` and `env NAME=VALUE` in front are looked through. `None`
/// where `program` is no program: empty, or a whole command line.
#[must_use]
pub fn parse<'a>(program: &str, args: &[&'a str]) -> Option<Launched<'a>> {
    let behind = match &*program_name(program) {
        "cmd" => behind_cmd(args),
        "env" => behind_env(args),
        _ => None,
    };
    let Some(at) = behind else {
        return parse_from(program, args, 0);
    };
    let mut launched = parse_from(args[at], args, at + 1)?;
    launched.options.start = 0;
    if launched.package.is_none() && matches!(launched.runner, Runner::Binary | Runner::Docker | Runner::Podman) {
        launched.program = Some(at);
    }
    Some(launched)
}

fn behind_cmd(args: &[&str]) -> Option<usize> {
    let at = args.iter().position(|arg| arg.eq_ignore_ascii_case("/c") || arg.eq_ignore_ascii_case("/k"))? + 1;
    (at < args.len() && args[..at].iter().all(|arg| arg.starts_with('/'))).then_some(at)
}

fn behind_env(args: &[&str]) -> Option<usize> {
    args.iter().position(|arg| !arg.starts_with('-') && !arg.contains('='))
}

/// Reads `program args[start..]`.
fn parse_from<'a>(program: &str, args: &[&'a str], start: usize) -> Option<Launched<'a>> {
    if program.trim().is_empty() || is_command_line(program) {
        return None;
    }
    let name = program_name(program);
    let end = args.len();
    Some(match &*name {
        "npx" | "npm" | "pnpm" | "pnpx" | "yarn" | "bun" | "bunx" | "deno" => node::parse(&name, args, start),
        "uv" | "uvx" | "pipx" => python::parse(&name, args, start),
        "docker" => docker::parse(Runner::Docker, args, start),
        "podman" => docker::parse(Runner::Podman, args, start),
        _ => match unversioned(&name) {
            "node" | "nodejs" => node::script(args, start),
            "python" | "pythonw" | "py" | "pypy" => python::interpreter(args, start),
            _ => Launched::of(Runner::Binary, start..start, end),
        },
    })
}

/// A blank in what is not a path: `npx -y pkg` in one string. A path may have blanks.
fn is_command_line(program: &str) -> bool {
    let program = program.trim();
    let is_path = program.starts_with(['/', '\\', '~', '.', '%', '$']) || program.as_bytes().get(1) == Some(&b':');
    !is_path && program.contains(char::is_whitespace)
}

/// Whether `name` is one of the words of `list`.
fn among(list: &str, name: &str) -> bool {
    list.split_ascii_whitespace().any(|word| word == name)
}

/// One option of a runner: its name without dashes, the value, and the argument that the value stands in.
struct RunnerOption<'a> {
    name: &'a str,
    value: Option<&'a str>,
    arg: usize,
}

/// Walks over options up to the first other argument, or to behind `--`, and returns where that is. `takes_value` is
/// asked for an option without `=`, given its name without dashes and the next argument.
fn scan<'a>(
    args: &[&'a str],
    start: usize,
    takes_value: impl Fn(&str, &str) -> bool,
    mut visit: impl FnMut(RunnerOption<'a>),
) -> usize {
    let mut at = start;
    while let Some(&arg) = args.get(at) {
        if arg == "--" {
            return at + 1;
        }
        let bare = arg.trim_start_matches('-');
        if bare.len() == arg.len() || bare.is_empty() {
            return at;
        }
        let (name, mut value) = bare.split_once('=').map_or((bare, None), |(name, value)| (name, Some(value)));
        if value.is_none()
            && let Some(next) = args.get(at + 1)
            && takes_value(name, next)
        {
            value = Some(next);
            at += 1;
        }
        visit(RunnerOption { name, value, arg: at });
        at += 1;
    }
    at
}
