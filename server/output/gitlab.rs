//! A code quality report for GitLab: a list of issues as Code Climate defines them.
//!
//! GitLab has no place for what kept a run from its work, and an empty list looks like success: so that is an issue too.

use std::io::{self, Write};

use mcplint_rules::{catalog, diagnostic::Severity, rule::Family};
use serde::{Serialize, Serializer};

use super::{
    Run,
    fingerprint::digest,
    json::Diagnostic,
    trouble::{Level, Trouble},
    words,
};

/// An issue. GitLab reads all but `type` and `categories`, which Code Climate demands.
#[derive(Serialize)]
struct Issue<'a> {
    r#type: &'static str,
    check_name: &'a str,
    description: String,
    categories: [&'static str; 1],
    severity: &'static str,
    fingerprint: String,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

pub(super) fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let troubles = run.troubles();
    let issues = run.diagnostics().map(finding).chain(troubles.iter().filter_map(trouble));
    serde_json::Serializer::pretty(&mut *out).collect_seq(issues)?;
    writeln!(out)
}

fn finding(diagnostic: &Diagnostic) -> Issue<'_> {
    let of_security = catalog::by_id(diagnostic.rule).is_some_and(|rule| rule.meta().family == Family::Security);
    Issue {
        r#type: "issue",
        check_name: diagnostic.rule,
        description: words::told(diagnostic),
        categories: [if of_security { "Security" } else { "Bug Risk" }],
        severity: match diagnostic.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Info => "info",
        },
        fingerprint: diagnostic.fingerprint.clone(),
        location: Location {
            path: &diagnostic.path,
            lines: Lines { begin: diagnostic.start.line, end: diagnostic.end.line },
        },
    }
}

fn trouble<'a>(trouble: &'a Trouble<'a>) -> Option<Issue<'a>> {
    let severity = match trouble.level() {
        Level::Error => "blocker",
        Level::Warning => "minor",
        Level::Note => return None,
    };
    let path = trouble.path.unwrap_or(".");
    Some(Issue {
        r#type: "issue",
        check_name: trouble.kind.id(),
        description: words::sentence(&trouble.message),
        categories: ["Bug Risk"],
        severity,
        fingerprint: digest([trouble.kind.id(), path, &trouble.message]),
        location: Location { path, lines: Lines { begin: 1, end: 1 } },
    })
}
