use crate::{client::detect, declare_rule, model::ServerMap, prelude::*};

declare_rule! {
    /// ## What it does
    /// Reports servers in a file, or under a key of a file, that their client never reads.
    ///
    /// ## Why
    /// Nothing is as silent: the client has no reason to say a word about a file that it does not open, and the server
    /// is simply missing from its list. Advice in circulation and a few tools name such files, and settings look like
    /// the natural place for servers. As long as the file is not read nothing else about it matters, so nothing else is
    /// reported but secrets.
    ///
    /// ## Example
    /// ```json invalid path=/home/ada/.claude/mcp.json executable=/usr/bin/acme
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme"}}}
    /// ```
    /// ```json invalid path=/home/ada/.claude/settings.json
    /// {"permissions": {"allow": ["Read"]}, "mcpServers": {"acme": {"command": "/usr/bin/acme"}}}
    /// ```
    /// A file that is only a second choice:
    /// ```json invalid path=/work/app/.github/mcp.json content=/work/app/.mcp.json>{"mcpServers":{}} executable=/usr/bin/acme
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme"}}}
    /// ```
    /// Settings name servers, and that is right:
    /// ```json valid path=/home/ada/.claude/settings.json
    /// {"enabledMcpjsonServers": ["acme"], "permissions": {"allow": ["mcp__acme"]}}
    /// ```
    WrongConfigFile, "wrong-config-file", Shape, Warning, None
}

impl Rule for WrongConfigFile {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_document(&self, cx: &Context<'_>) {
        cx.maps.iter().for_each(|map| check_shadowed(map, cx));
        let Some(unread) = cx.file.path.and_then(|path| detect::unread(cx.file.client, path)) else { return };
        let key = match unread.with_keys {
            [] => servers_in(cx),
            _ => unread.key_in(cx.file.document).map(|member| (member.key_span, member.key.as_str())),
        };
        let Some((span, key)) = key else { return };
        let (severity, what) = match unread.info {
            true => (Severity::Info, "do not stay here"),
            false => (Severity::Warning, "are never seen"),
        };
        let finding = Finding::new(&META, severity, span, format!("servers under `{key}` {what}: {}", unread.clause));
        let instead = unread.instead;
        let instead = if instead.contains('`') { instead.to_owned() } else { format!("`{instead}`") };
        cx.report(finding.help(format!("servers belong in {instead}: move them there")));
    }
}

/// Reports servers of a file that the client passes over because another one is there.
fn check_shadowed(map: &ServerMap<'_>, cx: &Context<'_>) {
    let servers = map.node.as_object().unwrap_or_default();
    let Some(home) = cx.home_of(map).filter(|_| !servers.is_empty()) else { return };
    let Some(other) = cx.shadow(home.layer, home.project.as_deref()) else { return };
    let seen = other.document.root.as_ref().and_then(|root| root.at(home.layer.servers).or(Some(root)));
    let (severity, help) = match servers.iter().all(|server| seen.is_some_and(|seen| seen.get(&server.key).is_some())) {
        true => (Severity::Info, "all of them stand there too: make changes there, or delete this file"),
        false => (Severity::Warning, "move them there"),
    };
    let span = map.member.or(servers.first()).map_or(map.node.span, |member| member.key_span);
    let (client, shown) = (cx.client_name(), cx.shown(&other.path));
    let message = format!("these servers are never seen: {client} reads this file only where there is no `{shown}`");
    let start = other.document.root.as_ref().map_or(Span::empty(0), |root| Span::empty(root.span.start));
    cx.report(Finding::new(&META, severity, span, message).help(help).related_in(
        other,
        start,
        "the file that is read",
    ));
}

/// The key that holds the servers of the file, or the first one; nothing where there is no server to miss.
fn servers_in<'a>(cx: &Context<'a>) -> Option<(Span, &'a str)> {
    let holds = |node: &crate::syntax::Node| {
        node.as_object().is_some_and(|members| !members.is_empty())
            || node.as_array().is_some_and(|items| !items.is_empty())
    };
    let map = cx.maps.iter().find(|map| holds(map.node))?;
    let member = map.member.or_else(|| map.node.as_object()?.first())?;
    Some((member.key_span, &member.key))
}
