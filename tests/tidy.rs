//! The house rules of CONTRIBUTING.md that a compiler does not hold.

use std::{
    fs,
    path::{Path, PathBuf},
};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder, with their path from the repository's root.
fn files(folder: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, found);
            } else {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), &mut found);
    found.sort();
    found
        .into_iter()
        .filter_map(|path| {
            let name = path.strip_prefix(root()).expect("below the root").to_string_lossy().replace('\\', "/");
            Some((name, fs::read_to_string(&path).ok()?))
        })
        .collect()
}

fn sources(folder: &str) -> impl Iterator<Item = (String, String)> {
    files(folder).into_iter().filter(|(name, _)| name.ends_with(".rs"))
}

/// Lines of code that hold a text: no comments, no tests at the end of a file.
fn code_lines<'a>(text: &'a str, wanted: &'a str) -> impl Iterator<Item = &'a str> {
    let code = text.split("#[cfg(test)]").next().unwrap_or(text);
    code.lines().filter(move |line| line.contains(wanted) && !line.trim_start().starts_with("//"))
}

#[test]
fn rules_touch_no_disk_no_variable_and_no_process() {
    for (name, text) in sources("rules/src") {
        if name.starts_with("rules/src/env/") {
            continue;
        }
        for wanted in ["std::fs", "std::env", "std::process", "std::net", "fs::", "env::var"] {
            let found: Vec<&str> = code_lines(&text, wanted).collect();
            assert!(found.is_empty(), "{name} uses {wanted}: {found:?}; ask `Environment` instead");
        }
    }
}

#[test]
fn nothing_starts_a_process_or_opens_a_connection() {
    for (name, text) in sources("rules/src").chain(sources("server")) {
        if name.ends_with("/tests.rs") {
            continue;
        }
        for wanted in ["process::Command", "std::net", "TcpStream", "UdpSocket"] {
            let found: Vec<&str> = code_lines(&text, wanted).collect();
            assert!(found.is_empty(), "{name} uses {wanted}: {found:?}");
        }
    }
}

#[test]
fn only_the_language_server_knows_its_protocol() {
    for (name, text) in sources("rules/src").chain(sources("server")) {
        if name.starts_with("server/lsp/") {
            continue;
        }
        assert_eq!(code_lines(&text, "tower_lsp").count(), 0, "{name} names tower_lsp");
    }
}

#[test]
fn rules_ask_facts_and_not_names() {
    let ids = mcplint_rules::client::CLIENTS.iter().map(|client| client.id);
    let quoted: Vec<String> = ids.map(|id| format!("\"{id}\"")).collect();
    for (name, text) in sources("rules/src/catalog") {
        for id in &quoted {
            assert_eq!(code_lines(&text, id).count(), 0, "{name} asks for the client {id}; ask its facts");
        }
    }
}

#[test]
fn every_client_says_where_its_facts_come_from() {
    for client in mcplint_rules::client::CLIENTS.iter().filter(|client| client.id != "generic") {
        assert!(client.checked.contains("20"), "{}: the month of the check is missing", client.id);
        for place in client.places {
            let source = place.facts.source;
            let marked = ["[run", "[src", "[docs", "[issue"].iter().any(|mark| source.contains(mark));
            assert!(marked, "{}, {}: `{source}` names no source", client.id, place.what);
        }
    }
}

#[test]
fn files_can_be_read_without_scrolling_for_long() {
    for (name, text) in sources("rules/src").chain(sources("server")) {
        let lines = text.lines().count();
        assert!(lines <= 420, "{name} has {lines} lines: it wants to be two files");
    }
}
