//! `textDocument/documentSymbol`: the outline of a file.

use std::sync::Arc;

use mcplint_rules::assist::{self, Symbol, SymbolKind as Kind};
use tower_lsp::lsp_types::{
    DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse, Location, SymbolInformation, SymbolKind,
};

use super::{assist::about, judge::Judged, shared::Shared};

/// Answers the request.
pub(super) async fn symbols(shared: &Arc<Shared>, params: DocumentSymbolParams) -> Option<DocumentSymbolResponse> {
    let nested = shared.state().capabilities.assist.nested_symbols;
    about(shared, params.text_document.uri, move |judged, ask| {
        let found = assist::symbols(ask);
        match nested {
            true => DocumentSymbolResponse::Nested(found.into_iter().map(|symbol| tree(symbol, judged)).collect()),
            false => {
                let mut list = Vec::new();
                found.iter().for_each(|symbol| flatten(symbol, None, judged, &mut list));
                DocumentSymbolResponse::Flat(list)
            }
        }
    })
    .await
}

#[expect(deprecated, reason = "the protocol's type has a field that the protocol no longer wants")]
fn tree(symbol: Symbol, judged: &Judged) -> DocumentSymbol {
    let children: Vec<DocumentSymbol> = symbol.children.into_iter().map(|child| tree(child, judged)).collect();
    DocumentSymbol {
        name: symbol.name,
        detail: symbol.detail,
        kind: kind(symbol.kind),
        tags: None,
        deprecated: None,
        range: judged.text.lines.range(symbol.span),
        selection_range: judged.text.lines.range(symbol.name_span),
        children: (!children.is_empty()).then_some(children),
    }
}

/// The same for an editor that knows no levels: each entry names the one above.
#[expect(deprecated, reason = "the protocol's type has a field that the protocol no longer wants")]
fn flatten(symbol: &Symbol, above: Option<&str>, judged: &Judged, list: &mut Vec<SymbolInformation>) {
    list.push(SymbolInformation {
        name: symbol.name.clone(),
        kind: kind(symbol.kind),
        tags: None,
        deprecated: None,
        location: Location::new(judged.uri.clone(), judged.text.lines.range(symbol.span)),
        container_name: above.map(str::to_owned),
    });
    symbol.children.iter().for_each(|child| flatten(child, Some(&symbol.name), judged, list));
}

const fn kind(kind: Kind) -> SymbolKind {
    match kind {
        Kind::Group => SymbolKind::NAMESPACE,
        Kind::Server => SymbolKind::MODULE,
        Kind::Key => SymbolKind::PROPERTY,
        Kind::Input => SymbolKind::VARIABLE,
    }
}
