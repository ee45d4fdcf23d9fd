use std::path::Path;

use super::shared_path::{first_for_server, folders_of, lacks_shell_path, put_first, replaces_path};
use crate::{declare_rule, prelude::*};

declare_rule! {
    /// ## What it does
    /// Reports the full path of a script for Node.js, such as `npx`, where the client has another `node` on its PATH,
    /// or none.
    ///
    /// ## Why
    /// `npx` begins with `#!/usr/bin/env node`: it runs with the first `node` on PATH, not with the one beside it. A
    /// desktop program does not get the PATH that a terminal has, so the server ends with
    /// `env: node: No such file or directory`, or runs with an old Node.js that does not know its syntax.
    ///
    /// ## Example
    /// ```json invalid client=claude-desktop os=macos executable=/opt/node/bin/node script=/opt/node/bin/npx>node
    /// {"mcpServers": {"notes": {"command": "/opt/node/bin/npx", "args": ["-y", "@acme/notes"], "env": {"LANG": "C"}}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"notes": {"command": "/opt/node/bin/npx", "args": ["-y", "@acme/notes"], "env": {"LANG": "C", "PATH": "/opt/node/bin:/usr/bin:/bin:/usr/sbin:/sbin"}}}}
    /// ```
    /// The `node` beside it is the first that the client finds:
    /// ```json valid client=claude-desktop os=macos executable=/opt/homebrew/bin/node script=/opt/homebrew/bin/npx>node
    /// {"mcpServers": {"notes": {"command": "/opt/homebrew/bin/npx", "args": ["-y", "@acme/notes"]}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe in a person's own file: the script then runs with the `node` that was installed with it. In a file that git
    /// tracks it writes a path of this machine, and is unsafe. None where the client is not known to use the entry's
    /// `PATH`.
    NpxShebangNode, "npx-shebang-node", Launch, Warning, Sometimes
}

impl Rule for NpxShebangNode {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let (Some(command), Some(os)) = (server.command, server.target.os) else { return };
        let path = command.value;
        if !lacks_shell_path(server, cx) || !paths::is_absolute(path, os) {
            return;
        }
        if cx.interpreter(server, path).as_deref() != Some("node") {
            return;
        }
        let Some(folder) = paths::parent(path, os) else { return };
        let beside = paths::join(folder, "node", os);
        let has_own = cx.path_kind(server, &beside) == Lookup::Found(PathKind::Executable);
        let place = match replaces_path(server, cx) {
            true => "the entry's own `PATH`",
            false => "the PATH of a desktop program",
        };
        let message = match first_for_server(server, "node", cx) {
            Lookup::Unknown => return,
            // Without a `node` of its own, a script takes any.
            Lookup::Found(first) if !has_own || cx.same_file(server, &first, Path::new(&beside)) => return,
            Lookup::Found(first) => format!("`{path}` runs with `{}`, the first `node` on {place}", first.display()),
            Lookup::NotFound => format!("`{path}` is a script for `node`, and there is none on {place}"),
        };
        let fix = folders_of(server, path, "node", cx).and_then(|folders| {
            let (edit, applicability) = put_first(server, &folders, cx)?;
            Some(Fix::new(applicability, "Put the folder of its `node` first in `PATH`", vec![edit]))
        });
        let whose = match replaces_path(server, cx) {
            true => "that `PATH` replaces the one it would get".to_owned(),
            false => format!("{} need not have your shell's PATH", cx.client_name()),
        };
        let help = format!("{whose}; put the folder of the right `node` first in the entry's `PATH`");
        cx.report(Finding::new(&META, Severity::Warning, command.inner(), message).help(help).fix_opt(fix));
    }
}
