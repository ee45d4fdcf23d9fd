use super::{shared_args::folder_options, shared_path::is_bare_name, shared_relative::has_folder};
use crate::{
    declare_rule,
    prelude::*,
    servers::launch::{Launched, Runner},
};

declare_rule! {
    /// ## What it does
    /// Reports `uv` where it does not find the server's project: `uv run NAME` without `--directory` in a client that
    /// starts in another folder, a `--directory` that is a file, and a script without `run`.
    ///
    /// ## Why
    /// `uv run` looks for the project in the folder it is started in. Where that is `/` or the home folder, it makes an
    /// empty environment and says `Failed to spawn` or `No module named ..`. `uv main.py` is `unrecognized subcommand`.
    ///
    /// ## Example
    /// ```json invalid client=claude-desktop executable=/usr/bin/uv select=uv-run-without-directory
    /// {"mcpServers": {"notes": {"command": "/usr/bin/uv", "args": ["run", "acme-notes"]}}}
    /// ```
    /// ```json invalid client=claude-desktop executable=/usr/bin/uv folder=/srv/notes
    /// {"mcpServers": {"notes": {"command": "/usr/bin/uv", "args": ["--directory", "/srv/notes", "main.py"]}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"notes": {"command": "/usr/bin/uv", "args": ["--directory", "/srv/notes", "run", "main.py"]}}}
    /// ```
    /// ```json valid client=claude-desktop executable=/usr/bin/uv folder=/srv/notes
    /// {"mcpServers": {"notes": {"command": "/usr/bin/uv", "args": ["--directory", "/srv/notes", "run", "acme-notes"]}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: `run` is what starts a script, and of a file its folder is meant. Which folder the project is in, only you
    /// know.
    UvRunWithoutDirectory, "uv-run-without-directory", Launch, Error, Sometimes
}

impl Rule for UvRunWithoutDirectory {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let Some(program) = server.program().filter(|program| &*program_name(program.text.value) == "uv") else {
            return;
        };
        let Some(launched) = server.launched() else { return };
        check_folder(server, cx);
        match launched.runner {
            Runner::Binary => check_subcommand(server, program.args_from, cx),
            Runner::UvRun => check_project(server, launched, cx),
            _ => {}
        }
    }
}

/// `--directory` with a file: `Not a directory`.
fn check_folder(server: &ServerEntry<'_>, cx: &Context<'_>) {
    let Some(os) = server.target.os else { return };
    for (at, range) in folder_options(server) {
        let arg = &server.args[at];
        let path = &arg.value[range.clone()];
        let kind = cx.path_kind(server, path);
        let is_file = matches!(kind, Lookup::Found(PathKind::File | PathKind::Executable));
        let Some(folder) = paths::parent(path, os).filter(|_| is_file && paths::is_absolute(path, os)) else {
            continue;
        };
        let message = format!("`{path}` is a file, and `--directory` takes a folder: uv stops");
        let fix = Fix::safe(format!("Write `{folder}`"), vec![edits::replace_part(arg, range.clone(), folder)]);
        let finding = Finding::new(&META, Severity::Error, arg.sub(range), message);
        cx.report(finding.help("write the folder of the project").fix(fix));
    }
}

/// `uv main.py`: `unrecognized subcommand`.
fn check_subcommand(server: &ServerEntry<'_>, from: usize, cx: &Context<'_>) {
    let folders: Vec<usize> = folder_options(server).into_iter().map(|(at, _)| at).collect();
    let word = |at: &usize| !server.args[*at].value.starts_with('-') && !folders.contains(at);
    let Some(at) = (from..server.args.len()).find(word) else { return };
    let arg = &server.args[at];
    // Behind any other option it may be that option's value.
    let after_option = at > from && server.args[at - 1].value.starts_with('-');
    if !arg.value.ends_with(".py") || after_option {
        return;
    }
    let message = format!("`{}` is no command of uv: it stops with `unrecognized subcommand`", arg.value);
    let edit = server.args_list().and_then(|list| edits::insert_items(cx.file.document, list, at, &["run"]));
    let fix = edit.map(|edit| Fix::safe("Put `run` before it", vec![edit]));
    let finding = Finding::new(&META, Severity::Error, arg.inner(), message);
    cx.report(finding.help("`uv run` starts a script").fix_opt(fix));
}

/// `uv run NAME` where the client starts in no folder of a project. Of a script's path another rule speaks.
fn check_project(server: &ServerEntry<'_>, launched: &Launched<'_>, cx: &Context<'_>) {
    const ELSEWHERE: [&str; 7] =
        ["--project", "--directory", "--with", "--with-editable", "--with-requirements", "--package", "--no-project"];
    let Some((severity, clause)) =
        cx.facts.paths.relative.finding().filter(|(severity, _)| *severity != Severity::Info)
    else {
        return;
    };
    let options = &server.args[launched.options.clone()];
    let named = |arg: &Text<'_>| ELSEWHERE.contains(&arg.value.split('=').next().unwrap_or_default());
    let by_variable = server.env.iter().any(|pair| pair.name.starts_with("UV_"));
    let anywhere = options.iter().any(named) || !folder_options(server).is_empty() || by_variable;
    let Some(arg) = launched.program.and_then(|at| server.args.get(at)).filter(|arg| is_project_script(arg.value))
    else {
        return;
    };
    // A program of the PATH is found from everywhere.
    let adrift = severity == Severity::Error && cx.portable();
    let found = cx.find_program(server, arg.value);
    // Of a folder that the client passes over another rule speaks.
    let folder = has_folder(server, cx) || server.get("cwd").is_some();
    if anywhere || folder || !(found.is_not_found() || adrift) {
        return;
    }
    let message = format!("`uv run {}` does not say where the project is: {clause}", arg.value);
    let finding = Finding::new(&META, Severity::Warning, arg.inner(), message);
    cx.report(finding.help("put `--directory` and the full path of its folder before `run`"));
}

/// Whether the word can only be a script that a project declares.
fn is_project_script(word: &str) -> bool {
    const KNOWN: [&str; 12] =
        ["bash", "bun", "deno", "docker", "fastmcp", "mcp", "node", "npx", "pip", "sh", "uv", "uvx"];
    is_bare_name(word) && !word.contains('.') && !KNOWN.contains(&word) && !word.starts_with("python")
}
