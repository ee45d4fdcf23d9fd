use super::shared::{by_fields, meant, wire_of};
use crate::{
    client::facts::{UrlDefault, Wire},
    declare_rule,
    prelude::*,
    syntax::{Member, encode},
    variables,
};

declare_rule! {
    /// ## What it does
    /// Reports an address without a word for its transport, where this client needs one or guesses another than the
    /// address speaks.
    ///
    /// ## Why
    /// An address alone is enough in most clients. Claude Code takes an entry without `type` for a process, finds no
    /// command and skips it without a word; Cline and Roo Code take every such address for SSE, the older transport,
    /// which most servers no longer speak.
    ///
    /// ## Example
    /// ```json invalid client=claude-code
    /// {"mcpServers": {"notes": {"url": "https://notes.example.com/mcp"}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"notes": {"type": "http", "url": "https://notes.example.com/mcp"}}}
    /// ```
    /// Another client's key holds the word:
    /// ```json invalid client=claude-code
    /// {"mcpServers": {"notes": {"transport": "streamable_http", "url": "https://notes.example.com/mcp"}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"notes": {"type": "http", "url": "https://notes.example.com/mcp"}}}
    /// ```
    /// Taken for SSE, and right so:
    /// ```json valid client=cline
    /// {"mcpServers": {"notes": {"url": "https://notes.example.com/sse"}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe where the client does not start the entry as it stands, or the address tells what it speaks: by the catalog
    /// of known servers or by a path with `mcp` or `sse` in it. Unsafe where the client takes an address for SSE that
    /// tells nothing.
    MissingTransport, "missing-transport", Transport, Error, Sometimes
}

impl Rule for MissingTransport {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let (Some(url), Some(key)) = (server.url, cx.facts.entry.key_of(Role::Transport)) else { return };
        let process = server.member_of(Role::Command).is_some();
        if process || has_transport(server) || url.value.trim().is_empty() {
            return;
        }
        let facts = &cx.facts.transport;
        let wire = wire_of(url.value, server);
        let taken = match facts.url_default {
            UrlDefault::Broken(verdict) => verdict.finding().map(|found| (found, Applicability::Safe)),
            UrlDefault::Sse(_) if wire == Some(Wire::Sse) || ends_in_variable(url.value) => None,
            UrlDefault::Sse(verdict) => {
                let sure = if wire.is_some() { Applicability::Safe } else { Applicability::Unsafe };
                verdict.finding().map(|found| (found, sure))
            }
            UrlDefault::Http if wire == Some(Wire::Sse) && facts.retries.unnamed.is_no() => {
                Some(((Severity::Warning, "without it the address is taken for HTTP"), Applicability::Unsafe))
            }
            UrlDefault::Http | UrlDefault::Unknown => None,
        };
        let Some(((severity, clause), applicability)) = taken else { return };
        if let Some(foreign) = foreign_key(server, key, cx) {
            let message = format!("`{}` is not read as `{key}`: {clause}", foreign.key);
            let finding = Finding::new(&META, severity, foreign.key_span, message);
            let help = format!("{} calls it `{key}`", cx.client_name());
            cx.report(finding.help(help).fix_opt(rename(server, foreign, key, cx)));
            return;
        }
        let (Some(word), Some(member)) = (by_fields(server, facts), server.member_at(&url)) else { return };
        let message = format!("`{key}` is missing beside `{}`: {clause}", member.key);
        let edit = edits::insert_member(cx.file.document, &server.member.value, key, &encode(word), true);
        let fix = edit.map(|edit| Fix::new(applicability, format!("Add `\"{key}\": \"{word}\"`"), vec![edit]));
        let finding = Finding::new(&META, severity, member.key_span, message);
        cx.report(finding.help(format!("say what the address speaks: `\"{key}\": \"{word}\"`")).fix_opt(fix));
    }
}

/// Whether the entry names its transport in any form that the client reads, of whatever type.
fn has_transport(server: &ServerEntry<'_>) -> bool {
    server.known.iter().any(|(field, _)| field.role == Role::Transport || field.key == "transport")
}

/// Where the variable's value decides what the path says.
fn ends_in_variable(url: &str) -> bool {
    variables::references(url).last().is_some_and(|reference| reference.range.end == url.len())
}

/// Another client's key for the transport.
fn foreign_key<'a>(server: &ServerEntry<'a>, key: &str, cx: &Context<'_>) -> Option<&'a Member> {
    let means = |member: &Member| {
        cx.facts.entry.foreign.iter().any(|foreign| foreign.key == member.key && foreign.instead == Some(key))
    };
    server.unknown.iter().copied().find(|member| means(member))
}

/// Gives it this client's key and, where it must be, this client's word.
fn rename(server: &ServerEntry<'_>, foreign: &Member, key: &str, cx: &Context<'_>) -> Option<Fix> {
    let facts = &cx.facts.transport;
    let plain = |word: &str| facts.word(word).is_some_and(|(_, remark)| remark.finding().is_none());
    if foreign.value.as_str().is_some_and(plain) {
        return Some(Fix::safe(format!("Rename it to `{key}`"), vec![edits::rename_key(foreign, key)]));
    }
    // `{"type": "http"}` is another form of the same; an object with more in it needs more than another key.
    let written = match foreign.value.as_object() {
        Some([only]) if only.key == "type" => only.value.as_str(),
        _ => foreign.value.as_str(),
    };
    let written = written?;
    let (word, applicability) = meant(written, server, facts)?;
    let edit = edits::replace_member(cx.file.document, foreign, &[(key, encode(word))]);
    Some(Fix::new(applicability, format!("Write `\"{key}\": \"{word}\"`"), vec![edit]))
}
