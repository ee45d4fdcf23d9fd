//! Servers as whole entries: known ones, and frames to fill in.

use super::{
    super::{piece::Piece, servers::card, spot::Spot},
    Ask, Builder, CompletionKind, Docs,
    build::Shown,
    variables::{header_value, rank, value_for},
};
use crate::{
    catalog::transport::shared::wire_at,
    client::facts::{Places, Role, UrlDefault, Verdict, Wire},
    engine,
    fix::Applicability,
    rule::Context,
    servers::{self, Endpoint, EndpointStatus, Kind, Launch, RequiredArg, Server, Status, is_bridge},
    settings::Settings,
    source::Source,
    syntax::{Document, encode},
};

/// Members of the map of servers.
pub(super) fn members(list: &mut Builder<'_>, spot: &Spot<'_>, cx: &Context<'_>, ask: &Ask<'_>) {
    for (what, entry) in frames(cx) {
        let shown = Shown::new(what, CompletionKind::Frame).detail(format!("a server for {}", cx.client_name()));
        list.member_with(shown, &Piece::Typed("name".to_owned()), &entry);
    }
    list.next_group();
    let present: Vec<&str> = spot.siblings().collect();
    for (name, shown, entry) in known(cx, ask).filter(|(name, ..)| !present.contains(name)) {
        list.member(shown, name, &entry);
    }
}

/// The value of a member of the map of servers.
pub(super) fn value(list: &mut Builder<'_>, cx: &Context<'_>, ask: &Ask<'_>) {
    for (what, entry) in frames(cx) {
        list.value(Shown::new(what, CompletionKind::Frame), &entry);
    }
    list.next_group();
    for (_, shown, entry) in known(cx, ask) {
        list.value(shown, &entry);
    }
}

/// Entries to fill in, with what they are.
pub(super) fn frames(cx: &Context<'_>) -> impl Iterator<Item = (&'static str, Piece)> {
    let empty = || Piece::Typed(String::new());
    let entry = &cx.facts.entry;
    let process = entry.key_of(Role::Command).zip(entry.key_of(Role::Args)).map(|(command, args)| {
        let members = vec![(command.to_owned(), empty()), (args.to_owned(), Piece::List(Vec::new()))];
        ("a program", Piece::Object(members))
    });
    let remote = remote_entry(cx, "", None).map(|mut members| {
        for (key, value) in &mut members {
            if Some(key.as_str()) == entry.key_of(Role::Url) {
                *value = empty();
            }
        }
        ("an address", Piece::Object(members))
    });
    process.into_iter().chain(remote)
}

/// The known servers that are worth offering, each in the ways in which this client can reach it.
fn known<'c, 'a: 'c>(
    cx: &'c Context<'a>,
    ask: &'c Ask<'c>,
) -> impl Iterator<Item = (&'static str, Shown, Piece)> + use<'c, 'a> {
    let mut programs = Programs { cx, ask, known: Vec::new() };
    let worth = |server: &&Server| server.status == Status::Active && !is_bridge(server.id);
    let all = cx.settings.servers.iter().chain(servers::all());
    all.filter(worth).flat_map(move |server| {
        let name = name_of(server.id);
        let launch = server.launch.iter().find(|launch| is_started(launch));
        let started = launch.and_then(|launch| process(server, launch, &mut programs));
        let ways = started.into_iter().chain(remote(server, &mut programs));
        let allowed = allows(name, cx);
        let shown = move |(way, entry): (String, Piece)| {
            let shown = Shown {
                label: name.to_owned(),
                kind: CompletionKind::Server,
                detail: Some(format!("{}: {way}", server.title)),
                docs: docs_of(server),
            };
            (name, shown, entry)
        };
        ways.filter(|_| allowed).map(shown).collect::<Vec<_>>()
    })
}

/// The name for a server in a file: clients put it before the name of each tool and have little room.
fn name_of(id: &str) -> &str {
    match id.split_once('-') {
        Some(("reference", name)) => name,
        Some((_, name)) if id.len() > LONGEST_NAME => name,
        _ => id,
    }
}

/// In characters.
const LONGEST_NAME: usize = 32;

/// The page of a server: one of a configuration's own is made at once, since no catalog has it.
fn docs_of(server: &'static Server) -> Docs {
    match servers::by_id(server.id).is_some_and(|known| std::ptr::eq(known, server)) {
        true => Docs::Server(server.id),
        false => Docs::Text(card(server, None)),
    }
}

/// Whether the client takes the name for a server.
fn allows(name: &str, cx: &Context<'_>) -> bool {
    let names = &cx.facts.names;
    !names.reserved.0.contains(&name) && names.refused.is_none_or(|(refused, _)| !refused(name))
}

/// Whether a launch starts a process by a command that is known as a whole.
fn is_started(launch: &Launch) -> bool {
    launch.kind != Kind::Remote && launch.command.is_some() && !launch.name.starts_with("git+")
}

/// A program as it is to be written for this client, and the PATH that it needs with it.
struct Program {
    command: String,
    path: Option<String>,
}

/// Each program as this client is to start it, found out once.
struct Programs<'c, 'a> {
    cx: &'c Context<'a>,
    ask: &'c Ask<'c>,
    known: Vec<(&'static str, Program)>,
}

impl Programs<'_, '_> {
    /// An entry that starts a program.
    fn entry(&mut self, name: &'static str, args: Vec<Piece>, env: Vec<(String, Piece)>) -> Option<Piece> {
        let entry = &self.cx.facts.entry;
        let program = self.get(name);
        let mut members = vec![(entry.key_of(Role::Command)?.to_owned(), Piece::Text(program.command.clone()))];
        if !args.is_empty() {
            members.push((entry.key_of(Role::Args)?.to_owned(), Piece::List(args)));
        }
        let path = program.path.clone().map(|path| ("PATH".to_owned(), Piece::Text(path)));
        let env: Vec<(String, Piece)> = path.into_iter().chain(env).collect();
        if let Some(key) = entry.key_of(Role::Env).filter(|_| !env.is_empty()) {
            members.push((key.to_owned(), Piece::Object(env)));
        }
        Some(Piece::Object(members))
    }

    fn get(&mut self, name: &'static str) -> &Program {
        let at = self.known.iter().position(|(other, _)| *other == name).unwrap_or_else(|| {
            self.known.push((name, as_fixed(name, self.cx, self.ask)));
            self.known.len() - 1
        });
        &self.known[at].1
    }
}

/// What a repair makes of an entry that starts a program by its bare name, so that the two always agree.
fn as_fixed(name: &str, cx: &Context<'_>, ask: &Ask<'_>) -> Program {
    let bare = || Program { command: name.to_owned(), path: None };
    let (Some(path), Some(command)) = (cx.facts.root.servers.first(), cx.facts.entry.key_of(Role::Command)) else {
        return bare();
    };
    let select = vec!["command-not-absolute".to_owned(), "npx-shebang-node".to_owned()];
    let settings = Settings { select: Some(select), ..ask.settings.clone() };
    let entry = format!("{{{}: {}, \"args\": [\"-\"]}}", encode(command), encode(name));
    let text = path.iter().chain(&["x"]).rev().fold(entry, |inner, key| format!("{{{}: {inner}}}", encode(key)));
    let fixed = engine::fix(Source::from_text(text), ask.request, &settings, ask.env, Applicability::Safe);
    let document = Document::parse(Source::from_text(fixed.text));
    let text_at = |keys: &[&str]| {
        let path: Vec<&str> = path.iter().copied().chain(["x"]).chain(keys.iter().copied()).collect();
        Some(document.root.as_ref()?.at(&path)?.as_str()?.to_owned())
    };
    let env = cx.facts.entry.key_of(Role::Env).unwrap_or("env");
    match text_at(&[command]) {
        Some(command) => Program { command, path: text_at(&[env, "PATH"]) },
        None => bare(),
    }
}

/// The entry that starts a server.
fn process(
    server: &'static Server,
    launch: &'static Launch,
    programs: &mut Programs<'_, '_>,
) -> Option<(String, Piece)> {
    let needed = needed(server, launch);
    let mut args: Vec<Piece> = Vec::new();
    let mut plain = |words: &[&str]| args.extend(words.iter().map(|word| Piece::Text((*word).to_owned())));
    match launch.kind {
        Kind::Npm => plain(&["-y", launch.name]),
        Kind::PyPi => plain(&[launch.name]),
        Kind::Docker => {
            plain(&["run", "-i", "--rm"]);
            needed.iter().for_each(|name| plain(&["-e", name]));
            plain(&[launch.name]);
        }
        Kind::Binary => plain(&launch.name.split(' ').skip(1).collect::<Vec<_>>()),
        Kind::Remote => return None,
    }
    server.required_args.iter().filter(|arg| !arg.optional).for_each(|arg| args.extend(required(arg)));
    let env = needed.iter().map(|name| ((*name).to_owned(), value_for(name, Places::ENV, programs.cx))).collect();
    let way = match launch.kind {
        Kind::Binary => launch.name.to_owned(),
        _ => format!("{} {}", launch.command?, launch.name),
    };
    Some((way, programs.entry(launch.command?, args, env)?))
}

/// The variables that a server started this way needs: those it stops without, and one group that its job needs.
fn needed(server: &'static Server, launch: &Launch) -> Vec<&'static str> {
    let missing = servers::missing(server, launch, &|_| false, &[]);
    let mut variables = missing.map(|missing| missing.variables).unwrap_or_default();
    variables.sort_by_key(|variable| rank(server, variable));
    variables.iter().map(|variable| variable.name).collect()
}

/// The arguments that a server does not start without: as they are, or to be filled in.
fn required(arg: &RequiredArg) -> Vec<Piece> {
    if let Some(option) = arg.pattern.and_then(|pattern| pattern.strip_prefix('^')?.strip_suffix('$')) {
        return vec![Piece::Text(option.to_owned())];
    }
    let words: Vec<&str> = arg.what.split(' ').collect();
    let plain = |word: &str| word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    let blank = |word: &str| word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase());
    let is_literal = arg.position == Some("after the package") || arg.what.starts_with("--");
    if is_literal && words.iter().all(|word| plain(word) || blank(word)) && words.iter().any(|word| plain(word)) {
        let piece = |word: &&str| match plain(word) {
            true => Piece::Text((*word).to_owned()),
            false => Piece::Typed(format!("<{word}>")),
        };
        return words.iter().map(piece).collect();
    }
    let what = arg.what.split([',', ':', ';']).next().unwrap_or(arg.what);
    vec![Piece::Typed(format!("<{what}>"))]
}

/// The entry that reaches a server by its address, or by a bridge where this client connects to none.
fn remote(server: &'static Server, programs: &mut Programs<'_, '_>) -> Option<(String, Piece)> {
    let cx = programs.cx;
    let launch = server.launch.iter().find(|launch| launch.kind == Kind::Remote)?;
    let endpoint = server.urls.iter().find(|endpoint| endpoint.url == launch.name);
    if endpoint.is_some_and(|endpoint| endpoint.status != EndpointStatus::Live) {
        return None;
    }
    if matches!(cx.facts.transport.remote, Verdict::Error(_)) {
        let args = ["-y", "mcp-remote", launch.name].map(|arg| Piece::Text(arg.to_owned()));
        return Some((format!("npx mcp-remote {}", launch.name), programs.entry("npx", args.into(), Vec::new())?));
    }
    let mut members = remote_entry(cx, launch.name, endpoint)?;
    let headers = server.headers.iter().filter(|header| header.required);
    let headers: Vec<_> =
        headers.map(|header| (header.name.to_owned(), header_value(header.name, Some(server), cx))).collect();
    if let Some(key) = cx.facts.entry.key_of(Role::Headers).filter(|_| !headers.is_empty()) {
        members.push((key.to_owned(), Piece::Object(headers)));
    }
    Some((launch.name.to_owned(), Piece::Object(members)))
}

/// The members that make this client connect to an address. `None` where it is not known to.
fn remote_entry(cx: &Context<'_>, url: &str, endpoint: Option<&Endpoint>) -> Option<Vec<(String, Piece)>> {
    let (entry, facts) = (&cx.facts.entry, &cx.facts.transport);
    if facts.remote != Verdict::Fine {
        return None;
    }
    let wire = wire_at(url, endpoint).unwrap_or(Wire::Http);
    let implied = match facts.url_default {
        UrlDefault::Http => wire == Wire::Http,
        UrlDefault::Sse(_) => wire == Wire::Sse,
        UrlDefault::Unknown | UrlDefault::Broken(_) => false,
    };
    let word = facts.word_for(wire).filter(|_| facts.read.is_yes());
    if word.is_none() && !implied && !facts.words.is_empty() && !facts.read.is_no() {
        return None;
    }
    let key = entry.key_of(Role::Transport).zip(word);
    let word = key.map(|(key, word)| (key.to_owned(), Piece::Text(word.to_owned())));
    let url = (entry.key_of(Role::Url)?.to_owned(), Piece::Text(url.to_owned()));
    Some(word.into_iter().chain([url]).collect())
}
