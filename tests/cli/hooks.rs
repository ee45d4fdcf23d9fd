//! Called by a hook: with names that no person wrote, for somebody who did not choose the options.

use std::fs::File;

use crate::sandbox::{CLEAN, COMMA, Sandbox};

/// What a hook passes that gives every file of a commit.
const EVERY_FILE: [&str; 3] = ["--portable", "--allow-empty", "--skip-unknown"];

fn given(files: &[&'static str]) -> Vec<&'static str> {
    EVERY_FILE.into_iter().chain(files.iter().copied()).collect()
}

#[test]
fn files_that_are_nobodys_are_passed_over() {
    let sandbox = Sandbox::with(&[(".mcp.json", CLEAN), ("fixtures/broken.json", COMMA), ("src/.mcp.json", COMMA)]);
    // Larger than any configuration, so that it would be an error to read it.
    let huge = File::create(sandbox.path("data.json")).expect("a file");
    huge.set_len(65 << 20).expect("room for a file without content");
    sandbox.check(&["data.json"]).exits(2).complains("it has 65 MiB");
    sandbox.check(&["fixtures/broken.json"]).exits(0).says("Looked at 1 file");

    let seen = sandbox.check(&given(&["data.json", "fixtures/broken.json", ".mcp.json"])).exits(0);
    assert_eq!((seen.stdout.lines().count(), seen.stderr.as_str()), (1, ""), "{}", seen.stdout);
    let silent = sandbox.check(&given(&["data.json", "fixtures/broken.json"])).exits(0);
    assert_eq!((silent.stdout.as_str(), silent.stderr.as_str()), ("", ""));
    sandbox.check(&["--skip-unknown", "data.json"]).exits(2).complains("nothing was checked");
    // A name that a client reads, a folder, a name that is not there.
    sandbox.check(&given(&["src/.mcp.json"])).exits(1);
    sandbox.check(&given(&["src"])).exits(1);
    sandbox.check(&given(&["gone/.mcp.json"])).exits(2).complains("there is no such file");
}

#[test]
fn a_file_that_the_configuration_knows_is_known() {
    let sandbox = Sandbox::with(&[
        ("mcplint.json", r#"{ "client": { "fixtures/*.json": "claude-code" } }"#),
        ("fixtures/broken.json", COMMA),
    ]);
    sandbox.check(&given(&["fixtures/broken.json"])).exits(1).says("json-trailing-comma");
    sandbox.check(&given(&["--client", "cursor", "other.json"])).exits(2).complains("there is no such file");
}

#[test]
fn what_is_passed_over_on_standard_input_is_handed_on() {
    let sandbox = Sandbox::new();
    let on_stdin = |args: &[&'static str]| sandbox.check_in("", &given(args), COMMA.as_bytes());
    let seen = on_stdin(&["--stdin-filename", "fixtures/broken.json", "-"]).exits(0);
    assert_eq!((seen.stdout.as_str(), seen.stderr.as_str()), ("", ""));
    assert_eq!(on_stdin(&["--stdin-filename", "fixtures/broken.json", "--fix"]).exits(0).stdout, COMMA);
    on_stdin(&["--stdin-filename", "a/.mcp.json", "-"]).exits(1).says("a/.mcp.json:3:");
}

#[test]
fn under_pre_commit_the_advice_is_for_who_commits() {
    let sandbox = || Sandbox::with(&[(".mcp.json", COMMA)]);
    let hook = || sandbox().with_variable("PRE_COMMIT", "1");
    let (check, fix) = (["--portable", ".mcp.json"], ["--portable", "--fix", ".mcp.json"]);
    let by_hook = "1 can be repaired by the hook `mcplint-fix`, or with `mcplint --portable --fix`.";
    hook().check(&check).exits(1).says(by_hook).hides("--diff");
    sandbox().check(&check).exits(1).says("1 can be repaired with `--fix`; `--diff` shows how.");

    let (again, restart) = ("Look at the change (`git diff`), add it (`git add`) and commit again.", "Start it anew.");
    hook().check(&fix).exits(0).says("1 fixed, no problems left.").says(again).hides(restart);
    sandbox().check(&fix).exits(0).says("1 fixed, no problems left.").says(restart).hides(again);
}
