use std::collections::HashMap;

use crate::{client::facts::fold, declare_rule, prelude::*, syntax::Member};

declare_rule! {
    /// ## What it does
    /// Reports a server's name that this client keeps for itself or does not take, and two names that become one in the
    /// names of their tools.
    ///
    /// ## Why
    /// Nothing is wrong with such an entry but its name, so it is the last thing that anybody looks at. Of two servers
    /// whose names differ in a dot and a dash, both run, and one loses its tools.
    ///
    /// ## Example
    /// ```json invalid client=claude-code executable=/usr/bin/acme
    /// {"mcpServers": {"workspace": {"command": "/usr/bin/acme"}}}
    /// ```
    /// ```json invalid client=copilot-cli executable=/usr/bin/acme
    /// {"mcpServers": {"/acme": {"command": "/usr/bin/acme"}}}
    /// ```
    /// ```json invalid client=claude-code executable=/usr/bin/acme
    /// {"mcpServers": {"acme.notes": {"command": "/usr/bin/acme"}, "acme notes": {"command": "/usr/bin/acme"}}}
    /// ```
    /// ```json valid client=claude-code executable=/usr/bin/acme
    /// {"mcpServers": {"acme-notes": {"command": "/usr/bin/acme"}, "@acme/notes": {"command": "/usr/bin/acme"}}}
    /// ```
    IllegalServerName, "illegal-server-name", Names, Error, None
}

impl Rule for IllegalServerName {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_document(&self, cx: &Context<'_>) {
        for map in cx.maps {
            let members = map.node.as_object().unwrap_or_default();
            // A note to people has no name that counts.
            let servers = members.iter().filter(|member| member.value.as_object().is_some());
            let mut first: HashMap<String, &Member> = HashMap::new();
            for server in servers {
                let folded = cx.facts.names.folds.map(|(by, _)| fold(&server.key, by));
                let twin = folded.as_ref().and_then(|folded| first.get(folded)).filter(|twin| twin.key != server.key);
                check(server, folded.as_deref(), twin.copied(), cx);
                if let Some(folded) = folded {
                    first.entry(folded).or_insert(server);
                }
            }
        }
    }
}

fn check(server: &Member, folded: Option<&str>, twin: Option<&Member>, cx: &Context<'_>) {
    let facts = &cx.facts.names;
    let name = server.key.as_str();
    let shown = match name {
        "" => "the empty name".to_owned(),
        _ if name.chars().any(char::is_control) => format!("`{}`", name.escape_debug()),
        _ => format!("`{name}`"),
    };
    let (reserved, kept) = facts.reserved;
    let found = if reserved.contains(&folded.unwrap_or(name)) {
        Finding::of(&META, kept, server.key_span, |clause| format!("{shown} cannot be a server's name: {clause}"))
    } else if let Some((_, verdict)) = facts.refused.filter(|(is_refused, _)| is_refused(name)) {
        Finding::of(&META, verdict, server.key_span, |clause| format!("{shown} cannot be a server's name: {clause}"))
    } else if let (Some((_, verdict)), Some(twin)) = (facts.folds, twin) {
        let message =
            |clause: &str| format!("{shown} and `{}` become one in the names of their tools: {clause}", twin.key);
        Finding::of(&META, verdict, server.key_span, message)
            .map(|finding| finding.related(twin.key_span, "the other one stands here"))
    } else {
        None
    };
    if let Some(finding) = found {
        cx.report(finding.help("give the server another name").server(name));
    }
}
