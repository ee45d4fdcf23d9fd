//! Links, outlines, and the help for mcplint's own configuration.

use mcplint_rules::assist::{Symbol, SymbolKind, Target};

use super::Scene;

fn linked(words: &str, text: &str) -> Vec<(String, String, String)> {
    let scene = Scene::new(words, &format!("{text}‸"));
    let found = scene.links().into_iter().map(|link| {
        let target = match link.target {
            Target::Path(path) => path.display().to_string(),
            Target::Url(url) => url,
        };
        (scene.document.source.slice(link.span).to_owned(), target, link.tooltip.unwrap_or_default())
    });
    found.collect()
}

fn row(span: &str, target: &str, tooltip: &str) -> (String, String, String) {
    (span.to_owned(), target.to_owned(), tooltip.to_owned())
}

#[test]
fn paths_that_are_there_are_links() {
    let machine =
        "executable=/usr/bin/node file=/work/app/server.js,/work/app/x.env folder=/work/app/docs,/home/ada/box";
    let text = r#"{"servers": {"a": {
        "command": "/usr/bin/node", "args": ["./server.js", "--dir=${userHome}/box", "./gone.js", "plain"],
        "cwd": "${workspaceFolder}/docs", "envFile": "${workspaceFolder}/x.env"}}}"#;
    assert_eq!(
        linked(&format!("client=vscode {machine}"), text),
        [
            row("/usr/bin/node", "/usr/bin/node", ""),
            row("${userHome}/box", "/home/ada/box", ""),
            row("${workspaceFolder}/docs", "/work/app/docs", ""),
            row("${workspaceFolder}/x.env", "/work/app/x.env", ""),
        ]
    );
    // A relative script is seen from `cwd`; without one from the workspace.
    let text = text.replace("\"cwd\": \"${workspaceFolder}/docs\",", "");
    assert!(linked(&format!("client=vscode {machine}"), &text).contains(&row(
        "./server.js",
        "/work/app/server.js",
        ""
    )));
    assert_eq!(linked(&format!("client=vscode platform=windows {machine}"), &text), []);
}

#[test]
fn known_servers_lead_home() {
    let text = r#"{"mcpServers": {
        "one": {"command": "npx", "args": ["-y", "airtable-mcp-server@1.2"]},
        "two": {"command": "npx", "args": ["-y", "@modelcontextprotocol/server-slack"]},
        "three": {"type": "http", "url": "https://mcp.apify.com/sse"},
        "bad": {"command": "npx", "args": ["-y", "postmark-mcp"]}
    }}"#;
    assert_eq!(
        linked("client=claude-code", text),
        [
            row("airtable-mcp-server@1.2", "https://github.com/domdomegg/airtable-mcp-server", "Airtable (domdomegg)"),
            row(
                "@modelcontextprotocol/server-slack",
                "https://github.com/modelcontextprotocol/servers",
                "Slack (archived reference server). It is archived and gets no more fixes. Instead: \
             `@zencoderai/slack-mcp-server`.",
            ),
            row(
                "https://mcp.apify.com/sse",
                "https://github.com/apify/apify-mcp-server",
                "Apify. This address is retired since 2026-08. Instead: `https://mcp.apify.com`.",
            ),
        ]
    );
}

fn outline(words: &str, text: &str) -> Vec<Symbol> {
    Scene::new(words, &format!("{text}‸")).symbols()
}

fn line(symbol: &Symbol) -> (&str, Option<&str>, SymbolKind) {
    (&symbol.name, symbol.detail.as_deref(), symbol.kind)
}

#[test]
fn servers_with_their_keys_are_the_outline() {
    let text = r#"{"inputs": [{"id": "tok", "type": "promptString"}], "servers": {
        "one": {"command": "/usr/bin/npx", "args": [], "env": {}},
        "two": {"type": "http", "url": "https://user:pw@mcp.linear.app:8080/mcp?key=1"},
        "three": null, "": {}}}"#;
    let found = outline("client=vscode", text);
    assert_eq!(
        found.iter().map(line).collect::<Vec<_>>(),
        [
            ("tok", Some("input"), SymbolKind::Input),
            ("one", Some("npx"), SymbolKind::Server),
            ("two", Some("http: mcp.linear.app:8080"), SymbolKind::Server),
            ("three", None, SymbolKind::Server),
            ("\"\"", None, SymbolKind::Server),
        ]
    );
    let keys: Vec<&str> = found[1].children.iter().map(|key| key.name.as_str()).collect();
    assert_eq!(keys, ["command", "args", "env"]);
}

#[test]
fn several_maps_of_servers_are_groups() {
    let text =
        r#"{"mcpServers": {"a": {"command": "x"}}, "projects": {"/p": {"mcpServers": {"b": {"command": "y"}}}}}"#;
    let found = outline("client=claude-code path=/home/ada/.claude.json", text);
    let names: Vec<(&str, &str)> = found.iter().map(|it| (it.name.as_str(), it.children[0].name.as_str())).collect();
    assert_eq!(names, [("mcpServers", "a"), ("projects › /p › mcpServers", "b")]);
}

const OWN: &str = "path=/work/app/mcplint.json";

#[test]
fn the_own_configuration_is_helped_by_its_schema() {
    let becomes = |text: &str, label: &str| {
        let scene = Scene::new(OWN, text);
        let offered = scene.complete();
        let labels: Vec<&str> = offered.iter().map(|it| it.label.as_str()).collect();
        let found = offered.iter().find(|it| it.label == label).unwrap_or_else(|| panic!("{label}: {labels:?}"));
        (scene.after(found), found.docs.markdown().unwrap_or_default())
    };
    assert_eq!(becomes("{‸}", "ignores").0, "{\"ignores\": []}");
    assert_eq!(becomes("{\"root\": true, ‸}", "paths").0, "{\"root\": true, \"paths\": \"auto\"}");
    assert_eq!(becomes("{\"paths\": \"‸\"}", "portable").0, "{\"paths\": \"portable\"}");
    assert_eq!(becomes("{\"root\": ‸}", "true").0, "{\"root\": true}");
    let (text, docs) = becomes("{\"rules\": {\"‸\"}}", "tilde-path");
    assert_eq!(text, "{\"rules\": {\"tilde-path\": \"off\"}}");
    assert!(docs.starts_with("Reports "), "{docs}");
    let (text, docs) = becomes("{\"ignores\": [{\"rule\": \"til‸\"}]}", "tilde-path");
    assert_eq!(text, "{\"ignores\": [{\"rule\": \"tilde-path\"}]}");
    assert!(docs.starts_with("Reports "), "{docs}");
    assert_eq!(becomes("{\"client\": {\"x/**\": \"‸\"}}", "vscode").1, "VS Code");
    assert_eq!(becomes("{\"servers\": {\"own\": {‸}}}", "launch").0, "{\"servers\": {\"own\": {\"launch\": []}}}");
    let hover = |text: &str| Scene::new(OWN, text).hover().map(|hover| hover.markdown).unwrap_or_default();
    assert!(hover("{\"pa‸ths\": \"auto\"}").contains("How fixes write paths"));
    assert!(hover("{\"pa‸ths\": \"auto\"}").contains("One of `auto`, `absolute` and `portable`."));
    assert!(hover("{\"paths\": \"au‸to\"}").contains("the client's own variable"));
    assert!(hover("{\"ignores\": [{\"rule\": \"tilde‸-path\"}]}").contains("Reports"));
    assert!(hover("{\"ro‸ot\": true}").contains("Without it: `false`."));
    assert_eq!(hover("{\"env\": [\"‸X\"]}"), "");
}
