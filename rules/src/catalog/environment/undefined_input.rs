use crate::{
    declare_rule,
    prelude::*,
    secrets,
    syntax::{Kind, Member, Node, encode},
    variables,
};

declare_rule! {
    /// ## What it does
    /// Reports `${input:id}` where no input of that id is declared, or where its declaration lies among the servers or
    /// inside of one.
    ///
    /// ## Why
    /// The client asks for the value by what the declaration says. Without one it does not start the server.
    ///
    /// ## Example
    /// ```json invalid client=vscode executable=/usr/bin/acme fix=display
    /// {
    ///   "servers": {
    ///     "acme": {"command": "/usr/bin/acme", "env": {"ACME_TOKEN": "${input:acme-token}"}}
    ///   }
    /// }
    /// ```
    /// ```json fixed
    /// {
    ///   "servers": {
    ///     "acme": {"command": "/usr/bin/acme", "env": {"ACME_TOKEN": "${input:acme-token}"}}
    ///   },
    ///   "inputs": [{ "type": "promptString", "id": "acme-token", "description": "ACME_TOKEN", "password": true }]
    /// }
    /// ```
    /// ```json valid client=vscode executable=/usr/bin/acme
    /// {
    ///   "inputs": [{"type": "promptString", "id": "acme-token", "description": "Token", "password": true}],
    ///   "servers": {
    ///     "acme": {"command": "/usr/bin/acme", "env": {"ACME_TOKEN": "${input:acme-token}"}}
    ///   }
    /// }
    /// ```
    ///
    /// ## Fix safety
    /// Only offered: either the declaration is missing or the id is that of another one, and the question to the user is
    /// the author's to word.
    UndefinedInput, "undefined-input", Environment, Error, Sometimes
}

/// A place where an input is used.
struct Use<'a> {
    id: &'a str,
    server: &'a str,
    text: Text<'a>,
    range: std::ops::Range<usize>,
}

impl Rule for UndefinedInput {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_document(&self, cx: &Context<'_>) {
        let (Some(path), Some(root)) = (cx.facts.root.inputs_path(), &cx.file.document.root) else { return };
        // Servers under another key may have brought their declarations along.
        let moved = cx.maps.iter().any(|map| !map.right);
        let Some(declared) = declared(root.at(path)).filter(|_| !moved) else { return };
        let mut missing = uses(cx);
        missing.retain(|found| !declared.contains(&found.id));
        while !missing.is_empty() {
            let id = missing[0].id;
            let (same, others): (Vec<_>, Vec<_>) = missing.into_iter().partition(|found| found.id == id);
            report(&same, path, root, &declared, cx);
            missing = others;
        }
    }
}

/// The declared ids; `None` where the declarations are no list, which is a fault of its own, or could not be read.
fn declared(inputs: Option<&Node>) -> Option<Vec<&str>> {
    let Some(inputs) = inputs else { return Some(Vec::new()) };
    let mut ids = Vec::new();
    for input in inputs.as_array()? {
        let id = input.get("id").map(|id| &id.value);
        if input.kind == Kind::Invalid || id.is_some_and(|id| id.kind == Kind::Invalid) {
            return None;
        }
        ids.extend(id.and_then(Node::as_str));
    }
    Some(ids)
}

/// The object and its member that declare an id where nobody looks for it: among the servers, or inside of one.
fn declared_elsewhere<'a>(id: &str, key: &str, cx: &Context<'a>) -> Option<(&'a Node, &'a Member)> {
    let maps = cx.maps.iter().map(|map| map.node);
    let entries = cx.servers.iter().map(|server| &server.member.value);
    maps.chain(entries).find_map(|object| {
        let member = object.get(key)?;
        declared(Some(&member.value))?.contains(&id).then_some((object, member))
    })
}

/// Takes declarations to where they belong, where there are none yet.
fn move_up(from: &Node, member: &Member, path: &[&str], root: &Node, cx: &Context<'_>) -> Option<Fix> {
    let document = cx.file.document;
    let (key, parents) = path.split_last().filter(|_| root.at(path).is_none())?;
    let value = &cx.text()[member.value.span.range()];
    let insert = edits::insert_member(document, root.at(parents)?, key, value, false)?;
    let remove = edits::remove_member(document, from, member)?;
    Some(Fix::display(format!("Move `{key}` up"), vec![remove, insert]))
}

fn uses<'a>(cx: &Context<'a>) -> Vec<Use<'a>> {
    let mut found = Vec::new();
    for server in cx.servers {
        for text in server.texts() {
            for reference in variables::references(text.value) {
                if reference.syntax == Syntax::Input && cx.expands(Syntax::Input, reference.name, text.place).is_yes() {
                    found.push(Use { id: reference.name, server: server.name, text, range: reference.range });
                }
            }
        }
    }
    found
}

fn report(uses: &[Use<'_>], path: &[&str], root: &Node, declared: &[&str], cx: &Context<'_>) {
    let Some((first, others)) = uses.split_first() else { return };
    let span = |found: &Use<'_>| found.text.sub(found.range.clone());
    let key = path.last().copied().unwrap_or_default();
    let (id, client) = (first.id, cx.client_name());
    let elsewhere = declared_elsewhere(id, key, cx);
    let message = match elsewhere {
        None => format!("`{key}` declares no `{id}`: {client} does not start this server"),
        Some(_) => format!("`{id}` is declared where {client} does not look: it does not start this server"),
    };
    let help = match declared {
        _ if elsewhere.is_some() => {
            let place = path.split_last().map_or(String::new(), |(_, parents)| parents.join("."));
            let place = if place.is_empty() { "at the top of the file".to_owned() } else { format!("in `{place}`") };
            format!("`{key}` belongs {place}")
        }
        [] => format!("declare it under `{key}`, so that it is asked for"),
        declared => format!("declare it under `{key}`, or use one of those that are there: {}", list(declared)),
    };
    let finding = others.iter().fold(
        Finding::new(&META, Severity::Error, span(first), message).help(help).server(first.server),
        |finding, other| finding.related(span(other), format!("`{}` uses it too", other.server)),
    );
    let rename = nearest(first.id, declared).map(|id| {
        let edit = |found: &Use<'_>| edits::replace_part(&found.text, found.range.clone(), &format!("${{input:{id}}}"));
        Fix::display(format!("Use `${{input:{id}}}`"), uses.iter().map(edit).collect())
    });
    if let Some((from, member)) = elsewhere {
        let finding = finding.related(member.key_span, "it is declared here");
        return cx.report(finding.fix_opt(move_up(from, member, path, root, cx)));
    }
    let declare = declaration(uses, path, root, cx);
    // A slip of the finger is likelier than a forgotten declaration.
    let (one, two) = if close(first.id, declared) { (rename, declare) } else { (declare, rename) };
    cx.report(finding.fix_opt(one).fix_opt(two));
}

fn list(ids: &[&str]) -> String {
    ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ")
}

fn distance(id: &str, other: &str) -> usize {
    strsim::damerau_levenshtein(&variables::name_for(id), &variables::name_for(other))
}

fn close(id: &str, declared: &[&str]) -> bool {
    declared.iter().any(|other| distance(id, other) <= 2 && distance(id, other) * 3 <= id.len())
}

/// The declared id that may be meant: a similar one, or the only one.
fn nearest<'a>(id: &str, declared: &[&'a str]) -> Option<&'a str> {
    let nearest = declared.iter().copied().min_by_key(|other| distance(id, other))?;
    (declared.len() == 1 || close(id, &[nearest])).then_some(nearest)
}

/// Declares the input with a question named after the variable or header that it is for.
fn declaration(uses: &[Use<'_>], path: &[&str], root: &Node, cx: &Context<'_>) -> Option<Fix> {
    let document = cx.file.document;
    let id = uses.first()?.id;
    let named = uses.iter().find(|found| found.text.place == Places::ENV || found.text.place == Places::HEADERS);
    let description = named.map_or(id, |found| found.text.key);
    let secret = secrets::is_secret_name(description) || secrets::is_secret_name(&format!("x_{id}"));
    let password = if secret { ", \"password\": true" } else { "" };
    let (encoded, description) = (encode(id), encode(description));
    let input =
        format!("{{ \"type\": \"promptString\", \"id\": {encoded}, \"description\": {description}{password} }}");
    let (key, parents) = path.split_last()?;
    let edit = match root.at(path) {
        Some(inputs) => edits::insert_values(document, inputs, usize::MAX, &[input])?,
        None => edits::insert_member(document, root.at(parents)?, key, &format!("[{input}]"), false)?,
    };
    Some(Fix::display(format!("Declare `{id}`"), vec![edit]))
}
