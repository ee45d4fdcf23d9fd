//! Putting a key around servers, and taking one away, with the indentation that follows from it.

use crate::{
    model::looks_like_entry,
    prelude::*,
    syntax::{Document, Member, Node, encode},
};

/// The members of `outer` put in its place, and `inner` renamed. Nothing else of the root may have the same key.
pub(super) fn lift(document: &Document, root: &Node, outer: &Member, inner: &Member, key: &str) -> Option<Fix> {
    let members = outer.value.as_object()?;
    let (first, last) = (members.first()?, members.last()?);
    let taken = |name: &str| root.as_object().into_iter().flatten().any(|other| other.key == name && other != outer);
    let clash = members.iter().any(|member| member != inner && (member.key == key || taken(&member.key)));
    if clash || taken(key) {
        return None;
    }
    let part = |start, end| outdented(document, outer, first, Span::new(start, end));
    let before = part(first.span.start, inner.key_span.start);
    let behind = part(inner.key_span.end, last.span.end);
    let text = format!("{before}{}{behind}", encode(key));
    let edit = Edit::replace(outer.span, text);
    let renamed = if inner.key == key { String::new() } else { format!(" as `{key}`") };
    Some(Fix::safe(format!("Move `{}` out of `{}`{renamed}", inner.key, outer.key), vec![edit]))
}

/// A part of `outer` as it stands, one level further out.
pub(super) fn outdented(document: &Document, outer: &Member, inner: &Member, part: Span) -> String {
    let source = &document.source;
    let indent = |member: &Member| {
        let line = source.slice(source.line_span(source.line_of(member.key_span.start)));
        line.len() - line.trim_start_matches([' ', '\t']).len()
    };
    let step = indent(inner).saturating_sub(indent(outer));
    let mut lines = source.slice(part).split('\n');
    let mut text = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
        text.push('\n');
        text.push_str(&line[step.min(blanks)..]);
    }
    text
}

/// The whole file inside a new key, where every member of it is a server.
pub(super) fn wrap(document: &Document, root: &Node, key: &str) -> Option<Fix> {
    if !root.as_object()?.iter().all(|member| looks_like_entry(&member.value)) {
        return None;
    }
    let text = document.source.slice(root.span);
    let (unit, newline) = (edits::indent_unit(document), document.source.line_ending());
    let key_text = encode(key);
    let text = if text.contains('\n') {
        let inner: Vec<String> = text
            .split('\n')
            .enumerate()
            .map(|(at, line)| if at == 0 || line.trim().is_empty() { line.to_owned() } else { format!("{unit}{line}") })
            .collect();
        format!("{{{newline}{unit}{key_text}: {}{newline}}}", inner.join("\n"))
    } else {
        format!("{{{key_text}: {text}}}")
    };
    Some(Fix::safe(format!("Put `{key}` around the servers"), vec![Edit::replace(root.span, text)]))
}
