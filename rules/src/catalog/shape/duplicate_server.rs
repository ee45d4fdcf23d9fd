use std::collections::HashMap;

use crate::{
    client::layers::Layer,
    declare_rule,
    prelude::*,
    rule::Neighbour,
    syntax::{Document, Kind, Member, Node},
};

declare_rule! {
    /// ## What it does
    /// Reports a server that has another definition in another file of the same client, where only one of the two is
    /// used, and says which. Two equal definitions are no matter.
    ///
    /// ## Why
    /// An edit of the entry that loses has no effect, and nothing says so. The entry that wins does what it says, so
    /// about that one this is only a remark.
    ///
    /// ## Example
    /// Claude Code prefers what `claude mcp add` once wrote for this project into the user's file:
    /// ```json invalid client=claude-code executable=/usr/bin/acme content=/home/ada/.claude.json>{"projects":{"/work/app":{"mcpServers":{"acme":{"command":"/opt/acme"}}}}}
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme"}}}
    /// ```
    /// ```json valid client=claude-code executable=/usr/bin/acme content=/home/ada/.claude.json>{"mcpServers":{"acme":{"command":"/usr/bin/acme"},"notes":{"command":"/opt/notes"}}}
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme"}}}
    /// ```
    DuplicateServer, "duplicate-server", Shape, Warning, None
}

impl Rule for DuplicateServer {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_document(&self, cx: &Context<'_>) {
        let own = cx.file.document;
        for map in cx.maps {
            // The user's file has a map for every folder, and nearly all of them are empty.
            let named = servers(map.node);
            let Some(found) = Some(map).filter(|_| !named.is_empty()).and_then(|map| cx.neighbours(map)) else {
                continue;
            };
            let others = found.maps.iter().filter_map(|other| Some((other, servers(other.servers(own)?))));
            let others: Vec<(&Neighbour, Servers<'_>)> = others.collect();
            for server in named.into_values() {
                check(server, &others, found.own, cx);
            }
        }
    }
}

type Servers<'a> = HashMap<&'a str, &'a Member>;

/// The servers of a map by their names; of two with one name the last counts.
fn servers(map: &Node) -> Servers<'_> {
    let members = map.as_object().unwrap_or_default().iter();
    members.filter(|member| member.value.as_object().is_some()).map(|member| (member.key.as_str(), member)).collect()
}

fn check<'a>(server: &Member, others: &'a [(&'a Neighbour, Servers<'a>)], layer: Option<&Layer>, cx: &Context<'_>) {
    let own = cx.file.document;
    let of_name = |(other, servers): &'a (&'a Neighbour, Servers<'a>)| Some((*other, *servers.get(&*server.key)?));
    let differs =
        |(other, member): &(&Neighbour, &Member)| !same(&server.value, own, &member.value, other.document(own));
    let mut same_name = others.iter().filter_map(of_name);
    // The strongest of all is the one that is used.
    let Some(first) = same_name.next() else { return };
    let loses = first.0.stronger && differs(&first);
    let found = if loses { Some(first) } else { std::iter::once(first).chain(same_name).find(differs) };
    let Some((other, member)) = found else { return };
    let client = cx.client_name();
    let place = format!("{} (`{}`)", other.layer.what, cx.shown(&other.path));
    let (severity, used, layer, help, label) = if loses {
        let help = "a change here has no effect: make it there, or take that entry out";
        (Severity::Warning, "that one", Some(other.layer), help, "the one that is used")
    } else {
        let help = "the other has no effect here; give one of them another name to have both";
        (Severity::Info, "this one", layer, help, "the one that is not used here")
    };
    let condition = layer.and_then(|layer| layer.condition);
    let help = condition.map_or(help.to_owned(), |_| format!("from then on {help}"));
    let condition = condition.map(|it| format!(" {it}")).unwrap_or_default();
    let name = &server.key;
    let message = format!("`{name}` has another definition in {place}, and {client} uses {used}{condition}");
    let finding = Finding::new(&META, severity, server.key_span, message).help(help).server(name);
    cx.report(match &other.file {
        Some(file) => finding.related_in(file.clone(), member.key_span, label),
        None => finding.related(member.key_span, label),
    });
}

/// Whether two values mean the same, wherever their keys stand and however they are written.
fn same(one: &Node, of_one: &Document, other: &Node, of_other: &Document) -> bool {
    match (&one.kind, &other.kind) {
        (Kind::Number, Kind::Number) => of_one.source.slice(one.span) == of_other.source.slice(other.span),
        (Kind::Array(ones), Kind::Array(others)) => {
            ones.len() == others.len() && ones.iter().zip(others).all(|(a, b)| same(a, of_one, b, of_other))
        }
        (Kind::Object(ones), Kind::Object(others)) => {
            let counterpart = |member: &Member| others.iter().rfind(|other| other.key == member.key);
            let equal = |member: &Member| {
                counterpart(member).is_some_and(|other| same(&member.value, of_one, &other.value, of_other))
            };
            ones.len() == others.len() && ones.iter().all(equal)
        }
        (one, other) => one == other,
    }
}
