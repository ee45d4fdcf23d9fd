use crate::{
    declare_rule,
    prelude::*,
    syntax::{IssueKind, encode_inner, quote_inner_span},
};

declare_rule! {
    /// ## What it does
    /// Reports typographic quotes where JSON wants `"`.
    ///
    /// ## Why
    /// Text editors and web pages turn straight quotes into curly ones. No client reads them.
    ///
    /// ## Example
    /// ```json invalid client=claude-desktop os=macos executable=/opt/notes
    /// {“mcpServers”: {"notes": {"command": “/opt/notes”}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"notes": {"command": "/opt/notes"}}}
    /// ```
    /// Inside a text they are just characters:
    /// ```json valid client=claude-desktop os=macos executable=/opt/notes
    /// {"mcpServers": {"notes": {"command": "/opt/notes", "args": ["--title=“Notes”"]}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: only the delimiters change.
    JsonSmartQuote, "json-smart-quote", Syntax, Error, Always
}

impl Rule for JsonSmartQuote {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_document(&self, cx: &Context<'_>) {
        for issue in cx.file.document.issues.iter().filter(|issue| issue.kind == IssueKind::SmartQuotes) {
            let inner = &cx.text()[quote_inner_span(cx.text(), issue.span).range()];
            let message = |clause: &str| format!("typographic quotes do not delimit a text: {clause}");
            let Some(finding) = Finding::of(&META, cx.facts.text.loose, issue.span, message) else { return };
            // What was already escaped stays so; a bare `\"` would end the text.
            let inner = if inner.contains('\\') { inner.to_owned() } else { encode_inner(inner) };
            let edit = Edit::replace(issue.span, format!("\"{inner}\""));
            cx.report(finding.fix(Fix::safe("Write straight quotes", vec![edit])));
        }
    }
}
