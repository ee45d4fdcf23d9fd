//! The forms for CI, over a file that has everything awkward: a folder with a blank, `#`, `%`, `,` and no ASCII, CRLF,
//! an emoji before the fault, a name with `:`, a value with a line's end that looks like a command, and a secret.
//! `tests/formats/validate` holds the same against validators of others.

use serde_json::Value;

use crate::sandbox::{CLEAN, Sandbox};

pub(crate) const FOLDER: &str = "é b/#1,%";
pub(crate) const AWKWARD: &str = "{\r\n  \"mcpServers\": {\r\n    \"n%:😀\": { \"command\": \"/bin/sh\", \
    \"args\": [\"😀\", \"~/5%,:\\n::x<&\"], \"env\": { \"API_TOKEN\": \"hunter2-hunter2-é\" } },\r\n  }\r\n}\r\n";

/// A project with that file and a clean one.
pub(crate) fn awkward() -> Sandbox {
    Sandbox::with(&[(&format!("{FOLDER}/.mcp.json"), AWKWARD), (".cursor/mcp.json", CLEAN)])
}

/// Its report with a file that is not there.
fn report(form: &str, more: &[&str]) -> String {
    let sandbox = awkward();
    let args: Vec<&str> = ["--output-format", form, "nowhere.json", "."].iter().chain(more).copied().collect();
    let seen = sandbox.check(&args).exits(2).hides("hunter2");
    assert!(!seen.stdout.contains("Looked at") && !seen.stdout.contains('\u{1b}'), "{}", seen.stdout);
    seen.complains("Looked at 2 files").stdout
}

#[test]
fn github_gets_commands() {
    let wanted = "\
::error title=tilde-path,file=é b/#1%2C%25/.mcp.json,line=3,endLine=3,col=52,endColumn=65::é b/#1,%25/.mcp.json:3:52: \
`~/5%25,:%0A::x<&` does not lead to the home folder: Claude Code does not expand `~`. Write the full path, or `${HOME}` \
in place of `~`.%0Afix: Write `${HOME}/5%25,:%0A::x<&` (safe: `--fix`)
::error title=json-trailing-comma,file=é b/#1%2C%25/.mcp.json,line=3,endLine=3,col=114,endColumn=115::é \
b/#1,%25/.mcp.json:3:114: the comma before `}` is one too many: Claude Code refuses the whole file.%0Afix: Remove the \
comma (safe: `--fix`)
::error title=mcplint,file=nowhere.json::nowhere.json: there is no such file or folder
";
    assert_eq!(report("github", &["--color", "always"]), wanted);
}

#[test]
fn github_gives_columns_of_one_line_only() {
    let text =
        "{\"mcpServers\": {\n\"a\": {\"command\": \"/bin/sh\"}\n, /* of\ntwo */ \"b\": {\"command\": \"/bin/sh\"}}}";
    let sandbox = Sandbox::with(&[(".mcp.json", text)]);
    let seen = sandbox.check(&["--output-format", "github"]).exits(1).says("line=3,endLine=4::");
    assert!(!seen.stdout.contains("col="), "{}", seen.stdout);
}

#[test]
fn gitlab_gets_issues() {
    let issues: Value = serde_json::from_str(&report("gitlab", &[])).expect("JSON");
    let issues = issues.as_array().expect("a list");
    let short: Vec<String> = issues
        .iter()
        .map(|issue| {
            let text = |at: &str| issue.pointer(at).expect("it is there").as_str().expect("a text").to_owned();
            let line = issue.pointer("/location/lines/begin").expect("a line");
            format!("{} {} {}:{line}", text("/severity"), text("/check_name"), text("/location/path"))
        })
        .collect();
    assert_eq!(
        short,
        [
            "major tilde-path é b/#1,%/.mcp.json:3",
            "major json-trailing-comma é b/#1,%/.mcp.json:3",
            "blocker file-access nowhere.json:1",
        ]
    );
    assert_eq!(issues[1]["description"], "the comma before `}` is one too many: Claude Code refuses the whole file.");
    let again: Value = serde_json::from_str(&report("gitlab", &["--fail-on", "error"])).expect("JSON");
    assert_eq!(again.as_array(), Some(issues));
}

#[test]
fn junit_gets_cases() {
    let wanted = r#"<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="mcplint" tests="4" failures="2" errors="1">
  <testsuite name=".cursor/mcp.json" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname=".cursor/mcp.json" name="no problems"/>
  </testsuite>
  <testsuite name="é b/#1,%/.mcp.json" tests="2" failures="2" errors="0" skipped="0">
    <testcase classname="é b/#1,%/.mcp.json" name="tilde-path: n%:😀">
      <failure type="error" message="`~/5%,: ::x&lt;&amp;` does not lead to the home folder: Claude Code does not expand `~`. Write the full path, or `${HOME}` in place of `~`.">é b/#1,%/.mcp.json:3:52: error: `~/5%,:
::x&lt;&amp;` does not lead to the home folder: Claude Code does not expand `~`. Write the full path, or `${HOME}` in place of `~`.
fix: Write `${HOME}/5%,:
::x&lt;&amp;` (safe: `--fix`)</failure>
    </testcase>
    <testcase classname="é b/#1,%/.mcp.json" name="json-trailing-comma">
      <failure type="error" message="the comma before `}` is one too many: Claude Code refuses the whole file.">é b/#1,%/.mcp.json:3:114: error: the comma before `}` is one too many: Claude Code refuses the whole file.
fix: Remove the comma (safe: `--fix`)</failure>
    </testcase>
  </testsuite>
  <testsuite name="nowhere.json" tests="1" failures="0" errors="1" skipped="0">
    <testcase classname="nowhere.json" name="file-access">
      <error type="file-access" message="there is no such file or folder."/>
    </testcase>
  </testsuite>
</testsuites>
"#;
    assert_eq!(report("junit", &[]), wanted);
}

#[test]
fn junit_fails_what_fails_the_run() {
    // In Claude Code a key that stands twice is a warning.
    let text = r#"{"mcpServers": {"a": {"type": "http", "type": "http", "type": "http", "url": "https://docs.acme.dev/mcp"}}}"#;
    let sandbox = Sandbox::with(&[(".mcp.json", text)]);
    let names = ["name=\"json-duplicate-key\"", "name=\"json-duplicate-key (2)\""];
    let seen = sandbox.check(&["--output-format", "junit"]).exits(1).says("failures=\"2\"").says("type=\"warning\"");
    seen.says(names[0]).says(names[1]);
    let seen = sandbox.check(&["--output-format", "junit", "--fail-on", "error"]).exits(0).says("failures=\"0\"");
    seen.says("<system-out>.mcp.json:1:").says(": warning: ").says(names[1]);
}

#[test]
fn checkstyle_gets_files() {
    let wanted = r#"<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
  <file name=".cursor/mcp.json"/>
  <file name="é b/#1,%/.mcp.json">
    <error line="3" column="52" severity="error" message="`~/5%,: ::x&lt;&amp;` does not lead to the home folder: Claude Code does not expand `~`. Write the full path, or `${HOME}` in place of `~`." source="mcplint.tilde-path"/>
    <error line="3" column="114" severity="error" message="the comma before `}` is one too many: Claude Code refuses the whole file." source="mcplint.json-trailing-comma"/>
  </file>
  <file name="nowhere.json">
    <error line="0" severity="error" message="there is no such file or folder." source="mcplint.file-access"/>
  </file>
</checkstyle>
"#;
    assert_eq!(report("checkstyle", &[]), wanted);
}

#[test]
fn jsonl_is_the_findings_of_json() {
    let json: Value = serde_json::from_str(&report("json", &[])).expect("JSON");
    let lines = report("jsonl", &[]);
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(json["diagnostics"], Value::Array(lines));
    assert_eq!(json["errors"][0]["path"], "nowhere.json");
}

#[test]
fn nothing_to_check_is_no_success_in_any_form() {
    for form in ["json", "sarif", "gitlab", "junit", "checkstyle"] {
        Sandbox::new()
            .check(&["--output-format", form])
            .exits(2)
            .says("othing was checked")
            .complains("nothing was checked");
        let fine = Sandbox::new().check(&["--output-format", form, "--allow-empty"]).exits(0);
        assert!(!fine.stdout.contains("othing was checked"), "{form}: {}", fine.stdout);
    }
    // A workflow's log is one stream, so it is said once.
    let seen = Sandbox::new().check(&["--output-format", "github"]).exits(2);
    assert!(seen.stdout.starts_with("::error title=mcplint::nothing was checked"), "{}", seen.stdout);
    assert!(!seen.stderr.contains("nothing was checked"), "{}", seen.stderr);
    Sandbox::new().check(&["--output-format", "jsonl"]).exits(2).complains("nothing was checked");
}

#[test]
fn a_repair_leaves_a_report_of_what_is_left() {
    for form in ["json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle"] {
        let sandbox = awkward();
        let seen = sandbox.check(&["--output-format", form, "--fix"]).exits(0).complains("2 fixed, no problems left");
        if form != "json" {
            assert!(!seen.stdout.contains("tilde-path"), "{form}: {}", seen.stdout);
        }
        assert!(sandbox.read(&format!("{FOLDER}/.mcp.json")).contains("${HOME}/5%"));
        // A diff has standard output for itself.
        let seen = awkward().check(&["--output-format", form, "--diff"]).exits(1).complains("tilde-path");
        assert!(seen.stdout.starts_with("--- a/é b/#1,%/.mcp.json\n"), "{form}: {}", seen.stdout);
        assert!(!seen.stdout.contains("tilde-path"), "{form}: {}", seen.stdout);
    }
}

#[test]
fn standard_input_has_a_report_too() {
    for form in ["jsonl", "sarif", "github", "gitlab", "junit", "checkstyle"] {
        let args = ["--output-format", form, "--stdin-filename", "a b/.mcp.json"];
        let seen = awkward().check_in("", &args, AWKWARD.as_bytes()).exits(1).hides("hunter2");
        let path = if form == "sarif" { "a%20b/.mcp.json" } else { "a b/.mcp.json" };
        seen.says(path).says("tilde-path");
    }
}
