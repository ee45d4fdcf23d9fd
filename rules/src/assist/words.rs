//! Sentences about facts, shared by hovers and completions.

use crate::{
    client::{
        CLIENTS, Client,
        facts::{Field, On, Role, Transport, Type, UrlDefault, Wire},
    },
    rule::Context,
};

/// The type a value must have, in words.
pub(super) fn type_of(ty: Type) -> String {
    match ty {
        Type::Any => String::new(),
        Type::String => "a text".to_owned(),
        Type::NonEmptyString => "a text that is not empty".to_owned(),
        Type::Bool => "`true` or `false`".to_owned(),
        Type::BoolOrObject => "`true`, `false` or an object".to_owned(),
        Type::Word(words) => code_list(words),
        Type::Number => "a number".to_owned(),
        Type::PositiveInteger => "a whole number above zero".to_owned(),
        Type::StringList => "a list of texts".to_owned(),
        Type::List => "a list".to_owned(),
        Type::ObjectList => "a list of objects".to_owned(),
        Type::StringMap(_) => "an object whose values are texts".to_owned(),
        Type::Object => "an object".to_owned(),
    }
}

/// Which entries a key has a meaning for, in words; empty for all.
pub(super) fn applies_to(on: On) -> &'static str {
    match on {
        On::Any => "",
        On::Process => "for entries that start a program",
        On::Remote => "for entries with an address",
    }
}

/// What holds without the key, where that follows from the facts.
pub(super) fn default_of(field: &Field, transport: &Transport) -> Option<&'static str> {
    match (field.role, field.ty) {
        (Role::Transport, _) if !transport.words.is_empty() => match transport.url_default {
            UrlDefault::Http => Some("the program's pipes, or Streamable HTTP for an address"),
            UrlDefault::Sse(_) => Some("the program's pipes, or SSE for an address"),
            UrlDefault::Broken(_) => Some("the program's pipes; an address needs it"),
            UrlDefault::Unknown => None,
        },
        (Role::Disabled, Type::Bool) => Some("`false`"),
        (Role::Enabled, Type::Bool) => Some("`true`"),
        _ => None,
    }
}

/// What a transport word means.
pub(super) fn wire(wire: Wire) -> &'static str {
    match wire {
        Wire::Stdio => "a program that speaks over its pipes",
        Wire::Http => "Streamable HTTP",
        Wire::Sse => "server-sent events (SSE), the older remote transport",
        Wire::WebSocket => "a web socket",
        Wire::Other => "",
    }
}

/// Whether a text is a word for a transport in any client, and so no secret.
pub(super) fn wire_word(word: &str) -> bool {
    let mut places = CLIENTS.iter().flat_map(|client| client.places);
    places.any(|place| place.facts.transport.word(word).is_some())
}

/// Whether other clients have one key of the same meaning, so that it is worth naming.
const fn has_one_key(role: Role) -> bool {
    !matches!(role, Role::Timeout | Role::Tools | Role::Other)
}

/// What other clients write for the same: `` `serverUrl` in Windsurf ``. `None` where all that are known agree.
pub(super) fn elsewhere(role: Role, key: &str, cx: &Context<'_>) -> Option<String> {
    if !has_one_key(role) {
        return None;
    }
    named_elsewhere(cx, |client| {
        let word = client.places.first()?.facts.entry.key_of(role)?;
        (word != key).then(|| word.to_owned())
    })
}

/// Under which keys other clients keep their servers, where that is another.
pub(super) fn roots_elsewhere(path: &[&str], cx: &Context<'_>) -> Option<String> {
    named_elsewhere(cx, |client| {
        let first = client.places.first()?.facts.root.servers.first()?;
        (*first != path).then(|| first.join("."))
    })
}

/// `` `a` in X and Y, `b` in Z ``.
fn named_elsewhere(cx: &Context<'_>, word: impl Fn(&Client) -> Option<String>) -> Option<String> {
    let mut found: Vec<(String, Vec<&str>)> = Vec::new();
    let named = |client: &&&'static Client| client.id != cx.file.client.id && !client.is_generic();
    for client in CLIENTS.iter().filter(named) {
        let Some(word) = word(client) else { continue };
        match found.iter_mut().find(|(other, _)| *other == word) {
            Some((_, clients)) => clients.push(client.name),
            None => found.push((word, vec![client.name])),
        }
    }
    let part = |(word, clients): &(String, Vec<&str>)| format!("`{word}` in {}", and(clients));
    (!found.is_empty()).then(|| found.iter().map(part).collect::<Vec<_>>().join(", "))
}

/// `A, B and C`.
pub(super) fn and<T: AsRef<str>>(items: &[T]) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match items.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        Some((last, _)) => (*last).to_owned(),
        None => String::new(),
    }
}

/// The same, each as code.
pub(super) fn code_list(items: &[&str]) -> String {
    and(&items.iter().map(|item| format!("`{item}`")).collect::<Vec<_>>())
}

/// The page of a key: what the client does with it, its type, what holds without it.
pub(super) fn field_page(field: &Field, cx: &Context<'_>) -> String {
    let mut page = field.note.to_owned();
    let facts: Vec<String> =
        [type_of(field.ty), applies_to(field.on).to_owned()].into_iter().filter(|part| !part.is_empty()).collect();
    if !facts.is_empty() {
        page.push_str(&format!("\n\nType: {}.", facts.join(", ")));
    }
    if let Some(default) = default_of(field, &cx.facts.transport) {
        page.push_str(&format!(" Without it: {default}."));
    }
    page
}

/// The text with a capital first letter.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
