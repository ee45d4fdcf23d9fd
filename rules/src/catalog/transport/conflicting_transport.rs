use crate::{
    client::facts::{Field, Wire},
    declare_rule,
    prelude::*,
    syntax::Member,
};

declare_rule! {
    /// ## What it does
    /// Reports an entry that has both a command and an address, or a command and headers where the client refuses that.
    ///
    /// ## Why
    /// A server is either started or connected to. Clients pick one of the two without a word, and not the same one,
    /// or refuse the entry; a server that was moved to an address goes on running the old program.
    ///
    /// ## Example
    /// ```json invalid client=claude-code executable=/usr/bin/acme fix=display
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme", "args": ["serve"], "url": "https://acme.example.com/mcp"}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme", "args": ["serve"]}}}
    /// ```
    /// ```json valid client=claude-code executable=/usr/bin/acme
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme"}, "web": {"type": "http", "url": "https://acme.example.com/mcp"}}}
    /// ```
    ///
    /// ## Fix safety
    /// Only offered: which of the two was meant is the author's to say.
    ConflictingTransport, "conflicting-transport", Transport, Error, Always
}

impl Rule for ConflictingTransport {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let filled = |text: &Text<'_>| !text.value.trim().is_empty();
        let member = |text: Option<Text<'_>>| text.filter(filled).and_then(|text| server.member_at(&text));
        let (Some(command), Some(url)) = (member(server.command), member(server.url)) else {
            return check_headers(server, cx);
        };
        let [first, second] = if command.span < url.span { [command, url] } else { [url, command] };
        let message = |clause: &str| format!("`{}` stands beside `{}`: {clause}", second.key, first.key);
        let Some(finding) = Finding::of(&META, cx.facts.transport.both, second.key_span, message) else { return };
        let remote = [Role::Url, Role::Headers];
        let process = [Role::Command, Role::Args, Role::Env, Role::EnvFile, Role::Cwd];
        let (no_url, no_command) = (without(server, url, &remote, cx), without(server, command, &process, cx));
        // Where the transport is named, the other one is the likelier leftover.
        let named = server.transport.and_then(|word| cx.facts.transport.word(word.value));
        let keeps_url = named.is_some_and(|(wire, _)| wire != Wire::Stdio);
        let (one, other) = if keeps_url { (no_command, no_url) } else { (no_url, no_command) };
        cx.report(
            finding
                .help("an entry is a program to start or an address to connect to: keep the one that is meant")
                .related(first.key_span, format!("`{}` is here", first.key))
                .fix_opt(one)
                .fix_opt(other),
        );
    }
}

/// Headers beside a command, in a client that refuses them there.
fn check_headers(server: &ServerEntry<'_>, cx: &Context<'_>) {
    let Some(command) = server.member_of(Role::Command).filter(|_| server.member_of(Role::Url).is_none()) else {
        return;
    };
    for (field, member) in server.known.iter().filter(|(field, _)| field.role == Role::Headers) {
        let message = |clause: &str| format!("`{}` stands beside `{}`: {clause}", member.key, command.key);
        let Some(finding) = Finding::of(&META, field.misplaced, member.key_span, message) else { continue };
        let edit = edits::remove_member(cx.file.document, &server.member.value, member);
        let fix = edit.map(|edit| Fix::display(format!("Remove `{}`", member.key), vec![edit]));
        cx.report(finding.help("a program gets what it is to know in `env` or its arguments").fix_opt(fix));
    }
}

/// The entry without one of the two, and without what belongs to it.
fn without(server: &ServerEntry<'_>, member: &Member, roles: &[Role], cx: &Context<'_>) -> Option<Fix> {
    let belongs = |&&(field, _): &&(&'static Field, &Member)| roles.contains(&field.role);
    let members: Vec<&Member> = server.known.iter().filter(belongs).map(|&(_, member)| member).collect();
    let edits = edits::remove_members(cx.file.document, &server.member.value, &members)?;
    Some(Fix::display(format!("Remove `{}` and what belongs to it", member.key), edits))
}
