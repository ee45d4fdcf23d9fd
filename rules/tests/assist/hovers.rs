//! What is said of the thing under the cursor.

use super::Scene;

fn text(words: &str, marked: &str) -> Option<(String, String)> {
    let scene = Scene::new(words, marked);
    let hover = scene.hover()?;
    Some((scene.document.source.slice(hover.span).to_owned(), hover.markdown))
}

/// Checks that the page of the thing at the mark, which is `part`, holds all of these.
#[track_caller]
fn says(words: &str, marked: &str, part: &str, expected: &[&str]) {
    let (found, page) = text(words, marked).unwrap_or_else(|| panic!("nothing is said at {marked}"));
    assert_eq!(found, part, "{page}");
    for sentence in expected {
        assert!(page.contains(sentence), "`{sentence}` is not in\n{page}");
    }
}

#[track_caller]
fn is_silent(words: &str, marked: &str) {
    assert_eq!(text(words, marked), None, "{marked}");
}

const MACHINE: &str =
    "PATH=/usr/bin executable=/usr/bin/npx,/usr/bin/node file=/work/app/server.js folder=/work/app/docs";

#[test]
fn keys_are_those_of_the_client() {
    let entry = |key: &str| format!("{{\"mcpServers\": {{\"a\": {{\"‸{key}\": {{}}}}}}}}");
    says(
        "client=claude-code select=json-bom",
        &entry("env"),
        "\"env\"",
        &[
            "**`env`** in Claude Code",
            "on top of all that Claude Code has itself",
            "Type: an object whose values are texts, for entries that start a program.",
        ],
    );
    says(
        "client=cline select=json-bom",
        &entry("disabled"),
        "\"disabled\"",
        &["Keeps the server off.", "Without it: `false`."],
    );
    says("client=claude-code select=json-bom", &entry("type"), "\"type\"", &["an address needs it"]);
    // What other clients call it.
    says("client=cursor select=json-bom", &entry("url"), "\"url\"", &["`serverUrl` in Windsurf"]);
    // A key of another client.
    says("client=claude-code select=json-bom", &entry("cwd"), "\"cwd\"", &["Claude Code ignores `cwd`"]);
    says("client=gemini-cli select=json-bom", &entry("serverUrl"), "\"serverUrl\"", &["Here it is called `url`."]);
    is_silent("client=claude-code select=json-bom", &entry("whatever"));
    says(
        "client=vscode select=json-bom",
        "{\"ser‸vers\": {}}",
        "\"servers\"",
        &["VS Code reads its servers here.", "`mcpServers` in Claude Code, Claude Desktop, "],
    );
    says(
        "client=vscode select=json-bom",
        "{\"mcp‸Servers\": {\"a\": {\"command\": \"x\"}}}",
        "\"mcpServers\"",
        &["VS Code loads no server from it."],
    );
    says("client=vscode select=json-bom", "{\"inputs‸\": []}", "\"inputs\"", &["VS Code asks for these values"]);
}

#[test]
fn commands_resolve_or_do_not() {
    let entry = |command: &str| format!("{{\"mcpServers\": {{\"a\": {{\"command\": \"{command}‸\"}}}}}}");
    let words = format!("client=claude-code select=json-bom {MACHINE}");
    says(&words, &entry("npx"), "\"npx\"", &["`npx` is `/usr/bin/npx` on this machine."]);
    says(&words, &entry("uvx"), "\"uvx\"", &["`uvx` was not found on this machine."]);
    says(&words, &entry("/usr/bin/node"), "\"/usr/bin/node\"", &["The program `/usr/bin/node`."]);
    says(&words, &entry("/usr/bin/deno"), "\"/usr/bin/deno\"", &["There is no `/usr/bin/deno` on this machine."]);
    says(
        "client=claude-desktop os=macos select=json-bom executable=/opt/uv/uvx",
        &entry("uvx"),
        "\"uvx\"",
        &[
            "`uvx` is `/opt/uv/uvx` on this machine, in a folder that is not on `PATH`.",
            "Claude Desktop looks it up on a PATH of its own",
        ],
    );
    let own = "{\"mcpServers\": {\"a\": {\"command\": \"uvx‸\", \"env\": {\"PATH\": \"/usr/bin\"}}}}";
    says(&words, own, "\"uvx\"", &["`uvx` is not in the folders of the entry's own `PATH`."]);
    let behind = "{\"mcpServers\": {\"a\": {\"command\": \"env\", \"args\": [\"X=1\", \"npx‸\"]}}}";
    says(&words, behind, "\"npx\"", &["`npx` is `/usr/bin/npx`"]);
    // Nothing of this machine is known of a file for another system, or one that is meant for a team.
    is_silent(&format!("{words} platform=windows"), &entry("npx"));
    is_silent(&format!("{words} paths=portable"), &entry("npx"));
}

#[test]
fn references_mean_what_the_client_makes_of_them() {
    let vscode = |value: &str| {
        format!(
            "{{\"inputs\": [{{\"id\": \"tok\", \"description\": \"The token\"}}], \"servers\": {{\"a\": {{\"command\": \
             \"x\", \"env\": {{\"A\": \"{value}\"}}}}}}}}"
        )
    };
    let words = "client=vscode select=json-bom variable=SET";
    says(words, &vscode("x ${workspace‸Folder}/y"), "${workspaceFolder}", &["VS Code puts `/work/app` in its place."]);
    says(words, &vscode("${userHome‸}"), "${userHome}", &["`/home/ada`"]);
    says(words, &vscode("${env:SET‸}"), "${env:SET}", &["The environment variable `SET`, set on this machine."]);
    says(words, &vscode("${env:OTHER‸}"), "${env:OTHER}", &["`OTHER`, not set on this machine."]);
    says(words, &vscode("${input:tok‸}"), "${input:tok}", &["VS Code asks for it when the server starts: The token"]);
    says(words, &vscode("${input:no‸}"), "${input:no}", &["No input `no` is declared."]);
    says(words, &vscode("${SET‸}"), "${SET}", &["VS Code hands the text over as it stands. It replaces `${env:SET}`."]);
    is_silent(words, &vscode("${file‸}"));
    let code = |value: &str| vscode(value).replace("servers", "mcpServers");
    says(
        "client=claude-code select=json-bom",
        &code("${SET:-x‸}"),
        "${SET:-x}",
        &["The environment variable `SET`, not set on this machine; else the default is used."],
    );
    says(
        "client=claude-desktop select=json-bom",
        &code("${SET‸}"),
        "${SET}",
        &["Claude Desktop expands no variables."],
    );
}

#[test]
fn paths_lead_somewhere_or_nowhere() {
    let entry = |path: &str| format!("{{\"servers\": {{\"a\": {{\"command\": \"node\", \"args\": [\"{path}‸\"]}}}}}}");
    let words = format!("client=vscode select=json-bom {MACHINE}");
    says(&words, &entry("./server.js"), "\"./server.js\"", &["The file `/work/app/server.js`."]);
    says(&words, &entry("${workspaceFolder}/docs"), "\"${workspaceFolder}/docs\"", &["The folder `/work/app/docs`."]);
    says(&words, &entry("~/x.js"), "\"~/x.js\"", &["There is no `/home/ada/x.js` on this machine."]);
    is_silent("client=claude-desktop select=json-bom", &entry("./server.js").replace("servers", "mcpServers"));
}

#[test]
fn known_servers_say_what_they_need() {
    let entry = |args: &str| {
        format!(
            "{{\"mcpServers\": {{\"a\": {{\"command\": \"npx\", \"args\": [\"-y\", {args}], \"env\": {{\"X\": \"y\"}}}}}}}}"
        )
    };
    let words = "client=claude-code select=json-bom";
    says(
        words,
        &entry("\"airtable-mcp-server‸\""),
        "\"airtable-mcp-server\"",
        &[
            "**[Airtable (domdomegg)](https://github.com/domdomegg/airtable-mcp-server)**",
            "- `AIRTABLE_API_KEY`, required",
            "Checked 2026-11.",
        ],
    );
    let given = entry("\"airtable-mcp-server‸\"").replace("\"X\"", "\"AIRTABLE_API_KEY\"");
    says(words, &given, "\"airtable-mcp-server\"", &["- `AIRTABLE_API_KEY`, given here"]);
    says(
        words,
        &entry("\"@modelcontextprotocol/server-github‸\""),
        "\"@modelcontextprotocol/server-github\"",
        &["⚠ It is archived and gets no more fixes. Instead: `https://api.githubcopilot.com/mcp/`"],
    );
    says(
        words,
        "{\"mcpServers\": {\"‸a\": {\"type\": \"http\", \"url\": \"https://mcp.linear.app/sse\"}}}",
        "\"a\"",
        &["Linear"],
    );
    says(
        words,
        "{\"mcpServers\": {\"a\": {\"type\": \"sse\", \"url\": \"https://mcp.apify.com/sse‸\"}}}",
        "\"https://mcp.apify.com/sse\"",
        &["This address is retired since 2026-08. Instead: `https://mcp.apify.com`."],
    );
    says(
        words,
        &given.replace('‸', "").replace("AIRTABLE_API_KEY", "AIRTABLE‸_API_KEY"),
        "\"AIRTABLE_API_KEY\"",
        &["Airtable (domdomegg) needs it. Its value is a credential."],
    );
    says(
        "client=cline select=json-bom",
        "{\"mcpServers\": {\"a\": {\"type\": \"sse‸\", \"url\": \"x\"}}}",
        "\"sse\"",
        &["Server-sent events (SSE), the older remote transport."],
    );
}

#[test]
fn findings_come_with_the_reasons_of_their_rule() {
    says(
        "client=claude-code",
        "{\"mcpServers\": {\"a\": {\"‸url\": \"https://x.org/mcp\"}}}",
        "\"url\"",
        &[
            "**error** `missing-transport`: `type` is missing beside `url`",
            "Fix: Add `\"type\": \"http\"` (safe).",
            "\n\n---\n\n**`url`** in Claude Code",
        ],
    );
}

#[test]
fn no_secret_is_shown() {
    let secret = "ghp_4f9a7c1e8b2d6035a9c4e7f14f9a7c1e8b2d";
    for marked in [
        format!("{{\"mcpServers\": {{\"a\": {{\"command\": \"/opt/x/{secret}‸\"}}}}}}"),
        format!("{{\"mcpServers\": {{\"a\": {{\"command\": \"{secret}‸\"}}}}}}"),
        format!("{{\"mcpServers\": {{\"a\": {{\"command\": \"x\", \"args\": [\"${{{secret}‸}}\"]}}}}}}"),
        format!("{{\"mcpServers\": {{\"a\": {{\"command\": \"x\", \"args\": [\"${{X:-{secret}‸}}\"]}}}}}}"),
        format!(
            "{{\"mcpServers\": {{\"a\": {{\"type\": \"http\", \"url\": \"https://{secret}@mcp.apify.com/sse‸\"}}}}}}"
        ),
    ] {
        if let Some((_, page)) = text("client=claude-code", &marked) {
            assert!(!page.contains(secret), "{page}");
        }
    }
}
