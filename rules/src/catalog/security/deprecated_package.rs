use super::shared::{instead, named, replace};
use crate::{
    declare_rule,
    prelude::*,
    servers::{Kind, Status},
};

declare_rule! {
    /// ## What it does
    /// Reports a server whose makers have given it up: a package or an image that still installs and gets no more fixes.
    ///
    /// ## Why
    /// Faults of it stay, also those that let others in, and the services behind it change. That it is given up is taken
    /// from the makers' own material.
    ///
    /// ## Example
    /// ```json invalid client=cursor executable=/usr/bin/npx fix=display select=deprecated-package
    /// {"mcpServers": {"search": {"command": "/usr/bin/npx", "args": ["-y", "@modelcontextprotocol/server-brave-search"]}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"search": {"command": "/usr/bin/npx", "args": ["-y", "@brave/brave-search-mcp-server"]}}}
    /// ```
    /// ```json valid client=cursor executable=/usr/bin/npx
    /// {"mcpServers": {"memory": {"command": "/usr/bin/npx", "args": ["-y", "@modelcontextprotocol/server-memory"]}}}
    /// ```
    ///
    /// ## Fix safety
    /// Only offered: the server works today, and its successor may want other variables and have other tools.
    DeprecatedPackage, "deprecated-package", Security, Warning, Sometimes
}

impl Rule for DeprecatedPackage {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let known = server.identify().filter(|it| it.server.is_vendor() && it.launch.kind != Kind::Remote);
        let (Some(known), Some(launched)) = (known, server.launched()) else { return };
        let what = match known.server.status {
            Status::Archived => "is archived and gets no more fixes",
            Status::Deprecated => "is given up by its makers",
            Status::Active | Status::Nonexistent | Status::Malicious => return,
        };
        let Some((_, span)) = named(server, launched) else { return };
        let message = format!("`{}` {what}", known.launch.name);
        let source = known.server.source.place;
        let help = instead(known.server).unwrap_or("look for another server that does the same".to_owned());
        let help = format!("{help} (source: {source})");
        let finding = Finding::new(&META, Severity::Warning, span, message).mark(Mark::Retired).help(help);
        cx.report(finding.fix_opt(replace(server, launched, &known, Applicability::Display)));
    }
}
