//! Findings in the protocol's form.

use mcplint_rules::{
    diagnostic::{At, Diagnostic, Mark, Related, Severity},
    fix::Applicability,
};
use serde::Serialize;
use tower_lsp::lsp_types::{
    self, CodeDescription, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Location, NumberOrString,
    Url,
};

use super::{capabilities::Capabilities, judge::Judged, text::Text};
use crate::output::mask::Mask;

/// What stands in front of the rule's id.
pub(super) const SOURCE: &str = "mcplint";

/// What travels with a finding, for the editor's own extension.
#[derive(Serialize)]
struct Data {
    /// The version of the text.
    version: i32,
    /// Its repairs, in the order of the menu.
    fixes: Vec<FixData>,
}

#[derive(Serialize)]
struct FixData {
    title: String,
    applicability: Applicability,
}

/// All findings of a document.
#[must_use]
pub(super) fn all(judged: &Judged, capabilities: Capabilities) -> Vec<lsp_types::Diagnostic> {
    if judged.report.diagnostics.is_empty() {
        return Vec::new();
    }
    let mask = Mask::of(&judged.report.document);
    judged.report.diagnostics.iter().map(|d| one(judged, &mask, capabilities, d)).collect()
}

/// One finding.
#[must_use]
pub(super) fn one(
    judged: &Judged,
    mask: &Mask<'_>,
    capabilities: Capabilities,
    diagnostic: &Diagnostic,
) -> lsp_types::Diagnostic {
    let lines = &judged.text.lines;
    let prose = |text: &str| mask.prose(text).into_owned();
    let message = match &diagnostic.help {
        Some(help) => format!("{}\n{}", prose(&diagnostic.message), prose(help)),
        None => prose(&diagnostic.message),
    };
    let data = || {
        let fixes = diagnostic.fixes.iter();
        let fixes = fixes.map(|fix| FixData { title: prose(&fix.title), applicability: fix.applicability });
        serde_json::to_value(Data { version: judged.version, fixes: fixes.collect() }).ok()
    };
    lsp_types::Diagnostic {
        range: lines.range(diagnostic.span),
        severity: Some(severity(diagnostic.severity)),
        code: Some(NumberOrString::String(diagnostic.rule.to_owned())),
        code_description: page(diagnostic.rule)
            .filter(|_| capabilities.code_description)
            .map(|href| CodeDescription { href }),
        source: Some(SOURCE.to_owned()),
        message,
        related_information: (capabilities.related && !diagnostic.related.is_empty())
            .then(|| diagnostic.related.iter().filter_map(|r| related(judged, mask, capabilities, r)).collect()),
        tags: diagnostic.mark.and_then(|mark| tag(mark, capabilities)).map(|tag| vec![tag]),
        data: capabilities.data.then(data).flatten(),
    }
}

/// A place that explains a finding, here or in another file, which is read as it lies on disk.
fn related(
    judged: &Judged,
    mask: &Mask<'_>,
    capabilities: Capabilities,
    related: &Related,
) -> Option<DiagnosticRelatedInformation> {
    let message = mask.prose(&related.message);
    Some(match &related.at {
        At::Here(span) => DiagnosticRelatedInformation {
            location: Location::new(judged.uri.clone(), judged.text.lines.range(*span)),
            message: message.into_owned(),
        },
        At::There(file, span) => {
            let text = Text::on_disk(file.document.source.text().to_owned(), capabilities.units);
            DiagnosticRelatedInformation {
                location: Location::new(Url::from_file_path(&file.path).ok()?, text.lines.range(*span)),
                message: Mask::of(&file.document).prose(&message).into_owned(),
            }
        }
    })
}

const fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Info => DiagnosticSeverity::INFORMATION,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Error => DiagnosticSeverity::ERROR,
    }
}

/// The protocol's word for a mark, if the editor shows it.
fn tag(mark: Mark, capabilities: Capabilities) -> Option<DiagnosticTag> {
    match mark {
        Mark::WithoutEffect => capabilities.unnecessary.then_some(DiagnosticTag::UNNECESSARY),
        Mark::Retired => capabilities.deprecated.then_some(DiagnosticTag::DEPRECATED),
    }
}

/// The address of a rule's page, if the project has one.
pub(super) fn page(rule: &str) -> Option<Url> {
    let repository = Some(env!("CARGO_PKG_REPOSITORY")).filter(|address| !address.is_empty())?;
    Url::parse(&format!("{repository}/blob/main/rules/docs/{rule}.md")).ok()
}
