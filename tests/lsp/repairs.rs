//! Repairs at a keystroke.

use serde_json::{Value, json};

use crate::editor::{Editor, URI};

fn titles(actions: &[Value]) -> Vec<&str> {
    actions.iter().filter_map(|action| action["title"].as_str()).collect()
}

#[test]
fn the_safe_repair_is_preferred_and_names_its_version() {
    let text = "{\"mcpServers\": {\"docs\": {\"url\": \"https://docs.acme.dev/mcp\"}}}";
    let mut editor = Editor::ready(json!({ "workspace": { "workspaceEdit": { "documentChanges": true } } }));
    editor.open(URI, text);
    assert_eq!(editor.findings(URI)[0]["code"], "missing-transport");
    let at = u32::try_from(text.find("\"url\"").expect("it is there")).expect("small");
    let actions = editor.actions(URI, [0, at + 1, 0, at + 1], None);
    let fix = &actions[0];
    assert_eq!(fix["title"], "Add `\"type\": \"http\"`", "{:?}", titles(&actions));
    assert_eq!(fix["isPreferred"], true);
    assert_eq!(fix["kind"], "quickfix");
    let change = &fix["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({ "uri": URI, "version": 1 }));
    assert_eq!(change["edits"][0]["newText"], "\"type\": \"http\", ");
    assert!(editor.actions(URI, [0, 1, 0, 2], Some(&["quickfix"])).is_empty(), "not elsewhere");
    assert!(editor.actions(URI, [0, at, 0, at], Some(&["refactor"])).is_empty(), "not of another kind");
}

#[test]
fn fix_all_is_what_the_command_does_in_the_smallest_edits() {
    let text = "{\n  // é😀\n  \"mcpServers\": {\n    \"docs\": { \"url\": \"https://docs.acme.dev/mcp\" },\n  },\n}\n";
    let capabilities = json!({
        "workspace": { "workspaceEdit": { "documentChanges": true } },
        "textDocument": { "codeAction": { "resolveSupport": { "properties": ["edit"] } } },
    });
    let mut editor = Editor::ready(capabilities);
    editor.open(URI, text);
    editor.replace(URI, text);
    let actions = editor.actions(URI, [0, 0, 0, 0], Some(&["source.fixAll"]));
    assert_eq!(actions.len(), 1, "{:?}", titles(&actions));
    assert_eq!(actions[0]["kind"], "source.fixAll.mcplint");
    assert!(actions[0]["edit"].is_null(), "the edits come when they are asked for");
    let resolved = editor.request("codeAction/resolve", actions[0].clone());
    let change = &resolved["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"]["version"], 2);
    let edits = change["edits"].as_array().expect("a list");
    assert_eq!(edits.len(), 3, "{edits:#?}");
    assert_eq!(edits[0]["newText"].as_str().map(str::len), Some("\"type\": \"http\", ".len()), "{edits:#?}");
    assert_eq!(edits[0]["range"]["start"]["line"], 3);
    let (comma, behind) = (json!({ "line": 4, "character": 3 }), json!({ "line": 4, "character": 4 }));
    assert_eq!(edits[2], json!({ "range": { "start": comma, "end": behind }, "newText": "" }));

    editor.replace(URI, "{\"mcpServers\": {}}");
    assert!(editor.actions(URI, [0, 0, 0, 0], Some(&["source.fixAll.mcplint"])).is_empty(), "nothing to do");
    assert!(editor.actions(URI, [0, 0, 0, 0], Some(&["source.organizeImports"])).is_empty());
}

#[test]
fn all_of_one_rule() {
    let text = "{\"mcpServers\": {\"a\": {\"url\": \"https://a.acme.dev/mcp\"}, \"b\": {\"url\": \"https://b.acme.dev/mcp\"}}}";
    let mut editor = Editor::ready(json!({}));
    editor.open(URI, text);
    let at = u32::try_from(text.find("\"url\"").expect("it is there")).expect("small");
    let actions = editor.actions(URI, [0, at, 0, at], Some(&["quickfix"]));
    let all = actions.iter().find(|action| action["title"] == "Fix all `missing-transport` in this file");
    let edits = &all.expect("it is offered")["edit"]["changes"][URI];
    assert_eq!(edits.as_array().map(Vec::len), Some(2));
}

#[test]
fn findings_that_are_sent_along_have_their_repairs_too_behind_those_at_the_cursor() {
    let text = "{\"mcpServers\": {\"a\": {\"url\": \"https://a.acme.dev/mcp\"}, }}";
    let mut editor = Editor::ready(json!({}));
    editor.open(URI, text);
    let mut sent = editor.findings(URI);
    assert_eq!(sent.len(), 2);
    // As an editor does that counts columns anew.
    sent.iter_mut().for_each(|finding| finding["range"]["start"]["character"] = json!(0));
    let comma = text.find(", }").expect("it is there");
    let mut ask = |column: usize, sent: &[Value]| {
        let at = json!({ "line": 0, "character": column });
        let context = json!({ "diagnostics": sent, "only": ["quickfix"] });
        let params = json!({ "textDocument": { "uri": URI }, "range": { "start": at, "end": at }, "context": context });
        let actions = editor.request("textDocument/codeAction", params);
        titles(actions.as_array().expect("a list")).iter().take(2).map(|&title| title.to_owned()).collect::<Vec<_>>()
    };
    let (url, trailing) = ("Add `\"type\": \"http\"`", "Remove the comma");
    assert_eq!(ask(0, &sent), [url, trailing]);
    assert_eq!(ask(comma, &sent), [trailing, url]);
    assert_eq!(ask(0, &sent[1..]).first().map(String::as_str), Some(trailing));
    assert!(ask(0, &[]).is_empty());
}

#[test]
fn a_rule_is_explained() {
    let mut editor = Editor::ready(json!({}));
    editor.open(URI, "{\"mcpServers\": {},}");
    let actions = editor.actions(URI, [0, 17, 0, 18], None);
    let explain = actions.iter().find(|action| action["title"] == "Explain `json-trailing-comma`");
    let command = &explain.expect("it is offered")["command"];
    let page = editor.request("workspace/executeCommand", command.clone());
    assert!(page.as_str().is_some_and(|page| page.starts_with("# json-trailing-comma")), "{page}");
    let shown = editor.notification("window/showMessage");
    assert!(shown["message"].as_str().is_some_and(|text| text.contains("comma")), "{shown}");
    let id = editor.ask("workspace/executeCommand", json!({ "command": "mcplint.explain", "arguments": ["nonsense"] }));
    assert_eq!(editor.answer(id)["error"]["code"], -32602);
}
