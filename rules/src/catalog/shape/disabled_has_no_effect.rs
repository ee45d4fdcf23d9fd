use crate::{client::facts::DeadSwitch, declare_rule, prelude::*, syntax::Member};

declare_rule! {
    /// ## What it does
    /// Reports a switch that is to keep a server off in a client that does not read it: `"disabled": true`,
    /// `"enabled": false`, `"isActive": false`.
    ///
    /// ## Why
    /// Every client has a switch of its own, and ignores those of the others without a word. The server that was
    /// switched off runs all the same, and its tools fill every message to the model.
    ///
    /// ## Example
    /// ```json invalid client=claude-code executable=/usr/bin/acme fix=display
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme", "disabled": true}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme"}}}
    /// ```
    /// ```json invalid client=cline executable=/usr/bin/acme fix=unsafe
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme", "enabled": false}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme", "disabled": true}}}
    /// ```
    /// A switch that asks for what happens anyway does no harm:
    /// ```json valid client=claude-code executable=/usr/bin/acme
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme", "disabled": false}}}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe where the client has such a switch under another name: the server is then off. Where it has none the key
    /// is only offered to be removed, since the switch lies somewhere else.
    DisabledHasNoEffect, "disabled-has-no-effect", Shape, Warning, Always
}

impl Rule for DisabledHasNoEffect {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        if server.is_off() {
            return;
        }
        for switch in cx.facts.entry.dead_switches {
            let Some(member) = server.get(switch.key).filter(|member| asks_for_off(member, switch)) else { continue };
            let message = |clause: &str| format!("`{}` does not keep this server off: {clause}", switch.key);
            if let Some(finding) = Finding::of(&META, switch.verdict, member.key_span, message) {
                cx.report(finding.mark(Mark::WithoutEffect).help(help(cx)).fix_opt(fix(member, server, cx)));
            }
        }
    }
}

/// A switch in quotes means the same.
fn asks_for_off(member: &Member, switch: &DeadSwitch) -> bool {
    let value = &member.value;
    value.as_bool().or_else(|| value.as_str()?.parse().ok()) == Some(switch.off)
}

fn help(cx: &Context<'_>) -> String {
    match cx.facts.entry.key_of(Role::Disabled) {
        Some(key) => format!("the switch of {} is `{key}`", cx.client_name()),
        None => cx.facts.entry.way_off.to_owned(),
    }
}

fn fix(member: &Member, server: &ServerEntry<'_>, cx: &Context<'_>) -> Option<Fix> {
    let document = cx.file.document;
    let Some(key) = cx.facts.entry.key_of(Role::Disabled) else {
        let edit = edits::remove_member(document, &server.member.value, member)?;
        return Some(Fix::display("Remove it", vec![edit]));
    };
    if let Some(own) = server.member_of(Role::Disabled) {
        return Some(Fix::risky(
            format!("Set `{key}` to `true`"),
            vec![Edit::replace(own.value.span, "true"), edits::remove_member(document, &server.member.value, member)?],
        ));
    }
    let edit = edits::replace_member(document, member, &[(key, "true".to_owned())]);
    Some(Fix::risky(format!("Write `\"{key}\": true`"), vec![edit]))
}
