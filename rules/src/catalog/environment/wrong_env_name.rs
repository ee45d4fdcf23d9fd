use super::shared::{forwards, started, title, wrong_names};
use crate::{declare_rule, model::Pair, prelude::*};

declare_rule! {
    /// ## What it does
    /// Reports a variable that the server does not read, where it is known which one is meant.
    ///
    /// ## Why
    /// Servers name their variables differently, and pages copy wrong names from each other. The server starts without
    /// its key and answers `401`, or not at all to what is private. Names are compared with the catalog of known
    /// servers; a misspelling is reported only of a variable that the server needs and the entry lacks.
    ///
    /// ## Example
    /// ```json invalid client=cursor executable=/usr/bin/uvx
    /// {"mcpServers": {"voice": {
    ///   "command": "/usr/bin/uvx",
    ///   "args": ["elevenlabs-mcp"],
    ///   "env": {"ELEVEN_API_KEY": "${env:ELEVEN_API_KEY}"}
    /// }}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"voice": {
    ///   "command": "/usr/bin/uvx",
    ///   "args": ["elevenlabs-mcp"],
    ///   "env": {"ELEVENLABS_API_KEY": "${env:ELEVEN_API_KEY}"}
    /// }}}
    /// ```
    /// ```json valid client=cursor executable=/usr/bin/uvx
    /// {"mcpServers": {"voice": {
    ///   "command": "/usr/bin/uvx",
    ///   "args": ["elevenlabs-mcp"],
    ///   "env": {"ELEVENLABS_API_KEY": "${env:ELEVEN_API_KEY}", "ELEVEN_API_KEY": "${env:ELEVEN_API_KEY}"}
    /// }}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: the name is replaced by the one that the server reads, and only where the entry does not set that one. The
    /// value stays. No fix for names that are about the client and not about this server.
    WrongEnvName, "wrong-env-name", Environment, Warning, Sometimes
}

impl Rule for WrongEnvName {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        if let Some(known) = started(server) {
            for (pair, meant) in wrong_names(server, &known) {
                let message = format!("{} does not read `{}` but `{}`", title(&known), pair.name, meant.name);
                let help = format!("the value stays, only the name changes (source: {})", known.server.source.place);
                let finding = Finding::new(&META, Severity::Warning, pair.name_span, message);
                cx.report(finding.help(help).fix(rename(server, pair, meant.name)));
            }
        }
        for pair in &server.env {
            check_general(server, pair, cx);
        }
    }
}

/// The key, and every `-e` that hands it on to a container.
fn rename(server: &ServerEntry<'_>, pair: &Pair<'_>, name: &str) -> Fix {
    let mut changes = vec![edits::rename_key(pair.member, name)];
    for variable in forwards(server).iter().filter(|variable| variable.name == pair.name) {
        let Some(arg) = server.args.get(variable.arg) else { continue };
        if let Some(at) = arg.value.find(pair.name) {
            changes.push(edits::replace_part(arg, at..at + pair.name.len(), name));
        }
    }
    Fix::safe(format!("Rename it to `{name}`"), changes)
}

/// Names that are wrong for every server, unless the catalog has one that reads them.
fn check_general(server: &ServerEntry<'_>, pair: &Pair<'_>, cx: &Context<'_>) {
    let known = server.identify();
    if known.is_some_and(|known| known.server.variable(pair.name).is_some()) {
        return;
    }
    let (severity, message, help) = match pair.name {
        "ANTHROPIC_CA_BUNDLE" => (
            Severity::Warning,
            "`ANTHROPIC_CA_BUNDLE` is read by no runtime that servers are written for",
            "Node.js reads `NODE_EXTRA_CA_CERTS`, Python's libraries read `SSL_CERT_FILE` and `REQUESTS_CA_BUNDLE`",
        ),
        // A server of one's own may read it.
        "API_TIMEOUT_MS" => (
            if known.is_some() { Severity::Warning } else { Severity::Info },
            "`API_TIMEOUT_MS` here changes no time limit of the client",
            "time limits for servers belong to the client's own environment: in Claude Code `MCP_TIMEOUT` for the start \
             and `MCP_TOOL_TIMEOUT` for a call, both in milliseconds",
        ),
        _ => return,
    };
    cx.report(Finding::new(&META, severity, pair.name_span, message).help(help));
}
