//! Every rule's page is run: `invalid` gives exactly this rule, `valid` nothing, `fixed` what the fix makes of the block
//! before. A page without its headings, or a rule whose metadata claims more than its examples show, fails.

use mcplint_rules::{
    catalog,
    rule::{Fixes, RuleMeta},
    testing::{Setup, describe, examples},
};

/// Examples are shown with one final line end that is not part of the text, unless the text itself is about it.
/// `\u{feff}` stands for the character itself, which nobody would see.
fn text_of(text: &str) -> String {
    text.strip_suffix('\n').unwrap_or(text).replace("\\u{feff}", "\u{feff}")
}

fn check(meta: &RuleMeta, failures: &mut Vec<String>) {
    let id = meta.id;
    let mut fail = |text: String| failures.push(format!("{id}: {text}"));
    for heading in ["## What it does", "## Why", "## Example"] {
        if !meta.docs.contains(heading) {
            fail(format!("the page has no `{heading}`"));
        }
    }
    if meta.fixes != Fixes::None && !meta.docs.contains("## Fix safety") {
        fail("offers fixes, and the page has no `## Fix safety`".to_owned());
    }
    let mut last: Option<(Setup, String)> = None;
    let (mut invalid, mut offered, mut missing, mut fixed) = (0, 0, 0, 0);
    let page = meta.page();
    for example in examples(&page) {
        let text = text_of(example.text);
        if example.kind == "fixed" {
            let Some((setup, before)) = &last else {
                fail("a `fixed` block without an `invalid` one before it".to_owned());
                continue;
            };
            fixed += 1;
            let outcome = setup.fix(before.as_bytes());
            if outcome.text != text {
                fail(format!("the fix of\n{before}\ngives\n{}\ninstead of\n{text}", outcome.text));
            }
            continue;
        }
        let setup = match Setup::from_words(example.words) {
            Ok(setup) => setup,
            Err(error) => {
                fail(format!("{error} in `{}`", example.words));
                continue;
            }
        };
        let report = setup.lint(text.as_bytes());
        assert!(report.failures.is_empty(), "{id}: {:?}", report.failures);
        let found = describe(&report.diagnostics);
        match example.kind {
            "invalid" => {
                invalid += 1;
                let own = report.diagnostics.iter().filter(|d| d.rule == id);
                let with_fix = own.clone().filter(|d| !d.fixes.is_empty()).count();
                offered += with_fix;
                missing += own.clone().count() - with_fix;
                if own.clone().count() == 0 || own.count() != report.diagnostics.len() {
                    fail(format!("expected only this rule on\n{text}\nfound\n{found}"));
                }
                if let Some(gravest) = report.diagnostics.iter().map(|d| d.severity).max()
                    && gravest > meta.severity
                {
                    fail(format!("reports {gravest:?}, declares {:?}", meta.severity));
                }
            }
            "valid" if report.diagnostics.is_empty() => {}
            "valid" => fail(format!("expected nothing on\n{text}\nfound\n{found}")),
            other => fail(format!("`{other}` is no kind of example")),
        }
        last = Some((setup, text));
    }
    if invalid == 0 {
        fail("no `invalid` example".to_owned());
    }
    match meta.fixes {
        Fixes::None if offered > 0 => fail("declares no fix and offers one".to_owned()),
        Fixes::Always if missing > 0 => fail("declares a fix for every finding and misses one".to_owned()),
        Fixes::Sometimes | Fixes::Always if offered == 0 => fail("declares fixes and shows none".to_owned()),
        Fixes::Sometimes | Fixes::Always if fixed == 0 => fail("declares fixes and has no `fixed` block".to_owned()),
        _ => {}
    }
}

#[test]
fn every_page_is_true() {
    let mut failures = Vec::new();
    for rule in catalog::RULES {
        check(rule.meta(), &mut failures);
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n\n"));
}

#[test]
fn every_rule_has_one_file_and_one_line() {
    let catalog = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/catalog");
    let mut files: Vec<String> = std::fs::read_dir(&catalog)
        .expect("the catalog")
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .flat_map(|family| std::fs::read_dir(family.path()).expect("a family").flatten())
        .filter_map(|entry| Some(entry.path().file_stem()?.to_str()?.replace('_', "-")))
        .filter(|name| name != "mod" && !name.starts_with("shared"))
        .collect();
    let mut listed: Vec<String> = catalog::RULES.iter().map(|rule| rule.meta().id.to_owned()).collect();
    files.sort();
    listed.sort();
    assert_eq!(files, listed, "files under src/catalog against catalog::RULES");
}

#[test]
fn superseding_names_rules_that_exist() {
    for (stronger, weaker) in catalog::SUPERSEDES {
        for id in weaker.iter().chain([stronger]) {
            assert!(catalog::by_id(id).is_some(), "{id}");
        }
    }
}
