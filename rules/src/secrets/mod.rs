//! What looks like a live credential, for the rule that reports it and for every output, which must not repeat it.
//!
//! The two have opposite fears: a report must not accuse a harmless text ([`find`]), an output must not leak
//! ([`mask`]), so masking is the more generous of the two.

mod hidden;
mod scan;
mod shapes;
#[cfg(test)]
mod tests;

use std::{ops::Range, sync::LazyLock};

use aho_corasick::AhoCorasick;

pub use hidden::{Mask, clean};
pub use shapes::{is_placeholder, looks_random, may_hold_placeholder};

use crate::{
    source::Source,
    span::Span,
    syntax::{Document, Kind, Member, Node, raw_span},
    variables,
};

/// A credential inside a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret {
    /// Bytes of the decoded text.
    pub range: Range<usize>,
    /// What it is, with its article: `a GitHub token`.
    pub kind: &'static str,
}

/// What every name of a credential holds.
static SECRET_STEM: LazyLock<AhoCorasick> = LazyLock::new(|| {
    shapes::words(&[
        "token",
        "secret",
        "pass",
        "key",
        "auth",
        "bearer",
        "credential",
        "pat",
        "pwd",
        "cookie",
        "webhook",
    ])
});

/// Whether a name says that its value is a credential: `GITHUB_TOKEN`, `X-Api-Key`, `--password`.
#[must_use]
pub fn is_secret_name(name: &str) -> bool {
    // Most names hold none of the words that are looked for below.
    if !SECRET_STEM.is_match(name) {
        return false;
    }
    let words = words(name);
    let has = |word: &str| words.iter().any(|w| w == word);
    let ends = |word: &str| words.last().is_some_and(|w| w == word);
    // A number of tokens, the name of a file, an address are no credentials.
    const HARMLESS_END: &[&str] = &[
        "file",
        "path",
        "dir",
        "url",
        "uri",
        "host",
        "limit",
        "count",
        "max",
        "size",
        "timeout",
        "ttl",
        "type",
        "name",
        "id",
        "method",
        "mode",
        "enabled",
        "endpoint",
        "scopes",
        "scope",
        "header",
        "region",
        "algorithm",
        "env",
        "issuer",
        "arn",
        "ref",
        "reference",
        "expiry",
        "length",
        "version",
        "manager",
        "provider",
        "store",
        "helper",
    ];
    // Keys that are made to be seen.
    const PUBLIC: &[&str] = &["public", "publishable", "anon"];
    if words.last().is_some_and(|w| HARMLESS_END.contains(&w.as_str())) || PUBLIC.iter().any(|word| has(word)) {
        return false;
    }
    has("token")
        || has("secret")
        || has("password")
        || has("passwd")
        || has("passphrase")
        || has("apikey")
        || has("authtoken")
        || has("accesstoken")
        || has("authorization")
        || has("bearer")
        || has("credential")
        || has("credentials")
        || has("pat")
        || ends("pwd") && words.len() > 1
        || ends("key") && words.len() > 1
        || ends("auth") && words.len() > 1
        || ends("cookie")
        || ends("webhook")
}

/// The words of a name in lower case: at `_`, `-`, `.`, and where a capital follows a small letter.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut small = false;
    for c in name.chars() {
        let boundary = !c.is_alphanumeric() || (c.is_uppercase() && small);
        if boundary && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
        if c.is_alphanumeric() {
            words.last_mut().expect("never empty").extend(c.to_lowercase());
        }
        small = c.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The credential in a value that stands under `name` (of a variable, a header, an option); `name` may be empty.
/// References, placeholders and what is no longer than a word are no credentials.
#[must_use]
pub fn find(name: &str, value: &str) -> Option<Secret> {
    if is_public_name(name) {
        return None;
    }
    shapes::known(value)
        .or_else(|| in_query(value))
        .or_else(|| in_json(value))
        .or_else(|| named(name, value))
        .or_else(|| in_pair(value))
}

fn is_public_name(name: &str) -> bool {
    words(name).iter().any(|word| matches!(word.as_str(), "publishable" | "anon"))
}

/// A value without a shape of its own, under a name that says what it is.
fn named(name: &str, value: &str) -> Option<Secret> {
    // `arn:..`, `op://..` and `file:..` say where the credential is kept.
    let elsewhere = value.starts_with("arn:") || value.contains("://") || value.starts_with("file:");
    if !is_secret_name(name) || elsewhere || !variables::references(value).is_empty() {
        return None;
    }
    let start = scheme_length(value);
    let body = &value[start..];
    let token =
        looks_random(body) || shapes::is_blotted(body) || (start > 0 && body.len() >= 20 && !body.contains(' '));
    let kind = if is_password_name(name) { "a password" } else { "a credential" };
    let strong = token || is_password_name(name) && shapes::looks_chosen(body);
    (strong && !is_placeholder(body)).then_some(Secret { range: start..value.len(), kind })
}

fn is_password_name(name: &str) -> bool {
    words(name).iter().any(|word| matches!(word.as_str(), "password" | "passwd" | "pwd" | "passphrase"))
}

/// The length of the word before the credential in a header.
fn scheme_length(value: &str) -> usize {
    const SCHEMES: &[&str] = &["Bearer ", "bearer ", "Basic ", "basic ", "token ", "Token "];
    SCHEMES.iter().find(|scheme| value.starts_with(**scheme)).map_or(0, |scheme| scheme.len())
}

/// `NAME=value`, `--option=value`, `Header: value`.
fn in_pair(value: &str) -> Option<Secret> {
    let at = value.find(['=', ':'])?;
    let (name, rest) = (&value[..at], &value[at + 1..]);
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.');
    if name.is_empty() || !name.bytes().all(plain) {
        return None;
    }
    let start = at + 1 + rest.len() - rest.trim_start_matches([' ', '"', '\'']).len();
    named(name, value[start..].trim_end_matches(['"', '\'']))
        .map(|secret| Secret { range: start + secret.range.start..start + secret.range.end, ..secret })
}

/// A member of an object that is written as JSON inside the text.
fn in_json(value: &str) -> Option<Secret> {
    json_in(value).and_then(|root| in_node(value, &root, ""))
}

/// The object that is written as JSON inside a text.
fn json_in(value: &str) -> Option<Node> {
    let object = value.trim_start().starts_with('{') && value.contains('"');
    Document::parse(Source::from_text(object.then(|| value.to_owned())?)).root
}

fn in_node(value: &str, node: &Node, name: &str) -> Option<Secret> {
    match &node.kind {
        Kind::String(text) => {
            // Deeper texts in texts are left to the known shapes.
            let secret = named(name, text)?;
            let span = raw_span(value, node.span, secret.range);
            Some(Secret { range: span.range(), kind: secret.kind })
        }
        Kind::Object(members) => members.iter().find_map(|member| in_node(value, &member.value, &member.key)),
        Kind::Array(items) => items.iter().find_map(|item| in_node(value, item, name)),
        _ => None,
    }
}

/// `?api_key=..` and its kin in an address.
fn in_query(value: &str) -> Option<Secret> {
    let query = value.find('?').filter(|_| value.contains("://"))? + 1;
    let mut at = query;
    for pair in value[query..].split('&') {
        if let Some((name, text)) = pair.split_once('=')
            && is_secret_name(&format!("x_{name}"))
            && looks_random(text)
            && !is_placeholder(text)
            && variables::references(text).is_empty()
        {
            let start = at + name.len() + 1;
            return Some(Secret { range: start..start + text.len(), kind: "a credential" });
        }
        at += pair.len() + 1;
    }
    None
}

/// What stands for a word such as `Bearer`, which announces a credential and is none.
const SCHEME: &str = "token";

/// The name that an item of a list gives the next one: an option, or a header that was cut at its blanks.
fn names_the_next(item: &str) -> &str {
    match item {
        "Bearer" | "bearer" | "Basic" | "basic" | "Token" | "token" => SCHEME,
        _ if item.ends_with(':') || (item.starts_with('-') && !item.contains('=')) => item,
        _ => "",
    }
}

/// Spans whose text no output may show: every value whose name or shape looks secret. Ordered by position.
#[must_use]
pub fn mask(document: &Document) -> Vec<Span> {
    let mut spans = Vec::new();
    if let Some(root) = &document.root {
        mask_node(document.source.text(), root, "", false, &mut spans);
    }
    // What stands in a comment, in a part that could not be read, or in a text within a text, has no tree.
    let text = document.source.text();
    scan::scan(text, &mut spans);
    let unread = document.comments.iter().map(|comment| comment.span);
    let garbage = document.issues.iter().map(|issue| issue.span).filter(|span| span.len() > 8);
    for span in unread.chain(garbage) {
        mask_words(text, span, &mut spans);
    }
    spans.sort_unstable();
    spans.dedup();
    spans
}

fn mask_node(text: &str, node: &Node, name: &str, mapped: bool, spans: &mut Vec<Span>) {
    match &node.kind {
        Kind::String(value) => {
            if let Some(range) = masked_range(name, value, mapped) {
                spans.push(raw_span(text, node.span, range));
            }
        }
        Kind::Number if mapped && is_secret_name(name) => spans.push(node.span),
        // A client wants a text here; people write `{"value": ".."}`, too.
        Kind::Object(members) if mapped && is_secret_name(name) => {
            members.iter().for_each(|member| mask_node(text, &member.value, name, true, spans));
        }
        Kind::Array(items) if mapped && is_secret_name(name) => {
            items.iter().for_each(|item| mask_node(text, item, name, true, spans));
        }
        Kind::Object(members) => {
            // `{"name": "API_TOKEN", "value": ".."}`.
            let is = |member: &&Member, key: &str| member.key == key;
            let named = members.iter().find(|member| is(member, "name") || is(member, "key"));
            if let Some(name) = named.and_then(|member| member.value.as_str())
                && let Some(member) = members.iter().find(|member| is(member, "value"))
            {
                mask_node(text, &member.value, name, true, spans);
            }
            let mapped = matches!(name, "env" | "headers" | "environment" | "envs" | "http_headers");
            members.iter().for_each(|member| mask_node(text, &member.value, &member.key, mapped, spans));
        }
        Kind::Array(items) => {
            let mut option = "";
            for item in items {
                let next = item.as_str().map(names_the_next).unwrap_or_default();
                // Of `Authorization:`, `Bearer`, `x` the last is the credential.
                if next != SCHEME {
                    mask_node(text, item, option, !option.is_empty(), spans);
                }
                option = next;
            }
        }
        _ => {}
    }
}

/// The bytes of a value to hide. Under a secret's name everything that is no bare reference is hidden.
fn masked_range(name: &str, value: &str, mapped: bool) -> Option<Range<usize>> {
    // An object written as a text may hold several.
    if json_in(value).is_some_and(|root| holds_secret_name(&root)) {
        return Some(0..value.len());
    }
    if let Some(secret) = find(name, value) {
        return Some(secret.range);
    }
    let literal = |text: &str| !text.trim().is_empty() && variables::references(text).is_empty();
    if let Some(at) = value.find(['=', ':'])
        && !value.contains("://")
        // `${input:name}` is not cut in two.
        && variables::references(value).iter().all(|reference| !reference.range.contains(&at))
        && is_secret_name(&value[..at])
        && literal(&value[at + 1..])
    {
        return Some(at + 1..value.len());
    }
    // A header that lacks its colon.
    if matches!(name, "--header" | "-H")
        && let Some((header, rest)) = value.split_once(' ')
        && is_secret_name(header)
        && literal(rest)
    {
        return Some(header.len() + 1..value.len());
    }
    (mapped && is_secret_name(name) && literal(value)).then_some(0..value.len())
}

fn holds_secret_name(node: &Node) -> bool {
    let of_member = |member: &Member| is_secret_name(&member.key) || holds_secret_name(&member.value);
    match &node.kind {
        Kind::Object(members) => members.iter().any(of_member),
        Kind::Array(items) => items.iter().any(holds_secret_name),
        _ => false,
    }
}

fn mask_words(text: &str, span: Span, spans: &mut Vec<Span>) {
    let mut at = span.start;
    for word in text[span.range()].split_inclusive(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ',' | '=')) {
        let body = word.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ',' | '='));
        if shapes::known(body).is_some() || (looks_random(body) && !is_placeholder(body)) {
            spans.push(Span::new(at, at + body.len()));
        }
        at += word.len();
    }
}

/// Whether a text holds what looks like a credential, whatever its name.
#[must_use]
pub fn contains(text: &str) -> bool {
    let separators = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ',');
    shapes::known(text).is_some() || text.split(separators).any(|word| shapes::known(word).is_some())
}

/// The text with every masked span replaced by stars of the same length in characters, so that columns stay.
#[must_use]
pub fn masked_text(text: &str, spans: &[Span]) -> String {
    let mut result = String::with_capacity(text.len());
    let mut at = 0;
    for span in spans.iter().filter(|span| span.end <= text.len()) {
        // Two may overlap: a token, and the text that holds it.
        if span.end <= at {
            continue;
        }
        let start = span.start.max(at);
        result.push_str(&text[at..start]);
        result.extend(text[start..span.end].chars().map(|c| if c == '\n' || c == '\r' { c } else { '*' }));
        at = span.end;
    }
    result.push_str(&text[at..]);
    result
}
