//! `textDocument/didOpen`, `didChange`, `didSave` and `didClose`.
//!
//! State first: nothing here waits.

use std::sync::Arc;

use tower_lsp::lsp_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
};

use super::{closed, shared::Shared};

/// A document was opened. What language the editor takes it for says nothing: name and content decide.
pub(super) fn did_open(shared: &Arc<Shared>, params: DidOpenTextDocumentParams) {
    let document = params.text_document;
    {
        let mut state = shared.state();
        let units = state.capabilities.units;
        state.documents.open(document.uri.clone(), document.version, document.text, units);
    }
    shared.refresh(document.uri);
}

/// A document was changed.
pub(super) fn did_change(shared: &Arc<Shared>, params: DidChangeTextDocumentParams) {
    let document = params.text_document;
    {
        let mut state = shared.state();
        let units = state.capabilities.units;
        state.documents.change(&document.uri, document.version, params.content_changes, units);
    }
    shared.refresh(document.uri);
}

/// A document was saved: a moment to look at the disk anew, for all of them.
pub(super) fn did_save(shared: &Arc<Shared>, _: &DidSaveTextDocumentParams) {
    shared.look_anew();
}

/// A document was closed.
pub(super) fn did_close(shared: &Arc<Shared>, params: DidCloseTextDocumentParams) {
    shared.state().documents.close(&params.text_document.uri);
    let uri = params.text_document.uri;
    // Where it stays listed, the file on disk counts again.
    let is_listed = shared.state().closed.contains_key(&uri);
    if is_listed {
        closed::look_again(shared, vec![uri]);
    } else {
        shared.refresh(uri);
    }
}
