//! The words that several forms of the report share.

use mcplint_rules::fix::Applicability;

use super::json::Diagnostic;

/// A finding in sentences: what is wrong, then why it matters and what to do.
pub(super) fn told(diagnostic: &Diagnostic) -> String {
    message_and_help(&diagnostic.message, diagnostic.help.as_deref())
}

/// A message and its help in sentences.
pub(super) fn message_and_help(message: &str, help: Option<&str>) -> String {
    let message = sentence(message);
    match help {
        Some(help) => format!("{message} {}", sentence(&capital(help))),
        None => message,
    }
}

/// What can be done about a finding, a line each: the fix with the way to apply it, then its alternatives.
pub(super) fn repairs(diagnostic: &Diagnostic) -> Vec<String> {
    let line = |(index, fix): (usize, &super::json::Fix)| {
        let (name, text) = repair(index, &fix.title, fix.applicability);
        format!("{name}: {text}")
    };
    diagnostic.fixes.iter().enumerate().map(line).collect()
}

/// A fix, by its place among those of its finding: what it is to the reader, and what it does.
pub(super) fn repair(index: usize, title: &str, applicability: Applicability) -> (&'static str, String) {
    match (index, applicability) {
        (0, Applicability::Safe) => ("fix", format!("{title} (safe: `--fix`)")),
        (0, Applicability::Unsafe) => ("fix", format!("{title} (unsafe: `--fix --unsafe-fixes`)")),
        (0, Applicability::Display) => ("suggestion", title.to_owned()),
        (_, _) => ("or", title.to_owned()),
    }
}

/// A clause with an end.
pub(super) fn sentence(clause: &str) -> String {
    let end = if clause.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{clause}{end}")
}

/// A clause with a capital letter in front, unless it begins with somebody's name: `n8n-mcp`, `arXiv`.
pub(super) fn capital(clause: &str) -> String {
    let word = clause.split(' ').next().unwrap_or_default();
    if !word.chars().all(|c| c.is_lowercase() || matches!(c, ',' | '\'')) {
        return clause.to_owned();
    }
    let mut rest = clause.chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_once() {
        assert_eq!(sentence("write `x`"), "write `x`.");
        assert_eq!(sentence("did you mean `x`?"), "did you mean `x`?");
        assert_eq!(capital("écrire"), "Écrire");
        assert_eq!(capital(""), "");
        assert_eq!(capital("n8n-mcp reads `x`"), "n8n-mcp reads `x`");
    }
}
