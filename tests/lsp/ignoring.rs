//! "Ignore this": a comment, or an entry in a configuration.

use std::{fs, path::PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::editor::{Editor, nowhere};

const TILDE: &str = "{\n  \"mcpServers\": {\n    \"a\": { \"command\": \"~/bin/a\" }\n  }\n}\n";

fn project() -> (TempDir, PathBuf) {
    let folder = TempDir::new().expect("a folder");
    let root = dunce::canonicalize(folder.path()).expect("it exists");
    fs::create_dir(root.join(".git")).expect("made");
    (folder, root)
}

fn ready() -> Editor {
    let mut editor = Editor::inside(nowhere());
    editor.initialize(json!({
        "workspace": { "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create"] } },
        "textDocument": { "codeAction": { "resolveSupport": { "properties": ["edit"] } } },
    }));
    editor
}

/// The action with this title at the fault in [`TILDE`], its edits filled in.
fn action(editor: &mut Editor, uri: &str, title: &str) -> Value {
    let actions = editor.actions(uri, [2, 25, 2, 25], Some(&["quickfix"]));
    let titles: Vec<&Value> = actions.iter().map(|action| &action["title"]).collect();
    let action = actions.iter().find(|action| action["title"] == title);
    let action = action.unwrap_or_else(|| panic!("{title} is not among {titles:?}")).clone();
    if action.get("edit").is_some() { action } else { editor.request("codeAction/resolve", action) }
}

#[test]
fn a_comment_where_the_client_reads_comments() {
    let (_folder, root) = project();
    let uri = crate::editor::uri(&root.join(".vscode/mcp.json"));
    let text =
        TILDE.replace("mcpServers", "servers").replace("~/bin/a", "/bin/sh\", \"args\": [\"--x=~/a\"], \"x\": \"");
    let mut editor = ready();
    editor.open(&uri, &text);
    assert_eq!(editor.findings(&uri)[0]["code"], "tilde-path", "{text}");
    let at = u32::try_from(text.lines().nth(2).expect("a line").find('~').expect("it is there")).expect("small");
    let actions = editor.actions(&uri, [2, at, 2, at], Some(&["quickfix"]));
    let titled = |title: &str| actions.iter().find(|action| action["title"] == title).cloned().expect("it is offered");
    let edit = &titled("Ignore `tilde-path` here")["edit"]["documentChanges"][0]["edits"][0];
    assert!(edit["newText"].as_str().is_some_and(|text| text.contains("mcplint-ignore tilde-path")), "{edit}");
    let edit = &titled("Ignore `tilde-path` in this file")["edit"]["documentChanges"][0]["edits"][0];
    assert_eq!(edit["newText"], "// mcplint-ignore-file tilde-path\n");
    editor.change(&uri, json!([{ "range": edit["range"], "text": edit["newText"] }]));
    assert_eq!(editor.findings(&uri), [] as [Value; 0]);
}

#[test]
fn an_entry_in_a_new_configuration() {
    let (_folder, root) = project();
    let uri = crate::editor::uri(&root.join(".mcp.json"));
    let mut editor = ready();
    editor.open(&uri, TILDE);
    assert_eq!(editor.findings(&uri)[0]["code"], "tilde-path");
    let changes =
        action(&mut editor, &uri, "Ignore `tilde-path` of `a` (mcplint.json)")["edit"]["documentChanges"].clone();
    let config = crate::editor::uri(&root.join("mcplint.json"));
    assert_eq!(changes[0]["kind"], "create");
    assert_eq!(changes[0]["uri"], config.as_str());
    let text = changes[1]["edits"][0]["newText"].as_str().expect("a text");
    assert_eq!(
        serde_json::from_str::<Value>(text).expect("JSON"),
        json!({ "ignores": [{ "file": "/.mcp.json", "server": "a", "rule": "tilde-path" }] })
    );
    fs::write(root.join("mcplint.json"), text).expect("written");
    editor.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": config, "type": 1 }] }));
    assert_eq!(editor.findings(&uri), [] as [Value; 0], "it has an effect");
}

#[test]
fn an_entry_in_a_configuration_that_is_open() {
    let (_folder, root) = project();
    let uri = crate::editor::uri(&root.join(".mcp.json"));
    let config = crate::editor::uri(&root.join("mcplint.json"));
    fs::write(root.join("mcplint.json"), "{}").expect("written");
    let mut editor = ready();
    // Not yet saved.
    editor.open(&config, "{\n  \"paths\": \"absolute\"\n}\n");
    editor.open(&uri, TILDE);
    assert_eq!(editor.findings(&uri)[0]["code"], "tilde-path");
    let change =
        &action(&mut editor, &uri, "Ignore `tilde-path` in this file (mcplint.json)")["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({ "uri": config, "version": 1 }));
    assert_eq!(change["edits"][0]["range"]["start"], json!({ "line": 1, "character": 21 }));
    assert!(change["edits"][0]["newText"].as_str().is_some_and(|text| text.contains("\"rule\": \"tilde-path\"")));
}

#[test]
fn without_a_place_on_this_machine_there_is_none() {
    let mut editor = ready();
    let uri = "vscode-vfs://github/acme/app/.mcp.json";
    editor.open(uri, TILDE);
    let actions = editor.actions(uri, [2, 25, 2, 25], None);
    assert!(!actions.is_empty());
    assert!(!actions.iter().any(|action| action["title"].as_str().is_some_and(|title| title.starts_with("Ignore"))));
}
