use crate::{
    declare_rule,
    prelude::*,
    secrets,
    syntax::{Node, encode},
    variables,
};

declare_rule! {
    /// ## What it does
    /// Reports `${input:id}` where no input of that id is declared.
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
        let (Some(path), Some(root)) = (cx.facts.root.inputs, &cx.file.document.root) else { return };
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

/// The declared ids; `None` where the declarations are no list of objects, which is a fault of its own.
fn declared(inputs: Option<&Node>) -> Option<Vec<&str>> {
    let Some(inputs) = inputs else { return Some(Vec::new()) };
    inputs.as_array()?.iter().map(|input| input.get("id")?.value.as_str()).collect()
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
    let message = format!("`{key}` declares no `{}`: {} does not start this server", first.id, cx.client_name());
    let help = match declared {
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
