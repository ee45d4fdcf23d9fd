use crate::{
    declare_rule,
    prelude::*,
    syntax::{Issue, IssueKind, encode, encode_inner, quote_inner_span},
};

declare_rule! {
    /// ## What it does
    /// Reports what JavaScript or Python take and JSON does not: single quotes, keys without quotes, a missing comma,
    /// one comma too many, `True`, hexadecimal numbers, a raw line's end or tab inside a text.
    ///
    /// ## Why
    /// Most clients refuse the whole file over it.
    ///
    /// ## Example
    /// ```json invalid client=claude-code executable=/usr/bin/acme
    /// {mcpServers: {'acme': {"command": "/usr/bin/acme" "args": ['serve']}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme", "args": ["serve"]}}}
    /// ```
    /// ```json valid client=claude-code executable=/usr/bin/acme
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme", "args": ["it's", "a: b"]}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: the same value is written the way JSON wants it. Numbers that JSON cannot write are only reported.
    JsonLooseSyntax, "json-loose-syntax", Syntax, Error, Sometimes
}

impl Rule for JsonLooseSyntax {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_document(&self, cx: &Context<'_>) {
        for issue in &cx.file.document.issues {
            check(issue, cx);
        }
    }
}

fn check(issue: &Issue, cx: &Context<'_>) {
    let text = &cx.text()[issue.span.range()];
    let facts = &cx.facts.text;
    let span = issue.span;
    let replace = |title: &str, by: String| Some(Fix::safe(title, vec![Edit::replace(span, by)]));
    let (verdict, what, fix) = match issue.kind {
        IssueKind::SingleQuotes => (
            facts.loose,
            "single quotes do not delimit a text".to_owned(),
            replace("Write double quotes", requote(cx.text(), span)),
        ),
        IssueKind::UnquotedKey => {
            (facts.loose, format!("the key `{text}` has no quotes"), replace("Put it in quotes", encode(text)))
        }
        IssueKind::UnquotedValue if is_plain_word(text) => {
            (facts.loose, format!("the text `{text}` has no quotes"), replace("Put it in quotes", encode(text)))
        }
        IssueKind::MissingComma => {
            (facts.missing_comma, "a comma is missing here".to_owned(), replace("Insert the comma", ",".to_owned()))
        }
        IssueKind::MissingColon => {
            (facts.broken, "a colon is missing here".to_owned(), replace("Insert the colon", ": ".to_owned()))
        }
        IssueKind::ExtraComma => {
            (facts.loose, "this comma is one too many".to_owned(), replace("Remove the comma", String::new()))
        }
        IssueKind::PythonLiteral => {
            let json = if text == "None" { "null".to_owned() } else { text.to_ascii_lowercase() };
            (
                facts.loose,
                format!("`{text}` is Python; JSON writes `{json}`"),
                replace(&format!("Write `{json}`"), json),
            )
        }
        IssueKind::NotANumber => (facts.loose, format!("JSON has no `{text}`"), None),
        IssueKind::LooseNumber => {
            (facts.loose, format!("JSON does not write numbers like `{text}`"), number(span, text))
        }
        IssueKind::ControlCharacter => {
            let name = text.escape_default().to_string();
            (
                facts.control_character,
                format!("a raw `{name}` stands inside a text"),
                replace("Write it as an escape", encode_inner(text)),
            )
        }
        _ => return,
    };
    // An empty span would show nothing in an editor: mark the character before it.
    let shown = if span.is_empty() { before(cx.text(), span) } else { span };
    if let Some(finding) = Finding::of(&META, verdict, shown, |clause| format!("{what}: {clause}")) {
        cx.report(finding.fix_opt(fix));
    }
}

fn before(text: &str, span: Span) -> Span {
    let start = text[..span.start].char_indices().next_back().map_or(0, |(at, _)| at);
    Span::new(start, span.start)
}

/// A word that was surely meant as a text: `npx`, `@acme/server`, `1.2.3`.
pub(super) fn is_plain_word(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '@' | '/' | '.');
    text.chars().all(plain) && !text.starts_with("process.") && !matches!(text, "undefined" | "nil")
}

fn requote(text: &str, literal: Span) -> String {
    let inner = &text[quote_inner_span(text, literal).range()];
    let mut out = String::from("\"");
    let mut chars = inner.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('\\', Some('\'')) => {}
            ('\\', Some(next)) => {
                out.extend(['\\', *next]);
                chars.next();
            }
            ('"', _) => out.push_str("\\\""),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

fn number(span: Span, text: &str) -> Option<Fix> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let hex = digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X"));
    let value = match hex {
        Some(hex) => i64::from_str_radix(hex, 16).ok()?.to_string(),
        None if digits.starts_with('.') => format!("0{digits}"),
        None if digits.ends_with('.') => digits.trim_end_matches('.').to_owned(),
        // A leading zero may be octal or a lost quote (a port, a postal code): not ours to guess.
        None if text.starts_with('+') && !digits.starts_with('0') => digits.to_owned(),
        None => return None,
    };
    Some(Fix::safe(format!("Write `{sign}{value}`"), vec![Edit::replace(span, format!("{sign}{value}"))]))
}
