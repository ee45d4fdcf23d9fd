use super::shared::{LONGEST, Tool, items_in_entry, items_in_file, tool};
use crate::{
    client::facts::{ToolAlphabet, ToolList},
    declare_rule,
    prelude::*,
    syntax::{Node, encode_inner, raw_span},
};

declare_rule! {
    /// ## What it does
    /// Reports a name in a list of tools that no tool can have, or that makes the client fail.
    ///
    /// ## Why
    /// MCP allows letters, digits, `_`, `-` and `.` in the name of a tool, up to 128 characters; the programs behind the
    /// clients often less. In a list that allows or leaves out tools, any other name matches nothing, so the tool is not
    /// what the list says. In the manifest of a bundle it is worse: Claude Desktop hands the name on, and one that is
    /// not made of letters, digits, `_` and `-`, 64 at most, fails every request of the chat.
    ///
    /// Patterns, `*`, aliases, references to servers and the client's own tools are left alone.
    ///
    /// ## Example
    /// ```json invalid client=roo executable=/usr/bin/acme fix=display
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme", "alwaysAllow": ["read note", "write_note"]}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme", "alwaysAllow": ["read_note", "write_note"]}}}
    /// ```
    /// ```json invalid path=/work/app/manifest.json
    /// {
    ///   "manifest_version": "0.3", "name": "acme",
    ///   "server": {"type": "binary", "entry_point": "acme", "mcp_config": {"command": "${__dirname}/acme"}},
    ///   "tools": [{"name": "notes.read"}]
    /// }
    /// ```
    /// ```json valid path=/work/app/.claude/settings.json
    /// {"permissions": {"allow": ["Bash(ls:*)", "mcp__acme__*", "mcp__acme__read-note"]}}
    /// ```
    ///
    /// ## Fix safety
    /// Only offered: the nearest name that a tool can have need not be the one that the server gives it.
    IllegalToolName, "illegal-tool-name", Names, Error, Sometimes
}

impl Rule for IllegalToolName {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_document(&self, cx: &Context<'_>) {
        for list in cx.facts.tool_lists {
            check(list, items_in_file(list, cx), cx);
        }
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        for list in cx.facts.tool_lists {
            check(list, items_in_entry(list, server), cx);
        }
    }
}

fn check(list: &ToolList, items: &[Node], cx: &Context<'_>) {
    for tool in items.iter().filter_map(|item| tool(list.syntax, item)) {
        let Some((verdict, why)) = fault(tool.name, list) else { continue };
        let what = if tool.name.is_empty() { "an empty text".to_owned() } else { format!("`{}`", shown(tool.name)) };
        let span = if tool.name.is_empty() { tool.node.span } else { span(&tool, cx) };
        let message = |clause: &str| format!("{what} {why}: {clause}");
        if let Some(finding) = Finding::of(&META, verdict, span, message) {
            cx.report(finding.help(help(list)).fix_opt(nearest(&tool, list, cx)));
        }
    }
}

fn span(tool: &Tool<'_>, cx: &Context<'_>) -> Span {
    raw_span(cx.text(), tool.node.span, tool.start..tool.start + tool.name.len())
}

fn help(list: &ToolList) -> String {
    let also = list.alphabet.filter(narrow).map_or("_-.", |alphabet| alphabet.also);
    let most = list.alphabet.map_or(LONGEST, |alphabet| alphabet.max);
    let also: String = also.chars().map(|c| format!(", `{c}`")).collect();
    format!("names of tools are made of letters, digits{also}, {most} at most; write the name that the server gives it")
}

/// Whether the client takes less than MCP does.
fn narrow(alphabet: &ToolAlphabet) -> bool {
    !"_.-".chars().all(|c| alphabet.also.contains(c))
}

/// A name for messages, shortened.
fn shown(name: &str) -> String {
    let short: String = name.chars().take(60).collect();
    if short.len() < name.len() { format!("{short}..") } else { short }
}

/// What keeps a name from being a tool's, and what comes of it in this list.
fn fault(name: &str, list: &ToolList) -> Option<(Verdict, String)> {
    let alphabet = list.alphabet;
    let also = alphabet.filter(narrow).map_or("_.-", |alphabet| alphabet.also);
    if let Some(bad) = name.chars().find(|c| !c.is_ascii_alphanumeric() && !also.contains(*c)) {
        let verdict = alphabet.filter(narrow).map_or(list.no_match, |alphabet| alphabet.outside);
        let what = if bad.is_whitespace() { "a blank".to_owned() } else { format!("`{bad}`") };
        return Some((verdict, format!("has {what} in it, and names of tools have none")));
    }
    let length = name.len();
    if let Some(alphabet) = alphabet.filter(|alphabet| length > alphabet.max && alphabet.max < LONGEST) {
        return Some((alphabet.outside, too_long(length, alphabet.max)));
    }
    match length {
        0 => Some((list.no_match, "names no tool".to_owned())),
        _ if length > LONGEST => Some((list.no_match, too_long(length, LONGEST))),
        _ => None,
    }
}

fn too_long(length: usize, most: usize) -> String {
    format!("has {length} characters, and names of tools have {most} at most")
}

/// The same name with `_` for what no tool's name has.
fn nearest(tool: &Tool<'_>, list: &ToolList, cx: &Context<'_>) -> Option<Fix> {
    let also = list.alphabet.filter(narrow).map_or("_.-", |alphabet| alphabet.also);
    let legal = |c: char| if c.is_ascii_alphanumeric() || also.contains(c) { c } else { '_' };
    let name: String = tool.name.trim().chars().map(legal).collect();
    let says_nothing = !name.contains(|c: char| c.is_ascii_alphanumeric());
    if name == tool.name || says_nothing || fault(&name, list).is_some() {
        return None;
    }
    let edit = Edit::replace(span(tool, cx), encode_inner(&name));
    Some(Fix::display(format!("Write `{name}`"), vec![edit]))
}
