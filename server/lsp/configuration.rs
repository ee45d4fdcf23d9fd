//! `workspace/didChangeConfiguration`, `workspace/didChangeWorkspaceFolders`, and asking the editor for its settings.

use std::{path::PathBuf, sync::Arc};

use serde_json::Value;
use tower_lsp::lsp_types::{
    ConfigurationItem, DidChangeConfigurationParams, DidChangeWorkspaceFoldersParams, MessageType, Url,
};

use super::{closed, judge::Place, settings::Session, shared::Shared};

/// What the settings stand under.
const SECTION: &str = "mcplint";

/// The settings have changed: what the editor sends along counts only if it cannot be asked.
pub(super) fn did_change(shared: &Arc<Shared>, params: DidChangeConfigurationParams) {
    if shared.state().capabilities.asks_configuration {
        return ask(shared);
    }
    let settings = params.settings.get(SECTION).cloned();
    let folders = folders(shared).into_iter().map(|(_, folder)| (folder, settings.clone())).collect();
    set(shared, settings.as_ref(), folders);
}

/// Other folders are open.
pub(super) fn did_change_folders(shared: &Arc<Shared>, params: &DidChangeWorkspaceFoldersParams) {
    {
        let open = &mut shared.state().folders;
        open.retain(|folder| !params.event.removed.iter().any(|removed| removed.uri == *folder));
        open.extend(params.event.added.iter().map(|folder| folder.uri.clone()));
    }
    start(shared);
}

/// Takes the settings that are known, and asks for the editor's where it can be asked.
pub(super) fn start(shared: &Arc<Shared>) {
    let folders = folders(shared).into_iter().map(|(_, folder)| (folder, None)).collect();
    set(shared, None, folders);
    if shared.state().capabilities.asks_configuration {
        ask(shared);
    }
}

/// Asks for the settings of everything, and of each folder. No handler waits for the answer: the editor may be waiting
/// for the handler.
fn ask(shared: &Arc<Shared>) {
    let folders = folders(shared);
    let item = |scope_uri| ConfigurationItem { scope_uri, section: Some(SECTION.to_owned()) };
    let scopes = folders.iter().map(|(uri, _)| Some(uri.clone()));
    let items = std::iter::once(None).chain(scopes).map(item).collect();
    let shared = Arc::clone(shared);
    let turn = shared.next_question();
    shared.clone().runtime.spawn(async move {
        let Ok(answers) = shared.client.configuration(items).await else {
            return shared.log.warn(|| "the editor gives no settings".to_owned());
        };
        // A later question knows more.
        if shared.is_last_question(turn) {
            let mut answers = answers.into_iter();
            let everywhere = answers.next();
            let folders = folders.into_iter().map(|(_, folder)| (folder, answers.next())).collect();
            set(&shared, everywhere.as_ref(), folders);
        }
    });
}

/// The open folders that lie on this machine.
fn folders(shared: &Shared) -> Vec<(Url, PathBuf)> {
    let open = shared.state().folders.clone();
    open.into_iter().filter_map(|uri| Some((uri.clone(), Place::of(&uri).local()?))).collect()
}

fn set(shared: &Arc<Shared>, everywhere: Option<&Value>, folders: Vec<(PathBuf, Option<Value>)>) {
    let (session, told) = Session::new(shared.options(), everywhere, folders);
    shared.state().settings = Arc::new(session);
    if let Some(level) = told.trace {
        shared.log.raise(level);
    }
    for fault in told.faults {
        shared.log.warn(|| format!("setting: {fault}"));
        if shared.state().complained.insert(fault.clone()) {
            let client = shared.client.clone();
            shared.runtime.spawn(async move {
                client.show_message(MessageType::WARNING, format!("mcplint's settings: {fault}")).await;
            });
        }
    }
    shared.refresh_all();
    closed::look_at_all_again(shared);
}
