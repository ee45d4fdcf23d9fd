use super::shared::{by_fields, is_local, path_parts};
use crate::{
    client::facts::Wire,
    declare_rule,
    prelude::*,
    servers::{self, Endpoint, EndpointStatus, Server},
};

declare_rule! {
    /// ## What it does
    /// Reports a word for one remote transport over an address that speaks the other: by what the maker of a known server
    /// says, else by the end of the path, `/sse` or `/mcp`.
    ///
    /// ## Why
    /// Some clients take the word at its word and do not try the other transport. All they say is that the server
    /// answers 404 or 405, while the address opens in a browser.
    ///
    /// ## Example
    /// ```json invalid client=claude-code
    /// {"mcpServers": {"cloudflare-docs": {"type": "sse", "url": "https://docs.mcp.cloudflare.com/sse"}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"cloudflare-docs": {"type": "http", "url": "https://docs.mcp.cloudflare.com/sse"}}}
    /// ```
    /// Of a server that nobody knows, the path is only a hint:
    /// ```json invalid client=claude-code fix=unsafe
    /// {"mcpServers": {"notes": {"type": "sse", "url": "https://notes.example.com/mcp"}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"notes": {"type": "http", "url": "https://notes.example.com/mcp"}}}
    /// ```
    /// VS Code tries the other one by itself:
    /// ```json valid client=vscode
    /// {"servers": {"notes": {"type": "http", "url": "https://notes.example.com/sse"}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe where the server's maker says what the address speaks. Unsafe where only the end of the path tells, since
    /// everybody is free to serve anything there.
    TransportUrlMismatch, "transport-url-mismatch", Transport, Warning, Sometimes
}

impl Rule for TransportUrlMismatch {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let facts = &cx.facts.transport;
        let word = server.transport.filter(|_| !facts.read.is_no() && server.is_remote());
        let (Some(word), Some(url)) = (word, server.url) else { return };
        let Some((wire, Verdict::Fine)) = facts.word(word.value) else { return };
        let retries = match wire {
            Wire::Http => facts.retries.http,
            Wire::Sse => facts.retries.sse,
            Wire::Stdio | Wire::WebSocket | Wire::Other => return,
        };
        if !retries.is_no() {
            return;
        }
        let found = match server.endpoint(url.value) {
            // One that was shut down has a finding of its own.
            Some((_, endpoint)) if speaks(endpoint) == wire || endpoint.status == EndpointStatus::Retired => return,
            Some((known, endpoint)) if known.is_vendor() => Some(by_maker(known, endpoint, &word)),
            _ => by_path(&url, wire, &word, cx),
        };
        let Some((finding, applicability)) = found else { return };
        let instead = by_fields(server, facts).filter(|instead| *instead != word.value);
        let fix = instead
            .map(|instead| Fix::new(applicability, format!("Write `{instead}`"), vec![replace_text(&word, instead)]));
        cx.report(finding.fix_opt(fix));
    }
}

fn speaks(endpoint: &Endpoint) -> Wire {
    match endpoint.transport {
        servers::Transport::Http => Wire::Http,
        servers::Transport::Sse => Wire::Sse,
    }
}

/// What the maker says that the address speaks.
fn by_maker(known: &Server, endpoint: &Endpoint, word: &Text<'_>) -> (Finding, Applicability) {
    let name = if speaks(endpoint) == Wire::Http { "streamable HTTP" } else { "SSE" };
    let message = format!("this address of {} speaks {name}, so `{}` does not connect", known.title, word.value);
    let finding = Finding::new(&META, Severity::Warning, word.span, message)
        .help("name the transport that the address speaks, whatever its path looks like");
    (finding, Applicability::Safe)
}

/// What the end of the path hints at.
fn by_path(url: &Text<'_>, wire: Wire, word: &Text<'_>, cx: &Context<'_>) -> Option<(Finding, Applicability)> {
    let (end, name) = if wire == Wire::Http { ("sse", "SSE") } else { ("mcp", "streamable HTTP") };
    let names_both = wire == Wire::Sse && path_parts(url.value).any(|part| part == "sse");
    if path_parts(url.value).last() != Some(end) || names_both {
        return None;
    }
    // What runs on the reader's own machine is mostly of their own making.
    let severity = if is_local(url.value) { Severity::Info } else { Severity::Warning };
    let message = format!(
        "`{}` over an address that ends in `/{end}`, where servers mostly speak {name}: {} does not try the other",
        word.value,
        cx.client_name()
    );
    let finding = Finding::new(&META, severity, word.span, message)
        .help("if the server does not connect, this is why; its pages say what it speaks");
    Some((finding, Applicability::Unsafe))
}
