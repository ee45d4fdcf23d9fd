use crate::{
    client::{
        layers::Lies,
        lists::{About, Effect, Items, ServerList},
    },
    declare_rule,
    prelude::*,
    rule::{FoundLists, ListPlace},
    syntax::{Member, encode},
};

declare_rule! {
    /// ## What it does
    /// Reports a server that another file of the same client keeps off: a list of rejected servers that names it, or a
    /// list of allowed ones that does not.
    ///
    /// ## Why
    /// The entry is right, and the server is missing all the same. Claude Code keeps a "no" that was once said in its
    /// dialog in `.claude/settings.local.json`, and then does not even list the server.
    ///
    /// ## Example
    /// ```json invalid client=claude-code executable=/usr/bin/acme content=/work/app/.claude/settings.local.json>{"disabledMcpjsonServers":["acme"]}
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme"}}}
    /// ```
    /// ```json invalid client=gemini-cli executable=/usr/bin/acme fix=display
    /// {"mcp": {"allowed": ["acme"]}, "mcpServers": {"acme": {"command": "/usr/bin/acme"}, "notes": {"command": "/usr/bin/acme"}}}
    /// ```
    /// ```json fixed
    /// {"mcp": {"allowed": ["acme", "notes"]}, "mcpServers": {"acme": {"command": "/usr/bin/acme"}, "notes": {"command": "/usr/bin/acme"}}}
    /// ```
    /// What the file itself switches off is meant to be off:
    /// ```json valid client=gemini-cli executable=/usr/bin/acme
    /// {"mcp": {"excluded": ["acme"]}, "mcpServers": {"acme": {"command": "/usr/bin/acme"}}}
    /// ```
    ///
    /// ## Fix safety
    /// Only offered: who left the server out may have meant it.
    ServerNotApproved, "server-not-approved", Shape, Info, Sometimes
}

impl Rule for ServerNotApproved {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_document(&self, cx: &Context<'_>) {
        for map in cx.maps {
            let members = map.node.as_object().unwrap_or_default();
            let servers: Vec<&Member> = members.iter().filter(|member| member.value.as_object().is_some()).collect();
            let Some(home) = cx.home_of(map).filter(|_| !servers.is_empty()) else { continue };
            for list in cx.file.client.lists {
                let concerns = list.about == About::All || matches!(home.layer.lies, Lies::Project(_));
                if list.effect == Effect::Approves || !concerns {
                    continue;
                }
                let found = cx.lists(list, home.project.as_deref());
                for server in &servers {
                    check(server, list, &found, cx);
                }
            }
        }
    }
}

fn check(server: &Member, list: &'static ServerList, found: &FoundLists, cx: &Context<'_>) {
    let own = cx.file.document;
    let name = server.key.as_str();
    let named = |place: &ListPlace| place.items(own).iter().find(|item| list.is(item.name, name)).map(|item| item.span);
    let key = list.path.join(".");
    let of = |place: &ListPlace| match key.as_str() {
        "" => format!("`{}`", cx.shown(&place.path)),
        key => format!("`{key}` of `{}`", cx.shown(&place.path)),
    };
    match list.effect {
        Effect::Approves => {}
        Effect::Rejects(clause) => {
            let mut other = found.places.iter().filter(|place| place.file.is_some());
            let Some((place, span)) = other.find_map(|place| Some((place, named(place)?))) else { return };
            let verb = if list.items == Items::Disabled { "is switched off" } else { "stands" };
            let message = format!("`{name}` {verb} in {}: {clause}", of(place));
            let finding = Finding::new(&META, Severity::Info, server.key_span, message).server(name);
            report(finding.help("take it out there to use this entry"), place, span, "it stands here", cx);
        }
        Effect::Admits { one_suffices, clause } => {
            let lacks = |place: &&ListPlace| named(place).is_none() && place.is_plain(own);
            let lacking: Vec<&ListPlace> = found.places.iter().filter(lacks).collect();
            let shut_out = if one_suffices { found.complete && lacking.len() == found.places.len() } else { true };
            let Some(place) = lacking.first().filter(|_| shut_out) else { return };
            let span = place.key_span(own).unwrap_or(server.key_span);
            let message = format!("`{name}` is missing in {}: {clause}", of(place));
            let finding = Finding::new(&META, Severity::Info, server.key_span, message).server(name);
            let fix = place.file.is_none().then(|| place.node(own)).flatten().and_then(|node| {
                let edit = edits::insert_values(own, node, usize::MAX, &[list.written(&encode(name))])?;
                Some(Fix::display(format!("Add `{name}` to `{key}`"), vec![edit]))
            });
            let finding = finding.help("add it there to use this entry").fix_opt(fix);
            report(finding, place, span, "the servers that are let in", cx);
        }
    }
}

fn report(finding: Finding, place: &ListPlace, span: Span, label: &str, cx: &Context<'_>) {
    cx.report(match &place.file {
        Some(file) => finding.related_in(file.clone(), span, label),
        None => finding.related(span, label),
    });
}
