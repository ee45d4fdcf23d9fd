//! Environment variables that a server needs, headers, and references that the client replaces.

use std::ops::Range;

use super::{
    super::{paths::value_of, piece::Piece, servers::variable_page, spot::Spot},
    Builder, CompletionKind,
    build::Shown,
};
use crate::{
    client::facts::{Places, Syntax},
    env::Answer,
    model::ServerEntry,
    rule::Context,
    servers::{Kind, Known, Server, Variable, by_url},
    span::Span,
    syntax::Node,
    variables,
};

/// The known server that an entry starts or connects to.
pub(in super::super) fn known(server: &ServerEntry<'_>) -> Option<Known> {
    if let Some(known) = server.identify() {
        return Some(known);
    }
    let url = server.url.filter(|_| server.command.is_none())?.value;
    let by_endpoint = server.endpoint(url).and_then(|(server, _)| {
        let launch = server.launch.iter().find(|launch| launch.kind == Kind::Remote)?;
        Some(Known { server, launch, via_bridge: None })
    });
    by_endpoint.or_else(|| by_url(url))
}

/// Names of variables that the server reads: first what it needs, then what its main job needs, then the rest.
pub(super) fn names(list: &mut Builder<'_>, spot: &Spot<'_>, server: Option<&ServerEntry<'_>>, cx: &Context<'_>) {
    let Some(server) = server else { return };
    let present: Vec<&str> = spot.siblings().collect();
    if let Some(known) = server.identify().filter(|known| known.launch.kind != Kind::Remote) {
        let missing = |variable: &&Variable| {
            !present.contains(&variable.name) && !variable.alternatives.iter().any(|name| present.contains(name))
        };
        let mut variables: Vec<&'static Variable> = known.server.env.iter().filter(missing).collect();
        variables.sort_by_key(|variable| rank(known.server, variable));
        for variable in variables {
            let detail = if variable.required { "required" } else { "" };
            let shown = Shown::new(variable.name, CompletionKind::Variable)
                .detail(detail)
                .docs(variable_page(known.server, variable));
            // A reference to what is not set gives an empty text, which is another thing than no variable.
            let handed_on = variable.required || variable.secret;
            let value = if handed_on { value_for(variable.name, Places::ENV, cx) } else { Piece::Typed(String::new()) };
            list.member(shown, variable.name, &value);
        }
    }
    list.next_group();
    // `docker -e NAME` hands on what has to be given here.
    let docker = server.launched().and_then(|launched| launched.docker.as_ref());
    for variable in docker.map(|docker| docker.variables.as_slice()).unwrap_or_default() {
        let named = server.identify().is_some_and(|known| known.server.variable(variable.name).is_some());
        if !variable.has_value && !named && !present.contains(&variable.name) {
            let shown = Shown::new(variable.name, CompletionKind::Variable).detail("handed on by `-e`");
            list.member(shown, variable.name, &value_for(variable.name, Places::ENV, cx));
        }
    }
}

/// How much a server needs a variable; less is more.
pub(super) fn rank(server: &Server, variable: &Variable) -> usize {
    let group = server.expects.iter().position(|group| group.contains(&variable.name));
    if variable.required { 0 } else { group.map_or(usize::MAX, |at| at + 1) }
}

/// Headers that a known server reads, else the usual one.
pub(super) fn headers(list: &mut Builder<'_>, spot: &Spot<'_>, server: Option<&ServerEntry<'_>>, cx: &Context<'_>) {
    let present: Vec<&str> = spot.siblings().collect();
    let has = |name: &str| present.iter().any(|other| other.eq_ignore_ascii_case(name));
    let known = server.and_then(known).map(|known| known.server);
    for header in known.map(|server| server.headers).unwrap_or_default().iter().filter(|header| !has(header.name)) {
        let shown = Shown::new(header.name, CompletionKind::Variable);
        let shown = match header.note {
            Some(note) => shown.docs(note),
            None => shown,
        };
        list.member(shown, header.name, &header_value(header.name, known, cx));
    }
    let listed =
        known.is_some_and(|server| server.headers.iter().any(|it| it.name.eq_ignore_ascii_case(AUTHORIZATION)));
    if !listed && !has(AUTHORIZATION) {
        let value = header_value(AUTHORIZATION, known, cx);
        list.member(Shown::new(AUTHORIZATION, CompletionKind::Variable), AUTHORIZATION, &value);
    }
}

const AUTHORIZATION: &str = "Authorization";

/// A header's value to begin with: the usual scheme, and a reference where this client replaces one.
pub(super) fn header_value(name: &str, server: Option<&Server>, cx: &Context<'_>) -> Piece {
    let variable = variables::name_for(server.map_or("api", |server| server.id));
    let reference = cx.reference_to(&format!("{variable}_TOKEN"), Places::HEADERS).unwrap_or_default();
    let scheme = if name.eq_ignore_ascii_case(AUTHORIZATION) { "Bearer " } else { "" };
    Piece::Typed(format!("{scheme}{reference}"))
}

/// A variable's value to begin with: a reference where this client replaces one, else nothing.
pub(super) fn value_for(name: &str, place: Places, cx: &Context<'_>) -> Piece {
    Piece::Typed(cx.reference_to(name, place).unwrap_or_default())
}

/// A reference to offer.
struct Offered {
    text: String,
    /// The part of it that is to be typed.
    stop: Option<Range<usize>>,
    detail: String,
}

/// All references that this client replaces at a place.
pub(super) fn references(
    list: &mut Builder<'_>,
    spot: &Spot<'_>,
    server: Option<&ServerEntry<'_>>,
    place: Places,
    key: &str,
    cx: &Context<'_>,
) {
    // In the middle of a word nobody wants one.
    let reference = begun(spot);
    let fits = spot.typed().is_empty() || spot.typed().ends_with([' ', '=', ':']) || !reference.is_empty();
    let offered = if fits { offered(server, place, key, cx) } else { Vec::new() };
    for Offered { text, stop, detail } in offered {
        let shown = Shown::new(text.clone(), CompletionKind::Reference).detail(detail);
        match spot.literal {
            Some(_) => list.part(shown, reference, &text, &stop.into_iter().collect::<Vec<_>>()),
            None if spot.replaced.is_empty() => list.value(shown, &Piece::Text(text)),
            None => {}
        }
    }
}

/// The reference that was begun before the cursor, with what follows of it.
fn begun(spot: &Spot<'_>) -> Span {
    let Some(literal) = spot.literal else { return spot.replaced };
    let (text, cursor) = (spot.document.source.text(), literal.cursor);
    let is_part = |c: char| c.is_ascii_alphanumeric() || "_:.-/".contains(c);
    let before = text[literal.inner.start..cursor].trim_end_matches(is_part);
    let Some(outside) = ["${", "$"].iter().find_map(|start| before.strip_suffix(start)) else {
        return Span::empty(cursor);
    };
    let rest = &text[cursor..literal.inner.end];
    let name = rest.len() - rest.trim_start_matches(is_part).len();
    let brace = usize::from(rest[name..].starts_with('}') && before.ends_with('{'));
    // What follows belongs to the reference only if that ends here.
    let after = if brace == 1 { name + 1 } else { 0 };
    Span::new(literal.inner.start + outside.len(), cursor + after)
}

fn offered(server: Option<&ServerEntry<'_>>, place: Places, key: &str, cx: &Context<'_>) -> Vec<Offered> {
    let mut found: Vec<Offered> = Vec::new();
    let mut add = |text: String, stop: Option<&str>, detail: String| {
        let stop = stop.and_then(|stop| text.find(stop).map(|at| at..at + stop.len()));
        if found.iter().all(|other| other.text != text) {
            found.push(Offered { text, stop, detail });
        }
    };
    let known = server.and_then(ServerEntry::identify);
    let own = (place == Places::ENV && !key.eq_ignore_ascii_case("PATH")).then_some(key);
    let needed = known.iter().flat_map(|known| known.server.env.iter().map(|variable| variable.name));
    let names: Vec<&str> = own.into_iter().chain(needed.filter(|_| place != Places::ENV)).collect();
    let sure = cx.facts.variables.forms.iter().filter(|form| form.places.has(place) && form.sure.is_yes());
    for form in sure {
        match form.syntax {
            Syntax::Brace | Syntax::EnvColon => {
                let write = |name: &str| match form.syntax {
                    Syntax::Brace => format!("${{{name}}}"),
                    _ => format!("${{env:{name}}}"),
                };
                for name in names.iter().chain(&["HOME"]).filter(|_| form.names.is_empty()) {
                    add(write(name), None, set_here(server, name, cx).to_owned());
                }
                add(write("NAME"), Some("NAME"), "an environment variable".to_owned());
            }
            Syntax::BraceDefault => {
                add("${NAME:-default}".to_owned(), Some("NAME"), "an environment variable, or a default".to_owned());
            }
            Syntax::Input => {
                for (id, description) in inputs(cx) {
                    add(format!("${{input:{id}}}"), None, description.to_owned());
                }
                add("${input:id}".to_owned(), Some("id"), "an input that is asked for".to_owned());
            }
            Syntax::Editor => {
                for name in form.names {
                    let text = format!("${{{name}}}");
                    let meaning = variables::references(&text)
                        .first()
                        .and_then(|reference| value_of(server?, place, reference, server?.target.os?, cx));
                    add(text, None, meaning.unwrap_or_default());
                }
            }
            Syntax::Scoped => {
                for name in form.names {
                    add(format!("${{{name}:name}}"), Some("name"), String::new());
                }
            }
            // The other notations are older spellings of these.
            _ => {}
        }
    }
    found
}

/// Whether a variable is set, as far as that is known; never what it holds.
pub(in super::super) fn set_here(server: Option<&ServerEntry<'_>>, name: &str, cx: &Context<'_>) -> &'static str {
    match server.map_or(Answer::Unknown, |server| cx.has_variable(server, name)) {
        Answer::Yes => "set on this machine",
        Answer::No => "not set on this machine",
        Answer::Unknown => "",
    }
}

/// The declared inputs with their descriptions.
pub(in super::super) fn inputs<'a>(cx: &Context<'a>) -> impl Iterator<Item = (&'a str, &'a str)> {
    let root = cx.file.document.root.as_ref();
    let declared =
        root.and_then(|root| root.at(cx.facts.root.inputs_path()?)).and_then(Node::as_array).unwrap_or_default();
    let text = |node: &'a Node, key: &str| node.get(key).and_then(|member| member.value.as_str());
    declared.iter().filter_map(move |input| Some((text(input, "id")?, text(input, "description").unwrap_or_default())))
}
