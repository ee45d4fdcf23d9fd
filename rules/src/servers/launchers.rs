//! The programs that configurations start servers with.

use std::borrow::Cow;

/// A program that starts other programs.
#[derive(Debug, PartialEq, Eq)]
pub struct Launcher {
    /// The name without folder and extension.
    pub name: &'static str,
    /// On Windows it is a `.cmd` script, which a process without a shell does not find.
    pub windows_script: bool,
    /// It is itself a script for `node`, so the first `node` of PATH decides whether it runs.
    pub node_script: bool,
}

const fn program(name: &'static str) -> Launcher {
    Launcher { name, windows_script: false, node_script: false }
}

const fn node_script(name: &'static str) -> Launcher {
    Launcher { name, windows_script: true, node_script: true }
}

/// Sorted by name. Bun's own installer ships `bunx` as a program, but npm installs it as a `.cmd`.
static LAUNCHERS: &[Launcher] = &[
    program("bash"),
    program("bun"),
    Launcher { name: "bunx", windows_script: true, node_script: false },
    program("cargo"),
    program("cmd"),
    node_script("corepack"),
    program("deno"),
    program("docker"),
    program("docker-compose"),
    program("dotnet"),
    program("go"),
    program("java"),
    program("node"),
    node_script("npm"),
    node_script("npx"),
    program("php"),
    program("pipx"),
    node_script("pnpm"),
    node_script("pnpx"),
    program("podman"),
    program("powershell"),
    program("pwsh"),
    program("python"),
    program("python3"),
    program("ruby"),
    program("sh"),
    program("uv"),
    program("uvx"),
    program("wsl"),
    node_script("yarn"),
    program("zsh"),
];

/// Launchers that one would write into a config by choice: not shells, nor what only leads to another program.
pub fn common() -> impl Iterator<Item = &'static Launcher> {
    const OTHERS: [&str; 8] = ["bash", "cmd", "corepack", "powershell", "pwsh", "sh", "wsl", "zsh"];
    LAUNCHERS.iter().filter(|launcher| !OTHERS.contains(&launcher.name))
}

/// The launcher that `program` names, by any path and with any of Windows' extensions.
#[must_use]
pub fn launcher(program: &str) -> Option<&'static Launcher> {
    let name = program_name(program);
    LAUNCHERS.binary_search_by(|launcher| launcher.name.cmp(&name)).ok().map(|at| &LAUNCHERS[at])
}

/// The one launcher that `program` is a typo of. Silent when it is a launcher, has a folder, or two are equally near.
#[must_use]
pub fn did_you_mean(program: &str) -> Option<&'static str> {
    if program.contains(['/', '\\']) || launcher(program).is_some() {
        return None;
    }
    let name = program_name(program);
    let near = |launcher: &&Launcher| {
        let distance = strsim::damerau_levenshtein(&name, launcher.name);
        (distance * 3 <= name.chars().count()).then_some((distance, launcher.name))
    };
    let mut found: Vec<_> = LAUNCHERS.iter().filter_map(|launcher| near(&launcher)).collect();
    found.sort_unstable();
    match found[..] {
        [(_, only)] => Some(only),
        [(best, first), (next, _), ..] if best < next => Some(first),
        _ => None,
    }
}

/// The name of a program in lower case, without folder and without Windows' extension.
#[must_use]
pub fn program_name(program: &str) -> Cow<'_, str> {
    let name = program.trim().rsplit(['/', '\\']).next().unwrap_or(program);
    let name = match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && is_windows_extension(extension) => stem,
        _ => name,
    };
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}

fn is_windows_extension(extension: &str) -> bool {
    ["exe", "cmd", "bat", "ps1", "com"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// A name without the version that systems append: `python3.11`, `php84`, `node22`.
pub(super) fn unversioned(name: &str) -> &str {
    name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.')
}
