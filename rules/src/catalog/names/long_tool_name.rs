use super::shared::{items_in_entry, tool};
use crate::{
    client::facts::{ListPlace, Names, ToolSyntax},
    declare_rule,
    prelude::*,
};

/// What a server's name must leave for the names of its tools.
const ROOM: usize = 20;

declare_rule! {
    /// ## What it does
    /// Reports a tool whose full name, with the server's name and the client's prefix, is too long for this client, and
    /// a server's name that leaves its tools fewer than 20 characters.
    ///
    /// ## Why
    /// The model sees a tool under one long name, and the programs behind the clients take 60, 64 or 128 characters. A
    /// longer one is dropped, cut, or fails the whole conversation. The tools' names are the server's; the server's name
    /// is yours, and names from galleries such as `github.com/owner/repository` eat up most of the room.
    ///
    /// ## Example
    /// ```json invalid client=cursor executable=/usr/bin/acme
    /// {"mcpServers": {"github.com/acme-industries/notes-mcp-server": {"command": "/usr/bin/acme"}}}
    /// ```
    /// ```json valid client=cursor executable=/usr/bin/acme
    /// {"mcpServers": {"acme-notes": {"command": "/usr/bin/acme"}}}
    /// ```
    /// Cline shortens such names itself, and no tool is lost:
    /// ```json valid client=cline executable=/usr/bin/acme
    /// {"mcpServers": {"github.com/acme-industries/notes-mcp-server": {"command": "/usr/bin/acme"}}}
    /// ```
    LongToolName, "long-tool-name", Names, Error, None
}

impl Rule for LongToolName {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let names = &cx.facts.names;
        let Some(template) = names.full_name else { return };
        // What a client does to other characters is known of few: where they may be taken out, they do not count.
        let count = |name: &str| name.chars().filter(|c| names.folds.is_some() || is_kept(*c)).count();
        let before = template.replace("{tool}", "").replace("{server}", "").len()
            + if template.contains("{server}") { count(server.name) } else { 0 };
        let mut found = false;
        for list in cx.facts.tool_lists.iter().filter(|list| is_plain(list.syntax) && !leaves_out(list.place)) {
            for tool in items_in_entry(list, server).iter().filter_map(|item| tool(list.syntax, item)) {
                let full = before + count(tool.name);
                let verdict = limit(names, full);
                let sure = names.folds.is_some() || server.name.chars().chain(tool.name.chars()).all(is_kept);
                let about = if sure { "" } else { "at least " };
                let message =
                    |clause: &str| format!("`{}` gets a full name of {about}{full} characters: {clause}", tool.name);
                if let Some(finding) = Finding::of(&META, verdict, tool.node.span, message) {
                    found = true;
                    cx.report(finding.help("a shorter name of the server makes room for it"));
                }
            }
        }
        if !found && template.contains("{server}") {
            check_room(server, before, cx);
        }
    }
}

/// The longest limit that leaves too little beside the server's name.
fn check_room(server: &ServerEntry<'_>, before: usize, cx: &Context<'_>) {
    let room = |limit: usize| (limit - 1).saturating_sub(before);
    let limits = cx.facts.names.limits.iter();
    let Some((limit, verdict)) = limits.clone().find(|(limit, _)| room(*limit) < ROOM) else { return };
    let Some((severity, clause)) = verdict.finding() else { return };
    let room = room(*limit);
    // Short names of tools may still fit.
    let severity = if room == 0 { severity } else { severity.min(Severity::Warning) };
    let left = match room {
        0 => "no character".to_owned(),
        1 => "one character".to_owned(),
        _ => format!("at most {room} characters"),
    };
    let message = format!("this name leaves {left} for the names of the server's tools: {clause}");
    cx.report(Finding::new(&META, severity, server.member.key_span, message).help("give the server a shorter name"));
}

/// Whether no client changes the character.
fn is_kept(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-')
}

/// What comes of a full name of this length.
fn limit(names: &Names, full: usize) -> Verdict {
    names.limits.iter().find(|(limit, _)| full >= *limit).map_or(Verdict::Fine, |(_, verdict)| *verdict)
}

fn is_plain(syntax: ToolSyntax) -> bool {
    matches!(syntax, ToolSyntax::Exact | ToolSyntax::ExactOrStar | ToolSyntax::ExactOrCall | ToolSyntax::Glob)
}

/// A tool that is left out may have any length.
fn leaves_out(place: ListPlace) -> bool {
    matches!(place, ListPlace::Entry("disabledTools" | "excludeTools"))
}
