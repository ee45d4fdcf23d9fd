use std::collections::{HashMap, HashSet};

use crate::{
    declare_rule,
    prelude::*,
    secrets::{self, Secret},
    variables,
};

declare_rule! {
    /// ## What it does
    /// Reports what looks like a live credential in the environment, the headers, the arguments or the address of a
    /// server. The value itself is never shown.
    ///
    /// ## Why
    /// A config is pasted into issues, shared with a team and committed. What git has once kept is in every copy of the
    /// repository, so in a file that git tracks this is an error.
    ///
    /// ## Example
    /// ```json invalid client=claude-code executable=/usr/bin/acme tracked=yes fix=unsafe
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme", "env": {"ACME_TOKEN": "4f9a7c1e8b2d6035a9c4e7f1"}}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme", "env": {"ACME_TOKEN": "${ACME_TOKEN}"}}}}
    /// ```
    /// Claude Desktop has no notation for a variable, so there is nothing to write instead:
    /// ```json invalid client=claude-desktop executable=/usr/bin/acme
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme", "args": ["--acme-token", "4f9a7c1e8b2d6035a9c4e7f1"]}}}
    /// ```
    /// ```json valid client=claude-code executable=/usr/bin/acme
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme", "env": {"ACME_TOKEN": "${ACME_TOKEN}", "ACME_PROJECT": "4f9a7c1e8b2d6035a9c4e7f1"}}}}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: the server starts only where the variable is set, and what git has kept stays in its history. Offered
    /// where the client replaces a variable at that place. Two credentials of one name get the server's name in front; where
    /// that does not tell them apart, the repair is only shown.
    HardcodedSecret, "hardcoded-secret", Security, Error, Sometimes
}

/// A text with the name that says what it is; empty where nothing does.
struct Named<'a> {
    text: Text<'a>,
    name: &'a str,
}

/// A credential, and where it stands.
struct Found<'a, 'f> {
    server: &'f ServerEntry<'a>,
    named: Named<'a>,
    secret: Secret,
    /// The variable that could take its place.
    variable: String,
}

impl Found<'_, '_> {
    fn value(&self) -> &str {
        &self.named.text.value[self.secret.range.clone()]
    }
}

impl Rule for HardcodedSecret {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_document(&self, cx: &Context<'_>) {
        let mut all: Vec<Found<'_, '_>> = cx.servers.iter().flat_map(found).collect();
        // One variable holds one credential: the same server twice, for two accounts, needs two.
        let shared = ambiguous(&all);
        for one in all.iter_mut().filter(|one| shared.contains(&one.variable)) {
            let server = variables::name_for(one.server.name);
            if !one.variable.starts_with(&format!("{server}_")) {
                one.variable = format!("{server}_{}", one.variable);
            }
        }
        let still = ambiguous(&all);
        all.iter().for_each(|one| report(one, still.contains(&one.variable), cx));
    }
}

fn found<'a, 'f>(server: &'f ServerEntry<'a>) -> Vec<Found<'a, 'f>> {
    let secret = |named: Named<'a>| {
        let secret = secrets::find(named.name, named.text.value)?;
        let variable = variable(server, &named, &secret);
        Some(Found { server, named, secret, variable })
    };
    texts(server).into_iter().filter_map(secret).collect()
}

/// The variables that would stand for different credentials.
fn ambiguous(all: &[Found<'_, '_>]) -> HashSet<String> {
    let mut first = HashMap::new();
    let differs =
        |one: &&Found<'_, '_>| *first.entry(one.variable.clone()).or_insert(one.value().to_owned()) != one.value();
    all.iter().filter(differs).map(|one| one.variable.clone()).collect()
}

fn texts<'a>(server: &ServerEntry<'a>) -> Vec<Named<'a>> {
    let pairs = server.env.iter().chain(&server.headers);
    let pairs = pairs.filter_map(|pair| Some(Named { text: pair.value?, name: pair.name }));
    let url = server.url.map(|text| Named { text, name: "" });
    let args = server.args.iter().enumerate().map(|(at, arg)| {
        let before = at.checked_sub(1).map_or("", |before| server.args[before].value);
        let option = before.starts_with('-') && !before.contains('=') && !arg.value.starts_with('-');
        Named { text: *arg, name: if option && secrets::is_secret_name(before) { before } else { "" } }
    });
    pairs.chain(url).chain(args).collect()
}

/// The name that stands in the text itself: `NAME=value`, `--some-option=value`, `?some_key=value`.
fn own_name<'a>(text: &Text<'a>, secret: &Secret) -> Option<&'a str> {
    let before = text.value[..secret.range.start].strip_suffix('=')?;
    let name = before.rsplit(['?', '&', ' ']).next()?;
    secrets::is_secret_name(&format!("x_{name}")).then_some(name)
}

/// Reports a credential. `unclear`: another one of the entry would get the same variable, so its name is the person's.
fn report(found: &Found<'_, '_>, unclear: bool, cx: &Context<'_>) {
    let Found { server, named, secret, .. } = found;
    let tracked = cx.is_tracked().is_yes();
    let severity = if tracked { Severity::Error } else { Severity::Warning };
    let more = if tracked { ", and git tracks this file" } else { "" };
    let text = &named.text;
    let holder = match own_name(text, secret) {
        Some(name) if text.place == Places::ARGS => format!("`{name}`"),
        _ if text.place != Places::ARGS => format!("`{}`", text.key),
        _ if named.name.is_empty() => "an argument".to_owned(),
        _ => format!("the argument behind `{}`", named.name),
    };
    let written = cx.reference_to(&found.variable, text.place);
    let first = if tracked {
        "revoke it if it was ever committed, since the history keeps it"
    } else {
        "keep it out of the file"
    };
    let help = match &written {
        Some(written) => format!("{first}, and refer to a variable: `{written}`"),
        None => format!("{first}; a script that starts the server can set it"),
    };
    let fix = written.map(|written| {
        let edit = edits::replace_part(text, secret.range.clone(), &written);
        let title = format!("Refer to `{written}`");
        if unclear { Fix::display(title, vec![edit]) } else { Fix::risky(title, vec![edit]) }
    });
    let message = format!("{holder} holds {}{more}", secret.kind);
    let finding = Finding::new(&META, severity, text.sub(secret.range.clone()), message).server(server.name);
    cx.report(finding.help(help).fix_opt(fix));
}

/// The name of the variable: the one that is set, or the one that the place suggests, with the server's name before a
/// word that does not say whose it is: `--api-key` does not, `--figma-api-key` does.
fn variable(server: &ServerEntry<'_>, named: &Named<'_>, secret: &Secret) -> String {
    const PLAIN: &[&str] =
        &["ACCESS", "API", "APIKEY", "AUTH", "BEARER", "CLIENT", "KEY", "PASSWORD", "SECRET", "TOKEN"];
    let text = &named.text;
    let whole = secret.range == (0..text.value.len());
    let suggested = match text.place {
        Places::ENV if whole => return variables::name_for(named.name),
        Places::HEADERS => named.name.trim_start_matches("X-"),
        Places::ARGS => own_name(text, secret).unwrap_or(named.name),
        _ => own_name(text, secret).unwrap_or_default(),
    };
    let suggested = variables::name_for(suggested);
    let end = match secret.kind {
        _ if !suggested.is_empty() && suggested != "AUTHORIZATION" => suggested.as_str(),
        "a password" => "PASSWORD",
        _ => "TOKEN",
    };
    let plain = end.split('_').all(|word| PLAIN.contains(&word));
    if plain { format!("{}_{end}", variables::name_for(server.name)) } else { end.to_owned() }
}
