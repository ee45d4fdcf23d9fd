use crate::{client::facts::Wire, declare_rule, prelude::*, variables};

declare_rule! {
    /// ## What it does
    /// Reports an address without `https://` in front, with a scheme that no remote server speaks, with a variable where
    /// the scheme or the host has to stand, with `http` where the client wants `https`, or with a blank at its ends.
    ///
    /// ## Why
    /// Clients take nothing but a whole address. Some say so when the file is read, others list the server and never
    /// connect to it.
    ///
    /// ## Example
    /// ```json invalid client=claude-code
    /// {"mcpServers": {"notes": {"type": "http", "url": "notes.example.com/mcp"}}}
    /// ```
    /// Copilot CLI reads the address before it knows what the variable holds:
    /// ```json invalid client=copilot-cli
    /// {"mcpServers": {"notes": {"type": "http", "url": "${NOTES_BASE}/mcp"}}}
    /// ```
    /// ```json invalid client=copilot-cli
    /// {"mcpServers": {"notes": {"type": "http", "url": "https://notes.example.com/mcp "}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"notes": {"type": "http", "url": "https://notes.example.com/mcp"}}}
    /// ```
    /// Claude Code expands variables first:
    /// ```json valid client=claude-code
    /// {"mcpServers": {"notes": {"type": "http", "url": "${NOTES_BASE:-https://notes.example.com}/mcp"}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: blanks at the ends are no part of an address. What else is missing, only you know.
    InvalidUrl, "invalid-url", Transport, Error, Sometimes
}

impl Rule for InvalidUrl {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        // Beside a command the address may not be read at all.
        let Some(url) = server.url.filter(|url| server.is_remote() && !url.value.trim().is_empty()) else { return };
        let facts = &cx.facts.transport.address;
        let wire = server.transport.and_then(|word| cx.facts.transport.word(word.value)).map(|(wire, _)| wire);
        let sockets: &[&str] = if wire == Some(Wire::WebSocket) { &["ws", "wss"] } else { &[] };
        let (verdict, what, help) = match fault(url.value.trim(), &[&["http", "https"], sockets, facts.schemes]) {
            Some(Fault::Variable) => (
                facts.variable,
                format!("`{}` begins with a variable", url.key),
                "write the scheme and the host, and keep the variable for what comes behind",
            ),
            Some(Fault::OnlyPort) => {
                (facts.port, format!("`{}` does not begin with `https://`", url.key), "write the whole address")
            }
            Some(Fault::NoScheme) => {
                (facts.other, format!("`{}` does not begin with `https://`", url.key), "write the whole address")
            }
            Some(Fault::Scheme(scheme)) => {
                (facts.other, format!("`{scheme}://` is no address of a server"), "remote servers speak `https://`")
            }
            Some(Fault::Host) => (
                facts.host,
                format!("the host or port of `{}` is a variable", url.key),
                "write host and port, and keep variables for what comes behind",
            ),
            Some(Fault::Plain) => (
                facts.plain,
                format!("`{}` begins with `http://`", url.key),
                "connect by `https://`, or to `localhost`",
            ),
            None => return check_blanks(&url, cx),
        };
        if let Some(finding) = Finding::of(&META, verdict, url.span, |clause| format!("{what}: {clause}")) {
            cx.report(finding.help(help));
        }
    }
}

enum Fault<'a> {
    Variable,
    OnlyPort,
    NoScheme,
    Scheme(&'a str),
    Host,
    Plain,
}

fn fault<'a>(url: &'a str, schemes: &[&[&str]]) -> Option<Fault<'a>> {
    let before = url.find("://").unwrap_or(url.len());
    if variables::references(url).iter().any(|reference| reference.range.start <= before) {
        return Some(Fault::Variable);
    }
    let scheme = &url[..before];
    let legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    if before == url.len() && has_port(url) {
        return Some(Fault::OnlyPort);
    }
    if before == url.len() || scheme.is_empty() || !scheme.chars().all(legal) {
        return Some(Fault::NoScheme);
    }
    let known = schemes.iter().copied().flatten().any(|known| scheme.eq_ignore_ascii_case(known));
    if !known {
        return Some(Fault::Scheme(scheme));
    }
    if has_colon_variable(&url[before + "://".len()..]) {
        return Some(Fault::Host);
    }
    is_plain(url).then_some(Fault::Plain)
}

/// Whether an address goes to another computer by `http`. A variable may be any host.
fn is_plain(url: &str) -> bool {
    let host =
        url.split_once("://").filter(|(scheme, _)| scheme.eq_ignore_ascii_case("http")).map(|(_, rest)| host(rest));
    let this_computer = |host: &str| {
        let name = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((name, _)) => name,
            None => host.split(':').next().unwrap_or_default(),
        };
        matches!(name.to_ascii_lowercase().as_str(), "localhost" | "127.0.0.1" | "::1")
    };
    host.is_some_and(|host| !host.is_empty() && variables::references(host).is_empty() && !this_computer(host))
}

/// The host and port of what stands behind `://`.
fn host(rest: &str) -> &str {
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    authority.rsplit('@').next().unwrap_or_default()
}

/// `${env:HOST}/mcp`: the colon begins a port for whoever does not know the variable. In front of an `@` it does not.
fn has_colon_variable(rest: &str) -> bool {
    let host = host(rest);
    variables::references(host).iter().any(|reference| host[reference.range.clone()].contains(':'))
}

/// `localhost:3000/mcp`; a digit in front makes it no scheme to anybody.
fn has_port(url: &str) -> bool {
    let host = url.split(['/', '?', '#']).next().unwrap_or_default();
    let port = host.split_once(':').filter(|(name, _)| name.starts_with(|c: char| c.is_ascii_alphabetic()));
    port.is_some_and(|(_, port)| !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()))
}

fn check_blanks(url: &Text<'_>, cx: &Context<'_>) {
    let plain = url.value.trim();
    if plain.len() == url.value.len() {
        return;
    }
    let message = |clause: &str| format!("`{}` has a blank at its {}: {clause}", url.key, end(url.value));
    if let Some(finding) = Finding::of(&META, cx.facts.transport.address.blank, url.span, message) {
        cx.report(finding.fix(Fix::safe("Remove the blank", vec![replace_text(url, plain)])));
    }
}

fn end(url: &str) -> &'static str {
    if url.starts_with(char::is_whitespace) { "start" } else { "end" }
}
