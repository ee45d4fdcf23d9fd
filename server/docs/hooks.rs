//! The hooks for pre-commit: which files they are called with, and the manifests that offer them.

use std::fmt::Write;

use mcplint_rules::client::{self, CLIENTS, detect};

/// What every hook passes: nothing of the committer's machine is reported or written, a commit without MCP
/// configurations is fine, and what the team excludes stays excluded though pre-commit names it.
///
/// They stand in `entry`, so that somebody's own `args` are added to them and do not replace them.
const COMMAND: &str = "mcplint --portable --allow-empty --force-exclude";

/// Every pattern of a file that mcplint has something to say of, its own configuration among them, without those that
/// a shorter one includes: what ends in `.cursor/mcp.json` ends in `mcp.json`.
#[must_use]
pub fn patterns() -> Vec<&'static str> {
    let mut all: Vec<&str> = all_patterns().collect();
    all.sort_unstable();
    all.dedup();
    let included = |one: &&str| all.iter().any(|other| other != one && includes(other, one));
    all.iter().filter(|one| !included(one)).copied().collect()
}

fn all_patterns() -> impl Iterator<Item = &'static str> {
    let places = client::places().flat_map(|(_, place)| place.patterns);
    let unread = CLIENTS.iter().flat_map(|client| client.unread).flat_map(|unread| unread.patterns);
    places.chain(unread).copied()
}

/// Whether every path that `longer` fits also fits `shorter`.
fn includes(shorter: &str, longer: &str) -> bool {
    let mut parts = longer.rsplit('/');
    shorter.rsplit('/').all(|wanted| parts.next().is_some_and(|part| detect::matches_component(part, wanted)))
}

/// The regular expression for pre-commit's `files`, one alternative a line. It is in the verbose form of Python's `re`,
/// in which a blank has to be escaped.
#[must_use]
pub fn files() -> String {
    let mut text = "(?x)(^|/)(\n".to_owned();
    for (index, pattern) in patterns().into_iter().enumerate() {
        let bar = if index == 0 { ' ' } else { '|' };
        let _ = writeln!(text, "  {bar} {}", escaped(pattern));
    }
    text + ")$"
}

fn escaped(pattern: &str) -> String {
    let mut text = String::new();
    for letter in pattern.chars() {
        match letter {
            '*' => text.push_str("[^/]*"),
            letter if letter.is_alphanumeric() || "/-_".contains(letter) => text.push(letter),
            letter => text.extend(['\\', letter]),
        }
    }
    text
}

/// A `.pre-commit-hooks.yaml` for hooks that are installed as this `language`.
#[must_use]
pub fn manifest(language: &str) -> String {
    let mut text = "# Made from the clients' tables by `MCPLINT_BLESS=1 cargo test --test generated`.\n\n".to_owned();
    let hooks = [
        ("mcplint", "", "Checks MCP client configurations."),
        ("mcplint-fix", " --fix", "Repairs MCP client configurations, and reports what is left."),
    ];
    for (id, more, description) in hooks {
        let _ = write!(
            text,
            "- id: {id}
  name: {id}
  description: {description}
  language: {language}
  entry: {COMMAND}{more}
  # One process for all files: it uses every core itself, and says what it comes to once.
  require_serial: true
  # By name alone: of half of these names pre-commit knows no type, and a file in UTF-16 is no `text` to it.
  files: |-
"
        );
        files().lines().for_each(|line| {
            let _ = writeln!(text, "    {line}");
        });
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text + "\n"
}

/// The `pyproject.toml` of the mirror: a package that is nothing but the wheel of this version.
#[must_use]
pub fn mirror_package(wheel: &str, version: &str) -> String {
    format!(
        r#"# Made by `MCPLINT_BLESS=1 cargo test --test generated`.
[project]
name = "mcplint-pre-commit"
version = "{version}"
dependencies = ["{wheel}=={version}"]

[build-system]
requires = ["setuptools>=61"]
build-backend = "setuptools.build_meta"

[tool.setuptools]
py-modules = []
"#
    )
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use mcplint_rules::{client::detect::Detected, config::NAMES};
    use regex_lite::Regex;

    use super::*;

    /// A path that fits a pattern, in a folder.
    fn example(pattern: &str) -> String {
        format!("some folder/{}", pattern.replace('*', "some-thing"))
    }

    fn hook_wants(path: &str) -> bool {
        Regex::new(&files()).expect("a regular expression").is_match(path)
    }

    fn mcplint_wants(path: &str) -> bool {
        matches!(detect::by_path(Path::new(path)), Some(Detected::Known(..) | Detected::Unread(..)))
    }

    #[test]
    fn every_file_of_a_client_comes() {
        let mut seen = 0;
        for pattern in all_patterns().chain(NAMES) {
            let path = example(pattern);
            let name = path.strip_prefix("some folder/").expect("it was put there");
            assert!(hook_wants(&path) && hook_wants(name), "{path} does not come");
            seen += 1;
        }
        assert!(seen > 50, "{seen} patterns");
    }

    #[test]
    fn nothing_else_comes() {
        for path in [
            "package.json",
            "package-lock.json",
            "tsconfig.json",
            "settings.json",
            "src/settings.json",
            "claude/settings.json",
            ".claude/commands.json",
            "vscode/settings.json",
            ".vscode/launch.json",
            "agents/default.json",
            "my.mcp.json",
            "mcp.json.bak",
            "mcp.jsonc",
            "mcpXjson",
            "mcp.json/readme",
            ".codex/config.toml",
        ] {
            assert!(!hook_wants(path), "{path} comes");
        }
    }

    /// The two languages of patterns agree on names that differ a little from a client's.
    #[test]
    fn hook_and_detection_agree() {
        for pattern in patterns() {
            let path = example(pattern);
            let changed = [
                path.clone(),
                path.replacen("some folder/", "some folder/x", 1),
                path.replacen("some folder/.", "some folder/", 1),
                path.replace('.', "x"),
                path.replace("/.", "/"),
                path.replace("some-thing.", "."),
                path.replace("some-thing", "a/b"),
                format!("{path}x"),
                format!("{path}/x"),
                path.to_uppercase(),
            ];
            for path in changed {
                assert_eq!(hook_wants(&path), mcplint_wants(&path), "{path}");
            }
        }
    }
}
