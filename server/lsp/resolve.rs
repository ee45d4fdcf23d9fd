//! `codeAction/resolve`: edits that are worked out when they are asked for, from the document as it is then.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tower_lsp::lsp_types::{CodeAction, Url};

use super::{edits, fix_all, ignore, shared::Shared};

/// What travels with an action whose edits are still to come.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "do")]
pub(super) enum Later {
    /// All safe repairs of a document.
    FixAll {
        /// The document.
        uri: Url,
    },
    /// An entry in a configuration.
    Ignore {
        /// The document it speaks of.
        uri: Url,
        /// The rule.
        rule: String,
        /// Only of this server.
        server: Option<String>,
    },
}

impl Later {
    /// As it travels.
    pub(super) fn data(&self) -> Option<Value> {
        serde_json::to_value(self).ok()
    }
}

/// Fills in an action's edits, if they are still to come.
pub(super) async fn resolve(shared: &Arc<Shared>, mut action: CodeAction) -> CodeAction {
    let later = action.data.clone().and_then(|data| serde_json::from_value::<Later>(data).ok());
    let Some(later) = later.filter(|_| action.edit.is_none()) else { return action };
    let work = move |shared: &Arc<Shared>| match later {
        Later::FixAll { uri } => {
            let judged = shared.judged(&uri)?;
            Some(edits::workspace_edit(&judged, &fix_all::all(&judged, shared), shared.state().capabilities))
        }
        Later::Ignore { uri, rule, server } => ignore::edit(shared, &uri, &rule, server),
    };
    action.edit = shared.ask(work).await.flatten();
    action
}
