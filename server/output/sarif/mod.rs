//! SARIF 2.1.0, the report for code scanning.
//!
//! Lines count from 1, columns count UTF-16 units from 1, as the standard does unless told otherwise. Braces in messages
//! are not doubled, as the standard would have it for texts with arguments: no reader undoes that where there are none,
//! and people would copy `${{HOME}}`.

mod types;
mod uri;

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use anstyle::Style;
use mcplint_rules::{
    catalog,
    client::Scope,
    diagnostic::{At, Diagnostic, Severity},
    fix::{self, Applicability},
    rule::RuleMeta,
    source::Source,
    span::Span,
    syntax::Document,
};

pub use self::types::Result;
use self::types::{
    Artifact, ArtifactChange, Base, Configuration, Descriptor, Driver, Fix, FixProperties, Help, Invocation, Location,
    Log, Logical, Notification, Numbered, Physical, Region, Replacement, ResultProperties, Rule, RuleProperties, Text,
    Tool,
};
use super::{
    Run, Shown,
    fingerprint::Fingerprints,
    json,
    mask::Mask,
    trouble::{Level, Trouble},
    words,
};
use crate::docs;

/// The name and the version of the fingerprint; GitHub's own (`primaryLocationLineHash`) is added when a log is uploaded.
const FINGERPRINT: &str = "mcplint/v1";

/// The findings of one file.
pub(super) fn results(
    path: &str,
    shown: Shown<'_>,
    client: &'static str,
    scope: Scope,
    document: &Document,
    mask: &Mask<'_>,
    diagnostics: &[Diagnostic],
) -> Vec<Result> {
    let mut fingerprints = Fingerprints::new(path, document, mask);
    let file = File { path, source: &document.source, mask };
    let mut one = |diagnostic: &Diagnostic| {
        let server =
            diagnostic.server.as_ref().map(|name| Logical { name: mask.prose(name).into_owned(), kind: "object" });
        let help = diagnostic.help.as_ref().map(|help| mask.prose(help));
        Result {
            rule_id: diagnostic.rule,
            level: level(diagnostic.severity),
            message: plain(&words::message_and_help(&mask.prose(&diagnostic.message), help.as_deref())),
            locations: [Location { logical_locations: server.into_iter().collect(), ..file.location(diagnostic.span) }],
            related_locations: diagnostic
                .related
                .iter()
                .map(|related| Location {
                    message: Some(plain(&mask.prose(&related.message))),
                    ..match &related.at {
                        At::Here(span) => file.location(*span),
                        At::There(other, span) => location(&shown(&other.path), &other.document.source, *span),
                    }
                })
                .collect(),
            fixes: diagnostic.fixes.iter().filter_map(|fix| file.fix(fix)).collect(),
            partial_fingerprints: BTreeMap::from([(FINGERPRINT, fingerprints.next(diagnostic))]),
            properties: ResultProperties { client, scope: scope.as_str() },
        }
    };
    diagnostics.iter().map(&mut one).collect()
}

/// A file that findings are in.
struct File<'a> {
    path: &'a str,
    source: &'a Source,
    mask: &'a Mask<'a>,
}

fn location(path: &str, source: &Source, span: Span) -> Location {
    Location {
        physical_location: Physical { artifact_location: uri::location(path), region: Some(region(source, span)) },
        logical_locations: Vec::new(),
        message: None,
    }
}

fn region(source: &Source, span: Span) -> Region {
    let ((start_line, start), (end_line, end)) = (source.to_utf16(span.start), source.to_utf16(span.end));
    Region { start_line: start_line + 1, start_column: start + 1, end_line: end_line + 1, end_column: end + 1 }
}

impl File<'_> {
    fn location(&self, span: Span) -> Location {
        location(self.path, self.source, span)
    }

    /// Whether a region says an offset exactly: a byte order mark and the middle of a line's end have no column.
    fn is_exact(&self, offset: usize) -> bool {
        let line = self.source.line_span(self.source.line_of(offset));
        line.start <= offset && offset <= line.end
    }

    /// A fix that a program may apply: not one with something left to fill in, nor one whose text is a secret.
    fn fix(&self, fix: &fix::Fix) -> Option<Fix> {
        if fix.applicability == Applicability::Display || fix.edits.is_empty() {
            return None;
        }
        let replacement = |edit: &fix::Edit| {
            let edit = json::edit(self.source.text(), self.mask, edit);
            let text = edit.text.filter(|_| self.is_exact(edit.start) && self.is_exact(edit.end))?;
            Some(Replacement {
                deleted_region: region(self.source, Span::new(edit.start, edit.end)),
                inserted_content: (!text.is_empty()).then(|| Text { text: text.into() }),
            })
        };
        let replacements = fix.edits.iter().map(replacement).collect::<Option<Vec<_>>>()?;
        Some(Fix {
            description: plain(&self.mask.prose(&fix.title)),
            artifact_changes: [ArtifactChange { artifact_location: uri::location(self.path), replacements }],
            properties: FixProperties { applicability: fix.applicability },
        })
    }
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A message in which nothing is taken for a link: names of a file may look like one.
fn plain(text: &str) -> Text<'static> {
    Text { text: text.replace("](", "] (").into() }
}

/// Writes the log of a run that ends with this exit status.
pub(super) fn write(run: &Run, code: u8, out: &mut dyn Write) -> io::Result<()> {
    let results = || run.checked().flat_map(|(_, checked)| checked.findings.results());
    let mut rules: BTreeMap<&str, usize> = results().map(|result| (result.rule_id, 0)).collect();
    let metas: Vec<&RuleMeta> =
        catalog::RULES.iter().map(|rule| rule.meta()).filter(|meta| rules.contains_key(meta.id)).collect();
    rules.extend(metas.iter().enumerate().map(|(index, meta)| (meta.id, index)));
    let troubles = run.troubles();
    let run = types::Run {
        tool: Tool {
            driver: Driver {
                name: "mcplint",
                full_name: "mcplint, a linter for MCP client configurations",
                version: env!("CARGO_PKG_VERSION"),
                information_uri: docs::repository(),
                rules: metas.into_iter().map(rule).collect(),
            },
        },
        invocations: [Invocation {
            execution_successful: !troubles.iter().any(|trouble| trouble.level() == Level::Error),
            exit_code: code,
            tool_execution_notifications: troubles.iter().map(notification).collect(),
        }],
        original_uri_base_ids: BTreeMap::from([(
            uri::BASE,
            Base { description: plain("The folder that mcplint ran in.") },
        )]),
        column_kind: "utf16CodeUnits",
        newline_sequences: &["\r\n", "\n", "\r"],
        artifacts: run.checked().map(|(path, _)| Artifact { location: uri::location(path) }).collect(),
        results: results().map(|result| Numbered { result, rule_index: rules[result.rule_id] }).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &Log { schema: types::SCHEMA, version: "2.1.0", runs: [run] })?;
    writeln!(out)
}

fn rule(meta: &RuleMeta) -> Rule {
    let reported = words::capital(&docs::reported(meta));
    // The examples behind a colon are too much for a title.
    let title = reported.split_once(": ").map_or(reported.as_str(), |(title, _)| title);
    Rule {
        id: meta.id,
        short_description: Text { text: words::sentence(title).into() },
        full_description: Text { text: words::sentence(&reported).into() },
        default_configuration: Configuration { level: level(meta.severity) },
        help_uri: docs::rule_link(meta.id),
        help: Help { text: docs::text_page(meta, Style::new()), markdown: docs::rule_page(meta) },
        properties: RuleProperties { tags: [meta.family.as_str()] },
    }
}

fn notification<'a>(trouble: &'a Trouble<'_>) -> Notification<'a> {
    Notification {
        descriptor: Descriptor { id: trouble.kind.id() },
        level: match trouble.level() {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "note",
        },
        message: plain(&words::sentence(&trouble.message)),
        locations: trouble
            .path
            .map(|path| Location {
                physical_location: Physical { artifact_location: uri::location(path), region: None },
                logical_locations: Vec::new(),
                message: None,
            })
            .into_iter()
            .collect(),
    }
}
