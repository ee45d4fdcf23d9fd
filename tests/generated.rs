//! Files that are made from the source are up to date. `MCPLINT_BLESS=1 cargo test --test generated` rewrites them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use mcplint::docs;
use mcplint_rules::catalog;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A checkout on Windows may have other line ends.
fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n")
}

/// Every generated file with what it must hold.
fn artefacts() -> Vec<(PathBuf, String)> {
    let schema = |schema| serde_json::to_string_pretty(&schema).expect("a schema is JSON") + "\n";
    let output = schema(schemars::schema_for!(mcplint::output::json::Report));
    let config = schema(schemars::schema_for!(mcplint_rules::config::Config));
    let readme = read(&root().join("README.md"));
    for name in ["rules", "clients"] {
        assert!(readme.contains(&format!("<!-- {name}: generated -->")), "README.md has lost its mark for {name}");
    }
    let readme = docs::between_marks(&readme, "rules", &docs::rule_table());
    let readme = docs::between_marks(&readme, "clients", &docs::client_table());
    let mut artefacts = vec![
        ("schema/output.schema.json".into(), output),
        ("schema/mcplint.schema.json".into(), config),
        ("README.md".into(), readme),
    ];
    for meta in catalog::RULES.iter().map(|rule| rule.meta()) {
        artefacts.push((format!("rules/docs/{}.md", meta.id).into(), docs::rule_page(meta)));
    }
    artefacts
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
