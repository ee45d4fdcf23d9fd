//! Findings while typing.

use serde_json::json;

use crate::editor::{Editor, URI};

/// A comma that Claude Code cannot read; the fix is safe.
const COMMA: &str = "{\"mcpServers\": {\"docs\": {\"type\": \"http\", \"url\": \"https://docs.acme.dev/mcp\"},}}";
const CLEAN: &str = "{\"mcpServers\": {\"docs\": {\"type\": \"http\", \"url\": \"https://docs.acme.dev/mcp\"}}}";

#[test]
fn a_fault_comes_and_goes_with_the_text() {
    let mut editor = Editor::ready(json!({}));
    editor.open(URI, COMMA);
    let params = editor.published(URI);
    assert_eq!(params["version"], 1);
    let finding = &params["diagnostics"][0];
    assert_eq!(finding["code"], "json-trailing-comma");
    assert_eq!(finding["source"], "mcplint");
    assert_eq!(finding["severity"], 1);
    let at = COMMA.find(",}}").expect("the comma");
    assert_eq!(finding["range"]["start"], json!({ "line": 0, "character": at }));
    assert_eq!(finding["range"]["end"], json!({ "line": 0, "character": at + 1 }));
    assert_eq!(finding["data"]["version"], 1);
    assert_eq!(finding["data"]["fixes"][0]["applicability"], "safe");

    let end = json!({ "line": 0, "character": at + 1 });
    let change = json!([{ "range": { "start": { "line": 0, "character": at }, "end": end }, "text": "" }]);
    let version = editor.change(URI, change);
    assert!(editor.findings_of(URI, version).is_empty());
}

#[test]
fn closing_takes_everything_back() {
    let mut editor = Editor::ready(json!({}));
    editor.open(URI, COMMA);
    assert_eq!(editor.findings(URI).len(), 1);
    editor.close(URI);
    assert!(editor.findings(URI).is_empty());
}

#[test]
fn what_is_no_configuration_is_not_spoken_of() {
    let mut editor = Editor::ready(json!({}));
    editor.open("file:///home/nobody-at-all/app/package.json", "{\"name\": \"x\",}");
    editor.open(URI, CLEAN);
    editor.close(URI);
    assert_eq!(editor.overhear(300), []);
}

#[test]
fn a_thousand_fast_changes_end_in_the_last_text() {
    for incremental in [true, false] {
        let mut editor = Editor::ready(json!({}));
        editor.open(URI, "");
        // The whole text, typed key by key, each with all that stands before it or alone.
        let text = COMMA.repeat(1000 / COMMA.len() + 1);
        let text = &text[..1000];
        let mut version = 1;
        for at in 0..1000 {
            version = if incremental {
                let place = json!({ "line": 0, "character": at });
                editor.change(URI, json!([{ "range": { "start": place, "end": place }, "text": text[at..=at] }]))
            } else {
                editor.replace(URI, &text[..=at])
            };
        }
        assert!(!editor.findings_of(URI, version).is_empty());
        let version = editor.replace(URI, COMMA);
        assert_eq!(editor.findings_of(URI, version).len(), 1);
    }
}
