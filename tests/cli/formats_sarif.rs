//! The SARIF log.

use serde_json::{Value, json};

use crate::{
    formats_ci::{AWKWARD, FOLDER, awkward},
    sandbox::Sandbox,
};

/// The only run of a log.
fn run(sandbox: &Sandbox, args: &[&str], code: i32) -> Value {
    let args: Vec<&str> = ["--output-format", "sarif"].iter().chain(args).copied().collect();
    let seen = sandbox.check(&args).exits(code).hides("hunter2").hides("\u{1b}");
    let mut log: Value = serde_json::from_str(&seen.stdout).expect("JSON");
    assert_eq!(log["version"], "2.1.0");
    log["runs"][0].take()
}

#[test]
fn a_finding_is_a_result() {
    let run = run(&awkward(), &[], 1);
    let uri = "%C3%A9%20b/%231,%25/.mcp.json";
    let location = json!({"uri": uri, "uriBaseId": "%SRCROOT%"});
    let mut result = run["results"][0].clone();
    let fingerprints = result["partialFingerprints"].take();
    assert_eq!(fingerprints["mcplint/v1"].as_str().map(str::len), Some(32));
    // The emoji counts for two, and so it does in the fix.
    assert_eq!(
        result,
        json!({
            "ruleId": "tilde-path",
            "ruleIndex": 1,
            "level": "error",
            "message": {"text": "`~/5%,:\n::x<&` does not lead to the home folder: Claude Code does not expand `~`. Write \
                the full path, or `${HOME}` in place of `~`."},
            "locations": [{
                "physicalLocation": {
                    "artifactLocation": location,
                    "region": {"startLine": 3, "startColumn": 54, "endLine": 3, "endColumn": 67}
                },
                "logicalLocations": [{"name": "n%:😀", "kind": "object"}]
            }],
            "fixes": [{
                "description": {"text": "Write `${HOME}/5%,:\n::x<&`"},
                "artifactChanges": [{
                    "artifactLocation": location,
                    "replacements": [{
                        "deletedRegion": {"startLine": 3, "startColumn": 54, "endLine": 3, "endColumn": 55},
                        "insertedContent": {"text": "${HOME}"}
                    }]
                }],
                "properties": {"applicability": "safe"}
            }],
            "partialFingerprints": null,
            "properties": {"client": "claude-code", "scope": "project"}
        })
    );
    assert_eq!(run["columnKind"], "utf16CodeUnits");
    assert_eq!(run["originalUriBaseIds"]["%SRCROOT%"].get("uri"), None);
    assert_eq!(run["artifacts"][1], json!({"location": location}));
}

#[test]
fn rules_come_with_their_page() {
    let run = run(&awkward(), &[], 1);
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["version"], env!("CARGO_PKG_VERSION"));
    let rules = driver["rules"].as_array().expect("a list");
    assert_eq!(rules.len(), 2, "only those that found something");
    assert_eq!(rules[1]["id"], "tilde-path");
    assert_eq!(
        rules[1]["shortDescription"]["text"],
        "A leading `~` where this client does not turn it into the home folder."
    );
    let markdown = rules[1]["help"]["markdown"].as_str().expect("a text");
    assert!(markdown.starts_with("# tilde-path\n") && markdown.contains("## Fix safety"), "{markdown}");
    let text = rules[1]["help"]["text"].as_str().expect("a text");
    assert!(text.starts_with("tilde-path\n") && !text.contains("##"), "{text}");
    // There are links as soon as `Cargo.toml` names a repository, and none before.
    let linked = !env!("CARGO_PKG_REPOSITORY").is_empty();
    assert_eq!(rules[1].get("helpUri").is_some(), linked);
    assert_eq!(driver.get("informationUri").is_some(), linked);
}

#[test]
fn a_run_that_could_not_do_its_work_says_so() {
    let sandbox = awkward();
    assert_eq!(
        run(&sandbox, &[], 1)["invocations"],
        json!([{"executionSuccessful": true, "exitCode": 1, "toolExecutionNotifications": []}])
    );
    assert_eq!(
        run(&sandbox, &["nowhere.json", "."], 2)["invocations"],
        json!([{
            "executionSuccessful": false,
            "exitCode": 2,
            "toolExecutionNotifications": [{
                "descriptor": {"id": "file-access"},
                "level": "error",
                "message": {"text": "there is no such file or folder."},
                "locations": [
                    {"physicalLocation": {"artifactLocation": {"uri": "nowhere.json", "uriBaseId": "%SRCROOT%"}}}
                ]
            }]
        }])
    );
    sandbox.write(".zed/settings.json", "{}");
    let invocation = run(&sandbox, &["."], 1)["invocations"][0].take();
    assert_eq!(invocation["executionSuccessful"], true);
    assert_eq!(invocation["toolExecutionNotifications"][0]["level"], "note");
}

#[test]
fn a_fix_with_a_secret_or_something_to_fill_in_is_left_out() {
    let moved = "{\"mcpServers\": {\"a\": {\"command\": \"/bin/sh\", \"args\": [\"~/x?api_key=hunter2-hunter2\"]}}}";
    let sandbox = Sandbox::with(&[(".mcp.json", moved)]);
    let fix = run(&sandbox, &[], 1)["results"][0]["fixes"][0].take();
    assert_eq!(fix["description"]["text"], "Write `${HOME}/x?api_key=***`");
    let replaced = &fix["artifactChanges"][0]["replacements"][0];
    assert_eq!(replaced["insertedContent"]["text"], "${HOME}", "the part without the secret is enough");
    let spelt = "{\"mcpServers\": {\"a\": {\"command\": \"/bin/sh\", \"env\": {\"API_TOKEN\": 'hunter2-hunter2'}}}}";
    let sandbox = Sandbox::with(&[(".mcp.json", spelt)]);
    let report = |form| -> Value {
        let seen = sandbox.run("", &["--select", "json-loose-syntax", "--output-format", form], b"");
        serde_json::from_str(&seen.exits(1).hides("hunter2").stdout).expect("JSON")
    };
    assert_eq!(report("json")["diagnostics"][0]["fixes"][0]["edits"][0]["masked"], true);
    let result = report("sarif")["runs"][0]["results"][0].take();
    assert_eq!((&result["ruleId"], result.get("fixes")), (&json!("json-loose-syntax"), None));
    let twice = r#"{"mcpServers": {"a": {"type": "http", "type": "http", "url": "https://docs.acme.dev/mcp"}}}"#;
    let result = run(&Sandbox::with(&[(".mcp.json", twice)]), &[], 1)["results"][0].take();
    assert_eq!((&result["ruleId"], result.get("fixes")), (&json!("json-duplicate-key"), None));
}

#[test]
fn a_byte_order_mark_has_no_column_to_delete() {
    let text = format!("\u{feff}{}", AWKWARD.replace("},\r\n  }", "}\r\n  }").replace("~/", "/"));
    let sandbox = Sandbox::new();
    let path = "claude_desktop_config.json";
    sandbox.write(path, text);
    let results = run(&sandbox, &[path], 1)["results"].take();
    assert_eq!(results[0]["ruleId"], "json-bom");
    assert_eq!(results[0].get("fixes"), None);
}

#[test]
fn a_name_that_looks_like_a_link_is_none() {
    let text = r#"{"mcpServers": {"a": {"command": "/bin/sh", "args": ["~/[x](1)"]}}}"#;
    let sandbox = Sandbox::with(&[(".mcp.json", text)]);
    let message = run(&sandbox, &[], 1)["results"][0]["message"]["text"].take();
    assert!(message.as_str().is_some_and(|text| text.starts_with("`~/[x] (1)`")), "{message}");
}

#[test]
fn fingerprints_stay_when_lines_move() {
    let sandbox = awkward();
    let fingerprints = |run: Value| -> Vec<Value> {
        run["results"].as_array().expect("a list").iter().map(|result| result["partialFingerprints"].clone()).collect()
    };
    let before = fingerprints(run(&sandbox, &[], 1));
    let moved = AWKWARD.replacen('{', "{\r\n\r\n\"other\": [1, 2],", 1).replace("hunter2-hunter2-é", "hunter2-other");
    sandbox.write(&format!("{FOLDER}/.mcp.json"), moved);
    assert_eq!(fingerprints(run(&sandbox, &[], 1)), before);
    assert_ne!(before[0], before[1]);
}
