//! `mcplint.explain`: what a rule is about.

use std::sync::Arc;

use mcplint_rules::{catalog, rule::RuleMeta};
use serde_json::{Value, json};
use tower_lsp::lsp_types::{CodeAction, Command, MessageType, ShowDocumentParams};

use super::{diagnostics, shared::Shared};
use crate::docs;

/// The command's name; its argument is the rule's id, its result the rule's page as Markdown.
pub(super) const COMMAND: &str = "mcplint.explain";

/// The action that explains a rule.
pub(super) fn action(rule: &str) -> CodeAction {
    let title = format!("Explain `{rule}`");
    let command = Command::new(title.clone(), COMMAND.to_owned(), Some(vec![json!(rule)]));
    CodeAction { title, command: Some(command), ..CodeAction::default() }
}

/// Runs the command: gives back the page, and shows what a person needs unless the editor's extension shows the page
/// by itself. The rule's page on the web where it has one and the editor can open it, else a message.
pub(super) fn run(shared: &Arc<Shared>, arguments: &[Value]) -> Option<Value> {
    let meta = catalog::by_id(arguments.first()?.as_str()?)?.meta();
    let capabilities = shared.state().capabilities;
    if !capabilities.shows_pages {
        let client = shared.client.clone();
        let address = diagnostics::page(meta.id).filter(|_| capabilities.shows_documents);
        shared.runtime.spawn(async move {
            let Some(uri) = address else { return client.show_message(MessageType::INFO, message(meta)).await };
            let document = ShowDocumentParams { uri, external: Some(true), take_focus: None, selection: None };
            // An editor that refuses has told the person why.
            let _ = client.show_document(document).await;
        });
    }
    Some(json!(docs::rule_page(meta)))
}

/// What the rule reports and why, in a few lines.
fn message(meta: &RuleMeta) -> String {
    let page = meta.page();
    let why = page.split("\n## ").find_map(|section| section.strip_prefix("Why")).unwrap_or_default();
    let why = why.split("```").next().unwrap_or_default().trim().replace('\n', " ");
    format!("{}: {}.\n{why}\n`mcplint explain {}` shows examples.", meta.id, meta.summary(), meta.id)
}
