//! Values: what a command starts, what a reference stands for, what a path leads to, which server it is.

use super::{
    super::{
        completion::{inputs, known, set_here},
        paths::{paths_of, value_of},
        servers::{InEntry, card, endpoint_status},
        words::{capital, wire},
    },
    touches,
};
use crate::{
    catalog::{environment::shared::gives, launch::shared_path::is_bare_name},
    client::facts::{EnvPath, Syntax, Verdict},
    env::{Answer, Lookup, PathKind, Program},
    model::{ServerEntry, Text},
    rule::Context,
    servers::{Known, Variable},
    span::Span,
    variables::{Reference, references},
};

/// The value of an entry at an offset.
pub(super) fn page(server: &ServerEntry<'_>, cx: &Context<'_>, offset: usize) -> Option<(Span, String)> {
    if let Some(word) = server.transport.filter(|word| touches(word.span, offset)) {
        let (means, verdict) = cx.facts.transport.word(word.value)?;
        let remark = verdict.finding().map(|(_, clause)| format!(" {clause}.")).unwrap_or_default();
        let page = format!("**`{}`** in {}\n\n{}.{remark}", word.value, cx.client_name(), capital(wire(means)));
        return (!wire(means).is_empty()).then_some((word.span, page));
    }
    let text = server.texts().find(|text| touches(text.span, offset))?;
    for reference in references(text.value) {
        let span = text.sub(reference.range.clone());
        if touches(span, offset) {
            return Some((span, variable(server, &text, &reference, cx)?));
        }
    }
    let mut pages = Vec::new();
    let program = server.program().is_some_and(|program| program.text.span == text.span);
    if program && is_bare_name(text.value) {
        pages.extend(starts(server, text.value, cx));
    }
    let paths = paths_of(server, cx);
    let path = paths.iter().find(|path| path.text.span == text.span && touches(text.sub(path.range.clone()), offset));
    pages.extend(path.and_then(|path| leads_to(&path.absolute, cx)));
    if is_identity(server, &text) {
        pages.extend(known_server(server));
    }
    pages.extend(server.url.filter(|url| url.span == text.span).and_then(|url| endpoint_status(url.value)));
    (!pages.is_empty()).then(|| (text.span, pages.join("\n\n")))
}

/// The known server that an entry starts or connects to.
pub(super) fn known_server(server: &ServerEntry<'_>) -> Option<String> {
    let known: Known = known(server)?;
    let given = |variable: &Variable| {
        let argument = || server.words().iter().any(|arg| variable.or_args.iter().any(|start| arg.starts_with(start)));
        gives(server, variable.name) || variable.alternatives.iter().any(|name| gives(server, name)) || argument()
    };
    Some(card(known.server, Some(&InEntry { known, gives: &given })))
}

/// Whether a text is what a server is known by: its package, its address, or its own program.
pub(in super::super) fn is_identity(server: &ServerEntry<'_>, text: &Text<'_>) -> bool {
    let same = |at: usize| server.args.get(at).is_some_and(|arg| arg.span == text.span);
    if server.command.is_none() {
        return server.url.is_some_and(|url| url.span == text.span);
    }
    let bridge = server.identify().and_then(|known| known.via_bridge).is_some_and(|bridge| same(bridge.arg));
    let Some(launched) = server.launched() else { return false };
    let own = match (&launched.package, launched.program) {
        (Some(package), _) => same(package.arg),
        (None, Some(program)) => same(program),
        (None, None) => server.command.is_some_and(|command| command.span == text.span),
    };
    own || bridge
}

/// What a bare name starts.
fn starts(server: &ServerEntry<'_>, name: &str, cx: &Context<'_>) -> Option<String> {
    let own = server.variable("PATH").and_then(|pair| pair.value);
    if let Some(list) = own.filter(|_| cx.facts.launch.env_path == EnvPath::Replaces) {
        return match cx.find_program_in(server, name, list.value) {
            Lookup::Found(path) => Some(format!("`{name}` is `{}`, by the entry's own `PATH`.", path.display())),
            Lookup::NotFound => Some(format!("`{name}` is not in the folders of the entry's own `PATH`.")),
            Lookup::Unknown => None,
        };
    }
    match cx.find_program(server, name) {
        Lookup::Found(program) => Some(found(name, &program, cx)),
        Lookup::NotFound => Some(format!("`{name}` was not found on this machine.")),
        Lookup::Unknown => None,
    }
}

fn found(name: &str, program: &Program, cx: &Context<'_>) -> String {
    let mut page = format!("`{name}` is `{}` on this machine", program.path.display());
    page.push_str(match (program.private, program.on_path) {
        (true, _) => ", which belongs to another tool.",
        (false, true) => ".",
        (false, false) => ", in a folder that is not on `PATH`.",
    });
    if let Verdict::Warning(clause) | Verdict::Error(clause) = cx.facts.launch.bare_command {
        page.push_str(&format!(" {clause}."));
    }
    page
}

/// What lies at an absolute path.
fn leads_to(path: &str, cx: &Context<'_>) -> Option<String> {
    Some(match cx.kind_here(path) {
        Lookup::Found(PathKind::Folder) => format!("The folder `{path}`."),
        Lookup::Found(PathKind::File) => format!("The file `{path}`."),
        Lookup::Found(PathKind::Executable) => format!("The program `{path}`."),
        Lookup::NotFound => format!("There is no `{path}` on this machine."),
        Lookup::Unknown => return None,
    })
}

/// What a reference stands for, or that it stays as it is.
fn variable(server: &ServerEntry<'_>, text: &Text<'_>, found: &Reference<'_>, cx: &Context<'_>) -> Option<String> {
    // A default may be a credential.
    let written = match found.syntax {
        Syntax::BraceDefault => format!("${{{}:-..}}", found.name),
        _ => text.value[found.range.clone()].to_owned(),
    };
    let meaning = match cx.expands(found.syntax, found.name, text.place) {
        Answer::Unknown => return None,
        Answer::No => {
            let (_, clause) = cx.facts.variables.literal.finding()?;
            let right = cx.facts.variables.reference.filter(|_| is_environment(found.syntax));
            let right = right.map(|right| format!(" It replaces `{}`.", right.replace("NAME", found.name)));
            format!("{clause}.{}", right.unwrap_or_default())
        }
        Answer::Yes if found.syntax == Syntax::Input => input(found.name, cx),
        Answer::Yes if found.syntax == Syntax::Editor => {
            let value = server.target.os.and_then(|os| value_of(server, text.place, found, os, cx))?;
            format!("{} puts `{value}` in its place.", cx.client_name())
        }
        Answer::Yes if is_environment(found.syntax) => {
            let default = if found.syntax == Syntax::BraceDefault { "; else the default is used" } else { "" };
            match set_here(Some(server), found.name, cx) {
                "" => format!("The environment variable `{}`{default}.", found.name),
                set => format!("The environment variable `{}`, {set}{default}.", found.name),
            }
        }
        Answer::Yes => format!("{} replaces it.", cx.client_name()),
    };
    Some(format!("**`{written}`**\n\n{meaning}"))
}

const fn is_environment(syntax: Syntax) -> bool {
    matches!(
        syntax,
        Syntax::Brace
            | Syntax::BraceDefault
            | Syntax::EnvColon
            | Syntax::Dollar
            | Syntax::Percent
            | Syntax::CurlyEnv
            | Syntax::EnvDot
            | Syntax::DoubleCurly
    )
}

fn input(id: &str, cx: &Context<'_>) -> String {
    match inputs(cx).find(|(declared, _)| *declared == id) {
        Some((_, "")) => format!("{} asks for it when the server starts.", cx.client_name()),
        Some((_, description)) => format!("{} asks for it when the server starts: {description}", cx.client_name()),
        None => format!("No input `{id}` is declared."),
    }
}
