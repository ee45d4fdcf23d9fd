//! Hovers, completions, links and outlines, as an editor gets them.

use serde_json::{Value, json};

use crate::editor::Editor;

const URI: &str = "file:///home/nobody-at-all/app/.mcp.json";

/// What an editor says that takes everything.
fn able() -> Value {
    json!({ "textDocument": {
        "hover": { "contentFormat": ["markdown", "plaintext"] },
        "completion": { "completionItem": {
            "snippetSupport": true,
            "documentationFormat": ["markdown"],
            "insertTextModeSupport": { "valueSet": [1, 2] },
        } },
        "documentLink": { "tooltipSupport": true },
        "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
    } })
}

/// The text without its mark `‸`, and where that was, in UTF-16 units.
fn marked(text: &str) -> (String, Value) {
    let (before, after) = text.split_once('‸').expect("a mark");
    let line = before.matches('\n').count();
    let character = before.rsplit('\n').next().unwrap_or_default().encode_utf16().count();
    (format!("{before}{after}"), json!({ "line": line, "character": character }))
}

fn offset(text: &str, place: &Value) -> usize {
    let number = |key: &str| usize::try_from(place[key].as_u64().expect("a number")).expect("small");
    let start: usize = text.split_inclusive('\n').take(number("line")).map(str::len).sum();
    let mut units = 0;
    let mut chars = text[start..].char_indices();
    let at = chars.find(|(_, char)| {
        let here = units == number("character");
        units += char.len_utf16();
        here
    });
    at.map_or(text.len(), |(at, _)| start + at)
}

/// The text after an item's edits.
fn apply(text: &str, item: &Value) -> String {
    let also = item["additionalTextEdits"].as_array().cloned().unwrap_or_default();
    let mut edits: Vec<Value> = also.into_iter().chain([item["textEdit"].clone()]).collect();
    edits.sort_by_key(|edit| offset(text, &edit["range"]["start"]));
    let mut result = text.to_owned();
    for edit in edits.iter().rev() {
        let range = offset(text, &edit["range"]["start"])..offset(text, &edit["range"]["end"]);
        result.replace_range(range, edit["newText"].as_str().expect("a text"));
    }
    result
}

/// Opens the text and asks at its mark.
fn ask(editor: &mut Editor, method: &str, text: &str) -> (String, Value) {
    let (text, position) = marked(text);
    editor.open(URI, &text);
    let answer = editor.request(method, json!({ "textDocument": { "uri": URI }, "position": position }));
    (text, answer)
}

fn item<'a>(answer: &'a Value, label: &str) -> &'a Value {
    let items = answer["items"].as_array().expect("a list");
    items.iter().find(|item| item["label"] == label).unwrap_or_else(|| panic!("{label} is not in {answer}"))
}

#[test]
fn what_the_server_offers_is_said_at_the_start() {
    let mut editor = Editor::inside(crate::editor::nowhere());
    let capabilities = editor.initialize(able())["capabilities"].clone();
    assert_eq!(capabilities["hoverProvider"], true);
    assert_eq!(capabilities["completionProvider"]["resolveProvider"], true);
    assert!(
        capabilities["completionProvider"]["triggerCharacters"].as_array().is_some_and(|it| it.contains(&json!("\"")))
    );
    assert_eq!(capabilities["documentSymbolProvider"], true);
    assert!(capabilities["documentLinkProvider"].is_object());
    // Editors fold JSON themselves.
    assert!(capabilities["foldingRangeProvider"].is_null());
}

#[test]
fn a_hover_tells_and_covers_the_thing() {
    let mut editor = Editor::ready(able());
    let (_, hover) = ask(&mut editor, "textDocument/hover", "{\"é😀\": 1, \"mcpServers\": {\"a\": {\"en‸v\": {}}}}");
    assert_eq!(hover["contents"]["kind"], "markdown");
    assert!(
        hover["contents"]["value"].as_str().is_some_and(|page| page.contains("**`env`** in Claude Code")),
        "{hover}"
    );
    let place = |character: u32| json!({ "line": 0, "character": character });
    assert_eq!(hover["range"], json!({ "start": place(32), "end": place(37) }));
    let (_, nothing) = ask(&mut editor, "textDocument/hover", "{\"mcpServers\": {‸}}");
    assert!(nothing.is_null(), "{nothing}");
    // An editor that takes no Markdown is told that it is plain.
    let mut editor = Editor::ready(json!({}));
    let (_, hover) = ask(&mut editor, "textDocument/hover", "{\"mcpServers\": {\"a\": {\"en‸v\": {}}}}");
    assert_eq!(hover["contents"]["kind"], "plaintext");
}

#[test]
fn a_completion_is_an_edit_that_fits() {
    let mut editor = Editor::ready(able());
    let text = "{\n  \"é😀\": 1,\n  \"mcpServers\": {\n    \"a\": { \"command\": \"x\" ‸ }\n  }\n}";
    let (text, answer) = ask(&mut editor, "textDocument/completion", text);
    assert_eq!(answer["isIncomplete"], false);
    let args = item(&answer, "args");
    assert_eq!(args["insertTextFormat"], 2);
    assert_eq!(apply(&text, args), text.replace("\"x\"  }", "\"x\", \"args\": [$1] }"));
    // In a text, with the quote that is missing, and with a reference that is no place of a snippet.
    let open = "{\"é😀\": 1, \"mcpServers\": {\"a\": {\"command\": \"x\", \"env\": {\"KEY\": \"‸}}}}";
    let (text, answer) = ask(&mut editor, "textDocument/completion", open);
    let key = item(&answer, "${KEY}");
    assert_eq!((&key["insertTextFormat"], &key["filterText"]), (&json!(1), &Value::Null));
    assert_eq!(apply(&text, key), text.replace("\"KEY\": \"", "\"KEY\": \"${KEY}\""));
    let name = item(&answer, "${NAME}");
    assert_eq!(name["textEdit"]["newText"], "\\${${1:NAME}\\}\"");
}

#[test]
fn a_known_server_is_a_whole_entry_and_is_described_when_looked_at() {
    let text = "{\n\t\"mcpServers\": {\n\t\t\"air‸\"\n\t}\n}";
    let mut editor = Editor::ready(able());
    let (_, answer) = ask(&mut editor, "textDocument/completion", text);
    let server = item(&answer, "airtable-community");
    assert!(server["documentation"].is_null(), "hundreds of pages are not sent with the list");
    assert_eq!((&server["insertTextMode"], &server["filterText"]), (&json!(1), &json!("\"airtable-community")));
    let new = server["textEdit"]["newText"].as_str().expect("a text");
    assert!(
        new.contains("\n\t\t\t\"env\": {\n\t\t\t\t\"AIRTABLE_API_KEY\": \"${1:\\${AIRTABLE_API_KEY\\}}\"\n"),
        "{new}"
    );
    let resolved = editor.request("completionItem/resolve", server.clone());
    let page = &resolved["documentation"];
    assert_eq!(page["kind"], "markdown");
    assert!(page["value"].as_str().is_some_and(|page| page.contains("AIRTABLE_API_KEY")), "{page}");
    assert_eq!(resolved["textEdit"], server["textEdit"]);
    // Whoever indents by himself gets it without indentation, whoever takes no snippets as it is to stand.
    let mut indents = able();
    indents["textDocument"]["completion"]["completionItem"]["insertTextModeSupport"] = Value::Null;
    let (_, answer) = ask(&mut Editor::ready(indents), "textDocument/completion", text);
    let new = item(&answer, "airtable-community")["textEdit"]["newText"].as_str().expect("a text").to_owned();
    assert!(new.contains("\n\t\"env\": {\n\t\t\"AIRTABLE"), "{new}");
    let (text, answer) = ask(&mut Editor::ready(json!({})), "textDocument/completion", text);
    let plain = item(&answer, "airtable-community");
    assert_eq!(plain["insertTextFormat"], 1);
    let written: Value = serde_json::from_str(&apply(&text, plain)).expect("strict JSON");
    assert_eq!(written["mcpServers"]["airtable-community"]["env"]["AIRTABLE_API_KEY"], "${AIRTABLE_API_KEY}");
}

#[test]
fn links_and_outline() {
    let text = "{\"mcpServers\": {\"é😀\": {\"command\": \"npx\", \"args\": [\"-y\", \"airtable-mcp-server\"]}}}";
    let document = json!({ "textDocument": { "uri": URI } });
    let mut editor = Editor::ready(able());
    editor.open(URI, text);
    let links = editor.request("textDocument/documentLink", document.clone());
    assert_eq!(links[0]["target"], "https://github.com/domdomegg/airtable-mcp-server");
    assert_eq!(links[0]["tooltip"], "Airtable (domdomegg)");
    assert_eq!(links[0]["range"]["start"]["character"], 58);
    let outline = editor.request("textDocument/documentSymbol", document.clone());
    assert_eq!((&outline[0]["name"], &outline[0]["detail"]), (&json!("é😀"), &json!("npx")));
    assert_eq!(outline[0]["children"][1]["name"], "args");
    let mut editor = Editor::ready(json!({}));
    editor.open(URI, text);
    let outline = editor.request("textDocument/documentSymbol", document.clone());
    assert_eq!((&outline[2]["name"], &outline[2]["containerName"]), (&json!("args"), &json!("é😀")));
    assert!(editor.request("textDocument/documentLink", document)[0]["tooltip"].is_null());
}

#[test]
fn nothing_is_said_of_other_files() {
    let mut editor = Editor::ready(able());
    let uri = "file:///home/nobody-at-all/app/package.json";
    editor.open(uri, "{\"name\": \"x\"}");
    let place = json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 2 } });
    assert!(editor.request("textDocument/hover", place.clone()).is_null());
    assert_eq!(editor.request("textDocument/completion", place)["items"], json!([]));
    let document = json!({ "textDocument": { "uri": uri } });
    assert_eq!(editor.request("textDocument/documentSymbol", document.clone()), json!([]));
    assert_eq!(editor.request("textDocument/documentLink", document), json!([]));
}
