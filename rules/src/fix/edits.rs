//! Ready-made edits on objects and lists that copy the style they find: indentation, line ends, one line or many.
//! The only place that knows how a member is put in or taken out.

use std::ops::Range;

use super::Edit;
use crate::{
    model::Text,
    source::Source,
    span::Span,
    syntax::{Document, Issue, IssueKind, Member, Node, encode, encode_inner},
};

/// The blanks that begin the line of `at`, if only blanks stand before it.
pub(crate) fn indent_at(source: &Source, at: usize) -> Option<&str> {
    let line = source.line_span(source.line_of(at));
    let before = &source.text()[line.start.max(source.body_start())..at];
    before.bytes().all(|b| b == b' ' || b == b'\t').then_some(before)
}

/// One step of indentation of the file: the first that can be seen, else two blanks.
#[must_use]
pub fn indent_unit(document: &Document) -> &str {
    let step = document.root.as_ref().and_then(|root| {
        let first = root.as_object()?.first()?;
        indent_at(&document.source, first.key_span.start).filter(|indent| !indent.is_empty())
    });
    step.unwrap_or("  ")
}

/// The text of a value that fits into `document`: objects and lists on one line.
#[must_use]
pub fn list(items: &[String]) -> String {
    let items: Vec<String> = items.iter().map(|item| encode(item)).collect();
    format!("[{}]", items.join(", "))
}

/// Puts `"key": value` behind the last member of an object (`value` is JSON text), or first when `first` is set.
#[must_use]
pub fn insert_member(document: &Document, object: &Node, key: &str, value: &str, first: bool) -> Option<Edit> {
    let members = object.as_object()?;
    let source = &document.source;
    let entry = format!("{}: {value}", encode(key));
    let newline = source.line_ending();
    let Some(last) = members.last() else {
        // An empty object: stay on one line unless it is already spread over several.
        let text = source.slice(object.span);
        if text.contains(['\n', '\r']) {
            let outer = line_indent(source, object.span.start);
            let at = object.span.start + 1;
            return Some(Edit::insert(at, format!("{newline}{outer}{}{entry}", indent_unit(document))));
        }
        let comment = document.comments.iter().any(|comment| object.span.contains(comment.span));
        if comment {
            return Some(Edit::insert(inner(document, object).end, entry));
        }
        return Some(Edit::replace(object.span, format!("{{ {entry} }}")));
    };
    let neighbour = if first { &members[0] } else { last };
    let separator = match indent_at(source, neighbour.key_span.start) {
        Some(indent) => format!("{newline}{indent}"),
        None => " ".to_owned(),
    };
    Some(if first {
        Edit::insert(members[0].span.start, format!("{entry},{separator}"))
    } else {
        Edit::insert(last.span.end, format!(",{separator}{entry}"))
    })
}

/// The text of an object with one member that is to become a value of `parent`: over several lines where that is.
#[must_use]
pub fn object_in(document: &Document, parent: &Node, key: &str, value: &str) -> String {
    let source = &document.source;
    let entry = format!("{}: {value}", encode(key));
    let first = parent.as_object().and_then(<[Member]>::first);
    if let Some(indent) = first.and_then(|member| indent_at(source, member.key_span.start)) {
        let newline = source.line_ending();
        return format!("{{{newline}{indent}{}{entry}{newline}{indent}}}", indent_unit(document));
    }
    let padded = source.slice(parent.span).starts_with("{ ");
    if padded { format!("{{ {entry} }}") } else { format!("{{{entry}}}") }
}

/// Puts `"key": value` right behind another member (`value` is JSON text).
#[must_use]
pub fn insert_member_after(document: &Document, member: &Member, key: &str, value: &str) -> Edit {
    let separator = match indent_at(&document.source, member.key_span.start) {
        Some(indent) => format!("{}{indent}", document.source.line_ending()),
        None => " ".to_owned(),
    };
    Edit::insert(member.span.end, format!(",{separator}{}: {value}", encode(key)))
}

/// The blanks that begin the line of `at`, whatever stands between.
pub(crate) fn line_indent(source: &Source, at: usize) -> &str {
    let line = source.line_span(source.line_of(at));
    let text = source.slice(Span::new(line.start.max(source.body_start()), line.end));
    &text[..text.len() - text.trim_start_matches([' ', '\t']).len()]
}

/// Takes a member out, with its comma and, when it stands alone on its lines, with them.
#[must_use]
pub fn remove_member(document: &Document, object: &Node, member: &Member) -> Option<Edit> {
    let members = object.as_object()?;
    let at = members.iter().position(|other| other.span == member.span)?;
    let spans: Vec<Span> = members.iter().map(|member| member.span).collect();
    Some(remove_items(document, object, &spans, at..at + 1))
}

/// Takes several members out, with their commas.
#[must_use]
pub fn remove_members(document: &Document, object: &Node, members: &[&Member]) -> Option<Vec<Edit>> {
    let all = object.as_object()?;
    let spans: Vec<Span> = all.iter().map(|member| member.span).collect();
    let goes = |at: usize| members.iter().any(|member| member.span == spans[at]);
    let starts = (0..spans.len()).filter(|at| goes(*at) && (*at == 0 || !goes(at - 1)));
    // Neighbours go in one edit, since each would take the comma between them.
    let runs = starts.map(|start| start..(start..spans.len()).find(|at| !goes(*at)).unwrap_or(spans.len()));
    Some(runs.map(|run| remove_items(document, object, &spans, run)).collect())
}

/// Takes an item out of a list, with its comma.
#[must_use]
pub fn remove_list_item(document: &Document, list: &Node, at: usize) -> Option<Edit> {
    let spans: Vec<Span> = list.as_array()?.iter().map(|item| item.span).collect();
    (at < spans.len()).then(|| remove_items(document, list, &spans, at..at + 1))
}

/// Takes neighbouring items out of a list, with their commas.
#[must_use]
pub fn remove_list_items(document: &Document, list: &Node, run: Range<usize>) -> Option<Edit> {
    let spans: Vec<Span> = list.as_array()?.iter().map(|item| item.span).collect();
    (!run.is_empty() && run.end <= spans.len()).then(|| remove_items(document, list, &spans, run))
}

fn remove_items(document: &Document, container: &Node, items: &[Span], run: Range<usize>) -> Edit {
    let text = document.source.text();
    let item = Span::new(items[run.start].start, items[run.end - 1].end);
    let at = run.start;
    if let Some(next) = items.get(run.end) {
        // Up to the next item's start would eat a comment that belongs to it: stop at the comma then.
        let between = Span::new(item.end, next.start);
        let comment = document.comments.iter().any(|comment| between.contains(comment.span));
        let end = if comment { comma_end(text, between).unwrap_or(item.end) } else { next.start };
        return Edit::remove(Span::new(item.start, end));
    }
    if at > 0 {
        let previous = items[at - 1];
        let between = Span::new(previous.end, item.start);
        let comment = document.comments.iter().any(|comment| between.contains(comment.span));
        let start = if comment { item.start } else { previous.end };
        return Edit::remove(Span::new(start, item.end));
    }
    // The only one: leave an empty container unless a comment lives there.
    let inner = inner(document, container);
    let comment = document.comments.iter().any(|comment| inner.contains(comment.span));
    Edit::remove(if comment { item } else { inner })
}

/// What stands between the brackets of an object or a list; in a broken file the closing one may be missing.
fn inner(document: &Document, container: &Node) -> Span {
    let start = container.span.start;
    let unclosed = |issue: &Issue| issue.kind == IssueKind::Unclosed && issue.span.start == start;
    let closed = container.span.len() > 1
        && document.source.slice(container.span).ends_with(['}', ']'])
        && !document.issues.iter().any(unclosed);
    Span::new(start + 1, container.span.end - usize::from(closed))
}

fn comma_end(text: &str, between: Span) -> Option<usize> {
    text[between.range()].find(',').map(|at| between.start + at + 1)
}

/// Gives a member another key, keeping its quotes where it has them.
#[must_use]
pub fn rename_key(member: &Member, key: &str) -> Edit {
    Edit::replace(member.key_span, encode(key))
}

/// Puts other members in the place of one, in the style of its object (values are JSON text).
#[must_use]
pub fn replace_member(document: &Document, member: &Member, by: &[(&str, String)]) -> Edit {
    let separator = match indent_at(&document.source, member.key_span.start) {
        Some(indent) => format!(",{}{indent}", document.source.line_ending()),
        None => ", ".to_owned(),
    };
    let members: Vec<String> = by.iter().map(|(key, value)| format!("{}: {value}", encode(key))).collect();
    Edit::replace(member.span, members.join(&separator))
}

/// Replaces a whole value by a text.
#[must_use]
pub fn replace_value(node: &Node, text: &str) -> Edit {
    Edit::replace(node.span, encode(text))
}

/// Puts texts before the item `before` of a list, in the style of the list.
#[must_use]
pub fn insert_items(document: &Document, list: &Node, before: usize, items: &[&str]) -> Option<Edit> {
    let values: Vec<String> = items.iter().map(|item| encode(item)).collect();
    insert_values(document, list, before, &values)
}

/// Puts values, which are JSON text, before the item `before` of a list, in the style of the list.
#[must_use]
pub fn insert_values(document: &Document, list: &Node, before: usize, values: &[String]) -> Option<Edit> {
    let present = list.as_array()?;
    let source = &document.source;
    let Some(neighbour) = present.get(before).or_else(|| present.last()) else {
        let inner = inner(document, list);
        let comment = document.comments.iter().any(|comment| inner.contains(comment.span));
        let span = if comment { Span::empty(inner.end) } else { inner };
        return Some(Edit::replace(span, values.join(", ")));
    };
    let separator = match indent_at(source, neighbour.span.start) {
        Some(indent) => format!(",{}{indent}", source.line_ending()),
        None => ", ".to_owned(),
    };
    Some(if before < present.len() {
        Edit::insert(neighbour.span.start, format!("{}{separator}", values.join(&separator)))
    } else {
        behind_comment(document, list, neighbour, &values.join(&separator))
            .unwrap_or_else(|| Edit::insert(neighbour.span.end, format!("{separator}{}", values.join(&separator))))
    })
}

/// Puts values behind the last item of a list and the comment that ends its line, which speaks of that item; `None`
/// where there is no such comment.
fn behind_comment(document: &Document, list: &Node, last: &Node, values: &str) -> Option<Edit> {
    let source = &document.source;
    let within = |span: Span| span.start >= last.span.end && list.span.contains(span);
    let mut issues = document.issues.iter();
    let comma = issues.find(|issue| issue.kind == IssueKind::TrailingComma && within(issue.span));
    let end = comma.map_or(last.span.end, |comma| comma.span.end);
    let line = source.line_of(end);
    let ends_line = |span: Span| {
        span.start >= end
            && source.line_of(span.start) == line
            && source.text()[span.end..].trim_start_matches([' ', '\t']).starts_with(['\r', '\n'])
    };
    let mut comments = document.comments.iter().map(|comment| comment.span);
    let comment = comments.find(|span| within(*span) && ends_line(*span))?;
    let indent = indent_at(source, last.span.start).unwrap_or_default();
    let new = format!("{}{indent}{values}", source.line_ending());
    Some(match comma {
        Some(_) => Edit::insert(comment.end, format!("{new},")),
        None => {
            let span = Span::new(end, comment.end);
            Edit::replace(span, format!(",{}{new}", source.slice(span)))
        }
    })
}

/// Replaces a byte range of a decoded text.
#[must_use]
pub fn replace_part(text: &Text<'_>, range: Range<usize>, by: &str) -> Edit {
    Edit::replace(text.sub(range), encode_inner(by))
}
