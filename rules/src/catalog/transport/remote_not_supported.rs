use super::shared::bare;
use crate::{
    declare_rule,
    prelude::*,
    secrets,
    syntax::{Member, encode},
    variables,
};

declare_rule! {
    /// ## What it does
    /// Reports an address in a file of a client that connects to none from there.
    ///
    /// ## Why
    /// Claude Desktop starts programs only: an entry with a `url` is skipped, and older versions refused the whole
    /// file. A remote server is added in its settings as a connector, or through a program that passes everything on.
    ///
    /// ## Example
    /// ```json invalid client=claude-desktop executable=/usr/bin/acme fix=unsafe
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme"}, "notes": {"type": "http", "url": "https://notes.example.com/mcp"}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme"}, "notes": {"command": "npx", "args": ["-y", "mcp-remote", "https://notes.example.com/mcp"]}}}
    /// ```
    /// ```json valid client=claude-code
    /// {"mcpServers": {"notes": {"type": "http", "url": "https://notes.example.com/mcp"}}}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: it starts another program, `mcp-remote` by `npx`, which passes everything on to the address. Not offered
    /// for an address with headers, a variable or a credential, since these need a place of their own.
    RemoteNotSupported, "remote-not-supported", Transport, Error, Sometimes
}

impl Rule for RemoteNotSupported {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let Some((address, member)) = address(server) else { return };
        if server.member_of(Role::Command).is_some() || address.is_empty() {
            return;
        }
        let message = |clause: &str| format!("`{}` leads nowhere here: {clause}", member.key);
        let Some(finding) = Finding::of(&META, cx.facts.transport.remote, member.key_span, message) else { return };
        cx.report(
            finding
                .help("add it in the program's own settings, or start `mcp-remote`, which passes everything on to the address")
                .fix_opt(bridge(server, address, member, cx)),
        );
    }
}

/// The address, and the member of the entry that holds it: `url`, or an object for the transport.
fn address<'a>(server: &ServerEntry<'a>) -> Option<(&'a str, &'a Member)> {
    if let Some(url) = server.url {
        return Some((url.value.trim(), server.member_at(&url)?));
    }
    let (member, inner) = server.nested_transport()?;
    let url = inner.iter().find(|inner| inner.key == "url")?;
    Some((url.value.as_str()?.trim(), member))
}

/// The entry with `npx -y mcp-remote <url>` in the place of the address.
fn bridge(server: &ServerEntry<'_>, address: &str, member: &Member, cx: &Context<'_>) -> Option<Fix> {
    let secret = secrets::find("", address).is_some() || !variables::references(address).is_empty();
    let inner = member.value.as_object().unwrap_or_default();
    let headers = !server.headers.is_empty() || inner.iter().any(|inner| inner.key == "headers");
    if secret || headers || !server.args.is_empty() {
        return None;
    }
    let mut args = vec!["-y".to_owned(), "mcp-remote".to_owned(), address.to_owned()];
    // Without it `mcp-remote` refuses plain HTTP to any other machine.
    if let Some(rest) = bare(address).strip_prefix("http://")
        && !["localhost", "127.0.0.1"].contains(&rest.split(['/', ':']).next().unwrap_or_default())
    {
        args.push("--allow-http".to_owned());
    }
    let document = cx.file.document;
    let by = [("command", encode("npx")), ("args", edits::list(&args))];
    let gone: Vec<&Member> = server
        .members
        .iter()
        .filter(|other| {
            let role = cx.facts.entry.field(&other.key).map(|field| field.role);
            let transport = matches!(role, Some(Role::Transport | Role::Headers)) || other.key == "transport";
            transport && other.span != member.span
        })
        .collect();
    let mut edits = edits::remove_members(document, &server.member.value, &gone).unwrap_or_default();
    edits.push(edits::replace_member(document, member, &by));
    Some(Fix::risky("Connect through `npx mcp-remote`", edits))
}
