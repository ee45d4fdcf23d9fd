use super::shared_references::{is_bridge_header, is_for_client, is_lone_name, is_plain};
use crate::{
    client::facts::Inherits,
    declare_rule,
    prelude::*,
    secrets,
    variables::{self, Reference},
};

declare_rule! {
    /// ## What it does
    /// Reports a reference to a variable in a notation that this client does not replace at that place.
    ///
    /// ## Why
    /// Every client has a notation of its own: `${env:NAME}` in VS Code and Cursor, `${NAME}` in Claude Code, none at all
    /// in Claude Desktop. What a client does not know it hands over letter by letter, and a server signs in with the
    /// text `${TOKEN}`.
    ///
    /// ## Example
    /// ```json invalid client=claude-code executable=/usr/bin/acme
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme", "env": {"ACME_TOKEN": "${env:ACME_TOKEN}"}}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme", "env": {"ACME_TOKEN": "${ACME_TOKEN}"}}}}
    /// ```
    /// ```json invalid client=vscode executable=/usr/bin/acme
    /// {"servers": {"acme": {"command": "/usr/bin/acme", "args": ["--token", "${ACME_TOKEN}", "{workspaceFolder}/api"]}}}
    /// ```
    /// ```json fixed
    /// {"servers": {"acme": {"command": "/usr/bin/acme", "args": ["--token", "${env:ACME_TOKEN}", "${workspaceFolder}/api"]}}}
    /// ```
    /// The same notation where it is at home, and in a script for a shell:
    /// ```json valid client=vscode executable=/usr/bin/acme,/bin/sh
    /// {"servers": {"acme": {"command": "/usr/bin/acme", "env": {"ACME_TOKEN": "${env:ACME_TOKEN}"}}, "script": {"command": "/bin/sh", "args": ["-c", "exec acme --token $ACME_TOKEN"]}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe where the client has the same notion: another notation for the same environment variable, home or project
    /// folder. Where it has none for the project's folder, the full path is written, in a file that git tracks only on
    /// demand. Only offered where a default is lost, a question to the user becomes a variable, or a variable that is
    /// never set gets a default.
    WrongVariableSyntax, "wrong-variable-syntax", Environment, Error, Sometimes
}

impl Rule for WrongVariableSyntax {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let target = server.target.os;
        for text in server.texts() {
            let references = variables::references(text.value);
            if references.is_empty() || !is_for_client(server, &text, cx) {
                continue;
            }
            for reference in references.iter().filter(|r| is_plain(r, &text, target)) {
                let bridge = reference.syntax == Syntax::Brace && is_bridge_header(server, &text);
                if !bridge && stays(reference, &text, cx) {
                    report(server, reference, &text, cx);
                }
            }
        }
        let names = (0..server.args.len()).filter(|at| is_lone_name(server, *at));
        names.for_each(|at| report_name(&server.args[at], cx));
    }
}

/// Whether the client surely leaves the reference as it stands.
fn stays(reference: &Reference<'_>, text: &Text<'_>, cx: &Context<'_>) -> bool {
    let no = |syntax| cx.expands(syntax, reference.name, text.place).is_no();
    // `${cwd}` may be a variable of the environment where those are written like that.
    let variable = reference.syntax == Syntax::Editor && matches!(reference.name, "cwd" | "file");
    no(reference.syntax) && (!variable || no(Syntax::Brace))
}

fn report(server: &ServerEntry<'_>, reference: &Reference<'_>, text: &Text<'_>, cx: &Context<'_>) {
    let Some((severity, clause)) = cx.facts.variables.literal.finding() else { return };
    let written = rewrite(reference, text, cx);
    // The client's own notation, for a name that is never set: the server starts, and may do without.
    let own = cx.expands(reference.syntax, "", text.place).is_yes();
    let severity = if own { Severity::Warning } else { severity };
    let message = format!("`{}` is not replaced: {clause}", shown(reference, text));
    let help = match &written {
        Some((written, _)) => format!("{} replaces `{written}`", cx.client_name()),
        None if matches!(reference.syntax, Syntax::Editor | Syntax::CurlyEditor) => "write the full path".to_owned(),
        None => match conditional(reference, text, cx) {
            Some((written, condition)) => format!("write `{written}`: {condition}"),
            None => by_hand(reference, text, cx).to_owned(),
        },
    };
    let conditional = || Some((conditional(reference, text, cx)?.0, Applicability::Display));
    let fix = written.or_else(conditional).map(|(written, applicability)| {
        let edit = edits::replace_part(text, reference.range.clone(), &written);
        Fix::new(applicability, format!("Write `{written}`"), vec![edit])
    });
    let fix = fix.or_else(|| full_path(server, reference, text, cx));
    cx.report(Finding::new(&META, severity, text.sub(reference.range.clone()), message).help(help).fix_opt(fix));
}

/// The variable in a notation that the client replaces under a condition, and that condition.
fn conditional(reference: &Reference<'_>, text: &Text<'_>, cx: &Context<'_>) -> Option<(String, &'static str)> {
    use Syntax::{Brace, BraceDefault, CurlyEnv, Dollar, DoubleCurly, EnvColon, EnvDot, Percent};
    if !matches!(reference.syntax, Brace | BraceDefault | EnvColon | EnvDot | Dollar | Percent | CurlyEnv | DoubleCurly)
    {
        return None;
    }
    let forms = cx.facts.variables.forms.iter().filter(|form| form.places.has(text.place));
    forms
        .filter(|form| form.syntax == Brace)
        .find_map(|form| Some((format!("${{{}}}", reference.name), form.condition?)))
}

/// What is left where no notation does it. A secret is never to stand in the file.
fn by_hand(reference: &Reference<'_>, text: &Text<'_>, cx: &Context<'_>) -> &'static str {
    let secret = [reference.name, text.key].iter().any(|name| secrets::is_secret_name(name));
    match cx.facts.launch.inherits {
        Inherits::All if secret => "let the server take it from its own environment",
        _ if secret => "start the server by a script that sets it, so that it stays out of this file",
        Inherits::All => "write the value itself, or let the server take it from its own environment",
        _ => "write the value itself, or start the server by a script that sets it",
    }
}

/// The folder of the project in full, for a client that has no variable for it.
fn full_path(server: &ServerEntry<'_>, reference: &Reference<'_>, text: &Text<'_>, cx: &Context<'_>) -> Option<Fix> {
    let editor = matches!(reference.syntax, Syntax::Editor | Syntax::CurlyEditor);
    let project = matches!(reference.name, "workspaceFolder" | "workspaceRoot") && reference.rest.is_none();
    let rest = &text.value[reference.range.end..];
    let ends = rest.is_empty() || rest.starts_with(['/', '\\']);
    let rest = rest.trim_start_matches(['/', '\\']);
    let starts = reference.range.start == 0 || text.value[..reference.range.start].ends_with('=');
    if !(editor && project && starts && ends) {
        return None;
    }
    let absolute = cx.resolve_in_project(server, rest)?;
    let written = cx.write_found(server, &absolute, text.place);
    let edit = edits::replace_part(text, reference.range.start..text.value.len(), &written.text);
    Some(Fix::new(written.applicability, format!("Write `{}`", written.text), vec![edit]))
}

/// The reference for people, without what may be a secret's default.
fn shown(reference: &Reference<'_>, text: &Text<'_>) -> String {
    let name = reference.name;
    match reference.syntax {
        Syntax::BraceDefault => format!("${{{name}:-..}}"),
        Syntax::Scoped if name.starts_with(|c: char| c.is_ascii_uppercase()) => format!("${{{name}:..}}"),
        _ => text.value[reference.range.clone()].to_owned(),
    }
}

/// The same in a notation that the client replaces at that place.
fn rewrite(reference: &Reference<'_>, text: &Text<'_>, cx: &Context<'_>) -> Option<(String, Applicability)> {
    let variables = &cx.facts.variables;
    let Reference { name, rest, .. } = *reference;
    let variable = |name: &str| Some(variables.reference?.replace("NAME", name.trim()));
    let folder = || match name {
        "workspaceFolder" | "workspaceRoot" => variables.project,
        "userHome" => variables.home,
        _ => None,
    };
    let (written, applicability) = match (reference.syntax, rest) {
        (Syntax::Brace, _) if cx.expands(Syntax::Brace, "", text.place).is_yes() => {
            (format!("${{{name}:-.}}"), Applicability::Display)
        }
        (
            Syntax::Brace | Syntax::EnvColon | Syntax::EnvDot | Syntax::Dollar | Syntax::Percent | Syntax::CurlyEnv,
            _,
        ) => (variable(name)?, Applicability::Safe),
        (Syntax::DollarColon, Some(name)) if reference.name == "env" => (variable(name)?, Applicability::Safe),
        // `${ENV:NAME}`, `${inputs:id}`
        (Syntax::Scoped, Some(variable_name)) if name == "ENV" => (variable(variable_name)?, Applicability::Safe),
        (Syntax::DollarColon, Some(id)) if cx.expands(Syntax::Input, id, text.place).is_yes() => {
            (format!("${{input:{id}}}"), Applicability::Safe)
        }
        (Syntax::Scoped, Some(id)) if name == "inputs" && cx.expands(Syntax::Input, id, text.place).is_yes() => {
            (format!("${{input:{id}}}"), Applicability::Safe)
        }
        (Syntax::Scoped, Some(id)) if name == "inputs" => (variable(&variables::name_for(id))?, Applicability::Display),
        (Syntax::DollarColon | Syntax::Input, Some(id)) => {
            (variable(&variables::name_for(id))?, Applicability::Display)
        }
        (Syntax::Scoped, Some(default)) if name.starts_with(|c: char| c.is_ascii_uppercase()) => {
            match cx.expands(Syntax::BraceDefault, name, text.place) {
                Answer::Yes => (format!("${{{name}:-{default}}}"), Applicability::Display),
                _ => (variable(name)?, Applicability::Display),
            }
        }
        (Syntax::BraceDefault | Syntax::DoubleCurly, _) => (variable(name)?, Applicability::Display),
        (Syntax::Editor, None) => (folder()?.to_owned(), Applicability::Safe),
        (Syntax::CurlyEditor, _) if cx.expands(Syntax::Editor, name, text.place).is_yes() => {
            (format!("${{{name}}}"), Applicability::Safe)
        }
        (Syntax::CurlyEditor, _) => (folder()?.to_owned(), Applicability::Safe),
        _ => return None,
    };
    cx.replaces(&written, text.place).then_some((written, applicability))
}

fn report_name(arg: &Text<'_>, cx: &Context<'_>) {
    let name = arg.value;
    let written = cx.reference_to(name, arg.place);
    let message = format!("`{name}` is handed over as these {} characters, not as the variable's value", name.len());
    let help = match &written {
        Some(written) => format!("{} replaces `{written}` by a variable of its own environment", cx.client_name()),
        None => "a server finds the variable in its environment; leave the argument out if it looks there".to_owned(),
    };
    let fix = written.map(|written| Fix::display(format!("Write `{written}`"), vec![replace_text(arg, &written)]));
    cx.report(Finding::new(&META, Severity::Warning, arg.span, message).help(help).fix_opt(fix));
}
