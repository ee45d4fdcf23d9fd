use super::shared::{bare, replace_endpoint};
use crate::{
    client::facts::Wire,
    declare_rule,
    prelude::*,
    servers::{self, EndpointStatus},
};

declare_rule! {
    /// ## What it does
    /// Reports an address that the maker of a known server has shut down, in `url` or handed to a bridge such as
    /// `mcp-remote`.
    ///
    /// ## Why
    /// It answers 404 or 410, or asks for a login that leads nowhere, and the client only says that it cannot connect.
    ///
    /// ## Example
    /// ```json invalid client=claude-code
    /// {"mcpServers": {"linear": {"type": "sse", "url": "https://mcp.linear.app/sse"}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"linear": {"type": "http", "url": "https://mcp.linear.app/mcp"}}}
    /// ```
    /// ```json invalid client=claude-code executable=/usr/bin/npx
    /// {"mcpServers": {"linear": {"command": "/usr/bin/npx", "args": ["-y", "mcp-remote", "https://mcp.linear.app/sse"]}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"linear": {"command": "/usr/bin/npx", "args": ["-y", "mcp-remote", "https://mcp.linear.app/mcp"]}}}
    /// ```
    /// ```json valid client=claude-code
    /// {"mcpServers": {"linear": {"type": "http", "url": "https://mcp.linear.app/mcp"}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: it is the address that the maker names for the same server, and nothing answers at the old one. Behind a
    /// bridge that has to be told which transport to use it is only offered.
    RetiredEndpoint, "retired-endpoint", Transport, Error, Always
}

impl Rule for RetiredEndpoint {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        if let Some(url) = server.url.filter(|_| !server.is_process()) {
            check(&url, 0, Applicability::Safe, sse_to_http(server, cx), server, cx);
        }
        if let Some((arg, at, applicability)) = bridged(server) {
            check(&arg, at, applicability, None, server, cx);
        }
    }
}

fn check(
    text: &Text<'_>,
    at: usize,
    applicability: Applicability,
    more: Option<Edit>,
    server: &ServerEntry<'_>,
    cx: &Context<'_>,
) {
    let url = &text.value[at..];
    let Some((known, endpoint)) = server.endpoint(url).filter(|(known, _)| known.is_vendor()) else { return };
    let (EndpointStatus::Retired, Some(new)) = (endpoint.status, endpoint.replacement) else { return };
    let old = bare(url);
    let since = endpoint.date.map(|date| format!(" since {date}")).unwrap_or_default();
    let note = endpoint.note.map(|note| format!(": {note}")).unwrap_or_default();
    let source = known.source.place;
    let edits = std::iter::once(replace_endpoint(text, at, new)).chain(more).collect();
    cx.report(
        Finding::new(
            &META,
            Severity::Error,
            text.sub(at..at + old.len()),
            format!("`{old}` is shut down{since}{note}"),
        )
        .mark(Mark::Retired)
        .help(format!("{} answers at `{new}` now (source: {source})", known.title))
        .fix(Fix::new(applicability, format!("Connect to `{new}`"), edits)),
    );
}

/// The word for the transport goes along: what takes the place of an SSE endpoint speaks HTTP.
fn sse_to_http(server: &ServerEntry<'_>, cx: &Context<'_>) -> Option<Edit> {
    let facts = &cx.facts.transport;
    let word = server.transport?;
    let (wire, _) = facts.word(word.value)?;
    (wire == Wire::Sse).then(|| Some(replace_text(&word, facts.word_for(Wire::Http)?)))?
}

/// The argument in which a bridge is told its address, and where in it.
fn bridged<'a>(server: &ServerEntry<'a>) -> Option<(Text<'a>, usize, Applicability)> {
    let bridge = server.identify()?.via_bridge?;
    let program = server.program()?;
    let own = &server.args[program.args_from..];
    let args: Vec<&str> = own.iter().map(|arg| arg.value).collect();
    let (index, url) = servers::bridge_url(program.text.value, &args)?;
    let arg = *own.get(index)?;
    // It tries streamable HTTP first, unless it is told not to.
    let tries = bridge.server.id == "mcp-remote" && !args.contains(&"sse-only");
    let applicability = if tries { Applicability::Safe } else { Applicability::Display };
    Some((arg, arg.value.len() - url.len(), applicability))
}
