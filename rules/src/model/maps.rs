//! Where the servers stand in a file.

use crate::{
    client::facts::Root,
    syntax::{Document, Member, Node},
};

/// The map of servers as it stands in a file.
#[derive(Clone, Debug)]
pub struct ServerMap<'a> {
    /// The keys that lead to it.
    pub path: Vec<&'a str>,
    /// The member that holds it; `None` when the whole file is the map.
    pub member: Option<&'a Member>,
    /// The value, object or not.
    pub node: &'a Node,
    /// Whether it stands where the client looks.
    pub right: bool,
}

/// Keys under which some client keeps servers.
pub const ROOT_KEYS: &[&[&str]] = &[
    &["mcpServers"],
    &["servers"],
    &["mcp", "servers"],
    &["mcp", "mcpServers"],
    &["mcp_servers"],
    &["mcpservers"],
    &["mcp-servers"],
    &["MCPServers"],
    &["McpServers"],
    &["context_servers"],
    &["mcpServers "],
    &["amp.mcpServers"],
];

/// Whether a value looks like a server's entry.
#[must_use]
pub fn looks_like_entry(node: &Node) -> bool {
    const KEYS: &[&str] = &["command", "url", "serverUrl", "httpUrl", "args"];
    node.as_object().is_some_and(|members| members.iter().any(|member| KEYS.contains(&member.key.as_str())))
}

/// Whether a value looks like a map of servers: an object with at least one entry.
#[must_use]
pub fn looks_like_map(node: &Node) -> bool {
    node.as_object().is_some_and(|members| members.iter().any(|member| looks_like_entry(&member.value)))
}

/// Finds the servers: where the client looks, and, if there are none, under another client's key (`right` is then
/// `false`), so that one misnamed key does not hide every other fault.
#[must_use]
pub fn server_maps<'a>(document: &'a Document, root: &Root) -> Vec<ServerMap<'a>> {
    let Some(node) = &document.root else { return Vec::new() };
    let mut maps = Vec::new();
    for path in root.servers {
        walk(node, path, &mut Vec::new(), None, &mut maps);
    }
    if maps.is_empty() && !root.optional {
        maps = misplaced_maps(document, root);
        if maps.is_empty() && looks_like_map(node) && !looks_like_entry(node) {
            maps.push(ServerMap { path: Vec::new(), member: None, node, right: root.bare_map.is_yes() });
        }
    }
    maps
}

/// Maps of servers that stand under another client's key.
#[must_use]
pub fn misplaced_maps<'a>(document: &'a Document, root: &Root) -> Vec<ServerMap<'a>> {
    let Some(node) = &document.root else { return Vec::new() };
    let mut maps = Vec::new();
    for path in ROOT_KEYS.iter().filter(|path| !root.servers.contains(path)) {
        walk(node, path, &mut Vec::new(), None, &mut maps);
    }
    maps.retain(|map| looks_like_map(map.node));
    maps.iter_mut().for_each(|map| map.right = false);
    maps
}

fn walk<'a>(
    node: &'a Node,
    path: &[&'static str],
    done: &mut Vec<&'a str>,
    member: Option<&'a Member>,
    maps: &mut Vec<ServerMap<'a>>,
) {
    let Some((key, rest)) = path.split_first() else {
        maps.push(ServerMap { path: done.clone(), member, node, right: true });
        return;
    };
    let Some(members) = node.as_object() else { return };
    for inner in members.iter().filter(|member| *key == "*" || member.key == *key) {
        done.push(&inner.key);
        walk(&inner.value, rest, done, Some(inner), maps);
        done.pop();
    }
}
