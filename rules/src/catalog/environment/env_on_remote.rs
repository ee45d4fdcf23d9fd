use crate::{declare_rule, prelude::*, variables::references};

declare_rule! {
    /// ## What it does
    /// Reports an `env` beside an address: nothing is started, so nothing gets the variables.
    ///
    /// ## Why
    /// A remote server runs elsewhere, with an environment of its own. What it is to know of you travels in `headers`.
    /// Without them it answers 401, although the token stands in the file.
    ///
    /// ## Example
    /// ```json invalid client=cursor
    /// {"mcpServers": {"acme": {"url": "https://acme.example.com/mcp", "env": {"Authorization": "Bearer ${env:ACME_TOKEN}"}}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"acme": {"url": "https://acme.example.com/mcp", "headers": {"Authorization": "Bearer ${env:ACME_TOKEN}"}}}}
    /// ```
    /// ```json invalid client=claude-code
    /// {"mcpServers": {"acme": {"type": "http", "url": "https://acme.example.com/mcp", "env": {"ACME_REGION": "eu"}}}}
    /// ```
    /// ```json valid client=claude-code
    /// {"mcpServers": {"acme": {"type": "http", "url": "https://acme.example.com/mcp", "headers": {"X-Region": "eu"}}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe where every name is plainly that of a header, and the entry has no headers yet, and where nothing is in it. Which header a variable
    /// belongs into only the server's pages tell, so otherwise there is no fix.
    EnvOnRemote, "env-on-remote", Environment, Warning, Sometimes
}

impl Rule for EnvOnRemote {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let supported = cx.facts.transport.remote.finding().is_none();
        let headers = cx.facts.entry.key_of(Role::Headers);
        let (Some(headers), Some(member)) = (headers.filter(|_| supported), server.member_of(Role::Env)) else {
            return;
        };
        if server.member_of(Role::Command).is_some() || server.url.is_none() {
            return;
        }
        let refused = server.known.iter().find(|(field, _)| field.role == Role::Env);
        let refused = refused.and_then(|(field, _)| field.misplaced.finding());
        let empty = member.value.as_object().is_some_and(<[_]>::is_empty);
        if server.env.is_empty() && !(empty && refused.is_some()) {
            return;
        }
        // Some client may look there for what it puts into the address and the headers.
        let used = |name: &str| {
            let texts = server.texts().filter(|text| text.place == Places::URL || text.place == Places::HEADERS);
            texts.flat_map(|text| references(text.value)).any(|it| it.name == name || it.rest == Some(name))
        };
        if refused.is_none() && server.env.iter().any(|pair| used(pair.name)) {
            return;
        }
        let key = &member.key;
        let finding = match refused {
            Some((severity, clause)) => {
                let message = format!("`{key}` stands beside an address: {clause}");
                Finding::new(&META, severity, member.key_span, message)
            }
            None => {
                let client = cx.client_name();
                let message = format!("`{key}` reaches nobody beside an address: {client} starts no process here");
                Finding::new(&META, Severity::Warning, member.key_span, message).mark(Mark::WithoutEffect)
            }
        };
        let finding =
            finding.help(format!("a remote server gets what it is to know in `{headers}`; its pages name the header"));
        let plain =
            !empty && server.env.iter().all(|pair| is_header(pair.name)) && server.member_of(Role::Headers).is_none();
        let fix = || Fix::safe(format!("Rename to `{headers}`"), vec![edits::rename_key(member, headers)]);
        let remove = || {
            let edit = edits::remove_member(cx.file.document, &server.member.value, member)?;
            Some(Fix::safe(format!("Remove the empty `{key}`"), vec![edit]))
        };
        cx.report(finding.fix_opt(if empty { remove() } else { plain.then(fix) }));
    }
}

/// `Authorization`, `X-Api-Key`: no variable has such a name.
fn is_header(name: &str) -> bool {
    name.eq_ignore_ascii_case("authorization") || name.contains('-') && !name.starts_with('-')
}
