use super::json_loose_syntax::is_plain_word;
use crate::{
    declare_rule,
    prelude::*,
    syntax::{Issue, IssueKind},
};

declare_rule! {
    /// ## What it does
    /// Reports the place where a file stops being JSON and no repair is certain: a bracket without its partner, a text
    /// that never ends, code instead of a value, a second document behind the first, an empty file.
    ///
    /// ## Why
    /// The client says that the file cannot be parsed, or says nothing; here is the place.
    ///
    /// ## Example
    /// ```json invalid client=claude-code executable=/usr/bin/acme
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme", "env": {"KEY": process.env.KEY}}}}
    /// ```
    /// ```json invalid client=claude-code executable=/usr/bin/acme
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme"}}
    /// ```
    /// ```json valid client=claude-code executable=/usr/bin/acme
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme"}}}
    /// ```
    JsonSyntax, "json-syntax", Syntax, Error, None
}

impl Rule for JsonSyntax {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_document(&self, cx: &Context<'_>) {
        let issues = &cx.file.document.issues;
        for issue in issues.iter().filter(|issue| !is_code(issue, cx)) {
            check(issue, cx);
        }
        // Somebody who writes code for one value writes it for all: that is one misunderstanding, so one finding.
        let mut code = issues.iter().filter(|issue| is_code(issue, cx));
        if let Some(first) = code.next() {
            check_code(first, code, cx);
        }
    }
}

fn is_code(issue: &Issue, cx: &Context<'_>) -> bool {
    issue.kind == IssueKind::UnquotedValue && !is_plain_word(&cx.text()[issue.span.range()])
}

fn check_code<'a>(first: &Issue, others: impl Iterator<Item = &'a Issue>, cx: &Context<'_>) {
    let word = cx.text()[first.span.range()].trim_matches('`');
    let shown: String = word.chars().take(40).collect();
    let message = |clause: &str| format!("`{shown}` is code, not a value: {clause}");
    let Some(mut finding) = Finding::of(&META, cx.facts.text.loose, first.span, message) else { return };
    for other in others {
        finding = finding.related(other.span, "the same here");
    }
    cx.report(finding.help(value_help(word, cx)));
}

fn check(issue: &Issue, cx: &Context<'_>) {
    let text = &cx.text()[issue.span.range()];
    let short: String = text.chars().take(40).collect();
    let broken = cx.facts.text.broken;
    let (verdict, what, help) = match issue.kind {
        IssueKind::Empty => (cx.facts.text.empty, "the file is empty".to_owned(), None),
        IssueKind::MissingValue => (broken, "a value is missing here".to_owned(), None),
        IssueKind::UnterminatedString => {
            (broken, "this text has no closing quote on its line".to_owned(), Some("close it with `\"`".to_owned()))
        }
        IssueKind::UnterminatedComment => (broken, "this comment has no `*/`".to_owned(), None),
        IssueKind::Unclosed => {
            let closing = if text == "[" { "]" } else { "}" };
            let help = format!("write the missing `{closing}` where this part ends, mostly at the end of the file");
            (broken, format!("this `{text}` has no matching `{closing}`"), Some(help))
        }
        IssueKind::UnexpectedClose => (broken, format!("this `{short}` closes nothing"), None),
        IssueKind::UnexpectedText => (broken, "this is no part of JSON".to_owned(), None),
        IssueKind::TrailingText => {
            let second = text.trim_start().starts_with('{');
            let help = "a second `{ .. }` was pasted behind the first: move its servers into the first one";
            (broken, "the file goes on behind its end".to_owned(), second.then(|| help.to_owned()))
        }
        IssueKind::TooDeep => (broken, "this is nested deeper than any configuration".to_owned(), None),
        _ => return,
    };
    let Some(mut finding) = Finding::of(&META, verdict, issue.span, |clause| format!("{what}: {clause}")) else {
        return;
    };
    if let Some(help) = help {
        finding = finding.help(help);
    }
    cx.report(finding);
}

fn value_help(text: &str, cx: &Context<'_>) -> String {
    let name = text.strip_prefix("process.env.").filter(|name| !name.is_empty());
    match (cx.facts.variables.reference, name) {
        (Some(reference), Some(name)) => {
            format!(
                "values are texts in quotes; {} reads a variable as `\"{}\"`",
                cx.client_name(),
                reference.replace("NAME", name)
            )
        }
        _ => "values are texts in quotes, numbers, `true`, `false`, `null`, lists and objects".to_owned(),
    }
}
