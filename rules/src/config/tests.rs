use super::*;
use crate::{source::Source, syntax::Document};

fn read_text(text: &str) -> (Read, Document) {
    let document = Document::parse(Source::from_text(text.to_owned()));
    (read(&document), document)
}

fn faults(text: &str) -> Vec<(String, String, Option<String>)> {
    let (read, document) = read_text(text);
    let slice = |fault: &Fault| document.source.slice(fault.span).to_owned();
    read.faults.iter().map(|fault| (slice(fault), fault.message.clone(), fault.meant.clone())).collect()
}

#[test]
fn a_slip_does_not_switch_the_rest_off() {
    let text = r#"{"pathes": "portable", "rules": {"tilda-path": "off", "json-bom": "off"}, "env": ["A", 1, "B"], "failOn": "error"}"#;
    let (read, _) = read_text(text);
    assert_eq!(read.config.fail_on, Some(FailOn::Error));
    assert_eq!(read.config.env, ["A", "B"]);
    let levels: Vec<_> = read.config.rules.0.iter().map(|(id, options)| (id.0, options.level)).collect();
    assert_eq!(levels, [("json-bom", Some(Level::Off))]);
    let found: Vec<String> = faults(text).into_iter().map(|(at, ..)| at).collect();
    assert_eq!(found, ["\"pathes\"", "\"tilda-path\"", "1"]);
    assert_eq!(faults(text)[0].2.as_deref(), Some("paths"));
}

#[test]
fn one_slip_is_one_fault() {
    let found = faults(r#"{"ignores": [{"rule": "tilde"}]}"#);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "\"tilde\"");
}

#[test]
fn a_rule_takes_a_word_or_options() {
    let (read, _) = read_text(r#"{"rules": {"json-bom": "info", "tilde-path": {"allow": ["~/x*"]}}}"#);
    assert!(read.faults.is_empty(), "{:?}", read.faults);
    assert_eq!(read.config.rules.get("json-bom").and_then(|o| o.level), Some(Level::Info));
    assert_eq!(read.config.rules.get("tilde-path").map(|o| o.allow.as_slice()), Some(&["~/x*".to_owned()][..]));
    let found = faults(r#"{"rules": {"json-bom": {"level": "loud", "x": 1}, "tilde-path": 3}}"#);
    let places: Vec<&str> = found.iter().map(|(at, ..)| at.as_str()).collect();
    assert_eq!(places, ["\"loud\"", "\"x\"", "3"]);
}

#[test]
fn patterns_are_those_of_gitignore() {
    let fits = |pattern: &str, path: &str| Pattern::new(pattern).expect("a pattern").fits(path);
    assert!(fits("mcp.json", "mcp.json") && fits("mcp.json", "a/b/mcp.json"));
    assert!(fits("fixtures/", "a/fixtures/mcp.json") && !fits("fixtures/", "a/fixtures"));
    assert!(fits("fixtures", "fixtures/a/b.json"));
    assert!(fits("/a.json", "a.json") && !fits("/a.json", "b/a.json"));
    assert!(fits("a/*.json", "a/b.json") && !fits("a/*.json", "a/b/c.json") && !fits("a/*.json", "x/a/b.json"));
    assert!(fits("a/**/c.json", "a/b/b/c.json") && fits("./a/b.json", "a/b.json"));
    for bad in ["!x", "", "/", "["] {
        assert!(Pattern::new(bad).is_err(), "{bad}");
    }
}

#[test]
fn of_patterns_the_last_that_fits_counts() {
    let (read, _) = read_text(r#"{"platform": {"**": "linux", "win/**": "windows"}}"#);
    assert_eq!(read.config.platform.get("win/mcp.json"), Some(&Os::Windows));
    assert_eq!(read.config.platform.get("mcp.json"), Some(&Os::Linux));
}

#[test]
fn own_servers_are_made_once() {
    let text = r#"{"servers": {"acme": {"launch": [{"kind": "npm", "name": "@acme/mcp"}]}}}"#;
    let one = read_text(text).0.config.servers.entries();
    let two = read_text(text).0.config.servers.entries();
    assert!(std::ptr::eq(one, two) && one.len() == 1);
}
