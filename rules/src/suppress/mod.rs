//! Findings that a person has decided to live with: by a comment in the file, or by an entry of the configuration.

mod comments;
#[cfg(test)]
mod tests;
mod write;

use crate::{
    catalog,
    config::{Pattern, nearest},
    diagnostic::{Diagnostic, Mark, Severity},
    fix::{Edit, Fix, edits},
    rule::Family,
    settings::Settings,
    span::Span,
    syntax::{Document, Node},
};

pub use comments::{Directive, Reach, directives};
pub use write::{ignore_here, ignore_in_file};

/// The rule that reports a suppression without effect.
pub const UNUSED_RULE: &str = "unused-suppression";

/// What the suppressions of one file came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suppressed {
    /// How many findings were passed over.
    pub findings: usize,
    /// Which of [`Settings::ignores`] had an effect, by their number there.
    pub used: Vec<usize>,
}

/// Takes out what is suppressed, and puts in what is said of suppressions without effect.
///
/// `judged` says whether the text could be read well enough for "without effect" to mean anything.
pub(crate) fn apply(
    document: &Document,
    settings: &Settings,
    judged: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Suppressed {
    let directives = directives(document);
    let mut effective = vec![false; directives.iter().map(|directive| directive.rules.len()).sum()];
    let mut outcome = Suppressed::default();
    pass_over(document, settings, &directives, diagnostics, &mut effective, &mut outcome);
    if judged && settings.enables(UNUSED_RULE, true) {
        // What is said here can be passed over as well; only then it is known whether that had an effect.
        let idle = |effective: &[bool], itself: bool| -> Vec<Diagnostic> {
            let idle = pairs(&directives).zip(effective).filter(|(_, effective)| !**effective).map(|(pair, _)| pair);
            let idle = idle.filter(|(_, rule)| (rule.0 == UNUSED_RULE) == itself);
            idle.filter_map(|(directive, rule)| unused(document, settings, directive, rule)).collect()
        };
        let mut said = idle(&effective, false);
        said.extend(directives.iter().filter(|directive| directive.rules.is_empty()).map(without_rule));
        said.extend(idle_entries(document, settings));
        pass_over(document, settings, &directives, &mut said, &mut effective, &mut outcome);
        said.extend(idle(&effective, true));
        diagnostics.extend(said);
    }
    outcome.used.sort_unstable();
    outcome.used.dedup();
    outcome
}

/// Takes out what is suppressed. Notes which rules of the directives, and which entries, had an effect.
fn pass_over(
    document: &Document,
    settings: &Settings,
    directives: &[Directive<'_>],
    diagnostics: &mut Vec<Diagnostic>,
    effective: &mut [bool],
    outcome: &mut Suppressed,
) {
    diagnostics.retain(|diagnostic| {
        let mut hidden = settings.allows(diagnostic.rule, document.source.slice(diagnostic.span));
        for (at, (directive, rule)) in pairs(directives).enumerate() {
            if rule.0 == diagnostic.rule && directive.reach.covers(diagnostic.span) {
                effective[at] = true;
                hidden = true;
            }
        }
        for (at, ignore) in settings.ignores.iter().enumerate() {
            let same_server = ignore.server.as_ref().is_none_or(|name| diagnostic.server.as_ref() == Some(name));
            if ignore.rule == diagnostic.rule && same_server {
                outcome.used.push(at);
                hidden = true;
            }
        }
        outcome.findings += usize::from(hidden);
        !hidden
    });
}

fn pairs<'d, 't>(directives: &'d [Directive<'t>]) -> impl Iterator<Item = (&'d Directive<'t>, &'d (&'t str, Span))> {
    directives.iter().flat_map(|directive| directive.rules.iter().map(move |rule| (directive, rule)))
}

/// How grave it is that a rule is suppressed where it finds nothing. What a rule of the launch finds depends on the
/// machine, so that the suppression may be needed on another.
#[must_use]
pub fn idle_severity(rule: &str) -> Severity {
    match catalog::by_id(rule) {
        Some(rule) if rule.meta().family == Family::Launch => Severity::Info,
        _ => Severity::Warning,
    }
}

fn unused(
    document: &Document,
    settings: &Settings,
    directive: &Directive<'_>,
    (id, span): &(&str, Span),
) -> Option<Diagnostic> {
    let Some(rule) = catalog::by_id(id) else {
        let meant = nearest(id, catalog::RULES.iter().map(|rule| rule.meta().id));
        let help = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "`mcplint rules` lists the rules".to_owned(),
        };
        let fix = meant.map(|meant| Fix::safe(format!("Write `{meant}`"), vec![Edit::replace(*span, meant)]));
        let message = format!("there is no rule `{id}`, so nothing is passed over");
        return Some(finding(Severity::Warning, *span, message, help, fix));
    };
    // A rule that did not run would perhaps have found something.
    if !settings.enables(id, rule.meta().default) {
        return None;
    }
    let place = if matches!(directive.reach, Reach::File) { "in this file" } else { "here" };
    let message = format!("`{id}` finds nothing {place}, so there is nothing to pass over");
    let fix = Fix::risky(format!("Remove `{id}` from the comment"), vec![directive.without(document, *span)]);
    Some(finding(idle_severity(id), *span, message, "remove what is no longer needed".to_owned(), Some(fix)))
}

/// Entries of `ignores` in a configuration that had no effect.
fn idle_entries(document: &Document, settings: &Settings) -> Vec<Diagnostic> {
    let list = document.root.as_ref().and_then(|root| Some(&root.get("ignores")?.value));
    let Some(list) = list.filter(|_| !settings.idle.is_empty()) else { return Vec::new() };
    let text = |item: &Node, key: &str| item.get(key).and_then(|member| Some(member.value.as_str()?.to_owned()));
    let idle = |item: &Node| {
        let (file, server, rule) = (text(item, "file"), text(item, "server"), text(item, "rule")?);
        settings.idle.iter().find(|entry| {
            entry.file.as_ref().map(Pattern::as_str) == file.as_deref()
                && entry.server == server
                && entry.rule.0 == rule
        })
    };
    let report = |(at, item): (usize, &Node)| {
        let id = idle(item)?.rule.0;
        let message = format!("`{id}` finds nothing there, so this entry passes nothing over");
        let edit = edits::remove_list_item(document, list, at)?;
        let fix = Fix::risky("Remove the entry", vec![edit]);
        let help = "remove what is no longer needed".to_owned();
        Some(finding(idle_severity(id), item.span, message, help, Some(fix)))
    };
    list.as_array().unwrap_or_default().iter().enumerate().filter_map(report).collect()
}

fn without_rule(directive: &Directive<'_>) -> Diagnostic {
    let message = "this comment names no rule, so nothing is passed over".to_owned();
    let help = "write the rule behind it, and why: `// mcplint-ignore tilde-path: the server expands it`".to_owned();
    finding(Severity::Warning, directive.span, message, help, None)
}

fn finding(severity: Severity, span: Span, message: String, help: String, fix: Option<Fix>) -> Diagnostic {
    Diagnostic {
        rule: UNUSED_RULE,
        severity,
        span,
        message,
        help: Some(help),
        related: Vec::new(),
        fixes: fix.into_iter().collect(),
        server: None,
        mark: Some(Mark::WithoutEffect),
    }
}
