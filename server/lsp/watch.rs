//! Files that change outside of the editor's documents: `workspace/didChangeWatchedFiles`, and files that are created,
//! renamed or deleted in the editor.
//!
//! An open document is what the editor says; no file event touches it.

use std::{collections::BTreeSet, sync::Arc};

use serde_json::json;
use tower_lsp::lsp_types::{
    DidChangeWatchedFilesParams, FileChangeType, FileOperationFilter, FileOperationPattern,
    FileOperationRegistrationOptions, Registration, Url, WorkspaceFileOperationsServerCapabilities,
};

use super::{closed, shared::Shared};
use crate::discover;

/// Asks the editor to tell of changed settings and files.
pub(super) fn register(shared: &Arc<Shared>) {
    let capabilities = shared.state().capabilities;
    let mut wanted = Vec::new();
    let mut want = |method: &str, options| {
        let id = format!("mcplint {method}");
        wanted.push(Registration { id, method: method.to_owned(), register_options: Some(options) });
    };
    if capabilities.registers_configuration {
        want("workspace/didChangeConfiguration", json!({ "section": "mcplint" }));
    }
    if capabilities.registers_watches {
        want("workspace/didChangeWatchedFiles", json!({ "watchers": [{ "globPattern": glob() }] }));
    }
    if wanted.is_empty() {
        return;
    }
    let shared = Arc::clone(shared);
    shared.clone().runtime.spawn(async move {
        if shared.client.register_capability(wanted).await.is_err() {
            shared.log.warn(|| "the editor does not tell of changed files".to_owned());
        }
    });
}

/// Every name under which a configuration is found, mcplint's own among them.
fn glob() -> String {
    let names: BTreeSet<&str> =
        discover::patterns().map(|pattern| pattern.rsplit('/').next().unwrap_or(pattern)).collect();
    let names: Vec<&str> = names.into_iter().collect();
    format!("**/{{{}}}", names.join(","))
}

/// What the editor tells of its own accord: any file may be the program or the script of a server.
pub(super) fn file_operations() -> WorkspaceFileOperationsServerCapabilities {
    let pattern = FileOperationPattern { glob: "**/*".to_owned(), matches: None, options: None };
    let filters = vec![FileOperationFilter { scheme: Some("file".to_owned()), pattern }];
    let all = Some(FileOperationRegistrationOptions { filters });
    WorkspaceFileOperationsServerCapabilities {
        did_create: all.clone(),
        did_rename: all.clone(),
        did_delete: all,
        ..WorkspaceFileOperationsServerCapabilities::default()
    }
}

/// Files have changed on disk.
pub(super) fn did_change(shared: &Arc<Shared>, params: DidChangeWatchedFilesParams) {
    let (gone, changed): (Vec<_>, Vec<_>) =
        params.changes.into_iter().partition(|change| change.typ == FileChangeType::DELETED);
    shared.look_anew();
    closed::forget(shared, gone.into_iter().map(|change| change.uri).collect());
    closed::look_again(shared, changed.into_iter().map(|change| change.uri).collect());
}

/// Files were created, renamed or deleted in the editor; `gone` are those that are no longer there.
pub(super) fn files_moved(shared: &Arc<Shared>, gone: Vec<String>) {
    shared.look_anew();
    closed::forget(shared, gone.iter().filter_map(|uri| Url::parse(uri).ok()).collect());
}
