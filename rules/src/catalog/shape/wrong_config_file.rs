use crate::{client::detect, declare_rule, prelude::*};

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
