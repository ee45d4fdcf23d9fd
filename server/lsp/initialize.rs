//! `initialize`: what the editor can do, and what this server offers.

use std::sync::Arc;

use tower_lsp::{
    jsonrpc::Result,
    lsp_types::{
        CodeActionKind, CodeActionOptions, CodeActionProviderCapability, ExecuteCommandOptions, InitializeParams,
        InitializeResult, SaveOptions, ServerCapabilities, ServerInfo, TextDocumentSyncCapability,
        TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions,
    },
};

use super::{capabilities::Capabilities, commands, fix_all, life, shared::Shared};

/// Answers the request.
///
/// # Errors
/// Never.
pub(super) fn initialize(shared: &Arc<Shared>, params: &InitializeParams) -> Result<InitializeResult> {
    let capabilities = Capabilities::of(&params.capabilities);
    shared.state().capabilities = capabilities;
    if let Some(parent) = params.process_id {
        life::leave_with(parent, &shared.log);
    }
    shared.log.info(|| {
        let editor = params.client_info.as_ref().map_or("an editor without a name", |info| info.name.as_str());
        format!("mcplint {} serves {editor}: {capabilities:?}", env!("CARGO_PKG_VERSION"))
    });
    Ok(InitializeResult {
        capabilities: offer(capabilities),
        server_info: Some(ServerInfo {
            name: "mcplint".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
    })
}

fn offer(capabilities: Capabilities) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(capabilities.units.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
            ..TextDocumentSyncOptions::default()
        })),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, fix_all::KIND]),
            resolve_provider: Some(true),
            ..CodeActionOptions::default()
        })),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: commands::ALL.iter().map(|&name| name.to_owned()).collect(),
            ..ExecuteCommandOptions::default()
        }),
        ..ServerCapabilities::default()
    }
}
