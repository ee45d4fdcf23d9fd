use crate::{
    declare_rule,
    prelude::*,
    syntax::{Comment, CommentKind},
};

declare_rule! {
    /// ## What it does
    /// Reports comments in a file whose client reads strict JSON.
    ///
    /// ## Why
    /// Strict JSON has no comments. A remark behind a value, or a server that was commented out to switch it off, costs
    /// all servers of the file.
    ///
    /// ## Example
    /// ```jsonc invalid client=claude-code executable=/usr/bin/acme fix=unsafe
    /// {
    ///   "mcpServers": {
    ///     // the team's notes
    ///     "acme": {"command": "/usr/bin/acme"}
    ///   }
    /// }
    /// ```
    /// ```json fixed
    /// {
    ///   "mcpServers": {
    ///     "acme": {"command": "/usr/bin/acme"}
    ///   }
    /// }
    /// ```
    /// VS Code reads them:
    /// ```jsonc valid client=vscode executable=/usr/bin/acme
    /// {"servers": {"acme": {"command": "/usr/bin/acme"}}} // the team's notes
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: what the comment says is lost.
    JsonComment, "json-comment", Syntax, Error, Always
}

impl Rule for JsonComment {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_document(&self, cx: &Context<'_>) {
        let mut rest = cx.file.document.comments.as_slice();
        while let Some((first, _)) = rest.split_first() {
            // `#` is no comment in any of the formats, so it costs the file even where `//` is read.
            let text = &cx.facts.text;
            let verdict = if first.kind == CommentKind::Hash { text.loose } else { text.comment };
            let count = run_length(rest, cx.text());
            let (run, after) = rest.split_at(count);
            rest = after;
            let what = if count == 1 { "a comment" } else { "these comments" };
            let message = |clause: &str| format!("strict JSON has no place for {what}: {clause}");
            let Some(finding) = Finding::of(&META, verdict, first.span, message) else { continue };
            let edits = run.iter().map(|comment| Edit::remove(with_blanks(comment, cx.text()))).collect();
            let title = if count == 1 { "Remove the comment" } else { "Remove these comments" };
            cx.report(
                finding
                    .help("to switch a server off, use the client's own switch; a remark can stand in another file")
                    .fix(Fix::risky(title, edits)),
            );
        }
    }
}

/// How many comments stand on lines of their own, one line after the other: they are one remark.
fn run_length(comments: &[Comment], text: &str) -> usize {
    let adjacent = |pair: &[Comment]| {
        let between = &text[pair[0].span.end..pair[1].span.start];
        let lines = between.matches('\n').count() + between.matches('\r').count() - between.matches("\r\n").count();
        between.trim().is_empty() && lines <= 1 && pair[0].kind == pair[1].kind
    };
    1 + comments.windows(2).take_while(|pair| adjacent(pair)).count()
}

/// The comment, with its whole line when nothing else stands on it, else with the blanks before it.
fn with_blanks(comment: &Comment, text: &str) -> Span {
    let before = text[..comment.span.start].trim_end_matches([' ', '\t']);
    let after = text[comment.span.end..].trim_start_matches([' ', '\t']);
    let first_on_line = before.is_empty() || before.ends_with(['\n', '\r']);
    let line_end = ["\r\n", "\n", "\r"].iter().find(|end| after.starts_with(**end));
    match line_end {
        Some(end) if first_on_line => Span::new(before.len(), text.len() - after.len() + end.len()),
        Some(_) => Span::new(before.len(), comment.span.end),
        None if after.is_empty() => Span::new(before.len(), comment.span.end),
        None => comment.span,
    }
}
