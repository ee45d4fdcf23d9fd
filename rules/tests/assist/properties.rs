//! What holds at every place of every spec file: no panic, no secret, and no completion that breaks a text.

use std::{
    fs,
    path::{Path, PathBuf},
};

use mcplint_rules::{
    assist::{Completion, CompletionKind, complete, hover, links, symbols},
    secrets,
    source::Source,
    syntax::{Document, IssueKind},
    testing::Setup,
};

use super::apply;

/// A spec file, on its machine.
struct Spec {
    label: String,
    setup: Setup,
    document: Document,
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

fn specs() -> Vec<Spec> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/specs");
    let mut found = Vec::new();
    for folder in entries(&root).into_iter().filter(|path| path.is_dir()) {
        for path in entries(&folder).into_iter().filter(|path| path.extension().is_some_and(|it| it == "json")) {
            let own = path.with_extension("setup");
            let setup = if own.exists() { own } else { folder.join("default.setup") };
            let setup = Setup::from_lines(&fs::read_to_string(&setup).unwrap_or_default()).expect("a setup");
            let document = Document::parse(Source::from_bytes(&fs::read(&path).expect("a file")));
            found.push(Spec { label: path.display().to_string(), setup, document });
        }
    }
    assert!(found.len() > 300, "only {} spec files were found", found.len());
    found
}

/// How many faults stand in the way of reading a text.
fn breaks(document: &Document) -> usize {
    let harmless = |kind: &IssueKind| matches!(kind, IssueKind::Comment(_) | IssueKind::Empty);
    document.issues.iter().filter(|issue| !harmless(&issue.kind)).count()
}

/// Places worth a look: one of some, most of them around a sign of JSON. `MCPLINT_ALL_PLACES` makes it all.
fn places(text: &str) -> impl Iterator<Item = usize> {
    let telling = |at: usize| {
        let around = [at.checked_sub(1), Some(at)];
        around.into_iter().flatten().any(|at| text.as_bytes().get(at).is_some_and(|byte| b"{}[]:,\"'$".contains(byte)))
    };
    let all = std::env::var_os("MCPLINT_ALL_PLACES").is_some();
    (0..=text.len())
        .filter(move |at| text.is_char_boundary(*at) && (all || *at % 97 == 0 || *at % 11 == 0 && telling(*at)))
}

fn check_completion(spec: &Spec, offset: usize, completion: &Completion) {
    let text = spec.document.source.text();
    let label = || format!("{} at {offset}: `{}`", spec.label, completion.label);
    let edit = &completion.edit;
    assert!(edit.span.start <= offset && offset <= edit.span.end, "{}: the edit lies elsewhere", label());
    assert!(!text[edit.span.range()].contains(['\n', '\r']), "{}: the edit takes several lines", label());
    for other in &completion.also {
        assert!(!other.span.touches(edit.span), "{}: edits touch: {completion:?}", label());
    }
    for stop in &completion.stops {
        assert!(edit.text.get(stop.clone()).is_some(), "{}: a stop lies outside", label());
    }
    let (outdented, stops) = completion.outdented();
    for (stop, moved) in completion.stops.iter().zip(stops) {
        assert_eq!(edit.text[stop.clone()], outdented[moved], "{}: a stop moved", label());
    }
    let changed = apply(text, completion);
    let after = Document::parse(Source::from_text(changed.clone()));
    assert!(
        breaks(&after) <= breaks(&spec.document),
        "{}: breaks the text\nbefore {:?}\nafter {:?}\n{changed}",
        label(),
        spec.document.issues,
        after.issues
    );
}

#[test]
fn completions_break_no_text() {
    for spec in specs() {
        for offset in places(spec.document.source.text()) {
            let offered = complete(&spec.setup.ask(&spec.document), offset);
            let servers = |it: &&Completion| it.kind == CompletionKind::Server;
            // Hundreds of servers are written alike: a few of them tell.
            let some = offered.iter().filter(servers).skip(offset % 89).step_by(89);
            for completion in some.chain(offered.iter().filter(|it| !servers(it)).take(60)) {
                check_completion(&spec, offset, completion);
            }
        }
    }
}

/// A text as it is while somebody writes it: the rest of the line is not there yet, or a quote was just opened.
fn half_written(text: &str, offset: usize) -> [(String, usize); 3] {
    let line_end = text[offset..].find(['\n', '\r']).map_or(text.len(), |at| offset + at);
    let (before, after) = text.split_at(offset);
    [
        (format!("{before}{}", &text[line_end..]), offset),
        (format!("{before}\"{after}"), offset + 1),
        (format!("{before}\"{}", &text[line_end..]), offset + 1),
    ]
}

#[test]
fn completions_break_no_half_written_text() {
    for spec in specs() {
        let text = spec.document.source.text();
        for (nth, offset) in places(text).enumerate() {
            let (half, at) = half_written(text, offset).into_iter().nth(nth % 3).expect("three");
            let half = Spec {
                document: Document::parse(Source::from_text(half)),
                label: spec.label.clone(),
                setup: spec.setup.clone(),
            };
            let offered = complete(&half.setup.ask(&half.document), at);
            for completion in offered.iter().step_by(1 + offered.len() / 20) {
                check_completion(&half, at, completion);
            }
        }
    }
}

#[test]
fn hovers_and_outlines_show_no_secret() {
    for spec in specs() {
        let (text, ask) = (spec.document.source.text(), spec.setup.ask(&spec.document));
        let hidden = secrets::mask(&spec.document);
        let hidden: Vec<&str> = hidden.iter().map(|span| &text[span.range()]).filter(|it| it.len() >= 6).collect();
        let check = |shown: &str| {
            assert!(!secrets::contains(shown), "{}: {shown}", spec.label);
            let found = hidden.iter().find(|value| shown.contains(**value));
            assert!(found.is_none(), "{}: {found:?} stands in {shown}", spec.label);
        };
        let report = spec.setup.lint(text.as_bytes());
        for offset in places(text) {
            if let Some(hover) = hover(&ask, &report.diagnostics, offset) {
                assert!(text.get(hover.span.range()).is_some(), "{} at {offset}", spec.label);
                check(&hover.markdown);
            }
        }
        for link in links(&ask) {
            assert!(text.get(link.span.range()).is_some_and(|text| !text.contains('\n')), "{}: {link:?}", spec.label);
            check(&format!("{link:?}"));
        }
        for symbol in symbols(&ask) {
            assert!(symbol.span.contains(symbol.name_span), "{}: {symbol:?}", spec.label);
            check(&symbol.detail.clone().unwrap_or_default());
        }
    }
}
