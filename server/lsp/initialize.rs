//! `initialize` and `initialized`: what the editor can do, and what this server offers.

use std::sync::Arc;

use tower_lsp::lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, DiagnosticOptions, DiagnosticServerCapabilities,
    DocumentLinkOptions, ExecuteCommandOptions, HoverProviderCapability, InitializeParams, InitializeResult, OneOf,
    SaveOptions, ServerCapabilities, ServerInfo, TextDocumentSyncCapability, TextDocumentSyncKind,
    TextDocumentSyncOptions, TextDocumentSyncSaveOptions, WorkDoneProgressOptions, WorkspaceFoldersServerCapabilities,
    WorkspaceServerCapabilities,
};

use super::{
    capabilities::Capabilities, commands, completion, configuration, diagnostics, fix_all, life, shared::Shared, watch,
};

/// Answers `initialize`.
pub(super) fn initialize(shared: &Arc<Shared>, params: InitializeParams) -> InitializeResult {
    let pages = params.initialization_options.as_ref().and_then(|options| options.get("pages")?.as_bool());
    let capabilities = Capabilities { shows_pages: pages.unwrap_or(false), ..Capabilities::of(&params.capabilities) };
    let root = params.root_uri;
    let folders = params.workspace_folders.unwrap_or_default().into_iter().map(|folder| folder.uri);
    let mut folders: Vec<_> = folders.collect();
    if folders.is_empty() {
        folders.extend(root);
    }
    {
        let mut state = shared.state();
        state.capabilities = capabilities;
        state.folders = folders;
    }
    shared.set_options(params.initialization_options.as_ref());
    if let Some(parent) = params.process_id {
        life::leave_with(parent, &shared.log);
    }
    shared.log.info(|| {
        let editor = params.client_info.as_ref().map_or("an editor without a name", |info| info.name.as_str());
        format!("mcplint {} serves {editor}: {capabilities:?}", env!("CARGO_PKG_VERSION"))
    });
    InitializeResult {
        capabilities: offer(capabilities),
        server_info: Some(ServerInfo {
            name: "mcplint".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
    }
}

/// Answers `initialized`: from here on the editor may be asked.
pub(super) fn initialized(shared: &Arc<Shared>) {
    configuration::start(shared);
    watch::register(shared);
}

fn offer(capabilities: Capabilities) -> ServerCapabilities {
    let progress = WorkDoneProgressOptions { work_done_progress: Some(true) };
    ServerCapabilities {
        position_encoding: Some(capabilities.units.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
            ..TextDocumentSyncOptions::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        completion_provider: Some(completion::options()),
        document_link_provider: Some(DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        document_symbol_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, fix_all::KIND]),
            resolve_provider: Some(true),
            ..CodeActionOptions::default()
        })),
        // Findings are asked for or sent, never both.
        diagnostic_provider: capabilities.pulls.then(|| {
            DiagnosticServerCapabilities::Options(DiagnosticOptions {
                identifier: Some(diagnostics::SOURCE.to_owned()),
                inter_file_dependencies: false,
                workspace_diagnostics: true,
                work_done_progress_options: WorkDoneProgressOptions::default(),
            })
        }),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: commands::ALL.iter().map(|&name| name.to_owned()).collect(),
            work_done_progress_options: progress,
        }),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            file_operations: Some(watch::file_operations()),
        }),
        ..ServerCapabilities::default()
    }
}
