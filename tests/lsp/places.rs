//! Documents at all kinds of places, and in all kinds of texts.

use serde_json::json;
use tempfile::TempDir;

use crate::editor::{Editor, URI};

/// An entry without a word for its transport: the fix inserts a text in front of `"url"`.
const ENTRY: &str = "\"url\": \"https://docs.acme.dev/mcp\"";

/// Opens a text with [`ENTRY`] in it and says where the finding is: line, first and last character.
fn found(capabilities: serde_json::Value, uri: &str, text: &str) -> [u64; 3] {
    let mut editor = Editor::ready(capabilities);
    editor.open(uri, text);
    let findings = editor.findings(uri);
    let finding = findings.iter().find(|finding| finding["code"] == "missing-transport").expect("it is found");
    let range = &finding["range"];
    [&range["start"]["line"], &range["start"]["character"], &range["end"]["character"]].map(|n| n.as_u64().expect("n"))
}

fn utf8() -> serde_json::Value {
    json!({ "general": { "positionEncodings": ["utf-16", "utf-8"] } })
}

#[test]
fn columns_are_what_the_editor_counts() {
    let text = format!("{{\"mcpServers\": {{\r\n\t\"é😀\": {{ {ENTRY} }}}}}}");
    assert_eq!(found(json!({}), URI, &text), [1, 10, 15], "UTF-16, where nothing was agreed");
    assert_eq!(found(utf8(), URI, &text), [1, 13, 18], "bytes, where they are offered");
}

#[test]
fn a_byte_order_mark_that_is_sent_counts() {
    let text = format!("\u{feff}{{\"mcpServers\": {{\"a\": {{ {ENTRY} }}}}}}");
    let at = text.find("\"url\"").expect("it is there") as u64;
    assert_eq!(found(utf8(), URI, &text), [0, at, at + 5]);
    assert_eq!(found(json!({}), URI, &text), [0, at - 2, at + 3]);
}

#[test]
fn edits_span_emoji_line_ends_and_tabs() {
    for (capabilities, wide) in [(json!({}), 2), (utf8(), 4)] {
        let mut editor = Editor::ready(capabilities);
        editor.open(URI, "{\r\n\t\"mcpServers\": {\r\n\t\t\"😀\": {}, \"x\": 1\r\n\t}\r\n}");
        // From inside the name to the next line's comma, in two steps that depend on each other.
        let range =
            |a, b, c, d| json!({ "start": { "line": a, "character": b }, "end": { "line": c, "character": d } });
        let version = editor.change(
            URI,
            json!([
                { "range": range(2, 3, 2, 3 + wide), "text": "é😀" },
                { "range": range(2, 3 + wide + if wide == 4 { 2 } else { 1 } + 1, 4, 1), "text": format!(": {{ {ENTRY} }}\n}}}}") },
            ]),
        );
        let findings = editor.findings_of(URI, version);
        let codes: Vec<_> = findings.iter().map(|finding| &finding["code"]).collect();
        assert_eq!(codes, ["missing-transport"], "{findings:#?}");
    }
}

#[test]
fn every_spelling_of_an_address_is_answered_as_it_was_sent() {
    let text = format!("{{\"mcpServers\": {{\"a\": {{ {ENTRY} }}}}}}");
    for uri in [
        "file:///c%3A/Users/ada/app/.mcp.json",
        "file:///home/nobody-at-all/%C3%A9%20%23x/.mcp.json",
        "file:///home/nobody-at-all/%F0%9F%98%80/.mcp.json",
        "vscode-remote://ssh-remote%2Bhost/home/ada/app/.mcp.json",
        "vscode-vfs://github/acme/app/.mcp.json",
    ] {
        assert_eq!(found(json!({}), uri, &text)[0], 0, "{uri}");
    }
}

#[test]
fn a_text_that_was_never_saved_is_known_by_its_content() {
    let uri = "untitled:Untitled-1";
    let mut editor = Editor::ready(json!({}));
    editor.open(uri, "{\"servers\": {\"a\": {\"command\": \"/nowhere/to/be/found\", \"args\": [\"${NOPE}\"]}}}");
    let findings = editor.findings(uri);
    let codes: Vec<_> = findings.iter().map(|finding| &finding["code"]).collect();
    assert_eq!(codes, ["wrong-variable-syntax"], "and nothing is said of what exists: {findings:#?}");
}

#[test]
fn the_machine_is_asked_only_about_its_own_files_and_only_when_it_is_trusted() {
    let folder = TempDir::new().expect("a folder");
    let path = dunce::canonicalize(folder.path()).expect("it exists").join(".mcp.json");
    let here = crate::editor::uri(&path);
    let nowhere = if cfg!(windows) { "C:/nowhere/to/be/found.exe" } else { "/nowhere/to/be/found" };
    let text = &format!("{{\"mcpServers\": {{\"a\": {{\"command\": \"{nowhere}\"}}}}}}");
    let codes = |options: serde_json::Value, uri: &str| {
        let mut editor = Editor::inside(crate::editor::nowhere());
        editor.initialize_with(json!({ "capabilities": {}, "initializationOptions": options }));
        editor.open(uri, text);
        let said = editor.overhear(400);
        let findings = said.iter().flat_map(|(_, params)| params["diagnostics"].as_array().expect("a list").clone());
        findings.map(|finding| finding["code"].as_str().expect("a rule").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(codes(json!({}), &here), ["command-not-found"]);
    assert_eq!(codes(json!({ "trusted": false }), &here), [""; 0]);
    assert_eq!(codes(json!({}), &here.replace("file://", "vscode-remote://host")), [""; 0]);
}
