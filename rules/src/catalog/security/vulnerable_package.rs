use super::shared::{instead, named};
use crate::{
    declare_rule,
    prelude::*,
    servers::{Advisory, Kind, Known, Status, launch::Package, version},
};

declare_rule! {
    /// ## What it does
    /// Reports a version of a server with a vulnerability that is publicly known, and packages that were written to do
    /// harm.
    ///
    /// ## Why
    /// A server reads what strangers write, and runs with your rights and credentials. Only versions that are pinned are
    /// judged, and ranges of which no version is mended: without a version, the launcher takes the newest or one that it
    /// has kept, which nobody can see in the file.
    ///
    /// ## Example
    /// ```json invalid client=claude-code executable=/usr/bin/npx fix=unsafe
    /// {"mcpServers": {"docs": {"command": "/usr/bin/npx", "args": ["-y", "mcp-remote@0.1.5", "https://docs.example.com/mcp"]}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"docs": {"command": "/usr/bin/npx", "args": ["-y", "mcp-remote@0.1.16", "https://docs.example.com/mcp"]}}}
    /// ```
    /// ```json valid client=claude-code executable=/usr/bin/npx
    /// {"mcpServers": {"docs": {"command": "/usr/bin/npx", "args": ["-y", "mcp-remote@0.1.30", "https://docs.example.com/mcp"]}}}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: the version that is mended may do other things differently as well.
    VulnerablePackage, "vulnerable-package", Security, Error, Sometimes
}

impl Rule for VulnerablePackage {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let Some(launched) = server.launched().filter(|it| it.runner.fetches() && !it.has_private_registry()) else {
            return;
        };
        let Some(package) = &launched.package else { return };
        let Some(known) = started(server) else { return };
        let found = affecting(&known, package.version);
        let Some((_, span)) = named(server, launched).filter(|_| !found.is_empty()) else { return };
        if known.server.status == Status::Malicious {
            let note = found.iter().find_map(|it| it.note).map(|note| format!(": {note}")).unwrap_or_default();
            let message = format!("`{}` was written to do harm{note}", package.name);
            let help = format!("take it out, and change every credential that it was given ({})", names(&found));
            cx.report(Finding::new(&META, Severity::Error, span, message).help(help));
            return;
        }
        let shown = package.version.map_or(package.name.to_string(), |version| format!("{}@{version}", package.name));
        let what = if found.len() == 1 { "a known vulnerability" } else { "known vulnerabilities" };
        let message = format!("`{shown}` has {what}: {}", names(&found));
        let mended = mended(&known, &found);
        let help = match (mended, instead(known.server)) {
            (Some(mended), _) => format!("it is mended in {mended}"),
            (None, Some(instead)) => format!("it is not mended: {instead}"),
            (None, None) => "no version is known that mends it: look for another server".to_owned(),
        };
        let finding = Finding::new(&META, Severity::Error, span, message).help(help);
        cx.report(finding.fix_opt(mended.and_then(|mended| update(server, package, mended))));
    }
}

/// The server whose package is fetched, be it a bridge.
fn started(server: &ServerEntry<'_>) -> Option<Known> {
    let known = server.identify()?;
    Some(match known.via_bridge {
        Some(bridge) => Known { server: bridge.server, launch: bridge.launch, via_bridge: None },
        None => known,
    })
}

/// What is known against a version; without one, only what is known against all of them.
fn affecting(known: &Known, given: Option<&str>) -> Vec<&'static Advisory> {
    let registry = match known.launch.kind {
        Kind::Npm => "npm",
        Kind::PyPi => "pypi",
        Kind::Docker | Kind::Binary | Kind::Remote => return Vec::new(),
    };
    let is_of = |advisory: &&Advisory| advisory.package.split_once(':') == Some((registry, known.launch.name));
    let advisories = known.server.advisories.iter().filter(is_of);
    let malicious = known.server.status == Status::Malicious;
    advisories
        .filter(|advisory| match given.filter(|given| *given != "latest") {
            Some(given) => version::is_in(given, advisory.affected),
            None => malicious || advisory.affected == "*",
        })
        .collect()
}

/// The lowest version that none of the advisories is about.
fn mended(known: &Known, found: &[&'static Advisory]) -> Option<&'static str> {
    let fixed = found.iter().filter_map(|advisory| advisory.fixed);
    let highest = fixed.max_by_key(|fixed| version::numbers(fixed))?;
    affecting(known, Some(highest)).is_empty().then_some(highest)
}

fn names(found: &[&Advisory]) -> String {
    found.iter().map(|advisory| advisory.id).collect::<Vec<_>>().join(", ")
}

/// Writes the version that is mended in place of the one that is not.
fn update(server: &ServerEntry<'_>, package: &Package<'_>, mended: &str) -> Option<Fix> {
    let arg = server.args.get(package.arg)?;
    let given = package.version?;
    let at = arg.value.rfind(given).filter(|at| *at > 0)?;
    let edit = edits::replace_part(arg, at..at + given.len(), mended);
    Some(Fix::new(Applicability::Unsafe, format!("Take version {mended}"), vec![edit]))
}
