//! Files that are not open.

use std::{fs, path::PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::editor::{Editor, nowhere};

const COMMA: &str = "{\"mcpServers\": {},}";
const CLEAN: &str = "{\"mcpServers\": {}}";

struct Project {
    _folder: TempDir,
    root: PathBuf,
}

impl Project {
    fn new() -> Self {
        let folder = TempDir::new().expect("a folder");
        let root = dunce::canonicalize(folder.path()).expect("it exists");
        for (name, text) in [("a/.mcp.json", COMMA), ("b/.mcp.json", COMMA), ("c/.mcp.json", CLEAN)] {
            fs::create_dir_all(root.join(name).parent().expect("a folder")).expect("made");
            fs::write(root.join(name), text).expect("written");
        }
        Self { _folder: folder, root }
    }

    fn uri(&self, name: &str) -> String {
        crate::editor::uri(&self.root.join(name))
    }

    fn editor(&self, capabilities: Value) -> Editor {
        let mut editor = Editor::inside(nowhere());
        let folders = json!([{ "uri": self.uri(""), "name": "x" }]);
        editor.initialize_with(json!({ "capabilities": capabilities, "workspaceFolders": folders }));
        editor
    }
}

fn lint(editor: &mut Editor) -> Value {
    editor.request("workspace/executeCommand", json!({ "command": "mcplint.lintWorkspace" }))
}

#[test]
fn they_are_listed_on_request_and_stay_true() {
    let project = Project::new();
    let mut editor = project.editor(json!({ "window": { "workDoneProgress": true } }));
    let (a, b) = (project.uri("a/.mcp.json"), project.uri("b/.mcp.json"));
    editor.open(&b, CLEAN);
    assert_eq!(editor.overhear(200), [], "nothing unasked");
    let numbers = lint(&mut editor);
    assert_eq!(numbers, json!({ "files": 3, "errors": 2, "warnings": 0, "infos": 0 }));
    let progress: Vec<Value> = (0..2).map(|_| editor.notification("$/progress")["value"]["kind"].clone()).collect();
    assert_eq!(progress[0], "begin");
    let published = editor.published(&a);
    assert_eq!(published["diagnostics"][0]["code"], "json-trailing-comma");
    assert!(published.get("version").is_none(), "{published}");

    // What is open is what the editor has; closed, the disk counts.
    let rest = editor.overhear(200);
    assert!(!rest.iter().any(|(_, params)| params["uri"] == b.as_str()), "{rest:?}");
    editor.close(&b);
    assert_eq!(editor.findings(&b).len(), 1);

    fs::write(project.root.join("a/.mcp.json"), CLEAN).expect("written");
    editor.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": a, "type": 2 }] }));
    assert!(editor.findings(&a).is_empty());
    let files = json!({ "files": [{ "uri": project.uri("b") }] });
    editor.notify("workspace/didDeleteFiles", files);
    assert!(editor.findings(&b).is_empty(), "it went with its folder");
}

#[test]
fn an_editor_that_pulls_gets_them_when_it_asks() {
    let project = Project::new();
    let mut editor = project.editor(json!({ "textDocument": { "diagnostic": {} } }));
    let ask =
        |editor: &mut Editor, known: &Value| editor.ask("workspace/diagnostic", json!({ "previousResultIds": known }));
    let first = ask(&mut editor, &json!([]));
    assert_eq!(editor.answer(first)["result"]["items"], json!([]), "the first question is answered at once");
    let waits = ask(&mut editor, &json!([]));
    lint(&mut editor);
    let items = editor.answer(waits)["result"]["items"].clone();
    let uris: Vec<&Value> = items.as_array().expect("a list").iter().map(|item| &item["uri"]).collect();
    assert_eq!(uris, [&json!(project.uri("a/.mcp.json")), &json!(project.uri("b/.mcp.json"))]);

    let known = json!([
        { "uri": items[0]["uri"], "value": items[0]["resultId"] },
        { "uri": items[1]["uri"], "value": items[1]["resultId"] },
    ]);
    let waits = ask(&mut editor, &known);
    fs::write(project.root.join("a/.mcp.json"), CLEAN).expect("written");
    let change = json!({ "changes": [{ "uri": project.uri("a/.mcp.json"), "type": 2 }] });
    editor.notify("workspace/didChangeWatchedFiles", change);
    let items = editor.answer(waits)["result"]["items"].clone();
    assert_eq!(items.as_array().map(Vec::len), Some(1));
    assert_eq!(items[0]["items"], json!([]));

    // A question that waits can be taken back.
    let known = json!([
        { "uri": project.uri("a/.mcp.json"), "value": items[0]["resultId"] }, known[1]
    ]);
    let waits = ask(&mut editor, &known);
    editor.notify("$/cancelRequest", json!({ "id": waits }));
    assert_eq!(editor.answer(waits)["error"]["code"], -32800);
    let rest = editor.overhear(100);
    assert!(!rest.iter().any(|(method, _)| method == "textDocument/publishDiagnostics"), "{rest:?}");
}

#[test]
fn the_users_own_files() {
    let home = TempDir::new().expect("a folder");
    let root = dunce::canonicalize(home.path()).expect("it exists");
    fs::write(root.join(".claude.json"), COMMA).expect("written");
    let host = mcplint_rules::env::host::Host::with(Some(root.clone()), "", Default::default());
    let mut editor = Editor::inside(host);
    editor.initialize(json!({}));
    let numbers = editor.request("workspace/executeCommand", json!({ "command": "mcplint.lintUser" }));
    assert_eq!(numbers["files"], 1);
    let uri = crate::editor::uri(&root.join(".claude.json"));
    assert_eq!(editor.findings(&uri).len(), 1);
    lint(&mut editor);
    assert!(editor.findings(&uri).is_empty(), "the next list has other files");
}
