use super::shared::{instead, is_elsewhere, named, replace};
use crate::{declare_rule, prelude::*, servers::Status};

declare_rule! {
    /// ## What it does
    /// Reports a package that npm's public registry does not have, though its name is a plausible one: names that have
    /// been invented and passed on.
    ///
    /// ## Why
    /// The server does not start; the log ends in `404 Not Found`. And anybody may register the name one day, and would
    /// then run their own code with this server's credentials. Only names that were looked up are reported, and none
    /// that may come from a registry of your own: one that is named in the arguments, in `npm_config_registry` or in an
    /// `.npmrc`, or a package of the project itself.
    ///
    /// ## Example
    /// ```json invalid client=cursor executable=/usr/bin/npx fix=unsafe
    /// {"mcpServers": {"files": {"command": "/usr/bin/npx", "args": ["-y", "@anthropic-ai/mcp-server-filesystem", "/srv"]}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"files": {"command": "/usr/bin/npx", "args": ["-y", "@modelcontextprotocol/server-filesystem", "/srv"]}}}
    /// ```
    /// ```json valid client=cursor executable=/usr/bin/npx
    /// {"mcpServers": {"files": {"command": "/usr/bin/npx", "args": ["-y", "@modelcontextprotocol/server-filesystem", "/srv"]}}}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: the package that is there takes arguments and variables of its own.
    NonexistentPackage, "nonexistent-package", Security, Error, Sometimes
}

impl Rule for NonexistentPackage {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let Some(launched) = server.launched().filter(|launched| launched.runner.fetches()) else { return };
        let known = server.identify().filter(|known| known.server.status == Status::Nonexistent);
        let (Some(known), Some(package)) = (known, &launched.package) else { return };
        // Of a package of the other registry another rule speaks, which has the better repair.
        if server.wrong_launcher().is_some() || is_elsewhere(server, launched, &package.name, cx) {
            return;
        }
        let Some((_, span)) = named(server, launched) else { return };
        let message = format!("there is no npm package `{}` ({})", package.name, known.server.checked);
        let help = instead(known.server).unwrap_or("its maker's own page says what the server is called".to_owned());
        let finding = Finding::new(&META, Severity::Error, span, message).help(help);
        cx.report(finding.fix_opt(replace(server, launched, &known, Applicability::Unsafe)));
    }
}
