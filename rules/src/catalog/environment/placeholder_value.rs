use std::ops::Range;

use crate::{declare_rule, prelude::*, secrets, variables};

declare_rule! {
    /// ## What it does
    /// Reports what stands in a file to be filled in: `YOUR_API_KEY`, `<token>`, `ghp_your_token_here`, `/path/to/..`,
    /// `...`.
    ///
    /// ## Why
    /// The text reaches the server as it stands. It answers with `401` or `Bad credentials`, serves public data only, or
    /// does not find the folder.
    ///
    /// ## Example
    /// ```json invalid client=cursor executable=/opt/notes
    /// {"mcpServers": {"notes": {"command": "/opt/notes", "env": {"NOTES_API_KEY": "YOUR_API_KEY"}}}}
    /// ```
    /// ```json invalid client=cursor platform=linux executable=/opt/notes
    /// {"mcpServers": {"notes": {"command": "/opt/notes", "args": ["--dir", "/path/to/notes"]}}}
    /// ```
    /// ```json invalid client=cursor
    /// {"mcpServers": {"docs": {"url": "https://docs.example.com/mcp", "headers": {"Authorization": "Bearer <token>"}}}}
    /// ```
    /// A reference is filled in by the client:
    /// ```json valid client=cursor executable=/opt/notes
    /// {"mcpServers": {"notes": {"command": "/opt/notes", "env": {"NOTES_API_KEY": "${env:NOTES_API_KEY}"}}}}
    /// ```
    PlaceholderValue, "placeholder-value", Environment, Warning, None
}

impl Rule for PlaceholderValue {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let mut option = "";
        for text in server.texts() {
            let previous = option;
            option = if text.place == Places::ARGS && text.value.starts_with('-') { text.value } else { "" };
            if !secrets::may_hold_placeholder(text.value)
                || matches!(server.shell_for(&text), Some(Shell::Posix | Shell::PowerShell))
            {
                continue;
            }
            let (name, start) = named(&text, previous);
            let Some(found) = find(&text, name, start) else { continue };
            if is_there(server, &text, cx) {
                continue;
            }
            let part = &text.value[found.range.clone()];
            let message = match (name, found.shown) {
                ("", _) => format!("`{part}` is a placeholder"),
                // The report would mask it.
                (name, true) if !secrets::is_secret_name(name) => {
                    format!("`{name}` still holds the placeholder `{part}`")
                }
                (name, _) => format!("`{name}` still holds a placeholder"),
            };
            let finding = Finding::new(&META, Severity::Warning, text.sub(found.range), message);
            cx.report(finding.help("put the real value in; the server gets this text as it stands"));
        }
    }
}

/// The name that a value stands under, and where in the text the value begins: a variable, a header, an option, what
/// stands before the `=` of an argument or before the colon of a header in one.
fn named<'t>(text: &Text<'t>, previous: &'t str) -> (&'t str, usize) {
    if text.place == Places::ENV || text.place == Places::HEADERS {
        return (text.key, 0);
    }
    if text.place != Places::ARGS {
        return ("", 0);
    }
    let value = text.value;
    let is_name = |name: &str| {
        let bare = name.trim_start_matches('-');
        !bare.is_empty() && bare.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
    };
    match value.find(['=', ':']) {
        Some(at) if is_name(&value[..at]) && !value[at..].starts_with("://") && at > 1 => {
            let blanks = value[at + 1..].len() - value[at + 1..].trim_start().len();
            (&value[..at], at + 1 + blanks)
        }
        _ if value.starts_with('-') => ("", value.len()),
        _ => (option_name(previous), 0),
    }
}

/// `-e` and `-v` say nothing of what follows.
fn option_name(option: &str) -> &str {
    if option.starts_with("--") && !option.contains('=') { option } else { "" }
}

struct Found {
    range: Range<usize>,
    /// Whether the text is so surely no secret that it may be repeated.
    shown: bool,
}

fn find(text: &Text<'_>, name: &str, start: usize) -> Option<Found> {
    let scheme = ["Bearer ", "Basic ", "Token ", "token ", "bearer "];
    let start = start + scheme.iter().find(|s| text.value[start..].starts_with(**s)).map_or(0, |s| s.len());
    let body = &text.value[start..];
    if body.trim().is_empty() || !variables::references(text.value).is_empty() {
        return None;
    }
    let shown = |range: Range<usize>| Found { range: start + range.start..start + range.end, shown: true };
    let value = text.place == Places::ENV || text.place == Places::HEADERS || secrets::is_secret_name(name);
    let part = in_brackets(body)
        .or_else(|| a_word(body, text.place == Places::URL))
        .or_else(|| a_path(body).then_some(0..body.len()))
        .or_else(|| (value && is_filler(body)).then_some(0..body.len()));
    if let Some(range) = part {
        return Some(shown(range));
    }
    (secrets::is_secret_name(name) && is_sham(body)).then_some(Found { range: start..text.value.len(), shown: false })
}

/// `<token>`, where the brackets are no code: `(?<name>..)`, `List<String>`, `<div>..</div>`.
fn in_brackets(body: &str) -> Option<Range<usize>> {
    let open = body.find('<')?;
    let close = open + body[open..].find('>')?;
    let inner = &body[open + 1..close];
    let is_text = inner.chars().count() > 1
        && inner.chars().count() <= 60
        && inner.starts_with(char::is_alphabetic)
        && inner.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.' | '/'));
    let reserved = ["none", "stdin", "stdout", "default"].contains(&inner);
    let (before, after) = (&body[..open], &body[close + 1..]);
    let credential = ["earer ", "asic "].iter().any(|scheme| before.ends_with(scheme));
    let code = [before, after].iter().any(|text| text.contains(['<', '(', '{']) || text.contains(char::is_whitespace))
        || before.ends_with(|c: char| c.is_alphanumeric() || c == '?');
    (is_text && !reserved && (credential || !code)).then_some(open..close + 1)
}

/// A word that nobody uses but to be replaced.
fn a_word(body: &str, address: bool) -> Option<Range<usize>> {
    let separates = |c: char| c.is_whitespace() || "\"'`,;=/\\:@?&|()[]{}<>#+".contains(c) || (address && c == '.');
    let mut start = 0;
    for word in body.split(separates) {
        if is_word(word) {
            return Some(start..start + word.len());
        }
        start += word.len();
        start += body[start..].chars().next().map_or(0, char::len_utf8);
    }
    None
}

fn is_word(word: &str) -> bool {
    const WHOLE: &[&str] = &[
        "yourusername",
        "yourname",
        "youruser",
        "yourapikey",
        "yourtoken",
        "yourkey",
        "yoursecret",
        "yourpassword",
        "yourdomain",
        "yourcompany",
        "yourorg",
        "yourproject",
        "changeme",
        "change_me",
        "change-me",
        "replaceme",
        "replace_me",
        "replace-me",
        "redacted",
        "my_api_key",
        "my-api-key",
    ];
    const STARTS: &[&str] = &["your_", "your-", "redacted_", "redacted-", "replace_with_", "replace-with-"];
    const INSIDE: &[&str] = &["_your_", "-your-", "_your-", "-your_"];
    let lower = word.to_ascii_lowercase();
    let letters = lower.len() >= 3 && lower.bytes().all(|b| b == b'x');
    let starts = STARTS.iter().any(|start| lower.strip_prefix(start).is_some_and(|rest| rest.len() > 1));
    WHOLE.contains(&lower.as_str())
        || letters
        || starts
        || INSIDE.iter().any(|part| lower.contains(part))
        || names_its_place(&lower)
}

/// `API_KEY_HERE`, `paste-token-here`, but not `start-here`.
fn names_its_place(word: &str) -> bool {
    const THINGS: &[&str] =
        &["key", "token", "secret", "password", "path", "id", "url", "name", "value", "your", "host", "email"];
    let mut parts: Vec<&str> = word.split(['_', '-']).collect();
    parts.pop() == Some("here") && parts.iter().any(|part| THINGS.contains(part))
}

/// `/path/to/..`, `C:\path\to`, `/Users/username/..`.
fn a_path(body: &str) -> bool {
    if body.contains("://") {
        return false;
    }
    let parts: Vec<String> = body.split(['/', '\\']).map(str::to_ascii_lowercase).collect();
    parts.windows(2).any(|pair| match [pair[0].as_str(), pair[1].as_str()] {
        ["path", "to"] => true,
        ["users" | "home", home] => ["username", "user_name", "user-name", "your", "yourself"].contains(&home),
        _ => false,
    })
}

/// `...`, `***`, `{secret}`: the whole of a value.
fn is_filler(body: &str) -> bool {
    let body = body.trim();
    let dots = body == "…" || (body.len() >= 3 && body.bytes().all(|b| b == b'.' || b == b'*'));
    let inner = body.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).map(str::to_ascii_lowercase);
    let meant = |inner: String| {
        inner.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
            && ["secret", "token", "key", "password", "your"].iter().any(|word| inner.contains(word))
    };
    dots || inner.is_some_and(meant)
}

/// What stands under a credential's name and is none: more may be taken for a placeholder there. A made-up key for a
/// server that asks for any is called `dummy`.
fn is_sham(body: &str) -> bool {
    let code = body.starts_with(['{', '[']) || body.contains(char::is_whitespace);
    !code && secrets::is_placeholder(body) && !body.to_ascii_lowercase().contains("dummy")
}

/// Whether the text is a path that exists after all, or its part before a colon is: the host's side of a volume.
fn is_there(server: &ServerEntry<'_>, text: &Text<'_>, cx: &Context<'_>) -> bool {
    let host = text.value.rsplit_once(':').map(|(host, _)| host);
    let exists = |path: &str| matches!(cx.path_kind(server, path), Lookup::Found(_));
    exists(text.value) || host.is_some_and(exists)
}
