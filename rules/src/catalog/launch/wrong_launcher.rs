use crate::{
    declare_rule,
    prelude::*,
    servers::{
        Kind, WrongLauncher as Wrong,
        launch::{Launched, Runner},
    },
};

declare_rule! {
    /// ## What it does
    /// Reports a known server that is started by the launcher of another registry: `npx` for a Python package, `uvx` for
    /// one of npm. Also `-y`, an option of `npx`, after `uvx`.
    ///
    /// ## Why
    /// `npx` looks on npm and `uvx` on the Python index. A package that is not there ends in `404 Not Found`, or a
    /// stranger's package of the same name is started. Only packages of which the catalog of servers knows both where
    /// they are and where they are not are reported.
    ///
    /// ## Example
    /// ```json invalid client=cursor executable=/usr/bin/npx select=wrong-launcher
    /// {"mcpServers": {"time": {"command": "/usr/bin/npx", "args": ["-y", "mcp-server-time", "--local-timezone=UTC"]}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"time": {"command": "uvx", "args": ["mcp-server-time", "--local-timezone=UTC"]}}}
    /// ```
    /// ```json valid client=cursor executable=/usr/bin/uvx
    /// {"mcpServers": {"time": {"command": "/usr/bin/uvx", "args": ["mcp-server-time", "--local-timezone=UTC"]}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: the entry cannot start as it is, and the server's own arguments are kept. No fix where a version or an
    /// option of the launcher stands in between, since the two registries number versions differently.
    WrongLauncher, "wrong-launcher", Launch, Error, Sometimes
}

impl Rule for WrongLauncher {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let (Some(program), Some((launched, wrong))) = (server.program(), server.wrong_launcher()) else {
            return npx_option(server, cx);
        };
        let Some(package) = &launched.package else { return };
        let name = program.text.value;
        let home = if wrong.right == Kind::Npm { "an npm package" } else { "a Python package" };
        let message = if wrong.name == package.name {
            format!("`{name}` does not find `{}`, which is {home}", package.name)
        } else {
            format!("`{name}` does not find `{}`: the server is {home}, `{}`", package.name, wrong.name)
        };
        let launcher = wrong.command();
        let yes = if wrong.right == Kind::Npm { " -y" } else { "" };
        let finding = Finding::new(&META, Severity::Error, program.text.inner(), message)
            .help(format!("`{launcher}{yes} {}` starts it", wrong.name));
        cx.report(finding.fix_opt(replace(server, launched, &wrong, cx)));
    }
}

/// `-y` before the package of `uvx`, which knows no such option and stops.
fn npx_option(server: &ServerEntry<'_>, cx: &Context<'_>) {
    let Some(launched) = server.launched().filter(|it| matches!(it.runner, Runner::Uvx | Runner::UvToolRun)) else {
        return;
    };
    let Some(package) = launched.package.as_ref().map(|package| package.arg) else { return };
    let options = launched.options.start..launched.options.end.min(package);
    let Some(at) = options.into_iter().find(|at| server.args.get(*at).is_some_and(|arg| is_yes(arg.value))) else {
        return;
    };
    let option = server.args[at];
    let message = format!("`{}` is an option of `npx`: `uvx` does not know it and stops", option.value);
    let fix = server.args_list().and_then(|list| edits::remove_list_item(cx.file.document, list, at));
    let finding = Finding::new(&META, Severity::Error, option.span, message).help("`uvx` asks nothing: leave it out");
    cx.report(finding.fix_opt(fix.map(|edit| Fix::safe(format!("Remove `{}`", option.value), vec![edit]))));
}

fn is_yes(arg: &str) -> bool {
    matches!(arg, "-y" | "--yes")
}

fn replace(server: &ServerEntry<'_>, launched: &Launched<'_>, wrong: &Wrong<'_>, cx: &Context<'_>) -> Option<Fix> {
    let program = server.program()?;
    let package = launched.package.as_ref()?;
    let list = server.args_list()?;
    let own = server.args.get(program.args_from..package.arg)?;
    let word = |arg: &Text<'_>| matches!(arg.value, "-y" | "--yes" | "--" | "exec" | "x" | "dlx" | "tool" | "run");
    let plain = own.iter().all(word) && package.version.is_none_or(|version| version == "latest");
    // With an option like `--package` the program is another argument.
    if !plain || launched.program.is_some() {
        return None;
    }
    let launcher = wrong.command();
    let mut changes = vec![replace_text(&program.text, launcher)];
    changes.extend(edits::remove_list_items(cx.file.document, list, program.args_from..package.arg));
    if wrong.right == Kind::Npm {
        changes.push(edits::insert_items(cx.file.document, list, package.arg, &["-y"])?);
    }
    changes.push(replace_text(server.args.get(package.arg)?, &wrong.name));
    Some(Fix::safe(format!("Start `{}` by `{launcher}`", wrong.name), changes))
}
