use crate::{
    declare_rule,
    prelude::*,
    servers::{Kind, launch::Runner},
    variables,
};

declare_rule! {
    /// ## What it does
    /// Reports `npx` and `npm exec` without `-y` before the package.
    ///
    /// ## Why
    /// npm may ask whether it is to install a package that is not there yet, and a server has nobody to answer. Most
    /// clients give it no terminal, and then npm installs without a question, unless its settings say `yes=false`. With
    /// `-y` it never asks. Behind the package the option is one of the server's and means nothing to npm.
    ///
    /// ## Example
    /// ```json invalid client=cursor executable=/usr/bin/npx
    /// {"mcpServers": {"notes": {"command": "/usr/bin/npx", "args": ["@acme/notes", "--stdio"]}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"notes": {"command": "/usr/bin/npx", "args": ["-y", "@acme/notes", "--stdio"]}}}
    /// ```
    /// Its other forms count as well:
    /// ```json valid client=cursor executable=/usr/bin/npx
    /// {"mcpServers": {"notes": {"command": "/usr/bin/npx", "args": ["--package=@acme/notes", "--yes", "notes"]}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: the same package starts, without a question.
    ///
    /// ## References
    /// npm documentation, "npx"
    NpxMissingYes, "npx-missing-yes", Launch, Info, Sometimes
}

impl Rule for NpxMissingYes {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let (Some(program), Some(launched)) = (server.program(), server.launched()) else { return };
        if launched.has_yes || launched.registry != Some(Kind::Npm) || server.wrong_launcher().is_some() {
            return;
        }
        let Some(package) = &launched.package else { return };
        let answered = server.env.iter().any(|pair| pair.name.eq_ignore_ascii_case("npm_config_yes"));
        if answered || !variables::references(&package.name).is_empty() {
            return;
        }
        let name = program.text.value;
        let message = format!("`{name}` may ask before it installs `{}`, and nobody is there to answer", package.name);
        let behind = server.args[launched.server_args.clone()].iter().any(|arg| matches!(arg.value, "-y" | "--yes"));
        let help = if behind {
            "behind the package `-y` is an argument of the server; npm reads it only in front"
        } else {
            "`npm` asks on a terminal, or installs nothing where its settings say `yes=false`; `-y` answers beforehand"
        };
        let finding = Finding::new(&META, Severity::Info, program.text.inner(), message).help(help);
        cx.report(finding.fix_opt(answer(server, launched.runner, program.args_from, cx)));
    }
}

fn answer(server: &ServerEntry<'_>, runner: Runner, first: usize, cx: &Context<'_>) -> Option<Fix> {
    let at = match runner {
        Runner::NpmExec => {
            let rest = &server.args[first..];
            first + rest.iter().position(|arg| matches!(arg.value, "exec" | "x"))? + 1
        }
        _ => first,
    };
    let edit = edits::insert_items(cx.file.document, server.args_list()?, at, &["-y"])?;
    Some(Fix::safe("Add `-y`", vec![edit]))
}
