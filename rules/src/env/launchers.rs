//! What is known of the places that programs are started from: which paths last, which are nobody's business, and
//! where version managers and installers put launchers.

use std::path::PathBuf;

use super::{Os, Program, paths};

/// A program that was found, before one of several is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Where it was found.
    pub(super) path: PathBuf,
    /// The file behind all links: two candidates with the same one are the same program.
    pub(super) file: PathBuf,
    /// Whether its folder is on PATH.
    pub(super) on_path: bool,
    /// See [`Program::private`].
    pub(super) private: bool,
}

/// Chooses among what was found, in the order in which it was found: first on PATH, then elsewhere.
///
/// The first on PATH is what the user's shell starts, and another `npx` is another Node: it is only exchanged for a
/// path that lasts if that leads to the very same file. Off PATH there is no such habit to keep, so a path that lasts
/// goes first. What is private is taken only if there is nothing else.
pub(super) fn choose(candidates: &[Candidate], os: Os) -> Option<Program> {
    let lasts = |it: &&Candidate| is_stable(&it.path.to_string_lossy(), os);
    let public = || candidates.iter().filter(|it| !it.private);
    let chosen = match public().find(|it| it.on_path) {
        Some(first) => public().filter(|it| it.file == first.file).find(lasts).unwrap_or(first),
        None => public().find(lasts).or_else(|| public().next()).or_else(|| candidates.first())?,
    };
    Some(Program {
        path: chosen.path.clone(),
        on_path: chosen.on_path,
        stable: lasts(&chosen),
        private: chosen.private,
        interpreter: None,
    })
}

/// Whether a program's path survives an upgrade: no folder in it carries a version or a hash.
///
/// The program's own name is not looked at: who writes `python3.12` means it.
pub(super) fn is_stable(path: &str, os: Os) -> bool {
    let Some(folder) = paths::parent(path, os) else { return true };
    let mut before = "";
    paths::parts(folder, os).all(|part| {
        let holder = std::mem::replace(&mut before, part);
        !(is_versioned(part)
            || is_hashed(part)
            || is_cache(part)
            || holds_versions(holder) && part.starts_with(|first: char| first.is_ascii_digit()))
    })
}

/// Whether the path lies in a cache or in a folder that only one run or one package sees. Virtual environments are
/// such places too; they are known by the files beside them, not by their path.
pub(super) fn is_private(path: &str, os: Os) -> bool {
    let parts: Vec<String> = paths::parts(path, os).map(str::to_ascii_lowercase).collect();
    let pair = |first: &str, second: &[&str]| parts.windows(2).any(|it| it[0] == first && second.contains(&&*it[1]));
    parts.iter().any(|part| is_cache(part))
        || pair("node_modules", &[".bin"])
        || pair(".cache", &["pre-commit", "prek", "uv", "pipx", "pnpm", "hatch"])
        || pair("caches", &["pre-commit", "prek", "uv", "pipx", "pnpm", "hatch"])
        || pair("pipx", &[".cache"])
        || pair("uv", &["cache"])
        || pair("pnpm-cache", &["dlx"])
        || pair("target", &["debug", "release"])
        || parts.windows(3).any(|it| it[0] == "target" && matches!(&*it[2], "debug" | "release"))
}

/// Folders that runners of packages make for themselves.
fn is_cache(part: &str) -> bool {
    const NAMES: [&str; 8] =
        ["_npx", "fnm_multishells", "archive-v0", "builds-v0", "environments-v1", "environments-v2", ".tox", ".nox"];
    const BEGINNINGS: [&str; 3] = ["bunx-", "yarn--", "xfs-"];
    NAMES.iter().any(|name| part.eq_ignore_ascii_case(name)) || BEGINNINGS.iter().any(|it| part.starts_with(it))
}

/// Folders whose sub-folders are versions, also where those are a bare `20`.
fn holds_versions(part: &str) -> bool {
    const NAMES: [&str; 5] = ["versions", "installs", "node", "python", "ruby"];
    NAMES.iter().any(|name| part.eq_ignore_ascii_case(name))
}

/// Homebrew's `Cellar`, `v22`, `1.2`, `v22.1.0`, `node-v20.1.0-linux-x64`, `cpython-3.12.1-macos`, `python3.12`.
fn is_versioned(part: &str) -> bool {
    let bytes = part.as_bytes();
    let dotted = bytes.windows(3).any(|it| it[0].is_ascii_digit() && it[1] == b'.' && it[2].is_ascii_digit());
    dotted
        || part == "Cellar"
        || bytes.len() > 1 && matches!(bytes[0], b'v' | b'V') && bytes[1..].iter().all(u8::is_ascii_digit)
}

/// `0f3c9a1b2d4e5f60`, and the Nix store's `<32 characters>-name`.
fn is_hashed(part: &str) -> bool {
    let name = part.split('-').next().unwrap_or(part);
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    let hexadecimal = name.len() >= 16 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    let nix = name.len() == 32 && name.len() < part.len() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    digits > 0 && (hexadecimal || nix)
}

/// Where launchers lie, most particular first. `~` is the home directory, `$NAME/` the value of a variable (an entry is
/// left out where it is not set), and `*` the folder of the default version, else of the highest.
pub(super) const fn places(os: Os) -> &'static [&'static str] {
    match os {
        Os::Windows => &WINDOWS,
        Os::Linux | Os::MacOs => &UNIX,
    }
}

/// The folders of programs that belong to the system or to every user, in the order of a usual PATH.
pub(super) const fn system_folders(os: Os) -> &'static [&'static str] {
    match os {
        Os::Windows => &[
            "$SystemRoot/System32",
            "$SystemRoot",
            "$SystemRoot/System32/Wbem",
            "$SystemRoot/System32/WindowsPowerShell/v1.0",
        ],
        Os::MacOs => &["/opt/homebrew/bin", "/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin"],
        Os::Linux => &["/run/current-system/sw/bin", "/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin"],
    }
}

const UNIX: [&str; 54] = [
    // Node
    "$VOLTA_HOME/bin",
    "~/.volta/bin",
    "$FNM_DIR/aliases/default/bin",
    "~/.local/share/fnm/aliases/default/bin",
    "~/Library/Application Support/fnm/aliases/default/bin",
    "~/.fnm/aliases/default/bin",
    "$NVM_DIR/versions/node/*/bin",
    "~/.nvm/versions/node/*/bin",
    "~/.nodenv/shims",
    "$PNPM_HOME/",
    "~/Library/pnpm",
    "~/.local/share/pnpm",
    "~/.npm-global/bin",
    "~/.yarn/bin",
    "$BUN_INSTALL/bin",
    "~/.bun/bin",
    "$DENO_INSTALL/bin",
    "~/.deno/bin",
    // Several languages
    "$ASDF_DATA_DIR/shims",
    "~/.asdf/shims",
    "$MISE_DATA_DIR/shims",
    "~/.local/share/mise/shims",
    "~/.proto/shims",
    // Python
    "$PYENV_ROOT/shims",
    "~/.pyenv/shims",
    "~/.local/bin",
    "~/miniconda3/bin",
    "~/miniforge3/bin",
    "~/anaconda3/bin",
    "/opt/homebrew/Caskroom/miniconda/base/bin",
    "/opt/conda/bin",
    // Rust, Go, .NET, Ruby
    "$CARGO_HOME/bin",
    "~/.cargo/bin",
    "$GOBIN/",
    "$GOPATH/bin",
    "~/go/bin",
    "~/.dotnet/tools",
    "~/.rbenv/shims",
    // Containers
    "~/.docker/bin",
    "~/.rd/bin",
    "~/.orbstack/bin",
    "/Applications/Docker.app/Contents/Resources/bin",
    // Packages of the system
    "/opt/homebrew/bin",
    "/home/linuxbrew/.linuxbrew/bin",
    "/opt/local/bin",
    "~/.nix-profile/bin",
    "/run/current-system/sw/bin",
    "/nix/var/nix/profiles/default/bin",
    "/usr/local/bin",
    "/usr/local/go/bin",
    "/usr/bin",
    "/bin",
    "/snap/bin",
    "~/bin",
];

const WINDOWS: [&str; 26] = [
    "$VOLTA_HOME/bin",
    "$LOCALAPPDATA/Volta/bin",
    "$ProgramFiles/Volta",
    "$FNM_DIR/aliases/default",
    "$APPDATA/fnm/aliases/default",
    "$NVM_SYMLINK/",
    "$ProgramFiles/nodejs",
    "$APPDATA/npm",
    "$PNPM_HOME/",
    "$LOCALAPPDATA/pnpm",
    "~/.bun/bin",
    "~/.deno/bin",
    "$LOCALAPPDATA/mise/shims",
    "~/.pyenv/pyenv-win/shims",
    "~/.local/bin",
    "$LOCALAPPDATA/Programs/Python/*",
    "~/miniconda3",
    "~/anaconda3",
    "~/.cargo/bin",
    "~/go/bin",
    "$ProgramFiles/Go/bin",
    "~/.dotnet/tools",
    "~/scoop/shims",
    "$ProgramData/chocolatey/bin",
    "$LOCALAPPDATA/Microsoft/WinGet/Links",
    "$ProgramFiles/Docker/Docker/resources/bin",
];

#[cfg(test)]
mod tests {
    use Os::{Linux, Windows};

    use super::*;

    #[test]
    fn lasting_paths() {
        for path in [
            "/opt/homebrew/bin/npx",
            "/usr/bin/python3.12",
            "/home/ada/.volta/bin/npx",
            "/home/ada/.asdf/shims/npx",
            "/opt/homebrew/opt/node@20/bin/npx",
            "/home/ada/.local/share/fnm/aliases/default/bin/npx",
            "/Library/Frameworks/Python.framework/Versions/Current/bin/python3",
            "/home/ada/.nix-profile/bin/npx",
            "/srv/deadbeefdeadbeef-is-a-name/npx",
        ] {
            assert!(is_stable(path, Linux), "{path}");
        }
        assert!(is_stable(r"C:\Program Files\nodejs\npx.cmd", Windows));
        assert!(is_stable(r"C:\Users\ada\scoop\apps\nodejs\current\npx.cmd", Windows));
    }

    #[test]
    fn passing_paths() {
        for path in [
            "/home/ada/.nvm/versions/node/v22/bin/npx",
            "/home/ada/.nvm/versions/node/v22.1.0/bin/npx",
            "/opt/homebrew/Cellar/node/22.1.0/bin/npx",
            "/home/ada/.npm/_npx/0f3c9a1b2d4e5f60/node_modules/.bin/x",
            "/run/user/1000/fnm_multishells/123_456/bin/npx",
            "/home/ada/.local/share/mise/installs/node/20/bin/npx",
            "/home/ada/.asdf/installs/nodejs/20.1.0/bin/npx",
            "/nix/store/0c5vjz2hv1rzq3z1gk8xqk0n7b9d4f2a-nodejs/bin/npx",
            "/opt/node-v20.1.0-linux-x64/bin/npx",
            "/home/ada/.local/share/uv/python/cpython-3.12.1-linux-x86_64-gnu/bin/python",
        ] {
            assert!(!is_stable(path, Linux), "{path}");
        }
        assert!(!is_stable(r"C:\Users\ada\AppData\Roaming\nvm\v20.1.0\npx.cmd", Windows));
    }

    #[test]
    fn private_paths() {
        for path in [
            "/p/node_modules/.bin/x",
            "/home/ada/.cache/pre-commit/repo1/py_env/bin/x",
            "/home/ada/.cache/uv/archive-v0/h/bin/x",
            "/custom/archive-v0/h/bin/x",
            "/home/ada/.local/pipx/.cache/h/bin/x",
            "/Users/ada/Library/Caches/pre-commit/x",
            "/home/ada/.npm/_npx/h/node_modules/.bin/x",
            "/run/user/1000/fnm_multishells/1/bin/npx",
            "/p/target/debug/x",
            "/tmp/yarn--1700000000000-0.5/node",
        ] {
            assert!(is_private(path, Linux), "{path}");
        }
        assert!(is_private(r"C:\Users\ada\AppData\Local\npm-cache\_npx\h\x.cmd", Windows));
        assert!(is_private(r"C:\Users\ada\AppData\Local\uv\cache\h\x.exe", Windows));
        for path in ["/opt/homebrew/bin/npx", "/home/ada/.local/bin/uvx", "/home/ada/.nvm/versions/node/v22/bin/npx"] {
            assert!(!is_private(path, Linux), "{path}");
        }
    }

    #[test]
    fn the_first_on_path_yields_only_to_itself() {
        let at = |path: &str, file: &str, on_path, private| Candidate {
            path: path.into(),
            file: file.into(),
            on_path,
            private,
        };
        let chosen = |candidates: &[Candidate]| {
            let program = choose(candidates, Linux).unwrap();
            (program.path.to_string_lossy().into_owned(), program.on_path, program.stable, program.private)
        };
        let nvm = at("/n/versions/node/v22/bin/npx", "/n/npx-cli.js", true, false);
        let system = at("/usr/bin/npx", "/usr/lib/npx-cli.js", true, false);
        let twin = at("/n/default/bin/npx", "/n/npx-cli.js", false, false);
        let cache = at("/c/_npx/1/npx", "/c/npx", true, true);

        let both = [nvm.clone(), system];
        assert_eq!(chosen(&both), ("/n/versions/node/v22/bin/npx".into(), true, false, false));
        assert_eq!(chosen(&[cache.clone(), nvm.clone(), twin]), ("/n/default/bin/npx".into(), false, true, false));
        assert_eq!(chosen(std::slice::from_ref(&cache)), ("/c/_npx/1/npx".into(), true, false, true));

        let off_path = [Candidate { on_path: false, ..nvm }, at("/opt/homebrew/bin/npx", "/o", false, false)];
        assert_eq!(chosen(&off_path), ("/opt/homebrew/bin/npx".into(), false, true, false));
        assert_eq!(choose(&[], Linux), None);
    }
}
