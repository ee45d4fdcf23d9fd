use super::shared::{is_local, replace_endpoint};
use crate::{
    client::facts::Wire,
    declare_rule,
    prelude::*,
    servers::{self, Endpoint, EndpointStatus},
};

declare_rule! {
    /// ## What it does
    /// Reports the word `sse` in a client that also speaks streamable HTTP, the transport that took its place.
    ///
    /// ## Why
    /// MCP gave up SSE in March 2025, and servers switch it off one after the other. Where the maker of a known server
    /// advises against its SSE endpoint, this is a warning, and the new address is named.
    ///
    /// ## Example
    /// ```json invalid client=claude-code fix=unsafe
    /// {"mcpServers": {"notion": {"type": "sse", "url": "https://mcp.notion.com/sse"}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"notion": {"type": "http", "url": "https://mcp.notion.com/mcp"}}}
    /// ```
    /// Of other servers on the network nobody knows, so there is only the remark:
    /// ```json invalid client=vscode
    /// {"servers": {"notes": {"type": "sse", "url": "https://notes.example.com/sse"}}}
    /// ```
    /// ```json valid client=claude-code
    /// {"mcpServers": {"notion": {"type": "http", "url": "https://mcp.notion.com/mcp"}}}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: it connects to another endpoint of the same server. Offered only where the catalog of known servers
    /// names one.
    ///
    /// ## References
    /// - MCP specification, revision 2025-03-26, key changes
    SseDeprecated, "sse-deprecated", Transport, Warning, Sometimes
}

impl Rule for SseDeprecated {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let facts = &cx.facts.transport;
        let (Some(word), Some(url)) = (server.transport.filter(|_| !facts.read.is_no()), server.url) else { return };
        let Some(http) = facts.word_for(Wire::Http) else { return };
        if facts.word(word.value) != Some((Wire::Sse, Verdict::Fine)) || server.is_process() {
            return;
        }
        let known = server.endpoint(url.value);
        if known.is_some_and(|(server, endpoint)| server.is_vendor() && endpoint.status == EndpointStatus::Retired) {
            return;
        }
        let report = |severity, what: &str, help: String, fix| {
            let message = format!("`{}` is the older remote transport, which {what}", word.value);
            cx.report(Finding::new(&META, severity, word.span, message).mark(Mark::Retired).help(help).fix_opt(fix));
        };
        // What runs on the reader's own machine is mostly of their own making, and right as it is.
        if known.is_none() && is_local(url.value) {
            return;
        }
        let Some((server, endpoint, new)) = known.and_then(|(server, old)| Some((server, old, instead(old)?))) else {
            let help =
                format!("if the server speaks streamable HTTP, mostly at a path that ends in `/mcp`, write `{http}`");
            return report(Severity::Info, "MCP has given up", help, None);
        };
        let mut edits = vec![replace_text(&word, http)];
        if new != endpoint.url {
            edits.push(replace_endpoint(&url, 0, new));
        }
        let advised = server.is_vendor() && endpoint.status == EndpointStatus::Deprecated;
        let severity = if advised { Severity::Warning } else { Severity::Info };
        let what = format!("{} no longer needs", server.title);
        let fix = Fix::risky(format!("Connect to `{new}` by `{http}`"), edits);
        report(severity, &what, format!("it speaks streamable HTTP at `{new}`"), Some(fix));
    }
}

/// Where the server speaks streamable HTTP.
fn instead(endpoint: &Endpoint) -> Option<&'static str> {
    if endpoint.transport == servers::Transport::Http {
        return Some(endpoint.url);
    }
    let (_, new) = servers::endpoint(endpoint.replacement?)?;
    (new.transport == servers::Transport::Http && new.status != EndpointStatus::Retired).then_some(new.url)
}
