use crate::{client::facts::Type, declare_rule, prelude::*, syntax::Member};

declare_rule! {
    /// ## What it does
    /// Reports an object for the transport, `"transport": {"type": .., "url": ..}`, in a client that reads these keys
    /// from the entry itself.
    ///
    /// ## Why
    /// Several programs keep a server's address one level further down. Other clients ignore the object, find neither a
    /// command nor an address, and skip the server.
    ///
    /// ## Example
    /// ```json invalid client=claude-code
    /// {"mcpServers": {"acme": {"transport": {"type": "http", "url": "https://acme.example.com/mcp"}}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"acme": {"type": "http", "url": "https://acme.example.com/mcp"}}}
    /// ```
    /// Cline's command line program writes it that way:
    /// ```json valid client=cline
    /// {"mcpServers": {"acme": {"transport": {"type": "streamableHttp", "url": "https://example.com/mcp"}}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: the keys move up as they are, where the client knows all of them and the entry does not have them with
    /// another value.
    NestedTransport, "nested-transport", Transport, Error, Sometimes
}

impl Rule for NestedTransport {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let Some((member, inner)) = server.nested_transport().filter(|_| !server.is_off()) else { return };
        let entry = &cx.facts.entry;
        let is_read = entry.field("transport").is_some_and(|field| matches!(field.ty, Type::Object | Type::Any));
        let to_address = inner.iter().any(|inner| inner.key == "url");
        // Where no address is of use, another one is none either.
        if is_read || (to_address && cx.facts.transport.remote.finding().is_some()) {
            return;
        }
        let key = &member.key;
        let message = |clause: &str| format!("`{key}` holds what belongs to the entry itself: {clause}");
        let Some(finding) = Finding::of(&META, entry.no_launch, member.key_span, message) else { return };
        let help = format!("{} reads no object of that name, so take out what is in it", cx.client_name());
        cx.report(finding.help(help).fix_opt(lift(server, member, inner, cx)));
    }
}

/// Puts the members of the object into the entry, where the client knows them and the entry says nothing else.
fn lift(server: &ServerEntry<'_>, member: &Member, inner: &[Member], cx: &Context<'_>) -> Option<Fix> {
    let text = |one: &Member| cx.text()[one.value.span.range()].to_owned();
    let present = |one: &Member| server.get(&one.key).map(text);
    let fits = |one: &Member| {
        cx.facts.entry.field(&one.key).is_some() && present(one).is_none_or(|present| present == text(one))
    };
    let missing = inner.iter().filter(|one| present(one).is_none());
    let values: Vec<(&str, String)> = missing.map(|one| (one.key.as_str(), text(one))).collect();
    let edit = edits::replace_member(cx.file.document, member, &values);
    inner.iter().all(fits).then(|| Fix::safe(format!("Take what is in `{}` out of it", member.key), vec![edit]))
}
