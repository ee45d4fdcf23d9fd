//! Values of one type written in another.

use crate::{
    client::facts::Type,
    model::WrongType,
    prelude::*,
    syntax::{Kind, Node, encode},
};

/// The value in the type that the client takes, where that says the same.
pub(super) fn fix(wrong: &WrongType<'_>, server: &ServerEntry<'_>, cx: &Context<'_>) -> Option<Fix> {
    let WrongType { field, member, node } = *wrong;
    if node.kind == Kind::Null {
        return remove(wrong, server, cx);
    }
    if node.span != member.value.span {
        return quote(field.ty, node, cx);
    }
    let replace = |title: String, text: String| Some(Fix::safe(title, vec![Edit::replace(node.span, text)]));
    match (field.ty, &node.kind) {
        (Type::StringList | Type::List, Kind::String(text)) => {
            let words = if field.role == Role::Args { words(text)? } else { single(text)? };
            let title = match words.len() {
                0 | 1 => "Put it into a list".to_owned(),
                count => format!("Split into {count} arguments"),
            };
            replace(title, edits::list(&words))
        }
        (Type::String | Type::NonEmptyString, Kind::Array(items)) => match items.as_slice() {
            [one] => replace("Take the text out of the list".to_owned(), encode(one.as_str()?)),
            _ if field.role == Role::Command => split_command(wrong, server, cx),
            _ => None,
        },
        (Type::Bool, Kind::String(text)) if matches!(text.as_str(), "true" | "false") => {
            replace(format!("Write `{text}` without quotes"), text.clone())
        }
        (Type::Number | Type::PositiveInteger, Kind::String(text)) if is_whole(text) => {
            replace(format!("Write `{text}` without quotes"), text.clone())
        }
        (Type::StringMap(_), Kind::Array(items)) => {
            replace("Write an object of names and values".to_owned(), assignments(items)?)
        }
        _ => None,
    }
}

/// Quotes around a number or a switch, which keeps its spelling.
fn quote(ty: Type, node: &Node, cx: &Context<'_>) -> Option<Fix> {
    let scalar = matches!(node.kind, Kind::Number | Kind::Bool(_));
    let text = encode(&cx.text()[node.span.range()]);
    (scalar && ty != Type::ObjectList).then(|| Fix::safe("Put it in quotes", vec![Edit::replace(node.span, text)]))
}

fn remove(wrong: &WrongType<'_>, server: &ServerEntry<'_>, cx: &Context<'_>) -> Option<Fix> {
    let WrongType { member, node, .. } = *wrong;
    let document = cx.file.document;
    let edit = match &member.value.kind {
        Kind::Array(items) => {
            let at = items.iter().position(|item| item.span == node.span)?;
            edits::remove_list_item(document, &member.value, at)
        }
        Kind::Object(members) => {
            let inner = members.iter().find(|inner| inner.value.span == node.span)?;
            edits::remove_member(document, &member.value, inner)
        }
        _ => edits::remove_member(document, &server.member.value, member),
    };
    Some(Fix::display("Remove it", vec![edit?]))
}

/// The words of a command line that any reader splits alike: without quotes, backslashes and what a shell would read.
fn words(text: &str) -> Option<Vec<String>> {
    let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    let plain = !text.contains(['"', '\'', '\\', '|', '&', ';', '<', '>', '`', '(', ')', '*', '\n', '[', ']']);
    (plain || words.len() < 2 && !text.contains(['"', '\'', '[', '\\'])).then_some(words)
}

/// One name; a text that holds several is left to its author.
fn single(text: &str) -> Option<Vec<String>> {
    let one = !text.is_empty() && !text.contains([',', ';', ' ', '[', '"']);
    one.then(|| vec![text.to_owned()])
}

fn is_whole(text: &str) -> bool {
    let digits = !text.is_empty() && text.len() <= 15 && text.bytes().all(|b| b.is_ascii_digit());
    digits && !text.starts_with('0')
}

/// A list in `command`: its first text is the command, the others come first in `args`.
fn split_command(wrong: &WrongType<'_>, server: &ServerEntry<'_>, cx: &Context<'_>) -> Option<Fix> {
    let document = cx.file.document;
    let all: Option<Vec<&str>> = wrong.node.as_array()?.iter().map(Node::as_str).collect();
    let all = all?;
    let (program, rest) = all.split_first().filter(|(program, _)| !program.is_empty())?;
    let mut command = encode(program);
    let mut changes = Vec::new();
    match server.member_of(Role::Args) {
        Some(args) => changes.push(edits::insert_items(document, &args.value, 0, rest)?),
        None => {
            let key = cx.facts.entry.key_of(Role::Args)?;
            let rest: Vec<String> = rest.iter().map(|&text| text.to_owned()).collect();
            command.push_str(&edits::insert_member_after(document, wrong.member, key, &edits::list(&rest)).text);
        }
    }
    changes.push(Edit::replace(wrong.node.span, command));
    changes.sort_by_key(|edit| edit.span);
    Some(Fix::safe(format!("Write `{program}` as the command and the rest as arguments"), changes))
}

/// `["NAME=value"]` as an object.
fn assignments(items: &[Node]) -> Option<String> {
    let mut pairs: Vec<(&str, String)> = Vec::new();
    for item in items {
        let (name, value) = item.as_str()?.split_once('=')?;
        let plain = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        if !plain || pairs.iter().any(|(other, _)| *other == name) {
            return None;
        }
        pairs.push((name, format!("{}: {}", encode(name), encode(value))));
    }
    let pairs: Vec<String> = pairs.into_iter().map(|(_, pair)| pair).collect();
    Some(format!("{{ {} }}", pairs.join(", ")))
}
