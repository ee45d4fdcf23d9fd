//! Keys: those that lead to the servers, and those of an entry.

use super::{
    super::{
        piece::Piece,
        site::steps,
        spot::Spot,
        words::{field_page, type_of},
    },
    Builder, CompletionKind,
    build::Shown,
    entries,
};
use crate::{
    catalog::transport::shared::wire_of,
    client::facts::{Field, On, Role, Type, Unit, Verdict, Wire},
    model::ServerEntry,
    rule::Context,
};

/// The whole file, where there is nothing yet.
pub(super) fn skeleton(list: &mut Builder<'_>, cx: &Context<'_>) {
    let Some(path) = cx.facts.root.servers.first() else { return };
    let name = path.last().copied().unwrap_or("{}");
    let nested =
        |servers| path.iter().rev().fold(servers, |inner, key| Piece::Object(vec![((*key).to_owned(), inner)]));
    let shown = |label: String, what: &str| {
        Shown::new(label, CompletionKind::Frame).detail(format!("{what} for {}", cx.client_name()))
    };
    list.value(shown(name.to_owned(), "an empty file"), &nested(Piece::Object(Vec::new())));
    for (what, entry) in entries::frames(cx) {
        let server = Piece::Object(vec![("name".to_owned(), entry)]);
        list.value(shown(format!("{name}: {what}"), "a file with one server"), &nested(server));
    }
}

/// The keys that lead to the servers and inputs and are not there yet.
pub(super) fn of_root(list: &mut Builder<'_>, spot: &Spot<'_>, cx: &Context<'_>) {
    let root = &cx.facts.root;
    let steps: Vec<&str> = steps(&spot.open).collect();
    let present: Vec<&str> = spot.siblings().collect();
    let has_servers = root.servers.iter().any(|path| steps.is_empty() && present.contains(&path[0]));
    let servers = root.servers.iter().enumerate().filter(|(at, _)| !has_servers && (*at == 0 || !steps.is_empty()));
    let servers = servers.map(|(_, path)| (*path, Piece::Object(Vec::new())));
    let mut offered: Vec<&str> = Vec::new();
    for (path, value) in servers.chain(root.inputs_path().map(|path| (path, Piece::List(Vec::new())))) {
        let Some((key, rest)) = rest_of(path, &steps) else { continue };
        if present.contains(&key) || offered.contains(&key) {
            continue;
        }
        offered.push(key);
        let what =
            if root.inputs_path() == Some(path) { "what is asked for when a server starts" } else { "the servers" };
        let shown = Shown::new(key, CompletionKind::Key).docs(format!("{} reads {what} here.", cx.client_name()));
        let value = rest.iter().rev().fold(value, |inner, key| Piece::Object(vec![((*key).to_owned(), inner)]));
        list.member(shown, key, &value);
    }
}

/// The value of a key that leads to the servers.
pub(super) fn root_value(list: &mut Builder<'_>, spot: &Spot<'_>, cx: &Context<'_>) {
    let Some(own) = spot.open.last() else { return };
    let steps: Vec<&str> = steps(&spot.open).chain([own.step.as_str()]).collect();
    let root = &cx.facts.root;
    let leads = |path: &[&'static str]| path == steps || rest_of(path, &steps).is_some();
    if root.inputs_path() == Some(&steps) {
        list.value(Shown::new("[]", CompletionKind::Value), &Piece::List(Vec::new()));
    } else if root.servers.iter().copied().chain(root.inputs_path()).any(leads) {
        list.value(Shown::new("{}", CompletionKind::Value), &Piece::Object(Vec::new()));
    }
}

/// The next key of a path behind these steps, and the keys behind that. `None` where any key would do.
fn rest_of<'p>(path: &'p [&'static str], steps: &[&str]) -> Option<(&'static str, &'p [&'static str])> {
    let same = path.iter().zip(steps).all(|(wanted, step)| *wanted == "*" || wanted == step);
    let (next, rest) = path.get(steps.len()..).filter(|_| same)?.split_first()?;
    (*next != "*" && !rest.contains(&"*")).then_some((next, rest))
}

/// The keys of an entry that it does not have yet.
pub(super) fn of_entry(list: &mut Builder<'_>, spot: &Spot<'_>, server: Option<&ServerEntry<'_>>, cx: &Context<'_>) {
    let fields = cx.facts.entry.fields;
    let present: Vec<&Field> = spot.siblings().filter_map(|key| cx.facts.entry.field(key)).collect();
    let has = |role| present.iter().any(|field| field.role == role);
    let wanted = |field: &&Field| {
        let there =
            present.iter().any(|other| other.key == field.key || is_single(field.role) && other.role == field.role);
        let fits = match field.on {
            On::Any => true,
            On::Process => has(Role::Command) || !has(Role::Url),
            On::Remote => has(Role::Url) || !has(Role::Command),
        };
        let first = !is_single(field.role)
            || fields.iter().find(|it| it.role == field.role).is_some_and(|it| it.key == field.key);
        // An address is offered only where this client can connect to one.
        let connects = field.on != On::Remote || !matches!(cx.facts.transport.remote, Verdict::Error(_));
        field.offered && !there && fits && first && connects
    };
    let mut wanted: Vec<&Field> = fields.iter().filter(wanted).collect();
    // What is to be started or reached comes first.
    wanted.sort_by_key(|field| !matches!(field.role, Role::Command | Role::Url));
    for field in wanted {
        let shown = Shown::new(field.key, CompletionKind::Key).detail(type_of(field.ty)).docs(field_page(field, cx));
        list.member(shown, field.key, &value_for(field, spot, server, cx));
    }
}

/// Whether an entry has at most one key of a role.
const fn is_single(role: Role) -> bool {
    !matches!(role, Role::Timeout | Role::Tools | Role::Other)
}

/// A value of the right type to begin with.
fn value_for(field: &Field, spot: &Spot<'_>, server: Option<&ServerEntry<'_>>, cx: &Context<'_>) -> Piece {
    match (field.role, field.ty) {
        (Role::Transport, _) => Piece::Typed(transport_of(spot, server, cx).unwrap_or_default().to_owned()),
        (Role::Enabled, _) => Piece::TypedRaw("false"),
        (Role::Disabled, _) => Piece::TypedRaw("true"),
        (Role::Args, _) => Piece::List(Vec::new()),
        (Role::Env | Role::Headers, _) => Piece::Object(Vec::new()),
        (_, Type::Any | Type::String | Type::NonEmptyString) => Piece::Typed(String::new()),
        (_, Type::Word(words)) => Piece::Typed(words.first().copied().unwrap_or_default().to_owned()),
        (_, Type::Bool | Type::BoolOrObject) => Piece::TypedRaw("true"),
        (_, Type::Number | Type::PositiveInteger) => Piece::TypedRaw(match field.time.map(|time| time.unit) {
            Some(Unit::Seconds) => "60",
            Some(Unit::Milliseconds) => "60000",
            None => "1",
        }),
        (_, Type::StringList | Type::List | Type::ObjectList) => Piece::List(Vec::new()),
        (_, Type::StringMap(_) | Type::Object) => Piece::Object(Vec::new()),
    }
}

/// The transport word that follows from the other keys of the entry.
fn transport_of(spot: &Spot<'_>, server: Option<&ServerEntry<'_>>, cx: &Context<'_>) -> Option<&'static str> {
    let has = |role| spot.siblings().any(|key| cx.facts.entry.field(key).is_some_and(|field| field.role == role));
    match (has(Role::Command), has(Role::Url)) {
        (true, false) => cx.facts.transport.word_for(Wire::Stdio),
        (false, true) => {
            let of_url = |server: &ServerEntry<'_>| wire_of(server.url?.value, server);
            let wire = server.and_then(of_url);
            cx.facts.transport.word_for(wire.unwrap_or(Wire::Http))
        }
        _ => None,
    }
}
