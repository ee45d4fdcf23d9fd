//! What the editor and `mcplint.json` say, and when it changes.

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::editor::{Editor, URI, nowhere, uri};

const COMMA: &str = "{\"mcpServers\": {},}";

/// The codes of the next findings of a document.
fn codes(editor: &mut Editor, uri: &str) -> Vec<String> {
    editor.findings(uri).iter().map(|finding| finding["code"].as_str().expect("a rule").to_owned()).collect()
}

#[test]
fn they_come_with_initialize() {
    let mut editor = Editor::inside(nowhere());
    let rules = json!({ "mcplint": { "rules": { "json-trailing-comma": "info" } } });
    editor.initialize_with(json!({ "capabilities": {}, "initializationOptions": rules }));
    editor.open(URI, COMMA);
    assert_eq!(editor.findings(URI)[0]["severity"], 3);
}

#[test]
fn changes_apply_at_once() {
    let mut editor = Editor::ready(json!({}));
    editor.open(URI, COMMA);
    assert_eq!(codes(&mut editor, URI), ["json-trailing-comma"]);
    let mut change = |settings: Value| {
        editor.notify("workspace/didChangeConfiguration", json!({ "settings": { "mcplint": settings } }));
        codes(&mut editor, URI)
    };
    assert_eq!(change(json!({ "rules": { "json-trailing-comma": "off" } })), [""; 0]);
    assert_eq!(change(json!({})), ["json-trailing-comma"]);
    assert_eq!(change(json!({ "ignore": ["json-trailing-comma"] })), [""; 0]);
    assert_eq!(change(json!({ "select": ["json-trailing-comma"] })), ["json-trailing-comma"]);
    assert_eq!(change(json!({ "enable": false })), [""; 0]);
    assert_eq!(change(json!({ "select": [], "platform": "windows" })), ["json-trailing-comma"]);
    assert_eq!(change(json!({ "exclude": [".mcp.json"] })), [""; 0]);
}

/// Something in the folder above that of [`URI`].
fn beside(name: &str) -> String {
    URI.replace("app/.mcp.json", name)
}

#[test]
fn an_editor_that_can_be_asked_is_asked_for_each_folder() {
    let mut editor = Editor::inside(nowhere());
    let silent = json!({ "rules": { "json-trailing-comma": "off" } });
    editor.replies.insert("workspace/configuration".to_owned(), json!([{}, {}, silent]));
    let folder = |name: &str| json!({ "uri": beside(name), "name": name });
    editor.initialize_with(json!({
        "capabilities": { "workspace": { "configuration": true } },
        "workspaceFolders": [folder("one"), folder("two")],
    }));
    editor.is_asked("workspace/configuration");
    let (one, two) = (&*beside("one/.mcp.json"), &*beside("two/.mcp.json"));
    editor.open(two, COMMA);
    editor.open(one, COMMA);
    assert_eq!(codes(&mut editor, one), ["json-trailing-comma"]);
    assert_eq!(editor.overhear(100), [], "nothing of the folder whose settings say so");
    let params = editor.asked[0].1.clone();
    assert_eq!(params["items"][2], json!({ "scopeUri": beside("two"), "section": "mcplint" }));

    editor.replies.insert("workspace/configuration".to_owned(), json!([{}, silent]));
    let event = json!({ "removed": [folder("two")], "added": [] });
    editor.notify("workspace/didChangeWorkspaceFolders", json!({ "event": event }));
    assert_eq!(codes(&mut editor, two), ["json-trailing-comma"], "it is in no folder now");
    assert_eq!(codes(&mut editor, one), [""; 0]);
}

#[test]
fn what_is_wrong_with_them_is_said_once_and_the_rest_counts() {
    let mut editor = Editor::ready(json!({}));
    editor.open(URI, COMMA);
    assert_eq!(codes(&mut editor, URI), ["json-trailing-comma"]);
    let settings = json!({ "rules": { "json-trailing-coma": "off", "json-trailing-comma": "info" }, "unheard-of": 1 });
    for _ in 0..2 {
        editor.notify("workspace/didChangeConfiguration", json!({ "settings": { "mcplint": settings } }));
    }
    assert_eq!(editor.findings(URI)[0]["severity"], 3);
    let said = editor.notification("window/showMessage");
    assert!(said["message"].as_str().is_some_and(|text| text.contains("json-trailing-coma")), "{said}");
    let rest = editor.overhear(200);
    assert!(!rest.iter().any(|(method, _)| method == "window/showMessage"), "{rest:?}");
}

#[test]
fn a_configuration_beats_the_editor_and_is_read_again_when_it_changes() {
    let folder = TempDir::new().expect("a folder");
    let root = dunce::canonicalize(folder.path()).expect("it exists");
    let config = root.join("mcplint.json");
    fs::write(&config, "{\"root\": true, \"rules\": {\"json-trailing-comma\": \"warning\"}}").expect("written");
    let document = uri(&root.join(".mcp.json"));
    let mut editor = Editor::inside(nowhere());
    editor.initialize_with(json!({
        "capabilities": { "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } },
        "initializationOptions": { "rules": { "json-trailing-comma": "info" } },
        "workspaceFolders": [{ "uri": uri(&root), "name": "x" }],
    }));
    editor.open(&document, COMMA);
    assert_eq!(editor.findings(&document)[0]["severity"], 2);
    let registered = editor.is_asked("client/registerCapability");
    let glob =
        registered["registrations"][0]["registerOptions"]["watchers"][0]["globPattern"].as_str().expect("a glob");
    assert!(glob.contains("mcplint.json") && glob.contains(".mcp.json"), "{glob}");

    fs::write(&config, "{\"root\": true}").expect("written");
    let change = json!({ "changes": [{ "uri": uri(&config), "type": 2 }] });
    editor.notify("workspace/didChangeWatchedFiles", change);
    assert_eq!(editor.findings(&document)[0]["severity"], 3, "the editor's word counts where no file speaks");
}

#[test]
fn the_configuration_itself_is_judged() {
    let document = "file:///home/nobody-at-all/app/mcplint.json";
    let mut editor = Editor::ready(json!({}));
    editor.open(document, "{\"rules\": {\"json-trailing-coma\": \"off\"}}");
    let findings = editor.findings(document);
    assert_eq!(findings[0]["code"], "invalid-config");
    assert!(findings[0]["message"].as_str().is_some_and(|text| text.contains("json-trailing-comma")), "{findings:?}");
}

#[test]
fn a_path_that_appears_heals_its_finding() {
    let folder = TempDir::new().expect("a folder");
    let root = dunce::canonicalize(folder.path()).expect("it exists");
    let (document, program) =
        (uri(&root.join(".mcp.json")), root.join(if cfg!(windows) { "serve.exe" } else { "serve" }));
    let text = format!("{{\"mcpServers\": {{\"a\": {{\"command\": {}}}}}}}", json!(program));
    let mut editor = Editor::ready(json!({}));
    editor.open(&document, &text);
    assert_eq!(codes(&mut editor, &document), ["command-not-found"]);
    fs::write(&program, "#!/bin/sh\n").expect("written");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("the mode can be set");
    }
    editor.save(&document);
    assert_eq!(codes(&mut editor, &document), [""; 0], "at a save");
    fs::remove_file(&program).expect("it was there");
    std::thread::sleep(std::time::Duration::from_millis(2100));
    editor.actions(&document, [0, 0, 0, 0], None);
    assert_eq!(codes(&mut editor, &document), ["command-not-found"], "at a move of the cursor, after two seconds");
}
