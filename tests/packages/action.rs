//! What `action.yml` runs: a release's archive is fetched, compared with its checksum, unpacked and started.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;

use crate::{VERSION, root};

const TARGET: &str = "x86_64-unknown-linux-musl";

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// A runner of GitHub's, and a release whose program prints its arguments.
struct Runner {
    folder: TempDir,
}

impl Runner {
    fn new() -> Self {
        let runner = Self { folder: TempDir::new().expect("a temporary folder") };
        let release = runner.path(&format!("releases/v{VERSION}"));
        fs::create_dir_all(&release).expect("a folder");
        fs::create_dir(runner.path("temp")).expect("a folder");
        let program = runner.path("mcplint");
        fs::write(&program, "#!/bin/sh\nprintf '[%s]' \"$@\"\nexit 1\n").expect("the program");
        let archived =
            runner.run(Command::new("bash").arg(root().join(".ci/archive")).arg(TARGET).arg(&program).arg(&release));
        assert!(archived.status.success(), "{}", text(&archived.stderr));
        let sums = "if command -v sha256sum >/dev/null; then sha256sum *; else shasum -a 256 *; fi >SHA256SUMS";
        assert!(runner.run(Command::new("bash").args(["-c", sums]).current_dir(&release)).status.success());
        runner
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn run(&self, command: &mut Command) -> Output {
        command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"))
    }

    fn script(&self, name: &str, variables: &[(&str, &str)]) -> Output {
        let mut command = Command::new("bash");
        command.arg(root().join(".github/action").join(name)).current_dir(&self.folder);
        command.env("MCPLINT_RELEASES", format!("file://{}", self.path("releases").display()));
        command.env("MCPLINT_VERSION", VERSION).env("RUNNER_OS", "Linux").env("RUNNER_ARCH", "X64");
        command.env("RUNNER_TEMP", self.path("temp")).env("GITHUB_PATH", self.path("paths"));
        self.run(command.envs(variables.iter().copied()))
    }

    fn installed(&self) -> PathBuf {
        self.path(&format!("temp/mcplint-{VERSION}"))
    }
}

#[track_caller]
fn fails(run: &Output, saying: &str) {
    assert_eq!(run.status.code(), Some(2), "{run:?}");
    let said = text(&run.stdout);
    assert!(said.starts_with("::error") && said.contains(saying), "{run:?}");
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = entries.map(|name| name.into_string().expect("UTF-8")).collect();
    names.sort();
    names
}

#[test]
fn a_release_is_installed_and_run() {
    let runner = Runner::new();
    let run = runner.script("install.sh", &[]);
    assert!(run.status.success(), "{run:?}");
    let wanted = ["CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT", "README.md", "completions", "man", "mcplint"];
    assert_eq!(names(&runner.installed()), wanted);
    assert!(names(&runner.installed().join("man")).contains(&"mcplint.1".to_owned()));
    assert_eq!(names(&runner.installed().join("completions")).len(), 5);
    let path = fs::read_to_string(runner.path("paths")).expect("GITHUB_PATH");
    assert_eq!(path.trim_end(), runner.installed().to_str().expect("UTF-8"));

    // A pattern in the arguments is mcplint's, not the shell's, and nothing in them is run.
    fs::write(runner.path("a.json"), "").expect("a file");
    let arguments = "--exit-zero *.json\n$(touch${IFS}x) 'a";
    let run = runner.script("run.sh", &[("MCPLINT_ARGS", arguments), ("MCPLINT_OUTPUT", "")]);
    assert_eq!(text(&run.stdout), "[--portable][--exit-zero][*.json][$(touch${IFS}x)]['a]", "{run:?}");
    assert!(run.status.code() == Some(1) && !runner.path("x").exists(), "{run:?}");

    let run = runner.script("run.sh", &[("MCPLINT_ARGS", ""), ("MCPLINT_OUTPUT", "out.sarif")]);
    assert_eq!((run.status.code(), text(&run.stdout).as_str()), (Some(1), ""));
    assert_eq!(fs::read_to_string(runner.path("out.sarif")).expect("the report"), "[--portable]");
}

#[test]
fn an_archive_that_is_not_the_released_one_is_not_unpacked() {
    let runner = Runner::new();
    let archive = runner.path(&format!("releases/v{VERSION}/mcplint-{TARGET}.tar.gz"));
    let mut bytes = fs::read(&archive).expect("the archive");
    bytes.push(0);
    fs::write(&archive, bytes).expect("the archive");
    fails(&runner.script("install.sh", &[]), "checksum");
    assert!(!runner.installed().exists() && !runner.path("paths").exists());

    let sums = runner.path(&format!("releases/v{VERSION}/SHA256SUMS"));
    fs::write(sums, "").expect("the sums");
    fails(&runner.script("install.sh", &[]), "checksum");
    assert!(!runner.installed().exists());
}

#[test]
fn what_cannot_be_installed_is_said() {
    let runner = Runner::new();
    fails(&runner.script("install.sh", &[("MCPLINT_VERSION", "9.9.9")]), "v9.9.9");
    fails(&runner.script("install.sh", &[("MCPLINT_VERSION", "../x")]), "is no version");
    fails(&runner.script("install.sh", &[("RUNNER_ARCH", "S390X")]), "Linux S390X");
}
