use super::shared_mcp_remote::{McpRemote, is_address, mcp_remote};
use crate::{
    declare_rule,
    prelude::*,
    servers::{self, launchers},
    syntax::{encode, encode_inner},
    variables::references,
};

declare_rule! {
    /// ## What it does
    /// Reports headers for `mcp-remote` that do not arrive: with a blank that this client does not keep, cut into several
    /// arguments, not of the form `Name: value`, or behind another option than `--header`.
    ///
    /// ## Why
    /// Claude Desktop on Windows and Cursor start `npx` in such a way that an argument is taken apart at its blanks, and
    /// `"Authorization: Bearer .."` has two. Of what then arrives `mcp-remote` sends an empty header, takes the next word
    /// for a port, and says nothing; the server answers 401. It replaces `${NAME}` in a header itself, from the variables
    /// that it is given, so the value can stand in `env`.
    ///
    /// ## Example
    /// ```json invalid client=cursor executable=/usr/bin/npx
    /// {"mcpServers": {"notes": {
    ///   "command": "/usr/bin/npx",
    ///   "args": ["-y", "mcp-remote", "https://notes.example.com/mcp", "--header", "X-Team: notes and files"]
    /// }}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"notes": {
    ///   "command": "/usr/bin/npx",
    ///   "args": ["-y", "mcp-remote", "https://notes.example.com/mcp", "--header", "X-Team:${X_TEAM_HEADER}"],
    ///   "env": {
    ///     "X_TEAM_HEADER": "notes and files"
    ///   }
    /// }}}
    /// ```
    /// One header in two arguments:
    /// ```json invalid client=claude-code executable=/usr/bin/npx
    /// {"mcpServers": {"notes": {"command": "/usr/bin/npx", "args": ["-y", "mcp-remote", "https://notes.example.com/mcp", "--header", "X-Team:", "notes"]}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"notes": {"command": "/usr/bin/npx", "args": ["-y", "mcp-remote", "https://notes.example.com/mcp", "--header", "X-Team:notes"]}}}
    /// ```
    /// ```json valid client=claude-code executable=/usr/bin/npx
    /// {"mcpServers": {"notes": {"command": "/usr/bin/npx", "args": ["-y", "mcp-remote", "https://notes.example.com/mcp", "--header", "X-Team: notes and files"]}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: the same header is sent. It is left to you where the value holds a variable that would not be replaced in
    /// `env`, and where it is not clear what the header is called.
    ///
    /// ## References
    /// - README of `mcp-remote`, "Custom Headers"
    McpRemoteHeader, "mcp-remote-header", Transport, Warning, Sometimes
}

impl Rule for McpRemoteHeader {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let Some(bridge) = mcp_remote(server) else { return };
        for at in bridge.own.clone() {
            let (value, next) = (bridge.value(at), at + 1);
            if value == "--header" && next < bridge.own.end {
                check(server, &bridge, next, cx);
            } else if value == "-H" && next < bridge.own.end && header(bridge.value(next)).is_some() {
                let fix = Fix::safe("Write `--header`", vec![replace_text(&bridge.args[at], "--header")]);
                not_an_option(&bridge.args[at], "-H", fix, cx);
            } else if let Some(line) = value.strip_prefix("--header=") {
                let two = format!("{}, {}", encode("--header"), encode(line));
                let fix = Fix::safe("Write two arguments", vec![Edit::replace(bridge.args[at].span, two)]);
                not_an_option(&bridge.args[at], "--header=", fix, cx);
            }
        }
    }
}

fn not_an_option(option: &Text<'_>, name: &str, fix: Fix, cx: &Context<'_>) {
    let message = format!("`mcp-remote` does not know `{name}` and ignores it: the header is not sent");
    let finding = Finding::new(&META, Severity::Warning, option.span, message);
    cx.report(finding.help("write `--header`, and the header in the argument behind it").fix(fix));
}

/// The value of `--header`.
fn check(server: &ServerEntry<'_>, bridge: &McpRemote<'_, '_>, at: usize, cx: &Context<'_>) {
    let arg = &bridge.args[at];
    match header(arg.value) {
        Some((name, "")) => split(bridge, at, name, cx),
        Some((name, value)) if arg.value.contains(char::is_whitespace) => blank(server, arg, name, value, cx),
        Some(_) => {}
        // Where the client puts in the whole header, nothing can be said of it.
        None if references(arg.value).first().is_some_and(|it| it.range.start == 0) => {}
        None => no_header(arg, cx),
    }
}

/// Name and value, as `mcp-remote` tells them apart [src npm mcp-remote 0.15.1:dist, parseHeaderLine].
fn header(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    (!name.is_empty() && name.chars().all(legal)).then(|| (name, value.trim()))
}

/// A name without a value, and the value in the arguments behind it.
fn split(bridge: &McpRemote<'_, '_>, at: usize, name: &str, cx: &Context<'_>) {
    let is_word = |at: &usize| {
        let word = bridge.value(*at);
        !word.starts_with('-') && !is_address(word) && word.parse::<u16>().is_err()
    };
    let mut words = (at + 1..bridge.own.end).take_while(is_word);
    let Some(first) = words.next() else { return };
    // `Bearer` alone is no value.
    let scheme = ["bearer", "basic", "token"].contains(&bridge.value(first).to_ascii_lowercase().as_str());
    let last = if scheme { words.next().unwrap_or(first) } else { first };
    let value: Vec<&str> = (first..=last).map(|at| bridge.value(at)).collect();
    let place = Span::new(bridge.args[at].span.start, bridge.args[last].span.end);
    let edit = Edit::replace(place, encode(&format!("{name}:{}", value.join(" "))));
    let message = format!("the value of `{name}` is cut off: `mcp-remote` sends the header empty");
    cx.report(
        Finding::new(&META, Severity::Warning, bridge.args[at].span, message)
            .help("a header is one argument, name and value")
            .related(bridge.args[first].span, "this is no part of the header any more")
            .fix(Fix::safe("Make it one argument", vec![edit])),
    );
}

/// A blank in an argument of `npx`.
fn blank(server: &ServerEntry<'_>, arg: &Text<'_>, name: &str, value: &str, cx: &Context<'_>) {
    let launch = &cx.facts.launch;
    let script = server.command.and_then(|command| launchers::launcher(command.value));
    if !script.is_some_and(|launcher| launcher.windows_script) {
        return;
    }
    let on_windows = server.target.os == Some(Os::Windows) && (server.target.evident || !cx.portable());
    let verdict = match launch.npx_blank {
        Verdict::Unknown if on_windows => launch.npx_blank_on_windows,
        known => known,
    };
    let message = |clause: &str| format!("the blank in the header `{name}` does not survive: {clause}");
    let Some(finding) = Finding::of(&META, verdict, arg.span, message) else { return };
    let fix = move_scheme(server, arg, name, value, cx).or_else(|| move_value(server, arg, name, value, cx));
    cx.report(finding.help("`mcp-remote` puts in `${NAME}` itself, so the value can stand in `env`").fix_opt(fix));
}

/// `Bearer ${TOKEN}` with `TOKEN` in `env`, which nothing else uses: there is room for `Bearer` too.
fn move_scheme(server: &ServerEntry<'_>, arg: &Text<'_>, name: &str, value: &str, cx: &Context<'_>) -> Option<Fix> {
    let all = references(value);
    let [reference] = all.as_slice() else { return None };
    let ours = cx.expands(reference.syntax, reference.name, Places::ARGS).is_no();
    let variable = server.variable(reference.name)?.value?;
    let used = |other: &Text<'_>| other.span != arg.span && servers::mentions(other.value, reference.name);
    let is_last = reference.range.end == value.len() && reference.syntax == Syntax::Brace;
    let (scheme, rest) = value.split_at(reference.range.start);
    if !ours || !is_last || scheme.is_empty() || server.args.iter().any(used) {
        return None;
    }
    let line = format!("{name}:{rest}");
    let edits = vec![replace_text(arg, &line), Edit::insert(variable.inner().start, encode_inner(scheme))];
    Some(Fix::safe(format!("Move `{}` to `{}` in `env`", scheme.trim_end(), variable.key), edits))
}

/// Puts the value into a variable, which `mcp-remote` reads.
fn move_value(server: &ServerEntry<'_>, arg: &Text<'_>, name: &str, value: &str, cx: &Context<'_>) -> Option<Fix> {
    let variable = match name.to_ascii_uppercase().replace('-', "_") {
        name if name == "AUTHORIZATION" => "AUTH_HEADER".to_owned(),
        name => format!("{name}_HEADER"),
    };
    let same = |place| references(value).iter().all(|it| cx.expands(it.syntax, it.name, place).is_yes());
    // A reference that only `mcp-remote` replaces would be replaced no more, since it does so once.
    let keeps = references(value).is_empty() || (same(Places::ARGS) && same(Places::ENV));
    let free = server.variable(&variable).is_none() && !cx.expands(Syntax::Brace, &variable, Places::ARGS).is_yes();
    if !keeps || !free {
        return None;
    }
    let line = format!("{name}:${{{variable}}}");
    let edits = vec![replace_text(arg, &line), cx.add_variable(server, &variable, value)?];
    Some(Fix::safe(format!("Move the value to `{variable}` in `env`"), edits))
}

/// Neither a name nor a colon.
fn no_header(arg: &Text<'_>, cx: &Context<'_>) {
    let message = "`mcp-remote` ignores this header, which is not of the form `Name: value`";
    let named = arg.value.split_once(['=', ' ']).filter(|(name, _)| {
        let name = name.to_ascii_lowercase();
        name == "authorization" || name.starts_with("x-")
    });
    let line = named.map(|(name, value)| format!("{name}:{}", value.trim()));
    let fix = line
        .filter(|line| header(line).is_some_and(|(_, value)| !value.is_empty()))
        .map(|line| Fix::safe("Put a colon behind the name", vec![replace_text(arg, &line)]));
    let finding = Finding::new(&META, Severity::Warning, arg.span, message);
    cx.report(finding.help("write the header's name, a colon and its value").fix_opt(fix));
}
