use super::shared::by_fields;
use crate::{client::facts::Wire, declare_rule, prelude::*};

declare_rule! {
    /// ## What it does
    /// Reports a transport that does not fit the rest of the entry: a remote one over a command, or `stdio` over an
    /// address.
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
    /// Safe: the word follows the fields that are there.
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
        let has = |role| server.member_of(role).is_some();
        let (field, missing) = match wire {
            Wire::Stdio if server.is_remote() && !has(Role::Command) => ("url", "command"),
            Wire::Http | Wire::Sse | Wire::WebSocket if server.is_process() && !has(Role::Url) => ("command", "url"),
            _ => return,
        };
        let message =
            |clause: &str| format!("`{}` needs a `{missing}`, and only `{field}` is here: {clause}", word.value);
        let (lenient, remark) = facts.by_fields;
        let verdict = if lenient.contains(&word.value) { remark } else { facts.mismatch };
        let Some(finding) = Finding::of(&META, verdict, word.span, message) else { return };
        let instead = by_fields(server, facts).filter(|instead| *instead != word.value);
        let fix = instead.map(|it| Fix::safe(format!("Write `{it}`"), vec![replace_text(&word, it)]));
        cx.report(finding.help(format!("name the transport that belongs to `{field}`")).fix_opt(fix));
    }
}
