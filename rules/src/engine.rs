//! From bytes to findings, and from findings to a repaired text.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use crate::{
    analysis::analyze,
    catalog,
    client::{Client, Place, Scope, Unmodelled},
    diagnostic::Diagnostic,
    env::Environment,
    fix::{Applicability, Edit, apply},
    rule::{Context, Family, Rule},
    settings::Settings,
    source::{Encoding, Source},
    suppress::{self, Suppressed},
    syntax::{Document, IssueKind},
};

/// What is asked for one file.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Where it lies, absolute; `None` for a text without a place.
    pub path: Option<&'a Path>,
    /// The client, if the user says so.
    pub client: Option<&'static Client>,
    /// Whether the machine may be asked about it.
    pub local: bool,
}

/// What a file turned out to be.
#[derive(Clone, Copy, Debug)]
pub enum Subject {
    /// It was checked.
    Checked {
        /// Who reads it.
        client: &'static Client,
        /// Which of the client's files it is.
        place: &'static Place,
        /// Who it is for.
        scope: Scope,
        /// Whether it lies where the client looks for it on this machine.
        at_home: bool,
        /// How many servers stand in it.
        servers: usize,
    },
    /// Known, and not checked yet.
    Unchecked(&'static Unmodelled),
    /// No MCP configuration.
    Nothing,
}

/// What was found in one text.
#[derive(Clone, Debug)]
pub struct Report {
    /// The text as read.
    pub document: Document,
    /// What it is.
    pub subject: Subject,
    /// Findings, ordered by position and rule.
    pub diagnostics: Vec<Diagnostic>,
    /// What was passed over on request.
    pub suppressed: Suppressed,
    /// Rules that failed on this file, with the reason: a bug of this program, never of the file.
    pub failures: Vec<String>,
}

/// What became of one text.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The new text; the old one when nothing was to be done.
    pub text: String,
    /// Whether the bytes on disk change (the text may be equal when only the encoding does).
    pub changed: bool,
    /// What was applied.
    pub applied: Vec<apply::Applied>,
    /// Why it stopped early.
    pub stopped: Option<(apply::Stopped, Vec<&'static str>)>,
    /// What is left, of the new text.
    pub report: Report,
}

/// Reads and judges one text.
#[must_use]
pub fn lint(source: Source, request: Request<'_>, settings: &Settings, env: &dyn Environment) -> Report {
    let document = Document::parse(source);
    let mut failures = Vec::new();
    match analyze(&document, request, settings, env, |cx| judge(cx, &mut failures)) {
        Ok(Judged { subject, diagnostics, suppressed }) => {
            Report { document, subject, diagnostics, suppressed, failures }
        }
        Err(subject) => {
            let (diagnostics, suppressed) = (Vec::new(), Suppressed::default());
            Report { document, subject, diagnostics, suppressed, failures }
        }
    }
}

/// What all rules say of a file.
struct Judged {
    subject: Subject,
    /// Ordered by position and rule.
    diagnostics: Vec<Diagnostic>,
    suppressed: Suppressed,
}

fn judge(cx: &Context<'_>, failures: &mut Vec<String>) -> Judged {
    let (file, document) = (cx.file, cx.file.document);
    let mut diagnostics = run(cx, failures);
    catalog::supersede(&mut diagnostics);
    if !file.read {
        catalog::only_unread(&mut diagnostics);
    }
    let broken = document.issues.iter().any(|issue| is_beyond_repair(&issue.kind));
    let suppressed = suppress::apply(document, cx.settings, file.read && !broken, &mut diagnostics);
    for diagnostic in &mut diagnostics {
        diagnostic.severity = cx.settings.severity(diagnostic.rule).unwrap_or(diagnostic.severity);
        guard_comments(document, diagnostic);
        if broken {
            guard_structure(diagnostic);
        }
        // Bytes that are no UTF-8 are never written to, so nothing may be promised.
        if document.source.encoding() == Encoding::InvalidUtf8 {
            diagnostic.fixes.iter_mut().for_each(|fix| fix.applicability = Applicability::Display);
        }
    }
    diagnostics.sort_by(|a, b| (a.span, a.rule, &a.message).cmp(&(b.span, b.rule, &b.message)));
    diagnostics.dedup();
    let servers = cx.maps.iter().map(|map| map.node.as_object().unwrap_or_default().len()).sum();
    let subject =
        Subject::Checked { client: file.client, place: file.place, scope: file.scope, at_home: file.at_home, servers };
    Judged { subject, diagnostics, suppressed }
}

fn run(cx: &Context<'_>, failures: &mut Vec<String>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for rule in catalog::RULES.iter().filter(|rule| cx.settings.enables(rule.meta().id, rule.meta().default)) {
        // A fault of one rule must cost one rule, not the run nor the language server.
        let outcome = catch_unwind(AssertUnwindSafe(|| check(*rule, cx)));
        diagnostics.extend(cx.take());
        if outcome.is_err() {
            failures.push(format!("the rule `{}` failed on this file; please report it", rule.meta().id));
        }
    }
    diagnostics
}

fn check(rule: &dyn Rule, cx: &Context<'_>) {
    cx.set_server(None);
    rule.check_document(cx);
    for server in cx.servers {
        cx.set_server(Some(server.name));
        rule.check_server(server, cx);
    }
    cx.set_server(None);
}

/// A safe fix whose edits cover a comment would lose it, so it becomes an unsafe one: decided here, once for all rules.
fn guard_comments(document: &Document, diagnostic: &mut Diagnostic) {
    for fix in &mut diagnostic.fixes {
        let covers = |edit: &Edit| {
            let first = document.comments.partition_point(|comment| comment.span.end <= edit.span.start);
            let mut covered =
                document.comments[first..].iter().take_while(|comment| comment.span.start < edit.span.end);
            covered.any(|comment| {
                edit.span.overlaps(comment.span) && !edit.text.contains(&document.source.text()[comment.span.range()])
            })
        };
        if fix.applicability == Applicability::Safe && fix.edits.iter().any(covers) {
            fix.applicability = Applicability::Unsafe;
        }
    }
}

/// Whether a fault leaves it open how the text around it is to be read.
const fn is_beyond_repair(kind: &IssueKind) -> bool {
    matches!(
        kind,
        IssueKind::Unclosed
            | IssueKind::UnexpectedClose
            | IssueKind::UnexpectedText
            | IssueKind::TrailingText
            | IssueKind::UnterminatedString
            | IssueKind::UnterminatedComment
            | IssueKind::MissingValue
            | IssueKind::TooDeep
    )
}

/// In a file that can only be read in part, no fix is safe but those of the syntax: what looks like the end of an entry
/// may be its middle.
fn guard_structure(diagnostic: &mut Diagnostic) {
    let of_syntax = catalog::by_id(diagnostic.rule).is_some_and(|rule| rule.meta().family == Family::Syntax);
    for fix in diagnostic.fixes.iter_mut().filter(|_| !of_syntax) {
        fix.applicability = fix.applicability.min(Applicability::Unsafe);
    }
}

/// How many faults stand in the way of reading the text: a fix must never raise this.
fn breaks(document: &Document) -> usize {
    let serious = |kind: &IssueKind| {
        !matches!(
            kind,
            IssueKind::Comment(_) | IssueKind::TrailingComma | IssueKind::Empty | IssueKind::ControlCharacter
        )
    };
    document.issues.iter().filter(|issue| serious(&issue.kind)).count()
}

/// Applies all fixes that are at least as trustworthy as `threshold`, until nothing is left to do.
///
/// The whole-file repair of the encoding is part of it: UTF-16 becomes UTF-8 when its rule offers a fix. Bytes that are
/// no UTF-8 are never written to.
#[must_use]
pub fn fix(
    source: Source,
    request: Request<'_>,
    settings: &Settings,
    env: &dyn Environment,
    threshold: Applicability,
) -> Fixed {
    let encoding = source.encoding();
    let first = lint(source, request, settings, env);
    let text = first.document.source.text().to_owned();
    if encoding == Encoding::InvalidUtf8 {
        return Fixed { text, changed: false, applied: Vec::new(), stopped: None, report: first };
    }
    let mut applied = Vec::new();
    let mut recoded = false;
    if matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be) {
        let of_encoding = first.diagnostics.iter().find(|d| d.rule == catalog::ENCODING_RULE);
        match of_encoding.and_then(|diagnostic| diagnostic.fixes.first()) {
            Some(fix) if fix.applicability >= threshold => {
                applied.push(apply::Applied { rule: catalog::ENCODING_RULE, server: None, title: fix.title.clone() });
                recoded = true;
            }
            _ => return Fixed { text, changed: false, applied, stopped: None, report: first },
        }
    }
    // The text as it was found is judged already, unless its encoding was what is judged.
    let mut ready = (!recoded).then_some(first);
    let mut last = None;
    let outcome = apply::fix(&text, threshold, |text| {
        let judge = || lint(Source::from_text(text.to_owned()), request, settings, env);
        let report = ready.take().unwrap_or_else(judge);
        let look = apply::Look { diagnostics: report.diagnostics.clone(), breaks: breaks(&report.document) };
        last = Some(report);
        look
    });
    let report = match last {
        Some(report) if report.document.source.text() == outcome.text => report,
        _ => lint(Source::from_text(outcome.text.clone()), request, settings, env),
    };
    applied.extend(outcome.applied);
    Fixed { changed: recoded || outcome.text != text, text: outcome.text, applied, stopped: outcome.stopped, report }
}
