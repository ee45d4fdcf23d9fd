//! What the items of lists of tools are.

use crate::{
    client::facts::{ListPlace, ToolList, ToolSyntax},
    model::ServerEntry,
    prelude::*,
    syntax::Node,
};

/// MCP's own limit.
pub(super) const LONGEST: usize = 128;

/// The items of a list in a server's entry.
pub(super) fn items_in_entry<'a>(list: &ToolList, server: &ServerEntry<'a>) -> &'a [Node] {
    match list.place {
        ListPlace::Entry(key) => server.get(key).and_then(|member| member.value.as_array()).unwrap_or_default(),
        ListPlace::File(_) => &[],
    }
}

/// The items of a list of the whole file.
pub(super) fn items_in_file<'a>(list: &ToolList, cx: &Context<'a>) -> &'a [Node] {
    let root = cx.file.document.root.as_ref();
    match list.place {
        ListPlace::Entry(_) => &[],
        ListPlace::File(path) => root.and_then(|root| root.at(path)?.as_array()).unwrap_or_default(),
    }
}

/// The name of a tool.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tool<'a> {
    /// The name, decoded.
    pub(super) name: &'a str,
    /// Where in the decoded text of the item it begins.
    pub(super) start: usize,
    /// The item that holds it.
    pub(super) node: &'a Node,
}

/// The tool that an item names; `None` for patterns, variables, the client's own tools, and what is no text.
pub(super) fn tool<'a>(syntax: ToolSyntax, item: &'a Node) -> Option<Tool<'a>> {
    let node = if syntax == ToolSyntax::Objects { &item.get("name")?.value } else { item };
    let text = node.as_str()?;
    let whole = Some((0, text));
    let behind = |separator: &str| text.find(separator).map(|at| (at + separator.len(), &text[at + separator.len()..]));
    let (start, name) = match syntax {
        ToolSyntax::Objects => whole,
        _ if text.contains(['*', '?', '{']) => None,
        // Other forms that are legal somewhere and mean more than one tool.
        ToolSyntax::Exact | ToolSyntax::ExactOrStar | ToolSyntax::Glob => whole.filter(|_| !text.starts_with('@')),
        ToolSyntax::ExactOrCall => match text.split_once('(') {
            Some((name, rest)) if rest.ends_with(')') => Some((0, name)),
            _ => whole.filter(|_| !text.starts_with('@')),
        },
        ToolSyntax::AtServer => behind("/").filter(|_| text.starts_with('@')),
        ToolSyntax::Permission | ToolSyntax::AllowPermission => {
            whole.filter(|_| text.starts_with("mcp__") && !text.contains(['(', ')']))
        }
        ToolSyntax::ServerColonTool => behind(":"),
    }?;
    Some(Tool { name, start, node })
}
