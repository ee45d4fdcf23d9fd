//! `textDocument/diagnostic` and `workspace/diagnostic`: findings for editors that ask for them.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Arc, atomic::Ordering},
};

use tower_lsp::lsp_types::{
    Diagnostic, DocumentDiagnosticParams, DocumentDiagnosticReport, FullDocumentDiagnosticReport,
    RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport,
    Url, WorkspaceDiagnosticParams, WorkspaceDiagnosticReport, WorkspaceDocumentDiagnosticReport,
    WorkspaceFullDocumentDiagnosticReport,
};

use super::{diagnostics, shared::Shared};

/// The findings of one document.
pub(super) async fn document(shared: &Arc<Shared>, params: DocumentDiagnosticParams) -> DocumentDiagnosticReport {
    let judged = shared.judgement(&params.text_document.uri).await;
    let capabilities = shared.state().capabilities;
    let items = judged.map(|judged| diagnostics::all(&judged, capabilities)).unwrap_or_default();
    let result_id = id_of(&items);
    if params.previous_result_id.as_ref() == Some(&result_id) {
        let unchanged_document_diagnostic_report = UnchangedDocumentDiagnosticReport { result_id };
        return DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report,
        });
    }
    DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report: full(items),
    })
}

/// The findings of all listed files that are new to the editor. Where there are none it waits until there are: an
/// editor that asks again at once would else do so for ever. The first question of a session is answered at once.
pub(super) async fn workspace(shared: &Arc<Shared>, params: WorkspaceDiagnosticParams) -> WorkspaceDiagnosticReport {
    let known: HashMap<Url, String> = params.previous_result_ids.into_iter().map(|id| (id.uri, id.value)).collect();
    let first = !shared.workspace_pulled.swap(true, Ordering::Relaxed);
    loop {
        let changed = shared.closed_changed.notified();
        let items = news(shared, &known);
        if first || !items.is_empty() {
            return WorkspaceDiagnosticReport { items };
        }
        changed.await;
    }
}

/// What the editor does not know yet of the listed files.
fn news(shared: &Shared, known: &HashMap<Url, String>) -> Vec<WorkspaceDocumentDiagnosticReport> {
    let (closed, capabilities) = {
        let state = shared.state();
        // Of open documents it asks one by one.
        let closed: Vec<_> =
            state.closed.values().filter(|judged| !state.documents.is_open(&judged.uri)).cloned().collect();
        (closed, state.capabilities)
    };
    let mut now: HashMap<Url, Vec<Diagnostic>> =
        closed.iter().map(|judged| (judged.uri.clone(), diagnostics::all(judged, capabilities))).collect();
    // What is no longer listed has nothing left; an open document is left to its own question.
    for uri in known.keys().filter(|uri| !shared.state().documents.is_open(uri)) {
        now.entry(uri.clone()).or_default();
    }
    let mut news: Vec<_> = now
        .into_iter()
        .map(|(uri, items)| (uri, full(items)))
        .filter(|(uri, report)| known.get(uri) != report.result_id.as_ref())
        .collect();
    news.sort_by(|(one, _), (other, _)| one.cmp(other));
    let report = |(uri, report)| {
        WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
            uri,
            version: None,
            full_document_diagnostic_report: report,
        })
    };
    news.into_iter().map(report).collect()
}

fn full(items: Vec<Diagnostic>) -> FullDocumentDiagnosticReport {
    FullDocumentDiagnosticReport { result_id: Some(id_of(&items)), items }
}

/// The same for the same findings. It stands for nothing outside this process.
fn id_of(items: &[Diagnostic]) -> String {
    let mut hasher = DefaultHasher::new();
    // The version says nothing of what a person sees.
    for item in items {
        let seen = (&item.range, &item.severity, &item.code, &item.message, &item.related_information, &item.tags);
        format!("{seen:?}").hash(&mut hasher);
    }
    format!("{:x}", hasher.finish())
}
