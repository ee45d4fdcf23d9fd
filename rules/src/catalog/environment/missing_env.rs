use super::shared::{forwards, gives, passes, started, title, wrong_names};
use crate::{
    client::facts::Inherits,
    declare_rule,
    fix::edits::{insert_member, insert_member_after},
    prelude::*,
    servers::{self, Kind, Known, Missing, Variable},
    syntax::encode,
};

declare_rule! {
    /// ## What it does
    /// Reports a known server whose entry lacks a variable that the server needs.
    ///
    /// ## Why
    /// The server stops at once, or it starts and every call is refused. A variable of the shell is no help where the
    /// client passes only a few on; where it passes on everything, the variable may still come from there, so this is
    /// only a remark. What a server needs is taken from its vendor's own material.
    ///
    /// ## Example
    /// ```json invalid client=cline fix=display executable=/usr/bin/uvx
    /// {"mcpServers": {"voice": {"command": "/usr/bin/uvx", "args": ["elevenlabs-mcp"]}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"voice": {"command": "/usr/bin/uvx", "args": ["elevenlabs-mcp"], "env": { "ELEVENLABS_API_KEY": "<ELEVENLABS_API_KEY>" }}}}
    /// ```
    /// ```json valid client=claude-code executable=/usr/bin/uvx
    /// {"mcpServers": {"voice": {
    ///   "command": "/usr/bin/uvx",
    ///   "args": ["elevenlabs-mcp"],
    ///   "env": {"ELEVENLABS_API_KEY": "${ELEVENLABS_API_KEY}"}
    /// }}}
    /// ```
    ///
    /// ## Fix safety
    /// Only shown, since a person has to fill in the value: the client's own reference to a variable of that name where
    /// it has one, else a placeholder.
    MissingEnv, "missing-env", Environment, Warning, Sometimes
}

impl Rule for MissingEnv {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let Some(known) = started(server) else { return };
        let unreadable = server.wrong.iter().any(|wrong| matches!(wrong.field.role, Role::Env | Role::Args));
        if server.env_file.is_some() || unreadable {
            return;
        }
        let container = known.launch.kind == Kind::Docker;
        let inherits = |name: &str| !container && passes(name, cx);
        let misnamed = wrong_names(server, &known);
        let given = |name: &str| {
            gives(server, name)
                || cx.settings.env.iter().any(|set| set == name)
                || misnamed.iter().any(|(_, meant)| meant.name == name)
                || (inherits(name) && cx.has_variable(server, name).is_yes())
        };
        let Some(missing) = servers::missing(known.server, known.launch, &given, &server.words()) else { return };
        let possible = missing.variables.iter().all(|variable| inherits(variable.name));
        let severity = if possible { Severity::Info } else { Severity::Warning };
        let span = server.member_of(Role::Env).map_or(server.member.key_span, |member| member.key_span);
        let finding = Finding::new(&META, severity, span, message(&known, &missing));
        let finding = finding.help(help(&known, &missing, container, possible, cx));
        cx.report(finding.fix_opt(add(server, &missing.variables, container, cx)));
    }
}

fn message(known: &Known, missing: &Missing) -> String {
    let (title, names) = (title(known), list(missing.variables.iter().map(|variable| variable.name)));
    if missing.required {
        let them = if missing.variables.len() == 1 { "it" } else { "them" };
        format!("{title} does not work without {names}, and this entry does not set {them}")
    } else {
        format!("{title} starts without {names}, but cannot do its main job")
    }
}

fn help(known: &Known, missing: &Missing, container: bool, possible: bool, cx: &Context<'_>) -> String {
    let client = cx.client_name();
    let reason = match cx.facts.launch.inherits {
        _ if container => "a container gets only what `-e` names".to_owned(),
        _ if possible => "the shell that starts the client may have it; to be sure, set it in `env`".to_owned(),
        Inherits::AllButSecrets => {
            format!("{client} keeps what looks like a secret from its servers, so set it in `env`")
        }
        _ => format!("{client} passes only a few variables of the shell on, so set it in `env`"),
    };
    let others = known.server.expects.iter().filter(|group| missing.group.is_some_and(|meant| meant != **group));
    let others: String = others.map(|group| format!("; {} will do as well", list(group.iter().copied()))).collect();
    format!("{reason}{others} (source: {})", known.server.source.place)
}

/// `` `A`, `B` and `C` ``.
fn list(names: impl Iterator<Item = &'static str>) -> String {
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

fn add(server: &ServerEntry<'_>, variables: &[&Variable], container: bool, cx: &Context<'_>) -> Option<Fix> {
    let document = cx.file.document;
    let value = |name: &str| match cx.facts.variables.reference {
        Some(reference) => encode(&reference.replace("NAME", name)),
        None => encode(&format!("<{name}>")),
    };
    let members: Vec<String> =
        variables.iter().map(|variable| format!("{}: {}", encode(variable.name), value(variable.name))).collect();
    let whole = format!("{{ {} }}", members.join(", "));
    let mut changes = Vec::new();
    match server.member_of(Role::Env).map(|member| &member.value) {
        Some(env) if env.as_object()?.is_empty() => changes.push(Edit::replace(env.span, whole)),
        Some(env) => {
            for variable in variables {
                changes.push(insert_member(document, env, variable.name, &value(variable.name), false)?);
            }
        }
        None => {
            let key = cx.facts.entry.key_of(Role::Env)?;
            let last = server.member_of(Role::Args).or_else(|| server.member_of(Role::Command))?;
            changes.push(insert_member_after(document, last, key, &whole));
        }
    }
    if container {
        let image = server.launched()?.docker.as_ref()?.image_arg?;
        let forwarded = forwards(server);
        let lacking = variables.iter().filter(|variable| forwarded.iter().all(|other| other.name != variable.name));
        let words: Vec<&str> = lacking.flat_map(|variable| ["-e", variable.name]).collect();
        if !words.is_empty() {
            changes.push(edits::insert_items(document, server.args_list()?, image, &words)?);
        }
    }
    let names = list(variables.iter().map(|variable| variable.name));
    Some(Fix::display(format!("Add {names} to `env`"), changes))
}
