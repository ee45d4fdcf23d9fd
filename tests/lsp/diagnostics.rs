//! Findings while typing.

use serde_json::json;

use crate::editor::{Editor, URI};

/// A comma that Claude Code cannot read; the fix is safe.
const COMMA: &str = "{\"mcpServers\": {\"docs\": {\"type\": \"http\", \"url\": \"https://docs.acme.dev/mcp\"},}}";
const CLEAN: &str = "{\"mcpServers\": {\"docs\": {\"type\": \"http\", \"url\": \"https://docs.acme.dev/mcp\"}}}";

#[test]
fn a_fault_comes_and_goes_with_the_text() {
    let mut editor = Editor::ready(json!({ "textDocument": { "publishDiagnostics": { "dataSupport": true } } }));
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
    let findings = editor.findings(URI);
    assert_eq!(findings.len(), 1);
    assert!(findings[0]["data"].is_null(), "an editor that does not give it back is spared it");
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

#[test]
fn what_explains_a_finding_and_how_it_may_look() {
    let text = "{\"mcpServers\": {\"a\": {\"type\": \"sse\", \"url\": \"https://a.acme.dev/sse\"},\n\"a\": {\"type\": \"http\", \"url\": \"https://b.acme.dev/mcp\"}}}";
    let publish = json!({ "relatedInformation": true, "tagSupport": { "valueSet": [1, 2] } });
    let mut editor = Editor::ready(json!({ "textDocument": { "publishDiagnostics": publish } }));
    editor.open(URI, text);
    let findings = editor.findings(URI);
    let of = |rule: &str| findings.iter().find(|finding| finding["code"] == rule).expect("it is found");
    let twice = of("json-duplicate-key");
    assert_eq!(twice["tags"], json!([1]), "without effect");
    let related = &twice["relatedInformation"][0]["location"];
    assert_eq!((&related["uri"], &related["range"]["start"]["line"]), (&json!(URI), &json!(1)));
    assert_eq!(of("sse-deprecated")["tags"], json!([2]), "retired");

    // A misspelt key has an effect once it is right; one that says nothing to this client has none.
    let keys = "{\"mcpServers\": {\"a\": {\"command\": \"/usr/bin/env\", \"agrs\": [\"x\"], \"envFile\": \"x.env\"}}}";
    let version = editor.replace(URI, keys);
    let findings = editor.findings_of(URI, version);
    let tags: Vec<_> = findings.iter().filter(|it| it["code"] == "unknown-key").map(|it| it["tags"].clone()).collect();
    assert_eq!(tags, [json!(null), json!([1])], "{findings:?}");

    let mut plain = Editor::ready(json!({}));
    plain.open(URI, text);
    for finding in plain.findings(URI) {
        assert!(finding.get("tags").is_none() && finding.get("relatedInformation").is_none(), "{finding}");
    }
}

#[test]
fn another_file_that_explains_a_finding_is_named() {
    let home = tempfile::TempDir::new().expect("a folder");
    let root = dunce::canonicalize(home.path()).expect("it exists");
    let project = root.join("app");
    std::fs::create_dir_all(&project).expect("made");
    let entry = |url: &str| format!("{{\"mcpServers\": {{\"docs\": {{\"type\": \"http\", \"url\": \"{url}\"}}}}}}");
    std::fs::write(root.join(".claude.json"), entry("https://one.acme.dev/mcp")).expect("written");
    let host = mcplint_rules::env::host::Host::with(Some(root.clone()), "", Default::default());
    let mut editor = Editor::inside(host);
    editor.initialize(json!({ "textDocument": { "publishDiagnostics": { "relatedInformation": true } } }));
    let uri = crate::editor::uri(&project.join(".mcp.json"));
    editor.open(&uri, &entry("https://two.acme.dev/mcp"));
    let findings = editor.findings(&uri);
    assert_eq!(findings[0]["code"], "duplicate-server", "{findings:#?}");
    let related = &findings[0]["relatedInformation"][0]["location"];
    assert_eq!(related["uri"], crate::editor::uri(&root.join(".claude.json")));
}
