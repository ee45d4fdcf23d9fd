use crate::{
    declare_rule,
    prelude::*,
    syntax::{IssueKind, Kind, Node},
};

declare_rule! {
    /// ## What it does
    /// Reports single backslashes in a text: `"C:\Users"` cannot be read, and `"C:\temp"` holds a tab.
    ///
    /// ## Why
    /// In JSON a backslash begins an escape. `\U` is none, so the file is refused; `\t`, `\n`, `\b`, `\f` and `\r` are,
    /// so the file is read and the path is another one.
    ///
    /// ## Example
    /// ```json invalid client=claude-code platform=windows
    /// {"mcpServers": {"acme": {"command": "C:\Acme\server.exe", "args": ["C:\\Acme\notes"]}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"acme": {"command": "C:\\Acme\\server.exe", "args": ["C:\\Acme\\notes"]}}}
    /// ```
    /// ```json valid client=claude-code platform=windows
    /// {"mcpServers": {"acme": {"command": "C:\\Acme\\server.exe", "args": ["C:/Acme/notes", "--sep=\t"]}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: every single backslash of that text is doubled, which is what a path with backslashes means.
    JsonBackslash, "json-backslash", Syntax, Error, Always
}

impl Rule for JsonBackslash {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_document(&self, cx: &Context<'_>) {
        let document = cx.file.document;
        let bad: Vec<Span> =
            document.issues.iter().filter(|issue| issue.kind == IssueKind::BadEscape).map(|issue| issue.span).collect();
        let Some(root) = &document.root else { return };
        each_text(root, &mut |span, value| {
            let first = bad.iter().find(|escape| span.contains(**escape));
            let finding = match first {
                Some(escape) => {
                    let shown = &cx.text()[escape.range()];
                    let message = |clause: &str| format!("`{shown}` is no escape that JSON knows: {clause}");
                    Finding::of(&META, cx.facts.text.bad_escape, *escape, message)
                }
                None => path_with_control_character(value).map(|c| {
                    let name = c.escape_default();
                    let message = format!("`{name}` makes this path hold {}, not a backslash", control_name(c));
                    Finding::new(&META, Severity::Error, span, message)
                }),
            };
            let Some(finding) = finding else { return };
            let edits = doubled(cx.text(), span);
            let fix = (!edits.is_empty()).then(|| Fix::safe("Double the backslashes", edits));
            cx.report(finding.help("write `\\\\` for each backslash, or `/`").fix_opt(fix));
        });
    }
}

/// Every text of the tree, keys included.
fn each_text(node: &Node, visit: &mut impl FnMut(Span, &str)) {
    match &node.kind {
        Kind::String(value) => visit(node.span, value),
        Kind::Array(items) => items.iter().for_each(|item| each_text(item, visit)),
        Kind::Object(members) => {
            for member in members {
                visit(member.key_span, &member.key);
                each_text(&member.value, visit);
            }
        }
        _ => {}
    }
}

/// A drive letter and a control character in one text: certainly a path whose backslash was lost.
fn path_with_control_character(value: &str) -> Option<char> {
    let bytes = value.as_bytes();
    let drive = bytes.len() > 3 && bytes[0].is_ascii_alphabetic() && bytes[1] == b':';
    let separator = drive && (matches!(bytes[2], b'\\' | b'/') || bytes[2].is_ascii_control());
    value.chars().find(|c| separator && matches!(c, '\t' | '\n' | '\r' | '\u{8}' | '\u{c}'))
}

const fn control_name(c: char) -> &'static str {
    match c {
        '\t' => "a tab",
        '\n' => "a line feed",
        '\r' => "a carriage return",
        '\u{8}' => "a backspace",
        _ => "a form feed",
    }
}

/// An edit for each backslash that stands alone, apart from `\"` and the parts of `\\`.
fn doubled(text: &str, span: Span) -> Vec<Edit> {
    let bytes = text.as_bytes();
    let mut edits = Vec::new();
    let mut at = span.start;
    while at < span.end {
        if bytes[at] != b'\\' {
            at += 1;
            continue;
        }
        match bytes.get(at + 1) {
            Some(b'\\' | b'"') => {}
            _ => edits.push(Edit::insert(at, "\\")),
        }
        at += 2;
    }
    edits
}
