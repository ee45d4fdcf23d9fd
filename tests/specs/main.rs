//! Folders are tests: `tests/specs/<rule-id>/` holds files with that fault and files without, `tests/specs/_clean/`
//! files that must stay silent. Beside `case.json` may stand `case.setup` (the machine it lies on; see
//! `mcplint_rules::testing`), else `default.setup` of the folder counts.
//!
//! `valid*` files must give no finding of the folder's rule, all others at least one. What is found and what the fix
//! makes of it is a snapshot in `case.snap`. Every file is then put through the properties that hold for all rules.

mod properties;

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use mcplint_rules::{catalog, diagnostic::Diagnostic, engine::Fixed, testing::Setup};
use similar::TextDiff;

struct Case {
    folder: String,
    name: String,
    path: PathBuf,
    setup: Setup,
    bytes: Vec<u8>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs")
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()).collect();
    paths.sort();
    paths
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for folder in entries(&root()).into_iter().filter(|path| path.is_dir()) {
        let name = folder.file_name().and_then(|n| n.to_str()).expect("UTF-8").to_owned();
        assert!(name == "_clean" || catalog::by_id(&name).is_some(), "tests/specs/{name} names no rule");
        for path in entries(&folder) {
            let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
            if !matches!(extension, "json" | "jsonc") {
                continue;
            }
            let own = path.with_extension("setup");
            let setup = if own.exists() { own } else { folder.join("default.setup") };
            let text = fs::read_to_string(&setup).unwrap_or_default();
            let setup = Setup::from_lines(&text).unwrap_or_else(|error| panic!("{}: {error}", setup.display()));
            cases.push(Case {
                folder: name.clone(),
                name: path.file_stem().and_then(|n| n.to_str()).expect("UTF-8").to_owned(),
                bytes: fs::read(&path).expect("a file"),
                path,
                setup,
            });
        }
    }
    cases
}

fn render(case: &Case, found: &[Diagnostic], fixed: &Fixed) -> String {
    let mut out = String::new();
    let report = case.setup.lint(&case.bytes);
    let source = &report.document.source;
    for d in found {
        let at = source.line_column(d.span.start);
        let server = d.server.as_deref().map(|name| format!(" ({name})")).unwrap_or_default();
        let _ = writeln!(out, "{}:{} {}[{}]{server} {}", at.line, at.column, d.severity.as_str(), d.rule, d.message);
        let _ = writeln!(out, "    at: {}", source.slice(d.span).escape_debug());
        if let Some(help) = &d.help {
            let _ = writeln!(out, "    help: {help}");
        }
        for related in &d.related {
            let (path, document, span) = related.at.resolve(&report.document);
            let at = document.source.line_column(span.start);
            let shown = |path: &Path| match path.to_string_lossy() {
                // Joined by the separator of Windows when the tests run there.
                unix if unix.starts_with('/') => unix.replace('\\', "/"),
                other => other.into_owned(),
            };
            let path = path.map(|path| format!("{}:", shown(path))).unwrap_or_default();
            let _ = writeln!(out, "    see {path}{}:{}: {}", at.line, at.column, related.message);
        }
        for fix in &d.fixes {
            let _ = writeln!(out, "    fix ({:?}): {}", fix.applicability, fix.title);
        }
    }
    if found.is_empty() {
        out.push_str("nothing\n");
    }
    if fixed.changed {
        let diff = TextDiff::from_lines(source.text(), &fixed.text);
        let _ = write!(out, "\n{}", diff.unified_diff().context_radius(1).header("before", "after"));
    }
    out
}

#[test]
fn every_case_says_what_its_snapshot_says() {
    for case in cases() {
        // Messages name other files by paths that the tests join: on Windows with another separator.
        let setup = fs::read_to_string(case.path.with_extension("setup")).unwrap_or_default();
        if cfg!(windows) && setup.contains("content = ") {
            continue;
        }
        let report = case.setup.lint(&case.bytes);
        let label = format!("{}/{}", case.folder, case.name);
        assert!(report.failures.is_empty(), "{label}: {:?}", report.failures);
        let own = report.diagnostics.iter().any(|d| d.rule == case.folder);
        if case.folder == "_clean" {
            let text = mcplint_rules::testing::describe(&report.diagnostics);
            assert!(report.diagnostics.is_empty(), "{label} must be silent:\n{text}");
            continue;
        }
        let all = mcplint_rules::testing::describe(&report.diagnostics);
        assert_eq!(own, !case.name.starts_with("valid"), "{label}: reported by its rule\n{all}");
        let text = render(&case, &report.diagnostics, &case.setup.fix(&case.bytes));
        insta::with_settings!({
            snapshot_path => case.path.parent().expect("a folder"),
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, { insta::assert_snapshot!(case.name.as_str(), text) });
    }
}

#[test]
fn every_rule_has_a_faulty_and_a_correct_file() {
    let cases = cases();
    for rule in catalog::RULES {
        let id = rule.meta().id;
        let of_rule = || cases.iter().filter(|case| case.folder == id);
        assert!(of_rule().any(|case| case.name.starts_with("valid")), "tests/specs/{id} has no valid* file");
        assert!(of_rule().any(|case| !case.name.starts_with("valid")), "tests/specs/{id} has no faulty file");
    }
}

#[test]
fn every_case_keeps_the_promises_of_all_rules() {
    for case in cases() {
        let label = format!("{}/{}", case.folder, case.name);
        properties::check(&label, &case.setup, &case.bytes);
    }
}
