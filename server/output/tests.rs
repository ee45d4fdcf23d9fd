//! What a run could not do is told in every form, in that form's own way.

use clap::ValueEnum;
use mcplint_rules::{
    client::{CLIENTS, Scope},
    config::FailOn,
    fix::apply::Stopped,
};

use super::{Checked, Counts, FileResult, Findings, Format, Mode, Outcome, Run, trouble::Level};

/// A run over one file without findings.
fn run() -> Run {
    let checked = Checked {
        client: CLIENTS[0],
        scope: Scope::Project,
        servers: 1,
        counts: Counts::default(),
        fail_on: FailOn::default(),
        suppressed: 0,
        baseline: Vec::new(),
        findings: Findings::Text(String::new()),
        applied: Vec::new(),
        stopped: None,
        failures: Vec::new(),
        diff: None,
        backup: None,
        kept: None,
    };
    let file = FileResult { path: ".mcp.json".into(), problem: None, outcome: Outcome::Checked(Box::new(checked)) };
    Run {
        mode: Mode::Check,
        allow_empty: false,
        files: vec![file],
        errors: Vec::new(),
        empty: Vec::new(),
        unvisited: Vec::new(),
    }
}

/// The same, with a change to its file.
fn run_with(change: impl FnOnce(&mut Checked)) -> Run {
    let mut run = run();
    if let Outcome::Checked(checked) = &mut run.files[0].outcome {
        change(checked);
    }
    run
}

fn written(format: Format, run: &Run) -> String {
    let mut out = Vec::new();
    format.write(run, 2, &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn a_failed_rule_is_told_and_fails_the_run() {
    let run = run_with(|checked| checked.failures.push("the rule `x` failed on this file; please report it".into()));
    assert_eq!(run.troubles()[0].level(), Level::Error);
    let told = |format| written(format, &run);
    assert!(told(Format::Json).contains("\"message\": \"the rule `x` failed on this file; please report it\""));
    assert!(told(Format::Sarif).contains("\"executionSuccessful\": false"));
    assert!(told(Format::Sarif).contains("\"text\": \"the rule `x` failed on this file; please report it.\""));
    assert!(told(Format::Github).starts_with("::error title=mcplint,file=.mcp.json::.mcp.json: the rule `x` failed"));
    assert!(told(Format::Gitlab).contains("\"severity\": \"blocker\""));
    assert!(told(Format::Junit).contains("<error type=\"failed-rule\" message=\"the rule `x` failed"));
    assert!(told(Format::Checkstyle).contains("<error line=\"0\" severity=\"error\" message=\"the rule `x` failed"));
}

#[test]
fn a_repair_that_stopped_is_told_and_fails_nothing() {
    let run = run_with(|checked| checked.stopped = Some((Stopped::Cycle, vec!["a", "b"])));
    assert_eq!(run.troubles()[0].level(), Level::Warning);
    let told = |format| written(format, &run);
    assert!(told(Format::Sarif).contains("\"executionSuccessful\": true"));
    assert!(told(Format::Sarif).contains("\"text\": \"the fixes of `a` and `b` undo each other. That is"));
    assert!(told(Format::Github).starts_with("::warning title=mcplint,file=.mcp.json::"));
    assert!(told(Format::Gitlab).contains("\"check_name\": \"stopped-repair\""));
    assert!(told(Format::Junit).contains("<skipped type=\"stopped-repair\""));
    assert!(told(Format::Checkstyle).contains("severity=\"warning\""));
}

#[test]
fn an_empty_run_is_no_success_unless_it_may_be_empty() {
    let mut run = Run { files: Vec::new(), empty: vec!["docs".into()], ..run() };
    for format in [Format::Json, Format::Sarif, Format::Github, Format::Gitlab, Format::Junit, Format::Checkstyle] {
        let text = written(format, &run).to_lowercase();
        assert!(text.contains("nothing was checked"), "{format:?}: {text}");
    }
    run.allow_empty = true;
    for format in Format::value_variants() {
        let text = written(*format, &run).to_lowercase();
        assert!(!text.contains("nothing was checked"), "{format:?}: {text}");
    }
    assert!(written(Format::Junit, &run).contains("<skipped type=\"no-configuration\""));
    assert!(written(Format::Sarif, &run).contains("\"executionSuccessful\": true"));
}

#[test]
fn a_clean_file_is_a_case_that_passed() {
    let run = run();
    assert!(written(Format::Junit, &run).contains("<testcase classname=\".mcp.json\" name=\"no problems\"/>"));
    assert!(written(Format::Checkstyle, &run).contains("<file name=\".mcp.json\"/>"));
    assert_eq!(written(Format::Gitlab, &run), "[]\n");
    assert_eq!(written(Format::Github, &run), "");
    assert_eq!(written(Format::Jsonl, &run), "");
}
