//! Repairs in the protocol's form.

use std::collections::HashMap;

use mcplint_rules::fix::Edit;
use tower_lsp::lsp_types::{
    DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit, WorkspaceEdit,
};

use super::{capabilities::Capabilities, judge::Judged};

/// The edits of a document, for the version that they were made for.
#[must_use]
pub(super) fn workspace_edit(judged: &Judged, edits: &[Edit], capabilities: Capabilities) -> WorkspaceEdit {
    let edits = edits.iter().map(|edit| TextEdit::new(judged.text.lines.range(edit.span), edit.text.clone()));
    if capabilities.versioned_edits {
        let edit = TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier {
                uri: judged.uri.clone(),
                version: Some(judged.version),
            },
            edits: edits.map(OneOf::Left).collect(),
        };
        WorkspaceEdit { document_changes: Some(DocumentChanges::Edits(vec![edit])), ..WorkspaceEdit::default() }
    } else {
        WorkspaceEdit::new(HashMap::from([(judged.uri.clone(), edits.collect())]))
    }
}
