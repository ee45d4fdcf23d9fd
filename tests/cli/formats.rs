//! The forms of the report for people and `json`; and that no form shows a secret.

use std::fs;

use serde_json::{Value, json};

use crate::sandbox::{COMMA, Sandbox};

const SECRET: &str = "hunter2-hunter2-é";

/// All forms that name the rule.
const FORMS: [&str; 9] = ["full", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle"];

fn with_secret() -> Sandbox {
    let text = format!(
        "{{\"mcpServers\": {{\"notes\": {{\"command\": \"/bin/sh\", \"args\": [\"~/x\"], \"env\": {{\"API_TOKEN\": \"{SECRET}\"}}, }}}}}}"
    );
    Sandbox::with(&[(".mcp.json", &text)])
}

#[test]
fn no_form_shows_a_secret() {
    let sandbox = with_secret();
    for form in FORMS {
        sandbox.check(&["--output-format", form]).exits(1).says("json-trailing-comma").hides("hunter2");
        sandbox
            .check(&["--output-format", form, "-v", "--diff"])
            .exits(1)
            .says("+++")
            .hides("hunter2")
            .complains("for reading");
        with_secret().check(&["--output-format", form, "--fix"]).hides("hunter2");
    }
    let frame = sandbox.check(&[]);
    assert!(frame.stdout.contains(&format!("\"{}\"", "*".repeat(SECRET.chars().count()))), "{}", frame.stdout);
}

#[test]
fn what_was_repaired_is_told_without_its_secret() {
    let text = "{\"mcpServers\": {\"notes\": {\"command\": \"/bin/sh\", \"args\": [\"~/x?api_key=hunter2-hunter2\"]}}}";
    for form in FORMS {
        let sandbox = Sandbox::with(&[(".mcp.json", text)]);
        let seen = sandbox.check(&["--output-format", form, "--fix"]).hides("hunter2");
        let stream = if ["full", "json"].contains(&form) { &seen.stdout } else { &seen.stderr };
        assert!(stream.contains("${HOME}/x?api_key=***"), "{form}: {stream}");
        assert!(sandbox.read(".mcp.json").contains("${HOME}/x?api_key=hunter2-hunter2"));
    }
}

#[test]
fn a_place_in_another_file_is_shown_without_that_files_secrets() {
    let sandbox = Sandbox::with(&[(
        ".mcp.json",
        r#"{"mcpServers": {"notes": {"type": "http", "url": "https://acme.dev/mcp"}}}"#,
    )]);
    let project =
        serde_json::to_string(&sandbox.path("").to_string_lossy().trim_end_matches(['/', '\\'])).expect("JSON");
    let other = format!(
        r#"{{"projects": {{{project}: {{"mcpServers": {{"notes": {{"command": "x", "env": {{"API_TOKEN": "{SECRET}"}}}}}}}}}}}}"#
    );
    sandbox.write_home(".claude.json", &other);
    let run = |form: &str| {
        let args = ["--select", "duplicate-server", "--output-format", form];
        sandbox.run("", &args, b"").exits(1).hides("hunter2")
    };
    let column = other.find("\"notes\"").expect("the name") + 1;
    let shown = sandbox.home(".claude.json").to_string_lossy().replace('\\', "/");
    let place = format!("{}:1:{column}", sandbox.home(".claude.json").display());
    run("full").says(&format!("::: {place}")).says("the one that is used").says("\"***");
    run("concise").says(&format!("(see {place})"));
    let report: Value = serde_json::from_str(&run("json").stdout).expect("JSON");
    let related = &report["diagnostics"][0]["related"][0];
    assert_eq!(related["path"], shown);
    assert_eq!(related["start"], json!({"offset": column - 1, "line": 1, "column": column}));
}

#[cfg(unix)]
#[test]
fn a_line_end_in_a_name_makes_no_second_line() {
    let sandbox = Sandbox::with(&[("a\nb/.mcp.json", COMMA)]);
    let seen = sandbox.check(&["--output-format", "concise"]).exits(1);
    assert_eq!(seen.stdout.lines().count(), 1, "{}", seen.stdout);
}

#[test]
fn concise_is_a_line_a_finding() {
    let sandbox = Sandbox::with(&[(".mcp.json", COMMA)]);
    let seen = sandbox.check(&["--output-format", "concise"]).exits(1);
    assert_eq!(seen.stdout.lines().count(), 1);
    assert!(seen.stdout.starts_with(".mcp.json:3:67: error[json-trailing-comma] "), "{}", seen.stdout);
}

#[test]
fn full_marks_the_place_and_names_the_fix() {
    let sandbox = Sandbox::with(&[(".mcp.json", COMMA)]);
    sandbox.check(&[]).exits(1).says("--> .mcp.json:3:67").says("^\n").says("= fix: ").says("(safe: `--fix`)");
    sandbox.check(&["--color", "always"]).says("\u{1b}[");
    sandbox.check(&["-q"]).exits(1).says("error[").hides("Looked at");
}

#[test]
fn json_fits_its_schema() {
    let sandbox = with_secret();
    sandbox.write("b/.mcp.json", "{\"mcpServers\": {}, \"mcpServers\": {}}");
    sandbox.write(".zed/settings.json", "{}");
    let schema =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/schema/output.schema.json")).expect("the file");
    let schema: Value = serde_json::from_str(&schema).expect("the schema");
    for args in [&["nowhere", "."] as &[&str], &["--fix", "."], &["."]] {
        let args: Vec<&str> = ["--output-format", "json"].iter().chain(args).copied().collect();
        let seen = sandbox.check(&args);
        let report: Value = serde_json::from_str(&seen.stdout).expect("JSON");
        fits(&report, &schema, &schema, "report");
        assert_eq!(report["version"], 1);
    }
}

#[test]
fn json_says_what_happened() {
    let sandbox = Sandbox::with(&[(".mcp.json", COMMA), (".zed/settings.json", "{}")]);
    let report = |args: &[&str]| -> Value {
        let args: Vec<&str> = ["--output-format", "json"].iter().chain(args).copied().collect();
        serde_json::from_str(&sandbox.check(&args).stdout).expect("JSON")
    };
    let before = report(&[]);
    assert_eq!(before["clients"], json!({"claude-code": 1}));
    assert_eq!(before["unchecked"], json!([{"path": ".zed/settings.json", "client": "zed"}]));
    let found = &before["diagnostics"][0];
    let comma = COMMA.find("},\n").expect("the comma") + 1;
    assert_eq!(found["start"], json!({"offset": comma, "line": 3, "column": 67}));
    assert_eq!(found["fixes"][0]["edits"], json!([{"start": comma, "end": comma + 1, "text": ""}]));
    let after = report(&["--fix"]);
    assert_eq!(after["fixed"][0]["rule"], "json-trailing-comma");
    assert_eq!(after["diagnostics"], json!([]));
    let again = report(&["--fix"]);
    assert_eq!((&again["fixed"], &again["files"]), (&json!([]), &json!(1)));
}

/// Whether a value has the types, members and words that a schema demands; all that ours uses, and no more.
#[track_caller]
fn fits(value: &Value, schema: &Value, root: &Value, at: &str) {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = root.pointer(reference.trim_start_matches('#')).expect("the reference leads somewhere");
        return fits(value, target, root, at);
    }
    if let Some(words) = schema["enum"].as_array() {
        assert!(words.contains(value), "{at}: {value} is none of {words:?}");
    }
    if let Some(only) = schema.get("const") {
        assert_eq!(value, only, "{at}");
    }
    if let Some(choices) = schema["oneOf"].as_array() {
        let words: Vec<&Value> = choices.iter().map(|choice| &choice["const"]).collect();
        assert!(words.contains(&value), "{at}: {value} is none of {words:?}");
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    match &schema["type"] {
        Value::String(wanted) => assert_eq!(wanted, kind, "{at}"),
        Value::Array(wanted) => assert!(wanted.iter().any(|w| w == kind), "{at}: {value}"),
        _ => {}
    }
    for member in schema["required"].as_array().into_iter().flatten() {
        assert!(value.get(member.as_str().expect("a name")).is_some(), "{at}: no {member}");
    }
    for (key, member) in value.as_object().into_iter().flatten() {
        let known = schema["properties"].get(key).or(schema.get("additionalProperties"));
        fits(member, known.unwrap_or_else(|| panic!("{at}: {key} is not in the schema")), root, &format!("{at}.{key}"));
    }
    for item in value.as_array().into_iter().flatten() {
        fits(item, &schema["items"], root, &format!("{at}[]"));
    }
}
