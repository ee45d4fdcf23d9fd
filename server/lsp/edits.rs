//! Repairs in the protocol's form.

use std::collections::HashMap;

use mcplint_rules::fix::Edit;
use tower_lsp::lsp_types::{
    CreateFile, CreateFileOptions, DocumentChangeOperation, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, Range, ResourceOp, TextDocumentEdit, TextEdit, Url, WorkspaceEdit,
};

use super::{capabilities::Capabilities, judge::Judged, text::Text};

/// The edits of a document, for the version that they were made for.
#[must_use]
pub(super) fn workspace_edit(judged: &Judged, edits: &[Edit], capabilities: Capabilities) -> WorkspaceEdit {
    edit_of(&judged.uri, Some(judged.version), &judged.text, edits, capabilities)
}

/// The edits of any text; `version` is `None` for a file that is not open.
#[must_use]
pub(super) fn edit_of(
    uri: &Url,
    version: Option<i32>,
    text: &Text,
    edits: &[Edit],
    capabilities: Capabilities,
) -> WorkspaceEdit {
    let edits = edits.iter().map(|edit| TextEdit::new(text.lines.range(edit.span), edit.text.clone()));
    if capabilities.versioned_edits {
        let edit = of_version(uri.clone(), version, edits);
        WorkspaceEdit { document_changes: Some(DocumentChanges::Edits(vec![edit])), ..WorkspaceEdit::default() }
    } else {
        WorkspaceEdit::new(HashMap::from([(uri.clone(), edits.collect())]))
    }
}

/// A new file with this text; `None` for an editor that makes no files.
#[must_use]
pub(super) fn new_file(uri: Url, text: String, capabilities: Capabilities) -> Option<WorkspaceEdit> {
    let options = CreateFileOptions { overwrite: None, ignore_if_exists: Some(true) };
    let create = ResourceOp::Create(CreateFile { uri: uri.clone(), options: Some(options), annotation_id: None });
    let edit = of_version(uri, None, std::iter::once(TextEdit::new(Range::default(), text)));
    let both = vec![DocumentChangeOperation::Op(create), DocumentChangeOperation::Edit(edit)];
    capabilities.creates_files.then(|| WorkspaceEdit {
        document_changes: Some(DocumentChanges::Operations(both)),
        ..WorkspaceEdit::default()
    })
}

fn of_version(uri: Url, version: Option<i32>, edits: impl Iterator<Item = TextEdit>) -> TextDocumentEdit {
    TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier { uri, version },
        edits: edits.map(OneOf::Left).collect(),
    }
}
