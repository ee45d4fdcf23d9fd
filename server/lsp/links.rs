//! `textDocument/documentLink`: paths that are there, and the homes of known servers.

use std::sync::Arc;

use mcplint_rules::assist::{self, Link, Target};
use tower_lsp::lsp_types::{DocumentLink, DocumentLinkParams, Url};

use super::{assist::about, judge::Judged, shared::Shared};

/// Answers the request.
pub(super) async fn links(shared: &Arc<Shared>, params: DocumentLinkParams) -> Option<Vec<DocumentLink>> {
    let tooltips = shared.state().capabilities.assist.tooltips;
    about(shared, params.text_document.uri, move |judged, ask| {
        assist::links(ask).into_iter().filter_map(|link| link_of(link, judged, tooltips)).collect()
    })
    .await
}

fn link_of(link: Link, judged: &Judged, tooltips: bool) -> Option<DocumentLink> {
    let target = match link.target {
        Target::Path(path) => Url::from_file_path(path).ok()?,
        Target::Url(url) => Url::parse(&url).ok()?,
    };
    Some(DocumentLink {
        range: judged.text.lines.range(link.span),
        target: Some(target),
        tooltip: link.tooltip.filter(|_| tooltips),
        data: None,
    })
}
