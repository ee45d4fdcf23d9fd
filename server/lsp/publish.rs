//! Findings that are sent to the editor as soon as they are known.

use std::sync::{Arc, atomic::Ordering};

use tower_lsp::lsp_types::{Diagnostic, Url};

use super::{diagnostics, shared::Shared};

/// Judges a document and sends what is found, unless a newer text waits already or the editor asks by itself. Of a
/// closed document everything is taken back. Called on the judging thread, so that nothing overtakes.
pub(super) fn refresh(shared: &Arc<Shared>, uri: &Url) {
    let capabilities = shared.state().capabilities;
    if capabilities.pulls {
        return;
    }
    let Some(judged) = shared.judged(uri) else { return send(shared, uri, Vec::new(), None) };
    let current = shared.state().documents.snapshot(uri).is_some_and(|now| now.judged.is_some());
    // What is outdated already has its successor in line; what was judged in an earlier turn was sent then.
    if current && !judged.sent.swap(true, Ordering::Relaxed) {
        send(shared, uri, diagnostics::all(&judged, capabilities), Some(judged.version));
    }
}

/// Sends findings. That there are none is said only where there were some.
fn send(shared: &Shared, uri: &Url, diagnostics: Vec<Diagnostic>, version: Option<i32>) {
    let told = {
        let shown = &mut shared.state().shown;
        if diagnostics.is_empty() { shown.remove(uri) } else { shown.insert(uri.clone()) }
    };
    if told || !diagnostics.is_empty() {
        shared.runtime.block_on(shared.client.publish_diagnostics(uri.clone(), diagnostics, version));
    }
}
