//! What looks like a live credential, for the rule that reports it and for every output, which must not repeat it.
//!
//! The two have opposite fears: a report must not accuse a harmless text ([`find`]), an output must not leak
//! ([`mask`]), so masking is the more generous of the two.

mod shapes;

use std::ops::Range;

pub use shapes::{is_placeholder, looks_random};

use crate::{
    span::Span,
    syntax::{Document, Kind, Node, raw_span},
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

/// Whether a name says that its value is a credential: `GITHUB_TOKEN`, `X-Api-Key`, `--password`.
#[must_use]
pub fn is_secret_name(name: &str) -> bool {
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
    ];
    if words.last().is_some_and(|w| HARMLESS_END.contains(&w.as_str())) {
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
        || ends("key") && !has("public") && words.len() > 1
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
    if let Some(secret) = shapes::known(value) {
        return Some(secret);
    }
    if let Some(secret) = in_query(value) {
        return Some(secret);
    }
    if !is_secret_name(name) || !variables::references(value).is_empty() {
        return None;
    }
    let start = ["Bearer ", "bearer ", "Basic ", "basic ", "token ", "Token "]
        .iter()
        .find(|scheme| value.starts_with(**scheme))
        .map_or(0, |scheme| scheme.len());
    let body = &value[start..];
    let strong = looks_random(body) || (start > 0 && body.len() >= 20 && !body.contains(' '));
    (strong && !is_placeholder(body)).then(|| Secret { range: start..value.len(), kind: "a credential" })
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

/// Spans whose text no output may show: every value whose name or shape looks secret. Ordered by position.
#[must_use]
pub fn mask(document: &Document) -> Vec<Span> {
    let mut spans = Vec::new();
    if let Some(root) = &document.root {
        mask_node(document.source.text(), root, "", false, &mut spans);
    }
    // What stands in a comment, or in a part that could not be read, has no tree.
    let text = document.source.text();
    let unread = document.comments.iter().map(|comment| comment.span);
    let garbage = document.issues.iter().map(|issue| issue.span).filter(|span| span.len() > 8);
    for span in unread.chain(garbage) {
        mask_words(text, span, &mut spans);
    }
    spans.sort_unstable();
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
        Kind::Object(members) => {
            let mapped = matches!(name, "env" | "headers" | "environment" | "envs" | "http_headers");
            members.iter().for_each(|member| mask_node(text, &member.value, &member.key, mapped, spans));
        }
        Kind::Array(items) => {
            let mut option = "";
            for item in items {
                mask_node(text, item, option, !option.is_empty(), spans);
                option = item.as_str().filter(|value| value.starts_with('-')).unwrap_or_default();
            }
        }
        _ => {}
    }
}

/// The bytes of a value to hide. Under a secret's name everything that is no bare reference is hidden.
fn masked_range(name: &str, value: &str, mapped: bool) -> Option<Range<usize>> {
    if let Some(secret) = find(name, value) {
        return Some(secret.range);
    }
    let option = value.strip_prefix('-').and_then(|_| value.split_once('='));
    if let Some((option, text)) = option
        && is_secret_name(option)
        && !text.is_empty()
        && variables::references(text).is_empty()
    {
        return Some(option.len() + 1..value.len());
    }
    let hidden = mapped && is_secret_name(name) && !value.is_empty() && variables::references(value).is_empty();
    hidden.then_some(0..value.len())
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
        if span.start < at {
            continue;
        }
        result.push_str(&text[at..span.start]);
        result.extend(text[span.range()].chars().map(|c| if c == '\n' || c == '\r' { c } else { '*' }));
        at = span.end;
    }
    result.push_str(&text[at..]);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_say_secret() {
        for name in
            ["GITHUB_TOKEN", "X-Api-Key", "apiKey", "--access-token", "NOTION_API_KEY", "Authorization", "DB_PASSWORD"]
        {
            assert!(is_secret_name(name), "{name}");
        }
        for name in [
            "MAX_TOKENS",
            "TOKEN_LIMIT",
            "KEY",
            "PATH",
            "AUTH_TYPE",
            "PRIVATE_KEY_FILE",
            "KEYBOARD",
            "monkey",
            "CLIENT_ID",
        ] {
            assert!(!is_secret_name(name), "{name}");
        }
    }

    #[test]
    fn references_and_placeholders_are_no_secrets() {
        for value in [
            "${GITHUB_TOKEN}",
            "${env:X}",
            "YOUR_API_KEY",
            "<token>",
            "ghp_your_token_here",
            "xxx",
            "...",
            "sk-...",
            "changeme",
        ] {
            assert_eq!(find("GITHUB_TOKEN", value), None, "{value}");
        }
    }

    #[test]
    fn known_shapes_are_found_under_any_name() {
        let token = format!("ghp_{}", "a1B2c3D4e5".repeat(4).split_at(36).0);
        assert_eq!(find("", &token).map(|s| s.kind), Some("a GitHub token"));
        assert!(find("", "postgresql://app:hunter2secret@db.example.com/x").is_some());
        assert_eq!(find("", "postgresql://postgres:postgres@localhost:5432/x"), None);
    }

    #[test]
    fn random_values_need_a_name() {
        let value = "4f9a7c1e8b2d6035a9c4e7f1";
        assert!(find("ACME_API_KEY", value).is_some());
        assert_eq!(find("ACME_PROJECT", value), None);
        assert_eq!(find("Authorization", "Bearer 4f9a7c1e8b2d6035a9c4e7f1").map(|s| s.range), Some(7..31));
    }
}
