use std::ops::Range;

use super::{
    shared_args::{candidates, folder_options},
    shared_relative::{is_dotted, may_be_relative},
};
use crate::{declare_rule, prelude::*, syntax::Member, variables::references};

declare_rule! {
    /// ## What it does
    /// Reports `cwd` in a client that starts every server in a folder of its own choice.
    ///
    /// ## Why
    /// The key is passed over without a word, and the server looks for its files elsewhere. Where a path in the arguments
    /// is plainly meant to start in that folder, this is a warning in every client.
    ///
    /// ## Example
    /// ```json invalid client=claude-desktop executable=/usr/bin/uv folder=/srv/notes fix=unsafe
    /// {"mcpServers": {"notes": {"command": "/usr/bin/uv", "args": ["run", "--frozen", "notes"], "cwd": "/srv/notes"}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"notes": {"command": "/usr/bin/uv", "args": ["--directory", "/srv/notes", "run", "--frozen", "notes"]}}}
    /// ```
    /// ```json valid client=gemini-cli executable=/usr/bin/uv folder=/srv/notes
    /// {"mcpServers": {"notes": {"command": "/usr/bin/uv", "args": ["run", "notes"], "cwd": "/srv/notes"}}}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: the server may count other paths from its folder than those that stand in the entry.
    CwdUnsupported, "cwd-unsupported", Launch, Warning, Sometimes
}

impl Rule for CwdUnsupported {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let foreign = cx.facts.entry.foreign.iter().find(|foreign| foreign.key == "cwd");
        let Some((member, (severity, clause))) = member(server).zip(foreign.and_then(|it| it.verdict.finding())) else {
            return;
        };
        let cwd = member.value.as_str().unwrap_or_default();
        let base = cx.resolve_in_project(server, ".");
        // A client that starts in the project does this anyway.
        if severity == Severity::Info && base.is_some() && cx.resolve_in_project(server, cwd) == base {
            return;
        }
        let reliance = reliance(server, cwd, cx);
        let (severity, message) = match &reliance {
            None => (severity, clause.to_owned()),
            Some(Reliance::Uv(_)) => (Severity::Warning, format!("{clause}, so `uv` looks for the project elsewhere")),
            Some(Reliance::Paths(paths)) => {
                let (at, range, _) = &paths[0];
                let path = &server.args[*at].value[range.clone()];
                (Severity::Warning, format!("{clause}, but `{path}` lies below `cwd`"))
            }
        };
        let help = "write full paths in the entry, or start the server by a script that changes the folder first";
        let fix = reliance.and_then(|reliance| repair(server, member, cwd, reliance, cx));
        let finding = Finding::new(&META, severity, member.key_span, message).mark(Mark::WithoutEffect);
        cx.report(finding.help(help).fix_opt(fix));
    }
}

/// The folder that a process is to start in.
pub(crate) fn member<'a>(server: &ServerEntry<'a>) -> Option<&'a Member> {
    let member = server.get("cwd").filter(|_| server.is_process())?;
    member.value.as_str().is_some_and(|cwd| !cwd.trim().is_empty()).then_some(member)
}

/// What in an entry starts in its folder.
enum Reliance {
    /// Arguments, which part of each, and the full path.
    Paths(Vec<(usize, Range<usize>, String)>),
    /// `uv run`, with the index of `run`.
    Uv(usize),
}

fn reliance(server: &ServerEntry<'_>, cwd: &str, cx: &Context<'_>) -> Option<Reliance> {
    let os = server.target.os.filter(|os| paths::is_absolute(cwd, *os) && references(cwd).is_empty())?;
    let program = server.program()?;
    if &*program_name(program.text.value) == "uv" {
        let names_project = server.args.iter().any(|arg| arg.value.starts_with("--project"));
        let run = server.args.iter().position(|arg| arg.value == "run").filter(|at| *at == program.args_from)?;
        return (folder_options(server).is_empty() && !names_project).then_some(Reliance::Uv(run));
    }
    let found = candidates(server).into_iter().filter_map(|(at, range)| {
        let path = &server.args[at].value[range.clone()];
        let is_path = may_be_relative(path) && (is_dotted(path) || path.contains(['/', '\\', '.']));
        let absolute = paths::join(cwd, path, os);
        let is_there = || cx.path_kind(server, &absolute).found().is_some();
        (is_path && is_there()).then_some((at, range, absolute))
    });
    let found: Vec<_> = found.collect();
    (!found.is_empty()).then_some(Reliance::Paths(found))
}

fn repair(server: &ServerEntry<'_>, member: &Member, cwd: &str, how: Reliance, cx: &Context<'_>) -> Option<Fix> {
    let document = cx.file.document;
    let mut changes = vec![edits::remove_member(document, &server.member.value, member)?];
    let title = match how {
        Reliance::Uv(run) => {
            changes.push(edits::insert_items(document, server.args_list()?, run, &["--directory", cwd])?);
            "Tell `uv` the folder"
        }
        Reliance::Paths(paths) => {
            let edit = |(at, range, path): (usize, Range<usize>, String)| {
                edits::replace_part(&server.args[at], range, &cx.write_found(server, &path, Places::ARGS).text)
            };
            changes.extend(paths.into_iter().map(edit));
            "Write full paths"
        }
    };
    Some(Fix::new(Applicability::Unsafe, title, changes))
}
