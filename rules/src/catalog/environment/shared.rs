//! What several rules of the family know of an entry's server.

use crate::{
    client::facts::Inherits,
    model::Pair,
    prelude::*,
    secrets,
    servers::{self, Kind, Known, Variable, launch::DockerVariable},
};

/// The server that the entry starts as a process, where what is known of it may lead to a finding.
pub(super) fn started(server: &ServerEntry<'_>) -> Option<Known> {
    let known = server.identify()?;
    (known.launch.kind != Kind::Remote && known.server.trustworthy()).then_some(known)
}

/// The server's name for messages, without what tells two entries of the catalog apart.
pub(super) fn title(known: &Known) -> &'static str {
    let title = known.server.title;
    title.split_once(" (").map_or(title, |(name, _)| name)
}

/// Whether the entry gives a variable: in `env`, by an argument, or under a key that is meant for `env`.
pub(crate) fn gives(server: &ServerEntry<'_>, name: &str) -> bool {
    let misplaced = |member: &&crate::syntax::Member| {
        member.value.as_object().is_some_and(|inner| inner.iter().any(|member| member.key == name))
    };
    let forwarded = forwards(server);
    let argument = |(at, arg): (usize, &Text<'_>)| {
        // `docker -e NAME` hands on what is given elsewhere.
        let handed_on = forwarded.iter().any(|variable| variable.arg == at && !variable.has_value);
        !handed_on && servers::mentions(arg.value, name)
    };
    server.variable(name).is_some()
        || server.unknown.iter().any(misplaced)
        || server.args.iter().enumerate().any(argument)
}

/// The `-e` options of a container.
pub(super) fn forwards<'a>(server: &ServerEntry<'a>) -> Vec<DockerVariable<'a>> {
    server
        .launched()
        .and_then(|launched| launched.docker.as_ref())
        .map(|docker| docker.variables.clone())
        .unwrap_or_default()
}

/// Whether a variable of the client's own environment reaches the process.
pub(super) fn passes(name: &str, cx: &Context<'_>) -> bool {
    match cx.facts.launch.inherits {
        Inherits::All | Inherits::Unknown => true,
        Inherits::AllButSecrets => !secrets::is_secret_name(name),
        Inherits::Few => false,
    }
}

/// Variables of an entry under names that its server does not read, with the ones that it does.
pub(super) fn wrong_names<'e, 'a>(
    server: &'e ServerEntry<'a>,
    known: &Known,
) -> Vec<(&'e Pair<'a>, &'static Variable)> {
    let given =
        |variable: &Variable| [&variable.name].into_iter().chain(variable.alternatives).any(|name| gives(server, name));
    let mut found: Vec<(&Pair<'a>, &'static Variable)> = Vec::new();
    let needed = missing(server, known);
    for pair in &server.env {
        if known.server.variable(pair.name).is_some() || is_used(server, pair.name) {
            continue;
        }
        let meant = known.server.meant_by(pair.name).or_else(|| misspelt(pair.name, &needed));
        if let Some(variable) = meant.filter(|variable| !given(variable))
            && found.iter().all(|(_, other)| other.name != variable.name)
        {
            found.push((pair, variable));
        }
    }
    found
}

/// What the server needs and the entry does not give, whatever the client's own environment holds.
fn missing(server: &ServerEntry<'_>, known: &Known) -> Vec<&'static Variable> {
    let given = |name: &str| gives(server, name);
    let missing = servers::missing(known.server, known.launch, &given, &server.words());
    missing.map(|missing| missing.variables).unwrap_or_default()
}

/// Whether an argument uses the variable, other than to hand it on to a container.
fn is_used(server: &ServerEntry<'_>, name: &str) -> bool {
    let forwarded = forwards(server);
    let by = |(at, arg): (usize, &Text<'_>)| {
        servers::mentions(arg.value, name) && !forwarded.iter().any(|variable| variable.arg == at)
    };
    server.args.iter().enumerate().any(by)
}

/// The one needed variable that `name` is a misspelling of.
fn misspelt(name: &str, needed: &[&'static Variable]) -> Option<&'static Variable> {
    let plain = |text: &str| text.trim().replace(['-', ' '], "_").to_ascii_uppercase();
    let name = plain(name);
    let near = |variable: &&&'static Variable| {
        let distance = strsim::damerau_levenshtein(&name, variable.name);
        distance <= 2 && distance * 3 <= variable.name.len()
    };
    let mut found = needed.iter().filter(near);
    match (found.next(), found.next()) {
        (Some(&only), None) => Some(only),
        _ => None,
    }
}
