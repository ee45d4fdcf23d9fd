//! `textDocument/completion` and `completionItem/resolve`: what may be written at a place.

use std::{ops::Range, sync::Arc};

use mcplint_rules::{
    assist::{self, Completion, CompletionKind, Docs},
    fix::Edit,
};
use serde_json::{Value, json};
use tower_lsp::lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionOptions, CompletionParams, CompletionResponse,
    CompletionTextEdit, Documentation, InsertTextFormat, InsertTextMode, MarkupContent, TextEdit,
};

use super::{
    assist::{Markup, Takes, about},
    judge::Judged,
    shared::Shared,
};

/// Behind these a list is worth opening: an opened text, a key's colon, an opened reference, a folder.
const TRIGGERS: [&str; 6] = ["\"", ":", "$", "{", "/", "\\"];

/// What the editor is told of it.
#[must_use]
pub(super) fn options() -> CompletionOptions {
    CompletionOptions {
        trigger_characters: Some(TRIGGERS.map(str::to_owned).to_vec()),
        resolve_provider: Some(true),
        ..CompletionOptions::default()
    }
}

/// Answers the request.
pub(super) async fn completion(shared: &Arc<Shared>, params: CompletionParams) -> Option<CompletionResponse> {
    let place = params.text_document_position;
    let takes = shared.state().capabilities.assist;
    let items = about(shared, place.text_document.uri, move |judged, ask| {
        let offset = judged.text.lines.offset(&judged.text.text, place.position);
        let offered = assist::complete(ask, offset);
        offered.into_iter().map(|completion| item(completion, judged, takes)).collect::<Vec<_>>()
    });
    // The list depends on what is written before the cursor only at its first character.
    Some(CompletionResponse::List(CompletionList { is_incomplete: false, items: items.await? }))
}

/// Adds what is said of an item, where that was left out of the list.
pub(super) fn resolve(shared: &Arc<Shared>, mut item: CompletionItem) -> CompletionItem {
    let id = item.data.as_ref().and_then(|data| data["server"].as_str());
    if let Some(page) = id.and_then(assist::server_card) {
        item.documentation = Some(documentation(page, shared.state().capabilities.assist.documentation));
    }
    item
}

fn item(completion: Completion, judged: &Judged, takes: Takes) -> CompletionItem {
    let (new_text, format, mode) = inserted(&completion, takes);
    let text_edit = |edit: &Edit, text: String| TextEdit::new(judged.text.lines.range(edit.span), text);
    let also: Vec<TextEdit> = completion.also.iter().map(|edit| text_edit(edit, edit.text.clone())).collect();
    let (documentation, data) = match completion.docs {
        Docs::None => (None, None),
        Docs::Text(page) => (Some(documentation(page, takes.documentation)), None),
        Docs::Server(id) => (None, Some(json!({ "server": id }))),
    };
    CompletionItem {
        kind: Some(kind(completion.kind)),
        detail: completion.detail,
        documentation,
        filter_text: (completion.filter != completion.label).then_some(completion.filter),
        sort_text: Some(completion.sort),
        text_edit: Some(CompletionTextEdit::Edit(text_edit(&completion.edit, new_text))),
        insert_text_format: Some(format),
        insert_text_mode: mode,
        additional_text_edits: (!also.is_empty()).then_some(also),
        data: data.map(|data: Value| data),
        label: completion.label,
        ..CompletionItem::default()
    }
}

fn documentation(value: String, markup: Markup) -> Documentation {
    Documentation::MarkupContent(MarkupContent { kind: markup.kind(), value })
}

/// The text as this editor is to insert it.
fn inserted(completion: &Completion, takes: Takes) -> (String, InsertTextFormat, Option<InsertTextMode>) {
    let several_lines = completion.edit.text.contains('\n');
    let is_snippet = takes.snippets && !completion.stops.is_empty();
    // An editor that cannot be asked indents the further lines of a snippet by itself, and leaves plain text alone.
    let (text, stops) = match several_lines && is_snippet && !takes.inserts_as_is {
        true => completion.outdented(),
        false => (completion.edit.text.clone(), completion.stops.clone()),
    };
    let mode = (several_lines && takes.inserts_as_is).then_some(InsertTextMode::AS_IS);
    match is_snippet {
        true => (snippet(&text, &stops), InsertTextFormat::SNIPPET, mode),
        false => (text, InsertTextFormat::PLAIN_TEXT, mode),
    }
}

/// A text with places to type in, as a snippet.
fn snippet(text: &str, stops: &[Range<usize>]) -> String {
    let mut written = String::with_capacity(text.len() + 8 * stops.len());
    let mut from = 0;
    for (stop, nth) in stops.iter().zip(1..) {
        written.push_str(&escaped(&text[from..stop.start]));
        let held = escaped(&text[stop.clone()]);
        written.push_str(&if held.is_empty() { format!("${nth}") } else { format!("${{{nth}:{held}}}") });
        from = stop.end;
    }
    written.push_str(&escaped(&text[from..]));
    written
}

/// A text without meaning in a snippet.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}")
}

const fn kind(kind: CompletionKind) -> CompletionItemKind {
    match kind {
        CompletionKind::Key => CompletionItemKind::PROPERTY,
        CompletionKind::Word => CompletionItemKind::ENUM_MEMBER,
        CompletionKind::Value => CompletionItemKind::VALUE,
        CompletionKind::Variable => CompletionItemKind::CONSTANT,
        CompletionKind::Reference => CompletionItemKind::VARIABLE,
        CompletionKind::Program => CompletionItemKind::FUNCTION,
        CompletionKind::File => CompletionItemKind::FILE,
        CompletionKind::Folder => CompletionItemKind::FOLDER,
        CompletionKind::Server => CompletionItemKind::MODULE,
        CompletionKind::Frame => CompletionItemKind::SNIPPET,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_says_what_the_text_says() {
        let text = "\"A\": \"${env:A}\", \"b\\\\\": []";
        let stops = [6..14, text.len() - 1..text.len() - 1];
        assert_eq!(snippet(text, &stops), "\"A\": \"${1:\\${env:A\\}}\", \"b\\\\\\\\\": [$2]");
        assert_eq!(snippet("{}", &[]), "{\\}");
    }
}
