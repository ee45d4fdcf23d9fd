use super::shared::prepend_args;
use crate::{
    client::facts::{UrlDefault, Wire},
    declare_rule,
    prelude::*,
    servers::launchers,
    syntax::encode,
    variables,
};

declare_rule! {
    /// ## What it does
    /// Reports a `command` that is no program: a whole command line, an address, or a name with a blank at one end.
    ///
    /// ## Why
    /// Without a shell nobody splits the text into words. The client looks for one program called `node server.js`, and
    /// the server does not start (`spawn node server.js ENOENT`). Arguments belong into `args`, one by one. An address
    /// gets there when a server is added on the command line without saying that it is a remote one.
    ///
    /// ## Example
    /// ```json invalid client=claude-code executable=/usr/bin/node file=/srv/index.js
    /// {"mcpServers": {"notes": {"command": "/usr/bin/node /srv/index.js", "args": ["--stdio"]}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"notes": {"command": "/usr/bin/node", "args": ["/srv/index.js", "--stdio"]}}}
    /// ```
    /// ```json invalid client=claude-code
    /// {"mcpServers": {"docs": {"type": "stdio", "command": "https://docs.example.com/mcp", "args": [], "env": {}}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"docs": {"type": "http", "url": "https://docs.example.com/mcp"}}}
    /// ```
    /// A path may have blanks:
    /// ```json valid client=claude-code platform=macos
    /// {"mcpServers": {"notes": {"command": "/Applications/Notes App/notes"}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: the first word is a program that is there or a known launcher, the whole text is none, and what follows is
    /// plain words. No fix with quotes, backslashes or what only a shell understands. An address becomes `url` where the
    /// client connects to remote servers.
    CommandContainsArgs, "command-contains-args", Launch, Error, Sometimes
}

impl Rule for CommandContainsArgs {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let Some(command) = server.command else { return };
        let text = command.value.trim();
        if text.is_empty() {
            return;
        }
        if is_address(text) {
            cx.report(
                Finding::new(&META, Severity::Error, command.inner(), format!("`{text}` is an address and no program"))
                    .help("a remote server has `url` in place of `command`")
                    .fix_opt(connect(server, text, cx)),
            );
        } else if !is_split(server, cx) {
            check_words(server, &command, text, cx);
        }
    }
}

fn is_address(text: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| text.len() > scheme.len() && text.starts_with(scheme))
        && !text.contains(char::is_whitespace)
}

/// Whether the client makes words of it by itself.
fn is_split(server: &ServerEntry<'_>, cx: &Context<'_>) -> bool {
    let launch = &cx.facts.launch;
    launch.shell.is_yes() || (launch.splits_command.is_yes() && server.args.is_empty())
}

fn check_words(server: &ServerEntry<'_>, command: &Text<'_>, text: &str, cx: &Context<'_>) {
    let first = text.split_whitespace().next().unwrap_or(text);
    if first.len() == command.value.len() {
        return;
    }
    if !variables::references(first).is_empty() || exists(server, command.value, cx) {
        return;
    }
    let (message, help, fix) = if is_line(server, text, first, cx) {
        let rest = text[first.len()..].trim();
        let message = format!("`{text}` is a whole command line");
        (message, format!("`command` is `{first}`; what follows belongs into `args`"), split(server, command, rest, cx))
    } else if text.len() < command.value.len() && trailing_counts(server) {
        let fix = Fix::safe("Remove the blank", vec![replace_text(command, text)]);
        (format!("the blank beside `{text}` is part of the name"), "remove it".to_owned(), Some(fix))
    } else {
        return;
    };
    let finding =
        Finding::of(&META, cx.facts.launch.command_line, command.inner(), |clause| format!("{message}: {clause}"));
    if let Some(finding) = finding {
        cx.report(finding.help(help).fix_opt(fix));
    }
}

/// Windows itself drops blanks at the end of a name.
fn trailing_counts(server: &ServerEntry<'_>) -> bool {
    server.target.os.is_some_and(Os::is_unix)
}

/// Whether the text is a command line whose program is `first`, and surely no path with blanks.
fn is_line(server: &ServerEntry<'_>, text: &str, first: &str, cx: &Context<'_>) -> bool {
    if first.len() == text.len() || text.contains('\\') || paths::looks_windows(text) {
        return false;
    }
    let absolute = match first {
        _ if exists(server, text, cx) => return false,
        // A bare name: no folder can be meant.
        _ if !first.contains('/') => {
            let known = launchers::launcher(first).is_some() || first == "env";
            return known || matches!(cx.find_program(server, first), Lookup::Found(_));
        }
        _ if first.starts_with('/') => Some(first.to_owned()),
        _ => cx.resolve(server, first),
    };
    match absolute.map(|path| cx.path_kind(server, &path)) {
        Some(Lookup::Found(kind)) => kind != PathKind::Folder,
        Some(Lookup::NotFound) => false,
        // Nobody can look: a launcher before an option is plain enough.
        Some(Lookup::Unknown) | None => {
            let option = text[first.len()..].trim_start().starts_with('-');
            option && launchers::launcher(first).is_some()
        }
    }
}

/// Whether the whole text is a program or a file after all.
fn exists(server: &ServerEntry<'_>, text: &str, cx: &Context<'_>) -> bool {
    let path = if text.starts_with('/') { Some(text.to_owned()) } else { cx.resolve(server, text) };
    let is_file = path.is_some_and(|path| matches!(cx.path_kind(server, &path), Lookup::Found(_)));
    is_file || (!text.contains('/') && matches!(cx.find_program(server, text), Lookup::Found(_)))
}

fn split(server: &ServerEntry<'_>, command: &Text<'_>, rest: &str, cx: &Context<'_>) -> Option<Fix> {
    if rest.contains(['"', '\'', '`', '$', '&', '|', ';', '<', '>', '(', ')', '*', '?', '{', '}']) {
        return None;
    }
    let words: Vec<&str> = rest.split_whitespace().collect();
    let program = command.value.split_whitespace().next()?;
    let edits = vec![replace_text(command, program), prepend_args(server, &words, cx)?];
    Some(Fix::safe("Move the arguments into `args`", edits))
}

/// The entry as one of a remote server, where the client has such and nothing else in it speaks of a process.
fn connect(server: &ServerEntry<'_>, address: &str, cx: &Context<'_>) -> Option<Fix> {
    let document = cx.file.document;
    let command = server.member_of(Role::Command)?;
    let key = cx.facts.entry.key_of(Role::Url)?;
    let empty = |role| match server.member_of(role).map(|member| &member.value) {
        None => true,
        Some(value) => value.as_array().is_some_and(<[_]>::is_empty) || value.as_object().is_some_and(<[_]>::is_empty),
    };
    let transport = &cx.facts.transport;
    if transport.remote != Verdict::Fine || server.url.is_some() || !empty(Role::Args) || !empty(Role::Env) {
        return None;
    }
    let mut changes = vec![Edit::replace(command.span, format!("{}: {}", encode(key), encode(address)))];
    let leftovers: Vec<_> = [Role::Args, Role::Env].iter().filter_map(|role| server.member_of(*role)).collect();
    changes.extend(edits::remove_members(document, &server.member.value, &leftovers)?);
    let word = transport.word_for(Wire::Http);
    match (&server.transport, word) {
        (Some(said), _) if transport.word(said.value).is_some_and(|(wire, _)| wire != Wire::Stdio) => {}
        (Some(said), Some(word)) => changes.push(replace_text(said, word)),
        (None, Some(word)) if !matches!(transport.url_default, UrlDefault::Http) => {
            let role = cx.facts.entry.key_of(Role::Transport)?;
            changes.push(edits::insert_member(document, &server.member.value, role, &encode(word), true)?);
        }
        (None, _) => {}
        (Some(_), None) => return None,
    }
    Some(Fix::safe(format!("Write `{key}`"), changes))
}
