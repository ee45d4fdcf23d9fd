//! Files that are made from the source are up to date. `MCPLINT_BLESS=1 cargo test --test generated` rewrites them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use clap::ValueEnum;
use clap_complete::{Generator, Shell};
use mcplint::{
    cli,
    docs::{self, extension, hooks, schema::client_schema},
};
use mcplint_rules::{catalog, client::CLIENTS};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A checkout on Windows may have other line ends.
fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n")
}

/// A page whose configurations of pre-commit ask for this version.
fn with_version(page: &str) -> String {
    let line = |line: &str| match line.split_once("rev: v") {
        Some((indent, _)) => format!("{indent}rev: v{}\n", env!("CARGO_PKG_VERSION")),
        None => line.to_owned(),
    };
    assert!(page.contains("rev: v"), "the page has lost its configuration of pre-commit");
    page.split_inclusive('\n').map(line).collect()
}

/// What the wheel is called on PyPI.
fn wheel() -> String {
    let manifest = read(&root().join("pyproject.toml"));
    let name = manifest.lines().find_map(|line| line.strip_prefix("name = "));
    name.expect("pyproject.toml names the wheel").trim_matches('"').to_owned()
}

/// A schema's text.
fn schema_text(schema: impl serde::Serialize) -> String {
    serde_json::to_string_pretty(&schema).expect("a schema is JSON") + "\n"
}

/// Every generated file with what it must hold.
fn artefacts() -> Vec<(PathBuf, String)> {
    let output = schema_text(schemars::schema_for!(mcplint::output::json::Report));
    let config = schema_text(schemars::schema_for!(mcplint_rules::config::Config));
    let readme = read(&root().join("README.md"));
    for name in ["rules", "clients"] {
        assert!(readme.contains(&format!("<!-- {name}: generated -->")), "README.md has lost its mark for {name}");
    }
    let readme = docs::between_marks(&readme, "rules", &docs::rule_table());
    let readme = with_version(&docs::between_marks(&readme, "clients", &docs::client_table()));
    let mirror = with_version(&read(&root().join(".ci/pre-commit-mirror/README.md")));
    let mut artefacts = vec![
        ("schema/output.schema.json".into(), output),
        ("schema/mcplint.schema.json".into(), config),
        ("README.md".into(), readme),
        (".pre-commit-hooks.yaml".into(), hooks::manifest("rust")),
        (".ci/pre-commit-mirror/.pre-commit-hooks.yaml".into(), hooks::manifest("python")),
        (".ci/pre-commit-mirror/README.md".into(), mirror),
        (".ci/pre-commit-mirror/pyproject.toml".into(), hooks::mirror_package(&wheel(), env!("CARGO_PKG_VERSION"))),
    ];
    artefacts.extend(manual_pages());
    artefacts.extend(completions());
    for meta in catalog::RULES.iter().map(|rule| rule.meta()) {
        artefacts.push((format!("rules/docs/{}.md", meta.id).into(), docs::rule_page(meta)));
    }
    for client in CLIENTS {
        if let Some(of_client) = client_schema(client) {
            artefacts.push((format!("schema/{}.schema.json", client.id).into(), schema_text(of_client)));
        }
    }
    let manifest = "vscode-extension/package.json";
    artefacts.push((manifest.into(), extension::manifest(&read(&root().join(manifest)))));
    artefacts.push(("vscode-extension/src/generated/files.ts".into(), extension::files_module()));
    artefacts
}

/// The pages of `man mcplint` and of each subcommand.
fn manual_pages() -> Vec<(PathBuf, String)> {
    let mut command = cli::command();
    command.build();
    let subcommands = command.get_subcommands().filter(|command| command.get_name() != "help");
    let commands = [&command].into_iter().chain(subcommands);
    let page = |command: &clap::Command| {
        let manual = clap_mangen::Man::new(command.clone());
        let mut page = Vec::new();
        manual.render(&mut page).expect("a page is written to memory");
        (format!("assets/man/{}", manual.get_filename()).into(), text(page))
    };
    commands.map(page).collect()
}

/// The completion scripts of all shells, by the names under which the shells look for them.
fn completions() -> Vec<(PathBuf, String)> {
    let script = |shell: &Shell| {
        let mut script = Vec::new();
        clap_complete::generate(*shell, &mut cli::command(), "mcplint", &mut script);
        (format!("assets/completions/{}", shell.file_name("mcplint")).into(), text(script))
    };
    Shell::value_variants().iter().map(script).collect()
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn generated_files_are_up_to_date() {
    let bless = std::env::var_os("MCPLINT_BLESS").is_some();
    let mut stale = Vec::new();
    for (path, wanted) in artefacts() {
        let file = root().join(&path);
        if read(&file) == wanted {
            continue;
        }
        if bless {
            fs::create_dir_all(file.parent().expect("a folder")).expect("the folder can be made");
            fs::write(&file, wanted).expect("the file can be written");
        } else {
            stale.push(path);
        }
    }
    assert!(stale.is_empty(), "not up to date: {stale:?}; run `MCPLINT_BLESS=1 cargo test --test generated`");
}

#[test]
fn no_page_is_left_of_a_rule_that_went() {
    for entry in fs::read_dir(root().join("rules/docs")).expect("the pages") {
        let path = entry.expect("an entry").path();
        let id = path.file_stem().and_then(|stem| stem.to_str()).expect("UTF-8");
        assert!(catalog::by_id(id).is_some(), "{} is the page of no rule: remove it", path.display());
    }
}
