//! What the rules about transports have in common: what an address speaks, and which word is meant.

use crate::{
    client::facts::{Transport, Wire},
    model::ServerEntry,
    prelude::*,
    servers::{self, Endpoint, EndpointStatus},
};

/// The address without query, fragment and final slashes.
pub(super) fn bare(url: &str) -> &str {
    url[..url.find(['?', '#']).unwrap_or(url.len())].trim_end_matches('/')
}

/// The parts of the address's path.
pub(super) fn path_parts(url: &str) -> impl Iterator<Item = &str> {
    let path = bare(url).split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
    path.split('/')
}

/// Whether the address is on the reader's own machine.
pub(super) fn is_local(url: &str) -> bool {
    let host = bare(url).split_once("://").map_or("", |(_, rest)| rest.split('/').next().unwrap_or_default());
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    matches!(name, "localhost" | "[::1]" | "0.0.0.0" | "host.docker.internal") || name.starts_with("127.")
}

/// What an address speaks: by the catalog, else by its path. `None` where neither tells.
pub(crate) fn wire_of(url: &str, server: &ServerEntry<'_>) -> Option<Wire> {
    wire_at(url, server.endpoint(url).map(|(_, endpoint)| endpoint))
}

/// The same, where it is known what the catalog says of the address.
pub(crate) fn wire_at(url: &str, endpoint: Option<&Endpoint>) -> Option<Wire> {
    let wire = |transport| match transport {
        servers::Transport::Http => Wire::Http,
        servers::Transport::Sse => Wire::Sse,
    };
    if let Some(endpoint) = endpoint {
        // One that was shut down counts for what takes its place.
        return match endpoint.replacement.filter(|_| endpoint.status == EndpointStatus::Retired) {
            Some(new) => Some(servers::endpoint(new).map_or(Wire::Http, |(_, new)| wire(new.transport))),
            None => Some(wire(endpoint.transport)),
        };
    }
    if path_parts(url).any(|part| part == "sse") {
        return Some(Wire::Sse);
    }
    path_parts(url).any(|part| part == "mcp").then_some(Wire::Http)
}

/// The client's word that somebody meant who wrote `word`.
pub(super) fn meant(word: &str, server: &ServerEntry<'_>, facts: &Transport) -> Option<(&'static str, Applicability)> {
    let written = letters(word);
    let Some(wire) = known(&written, facts).or_else(|| synonym(&written)).or_else(|| misspelt(&written, facts)) else {
        return by_fields(server, facts).map(|word| (word, Applicability::Safe));
    };
    // A word that contradicts the fields leaves open which of the two is meant.
    let fits = if wire == Wire::Stdio { !server.is_remote() } else { server.url.is_some() || !server.is_process() };
    match facts.word_for(wire) {
        _ if !fits => None,
        Some(word) => Some((word, Applicability::Safe)),
        // Without a word for the older transport there is only the newer, which the server may not speak.
        None if wire == Wire::Sse => facts.word_for(Wire::Http).map(|word| (word, Applicability::Unsafe)),
        None => None,
    }
}

/// The transport of a known word that differs in case, blanks and dashes only.
fn known(written: &str, facts: &Transport) -> Option<Wire> {
    let (_, wire, _) = facts.words.iter().find(|(word, ..)| letters(word) == written)?;
    Some(*wire)
}

/// The transport of a known word that is a slip of the finger away.
fn misspelt(written: &str, facts: &Transport) -> Option<Wire> {
    let close = |word: &str| {
        let distance = strsim::damerau_levenshtein(&letters(word), written);
        distance <= 2 && distance * 3 <= written.len()
    };
    let (_, wire, _) = facts.words.iter().find(|(word, ..)| close(word))?;
    Some(*wire)
}

/// The word that follows from the fields alone.
pub(super) fn by_fields(server: &ServerEntry<'_>, facts: &Transport) -> Option<&'static str> {
    match (server.command, server.url) {
        (Some(_), None) => facts.word_for(Wire::Stdio),
        (None, Some(url)) => {
            wire_of(url.value, server).and_then(|wire| facts.word_for(wire)).or_else(|| facts.word_for(Wire::Http))
        }
        _ => None,
    }
}

fn letters(word: &str) -> String {
    word.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// The transport behind a word of another client, given by its letters.
fn synonym(letters: &str) -> Option<Wire> {
    match letters {
        "stdio" | "local" | "command" | "process" | "pipe" | "pipes" => Some(Wire::Stdio),
        "http" | "https" | "streamablehttp" | "httpstreamable" | "streamable" | "httpstream" | "streaminghttp"
        | "httpstreaming" => Some(Wire::Http),
        "sse" | "httpsse" | "serversentevents" | "eventstream" => Some(Wire::Sse),
        "ws" | "wss" | "websocket" | "websockets" => Some(Wire::WebSocket),
        _ => None,
    }
}

/// The words that the client takes without a remark, for help texts.
pub(super) fn known_words(facts: &Transport) -> String {
    let known: Vec<String> = facts
        .words
        .iter()
        .filter(|(_, wire, verdict)| *wire != Wire::Other && verdict.finding().is_none())
        .map(|(word, ..)| format!("`{word}`"))
        .collect();
    match known.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

/// The edit that puts another endpoint in the place of the one at byte `at` of the text; a query behind it stays.
pub(super) fn replace_endpoint(text: &Text<'_>, at: usize, endpoint: &str) -> Edit {
    let url = &text.value[at..];
    let end = at + url.find(['?', '#']).unwrap_or(url.len());
    edits::replace_part(text, at..end, endpoint)
}
