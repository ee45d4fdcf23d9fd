use super::shared::{Misnamed, Why, launch, misnamed};
use crate::{
    catalog::launch::cwd_unsupported,
    client::facts::UrlDefault,
    declare_rule,
    model::misfits,
    prelude::*,
    syntax::{Kind, Member},
};

declare_rule! {
    /// ## What it does
    /// Reports a key of a server's entry that this client does not read and that was meant to be one that it does:
    /// misspelt, with a blank in it, in another case, another client's key, or a key without effect here.
    ///
    /// ## Why
    /// Clients differ in their keys and say nothing about those they do not know. An address under `serverUrl` is no
    /// address for a client that looks for `url`, and variables under `environment` do not reach the server. Keys that
    /// resemble nothing, such as `description` or `_comment`, are notes to people and never reported.
    ///
    /// ## Example
    /// ```json invalid client=cline
    /// {"mcpServers": {"acme": {"type": "streamableHttp", "serverUrl": "https://example.com/mcp"}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"acme": {"type": "streamableHttp", "url": "https://example.com/mcp"}}}
    /// ```
    /// A slip of the finger:
    /// ```json invalid client=claude-code executable=/usr/bin/acme
    /// {"mcpServers": {"acme": {"comand": "/usr/bin/acme", "Args": ["serve"]}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme", "args": ["serve"]}}}
    /// ```
    /// A key that this client does not have, unless it says what happens anyway:
    /// ```json invalid client=claude-desktop executable=/usr/bin/acme
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme", "timeout": 60}}}
    /// ```
    /// ```json valid client=claude-code executable=/usr/bin/acme
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme", "autoApprove": [], "description": "Notes"}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: the key is renamed where exactly one is meant, the entry does not have it yet and the value fits it.
    /// Unsafe for lists of tools, since the new name may let tools run without a question.
    UnknownKey, "unknown-key", Shape, Error, Sometimes
}

impl Rule for UnknownKey {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let all = misnamed(server, &cx.facts.entry);
        for one in &all {
            let finding = match one.why {
                Why::Foreign(_) if one.field.is_none() => without_effect(one, server, cx),
                Why::Foreign(_) => foreign(one, server, cx),
                _ => misspelt(one, server, cx),
            };
            let alone = all.iter().filter(|other| key_of(other) == key_of(one)).count() == 1;
            if let Some(finding) = finding {
                cx.report(finding.fix_opt(if alone { rename(one, server, cx) } else { None }));
            }
        }
    }
}

fn key_of(one: &Misnamed<'_>) -> Option<&'static str> {
    one.field.map(|field| field.key)
}

/// A key that no client's word here corresponds to.
fn without_effect(one: &Misnamed<'_>, server: &ServerEntry<'_>, cx: &Context<'_>) -> Option<Finding> {
    let Misnamed { member, .. } = one;
    let nested = member.key == "transport" && member.value.as_object().is_some();
    // Of the folder of a process another rule speaks.
    let folder = cwd_unsupported::member(server).is_some_and(|cwd| std::ptr::eq(cwd, *member));
    if nested || folder || happens_anyway(member) {
        return None;
    }
    let quoted = format!("`{}`", member.key);
    let message = |clause: &str| match clause.contains(&quoted) {
        true => clause.to_owned(),
        false => format!("{quoted} has no effect here: {clause}"),
    };
    let finding = Finding::of(&META, one.verdict(server, &cx.facts.entry), member.key_span, message)?;
    Some(finding.mark(Mark::WithoutEffect).help("take it out, unless another client reads the same file"))
}

/// A value that asks for nothing but what the client does by itself.
fn happens_anyway(member: &Member) -> bool {
    match &member.value.kind {
        Kind::Bool(value) => !value,
        Kind::Null => true,
        Kind::String(text) => text.is_empty(),
        Kind::Array(items) => items.is_empty(),
        Kind::Object(members) => members.is_empty(),
        Kind::Number | Kind::Invalid => false,
    }
}

/// Another client's key, which has another name here.
fn foreign<'a>(one: &Misnamed<'a>, server: &ServerEntry<'a>, cx: &Context<'_>) -> Option<Finding> {
    let Misnamed { member, .. } = one;
    let field = one.field?;
    let key = &member.key;
    if field.role == Role::Transport && said_by_transport(member, server, cx) {
        return None;
    }
    let verdict = one.verdict(server, &cx.facts.entry);
    let Some(rival) = rival(one, server) else {
        let message = |clause: &str| format!("`{key}` is called `{}` here: {clause}", field.key);
        let finding = Finding::of(&META, verdict, member.key_span, message)?;
        return Some(finding.help(format!("other clients have `{key}`, {} reads `{}`", cx.client_name(), field.key)));
    };
    // Both keys side by side are how one file serves two clients.
    if field.role == Role::Tools || same_text(member, rival, cx) {
        return None;
    }
    verdict.finding()?;
    let message = format!("`{key}` has no effect beside `{}`", rival.key);
    let finding = Finding::new(&META, Severity::Info, member.key_span, message);
    Some(finding.mark(Mark::WithoutEffect).help(format!("{} reads only `{}`", cx.client_name(), rival.key)))
}

/// Whether a finding about the transport has this in it: an address without the client's own word, or an object.
fn said_by_transport(member: &Member, server: &ServerEntry<'_>, cx: &Context<'_>) -> bool {
    let needs_word = matches!(cx.facts.transport.url_default, UrlDefault::Sse(_) | UrlDefault::Broken(_));
    member.value.as_object().is_some() || (needs_word && server.is_remote() && server.transport.is_none())
}

/// The member that says the same already. An address has nothing to say beside a command.
fn rival<'a>(one: &Misnamed<'a>, server: &ServerEntry<'a>) -> Option<&'a Member> {
    let field = one.field?;
    match field.role {
        Role::Command | Role::Url => launch(server),
        Role::Tools | Role::Other => server.get(field.key),
        role => server.member_of(role),
    }
}

fn same_text(one: &Member, other: &Member, cx: &Context<'_>) -> bool {
    cx.text()[one.value.span.range()] == cx.text()[other.value.span.range()]
}

fn misspelt(one: &Misnamed<'_>, server: &ServerEntry<'_>, cx: &Context<'_>) -> Option<Finding> {
    let key = &one.member.key;
    let meant = key_of(one)?;
    let message = |clause: &str| match one.why {
        Why::Blank => format!("the blank in `{key}` makes it another key than `{meant}`: {clause}"),
        _ => format!("`{key}` is not `{meant}`: {clause}"),
    };
    let finding = Finding::of(&META, one.verdict(server, &cx.facts.entry), one.member.key_span, message)?;
    Some(finding.help(match server.get(meant) {
        Some(_) => format!("the entry has `{meant}` as well: keep one of them"),
        None => format!("did you mean `{meant}`?"),
    }))
}

fn rename<'a>(one: &Misnamed<'a>, server: &ServerEntry<'a>, cx: &Context<'_>) -> Option<Fix> {
    let field = one.field?;
    let value = &one.member.value;
    let word = |text: &str| cx.facts.transport.word(text).is_some();
    let fits = match field.role {
        Role::Transport => value.as_str().is_some_and(word),
        _ => misfits(cx.text(), field.ty, value).is_empty(),
    };
    // What a finding about the transport repairs is not repaired twice.
    let twice = field.role == Role::Transport && said_by_transport(one.member, server, cx);
    if !fits || twice || rival(one, server).is_some() {
        return None;
    }
    let applicability = if field.role == Role::Tools { Applicability::Unsafe } else { Applicability::Safe };
    Some(Fix::new(applicability, format!("Rename to `{}`", field.key), vec![edits::rename_key(one.member, field.key)]))
}
