use super::shared::{is_note, launch, misnamed};
use crate::{
    client::facts::{Facts, Type, Wire},
    declare_rule,
    prelude::*,
    syntax::{IssueKind, Node},
};

declare_rule! {
    /// ## What it does
    /// Reports an entry with neither a command nor an address, one whose command or address is empty, and one without
    /// another key that this client demands. So it does with an input that has no `id` or no `type`.
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
    /// An entry of Cline's command line program keeps its address one level further down:
    /// ```json valid client=cline
    /// {"mcpServers": {"acme": {"transport": {"type": "streamableHttp", "url": "https://example.com/mcp"}}}}
    /// ```
    MissingKey, "missing-key", Shape, Error, None
}

impl Rule for MissingKey {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_document(&self, cx: &Context<'_>) {
        let (Some(inputs), Some(root)) = (cx.facts.root.inputs, &cx.file.document.root) else { return };
        for item in root.at(inputs.path).and_then(Node::as_array).unwrap_or_default() {
            if item.as_object().is_none() || is_torn(item.span, cx) {
                continue;
            }
            let start = Span::new(item.span.start, item.span.start + 1);
            match item.get("id") {
                None => {
                    let message = format!("an input has no `id`: {} never asks for it", cx.client_name());
                    let help = "give it the `id` that `${input:id}` names";
                    cx.report(Finding::new(&META, Severity::Warning, start, message).help(help));
                }
                Some(id) if item.get("type").is_none() => {
                    let id = id.value.as_str().unwrap_or_default();
                    let used = cx.text().contains(&format!("${{input:{id}}}"));
                    let message = |clause: &str| format!("the input `{id}` has no `type`: {clause}");
                    let types = inputs.types.iter().map(|ty| format!("`{ty}`")).collect::<Vec<_>>().join(", ");
                    let finding = Finding::of(&META, inputs.wrong, start, message).filter(|_| used);
                    finding.into_iter().for_each(|found| cx.report(found.help(format!("types are {types}"))));
                }
                Some(_) => {}
            }
        }
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        if is_note(server.name) || is_torn(server.member.span, cx) {
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

/// Whether something in this part of the file could not be read: then what is missing may be there.
fn is_torn(part: Span, cx: &Context<'_>) -> bool {
    let harmless = |kind: &IssueKind| matches!(kind, IssueKind::Comment(_) | IssueKind::TrailingComma);
    let inside = |span: Span| span.start >= part.start && span.start <= part.end;
    cx.file.document.issues.iter().any(|issue| !harmless(&issue.kind) && inside(issue.span))
}

fn nothing_to_start(server: &ServerEntry<'_>, cx: &Context<'_>) {
    let entry = &cx.facts.entry;
    let cause =
        misnamed(server, entry).iter().any(|one| one.launches() && one.verdict(server, entry).finding().is_some());
    // What lies in an object for the transport has a finding of its own.
    // One that is switched off may be a stump.
    if cause || server.is_off() || lies_elsewhere(server, cx.facts) || server.nested_transport().is_some() {
        return;
    }
    let Some(what) = keys(cx.facts) else { return };
    let message = |clause: &str| format!("`{}` has {what}: {clause}", server.name);
    let Some(finding) = Finding::of(&META, entry.no_launch, server.member.key_span, message) else { return };
    cx.report(finding.help(help(cx)));
}

fn help(cx: &Context<'_>) -> &'static str {
    match cx.facts.transport.remote.finding() {
        None => "say which program to start, or which address to connect to",
        Some(_) => "say which program to start",
    }
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
    if both.iter().flatten().any(|text| !is_blank(text)) || server.is_off() {
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
