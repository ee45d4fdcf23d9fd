//! Arguments and subcommands.

use crate::sandbox::{CLEAN, COMMA, Sandbox};

#[test]
fn the_version_tells_this_mcplint_from_others() {
    let wanted = format!("mcplint {} (linter for MCP client configurations)\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(Sandbox::new().run("", &["--version"], b"").exits(0).stdout, wanted);
}

#[test]
fn what_excludes_each_other_is_refused() {
    let sandbox = Sandbox::with(&[(".mcp.json", CLEAN)]);
    sandbox.check(&["--diff", "--fix"]).exits(2).complains("cannot be used with");
    sandbox.check(&["--absolute", "--portable"]).exits(2).complains("cannot be used with");
    sandbox.check(&["--unsafe-fixes"]).exits(2).complains("needs `--fix`");
    sandbox.check(&["-", ".mcp.json"]).exits(2).complains("checked alone");
}

#[test]
fn unknown_ids_get_a_proposal() {
    let sandbox = Sandbox::with(&[(".mcp.json", CLEAN)]);
    let run = |args: &[&str]| sandbox.run("", args, b"");
    run(&["--select", "tilde-paths"]).exits(2).complains("did you mean `tilde-path`?");
    run(&["--ignore", "json-coment"]).exits(2).complains("did you mean `json-comment`?");
    run(&["--client", "cursr"]).exits(2).complains("cursor");
    run(&["--platform", "beos"]).exits(2).complains("linux");
    run(&["explain", "tilde"]).exits(2).complains("did you mean `tilde-path`?");
    run(&["explain", "xyzzy"]).exits(2).complains("`mcplint rules` lists all");
}

#[test]
fn a_subcommand_wins_over_a_folder_of_its_name() {
    let sandbox = Sandbox::with(&[("rules/.mcp.json", COMMA)]);
    sandbox.run("", &["rules"], b"").exits(0).says("tilde-path").complains("for the folder, write `./rules`");
    sandbox.check(&["./rules"]).exits(1).says("json-trailing-comma");
    sandbox.check(&["rules"]).exits(2).complains("for the folder, write `./rules`");
    let other = Sandbox::new().run("", &["rules"], b"").exits(0);
    assert_eq!(other.stderr, "");
}

#[test]
fn subcommands_tell_what_they_know() {
    let sandbox = Sandbox::new();
    let run = |args: &[&str]| sandbox.run("", args, b"").exits(0);
    run(&["explain", "tilde-path"])
        .says("family launch, at most error")
        .says("Fix safety\n")
        .hides("```")
        .hides("\n\n\n");
    run(&["clients"])
        .says("claude-desktop  Claude Desktop (checked: ")
        .says(".vscode/mcp.json")
        .says("not checked yet: ");
    run(&["completions", "bash"]).says("--stdin-filename");
    run(&["--help"]).says("--unsafe-fixes").says("explain").says("Exit status");
}

#[test]
fn a_client_can_be_named() {
    let sandbox = Sandbox::with(&[("any.json", COMMA)]);
    sandbox.check(&["--client", "claude-code", "any.json"]).exits(1).says("1 Claude Code");
    sandbox.check(&["--client", "vscode", "any.json"]).exits(0).says("1 VS Code");
}

#[test]
fn a_choice_of_no_rule_is_refused() {
    let sandbox = Sandbox::with(&[(".mcp.json", COMMA)]);
    let none = ["--select", "json-trailing-comma", "--ignore", "json-trailing-comma", ".mcp.json"];
    sandbox.run("", &none, b"").exits(2).complains("nothing to check");
}
