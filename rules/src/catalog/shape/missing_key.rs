use super::shared::{is_note, launch, misnamed};
use crate::{
    client::facts::{Facts, Type, Wire},
    declare_rule,
    prelude::*,
    syntax::{IssueKind, Member},
};

declare_rule! {
    /// ## What it does
    /// Reports an entry with neither a command nor an address, one whose command or address is empty, and one without
    /// another key that this client demands.
    ///
    /// ## Why
    /// There is nothing to start and nothing to connect to. Most clients drop such an entry without a word, some drop
    /// the whole file with it.
    ///
    /// ## Example
    /// ```json invalid client=claude-code
    /// {"mcpServers": {"acme": {"type": "http", "headers": {"X-Team": "notes"}}}}
    /// ```
    /// ```json invalid client=copilot-cli
    /// {"mcpServers": {"acme": {"command": ""}}}
    /// ```
    /// ```json valid client=claude-code executable=/usr/bin/acme
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme"}}}
    /// ```
    /// An address that stands one level too deep:
    /// ```json invalid client=claude-code
    /// {"mcpServers": {"acme": {"transport": {"type": "http", "url": "https://acme.example.com/mcp"}}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"acme": {"type": "http", "url": "https://acme.example.com/mcp"}}}
    /// ```
    /// An entry of Cline's command line program keeps its address one level further down:
    /// ```json valid client=cline
    /// {"mcpServers": {"acme": {"transport": {"type": "streamableHttp", "url": "https://example.com/mcp"}}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe, and only for such an address in a client that wants it in the entry itself: the keys move up as they are.
    MissingKey, "missing-key", Shape, Error, Sometimes
}

impl Rule for MissingKey {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        if is_note(server.name) || is_torn(server, cx) {
            return;
        }
        for (key, verdict) in cx.facts.entry.required.iter().filter(|(key, _)| server.get(key).is_none()) {
            let message = |clause: &str| format!("`{}` has no `{key}`: {clause}", server.name);
            Finding::of(&META, *verdict, server.member.key_span, message).into_iter().for_each(|f| cx.report(f));
        }
        match launch(server) {
            None => nothing_to_start(server, cx),
            Some(_) => empty(server, cx),
        }
    }
}

/// Whether a part of the entry could not be read: then what is missing may be there.
fn is_torn(server: &ServerEntry<'_>, cx: &Context<'_>) -> bool {
    let harmless = |kind: &IssueKind| matches!(kind, IssueKind::Comment(_) | IssueKind::TrailingComma);
    let inside = |span: Span| span.start >= server.member.span.start && span.start <= server.member.span.end;
    cx.file.document.issues.iter().any(|issue| !harmless(&issue.kind) && inside(issue.span))
}

fn nothing_to_start(server: &ServerEntry<'_>, cx: &Context<'_>) {
    let entry = &cx.facts.entry;
    let cause =
        misnamed(server, entry).iter().any(|one| one.launches() && one.verdict(server, entry).finding().is_some());
    if cause || is_off(server) || lies_elsewhere(server, cx.facts) {
        return;
    }
    let Some(what) = keys(cx.facts) else { return };
    let message = |clause: &str| format!("`{}` has {what}: {clause}", server.name);
    let Some(finding) = Finding::of(&META, entry.no_launch, server.member.key_span, message) else { return };
    cx.report(match nested(server) {
        Some((member, inner)) if cx.facts.transport.remote.finding().is_none() => {
            let key = &member.key;
            let help =
                format!("what stands in `{key}` belongs to the entry itself: {} reads no `{key}`", cx.client_name());
            finding.help(help).fix_opt(lift(server, member, inner, cx))
        }
        Some((member, _)) => {
            let key = &member.key;
            finding.help(format!("the address in `{key}` is not read; a bridge such as `mcp-remote` connects to it"))
        }
        None => finding.help(help(cx)),
    });
}

/// An object for the transport that says where to connect: `"transport": {"type": .., "url": ..}`.
fn nested<'a>(server: &ServerEntry<'a>) -> Option<(&'a Member, &'a [Member])> {
    let member = server.get("transport")?;
    let inner = member.value.as_object()?;
    inner.iter().any(|member| member.key == "url").then_some((member, inner))
}

/// Puts the members of the object into the entry, where the client knows them and the entry does not have them.
fn lift(server: &ServerEntry<'_>, member: &Member, inner: &[Member], cx: &Context<'_>) -> Option<Fix> {
    let free = |one: &Member| server.get(&one.key).is_none() && cx.facts.entry.field(&one.key).is_some();
    let values = inner.iter().map(|one| (one.key.as_str(), cx.text()[one.value.span.range()].to_owned()));
    let edit = edits::replace_member(cx.file.document, member, &values.collect::<Vec<_>>());
    inner.iter().all(free).then(|| Fix::safe(format!("Take what is in `{}` out of it", member.key), vec![edit]))
}

fn help(cx: &Context<'_>) -> &'static str {
    match cx.facts.transport.remote.finding() {
        None => "say which program to start, or which address to connect to",
        Some(_) => "say which program to start",
    }
}

/// An entry that is switched off may be a stump.
fn is_off(server: &ServerEntry<'_>) -> bool {
    let is = |role, value| server.member_of(role).is_some_and(|member| member.value.as_bool() == Some(value));
    is(Role::Disabled, true) || is(Role::Enabled, false)
}

/// Whether something else says what to start: an object for the transport, or a registry.
fn lies_elsewhere(server: &ServerEntry<'_>, facts: &Facts) -> bool {
    let nested = server.get("transport").is_some_and(|member| member.value.as_object().is_some())
        && facts.entry.field("transport").is_some_and(|field| matches!(field.ty, Type::Object | Type::Any));
    let word = server.transport.and_then(|text| facts.transport.word(text.value));
    nested || word.is_some_and(|(wire, _)| wire == Wire::Other)
}

/// `neither .. nor ..`, or the one that this client has.
fn keys(facts: &Facts) -> Option<String> {
    let command = facts.entry.key_of(Role::Command)?;
    let remote = facts.transport.remote.finding().is_none();
    Some(match facts.entry.key_of(Role::Url).filter(|_| remote) {
        Some(url) => format!("neither `{command}` nor `{url}`"),
        None => format!("no `{command}`"),
    })
}

/// A command or an address that is there and says nothing.
fn empty(server: &ServerEntry<'_>, cx: &Context<'_>) {
    let both = [server.command, server.url];
    let Some(text) = both.iter().flatten().find(|text| is_blank(text)) else { return };
    if both.iter().flatten().any(|text| !is_blank(text)) || is_off(server) {
        return;
    }
    if !text.value.is_empty() {
        // No program and no host is called so, whatever the client makes of it.
        let message = format!("`{}` holds nothing but blanks", text.key);
        return cx.report(Finding::new(&META, Severity::Error, text.span, message).help(help(cx)));
    }
    let message = |clause: &str| format!("`{}` is empty: {clause}", text.key);
    if let Some(finding) = Finding::of(&META, cx.facts.entry.empty_launch, text.span, message) {
        cx.report(finding.help(help(cx)));
    }
}

fn is_blank(text: &Text<'_>) -> bool {
    text.value.trim().is_empty()
}
