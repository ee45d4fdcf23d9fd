//! What leaves the server shows no secret: not a message, not a title, not the log.

use std::fs;

use serde_json::json;
use tempfile::TempDir;

use crate::editor::Editor;

const SECRET: &str = "ghp_Xq7Lm2Rk9Tz4Vb6Nw8Yc1Hd3Jf5Gs0Ap2QeU";

#[test]
fn neither_findings_nor_menus_nor_the_log() {
    let folder = TempDir::new().expect("a folder");
    let root = dunce::canonicalize(folder.path()).expect("it exists");
    let log = root.join("mcplint.log");
    let mut editor =
        Editor::spawn(&["--log-file", log.to_str().expect("UTF-8"), "--log-level", "trace", "--stdio"], &root);
    editor.initialize(json!({}));
    let uri = crate::editor::uri(&root.join(".mcp.json"));
    // The secret is a value, a key, a name, and stands in a text that is broken.
    let texts = [
        format!("{{\"mcpServers\": {{\"a\": {{\"command\": \"npx\", \"env\": {{\"GITHUB_TOKEN\": \"{SECRET}\"}}}}}}}}"),
        format!(
            "{{\"mcpServers\": {{\"a\": {{\"type\": \"htp\", \"url\": \"https://x.acme.dev/?token={SECRET}\"}},}}}}"
        ),
        format!("{{\"mcpServers\": {{\"{SECRET}\": {{\"comand\": \"~/{SECRET}\", \"args\": [\"--token={SECRET}\""),
    ];
    let mut heard = String::new();
    let mut found = 0;
    for text in &texts {
        editor.open(&uri, text);
        let findings = editor.findings(&uri);
        found += findings.len();
        heard += &format!("{findings:?}");
        for action in editor.actions(&uri, [0, 0, 9, 0], None) {
            heard += &format!("{} {}", action["title"], action["diagnostics"]);
        }
        editor.close(&uri);
        editor.findings(&uri);
    }
    editor.raw(format!("Content-Length: {}\r\n\r\n\"{SECRET}\"", SECRET.len() + 2).as_bytes());
    editor.request("shutdown", json!(null));
    editor.notify("exit", json!(null));
    let (code, said) = editor.ends(std::time::Duration::from_secs(5));
    assert_eq!(code, 0, "{said}");
    let logged = fs::read_to_string(&log).expect("a log");
    assert!(found > 3, "{found} findings");
    assert!(logged.contains("textDocument/didOpen"), "{logged}");
    for text in [&heard, &said, &logged] {
        assert!(!text.contains(&SECRET[..12]), "{text}");
    }
}
