use super::shared::{bare, by_fields, is_local};
use crate::{
    client::facts::Wire,
    declare_rule,
    prelude::*,
    servers::{self, EndpointStatus},
};

declare_rule! {
    /// ## What it does
    /// Reports a transport that does not fit the rest of the entry: a remote one over a command, `stdio` over an
    /// address, or a remote one over an address that speaks the other: `sse` where HTTP is known to be spoken, `http`
    /// over a path that ends in `/sse`.
    ///
    /// ## Why
    /// Where the client goes by the word, it looks for an address that is not there, or for a command, and does not
    /// start the server.
    ///
    /// ## Example
    /// ```json invalid client=claude-code executable=/usr/bin/acme
    /// {"mcpServers": {"acme": {"type": "sse", "command": "/usr/bin/acme"}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"acme": {"type": "stdio", "command": "/usr/bin/acme"}}}
    /// ```
    /// Where the client goes by the fields alone, the word does no harm:
    /// ```json valid client=kiro
    /// {"mcpServers": {"acme": {"type": "stdio", "url": "https://acme.example.com/mcp"}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: the word follows the fields that are there, or what the server's maker says of the address. Unsafe where
    /// only the end of the path tells.
    TransportMismatch, "transport-mismatch", Transport, Error, Sometimes
}

impl Rule for TransportMismatch {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let facts = &cx.facts.transport;
        let Some(word) = server.transport.filter(|_| !facts.read.is_no()) else { return };
        let Some((wire, Verdict::Fine)) = facts.word(word.value) else { return };
        let fix = || {
            let instead = by_fields(server, facts).filter(|instead| *instead != word.value)?;
            Some(Fix::safe(format!("Write `{instead}`"), vec![replace_text(&word, instead)]))
        };
        let has = |role| server.member_of(role).is_some();
        let (field, missing) = match wire {
            Wire::Stdio if server.is_remote() && !has(Role::Command) => ("url", "command"),
            Wire::Http | Wire::Sse | Wire::WebSocket if server.is_process() && !has(Role::Url) => ("command", "url"),
            Wire::Sse | Wire::Http if server.is_remote() => return check_address(server, &word, wire, cx, fix()),
            _ => return,
        };
        let message =
            |clause: &str| format!("`{}` needs a `{missing}`, and only `{field}` is here: {clause}", word.value);
        let (lenient, remark) = facts.by_fields;
        let verdict = if lenient.contains(&word.value) { remark } else { facts.mismatch };
        let Some(finding) = Finding::of(&META, verdict, word.span, message) else { return };
        cx.report(finding.help(format!("name the transport that belongs to `{field}`")).fix_opt(fix()));
    }
}

/// A remote transport over an address that speaks the other one: nothing to say where the client finds out.
fn check_address(server: &ServerEntry<'_>, word: &Text<'_>, wire: Wire, cx: &Context<'_>, fix: Option<Fix>) {
    let Some(url) = server.url.filter(|_| cx.facts.transport.falls_back.is_no()) else { return };
    let Some((known, endpoint)) = servers::endpoint(url.value) else {
        return check_path(&url, word, wire, cx, fix);
    };
    let speaks_http = endpoint.transport == servers::Transport::Http && endpoint.status != EndpointStatus::Retired;
    if wire != Wire::Sse || !speaks_http || !known.is_vendor() {
        return;
    }
    let message =
        format!("this address of {} speaks streamable HTTP, so `{}` does not connect", known.title, word.value);
    let finding = Finding::new(&META, Severity::Warning, word.span, message);
    cx.report(finding.help("name the transport that the address speaks, whatever its path looks like").fix_opt(fix));
}

/// Of an address that nobody knows, `/sse` at its end is a hint: everybody is free to serve anything there. `/mcp` is
/// none, since servers of either kind are found at it.
fn check_path(url: &Text<'_>, word: &Text<'_>, wire: Wire, cx: &Context<'_>, fix: Option<Fix>) {
    if wire != Wire::Http || !bare(url.value).ends_with("/sse") {
        return;
    }
    let severity = if is_local(url.value) { Severity::Info } else { Severity::Warning };
    let message = format!(
        "`{}` over an address that ends in `/sse`, where servers mostly speak SSE: {} does not try the other",
        word.value,
        cx.client_name()
    );
    let fix = fix.map(|fix| Fix { applicability: Applicability::Unsafe, ..fix });
    let finding = Finding::new(&META, severity, word.span, message);
    cx.report(finding.help("if the server does not connect, this is why; its pages say what it speaks").fix_opt(fix));
}
