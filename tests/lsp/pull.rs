//! Editors that ask for findings.

use serde_json::{Value, json};

use crate::editor::{Editor, URI};

const COMMA: &str = "{\"mcpServers\": {},}";

fn ready() -> Editor {
    Editor::ready(json!({
        "textDocument": { "diagnostic": {} },
        "workspace": { "diagnostics": { "refreshSupport": true } },
    }))
}

fn ask(editor: &mut Editor, uri: &str, previous: Option<&Value>) -> Value {
    let mut params = json!({ "textDocument": { "uri": uri } });
    if let Some(id) = previous {
        params["previousResultId"] = id.clone();
    }
    editor.request("textDocument/diagnostic", params)
}

#[test]
fn they_are_answered_and_nothing_is_sent_beside() {
    let mut editor = ready();
    editor.open(URI, COMMA);
    let report = ask(&mut editor, URI, None);
    assert_eq!(report["kind"], "full");
    assert_eq!(report["items"][0]["code"], "json-trailing-comma");
    editor.replace(URI, &COMMA.replace(' ', ""));
    let moved = ask(&mut editor, URI, Some(&report["resultId"]));
    assert_eq!(moved["kind"], "full", "the place is another");
    assert_eq!(ask(&mut editor, URI, Some(&moved["resultId"]))["kind"], "unchanged");
    editor.replace(URI, "{\"mcpServers\": {}}");
    assert_eq!(ask(&mut editor, URI, Some(&moved["resultId"]))["items"], json!([]));
    editor.close(URI);
    assert_eq!(editor.overhear(200), [], "never both");
}

#[test]
fn they_are_asked_to_ask_again() {
    let mut editor = ready();
    editor.open(URI, COMMA);
    ask(&mut editor, URI, None);
    editor.asked.clear();
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": { "mcplint": { "enable": false } } }));
    editor.is_asked("workspace/diagnostic/refresh");
    assert_eq!(ask(&mut editor, URI, None)["items"], json!([]));
}

#[test]
fn what_was_asked_before_a_change_is_answered_from_what_is_there() {
    let mut editor = ready();
    editor.open(URI, "");
    let mut asked = Vec::new();
    for at in 1..=COMMA.len() {
        editor.replace(URI, &COMMA[..at]);
        asked.push(editor.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": URI } })));
    }
    let last = asked.pop().expect("some");
    let codes: Vec<Value> = editor.answer(last)["result"]["items"].as_array().expect("a list").clone();
    assert_eq!(codes[0]["code"], "json-trailing-comma");
    for id in asked {
        assert!(editor.answer(id).get("result").is_some());
    }
}
