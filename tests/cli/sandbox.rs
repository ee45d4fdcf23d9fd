//! A machine of a test's own: a home, a project and nothing of the developer's.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use tempfile::TempDir;

/// A file without a fault.
pub(crate) const CLEAN: &str =
    "{\n  \"mcpServers\": {\n    \"docs\": { \"type\": \"http\", \"url\": \"https://docs.acme.dev/mcp\" }\n  }\n}\n";
/// A comma that Claude Code cannot read; the fix is safe.
pub(crate) const COMMA: &str =
    "{\n  \"mcpServers\": {\n    \"docs\": { \"type\": \"http\", \"url\": \"https://docs.acme.dev/mcp\" },\n  }\n}\n";
/// The rules that the tests rely on, so that a new rule does not change what they see.
pub(crate) const RULES: &str =
    "json-trailing-comma,json-comment,json-syntax,json-encoding,json-bom,json-duplicate-key,tilde-path";

pub(crate) struct Sandbox {
    root: TempDir,
    /// Folders of the home that are on PATH.
    on_path: Vec<PathBuf>,
    variables: Vec<(&'static str, &'static str)>,
}

pub(crate) struct Seen {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Sandbox {
    pub(crate) fn new() -> Self {
        let root = TempDir::new().expect("a temporary folder");
        for folder in ["home", "work", "bin"] {
            fs::create_dir(root.path().join(folder)).expect("a folder");
        }
        Self { root, on_path: Vec::new(), variables: Vec::new() }
    }

    /// The same with a variable in the environment.
    pub(crate) fn with_variable(mut self, name: &'static str, value: &'static str) -> Self {
        self.variables.push((name, value));
        self
    }

    /// A project with these files.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let sandbox = Self::new();
        files.iter().for_each(|(path, text)| sandbox.write(path, text));
        sandbox
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        dunce::canonicalize(self.root.path()).expect("it exists").join("work").join(path)
    }

    pub(crate) fn home(&self, path: &str) -> PathBuf {
        dunce::canonicalize(self.root.path()).expect("it exists").join("home").join(path)
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        put(&self.path(path), text.as_ref());
    }

    pub(crate) fn write_home(&self, path: &str, text: impl AsRef<[u8]>) {
        put(&self.home(path), text.as_ref());
    }

    /// A program in a folder of the home, which is on PATH from now on.
    #[cfg(unix)]
    pub(crate) fn install(&mut self, path: &str, text: &str) {
        self.write_home(path, text);
        executable(&self.home(path));
        let folder = self.home(path).parent().expect("a folder").to_owned();
        if !self.on_path.contains(&folder) {
            self.on_path.push(folder);
        }
    }

    /// A program in the project.
    #[cfg(unix)]
    pub(crate) fn write_program(&self, path: &str) {
        self.write(path, "#!/bin/sh\n");
        executable(&self.path(path));
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("the file is there")
    }

    /// Runs mcplint in the project with [`RULES`].
    pub(crate) fn check(&self, args: &[&str]) -> Seen {
        self.check_in("", args, b"")
    }

    pub(crate) fn check_in(&self, folder: &str, args: &[&str], stdin: &[u8]) -> Seen {
        let args: Vec<&str> = ["--select", RULES].into_iter().chain(args.iter().copied()).collect();
        self.run(folder, &args, stdin)
    }

    /// Runs mcplint in a folder of the project.
    pub(crate) fn run(&self, folder: &str, args: &[&str], stdin: &[u8]) -> Seen {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mcplint"));
        command.args(args).current_dir(self.path(folder)).env_clear();
        let folders = self.on_path.iter().cloned().chain([self.root.path().join("bin")]);
        let path = std::env::join_paths(folders).expect("no separator in a folder");
        command.env("HOME", self.home("")).env("USERPROFILE", self.home("")).env("PATH", path);
        command.env("APPDATA", self.home("AppData/Roaming")).env("LOCALAPPDATA", self.home("AppData/Local"));
        command.envs(self.variables.iter().copied());
        if let Some(system) = std::env::var_os("SystemRoot") {
            command.env("SystemRoot", system);
        }
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("mcplint starts");
        // A run that does not read it may be over already.
        let _ = child.stdin.take().expect("a pipe").write_all(stdin);
        let output = child.wait_with_output().expect("mcplint ends");
        Seen {
            code: output.status.code().expect("no signal"),
            stdout: String::from_utf8(output.stdout).expect("UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }
}

#[cfg(unix)]
fn executable(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("the mode can be set");
}

fn put(path: &Path, text: &[u8]) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
    fs::write(path, text).expect("the file can be written");
}

impl Seen {
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }

    #[track_caller]
    pub(crate) fn says(self, text: &str) -> Self {
        assert!(self.stdout.contains(text), "no {text:?} on stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }

    #[track_caller]
    pub(crate) fn complains(self, text: &str) -> Self {
        assert!(self.stderr.contains(text), "no {text:?} on stderr:\n{}\nstdout:\n{}", self.stderr, self.stdout);
        self
    }

    #[track_caller]
    pub(crate) fn hides(self, text: &str) -> Self {
        assert!(
            !self.stdout.contains(text) && !self.stderr.contains(text),
            "{text:?} in:\n{}\n{}",
            self.stdout,
            self.stderr
        );
        self
    }
}
