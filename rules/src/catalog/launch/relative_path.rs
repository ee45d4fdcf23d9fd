use std::ops::Range;

use super::{
    shared_args::{folder_options, is_in_container, mounts, speaks_for_others},
    shared_relative::{finding, has_folder, is_dotted, may_be_relative, meaning},
};
use crate::{declare_rule, prelude::*};

declare_rule! {
    /// ## What it does
    /// Reports a relative path in `args`, `cwd`, `envFile` and in docker's `-v` and `--mount`. Only what is surely a
    /// path: it begins with `./` or `../`, or it has a slash or an extension and is there in the project's folder.
    ///
    /// ## Why
    /// It starts from the folder in which the client starts servers. That may be the project, the folder of a terminal,
    /// or `/`: `Cannot find module './dist/index.js'`, `mkdir '/.data'`.
    ///
    /// ## Example
    /// ```json invalid client=vscode executable=/usr/bin/node file=/work/app/dist/index.js
    /// {"servers": {"notes": {"type": "stdio", "command": "/usr/bin/node", "args": ["dist/index.js"]}}}
    /// ```
    /// ```json fixed
    /// {"servers": {"notes": {"type": "stdio", "command": "/usr/bin/node", "args": ["${workspaceFolder}/dist/index.js"]}}}
    /// ```
    /// What only looks like a path is left alone, and so is what a launcher looks up in a folder that it is given:
    /// ```json valid client=vscode executable=/usr/bin/uv folder=/srv/notes
    /// {"servers": {"notes": {"type": "stdio", "command": "/usr/bin/uv", "args": ["--directory", "/srv/notes", "run", "main.py"]}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe where the path leads to something, counted from the project's folder: the client's variable for that folder
    /// is written, or the full path. The full path is unsafe in a file that git tracks. No fix where there is nothing,
    /// or in a user's file, which belongs to no folder.
    RelativePath, "relative-path", Launch, Error, Sometimes
}

impl Rule for RelativePath {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let report = |text: &Text<'_>, range: Range<usize>, fits: fn(PathKind) -> bool| {
            let found = finding(&META, server, text, range, fits, cx);
            found.into_iter().for_each(|finding| cx.report(finding));
        };
        let whole = |text: &Text<'_>| 0..text.value.len();
        if let Some(cwd) = server.cwd.filter(|cwd| cx.facts.paths.cwd.is_yes() && may_be_relative(cwd.value)) {
            report(&cwd, whole(&cwd), |kind| kind == PathKind::Folder);
        }
        if let Some(file) = server.env_file.filter(|file| may_be_relative(file.value)) {
            report(&file, whole(&file), |kind| kind != PathKind::Folder);
        }
        if has_folder(server, cx) {
            return;
        }
        for (at, range) in candidates(server) {
            let text = &server.args[at];
            if server.shell_for(text).is_none() && is_path(server, text, range.clone(), cx) {
                report(text, range, |_| true);
            }
        }
    }
}

/// The parts of arguments that may name something of this machine, counted from the folder of the start.
fn candidates(server: &ServerEntry<'_>) -> Vec<(usize, Range<usize>)> {
    let Some(launched) = server.launched().filter(|_| !speaks_for_others(server)) else { return Vec::new() };
    if let Some(docker) = &launched.docker {
        return mounts(server, docker);
    }
    let folders = folder_options(server);
    if !folders.is_empty() {
        return folders;
    }
    let package = launched.package.as_ref().map(|package| package.arg);
    let args = server.args.iter().enumerate().filter(|(at, _)| !is_in_container(&launched, *at));
    let part = |(at, arg): (usize, &Text<'_>)| {
        let value = arg.value;
        let start = if value.starts_with('-') { value.find('=').map(|equals| equals + 1)? } else { 0 };
        // `npx owner/name` is a repository.
        (package != Some(at) || is_dotted(&value[start..])).then_some((at, start..value.len()))
    };
    args.filter_map(part).collect()
}

fn is_path(server: &ServerEntry<'_>, text: &Text<'_>, range: Range<usize>, cx: &Context<'_>) -> bool {
    let path = &text.value[range];
    if !may_be_relative(path) {
        return false;
    }
    let lies_there = || meaning(server, text, path, cx).map_or(Lookup::Unknown, |path| cx.path_kind(server, &path));
    is_dotted(path)
        || match path.contains(['/', '\\']) {
            true => matches!(lies_there(), Lookup::Found(_)),
            false => path.contains('.') && matches!(lies_there(), Lookup::Found(PathKind::File | PathKind::Executable)),
        }
}
