use super::shared_wrappers::{lift, outdented, wrap};
use crate::{
    declare_rule,
    model::{looks_like_entry, looks_like_map, misplaced_maps},
    prelude::*,
    syntax::{Member, Node},
};

declare_rule! {
    /// ## What it does
    /// Reports servers that stand under another key than the one this client reads, one level too deep, or without any
    /// key around them.
    ///
    /// ## Why
    /// Clients agree on what a server looks like and not on the key above it: `mcpServers` in most, `servers` in VS Code
    /// and Visual Studio. Under the other one the file is good JSON and holds no server.
    ///
    /// ## Example
    /// ```json invalid client=vscode executable=/usr/bin/acme
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme"}}}
    /// ```
    /// ```json fixed
    /// {"servers": {"acme": {"command": "/usr/bin/acme"}}}
    /// ```
    /// What VS Code's settings of old wrapped around it:
    /// ```json invalid client=vscode executable=/usr/bin/acme
    /// {
    ///   "mcp": {
    ///     "servers": {
    ///       "acme": { "command": "/usr/bin/acme" }
    ///     }
    ///   }
    /// }
    /// ```
    /// ```json fixed
    /// {
    ///   "servers": {
    ///     "acme": { "command": "/usr/bin/acme" }
    ///   }
    /// }
    /// ```
    /// Claude Code and Visual Studio share the file in a project's root, each with its key:
    /// ```json valid client=claude-code executable=/usr/bin/acme
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme"}}, "servers": {"acme": {"command": "/usr/bin/acme"}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe where the right key is absent and only one map of servers is there: it is renamed, lifted or wrapped, and
    /// nothing in it changes. No fix beside a solution of Visual Studio, which reads `servers` from the same file.
    WrongRootKey, "wrong-root-key", Shape, Error, Sometimes
}

impl Rule for WrongRootKey {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_document(&self, cx: &Context<'_>) {
        let Some(root) = &cx.file.document.root else { return };
        let Some(key) = cx.facts.root.servers.first() else { return };
        if cx.maps.iter().any(|map| map.right) {
            return check_nested_in_itself(cx);
        }
        let key = key.join(".");
        let strays = strays(root, cx);
        let Some(stray) = strays.first() else { return check_missing(root, &key, cx) };
        let Some((severity, clause)) = cx.facts.root.wrong.finding() else { return };
        // It may be a format of somebody's own.
        let severity = if matches!(stray, Stray::Odd(_)) { severity.min(Severity::Warning) } else { severity };
        let mut finding = Finding::new(&META, severity, stray.span(root), stray.message(&key, clause));
        if let [stray] = strays.as_slice() {
            if stray.is_key("servers") && is_visual_studio(cx) {
                return cx.report(shared(stray, &key, root, cx));
            }
            finding = finding.fix_opt(stray.fix(root, cx));
        }
        for other in &strays[1..] {
            finding = finding.related(other.span(root), "more servers stand here");
        }
        cx.report(finding.help(stray.help(&key)));
    }
}

/// A file with nothing that could be servers, where the client wants the key all the same.
fn check_missing(root: &Node, key: &str, cx: &Context<'_>) {
    let facts = &cx.facts.root;
    let whole = root.as_object().is_some() && cx.file.document.issues.is_empty();
    if facts.optional || !whole || !cx.maps.is_empty() || is_plugin(cx) {
        return;
    }
    let message = |clause: &str| format!("the file has no `{key}`: {clause}");
    let start = Span::new(root.span.start, root.span.start + 1);
    if let Some(finding) = Finding::of(&META, facts.missing, start, message) {
        cx.report(finding.help(format!("`{{\"{key}\": {{}}}}` is a file without servers")));
    }
}

/// Servers where the client does not look.
enum Stray<'a> {
    /// Under another key of the root.
    Key(&'a Member),
    /// One level down: the outer and the inner key.
    Nested(&'a Member, &'a Member),
    /// The root is the map.
    Bare,
    /// Entries in a list, or under a key that says nothing of servers.
    Odd(&'a Member),
}

fn strays<'a>(root: &'a Node, cx: &Context<'a>) -> Vec<Stray<'a>> {
    let facts = &cx.facts.root;
    let misplaced = misplaced_maps(cx.file.document, facts);
    let known = misplaced.iter().filter_map(|map| match map.path.as_slice() {
        [_] => Some(Stray::Key(map.member?)),
        [outer, _] => Some(Stray::Nested(root.get(outer)?, map.member?)),
        _ => None,
    });
    let known: Vec<Stray<'_>> = known.collect();
    if !known.is_empty() || facts.optional {
        return known;
    }
    if cx.maps.iter().any(|map| map.path.is_empty()) {
        return if facts.bare_map.is_no() && !is_plugin(cx) { vec![Stray::Bare] } else { Vec::new() };
    }
    let members = root.as_object().unwrap_or_default();
    let named: Vec<Stray<'_>> =
        members.iter().filter(|it| looks_like_map(&it.value) && names_servers(&it.key)).map(Stray::Key).collect();
    // Other keys belong to the client in some files, so what is under them must be all there is.
    match members {
        [member] if named.is_empty() && holds_entries(&member.value) => vec![Stray::Odd(member)],
        _ => named,
    }
}

fn names_servers(key: &str) -> bool {
    let key = key.to_lowercase();
    key.contains("mcp") || key.contains("server")
}

fn holds_entries(node: &Node) -> bool {
    looks_like_map(node) || node.as_array().is_some_and(|items| items.iter().any(looks_like_entry))
}

impl Stray<'_> {
    fn is_key(&self, key: &str) -> bool {
        matches!(self, Self::Key(member) if member.key == key)
    }

    fn span(&self, root: &Node) -> Span {
        match self {
            Self::Key(member) | Self::Nested(_, member) | Self::Odd(member) => member.key_span,
            Self::Bare => {
                let mut members = root.as_object().unwrap_or_default().iter();
                members.find(|member| looks_like_entry(&member.value)).map_or(root.span, |first| first.key_span)
            }
        }
    }

    fn message(&self, key: &str, clause: &str) -> String {
        match self {
            Self::Key(member) | Self::Odd(member) => {
                format!("servers are read from `{key}`, not from `{}`: {clause}", member.key)
            }
            Self::Nested(outer, inner) => {
                format!("servers are read from `{key}`, not from `{}.{}`: {clause}", outer.key, inner.key)
            }
            Self::Bare => format!("the servers have no `{key}` around them: {clause}"),
        }
    }

    fn help(&self, key: &str) -> String {
        match self {
            Self::Key(member) => match whose(&member.key) {
                Some(whose) => format!("`{}` is the key of {whose}", member.key),
                None => format!("give it the name `{key}`"),
            },
            Self::Nested(..) => format!("`{key}` stands at the top of this file"),
            Self::Bare => format!("put `\"{key}\": {{ .. }}` around them"),
            Self::Odd(_) => format!("write `\"{key}\": {{ \"name\": {{ .. }} }}`, with a name for each server"),
        }
    }

    fn fix(&self, root: &Node, cx: &Context<'_>) -> Option<Fix> {
        let [key] = cx.facts.root.servers.first()? else { return None };
        let document = cx.file.document;
        match self {
            Self::Key(member) => {
                let edit = edits::rename_key(member, key);
                Some(Fix::safe(format!("Rename `{}` to `{key}`", member.key), vec![edit]))
            }
            Self::Nested(outer, inner) => lift(document, root, outer, inner, key),
            Self::Bare => wrap(document, root, key),
            Self::Odd(_) => None,
        }
    }
}

fn whose(key: &str) -> Option<&'static str> {
    Some(match key {
        "servers" => "`.vscode/mcp.json` and of Visual Studio",
        "mcpServers" => "most other clients",
        "mcp_servers" => "Codex, in its `config.toml`",
        "context_servers" => "Zed's settings",
        "amp.mcpServers" => "Amp's settings",
        _ => return None,
    })
}

/// Whether a plugin's manifest lies beside the file: there a map without a key is read too.
fn is_plugin(cx: &Context<'_>) -> bool {
    neighbours(cx).iter().any(|name| name == ".claude-plugin")
}

fn is_visual_studio(cx: &Context<'_>) -> bool {
    neighbours(cx).iter().any(|name| name == ".vs" || name.ends_with(".sln") || name.ends_with(".slnx"))
}

fn neighbours(cx: &Context<'_>) -> Vec<String> {
    let folder = cx.file.path.and_then(|path| path.parent());
    folder.and_then(|folder| cx.list(folder).found()).unwrap_or_default()
}

/// `servers` beside a solution: right for one of the programs that share the file.
fn shared(stray: &Stray<'_>, key: &str, root: &Node, cx: &Context<'_>) -> Finding {
    let message = format!("only Visual Studio reads `servers` here: {} reads `{key}`", cx.client_name());
    Finding::new(&META, Severity::Info, stray.span(root), message)
        .help(format!("both keys side by side are right, so add `{key}` if the servers are for both"))
}

/// `mcpServers` pasted into `mcpServers` is a server of that name.
fn check_nested_in_itself(cx: &Context<'_>) {
    for map in cx.maps {
        let (Some(outer), Some([inner])) = (map.member, map.node.as_object()) else { continue };
        if inner.key != outer.key || !looks_like_map(&inner.value) || looks_like_entry(&inner.value) {
            continue;
        }
        let key = &inner.key;
        let message = |clause: &str| format!("`{key}` inside of `{key}` is a server of that name: {clause}");
        let Some(finding) = Finding::of(&META, cx.facts.entry.no_launch, inner.key_span, message) else { continue };
        let text = outdented(cx.file.document, outer, inner, inner.value.span);
        let fix = Fix::safe(format!("Take the outer `{key}` away"), vec![Edit::replace(outer.value.span, text)]);
        cx.report(finding.help("the servers stand one level too deep").fix(fix));
    }
}
