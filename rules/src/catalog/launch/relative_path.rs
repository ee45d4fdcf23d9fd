use std::ops::Range;

use super::{
    shared_args::{candidates, folder_options},
    shared_relative::{finding, has_folder, is_dotted, may_be_relative, meaning},
};
use crate::{declare_rule, prelude::*, servers::launch::Runner};

declare_rule! {
    /// ## What it does
    /// Reports a relative path in `args`, `cwd`, `envFile` and in docker's `-v` and `--mount`. Only what is surely a
    /// path: it begins with `./` or `../`, or it has a slash or an extension and is there in the project's folder. In a
    /// client that starts servers in no folder of yours, also the script that `node`, `python` or `uv run` is given, and
    /// the folder behind `--directory`.
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
        // Where the client starts in no folder of the person's, what is certainly a path leads nowhere, there or not.
        let adrift = cx.facts.paths.relative.finding().is_some_and(|(severity, _)| severity == Severity::Error);
        for (at, range) in candidates(server) {
            let text = &server.args[at];
            let certain = adrift && is_read_as_path(server, at) && may_be_relative(&text.value[range.clone()]);
            if server.shell_for(text).is_some() || !(certain || is_path(server, text, range.clone(), cx)) {
                continue;
            }
            // uv looks for the project's packages where it starts, so the script's full path alone is not enough.
            if certain && server.launched().is_some_and(|it| it.runner == Runner::UvRun && it.program == Some(at)) {
                let found = finding(&META, server, text, range, |_| true, cx);
                let help = "put `--directory` and the full path of its folder before `run`";
                found.into_iter().for_each(|finding| cx.report(finding.help(help)));
            } else {
                report(text, range, |_| true);
            }
        }
    }
}

/// Whether a launcher takes the argument for a path, whatever it looks like: the script that it runs, the folder that
/// it goes to.
fn is_read_as_path(server: &ServerEntry<'_>, at: usize) -> bool {
    const SCRIPTS: [&str; 7] = ["js", "mjs", "cjs", "ts", "mts", "py", "pyz"];
    const RUNNERS: [Runner; 3] = [Runner::Node, Runner::Python, Runner::UvRun];
    let extension = server.args[at].value.rsplit_once('.').map(|(_, extension)| extension);
    let script = extension.is_some_and(|extension| SCRIPTS.contains(&extension));
    let runs = server.launched().is_some_and(|it| RUNNERS.contains(&it.runner) && it.program == Some(at));
    (script && runs) || folder_options(server).iter().any(|(other, _)| *other == at)
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
