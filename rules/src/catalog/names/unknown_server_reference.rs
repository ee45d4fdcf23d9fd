use super::shared::items_in_file;
use crate::{
    client::{
        facts::{ListPlace, ToolSyntax, fold},
        layers::Lies,
        lists::About,
    },
    declare_rule,
    diagnostic::OtherFile,
    prelude::*,
    rule::Neighbours,
    syntax::{Member, Node, encode_inner, quote_inner_span, raw_span},
};

declare_rule! {
    /// ## What it does
    /// Reports a name in a list of a project's settings that belongs to no server: `enabledMcpjsonServers`,
    /// `disabledMcpjsonServers`, `mcp.allowed`, and the server in a permission such as `mcp__github__get_issue`.
    ///
    /// ## Why
    /// A name that no server has does nothing, and no client says so: the server that was meant stays off, or on, or
    /// asks at every call. A name that is nearly that of a server is a warning. Any other may be a remainder, and is
    /// only a remark; in a permission it is nothing at all, since servers come from many places.
    ///
    /// ## Example
    /// ```json invalid path=/work/app/.claude/settings.json content=/work/app/.mcp.json>{"mcpServers":{"github":{"command":"x"}}} fix=display
    /// {"enabledMcpjsonServers": ["githbu"], "permissions": {"allow": ["mcp__GitHub__get_issue"]}}
    /// ```
    /// ```json fixed
    /// {"enabledMcpjsonServers": ["github"], "permissions": {"allow": ["mcp__github__get_issue"]}}
    /// ```
    /// ```json valid path=/work/app/.claude/settings.json content=/work/app/.mcp.json>{"mcpServers":{"github":{"command":"x"}}}
    /// {"enabledMcpjsonServers": ["github"], "permissions": {"allow": ["mcp__github", "mcp__gitlab__get_issue"]}}
    /// ```
    ///
    /// ## Fix safety
    /// Only offered: the server that is missing may be one that is still to be added.
    UnknownServerReference, "unknown-server-reference", Names, Warning, Sometimes
}

impl Rule for UnknownServerReference {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_document(&self, cx: &Context<'_>) {
        check_lists(cx);
        check_permissions(cx);
    }
}

/// A server that there is.
struct Known<'a> {
    server: &'a Member,
    /// Where; `None` is the file itself.
    file: Option<&'a OtherFile>,
}

/// The servers of other files and of this one.
fn known<'a>(found: &'a Neighbours, cx: &'a Context<'_>) -> Vec<Known<'a>> {
    let others = found.maps.iter().map(|place| (place.servers(cx.file.document), place.file.as_ref()));
    let own = cx.maps.iter().map(|map| (Some(map.node), None));
    let members = |(node, file): (Option<&'a Node>, Option<&'a OtherFile>)| {
        let members = node.and_then(Node::as_object).unwrap_or_default().iter();
        members.map(move |server| Known { server, file })
    };
    others.chain(own).flat_map(members).collect()
}

fn check_lists(cx: &Context<'_>) {
    for list in cx.own_lists() {
        let items = cx.own_items(list);
        let found = Some(list.about).filter(|_| !items.is_empty()).and_then(|about| cx.project_servers(about));
        let Some(found) = found.filter(|found| found.complete) else { continue };
        let servers = known(&found, cx);
        // A list that is read in folders below too may name servers of those.
        let only_here = cx.file.path.is_some_and(|path| {
            list.files.iter().any(|lies| matches!(lies, Lies::Project(below) if path.ends_with(below)))
        });
        for item in items {
            let name = item.name;
            if servers.is_empty() || servers.iter().any(|known| list.is(name, &known.server.key)) {
                continue;
            }
            let meant = nearest(name, &servers, false);
            let severity = match meant {
                Some(_) => Severity::Warning,
                None if only_here => Severity::Info,
                None => continue,
            };
            let message = format!("no server is called `{name}`, which `{}` names", list.path.join("."));
            let finding = Finding::new(&META, severity, item.span, message);
            cx.report(match meant {
                Some(known) => {
                    let inner = quote_inner_span(cx.text(), item.span);
                    suggest(finding, known, inner, &known.server.key)
                }
                None => finding.help(format!("take it out, or name one of these: {}", names(&servers))),
            });
        }
    }
}

fn check_permissions(cx: &Context<'_>) {
    let lists = cx.facts.tool_lists.iter().filter(|list| matches!(list.place, ListPlace::File(_)));
    let items: Vec<_> = lists.flat_map(|list| items_in_file(list, cx).iter().map(|item| (list.syntax, item))).collect();
    let references = items.iter().filter_map(|(syntax, item)| {
        let text = item.as_str()?;
        let (start, server) = server_in(*syntax, text)?;
        Some((*syntax, *item, text, start, server))
    });
    let references: Vec<_> = references.collect();
    // In portable mode the files of a person are not asked, and servers may come from there.
    let found = Some(cx).filter(|cx| !references.is_empty() && !cx.portable());
    let Some(found) = found.and_then(|cx| cx.project_servers(About::All)).filter(|found| found.complete) else {
        return;
    };
    let servers = known(&found, cx);
    for (syntax, item, text, start, server) in references {
        let written = |known: &Known<'_>| match syntax {
            ToolSyntax::AtServer => known.server.key.clone(),
            _ => fold(&known.server.key, '_'),
        };
        // A name may hold the separator.
        let is_known = servers.iter().map(written).any(|name| {
            text[start..]
                .strip_prefix(name.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['_', '/']))
        });
        let Some(meant) = nearest(server, &servers, true).filter(|_| !is_known) else { continue };
        let span = raw_span(cx.text(), item.span, start..start + server.len());
        let message = format!("no server is called `{server}`, so this matches no tool");
        let finding = Finding::new(&META, Severity::Warning, span, message);
        cx.report(suggest(finding, meant, span, &written(meant)));
    }
}

/// The server that an item of a list of tools names, and where in the text it begins.
fn server_in(syntax: ToolSyntax, text: &str) -> Option<(usize, &str)> {
    let (prefix, separator) = match syntax {
        ToolSyntax::Permission | ToolSyntax::AllowPermission => ("mcp__", "__"),
        ToolSyntax::AtServer => ("@", "/"),
        _ => return None,
    };
    let server = text.strip_prefix(prefix)?.split(separator).next()?;
    let plain = !server.is_empty() && server.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    // These name what no file of servers holds.
    let other = server == "builtin" || ["plugin_", "claude_ai_"].iter().any(|start| server.starts_with(start));
    (plain && !other).then_some((prefix.len(), server))
}

/// The server that is surely meant by a name. `strict` where servers may come from places that nobody can look at.
fn nearest<'k, 'a>(name: &str, servers: &'k [Known<'a>], strict: bool) -> Option<&'k Known<'a>> {
    let plain = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    let letters = |text: &str| text.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    let distance = |known: &Known<'_>| {
        let key = known.server.key.as_str();
        if plain(key) == plain(name) {
            return Some(0);
        }
        // `db1` is not a slip of the finger for `db2`.
        let distance = strsim::damerau_levenshtein(name, key);
        let most = if strict { usize::from(name.len() >= 5) } else { 2.min(name.len() / 3) };
        (distance <= most && letters(key) != letters(name)).then_some(distance)
    };
    let mut near: Vec<(usize, &Known<'_>)> =
        servers.iter().filter_map(|known| Some((distance(known)?, known))).collect();
    near.sort_by_key(|(distance, _)| *distance);
    match near.as_slice() {
        [(_, known)] => Some(known),
        [(one, known), (two, other), ..] if one < two || known.server.key == other.server.key => Some(known),
        _ => None,
    }
}

fn suggest(finding: Finding, known: &Known<'_>, span: Span, written: &str) -> Finding {
    let finding = finding.help(format!("did you mean `{written}`?"));
    let label = "the server that may be meant";
    let finding = match known.file {
        Some(file) => finding.related_in(file.clone(), known.server.key_span, label),
        None => finding.related(known.server.key_span, label),
    };
    let edit = Edit::replace(span, encode_inner(written));
    finding.fix(Fix::display(format!("Write `{written}`"), vec![edit]))
}

fn names(servers: &[Known<'_>]) -> String {
    const MOST: usize = 6;
    let mut names: Vec<String> = servers.iter().map(|known| format!("`{}`", known.server.key)).collect();
    names.sort();
    names.dedup();
    let more = if names.len() > MOST { ", .." } else { "" };
    names.truncate(MOST);
    format!("{}{more}", names.join(", "))
}
