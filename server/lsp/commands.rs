//! `workspace/executeCommand`.

use std::sync::Arc;

use serde_json::Value;
use tower_lsp::{
    jsonrpc::{Error, Result},
    lsp_types::ExecuteCommandParams,
};

use super::{
    closed::{self, Which},
    explain,
    shared::Shared,
};

/// The names of all commands.
pub(super) const ALL: &[&str] = &[explain::COMMAND, closed::LINT_WORKSPACE, closed::LINT_USER];

/// Runs a command.
///
/// # Errors
/// When there is no such command, or its arguments are not what it takes.
pub(super) async fn execute(shared: &Arc<Shared>, params: ExecuteCommandParams) -> Result<Option<Value>> {
    let token = params.work_done_progress_params.work_done_token;
    let result = match params.command.as_str() {
        explain::COMMAND => explain::run(shared, &params.arguments),
        closed::LINT_WORKSPACE => closed::lint(shared, Which::Workspace, token).await,
        closed::LINT_USER => closed::lint(shared, Which::User, token).await,
        _ => None,
    };
    match result {
        Some(result) => Ok(Some(result)),
        None => Err(Error::invalid_params(format!("`{}` does not exist, or not with these arguments", params.command))),
    }
}
