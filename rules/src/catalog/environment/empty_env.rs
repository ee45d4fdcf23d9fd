use super::shared::{started, title};
use crate::{
    declare_rule,
    model::Pair,
    prelude::*,
    secrets,
    servers::{self, Known},
};

declare_rule! {
    /// ## What it does
    /// Reports an empty value where a credential belongs, or of a variable that a known server needs.
    ///
    /// ## Why
    /// An empty variable is not the same as none: it hides the one that the shell has, and the server takes it for a key.
    /// It then answers with `401`, or says that the variable is missing although it stands in the file.
    ///
    /// ## Example
    /// ```json invalid client=cursor executable=/opt/notes
    /// {"mcpServers": {"notes": {"command": "/opt/notes", "env": {"NOTES_API_KEY": ""}}}}
    /// ```
    /// ```json invalid client=cursor
    /// {"mcpServers": {"docs": {"url": "https://docs.example.com/mcp", "headers": {"Authorization": "Bearer "}}}}
    /// ```
    /// Other variables may be empty on purpose:
    /// ```json valid client=cursor executable=/opt/notes
    /// {"mcpServers": {"notes": {"command": "/opt/notes", "env": {"NODE_OPTIONS": "", "MINIMUM_TOKENS": ""}}}}
    /// ```
    EmptyEnv, "empty-env", Environment, Warning, None
}

impl Rule for EmptyEnv {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let known = started(server);
        for pair in &server.env {
            let Some(text) = pair.value.filter(|text| text.value.trim().is_empty()) else { continue };
            if let Some(message) = complaint(server, pair, known.as_ref()) {
                let finding = Finding::new(&META, Severity::Warning, text.span, message);
                cx.report(finding.help("put its value in, or take it out"));
            }
        }
        for pair in &server.headers {
            let Some(text) = pair.value.filter(|text| secrets::is_secret_name(pair.name) && is_bare(text.value)) else {
                continue;
            };
            let message = format!("the header `{}` holds no credential", pair.name);
            let finding = Finding::new(&META, Severity::Warning, text.span, message);
            cx.report(finding.help("put it in, or take the header out so that the client can sign in by itself"));
        }
    }
}

fn complaint(server: &ServerEntry<'_>, pair: &Pair<'_>, known: Option<&Known>) -> Option<String> {
    let variable = known.and_then(|known| Some((known, known.server.variable(pair.name)?)));
    let Some((known, variable)) = variable else {
        return secrets::is_secret_name(pair.name).then(|| format!("`{}` is empty", pair.name));
    };
    // Not needed, or given in another way: then it is one of several and left empty on purpose.
    let filled = |name: &str| {
        let value = server.variable(name).and_then(|pair| pair.value);
        value.is_some_and(|text| !text.value.trim().is_empty())
    };
    let missing = servers::missing(known.server, known.launch, &filled, &server.words())?;
    let needed = missing.variables.iter().any(|missing| missing.name == variable.name);
    needed.then(|| format!("`{}` is empty, and {} needs it", pair.name, title(known)))
}

/// Nothing, or a scheme without what belongs behind it.
fn is_bare(value: &str) -> bool {
    ["", "Bearer", "Basic", "Token"].iter().any(|scheme| value.trim().eq_ignore_ascii_case(scheme))
}
