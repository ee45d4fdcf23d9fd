//! Version, address, licence and names stand in Cargo.toml; whatever has to repeat them says the same.

use std::fs;

use crate::{VERSION, root};

/// The address of the repository, without a slash at its end; empty as long as there is none.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// The files that repeat the version, and what stands before and behind it.
const VERSIONS: &[(&str, &str, &str)] = &[
    ("action.yml", "default: \"", "\" # version"),
    ("vscode-extension/package.json", "\n  \"version\": \"", "\""),
    (".ci/pre-commit-mirror/pyproject.toml", "\"mcplint-clients==", "\""),
];

/// Files of [`VERSIONS`] that may be missing, since they belong to a part that is built by itself.
const OPTIONAL: &[&str] = &["vscode-extension/package.json", ".ci/pre-commit-mirror/pyproject.toml"];

/// `text` with `value` at every place between `before` and `after`. `None` where there is no such place.
fn stamp(text: &str, before: &str, after: &str, value: &str) -> Option<String> {
    let mut parts = text.split(before);
    let mut stamped = parts.next()?.to_owned();
    let mut places = 0;
    for part in parts {
        stamped.push_str(before);
        match part.find(after).filter(|end| !part[..*end].contains('\n')) {
            Some(end) => {
                stamped.push_str(value);
                stamped.push_str(&part[end..]);
                places += 1;
            }
            None => stamped.push_str(part),
        }
    }
    (places > 0).then_some(stamped)
}

/// `text` with `block`, whole lines, between a line `# address` and a line `# address: end`.
fn with_block(text: &str, block: &str) -> Option<String> {
    const START: &str = "# address\n";
    const END: &str = "# address: end\n";
    let start = text.find(START)? + START.len();
    let end = start + text[start..].find(END)?;
    Some(format!("{}{block}{}", &text[..start], &text[end..]))
}

/// `text`, the manifest of an npm package, with the address behind its version, or without any.
fn with_npm_address(text: &str) -> Option<String> {
    let mut lines: Vec<String> =
        text.lines().filter(|line| !line.starts_with("  \"repository\": ")).map(str::to_owned).collect();
    let version = lines.iter().position(|line| line.starts_with("  \"version\": "))?;
    if !REPOSITORY.is_empty() {
        lines.insert(version + 1, format!("  \"repository\": \"{REPOSITORY}\","));
    }
    Some(lines.join("\n") + "\n")
}

/// Compares a file with what it must hold; with `MCPLINT_BLESS` writes it.
fn hold(file: &str, change: impl Fn(&str) -> Option<String>) {
    let path = root().join(file);
    let Ok(text) = fs::read_to_string(&path) else {
        assert!(OPTIONAL.contains(&file), "{file} is missing");
        return;
    };
    let text = text.replace("\r\n", "\n");
    let wanted = change(&text).unwrap_or_else(|| panic!("{file} has lost the place of its version or address"));
    if text != wanted && std::env::var_os("MCPLINT_BLESS").is_some() {
        fs::write(&path, wanted).expect("the file can be written");
    } else {
        assert!(text == wanted, "{file} is not as Cargo.toml; run `MCPLINT_BLESS=1 cargo test --test packages`");
    }
}

/// One test for all: two that write the same file would undo each other's work.
#[test]
fn the_manifests_agree_with_cargo() {
    for (file, before, after) in VERSIONS {
        hold(file, |text| stamp(text, before, after, VERSION));
    }
    hold("vscode-extension/package.json", with_npm_address);
    let urls = if REPOSITORY.is_empty() {
        String::new()
    } else {
        format!("[project.urls]\nRepository = \"{REPOSITORY}\"\nChangelog = \"{REPOSITORY}/blob/main/CHANGELOG.md\"\n")
    };
    hold("pyproject.toml", |text| with_block(text, &urls));
}

#[test]
fn the_address_is_one_that_links_can_be_made_of() {
    assert!(REPOSITORY.is_empty() || REPOSITORY.starts_with("https://"), "{REPOSITORY}");
    assert!(!REPOSITORY.ends_with('/') && !REPOSITORY.ends_with(".git"), "{REPOSITORY}");
}

#[test]
fn the_wheel_takes_its_version_from_cargo_and_the_rest_is_the_same() {
    let text = fs::read_to_string(root().join("pyproject.toml")).expect("pyproject.toml");
    assert!(text.contains("dynamic = [\"version\"]") && !text.contains("\nversion = "), "{text}");
    assert!(text.contains(&format!("license = \"{}\"", env!("CARGO_PKG_LICENSE"))), "{text}");
}

#[test]
fn the_readme_names_what_is_published() {
    let readme = fs::read_to_string(root().join("README.md")).expect("README.md");
    let pyproject = fs::read_to_string(root().join("pyproject.toml")).expect("pyproject.toml");
    let wheel = pyproject.lines().find_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"')).expect("a name");
    for command in [format!("uvx --from {wheel} mcplint"), "npx mcplint".to_owned()] {
        assert!(readme.contains(&command), "the README lacks `{command}`");
    }
}

#[test]
fn a_stamp_changes_its_places_alone() {
    let text = "a: \"1\" # version\nb: \"2\"\nc: \"3\" # version\n";
    let wanted = "a: \"9\" # version\nb: \"2\"\nc: \"9\" # version\n";
    assert_eq!(stamp(text, ": \"", "\" # version", "9").as_deref(), Some(wanted));
    assert_eq!(stamp(text, "d: \"", "\"", "9"), None);
    assert_eq!(
        with_block("x\n# address\nold\n# address: end\ny\n", "new\n").as_deref(),
        Some("x\n# address\nnew\n# address: end\ny\n")
    );
}
