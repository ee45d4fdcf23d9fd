//! Which files are looked at.

use crate::sandbox::{CLEAN, COMMA, Sandbox};

#[test]
fn hidden_folders_are_walked_and_others_pruned() {
    let sandbox = Sandbox::with(&[
        ("a/.cursor/mcp.json", CLEAN),
        ("node_modules/x/.mcp.json", COMMA),
        (".git/.mcp.json", COMMA),
        ("b/deep/er/.mcp.json", CLEAN),
    ]);
    sandbox
        .check(&["-v"])
        .exits(0)
        .says("Looked at 2 files (1 Claude Code, 1 Cursor)")
        .complains("b/deep/er/.mcp.json: Claude Code, project scope, 1 server");
}

#[test]
fn what_git_ignores_is_looked_at_in_known_places_only() {
    let sandbox = Sandbox::with(&[
        (".git/HEAD", ""),
        (".gitignore", ".mcp.json\n.vscode\nvendor\n"),
        (".mcp.json", CLEAN),
        (".vscode/mcp.json", r#"{"servers": {}}"#),
        ("vendor/x/.mcp.json", COMMA),
        ("app/.mcp.json", COMMA),
        ("app/src/x", ""),
    ]);
    sandbox.check(&[]).exits(0).says("(1 Claude Code, 1 VS Code)");
    sandbox.check(&["app"]).exits(1).says("2 Claude Code, 1 VS Code").says("app/.mcp.json:");
    sandbox.check(&["vendor/x/.mcp.json"]).exits(1);
    // The root's places are looked at from below, too.
    sandbox.check_in("app/src", &[], b"").exits(0).says("(1 Claude Code, 1 VS Code)");
}

#[test]
fn each_file_is_looked_at_once() {
    let sandbox = Sandbox::with(&[("app/.mcp.json", CLEAN)]);
    sandbox.check(&["app", ".", "app/.mcp.json", "./app/../app/.mcp.json"]).exits(0).says("Looked at 1 file ");
}

#[test]
fn the_order_is_that_of_the_paths() {
    let names: Vec<String> = (0..40).map(|n| format!("p{n:02}/.mcp.json")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), COMMA)).collect();
    let sandbox = Sandbox::with(&files);
    let seen = sandbox.check(&["--output-format", "concise"]).exits(1);
    let found: Vec<&str> = seen.stdout.lines().filter_map(|line| line.split_once(':')).map(|(path, _)| path).collect();
    assert_eq!(found, names);
    assert!(seen.stderr.contains("Looked at 40 files"), "{}", seen.stderr);
}

#[test]
fn user_files_are_looked_at_when_asked() {
    let sandbox = Sandbox::with(&[(".mcp.json", CLEAN)]);
    sandbox.write_home(".claude.json", r#"{"mcpServers": {}, "other": 1}"#);
    sandbox.check(&["-v"]).exits(0).says("Looked at 1 file ");
    sandbox
        .check(&["-v", "--user"])
        .exits(0)
        .says("Looked at 2 files (2 Claude Code)")
        .complains("Claude Code, user scope");
}

#[cfg(unix)]
#[test]
fn a_link_to_a_file_is_read_and_a_link_to_a_folder_not_followed() {
    use std::os::unix::fs::symlink;
    let sandbox = Sandbox::with(&[("shared/servers.txt", COMMA), ("app/x", "")]);
    symlink("../shared/servers.txt", sandbox.path("app/.mcp.json")).expect("link");
    symlink("..", sandbox.path("app/loop")).expect("link");
    sandbox.check(&[]).exits(1).says("app/.mcp.json:").says("Looked at 1 file ");
}
