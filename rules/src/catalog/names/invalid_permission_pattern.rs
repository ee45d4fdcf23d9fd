use super::shared::items_in_file;
use crate::{
    client::facts::ToolSyntax,
    declare_rule,
    prelude::*,
    syntax::{Node, encode_inner, raw_span},
};

declare_rule! {
    /// ## What it does
    /// Reports a pattern for tools that a list of what is allowed does not take: `mcp__*`, `mcp__git*`,
    /// `mcp__github__get*`.
    ///
    /// ## Why
    /// What lets tools run without a question has to name the server. Claude Code drops any other pattern from `allow`,
    /// and goes on asking at every call. In `deny` and `ask` a star may stand anywhere.
    ///
    /// ## Example
    /// ```json invalid path=/work/app/.claude/settings.json fix=display
    /// {"permissions": {"allow": ["mcp__github__get*"], "deny": ["mcp__*"]}}
    /// ```
    /// ```json fixed
    /// {"permissions": {"allow": ["mcp__github__*"], "deny": ["mcp__*"]}}
    /// ```
    /// ```json valid path=/work/app/.claude/settings.json
    /// {"permissions": {"allow": ["mcp__github", "mcp__github__*", "mcp__github__get_issue"]}}
    /// ```
    ///
    /// ## Fix safety
    /// Only offered: all tools of the server are more than was written.
    InvalidPermissionPattern, "invalid-permission-pattern", Names, Warning, Sometimes
}

impl Rule for InvalidPermissionPattern {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_document(&self, cx: &Context<'_>) {
        for list in cx.facts.tool_lists.iter().filter(|list| list.syntax == ToolSyntax::AllowPermission) {
            items_in_file(list, cx).iter().for_each(|item| check(item, cx));
        }
    }
}

fn check(item: &Node, cx: &Context<'_>) {
    let Some(text) = item.as_str() else { return };
    let Some(rest) = text.strip_prefix("mcp__").filter(|rest| rest.contains('*') && !rest.contains('(')) else {
        return;
    };
    let (server, tool) = rest.split_once("__").map_or((rest, None), |(server, tool)| (server, Some(tool)));
    let named = !server.is_empty() && !server.contains('*');
    if named && tool == Some("*") {
        return;
    }
    let client = cx.client_name();
    let message = if named {
        format!("`{text}` is dropped: {client} allows one tool by its whole name, or all of a server")
    } else {
        format!("`{text}` is dropped: {client} allows no tool without the name of its server")
    };
    let span = raw_span(cx.text(), item.span, 0..text.len());
    let finding = Finding::new(&META, Severity::Warning, span, message);
    cx.report(if named {
        let all = format!("mcp__{server}__*");
        let fix = Fix::display(format!("Write `{all}`"), vec![Edit::replace(span, encode_inner(&all))]);
        finding.help("write out each tool that is meant").fix(fix)
    } else {
        finding.help("write a rule for each server: `mcp__name__*`")
    });
}
