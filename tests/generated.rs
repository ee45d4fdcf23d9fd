//! Files that are made from the source are up to date. `MCPLINT_BLESS=1 cargo test --test generated` rewrites them.

use std::{fs, path::Path};

/// A generated file: where it lies, and what makes it.
type Artefact = (&'static str, fn() -> String);

/// Every generated file.
const ARTEFACTS: &[Artefact] = &[("schema/output.schema.json", output_schema)];

fn output_schema() -> String {
    let schema = schemars::schema_for!(mcplint::output::json::Report);
    serde_json::to_string_pretty(&schema).expect("a schema is JSON") + "\n"
}

#[test]
fn generated_files_are_up_to_date() {
    let bless = std::env::var_os("MCPLINT_BLESS").is_some();
    let mut stale = Vec::new();
    for (path, make) in ARTEFACTS {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let wanted = make();
        // A checkout on Windows may have other line ends.
        let found = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
        if found != wanted && bless {
            fs::create_dir_all(file.parent().expect("a folder")).expect("the folder can be made");
            fs::write(&file, wanted).expect("the file can be written");
        } else if found != wanted {
            stale.push(*path);
        }
    }
    assert!(stale.is_empty(), "not up to date: {stale:?}; run `MCPLINT_BLESS=1 cargo test --test generated`");
}
