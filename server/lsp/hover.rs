//! `textDocument/hover`: what is said of the thing at a place.

use std::sync::Arc;

use mcplint_rules::assist;
use tower_lsp::lsp_types::{Hover, HoverContents, HoverParams, MarkupContent};

use super::{assist::about, shared::Shared};

/// Answers the request; `None` where nothing is to be said.
pub(super) async fn hover(shared: &Arc<Shared>, params: HoverParams) -> Option<Hover> {
    let place = params.text_document_position_params;
    let markup = shared.state().capabilities.assist.hover;
    about(shared, place.text_document.uri, move |judged, ask| {
        let offset = judged.text.lines.offset(&judged.text.text, place.position);
        let hover = assist::hover(ask, &judged.report.diagnostics, offset)?;
        let contents = MarkupContent { kind: markup.kind(), value: hover.markdown };
        Some(Hover { contents: HoverContents::Markup(contents), range: Some(judged.text.lines.range(hover.span)) })
    })
    .await
    .flatten()
}
