use std::borrow::Cow;

use super::{shared::is_note, shared_values::fix};
use crate::{
    client::facts::Type,
    declare_rule,
    model::{WrongType, looks_like_entry},
    prelude::*,
    syntax::{Kind, Member, Node},
};

declare_rule! {
    /// ## What it does
    /// Reports a value of another type than the client takes: arguments as one text, a command as a list, numbers among
    /// variables, a switch in quotes, an entry or a map of servers that is no object. So it does with inputs that are no
    /// list, lie among the servers, or have a `type` that is none.
    ///
    /// ## Why
    /// The types look interchangeable and are not. One number in `env` costs the server in some clients, and every
    /// server of the file in others, mostly without a word.
    ///
    /// ## Example
    /// ```json invalid client=claude-code executable=/usr/bin/acme
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme", "args": "serve --fast", "env": {"PORT": 8080}}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme", "args": ["serve", "--fast"], "env": {"PORT": "8080"}}}}
    /// ```
    /// ```json invalid client=roo executable=/usr/bin/acme
    /// {"mcpServers": {"acme": {"command": ["/usr/bin/acme", "serve"], "disabled": "true", "timeout": "60"}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme", "args": ["serve"], "disabled": true, "timeout": 60}}}
    /// ```
    /// VS Code takes a number there:
    /// ```json valid client=vscode executable=/usr/bin/acme
    /// {"servers": {"acme": {"command": "/usr/bin/acme", "env": {"PORT": 8080, "DEBUG": null}}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe where the text says exactly one thing: words without quotes become a list, a number gets quotes with its
    /// spelling kept, a list in `command` becomes `command` and `args`. A `null` is only offered to be removed.
    WrongValueType, "wrong-value-type", Shape, Error, Sometimes
}

impl Rule for WrongValueType {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_document(&self, cx: &Context<'_>) {
        check_root(cx);
        check_inputs(cx);
        for map in cx.maps.iter().filter(|map| map.right) {
            let Some(member) = map.member else { continue };
            match map.node.as_object() {
                Some(entries) => entries.iter().for_each(|entry| check_entry(entry, cx)),
                None => check_map(member, cx),
            }
        }
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        for wrong in &server.wrong {
            let WrongType { field, member, node } = wrong;
            let whole = node.span == member.value.span;
            let what = if whole { format!("`{}`", member.key) } else { item(member, node) };
            let expected = if whole { expected(field.ty) } else { expected_item(field.ty).into() };
            let message = |clause: &str| match node.kind {
                // The kind is right, the value is not.
                Kind::Number if field.ty == Type::PositiveInteger => format!("{what} must be {expected}: {clause}"),
                Kind::String(_) if matches!(field.ty, Type::Word(_)) => format!("{what} must be {expected}: {clause}"),
                _ => format!("{what} must be {expected}, not {}: {clause}", node.describe()),
            };
            if let Some(finding) = Finding::of(&META, field.wrong, place(member, node), message) {
                cx.report(finding.help(help(wrong, whole)).fix_opt(fix(wrong, server, cx)));
            }
        }
    }
}

/// A file that is no object.
fn check_root(cx: &Context<'_>) {
    let (Some(root), Some(key)) = (&cx.file.document.root, cx.facts.root.servers.first()) else { return };
    // A file with other purposes is only judged when there are servers in it.
    let servers = root.as_array().is_some_and(|items| items.iter().any(looks_like_entry));
    if root.as_object().is_some() || !cx.file.document.issues.is_empty() || (cx.facts.root.optional && !servers) {
        return;
    }
    let message = |clause: &str| format!("the file must be an object, not {}: {clause}", root.describe());
    let start = Span::new(root.span.start, root.span.start + 1);
    if let Some(finding) = Finding::of(&META, cx.facts.root.not_a_map, start, message) {
        cx.report(finding.help(format!("write `{{\"{}\": {{ \"name\": {{ .. }} }} }}`", key.join("."))));
    }
}

/// A map of servers that is no map.
fn check_map(member: &Member, cx: &Context<'_>) {
    let node = &member.value;
    // In a file with other purposes `null` stands for no servers.
    if node.kind == Kind::Invalid || (node.kind == Kind::Null && cx.facts.root.optional) {
        return;
    }
    let message = |clause: &str| {
        format!("`{}` must be an object with a name for each server, not {}: {clause}", member.key, node.describe())
    };
    if let Some(finding) = Finding::of(&META, cx.facts.root.not_a_map, place(member, node), message) {
        cx.report(finding.help(format!("write `\"{}\": {{ \"name\": {{ .. }} }}`", member.key)));
    }
}

/// An entry that is no object. A note to people is none either.
fn check_entry(entry: &Member, cx: &Context<'_>) {
    let node = &entry.value;
    if node.as_object().is_some() || node.kind == Kind::Invalid || is_note(&entry.key) {
        return;
    }
    let message = |clause: &str| format!("`{}` must be an object, not {}: {clause}", entry.key, node.describe());
    let list = node.as_array().is_some();
    if let Some(path) = cx.facts.root.inputs_path().filter(|path| list && path.last() == Some(&entry.key.as_str())) {
        return check_misplaced_inputs(entry, path, cx);
    }
    let verdict = if list { cx.facts.entry.a_list } else { cx.facts.entry.not_an_object };
    if let Some(finding) = Finding::of(&META, verdict, place(entry, node), message) {
        cx.report(finding.help("a server is an object with `command` or `url` in it").server(entry.key.as_str()));
    }
}

/// Declarations of inputs among the servers.
fn check_misplaced_inputs(entry: &Member, path: &[&str], cx: &Context<'_>) {
    let key = &entry.key;
    let message = format!("`{key}` stands among the servers, where {} takes it for one of them", cx.client_name());
    let help = match path {
        [_] => format!("move `{key}` to the top of the file, beside the servers"),
        _ => format!("move it to `{}`, beside the servers", path.join(".")),
    };
    cx.report(Finding::new(&META, Severity::Warning, entry.key_span, message).help(help));
}

/// Declarations of inputs that are no list, or of a type that the client does not know, where they are used.
fn check_inputs(cx: &Context<'_>) {
    let (Some(inputs), Some(root)) = (cx.facts.root.inputs, &cx.file.document.root) else { return };
    let Some((key, parents)) = inputs.path.split_last() else { return };
    let Some(member) = root.at(parents).and_then(|parent| parent.get(key)) else { return };
    let types = inputs.types.iter().map(|ty| format!("`{ty}`")).collect::<Vec<_>>().join(", ");
    let Some(items) = member.value.as_array() else {
        let node = &member.value;
        let message = |clause: &str| format!("`{key}` must be a list of objects, not {}: {clause}", node.describe());
        let used = node.kind != Kind::Invalid && cx.text().contains("${input:");
        if let Some(finding) = Finding::of(&META, inputs.wrong, place(member, node), message).filter(|_| used) {
            cx.report(finding.help(format!("write an object with `id` and `type` for each; types are {types}")));
        }
        return;
    };
    for item in items {
        let text = |key: &str| item.get(key).and_then(|member| member.value.as_str());
        let (Some(id), Some(ty)) = (text("id"), item.get("type")) else { continue };
        let known = ty.value.kind == Kind::Invalid || text("type").is_some_and(|ty| inputs.types.contains(&ty));
        if known || !cx.text().contains(&format!("${{input:{id}}}")) {
            continue;
        }
        let message = |clause: &str| match text("type") {
            Some(ty) => format!("`{ty}` is no type of an input: {clause}"),
            None => format!("the `type` of an input is a text, not {}: {clause}", ty.value.describe()),
        };
        if let Some(finding) = Finding::of(&META, inputs.wrong, ty.value.span, message) {
            cx.report(finding.help(format!("types are {types}")));
        }
    }
}

/// The value; of a large one the key.
fn place(member: &Member, node: &Node) -> Span {
    let large = node.as_object().is_some() || node.as_array().is_some();
    if large && node.span == member.value.span { member.key_span } else { node.span }
}

fn item(member: &Member, node: &Node) -> String {
    let key = &member.key;
    match &member.value.kind {
        Kind::Object(members) => {
            let name =
                members.iter().find(|inner| inner.value.span == node.span).map_or("", |inner| inner.key.as_str());
            format!("`{name}` in `{key}`")
        }
        _ => {
            let items = member.value.as_array().unwrap_or_default();
            let at = items.iter().position(|other| other.span == node.span).unwrap_or_default();
            format!("item {} of `{key}`", at + 1)
        }
    }
}

fn expected(ty: Type) -> Cow<'static, str> {
    let plain = match ty {
        Type::Word(words) => return format!("`{}`", words.join("` or `")).into(),
        Type::Any => "something else",
        Type::String | Type::NonEmptyString => "a text",
        Type::Bool => "`true` or `false`",
        Type::BoolOrObject => "`true`, `false` or an object",
        Type::Number => "a number",
        Type::PositiveInteger => "a whole number above zero",
        Type::StringList => "a list of texts",
        Type::List => "a list",
        Type::ObjectList => "a list of objects",
        Type::StringMap(_) | Type::Object => "an object",
    };
    plain.into()
}

fn expected_item(ty: Type) -> &'static str {
    if ty == Type::ObjectList { "an object" } else { "a text" }
}

fn help(wrong: &WrongType<'_>, whole: bool) -> &'static str {
    match (wrong.field.ty, wrong.field.role) {
        (Type::PositiveInteger, _) if wrong.node.kind == Kind::Number => {
            "without the key the client has a limit of its own"
        }
        (Type::StringMap(_), _) if !whole => "put the value in quotes",
        (_, Role::Args) => "write each argument as a text of its own",
        (_, Role::Command) => "the program alone stands in `command`, its arguments in `args`",
        (Type::StringList, _) => "write a list with each name in quotes",
        (Type::StringMap(_), _) => "write a name and a text in quotes for each",
        (Type::Word(_), _) => "it knows no other word here",
        (Type::Bool, _) => "switches are written without quotes",
        (Type::Number | Type::PositiveInteger, _) => "numbers are written without quotes",
        _ => "write the value in the type that the client reads",
    }
}
