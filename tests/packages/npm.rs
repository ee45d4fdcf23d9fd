//! The npm packages, as `npm/pack.mjs` makes them, laid out as npm installs them and run by Node.js.

use std::{
    env::consts,
    fs,
    path::Path,
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

use crate::{VERSION, root};

/// This platform by Node's names.
fn platform() -> String {
    let os = match consts::OS {
        "macos" => "darwin",
        "windows" => "win32",
        os => os,
    };
    let cpu = match consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        cpu => cpu,
    };
    format!("{os}-{cpu}")
}

fn node() -> Command {
    Command::new("node")
}

/// Waits for a command that needs Node.js.
fn output(command: &mut Command) -> Output {
    command.output().unwrap_or_else(|error| {
        panic!("{command:?}: {error}; the tests of the npm packages need Node.js 18 or newer as `node` on the PATH")
    })
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// A folder with the packages below `node_modules`, where `program` is what the platform's package holds.
fn installed(program: &Path) -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    let out = folder.path().join("packages");
    let mut pair = std::ffi::OsString::from(platform() + "=");
    pair.push(program);
    let made = output(node().arg(root().join("npm/pack.mjs")).arg("--some").arg(&out).arg(pair));
    assert!(made.status.success(), "{}", text(&made.stderr));
    let modules = folder.path().join("node_modules");
    fs::create_dir_all(modules.join("@mcplint")).expect("a folder");
    fs::rename(out.join("mcplint"), modules.join("mcplint")).expect("the main package");
    fs::rename(out.join(platform()), modules.join("@mcplint").join(platform())).expect("the platform's package");
    folder
}

fn mcplint() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_mcplint"))
}

/// The launcher, in the folder that it is installed in.
fn launcher(folder: &TempDir) -> Command {
    let mut command = node();
    command.arg("node_modules/mcplint/bin/mcplint.js").current_dir(folder).stdin(Stdio::null());
    command
}

fn manifest(folder: &TempDir, package: &str) -> Value {
    let path = folder.path().join("node_modules").join(package).join("package.json");
    serde_json::from_str(&fs::read_to_string(path).expect("a manifest")).expect("a manifest is JSON")
}

#[test]
fn the_packages_agree_with_cargo() {
    let folder = installed(mcplint());
    let main = manifest(&folder, "mcplint");
    let part = manifest(&folder, &format!("@mcplint/{}", platform()));
    for manifest in [&main, &part] {
        assert_eq!(manifest["version"], VERSION);
        assert_eq!(manifest["license"], env!("CARGO_PKG_LICENSE"));
        let address = env!("CARGO_PKG_REPOSITORY");
        let wanted = (!address.is_empty()).then(|| format!("git+{address}.git"));
        assert_eq!(manifest["repository"]["url"].as_str(), wanted.as_deref());
    }
    assert_eq!(main["description"], env!("CARGO_PKG_DESCRIPTION"));
    let parts = main["optionalDependencies"].as_object().expect("a map");
    assert!(parts.len() == 5 && parts.values().all(|version| version == VERSION), "{parts:?}");
    let (os, cpu) = (part["os"][0].as_str().expect("a name"), part["cpu"][0].as_str().expect("a name"));
    assert_eq!(format!("{os}-{cpu}"), platform());
}

#[test]
fn a_package_for_each_platform_or_none() {
    let out = TempDir::new().expect("a temporary folder");
    let pack = |words: &[&str]| {
        let run = output(node().arg(root().join("npm/pack.mjs")).arg(out.path()).args(words));
        (run.status.code(), text(&run.stderr))
    };
    let (code, said) = pack(&["linux-x64=/dev/null"]);
    assert!(code == Some(2) && said.contains("no program for linux-arm64, darwin-x64"), "{said}");
    let (code, said) = pack(&["beos-x64=/dev/null"]);
    assert!(code == Some(2) && said.contains("beos-x64 is none of"), "{said}");
    assert_eq!(fs::read_dir(out.path()).expect("the folder").count(), 0, "nothing is written by a call that fails");
}

#[test]
fn the_launcher_is_the_program() {
    let folder = installed(mcplint());
    let run = output(launcher(&folder).arg("--version"));
    assert_eq!(text(&run.stdout), format!("mcplint {VERSION} (linter for MCP client configurations)\n"));
    assert_eq!(run.status.code(), Some(0));

    fs::write(folder.path().join(".mcp.json"), "{\"mcpServers\": {},}").expect("a file");
    let run = output(launcher(&folder).args(["--select", "json-trailing-comma", ".mcp.json"]));
    assert!(run.status.code() == Some(1) && text(&run.stdout).contains("json-trailing-comma"), "{run:?}");

    let run = output(launcher(&folder).args(["--no-such-option", "a b"]));
    assert!(run.status.code() == Some(2) && text(&run.stderr).contains("--no-such-option"), "{run:?}");

    let file = fs::File::open(folder.path().join(".mcp.json")).expect("the file");
    let run = output(launcher(&folder).args(["-", "--stdin-filename", ".mcp.json", "--fix"]).stdin(file));
    assert_eq!(text(&run.stdout), "{\"mcpServers\": {}}");
}

#[test]
fn a_missing_package_is_named_with_the_way_to_get_it() {
    let folder = installed(mcplint());
    let part = format!("@mcplint/{}", platform());
    fs::remove_dir_all(folder.path().join("node_modules").join(&part)).expect("it was there");
    let run = output(launcher(&folder).arg("--version"));
    assert_eq!((run.status.code(), text(&run.stdout).as_str()), (Some(2), ""));
    let said = text(&run.stderr);
    assert!(said.contains(&format!("the package {part} is missing")), "{said}");
    assert!(said.contains(&format!("`npm install --save-optional {part}@{VERSION}`")), "{said}");

    // A platform for which there is no package at all.
    let path = folder.path().join("node_modules/mcplint/package.json");
    let known = fs::read_to_string(&path).expect("the manifest");
    fs::write(&path, known.replace(&part, "@mcplint/other")).expect("the manifest");
    let run = output(launcher(&folder).arg("--version"));
    assert!(run.status.code() == Some(2) && text(&run.stderr).contains("no build for"), "{run:?}");
}

#[cfg(unix)]
mod signals {
    use std::{
        io::{BufRead, BufReader},
        os::unix::{fs::PermissionsExt, process::ExitStatusExt},
        path::PathBuf,
    };

    use super::*;

    const SIGTERM: i32 = 15;
    const SIGKILL: i32 = 9;

    /// Installs a script in place of mcplint.
    fn script(text: &str) -> (TempDir, PathBuf) {
        let folder = TempDir::new().expect("a temporary folder");
        let path = folder.path().join("program");
        fs::write(&path, text).expect("the script");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("the mode");
        (folder, path)
    }

    #[test]
    fn an_end_by_a_signal_is_passed_on() {
        let (_keep, program) = script("#!/bin/sh\nkill -KILL $$\n");
        let run = output(&mut launcher(&installed(&program)));
        assert_eq!(run.status.signal(), Some(SIGKILL), "{run:?}");
    }

    #[test]
    fn whoever_ends_the_launcher_ends_the_program() {
        // `wait` is over when a signal comes; a foreground `sleep` would delay the trap.
        let (_keep, program) = script("#!/bin/sh\ntrap 'echo ended; exit 7' TERM\necho ready\nsleep 5 & wait\n");
        let folder = installed(&program);
        let mut child =
            launcher(&folder).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the launcher starts");
        let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        assert_eq!(lines.next().expect("a line").expect("UTF-8"), "ready");
        let pid = child.id().to_string();
        let sent = Command::new("kill").args([format!("-{SIGTERM}"), pid]).status().expect("kill starts");
        assert!(sent.success());
        assert_eq!(lines.next().expect("a line").expect("UTF-8"), "ended");
        assert_eq!(child.wait().expect("it ends").code(), Some(7));
    }
}
