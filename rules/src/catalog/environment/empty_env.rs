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
    /// So may the password of a local database, and one of several credentials:
    /// ```json valid client=cursor executable=/opt/notes
    /// {
    ///   "mcpServers": {
    ///     "shop": {"command": "/opt/notes", "env": {"MYSQL_USER": "root", "MYSQL_PASSWORD": ""}},
    ///     "models": {"command": "/opt/notes", "env": {"ALPHA_API_KEY": "${env:ALPHA_KEY}", "BETA_API_KEY": ""}}
    ///   }
    /// }
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
        return is_wanted(server, pair).then(|| format!("`{}` is empty", pair.name));
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

/// Whether an unknown server surely wants the value. Beside another credential it may be one of several to choose from,
/// and the database on a developer's own machine often has no password.
fn is_wanted(server: &ServerEntry<'_>, pair: &Pair<'_>) -> bool {
    let filled = |pair: &Pair<'_>| pair.value.is_some_and(|text| !text.value.trim().is_empty());
    let other = server.env.iter().any(|other| secrets::is_secret_name(other.name) && filled(other));
    let none = pair.value.is_some_and(|text| text.value.is_empty()) && is_database_password(pair.name);
    secrets::is_secret_name(pair.name) && !other && !none
}

fn is_database_password(name: &str) -> bool {
    const DATABASES: [&str; 10] =
        ["DB", "DATABASE", "SQL", "MYSQL", "MARIADB", "PG", "POSTGRES", "REDIS", "MONGO", "CLICKHOUSE"];
    let name = name.to_ascii_uppercase();
    name.contains("PASS") && name.split('_').any(|part| DATABASES.contains(&part) || part == "PGPASSWORD")
}

/// Nothing, or a scheme without what belongs behind it.
fn is_bare(value: &str) -> bool {
    ["", "Bearer", "Basic", "Token"].iter().any(|scheme| value.trim().eq_ignore_ascii_case(scheme))
}
