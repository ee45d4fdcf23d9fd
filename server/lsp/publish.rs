//! Findings that are sent to the editor as soon as they are known.

use std::sync::Arc;

use tower_lsp::lsp_types::{Diagnostic, PublishDiagnosticsParams, Url, notification::PublishDiagnostics};

use super::{diagnostics, shared::Shared};

/// Judges a document and sends what is found, unless a newer text waits already or the editor asks by itself. Of a
/// document that is not open what is listed is sent, which may be nothing. Called on the judging thread, so that nothing
/// overtakes.
pub(super) fn refresh(shared: &Arc<Shared>, uri: &Url) {
    let capabilities = shared.state().capabilities;
    if capabilities.pulls {
        return;
    }
    if let Some(judged) = shared.judged(uri) {
        let current = shared.state().documents.is_current(&judged);
        // What is outdated already has its successor in line; what was judged in an earlier turn was sent then.
        if current && !judged.tell() {
            send(shared, uri, diagnostics::all(&judged, capabilities), Some(judged.version));
        }
        let before = shared.state().documents.take_before(uri);
        drop(before);
        return;
    }
    let listed = {
        let state = &mut *shared.state();
        // What was said of it before is not what the editor knows now.
        state.documents.forget_judgement(uri);
        state.closed.get(uri).filter(|_| !state.documents.is_open(uri)).cloned()
    };
    send(shared, uri, listed.map(|judged| diagnostics::all(&judged, capabilities)).unwrap_or_default(), None);
}

/// Has an editor that asks by itself ask anew.
pub(super) fn ask_to_pull(shared: &Arc<Shared>) {
    if shared.state().capabilities.refreshes {
        let client = shared.client.clone();
        shared.runtime.spawn(async move {
            // An editor that refuses will ask in its own time.
            let _ = client.workspace_diagnostic_refresh().await;
        });
    }
}

/// Sends findings. That there are none is said only where there were some.
fn send(shared: &Shared, uri: &Url, diagnostics: Vec<Diagnostic>, version: Option<i32>) {
    let told = {
        let shown = &mut shared.state().shown;
        if diagnostics.is_empty() { shown.remove(uri) } else { shown.insert(uri.clone()) }
    };
    if told || !diagnostics.is_empty() {
        shared.outbox.notify::<PublishDiagnostics>(&PublishDiagnosticsParams::new(uri.clone(), diagnostics, version));
    }
}
