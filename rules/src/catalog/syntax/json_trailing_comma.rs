use crate::{declare_rule, prelude::*, syntax::IssueKind};

declare_rule! {
    /// ## What it does
    /// Reports a comma before a closing bracket in a file whose client reads strict JSON.
    ///
    /// ## Why
    /// Strict JSON has no such comma. Many clients drop the whole file over it, some without a word.
    ///
    /// ## Example
    /// ```json invalid client=claude-code executable=/usr/bin/acme
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme", "args": ["serve",]},}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme", "args": ["serve"]}}}
    /// ```
    /// VS Code reads it:
    /// ```jsonc valid client=vscode executable=/usr/bin/acme
    /// {"servers": {"acme": {"command": "/usr/bin/acme", "args": ["serve",]},}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: the comma has no meaning.
    JsonTrailingComma, "json-trailing-comma", Syntax, Error, Always
}

impl Rule for JsonTrailingComma {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_document(&self, cx: &Context<'_>) {
        for issue in cx.file.document.issues.iter().filter(|issue| issue.kind == IssueKind::TrailingComma) {
            let bracket = cx.text()[issue.span.end..].chars().find(|c| matches!(c, '}' | ']')).unwrap_or('}');
            let message = |clause: &str| format!("the comma before `{bracket}` is one too many: {clause}");
            let Some(finding) = Finding::of(&META, cx.facts.text.trailing_comma, issue.span, message) else { return };
            cx.report(finding.fix(Fix::safe("Remove the comma", vec![Edit::remove(issue.span)])));
        }
    }
}
