//! The protocol's methods, each with the file that answers it.

use std::sync::Arc;

use serde_json::Value;
use tower_lsp::{
    LanguageServer,
    jsonrpc::Result,
    lsp_types::{
        CodeAction, CodeActionParams, CodeActionResponse, CompletionItem, CompletionParams, CompletionResponse,
        CreateFilesParams, DeleteFilesParams, DidChangeConfigurationParams, DidChangeTextDocumentParams,
        DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams,
        DidOpenTextDocumentParams, DidSaveTextDocumentParams, DocumentDiagnosticParams, DocumentDiagnosticReportResult,
        DocumentLink, DocumentLinkParams, DocumentSymbolParams, DocumentSymbolResponse, ExecuteCommandParams, Hover,
        HoverParams, InitializeParams, InitializeResult, InitializedParams, RenameFilesParams,
        WorkspaceDiagnosticParams, WorkspaceDiagnosticReportResult,
    },
};

use super::{
    code_action, commands, completion, configuration, hover, initialize, links, pull, resolve, shared::Shared, symbols,
    sync, watch,
};

/// The server as tower-lsp drives it.
#[derive(Debug)]
pub(super) struct Backend(pub(super) Arc<Shared>);

#[tower_lsp::async_trait]
impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        Ok(initialize::initialize(&self.0, params))
    }

    async fn initialized(&self, _: InitializedParams) {
        initialize::initialized(&self.0);
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        sync::did_open(&self.0, params);
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        sync::did_change(&self.0, params);
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        sync::did_save(&self.0, &params);
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        sync::did_close(&self.0, params);
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        Ok(code_action::code_action(&self.0, params).await)
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        Ok(hover::hover(&self.0, params).await)
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        Ok(completion::completion(&self.0, params).await)
    }

    async fn completion_resolve(&self, item: CompletionItem) -> Result<CompletionItem> {
        Ok(completion::resolve(&self.0, item))
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        Ok(links::links(&self.0, params).await)
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        Ok(symbols::symbols(&self.0, params).await)
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        Ok(resolve::resolve(&self.0, action).await)
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        commands::execute(&self.0, params).await
    }
    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        Ok(pull::document(&self.0, params).await.into())
    }

    async fn workspace_diagnostic(&self, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
        Ok(pull::workspace(&self.0, params).await.into())
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        configuration::did_change(&self.0, params);
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        configuration::did_change_folders(&self.0, &params);
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        watch::did_change(&self.0, params);
    }

    async fn did_create_files(&self, _: CreateFilesParams) {
        watch::files_moved(&self.0, Vec::new());
    }

    async fn did_rename_files(&self, params: RenameFilesParams) {
        watch::files_moved(&self.0, params.files.into_iter().map(|file| file.old_uri).collect());
    }

    async fn did_delete_files(&self, params: DeleteFilesParams) {
        watch::files_moved(&self.0, params.files.into_iter().map(|file| file.uri).collect());
    }
}
