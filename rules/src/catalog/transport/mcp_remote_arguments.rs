use super::shared_mcp_remote::{McpRemote, is_address, mcp_remote};
use crate::{declare_rule, prelude::*, variables};

declare_rule! {
    /// ## What it does
    /// Reports arguments with which `mcp-remote` stops at once: an option before the address, an address without
    /// `https://`, none at all, or plain `http://` to another machine without `--allow-http`; and a second address, which
    /// it ignores.
    ///
    /// ## Why
    /// `mcp-remote` takes its first argument for the address, and only `--header` may stand before it. It ends with
    /// `TypeError: Invalid URL`, of which the client shows no more than that the server is gone.
    ///
    /// ## Example
    /// ```json invalid client=claude-desktop executable=/usr/bin/npx
    /// {"mcpServers": {"nas": {"command": "/usr/bin/npx", "args": ["-y", "mcp-remote", "--allow-http", "http://nas.lan:6970/mcp"]}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"nas": {"command": "/usr/bin/npx", "args": ["-y", "mcp-remote", "http://nas.lan:6970/mcp", "--allow-http"]}}}
    /// ```
    /// ```json invalid client=claude-desktop executable=/usr/bin/npx fix=unsafe
    /// {"mcpServers": {"nas": {"command": "/usr/bin/npx", "args": ["-y", "mcp-remote", "http://nas.lan:6970/mcp"]}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"nas": {"command": "/usr/bin/npx", "args": ["-y", "mcp-remote", "http://nas.lan:6970/mcp", "--allow-http"]}}}
    /// ```
    /// ```json valid client=claude-desktop executable=/usr/bin/npx
    /// {"mcpServers": {"nas": {"command": "/usr/bin/npx", "args": ["-y", "mcp-remote", "http://localhost:6970/mcp", "--transport", "http-only"]}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe for the order, which changes nothing else. Unsafe for `--allow-http`, which lets everything go over the
    /// network in plain text, and for a missing `https://`, since the server may not speak it.
    McpRemoteArguments, "mcp-remote-arguments", Transport, Error, Sometimes
}

impl Rule for McpRemoteArguments {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let Some(bridge) = mcp_remote(server) else { return };
        let Some(&first) = bridge.rest.first() else {
            return no_address(server, &bridge, cx);
        };
        let text = bridge.value(first);
        let address = bridge.address();
        let starts_with_variable = variables::references(text).first().is_some_and(|it| it.range.start == 0);
        match address {
            Some(at) if text.starts_with('-') => wrong_order(&bridge, first, at, cx),
            None if text.starts_with('-') => no_address(server, &bridge, cx),
            _ if starts_with_variable => {}
            Some(at) if at == first => {
                plain_http(server, &bridge, first, cx);
                second_address(&bridge, cx);
            }
            // In front of the address it is a part of something else, such as a header.
            Some(_) => {}
            None => no_scheme(&bridge.args[first], cx),
        }
    }
}

fn wrong_order(bridge: &McpRemote<'_, '_>, first: usize, at: usize, cx: &Context<'_>) {
    let address = &bridge.args[at];
    let option = bridge.value(first).split('=').next().unwrap_or_default();
    let message = format!("`{option}` stands before the address: `mcp-remote` stops with `Invalid URL`");
    // Each takes the place of the one behind it.
    let literal = |from: usize| cx.text()[bridge.args[from].span.range()].to_owned();
    let from = |to: usize| if to == first { at } else { to - 1 };
    let edits = (first..=at).map(|to| Edit::replace(bridge.args[to].span, literal(from(to)))).collect();
    cx.report(
        Finding::new(&META, Severity::Error, bridge.args[first].span, message)
            .help("the address comes first, right behind `mcp-remote`, and its options after it")
            .related(address.span, "this is the address")
            .fix(Fix::safe("Put the address first", edits)),
    );
}

fn no_address(server: &ServerEntry<'_>, bridge: &McpRemote<'_, '_>, cx: &Context<'_>) {
    // What a variable stands for may be the address.
    let hidden = bridge.own.clone().any(|at| !variables::references(bridge.value(at)).is_empty());
    let package = server.launched().and_then(|launched| launched.package.as_ref()).map(|package| package.arg);
    let program = package.and_then(|at| bridge.args.get(at)).copied().or(server.command);
    let Some(program) = program.filter(|_| !hidden) else { return };
    let message = "`mcp-remote` gets no address: it prints its usage and stops";
    let finding = Finding::new(&META, Severity::Error, program.span, message);
    cx.report(finding.help("write the server's address behind it"));
}

fn no_scheme(address: &Text<'_>, cx: &Context<'_>) {
    let host = address.value.split(['/', ':']).next().unwrap_or_default();
    let is_local = matches!(host, "localhost" | "127.0.0.1");
    if address.value.contains("://") || !(is_local || host.contains('.')) {
        return;
    }
    let scheme = if is_local { "http" } else { "https" };
    let message = format!("the address does not begin with `{scheme}://`: `mcp-remote` stops at once");
    let whole = format!("{scheme}://{}", address.value);
    cx.report(
        Finding::new(&META, Severity::Error, address.span, message)
            .help("write the whole address")
            .fix(Fix::risky(format!("Put `{scheme}://` in front"), vec![replace_text(address, &whole)])),
    );
}

/// Only these two names need no flag [run mcp-remote 0.15.1].
fn plain_http(server: &ServerEntry<'_>, bridge: &McpRemote<'_, '_>, at: usize, cx: &Context<'_>) {
    let address = &bridge.args[at];
    let Some(host) = plain_host(address.value) else { return };
    let allowed = bridge.rest.iter().any(|at| bridge.value(*at) == "--allow-http");
    // Shorter forms of the second one are the same to `mcp-remote`.
    if allowed || host == "localhost" || host.starts_with("127.") || !variables::references(&host).is_empty() {
        return;
    }
    let message = format!("`mcp-remote` refuses plain `http://` to `{host}` without `--allow-http`");
    let flag = server.args_list().and_then(|list| {
        let edit = edits::insert_items(cx.file.document, list, bridge.own.end, &["--allow-http"])?;
        Some(Fix::risky("Add `--allow-http`", vec![edit]))
    });
    cx.report(
        Finding::new(&META, Severity::Error, address.span, message)
            .help("use `https://` if the server has it; the flag lets everything go over the network in plain text")
            .fix_opt(flag),
    );
}

/// The host of an `http://` address, without user and port.
fn plain_host(address: &str) -> Option<String> {
    let (scheme, rest) = address.trim().split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = match host.strip_prefix('[') {
        Some(v6) => v6.split(']').next()?,
        None => host.split(':').next()?,
    };
    (scheme.eq_ignore_ascii_case("http") && !host.is_empty()).then(|| host.to_ascii_lowercase())
}

fn second_address(bridge: &McpRemote<'_, '_>, cx: &Context<'_>) {
    let [_, second, ..] = *bridge.rest.as_slice() else { return };
    if !is_address(bridge.value(second)) {
        return;
    }
    let message = "`mcp-remote` connects to one address, and ignores this second one";
    let finding = Finding::new(&META, Severity::Warning, bridge.args[second].span, message);
    cx.report(finding.help("write an entry for each server"));
}
