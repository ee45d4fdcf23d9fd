//! What the exit status says.

use crate::sandbox::{CLEAN, COMMA, Sandbox};

/// A remark in Claude Code, and nothing more.
const TWICE: &str = r#"{"mcpServers": {"docs": {"type": "http", "type": "http", "url": "https://docs.acme.dev/mcp"}}}"#;

#[test]
fn clean_is_0() {
    let sandbox = Sandbox::with(&[(".mcp.json", CLEAN)]);
    sandbox.check(&[]).exits(0).says("Looked at 1 file (1 Claude Code) with 1 server: no problems.");
}

#[test]
fn findings_are_1() {
    let sandbox = Sandbox::with(&[(".mcp.json", COMMA)]);
    sandbox.check(&[]).exits(1).says("error[json-trailing-comma]").says("1 can be repaired with `--fix`");
    sandbox.check(&["--fail-on", "error"]).exits(1);
    sandbox.check(&["--fail-on", "never"]).exits(0).says("error[json-trailing-comma]");
    sandbox.check(&["--exit-zero"]).exits(0).says("error[json-trailing-comma]");
    sandbox.check(&["--ignore", "json-trailing-comma"]).exits(0);
}

#[test]
fn a_warning_fails_unless_only_errors_do() {
    let sandbox = Sandbox::with(&[(".mcp.json", TWICE)]);
    sandbox.check(&[]).exits(1).says("warning[json-duplicate-key]");
    sandbox.check(&["--fail-on", "error"]).exits(0).says("warning[json-duplicate-key]");
}

#[test]
fn a_named_path_that_is_missing_is_2_in_every_form() {
    let sandbox = Sandbox::with(&[(".mcp.json", CLEAN)]);
    for args in [&["nowhere.json", ".mcp.json"] as &[&str], &["nowhere.json", "--exit-zero", "--allow-empty"]] {
        sandbox.check(args).exits(2).complains("nowhere.json: there is no such file or folder");
    }
    sandbox.check(&["--output-format", "json", "nowhere.json"]).exits(2).says("\"path\": \"nowhere.json\"");
}

#[test]
fn seeing_nothing_is_2() {
    let sandbox = Sandbox::with(&[("readme.txt", "hello"), ("data.json", "{\"a\": 1}")]);
    let nothing = "no MCP configuration was found in";
    sandbox.check(&[]).exits(2).complains(nothing).complains("nothing was checked");
    sandbox.check(&["."]).exits(2).complains(nothing);
    sandbox.check(&["data.json"]).exits(2).complains("--client");
    sandbox.check(&["--exit-zero"]).exits(2);
    sandbox.check(&["--allow-empty"]).exits(0);
    sandbox.check(&["--allow-empty", "data.json"]).exits(0);
}

#[test]
fn a_settings_file_without_servers_counts_as_read() {
    let sandbox = Sandbox::with(&[(".vscode/settings.json", "{\"editor.tabSize\": 2}")]);
    sandbox.check(&[".vscode/settings.json"]).exits(0).says("VS Code), no server in sight: no problems");
}

#[test]
fn a_client_known_by_name_only_is_said_to_be_unchecked() {
    let sandbox = Sandbox::with(&[(".codex/config.toml", "[mcp_servers]"), (".zed/settings.json", "{}")]);
    sandbox.check(&[]).exits(0).says("Known, not checked yet: 2 files (Codex, Zed).");
}

#[test]
fn a_diff_with_something_in_it_is_1() {
    let sandbox = Sandbox::with(&[(".mcp.json", COMMA)]);
    sandbox.check(&["--diff", "--fail-on", "never"]).exits(1);
    sandbox.check(&["--diff", "--exit-zero"]).exits(0);
    sandbox.write(".mcp.json", CLEAN);
    assert_eq!(sandbox.check(&["--diff"]).exits(0).stdout, "");
}

#[cfg(unix)]
#[test]
fn a_write_that_fails_is_2_and_changes_nothing() {
    use std::{fs, os::unix::fs::PermissionsExt};
    let sandbox = Sandbox::with(&[(".mcp.json", COMMA)]);
    fs::set_permissions(sandbox.path(".mcp.json"), fs::Permissions::from_mode(0o444)).expect("mode");
    // The finding is still there, so it is still reported.
    sandbox.check(&["--fix"]).exits(2).complains("write-protected").says("error[json-trailing-comma]");
    assert_eq!(sandbox.read(".mcp.json"), COMMA);
}
