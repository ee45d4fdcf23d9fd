//! Values: transport words, switches, programs, addresses, and what may stand inside of a text.

use super::{
    super::{piece::Piece, spot::Spot, words::wire},
    Builder, CompletionKind, Docs,
    build::Shown,
    launchers, paths, variables,
};
use crate::{
    client::facts::{Places, Role, Type, Verdict, Wire},
    model::ServerEntry,
    rule::Context,
    servers::{self, EndpointStatus},
};

/// The value of a key of an entry.
pub(super) fn of_field(
    list: &mut Builder<'_>,
    spot: &Spot<'_>,
    server: Option<&ServerEntry<'_>>,
    key: &str,
    cx: &Context<'_>,
) {
    let Some(field) = cx.facts.entry.field(key) else { return };
    match (field.role, field.ty) {
        (Role::Transport, _) => transports(list, spot, cx),
        (Role::Command, _) => {
            launchers::programs(list, spot, server, cx);
            text(list, spot, server, Places::COMMAND, key, cx);
        }
        (Role::Cwd, _) => text(list, spot, server, Places::CWD, key, cx),
        (Role::EnvFile, _) => text(list, spot, server, Places::ENV_FILE, key, cx),
        (Role::Url, _) => {
            addresses(list, spot, cx);
            text(list, spot, server, Places::URL, key, cx);
        }
        (_, Type::Bool | Type::BoolOrObject) | (Role::Disabled | Role::Enabled, _) => {
            words(list, &["true", "false"], Piece::Raw);
        }
        (_, Type::Word(known)) => words(list, known, |word| Piece::Text(word.to_owned())),
        (_, Type::StringList | Type::List | Type::ObjectList) if spot.literal.is_none() => {
            list.value(Shown::new("[]", CompletionKind::Value), &Piece::List(Vec::new()));
        }
        (_, Type::StringMap(_) | Type::Object) if spot.literal.is_none() => {
            list.value(Shown::new("{}", CompletionKind::Value), &Piece::Object(Vec::new()));
        }
        _ => {}
    }
}

fn words(list: &mut Builder<'_>, words: &[&'static str], piece: fn(&'static str) -> Piece) {
    for word in words {
        list.value(Shown::new(*word, CompletionKind::Word), &piece(word));
    }
}

/// The client's own words for transports, those first that fit the other keys of the entry.
fn transports(list: &mut Builder<'_>, spot: &Spot<'_>, cx: &Context<'_>) {
    let facts = &cx.facts.transport;
    let has = |role| spot.siblings().any(|key| cx.facts.entry.field(key).is_some_and(|field| field.role == role));
    let (process, remote) = (has(Role::Command), has(Role::Url));
    let fits = |means: Wire| match means {
        Wire::Stdio => process || !remote,
        Wire::Other => true,
        Wire::Http | Wire::Sse | Wire::WebSocket => remote || !process,
    };
    if facts.read.is_no() {
        return;
    }
    for &(word, means, verdict) in facts.words.iter().filter(|(_, means, _)| fits(*means)) {
        if verdict.finding().is_none() {
            let shown = Shown::new(word, CompletionKind::Word).detail(wire(means));
            list.value(shown, &Piece::Text(word.to_owned()));
        }
    }
}

/// The addresses of known servers that answer.
fn addresses(list: &mut Builder<'_>, spot: &Spot<'_>, cx: &Context<'_>) {
    if matches!(cx.facts.transport.remote, Verdict::Error(_)) || spot.typed().starts_with('$') {
        return;
    }
    for server in servers::all() {
        for endpoint in server.urls.iter().filter(|endpoint| endpoint.status == EndpointStatus::Live) {
            let shown = Shown {
                detail: Some(server.title.to_owned()),
                docs: Docs::Server(server.id),
                ..Shown::new(endpoint.url, CompletionKind::Value)
            };
            list.value(shown, &Piece::Text(endpoint.url.to_owned()));
        }
    }
}

/// What may stand inside of any text: references that this client replaces there, and paths.
pub(super) fn text(
    list: &mut Builder<'_>,
    spot: &Spot<'_>,
    server: Option<&ServerEntry<'_>>,
    place: Places,
    key: &str,
    cx: &Context<'_>,
) {
    list.next_group();
    if let Some(server) = server {
        paths::offer(list, spot, server, place, cx);
    }
    list.next_group();
    variables::references(list, spot, server, place, key, cx);
}
