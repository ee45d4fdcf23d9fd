//! What is said of the thing under the cursor.

mod finding;
mod key;
mod value;

pub(super) use value::is_identity;

use super::{
    Ask,
    schema::{of_config, schema_hover},
};
use crate::{diagnostic::Diagnostic, model::ServerEntry, rule::Context, secrets::Mask, span::Span};

/// What is said of a part of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// The part.
    pub span: Span,
    /// Markdown. Never a secret.
    pub markdown: String,
}

/// What is said of the thing at a byte offset: the findings there (`diagnostics` are those of the file), then what the
/// client makes of it. `None` where nobody has anything to say.
#[must_use]
pub fn hover(ask: &Ask<'_>, diagnostics: &[Diagnostic], offset: usize) -> Option<Hover> {
    let topic = ask.with(|cx| match cx.file.is_own_config() {
        true => schema_hover(ask.document, of_config(), offset).map(|hover| (hover.span, hover.markdown)),
        false => topic(cx, offset),
    });
    let topic = topic.flatten();
    let findings = finding::pages(diagnostics, offset);
    let span = topic.as_ref().map(|(span, _)| *span).or_else(|| findings.first().map(|(span, _)| *span))?;
    let pages: Vec<String> = findings.into_iter().chain(topic).map(|(_, page)| page).collect();
    let markdown = pages.join("\n\n---\n\n");
    // Nothing above quotes a secret; this holds even when one errs.
    Some(Hover { span, markdown: Mask::of(ask.document).prose(&markdown).into_owned() })
}

fn topic(cx: &Context<'_>, offset: usize) -> Option<(Span, String)> {
    match cx.servers.iter().find(|server| touches(server.member.span, offset)) {
        Some(server) => in_server(server, cx, offset),
        None => key::of_root(cx, offset),
    }
}

fn in_server(server: &ServerEntry<'_>, cx: &Context<'_>, offset: usize) -> Option<(Span, String)> {
    if touches(server.member.key_span, offset) {
        return Some((server.member.key_span, value::known_server(server)?));
    }
    if let Some(member) = server.members.iter().find(|member| touches(member.key_span, offset)) {
        return Some((member.key_span, key::of_entry(server, member, cx)?));
    }
    let pairs = server.env.iter().chain(&server.headers);
    if let Some(pair) = pairs.into_iter().find(|pair| touches(pair.name_span, offset)) {
        return Some((pair.name_span, key::of_pair(server, pair)?));
    }
    value::page(server, cx, offset)
}

/// Whether an offset lies in a span or at its end.
pub(super) fn touches(span: Span, offset: usize) -> bool {
    span.start <= offset && offset <= span.end
}
