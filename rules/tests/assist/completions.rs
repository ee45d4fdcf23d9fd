//! What is offered where, and what the text looks like afterwards.

use mcplint_rules::assist::{Completion, CompletionKind};

use super::Scene;

const DESKTOP: &str = "client=claude-desktop os=macos PATH=/opt/homebrew/bin \
                       executable=/opt/homebrew/bin/uvx,/opt/homebrew/bin/node,/opt/homebrew/bin/docker \
                       script=/opt/homebrew/bin/npx>node";

fn labels(words: &str, text: &str) -> Vec<String> {
    Scene::new(words, text).complete().into_iter().map(|completion| completion.label).collect()
}

fn find(scene: &Scene, label: &str) -> Completion {
    let offered = scene.complete();
    let labels: Vec<&str> = offered.iter().map(|completion| completion.label.as_str()).collect();
    let found = offered.iter().find(|completion| completion.label == label);
    found.unwrap_or_else(|| panic!("`{label}` is not among {labels:?}")).clone()
}

/// Checks the text after the completion `label`.
#[track_caller]
fn becomes(words: &str, text: &str, label: &str, expected: &str) {
    let scene = Scene::new(words, text);
    assert_eq!(scene.after(&find(&scene, label)), expected, "{label} in {text}");
}

#[test]
fn keys_that_lead_to_the_servers() {
    for (client, label) in [
        ("claude-code", "mcpServers"),
        ("claude-desktop", "mcpServers"),
        ("cursor", "mcpServers"),
        ("gemini-cli", "mcpServers"),
        ("cline", "mcpServers"),
        ("vscode", "servers"),
    ] {
        let words = format!("client={client}");
        becomes(&words, "{‸}", label, &format!("{{\"{label}\": {{}}}}"));
        becomes(&words, "‸", label, &format!("{{\n  \"{label}\": {{}}\n}}"));
        assert!(labels(&words, &format!("{{\"{label}\": {{}}, ‸}}")).iter().all(|other| other != label), "{client}");
    }
    becomes("client=vscode", "{\n\t\"servers\": {}\n\t‸\n}", "inputs", "{\n\t\"servers\": {},\n\t\"inputs\": []\n}");
    becomes("client=vscode", "{\"servers\": ‸}", "{}", "{\"servers\": {}}");
    becomes("path=/work/app/.vscode/settings.json", "{\"a\": 1,‸}", "mcp", "{\"a\": 1,\"mcp\": { \"servers\": {} }}");
    becomes(
        "path=/work/x.code-workspace",
        "{\"settings\": {\"mcp\": {‸}}}",
        "servers",
        "{\"settings\": {\"mcp\": {\"servers\": {}}}}",
    );
    becomes(
        "client=claude-code path=/home/ada/.claude.json",
        "{\"projects\": {\"/a\": {‸}}}",
        "mcpServers",
        "{\"projects\": {\"/a\": {\"mcpServers\": {}}}}",
    );
}

#[test]
fn an_empty_file_gets_a_whole_frame() {
    becomes(
        "client=vscode",
        "// team\n‸",
        "servers: an address",
        "// team\n{\n  \"servers\": {\n    \"name\": {\n      \"type\": \"http\",\n      \"url\": \"\"\n    }\n  }\n}",
    );
    // Claude Desktop connects to no address.
    assert_eq!(labels("client=claude-desktop", "‸"), ["mcpServers", "mcpServers: a program"]);
    // A byte order mark, a word that was begun, and a second value.
    becomes("client=cline", "\u{feff}mcp‸", "mcpServers", "\u{feff}{\n  \"mcpServers\": {}\n}");
    assert_eq!(labels("client=cline", "{} ‸"), [""; 0]);
}

#[test]
fn keys_of_an_entry_are_those_of_the_client() {
    let keys = |client: &str, root: &str, entry: &str| {
        labels(&format!("client={client}"), &format!("{{\"{root}\": {{\"a\": {{{entry}‸}}}}}}"))
    };
    assert_eq!(keys("claude-desktop", "mcpServers", ""), ["command", "args", "env"]);
    assert_eq!(keys("claude-code", "mcpServers", "\"command\": \"x\", ")[..4], ["type", "args", "env", "timeout"]);
    assert_eq!(keys("windsurf", "mcpServers", "\"disabled\": true, ")[..2], ["command", "serverUrl"]);
    assert!(keys("gemini-cli", "mcpServers", "\"url\": \"x\", ").iter().all(|key| key != "httpUrl" && key != "args"));
    assert!(keys("cursor", "mcpServers", "").contains(&"envFile".to_owned()));
    assert!(keys("cline", "mcpServers", "").iter().all(|key| key != "metadata" && key != "transportType"));
    assert!(keys("vscode", "servers", "").contains(&"sandbox".to_owned()));
    // Servers under another client's key are servers all the same.
    assert!(keys("claude-code", "servers", "\"command\": \"x\", ").contains(&"args".to_owned()));
}

#[test]
fn a_key_brings_a_value_of_its_type() {
    for (client, key, value) in [
        ("claude-code", "args", "[]"),
        ("claude-code", "env", "{}"),
        ("claude-code", "type", "\"stdio\""),
        ("claude-code", "timeout", "60000"),
        ("cline", "timeout", "60"),
        ("cline", "disabled", "true"),
        ("copilot-cli", "deferTools", "\"auto\""),
    ] {
        let before = "{\"mcpServers\": {\"a\": {\"command\": \"x\", ";
        let expected = format!("{before}\"{key}\": {value}}}}}}}");
        becomes(&format!("client={client}"), &format!("{before}‸}}}}}}"), key, &expected);
    }
}

#[test]
fn commas_and_quotes_are_those_that_are_missing() {
    let vscode = |inside: &str| format!("{{\"servers\": {{\"a\": {{{inside}}}}}}}");
    for (before, after) in [
        ("\"command\": \"x\"‸", None),
        ("\"command\": \"x\" ‸", Some("\"command\": \"x\", \"args\": []")),
        ("\"command\": \"x\", ‸", Some("\"command\": \"x\", \"args\": []")),
        ("‸ \"command\": \"x\"", Some("\"args\": [], \"command\": \"x\"")),
        ("‸\"command\": \"x\"", Some("\"args\": [], \"command\": \"x\"")),
        ("\"ar‸\"", Some("\"args\": []")),
        ("\"ar‸", Some("\"args\": []")),
        ("ar‸", Some("\"args\": []")),
        ("'ar‸'", Some("\"args\": []")),
        ("\"ar‸gh\": [\"y\"]", Some("\"args\": [\"y\"]")),
        ("\"ar‸, \"env\": {}", Some("\"args\": [], \"env\": {}")),
        ("\"command\": \"x\" /* why */ ‸", Some("\"command\": \"x\", /* why */ \"args\": []")),
        ("/* here ‸ */", None),
        ("\"env\": {\"A\": \"b\"} ‸ \"cwd\": \"x\"", Some("\"env\": {\"A\": \"b\"}, \"args\": [], \"cwd\": \"x\"")),
    ] {
        match after {
            Some(after) => becomes("client=vscode", &vscode(before), "args", &vscode(after)),
            None => assert_eq!(labels("client=vscode", &vscode(before)), [""; 0], "{before}"),
        }
    }
    for (before, after) in [
        ("\"type\": ‸", "\"type\": \"http\""),
        ("\"type\": ‸, \"cwd\": \"x\"", "\"type\": \"http\", \"cwd\": \"x\""),
        ("\"type\": ‸ \"cwd\": \"x\"", "\"type\": \"http\", \"cwd\": \"x\""),
        ("\"type\": ‸\"sse\"", "\"type\": \"http\""),
        ("\"type\": \"s‸se\"", "\"type\": \"http\""),
        ("\"type\": \"‸, \"cwd\": \"x\"", "\"type\": \"http\", \"cwd\": \"x\""),
        ("\"type\": ht‸", "\"type\": \"http\""),
    ] {
        becomes("client=vscode", &vscode(before), "http", &vscode(after));
    }
}

#[test]
fn transport_words_are_those_of_the_client() {
    let words = |client: &str, entry: &str| {
        let root = if client == "vscode" { "servers" } else { "mcpServers" };
        labels(&format!("client={client}"), &format!("{{\"{root}\": {{\"a\": {{{entry} \"type\": \"‸\"}}}}}}"))
    };
    assert_eq!(words("vscode", ""), ["stdio", "http", "sse"]);
    assert_eq!(words("cline", "\"url\": \"x\","), ["streamableHttp", "sse"]);
    assert_eq!(words("gemini-cli", "\"url\": \"x\","), ["http", "sse"]);
    assert_eq!(words("cursor", "\"command\": \"x\","), ["stdio"]);
    assert_eq!(words("claude-desktop", ""), [""; 0]);
}

#[test]
fn launchers_are_those_of_this_machine() {
    let text = "{\"mcpServers\": {\"a\": {\"command\": \"‸\"}}}";
    let offered = labels(DESKTOP, text);
    // A desktop program needs the full path; a script needs more than that, so its name stands alone.
    for label in ["/opt/homebrew/bin/uvx", "uvx", "npx", "/opt/homebrew/bin/node"] {
        assert!(offered.iter().any(|other| other == label), "{label}: {offered:?}");
    }
    assert!(offered.iter().all(|label| !label.ends_with("/npx") && label != "deno" && label != "cmd"), "{offered:?}");
    assert_eq!(labels("client=claude-code executable=/usr/bin/uvx", text)[..2], ["uvx", "${HOME}"]);
    // Nothing of this machine is known of a file for another system.
    assert!(labels("client=claude-code platform=windows", text).contains(&"npx".to_owned()));
}

#[test]
fn variables_are_those_that_the_server_needs() {
    let words = "client=vscode";
    let entry = |env: &str| {
        format!(
            "{{\"servers\": {{\"a\": {{\"command\": \"npx\", \"args\": [\"-y\", \"airtable-mcp-server\"], \"env\": \
             {env}}}}}}}"
        )
    };
    becomes(words, &entry("{‸}"), "AIRTABLE_API_KEY", &entry("{\"AIRTABLE_API_KEY\": \"${env:AIRTABLE_API_KEY}\"}"));
    assert!(!labels(words, &entry("{\"AIRTABLE_API_KEY\": \"x\", ‸}")).contains(&"AIRTABLE_API_KEY".to_owned()));
    let desktop = |env: &str| entry(env).replace("servers", "mcpServers");
    becomes("client=claude-desktop", &desktop("{‸}"), "AIRTABLE_API_KEY", &desktop("{\"AIRTABLE_API_KEY\": \"\"}"));
    let docker =
        "{\"servers\": {\"a\": {\"command\": \"docker\", \"args\": [\"run\", \"-e\", \"KEY\", \"x\"], \"env\": {‸}}}}";
    assert_eq!(labels(words, docker), ["KEY"]);
}

#[test]
fn headers_are_references_where_the_client_takes_them() {
    let entry =
        |headers: &str| format!("{{\"servers\": {{\"a\": {{\"url\": \"https://x.org\", \"headers\": {headers}}}}}}}");
    becomes(
        "client=vscode",
        &entry("{‸}"),
        "Authorization",
        &entry("{\"Authorization\": \"Bearer ${env:API_TOKEN}\"}"),
    );
}

#[test]
fn references_are_those_that_are_replaced_at_the_place() {
    let at = |client: &str, value: &str| {
        let root = if client == "vscode" { "servers" } else { "mcpServers" };
        let inputs = "\"inputs\": [{\"id\": \"tok\", \"description\": \"Token\"}], ";
        let inputs = if client == "vscode" { inputs } else { "" };
        (
            format!("client={client}"),
            format!("{{{inputs}\"{root}\": {{\"a\": {{\"command\": \"x\", \"env\": {{\"KEY\": {value}}}}}}}}}"),
        )
    };
    let offered = |client: &str, value: &str| {
        let (words, text) = at(client, value);
        labels(&words, &text)
    };
    assert_eq!(offered("claude-desktop", "\"‸\""), [""; 0]);
    assert_eq!(offered("cline", "\"‸\""), [""; 0]);
    assert_eq!(offered("claude-code", "\"‸\""), ["${KEY}", "${HOME}", "${NAME}", "${NAME:-default}"]);
    assert_eq!(offered("cursor", "\"$‸\""), ["${env:KEY}", "${env:HOME}", "${env:NAME}"]);
    assert_eq!(offered("gemini-cli", "‸")[0], "${KEY}");
    assert!(offered("vscode", "\"‸\"").contains(&"${input:tok}".to_owned()));
    assert_eq!(offered("vscode", "\"abc‸\""), [""; 0]);
    for (value, expected) in [
        ("\"‸\"", "\"${input:tok}\""),
        ("\"${in‸\"", "\"${input:tok}\""),
        ("\"${in‸x}/y\"", "\"${input:tok}/y\""),
        ("\"$‸", "\"${input:tok}\""),
        ("\"Bearer ‸\"", "\"Bearer ${input:tok}\""),
        ("‸", "\"${input:tok}\""),
    ] {
        let ((words, text), (_, expected)) = (at("vscode", value), at("vscode", expected));
        becomes(&words, &text, "${input:tok}", &expected);
    }
    let (words, text) = at("vscode", "\"${‸\"");
    let workspace = find(&Scene::new(&words, &text), "${workspaceFolder}");
    assert_eq!(workspace.detail.as_deref(), Some("/work/app"));
}

#[test]
fn paths_are_listed_where_the_client_resolves_them() {
    let machine =
        "file=/work/app/server.js,/work/app/dist/index.js,/home/ada/notes.db,/work/app/.env folder=/work/app/docs";
    let at = |root: &str, entry: &str| format!("{{\"{root}\": {{\"a\": {{{entry}}}}}}}");
    let node = |path: &str| format!("\"command\": \"node\", \"args\": [{path}]");
    let code = format!("client=claude-code {machine}");
    let vscode = format!("client=vscode {machine}");
    becomes(&code, &at("mcpServers", &node("\"./‸\"")), "dist/", &at("mcpServers", &node("\"./dist/\"")));
    becomes(&code, &at("mcpServers", &node("\"se‸")), "server.js", &at("mcpServers", &node("\"server.js\"")));
    becomes(&code, &at("mcpServers", &node("\"/work/a‸pp/x\"")), "app/", &at("mcpServers", &node("\"/work/app/x\"")));
    becomes(
        &code,
        &at("mcpServers", &node("\"--db=${HOME}/n‸\"")),
        "notes.db",
        &at("mcpServers", &node("\"--db=${HOME}/notes.db\"")),
    );
    becomes(
        &vscode,
        &at("servers", &node("\"${workspaceFolder}/dist/‸\"")),
        "index.js",
        &at("servers", &node("\"${workspaceFolder}/dist/index.js\"")),
    );
    let cwd = "\"command\": \"node\", \"cwd\": \"‸\"";
    assert_eq!(labels(&vscode, &at("servers", cwd))[..2], ["dist/", "docs/"]);
    // Neither a relative path in Claude Desktop, nor `~` in Claude Code, nor what is no path.
    let desktop = format!("client=claude-desktop {machine}");
    assert_eq!(labels(&desktop, &at("mcpServers", &node("\"./‸\""))), [""; 0]);
    assert!(!labels(&code, &at("mcpServers", &node("\"~/‸\""))).contains(&"notes.db".to_owned()));
    assert_eq!(labels(&code, &at("mcpServers", "\"command\": \"npx\", \"args\": [\"se‸\"]")), [""; 0]);
    // Nothing of this machine is known of a file for another system.
    assert_eq!(labels(&format!("{code} platform=windows"), &at("mcpServers", &node("\"/work/‸\""))), [""; 0]);
    becomes(
        "client=claude-code os=windows path=C:/work/app/.mcp.json file=C:/work/app/a.js",
        &at("mcpServers", &node("\"C:\\\\work\\\\‸")),
        "app\\",
        &at("mcpServers", &node("\"C:\\\\work\\\\app\\\\\"")),
    );
}

#[test]
fn known_servers_are_whole_entries_that_fit_the_client() {
    let name = "filesystem";
    becomes(
        "client=cursor",
        "{\n    \"mcpServers\": {‸}\n}",
        "airtable-community",
        "{\n    \"mcpServers\": {\n        \"airtable-community\": {\n            \"command\": \"npx\",\n            \
         \"args\": [\"-y\", \"airtable-mcp-server\"],\n            \"env\": {\n                \"AIRTABLE_API_KEY\": \
         \"${env:AIRTABLE_API_KEY}\"\n            }\n        }\n    }\n}",
    );
    becomes(
        "client=vscode",
        "{\n  \"servers\": {\n    \"air‸\"\n  }\n}",
        "airtable",
        "{\n  \"servers\": {\n    \"airtable\": {\n      \"type\": \"http\",\n      \"url\": \
         \"https://mcp.airtable.com/mcp\"\n    }\n  }\n}",
    );
    // By its own key for an address, by its own word, and through a bridge where there is no other way.
    becomes(
        "client=windsurf",
        "{\"mcpServers\": {\"a\": ‸}}",
        "airtable",
        "{\"mcpServers\": {\"a\": { \"serverUrl\": \"https://mcp.airtable.com/mcp\" }}}",
    );
    becomes(
        "client=cline",
        "{\"mcpServers\": {\"a\": ‸}}",
        "airtable",
        "{\"mcpServers\": {\"a\": { \"type\": \"streamableHttp\", \"url\": \"https://mcp.airtable.com/mcp\" }}}",
    );
    becomes(
        DESKTOP,
        "{\"mcpServers\": {\"a\": ‸}}",
        "airtable",
        "{\"mcpServers\": {\"a\": { \"command\": \"/opt/homebrew/bin/npx\", \"args\": [\"-y\", \"mcp-remote\", \
         \"https://mcp.airtable.com/mcp\"], \"env\": { \"PATH\": \"/opt/homebrew/bin:/usr/bin:/bin:/usr/sbin:/sbin\" } }}}",
    );
    let scene = Scene::new("client=gemini-cli", "{\"mcpServers\": {‸}}");
    let filesystem = find(&scene, name);
    assert_eq!(filesystem.kind, CompletionKind::Server);
    let stop = &filesystem.stops[0];
    assert_eq!(&filesystem.edit.text[stop.clone()], "<at least one allowed directory>");
    assert!(filesystem.docs.markdown().is_some_and(|page| page.contains("Filesystem")), "{:?}", filesystem.docs);
    // None that is retired, harmful, or there already.
    let offered = labels("client=cursor", "{\"mcpServers\": {\"airtable\": {}, ‸}}");
    for gone in ["archived-github", "malicious-postmark-mcp", "semgrep-old", "mcp-remote", "airtable"] {
        assert!(offered.iter().all(|label| label != gone), "{gone}");
    }
}

#[test]
fn lines_are_indented_or_left_to_the_editor() {
    let scene = Scene::new("client=cursor", "{\n\t\"mcpServers\": {\n\t\t‸\n\t}\n}");
    let airtable = find(&scene, "airtable-community");
    assert!(airtable.edit.text.contains("\n\t\t\t\"command\""), "{:?}", airtable.edit.text);
    let (text, stops) = airtable.outdented();
    assert!(text.starts_with("\"airtable-community\": {\n\t\"command\": \"npx\",\n\t"), "{text}");
    assert_eq!(&text[stops[0].clone()], "${env:AIRTABLE_API_KEY}");
}

#[test]
fn nothing_is_offered_where_nothing_is_known() {
    for (words, text) in [
        ("path=/home/ada/notes.json", "{\"a\": {‸}}"),
        ("client=claude-code", "{\"mcpServers\": {}} ‸"),
        ("client=claude-code", "{\"mcpServers\": {\"a\": {\"oauth\": {‸}}}}"),
        ("client=claude-code", "{\"other\": {‸}}"),
        ("client=claude-code", "{\"mcpServers\": {\"a\": {\"command\": \"a\\‸\"\"}}}"),
        ("path=/work/.devcontainer/devcontainer.json", "{‸}"),
    ] {
        let offered = labels(words, text);
        let expected: &[&str] = if text == "{‸}" { &["customizations"] } else { &[] };
        assert_eq!(offered, expected, "{text}");
    }
}
