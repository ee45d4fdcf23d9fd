//! The forms of the report, each in a file of its own.

use std::{
    io::{self, BufWriter, Write},
    path::MAIN_SEPARATOR,
};

use mcplint_rules::{
    client::{Client, Scope},
    engine,
};

use super::{Findings, Run, Shown, checkstyle, concise, full, github, gitlab, json, junit, mask::Mask, sarif};

/// The form of the report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Code frames with the help and the fixes.
    #[default]
    Full,
    /// One line a finding.
    Concise,
    /// For programs; see schema/output.schema.json.
    Json,
    /// The findings of `json`, one a line.
    Jsonl,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of GitHub's workflows.
    Github,
    /// A code quality report of GitLab.
    Gitlab,
    /// Test cases in XML, for nearly every CI.
    Junit,
    /// Checkstyle's XML, for the many tools that read it.
    Checkstyle,
}

impl Format {
    /// Whether people read it as it stands.
    #[must_use]
    pub const fn is_for_people(self) -> bool {
        matches!(self, Self::Full | Self::Concise)
    }

    /// A path in this form: programs want `/` on every system.
    #[must_use]
    pub fn path(self, path: String) -> String {
        let native = self.is_for_people() || MAIN_SEPARATOR == '/';
        if native { path } else { path.replace(MAIN_SEPARATOR, "/") }
    }

    /// The findings of a file in this form; `shown` says how other files are named.
    #[must_use]
    pub fn findings(
        self,
        path: &str,
        client: &'static Client,
        scope: Scope,
        report: &engine::Report,
        shown: Shown<'_>,
        color: bool,
    ) -> Findings {
        let (document, diagnostics) = (&report.document, &report.diagnostics);
        if diagnostics.is_empty() {
            return Findings::Text(String::new());
        }
        let source = &document.source;
        let mask = Mask::of(document);
        match self {
            Self::Full => Findings::Text(full::render(path, shown, source, &mask, diagnostics, color)),
            Self::Concise => Findings::Text(concise::render(path, shown, source, &mask, diagnostics)),
            Self::Sarif => Findings::Sarif(sarif::results(path, shown, client.id, scope, document, &mask, diagnostics)),
            Self::Json | Self::Jsonl | Self::Github | Self::Gitlab | Self::Junit | Self::Checkstyle => {
                Findings::Data(json::diagnostics(path, shown, client.id, scope, document, &mask, diagnostics))
            }
        }
    }

    /// Writes the report of a run that ends with this exit status, but for the sentences to people.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn write(self, run: &Run, code: u8, out: &mut dyn Write) -> io::Result<()> {
        // A report is made of many small pieces.
        let out = &mut BufWriter::new(out);
        match self {
            Self::Full | Self::Concise => {
                run.checked().try_for_each(|(_, checked)| out.write_all(checked.findings.text().as_bytes()))
            }
            Self::Json => json::write(run, out),
            Self::Jsonl => json::write_lines(run, out),
            Self::Sarif => sarif::write(run, code, out),
            Self::Github => github::write(run, out),
            Self::Gitlab => gitlab::write(run, out),
            Self::Junit => junit::write(run, out),
            Self::Checkstyle => checkstyle::write(run, out),
        }?;
        out.flush()
    }
}
