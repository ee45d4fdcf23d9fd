//! Many repairs at once: `source.fixAll.mcplint`, and all of one rule.

use mcplint_rules::{
    diagnostic::Diagnostic,
    engine,
    fix::{Applicability, Edit, apply},
    source::Source,
};
use tower_lsp::lsp_types::{CodeAction, CodeActionKind};

use super::{
    judge::{Judged, Place, request},
    minimal,
    resolve::Later,
    shared::Shared,
};

/// What the editor calls it. Never another tool's kind.
pub(super) const KIND: CodeActionKind = CodeActionKind::new("source.fixAll.mcplint");

/// The action that does what `--fix` does, still without its edits; `None` where there is nothing to do.
pub(super) fn action(judged: &Judged) -> Option<CodeAction> {
    let any = judged.report.diagnostics.iter().any(|diagnostic| {
        diagnostic.fixes.first().is_some_and(|fix| fix.applicability == Applicability::Safe && !fix.edits.is_empty())
    });
    any.then(|| CodeAction {
        title: "Fix all that is safe to fix (mcplint)".to_owned(),
        kind: Some(KIND),
        data: Later::FixAll { uri: judged.uri.clone() }.data(),
        ..CodeAction::default()
    })
}

/// What `--fix` would change. Called on the judging thread.
pub(super) fn all(judged: &Judged, shared: &Shared) -> Vec<Edit> {
    let text = &judged.text.text;
    let place = Place::of(&judged.uri);
    let request = request(&place, &judged.terms);
    let source = Source::from_text(text.clone());
    let fixed = engine::fix(source, request, judged.terms.settings(), shared.machine.look(), Applicability::Safe);
    minimal::edits(text, &fixed.text)
}

/// The repairs of all findings of a rule, as trustworthy as one of them; `None` when there is but one.
pub(super) fn of_rule(judged: &Judged, like: &Diagnostic) -> Option<Vec<Edit>> {
    let threshold = like.fixes.first()?.applicability;
    let of_rule = judged.report.diagnostics.iter().filter(|diagnostic| diagnostic.rule == like.rule);
    let chosen = apply::choose(of_rule, threshold);
    if threshold == Applicability::Display || chosen.len() < 2 {
        return None;
    }
    let mut edits: Vec<Edit> = chosen.iter().flat_map(|diagnostic| &diagnostic.fixes[0].edits).cloned().collect();
    edits.sort();
    edits.dedup();
    Some(edits)
}
