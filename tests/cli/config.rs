//! mcplint's own configuration, and what is passed over on request.

use std::fs;

use crate::sandbox::{CLEAN, COMMA, Sandbox};

/// A `~` that Claude Code does not expand, in one of two servers.
const TILDE: &str = r#"{
  "mcpServers": {
    "notes": { "command": "/bin/sh", "args": ["~/notes.sh"] },
    "other": { "command": "/bin/sh", "args": ["~/other.sh"] }
  }
}
"#;

#[test]
fn the_nearest_counts_and_can_start_from_another() {
    let sandbox = Sandbox::with(&[
        ("mcplint.json", r#"{"rules": {"json-trailing-comma": "off"}}"#),
        (".mcp.json", COMMA),
        ("near/.mcplint.json", r#"{"failOn": "never"}"#),
        ("near/.mcp.json", COMMA),
        ("start/mcplint.jsonc", "{\"extends\": [\"..\"], // and on\n\"failOn\": \"error\"}"),
        ("start/.mcp.json", COMMA),
    ]);
    sandbox.run("", &[".mcp.json"], b"").exits(0).says("no problems");
    sandbox.run("", &["near/.mcp.json"], b"").exits(0).says("error[json-trailing-comma]");
    sandbox.run("", &["start/.mcp.json"], b"").exits(0).says("no problems");
    sandbox.run("", &["--no-config", ".mcp.json"], b"").exits(1).says("error[json-trailing-comma]");
    sandbox.run("", &["--config", "mcplint.json", "near/.mcp.json"], b"").exits(0).says("no problems");
    sandbox.check(&["--config", "nowhere.json"]).exits(2).complains("nowhere.json: there is no such configuration");
}

#[test]
fn nothing_above_the_work_tree_counts() {
    let sandbox = Sandbox::with(&[
        ("mcplint.json", r#"{"rules": {"json-trailing-comma": "off"}}"#),
        ("app/.git/HEAD", "ref: refs/heads/main\n"),
        ("app/sub/.mcp.json", COMMA),
    ]);
    sandbox.check(&["app/sub/.mcp.json"]).exits(1).says("error[json-trailing-comma]");
}

#[test]
fn a_flag_beats_the_configuration() {
    let sandbox = Sandbox::with(&[
        ("mcplint.json", r#"{"failOn": "never", "rules": {"json-trailing-comma": "info", "tilde-path": "off"}}"#),
        (".mcp.json", COMMA),
    ]);
    sandbox.check(&[]).exits(0).says("info[json-trailing-comma]");
    sandbox.run("", &["--fail-on", "warning", "--select", "json-trailing-comma"], b"").exits(0);
    sandbox.write(".mcp.json", TILDE);
    sandbox.run("", &["--fail-on", "warning"], b"").hides("tilde-path");
    sandbox.run("", &["--fail-on", "warning", "--select", "tilde-path"], b"").exits(1).says("error[tilde-path]");
}

#[test]
fn a_severity_and_an_exception_are_followed() {
    let sandbox = Sandbox::with(&[
        ("mcplint.json", r#"{"rules": {"tilde-path": {"level": "warning", "allow": ["~/other*"]}}}"#),
        (".mcp.json", TILDE),
    ]);
    let seen = sandbox.check(&[]).exits(1).says("warning[tilde-path]: `~/notes.sh`").hides("~/other.sh` does");
    seen.says("Passed over on request: 1 finding.");
}

#[test]
fn what_is_excluded_is_checked_only_when_it_is_named() {
    let sandbox = Sandbox::with(&[
        ("mcplint.json", r#"{"exclude": ["fixtures/"]}"#),
        ("fixtures/.mcp.json", COMMA),
        (".mcp.json", CLEAN),
    ]);
    sandbox.check(&[]).exits(0).says("Left out by mcplint.json: 1 file.");
    sandbox.check(&["fixtures/.mcp.json"]).exits(1);
    sandbox.check(&["--force-exclude", "fixtures/.mcp.json"]).exits(2).complains("nothing was checked");
    sandbox.check(&["--force-exclude", "--allow-empty", "fixtures/.mcp.json"]).exits(0);
    let args = ["--stdin-filename", "fixtures/.mcp.json", "--force-exclude", "--allow-empty", "--fix"];
    let seen = sandbox.check_in("", &args, COMMA.as_bytes()).exits(0);
    assert_eq!(seen.stdout, COMMA);
}

#[test]
fn the_client_and_the_system_are_told_by_path() {
    let sandbox = Sandbox::with(&[
        ("mcplint.json", r#"{"client": {"config/*.json": "claude-code"}, "platform": {"**": "windows"}}"#),
        ("config/servers.json", r#"{"mcpServers": {"docs": {"url": "https://docs.acme.dev/mcp"}}}"#),
    ]);
    sandbox.run("", &["config/servers.json"], b"").exits(1).says("error[missing-transport]").says("Claude Code");
    sandbox.run("", &["config", "config/servers.json"], b"").exits(0).says("claude-code").says("windows");
}

#[test]
fn slips_are_findings_with_their_place() {
    let sandbox = Sandbox::with(&[("mcplint.json", "{\n  \"pathes\": \"portable\"\n}\n"), (".mcp.json", CLEAN)]);
    let seen =
        sandbox.run("", &[".mcp.json"], b"").exits(1).says("error[invalid-config]: there is no key `pathes` here");
    seen.says("mcplint.json:2:3").says("did you mean `paths`?");
    sandbox.run("", &["--fix"], b"").exits(0);
    assert_eq!(sandbox.read("mcplint.json"), "{\n  \"paths\": \"portable\"\n}\n");
    sandbox.write("mcplint.json", "{ \"paths\": ");
    sandbox.run("", &[".mcp.json"], b"").exits(1).says("error[json-syntax]");
    sandbox.write("mcplint.json", "{}");
    sandbox.write("x.json", r#"{"rules": {"tilde-path": "warn"}}"#);
    sandbox.run("", &["--config", "x.json"], b"").exits(1).says("did you mean `warning`?").says("x.json:1:26");
}

#[test]
fn a_configuration_alone_is_nothing_that_was_checked() {
    let sandbox = Sandbox::with(&[("mcplint.json", "{}")]);
    sandbox.run("", &[], b"").exits(2).complains("nothing was checked");
}

#[test]
fn what_cannot_be_started_from_is_said_with_its_place() {
    let sandbox = Sandbox::with(&[
        ("mcplint.json", "{\n  \"root\": true,\n  \"extends\": [\"shared/mcplint.json\", \"..\"]\n}"),
        (".mcp.json", CLEAN),
        ("loop/mcplint.json", r#"{"extends": ["mcplint.json"]}"#),
        ("loop/.mcp.json", CLEAN),
    ]);
    let seen = sandbox.check(&[".mcp.json"]).exits(2);
    seen.complains("mcplint.json:3: `extends` names `shared/mcplint.json`, and no configuration is there");
    sandbox.check(&["loop/.mcp.json"]).exits(2).complains("back to where it started");
    sandbox.run("", &["config", "loop/.mcp.json"], b"").exits(2);
}

#[test]
fn what_is_only_started_from_is_never_written_to_and_shown_only_if_it_is_a_configuration() {
    let key = "AKIAQWERTYUIOPASDFGH";
    let (notes, app) =
        (format!("[default]\naws_access_key_id = {key}\n"), r#"{"path": 1, "excludes": [], "rule": {}}"#);
    let base = r#"{"rule": {}, "paths": "portable",}"#;
    let sandbox = Sandbox::with(&[
        (
            "project/mcplint.json",
            r#"{"root": true, "extends": ["../other/notes", "../other/app.json", "../other/base.json"], "ignore": []}"#,
        ),
        ("project/.mcp.json", CLEAN),
        ("other/notes", &notes),
        ("other/app.json", app),
        ("other/base.json", base),
    ]);
    let seen = sandbox.run("project", &["--diff"], b"").hides(key).hides("excludes");
    seen.complains("mcplint.json:1: `extends` names `../other/notes`, which is no configuration of mcplint");
    let seen = sandbox.run("project", &["--fix"], b"").hides(key).hides("excludes").exits(2);
    seen.says("did you mean `rules`?").complains("`../other/app.json`, which is no configuration");
    assert_eq!([sandbox.read("other/notes"), sandbox.read("other/app.json")], [notes, app.to_owned()]);
    assert_eq!(sandbox.read("other/base.json"), base, "it was used, and nobody named it");
    assert!(sandbox.read("project/mcplint.json").contains("\"ignores\": []"), "it was found");
}

#[test]
fn its_slips_are_said_where_no_finding_can_say_them() {
    let sandbox = Sandbox::with(&[
        ("mcplint.json", "{\n  \"root\": true,\n  \"rules\": {\"tilde-path\": \"of\"}\n}"),
        (".mcp.json", CLEAN),
    ]);
    let slip = "mcplint.json:3: ";
    sandbox.run("", &["config", ".mcp.json"], b"").exits(2).complains(slip);
    sandbox.run("", &["--stdin-filename", ".mcp.json", "-"], CLEAN.as_bytes()).exits(2).complains(slip);
    sandbox.write("mcplint.json", "{ broken");
    sandbox.run("", &["config", ".mcp.json"], b"").exits(2).complains("mcplint.json:1: it cannot be read as JSON");
}

#[test]
fn what_is_started_from_many_times_counts_once() {
    let mut files = vec![(".mcp.json".to_owned(), CLEAN.to_owned())];
    files.push(("mcplint.json".to_owned(), r#"{"root": true, "extends": ["c0.json"]}"#.to_owned()));
    for at in 0..14 {
        let next = format!("\"c{}.json\"", at + 1);
        files.push((format!("c{at}.json"), format!("{{\"extends\": [{next}, {next}, {next}, {next}]}}")));
    }
    files.push(("c14.json".to_owned(), r#"{"failOn": "error"}"#.to_owned()));
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    Sandbox::with(&files).check(&[".mcp.json"]).exits(0);
}

#[test]
fn an_entry_without_effect_is_reported_when_all_was_seen() {
    let sandbox = Sandbox::with(&[
        (
            "mcplint.json",
            r#"{
  "ignores": [
    { "file": ".mcp.json", "server": "notes", "rule": "tilde-path", "reason": "a wrapper" },
    { "file": ".mcp.json", "rule": "sse-deprecated" },
    { "rule": "tilde-path", "server": "gone" }
  ]
}
"#,
        ),
        (".mcp.json", TILDE),
        ("docs/.mcp.json", CLEAN),
    ]);
    let seen = sandbox.run("", &[], b"").exits(1).says("`~/other.sh`").hides("`~/notes.sh` does");
    let seen = seen.says("unused-suppression]: `sse-deprecated` finds nothing there");
    seen.says("info[unused-suppression]: `tilde-path` finds nothing there");
    // Another file may need the entries.
    sandbox.run("", &["docs/.mcp.json"], b"").exits(0).hides("unused-suppression");
    sandbox.run("", &["docs"], b"").exits(0).hides("unused-suppression");
    sandbox.run("", &["--ignore", "sse-deprecated"], b"").exits(1).hides("unused-suppression");
    sandbox.run("", &["--fix", "--unsafe-fixes", "--ignore", "tilde-path"], b"");
    sandbox.run("", &["--fix", "--unsafe-fixes"], b"");
    let left = sandbox.read("mcplint.json");
    assert!(left.contains("a wrapper") && !left.contains("gone") && !left.contains("sse-deprecated"), "{left}");
}

#[test]
fn a_baseline_lets_a_team_start_today() {
    let sandbox = Sandbox::with(&[(".mcp.json", TILDE), ("a/[b]/.mcp.json", COMMA), ("a/b/.mcp.json", COMMA)]);
    fs::create_dir(sandbox.path(".git")).expect("a folder");
    sandbox.check(&["--add-ignores"]).exits(0).says("Wrote 4 entries for 3 files into");
    sandbox.check(&[]).exits(0).says("Passed over on request: 4 findings.");
    let first = sandbox.read("mcplint.json");
    sandbox.check(&["--add-ignores"]).exits(0).says("Nothing to pass over");
    assert_eq!(sandbox.read("mcplint.json"), first);
    // What comes later is reported, and can be added.
    sandbox.write("a/c/.mcp.json", COMMA);
    sandbox.write(".mcp.json", TILDE.replace("other", "later"));
    sandbox.check(&[]).exits(1).says("a/c/.mcp.json").says("`~/later.sh`");
    sandbox.check(&["--add-ignores"]).exits(0).says("Wrote 2 entries for 2 files into");
    sandbox.check(&[]).exits(0);
    assert!(sandbox.read("mcplint.json").starts_with(first.trim_end().trim_end_matches(['}', ']', '\n', ' '])));
}

#[test]
fn a_baseline_keeps_what_a_configuration_says_already() {
    let text = "{\n  // Ours.\n  \"paths\": \"portable\",\n  \"ignores\": [] // none yet\n}\n";
    let sandbox = Sandbox::with(&[("mcplint.jsonc", text), (".mcp.json", COMMA)]);
    sandbox.check(&["--add-ignores"]).exits(0).says("Wrote 1 entry for 1 file into");
    let after = sandbox.read("mcplint.jsonc");
    assert!(after.contains("// Ours.") && after.contains("] // none yet"), "{after}");
    sandbox.check(&[]).exits(0);
    sandbox.check(&["--add-ignores", "--fix"]).exits(2);
    let text = "{\n  \"ignores\": [\n    // none yet\n  ]\n}\n";
    sandbox.write("mcplint.jsonc", text);
    sandbox.check(&["--add-ignores"]).exits(0);
    let after = sandbox.read("mcplint.jsonc");
    assert!(
        after.starts_with("{\n  \"ignores\": [\n    // none yet\n    { \"file\"") && after.ends_with("}\n  ]\n}\n"),
        "{after}"
    );
}

#[test]
fn a_start_is_written_once_and_is_sound() {
    let sandbox = Sandbox::with(&[(".mcp.json", CLEAN)]);
    sandbox.run("", &["init"], b"").exits(0).says("Wrote mcplint.jsonc");
    sandbox.run("", &["mcplint.jsonc", ".mcp.json"], b"").exits(0).says("no problems");
    sandbox.run("", &["init"], b"").exits(2).complains("there is a mcplint.jsonc already");
    sandbox.run("", &["config"], b"").exits(0).says("portable       mcplint.jsonc:8");
    // Every line that is commented out is right, too.
    let text = sandbox.read("mcplint.jsonc").replace("    // \"", "    \"").replace("    //   \"", "    \"");
    let text = text.replace("    // }", "    }").replace("    // {", "    {");
    fs::remove_file(sandbox.path("mcplint.jsonc")).expect("removed");
    sandbox.write("mcplint.json", text);
    sandbox.run("", &[".mcp.json"], b"").exits(0).hides("invalid-config").hides("json-");
}

#[test]
fn own_servers_and_variables_are_known() {
    let server = r#"{"mcpServers": {"acme": {"command": "npx", "args": ["-y", "@acme/notes-mcp"]}}}"#;
    let config = r#"{"servers": {"acme": {"launch": [{"kind": "npm", "name": "@acme/notes-mcp"}],
        "env": [{"name": "ACME_TOKEN", "required": true}]}}}"#;
    let sandbox = Sandbox::with(&[(".cursor/mcp.json", server), ("mcplint.json", config)]);
    sandbox.run("", &["--select", "missing-env"], b"").says("acme does not work without `ACME_TOKEN`");
    sandbox.write("mcplint.json", config.replacen('{', r#"{"env": ["ACME_TOKEN"], "#, 1));
    sandbox.run("", &["--select", "missing-env"], b"").exits(0).hides("ACME_TOKEN");
}

#[test]
fn a_baseline_is_not_written_into_a_broken_configuration() {
    let sandbox = Sandbox::with(&[("mcplint.json", r#"{"ignores":["#), (".mcp.json", COMMA)]);
    sandbox.check(&["--add-ignores"]).exits(2).complains("not well-formed").complains("mend that first");
    assert_eq!(sandbox.read("mcplint.json"), r#"{"ignores":["#);
    for text in ["", "  \n", "// Ours.\n"] {
        sandbox.write("mcplint.json", text);
        sandbox.check(&["--add-ignores"]).exits(0).says("Wrote 1 entry for 1 file into mcplint.json");
        sandbox.check(&[]).exits(0);
        assert!(sandbox.read("mcplint.json").starts_with(text.trim()), "{}", sandbox.read("mcplint.json"));
    }
}

#[test]
fn a_baseline_leaves_each_comment_with_its_entry() {
    let new = r#"{ "file": "/.mcp.json", "rule": "json-trailing-comma", "reason": "was here when mcplint came" }"#;
    let sandbox = Sandbox::with(&[(".mcp.json", COMMA)]);
    for (before, after) in [
        (
            "{\"ignores\":[{\"rule\":\"sse-deprecated\"}, // keep\n],}\n",
            "{\"ignores\":[{\"rule\":\"sse-deprecated\"}, // keep\nNEW,\n],}\n",
        ),
        (
            "{\n  \"ignores\": [\n    {\"rule\": \"json-bom\"} /* a, b */ \n  ]\n}\n",
            "{\n  \"ignores\": [\n    {\"rule\": \"json-bom\"}, /* a, b */\n    NEW \n  ]\n}\n",
        ),
        ("{\"ignores\": [{\"rule\": \"json-bom\"} /* a */]}", "{\"ignores\": [{\"rule\": \"json-bom\"}, NEW /* a */]}"),
    ] {
        sandbox.write("mcplint.json", before);
        sandbox.check(&["--add-ignores"]).exits(0);
        assert_eq!(sandbox.read("mcplint.json"), after.replace("NEW", new));
        sandbox.check(&[]).exits(0);
    }
}

#[test]
fn what_is_said_of_suppressions_can_be_passed_over() {
    const IDLE: &str = "{\n  // mcplint-ignore json-bom: so it is\n  \"servers\": {}\n}\n";
    let entries = r#"{"ignores": [{"rule": "sse-deprecated"}, {"file": ".vscode/**", "rule": "unused-suppression"}]}"#;
    let sandbox = Sandbox::with(&[("mcplint.json", entries), (".vscode/mcp.json", IDLE)]);
    let seen = sandbox.run("", &[], b"").exits(1).says("`sse-deprecated` finds nothing there").hides("`json-bom`");
    seen.hides("`unused-suppression` finds");
    sandbox.write("mcplint.json", r#"{"ignores": [{"rule": "sse-deprecated"}, {"rule": "unused-suppression"}]}"#);
    sandbox.run("", &[], b"").exits(0);
    sandbox.write("mcplint.json", "{}");
    sandbox.run("", &[], b"").exits(1).says("`json-bom` finds nothing here");
    let line = "  // mcplint-ignore-file unused-suppression: old\n";
    sandbox.write(".vscode/mcp.json", IDLE.replacen("{\n", &format!("{{\n{line}"), 1));
    sandbox.run("", &[], b"").exits(0);
    sandbox.write(".vscode/mcp.json", IDLE.replace("json-bom", "unused-suppression"));
    sandbox.run("", &[], b"").exits(1).says("`unused-suppression` finds nothing here");
}

#[test]
fn what_is_started_from_more_than_once_counts_where_it_is_named_last() {
    let sandbox = Sandbox::with(&[
        ("off.json", r#"{"rules": {"json-trailing-comma": "off"}}"#),
        ("on.json", r#"{"rules": {"json-trailing-comma": "error"}}"#),
        ("mcplint.json", r#"{"extends": ["off.json", "on.json", "off.json"]}"#),
        (".mcp.json", COMMA),
    ]);
    sandbox.run("", &[".mcp.json"], b"").exits(0);
    sandbox.write("mcplint.json", r#"{"extends": ["on.json", "off.json", "on.json"]}"#);
    sandbox.run("", &[".mcp.json"], b"").exits(1);
}

#[test]
fn a_long_row_of_configurations_is_read_and_an_endless_one_is_told() {
    let sandbox = Sandbox::with(&[("mcplint.json", r#"{"extends": ["c0.json"]}"#), (".mcp.json", CLEAN)]);
    for number in 0..80 {
        sandbox.write(&format!("c{number}.json"), format!("{{\"extends\": [\"c{}.json\"]}}", number + 1));
    }
    let seen = sandbox.check(&[".mcp.json"]).exits(2);
    let seen = seen.complains("c63.json:1: `extends` leads to more than 64 configurations; `c64.json` and more");
    assert_eq!(seen.stderr.matches("`extends`").count(), 1, "{}", seen.stderr);
    sandbox.write("c60.json", "{}");
    sandbox.check(&[".mcp.json"]).exits(0);
}

#[test]
fn what_is_on_the_disk_says_nothing_of_the_text_that_is_piped_in() {
    let sandbox = Sandbox::with(&[("mcplint.json", r#"{"pathes": "auto"}"#), (".mcp.json", CLEAN)]);
    let named = |name| ["--stdin-filename", name];
    sandbox.run("", &named("mcplint.json"), b"{}").hides("pathes");
    sandbox.run("", &named(".mcp.json"), CLEAN.as_bytes()).exits(2).complains("`pathes`");
}
