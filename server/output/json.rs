//! The report for programs, version 1. Its schema is `schema/output.schema.json`.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    io::{self, Write},
};

use mcplint_rules::{
    client::Scope,
    diagnostic::{self, At, Severity},
    fix::{self, Applicability},
    source::Source,
    syntax::Document,
};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Outcome, Run, Shown, fingerprint::Fingerprints, mask::Mask, trouble::Level};

/// The report of a run of `mcplint --output-format json`.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(title = "The report of mcplint")]
pub struct Report<'a> {
    /// The version of this format.
    #[schemars(extend("const" = 1))]
    pub version: u32,
    /// How many files were checked.
    pub files: usize,
    /// How many of them belong to which client.
    pub clients: BTreeMap<&'static str, usize>,
    /// What could not be done.
    pub errors: Vec<Problem<'a>>,
    /// What was repaired.
    pub fixed: Vec<Fixed<'a>>,
    /// How many findings have a fix that was not applied.
    pub held_back: HeldBack,
    /// How many findings were passed over on request.
    #[schemars(default)]
    pub suppressed: usize,
    /// Files of clients that are known by name only.
    pub unchecked: Vec<Unchecked<'a>>,
    /// What is left; after a repair, of the new text.
    pub diagnostics: Vec<&'a Diagnostic>,
}

/// Something that could not be done.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Problem<'a> {
    /// The file or folder; `null` when it is about the run as a whole.
    pub path: Option<&'a str>,
    /// Why.
    pub message: Cow<'a, str>,
}

/// A repair that was made.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Fixed<'a> {
    /// The file.
    pub path: &'a str,
    /// The rule.
    pub rule: &'static str,
    /// What was done.
    pub title: &'a str,
}

/// Fixes that were not applied.
#[derive(Debug, Serialize, JsonSchema)]
pub struct HeldBack {
    /// `--unsafe-fixes` would apply these.
    #[serde(rename = "unsafe")]
    pub risky: usize,
    /// These hold something that only a person can fill in.
    pub display: usize,
}

/// A file that was recognised and not checked.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Unchecked<'a> {
    /// The file.
    pub path: &'a str,
    /// Whose it is.
    pub client: &'static str,
}

/// A finding.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Diagnostic {
    /// The file.
    pub path: String,
    /// Who reads it.
    pub client: &'static str,
    /// Who it is for.
    pub scope: Scope,
    /// The server it is about, if it is about one.
    pub server: Option<String>,
    /// The rule.
    pub rule: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// Why it matters and what to do.
    pub help: Option<String>,
    /// Where it starts.
    pub start: Place,
    /// Where it ends; the first character that does not belong to it.
    pub end: Place,
    /// Other places.
    pub related: Vec<Related>,
    /// The first is the fix, the others are alternatives.
    pub fixes: Vec<Fix>,
    /// What it is known by in another run, also after lines above it came or went; unique in a run.
    pub fingerprint: String,
}

/// A place in a file.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Place {
    /// Bytes before it.
    pub offset: usize,
    /// The line, from 1.
    #[schemars(range(min = 1))]
    pub line: usize,
    /// The column in Unicode scalar values, from 1.
    #[schemars(range(min = 1))]
    pub column: usize,
}

/// Another place that explains a finding.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Related {
    /// The file, where it is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub path: Option<String>,
    /// Where it starts.
    pub start: Place,
    /// Where it ends.
    pub end: Place,
    /// What is there.
    pub message: String,
}

/// A repair.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Fix {
    /// What it does.
    pub title: String,
    /// How far it may be trusted.
    pub applicability: Applicability,
    /// All or nothing; ordered, none touching another.
    pub edits: Vec<Edit>,
}

/// Replace the bytes `start..end` by `text`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Edit {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The new text; `null` where it holds a secret.
    pub text: Option<String>,
    /// Whether the text is withheld because it holds a secret.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(default)]
    pub masked: bool,
}

/// The findings of one file.
pub(super) fn diagnostics(
    path: &str,
    shown: Shown<'_>,
    client: &'static str,
    scope: Scope,
    document: &Document,
    mask: &Mask<'_>,
    diagnostics: &[diagnostic::Diagnostic],
) -> Vec<Diagnostic> {
    let source = &document.source;
    let mut fingerprints = Fingerprints::new(path, document, mask);
    let place = |offset| place(source, offset);
    let prose = |text: &String| mask.prose(text).into_owned();
    let mut one = |d: &diagnostic::Diagnostic| Diagnostic {
        path: path.to_owned(),
        client,
        scope,
        server: d.server.as_ref().map(prose),
        rule: d.rule,
        severity: d.severity,
        message: prose(&d.message),
        help: d.help.as_ref().map(prose),
        start: place(d.span.start),
        end: place(d.span.end),
        related: d.related.iter().map(|r| related(r, shown, source, prose(&r.message))).collect(),
        fixes: d
            .fixes
            .iter()
            .map(|f| Fix {
                title: prose(&f.title),
                applicability: f.applicability,
                edits: f.edits.iter().map(|e| edit(source.text(), mask, e)).collect(),
            })
            .collect(),
        fingerprint: fingerprints.next(d),
    };
    diagnostics.iter().map(&mut one).collect()
}

fn place(source: &Source, offset: usize) -> Place {
    let position = source.line_column(offset);
    Place { offset, line: position.line, column: position.column }
}

fn related(related: &diagnostic::Related, shown: Shown<'_>, own: &Source, message: String) -> Related {
    let (path, source, span) = match &related.at {
        At::Here(span) => (None, own, *span),
        At::There(file, span) => (Some(shown(&file.path)), &file.document.source, *span),
    };
    Related { path, start: place(source, span.start), end: place(source, span.end), message }
}

/// An edit cut to its smallest range, so that it repeats as little of the file as possible.
pub(super) fn edit(source: &str, mask: &Mask<'_>, edit: &fix::Edit) -> Edit {
    let fix::Edit { span, text } = edit.smallest(source);
    let masked = mask.hides(span, &text);
    Edit { start: span.start, end: span.end, text: (!masked).then_some(text), masked }
}

/// The whole report.
#[must_use]
pub fn report(run: &Run) -> Report<'_> {
    let counts = run.counts();
    let errors = run.troubles().into_iter().filter(|trouble| trouble.level() == Level::Error);
    let fixed = run.checked().flat_map(|(path, checked)| {
        checked.applied.iter().map(move |applied| Fixed { path, rule: applied.rule, title: &applied.title })
    });
    let unchecked = run.files.iter().filter_map(|file| match file.outcome {
        Outcome::Unchecked(client) => Some(Unchecked { path: &file.path, client: client.id }),
        _ => None,
    });
    Report {
        version: 1,
        files: run.checked().count(),
        clients: run.clients().into_iter().map(|(client, files)| (client.id, files)).collect(),
        errors: errors.map(|trouble| Problem { path: trouble.path, message: trouble.message }).collect(),
        fixed: fixed.collect(),
        held_back: HeldBack { risky: counts.risky, display: counts.display },
        suppressed: run.checked().map(|(_, checked)| checked.suppressed).sum(),
        unchecked: unchecked.collect(),
        diagnostics: run.diagnostics().collect(),
    }
}

/// Writes the whole report.
pub(super) fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &report(run))?;
    writeln!(out)
}

/// Writes the findings alone, one line each.
pub(super) fn write_lines(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    run.diagnostics().try_for_each(|diagnostic| {
        serde_json::to_writer(&mut *out, diagnostic)?;
        writeln!(out)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use mcplint_rules::{source::Source, span::Span};

    fn smallest(source: &str, span: Span, text: &str) -> (usize, usize, Option<String>) {
        let document = Document::parse(Source::from_text(source.to_owned()));
        let edit = edit(source, &Mask::of(&document), &fix::Edit::replace(span, text));
        (edit.start, edit.end, edit.text)
    }

    #[test]
    fn edits_are_cut_to_what_changes() {
        assert_eq!(smallest("\"npx\"", Span::new(0, 5), "\"/bin/npx\""), (1, 1, Some("/bin/".into())));
        assert_eq!(smallest("\"aa\"", Span::new(1, 3), "a"), (2, 3, Some(String::new())));
        assert_eq!(smallest("\"é\"", Span::new(1, 3), "è"), (1, 3, Some("è".into())));
    }

    #[test]
    fn an_edit_never_repeats_a_secret() {
        let source = "{\"env\": {\"API_KEY\": \"hunter2-hunter2\"}}";
        let at = source.find("hunter2-").expect("the secret");
        let span = Span::new(at, at + 15);
        assert_eq!(smallest(source, span, "${API_KEY}"), (at, at + 15, Some("${API_KEY}".into())));
        assert_eq!(smallest(source, span, "hunter2-hunter3").2, None);
        assert_eq!(smallest(source, Span::empty(1), "\"x\": \"hunter2-hunter2\", ").2, None);
        assert_eq!(smallest(source, Span::new(at - 1, at + 16), "[\"hunter2-hunter2\"]").2, None);
    }
}
