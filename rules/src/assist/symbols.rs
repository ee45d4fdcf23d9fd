//! The outline of a file: servers with their keys, and inputs.

use super::{Ask, words::wire_word};
use crate::{
    model::{ServerEntry, ServerMap},
    rule::Context,
    secrets,
    servers::launchers::program_name,
    span::Span,
    syntax::{Member, Node},
};

/// An entry of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// Its name.
    pub name: String,
    /// A few words: of a server its transport and its program or host. Never a secret.
    pub detail: Option<String>,
    /// What it is.
    pub kind: SymbolKind,
    /// All of it.
    pub span: Span,
    /// The part to go to, inside of `span`.
    pub name_span: Span,
    /// What it holds.
    pub children: Vec<Symbol>,
}

/// What an entry of the outline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SymbolKind {
    /// One of several maps of servers.
    Group,
    /// A server.
    Server,
    /// A key of a server.
    Key,
    /// An input that is asked for.
    Input,
}

/// The outline of a file, by position.
#[must_use]
pub fn symbols(ask: &Ask<'_>) -> Vec<Symbol> {
    ask.with(outline).unwrap_or_default()
}

fn outline(cx: &Context<'_>) -> Vec<Symbol> {
    let mut entries = cx.servers.iter().peekable();
    let mut found = Vec::new();
    for map in cx.maps {
        let members = map.node.as_object().unwrap_or_default();
        let servers = members.iter().map(|member| {
            let entry = entries.next_if(|entry| entry.member.span == member.span);
            server(member, entry)
        });
        let servers: Vec<Symbol> = servers.collect();
        match map.member.filter(|_| cx.maps.len() > 1) {
            Some(member) => found.push(group(map, member, servers)),
            None => found.extend(servers),
        }
    }
    found.extend(inputs(cx));
    found.sort_by_key(|symbol| symbol.span);
    found
}

/// Where several maps stand in one file, as below `projects` of Claude Code, each is one entry with its path.
fn group(map: &ServerMap<'_>, member: &Member, children: Vec<Symbol>) -> Symbol {
    let (name, kind) = (map.path.join(" › "), SymbolKind::Group);
    Symbol { name, detail: None, kind, span: member.span, name_span: member.key_span, children }
}

fn server(member: &Member, entry: Option<&ServerEntry<'_>>) -> Symbol {
    let key = |inner: &Member| symbol(inner, SymbolKind::Key);
    Symbol {
        detail: entry.and_then(detail),
        children: member.value.as_object().unwrap_or_default().iter().map(key).collect(),
        ..symbol(member, SymbolKind::Server)
    }
}

fn symbol(member: &Member, kind: SymbolKind) -> Symbol {
    // Editors refuse an entry without a name.
    let name = if member.key.trim().is_empty() { "\"\"".to_owned() } else { member.key.clone() };
    Symbol { name, detail: None, kind, span: member.span, name_span: member.key_span, children: Vec::new() }
}

/// `npx`, `http: mcp.linear.app`.
fn detail(entry: &ServerEntry<'_>) -> Option<String> {
    let target = match (entry.command, entry.url) {
        (Some(command), _) => program_name(command.value.split(' ').next()?).into_owned(),
        (None, Some(url)) => host(url.value)?.to_owned(),
        (None, None) => return None,
    };
    let clean = |text: &str| !text.is_empty() && !secrets::contains(text) && secrets::find("", text).is_none();
    let word = entry.transport.map(|word| word.value).filter(|word| wire_word(word));
    clean(&target).then(|| word.map_or_else(|| target.clone(), |word| format!("{word}: {target}")))
}

/// The host of an address, without the user before it.
fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next()?;
    authority.rsplit('@').next()
}

fn inputs(cx: &Context<'_>) -> Vec<Symbol> {
    let root = cx.file.document.root.as_ref();
    let declared =
        root.and_then(|root| root.at(cx.facts.root.inputs_path()?)).and_then(Node::as_array).unwrap_or_default();
    let input = |node: &Node| {
        let id = node.get("id")?;
        Some(Symbol {
            name: id.value.as_str().filter(|id| !id.trim().is_empty())?.to_owned(),
            detail: Some("input".to_owned()),
            kind: SymbolKind::Input,
            span: node.span,
            name_span: id.value.span,
            children: Vec::new(),
        })
    };
    declared.iter().filter_map(input).collect()
}
