//! `textDocument/codeAction`: the repairs at a place.
//!
//! The findings that the editor sends along are not asked in which column they are: some editors count these anew, and
//! wrongly. The server's own findings of this text are looked up by the range; behind them come those that are sent
//! along without being touched, since some editors (Neovim) send the whole line's and mean its menu.

use std::{collections::HashSet, sync::Arc};

use mcplint_rules::{
    diagnostic::Diagnostic,
    fix::{Applicability, Fix},
};
use tower_lsp::lsp_types::{
    self, CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse, NumberOrString,
};

use super::{
    capabilities::Capabilities, diagnostics, edits, explain, fix_all, ignore, judge::Judged, resolve, shared::Shared,
};
use crate::output::mask::Mask;

/// Answers the request; `None` for a document that is not looked at.
pub(super) async fn code_action(shared: &Arc<Shared>, params: CodeActionParams) -> Option<CodeActionResponse> {
    let wants = |kind: &CodeActionKind| wanted(params.context.only.as_deref(), kind);
    let capabilities = shared.state().capabilities;
    let judged = shared.judgement(&params.text_document.uri).await?;
    let quick = wants(&CodeActionKind::QUICKFIX);
    let at = judged.text.lines.span(&judged.text.text, params.range);
    let all = || judged.report.diagnostics.iter().filter(|_| quick);
    let sent = |found: &&Diagnostic| {
        let line = judged.text.lines.position(found.span.start).line;
        let is_it = |it: &lsp_types::Diagnostic| it.range.start.line == line && code(it) == Some(found.rule);
        !found.span.touches(at) && params.context.diagnostics.iter().any(is_it)
    };
    let here = all().filter(|found| found.span.touches(at)).chain(all().filter(sent)).collect();
    let menu = Menu { judged: &judged, mask: Mask::of(&judged.report.document), capabilities, here };
    let mut actions = menu.repairs();
    actions.extend(fix_all::action(&judged).filter(|_| wants(&fix_all::KIND)));
    actions.extend(menu.others());
    // An editor that cannot ask for edits later gets them at once.
    if !capabilities.resolves_edits {
        for action in &mut actions {
            *action = resolve::resolve(shared, std::mem::take(action)).await;
        }
        actions.retain(|action| action.edit.is_some() || action.command.is_some());
    }
    Some(actions.into_iter().map(CodeActionOrCommand::CodeAction).collect())
}

/// The rule of a finding in the protocol's form.
fn code(finding: &lsp_types::Diagnostic) -> Option<&str> {
    match finding.code.as_ref()? {
        NumberOrString::String(rule) => Some(rule),
        NumberOrString::Number(_) => None,
    }
}

/// Whether the editor wants actions of a kind: that one, one above it, or any.
fn wanted(only: Option<&[CodeActionKind]>, kind: &CodeActionKind) -> bool {
    let above = |wanted: &CodeActionKind| {
        let rest = kind.as_str().strip_prefix(wanted.as_str());
        wanted.as_str().is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    only.is_none_or(|only| only.iter().any(above))
}

/// What is offered for some findings of a document.
struct Menu<'a> {
    judged: &'a Judged,
    mask: Mask<'a>,
    capabilities: Capabilities,
    here: Vec<&'a Diagnostic>,
}

impl<'a> Menu<'a> {
    /// First what is preferred, then the alternatives, then what repairs more than one place.
    fn repairs(&self) -> Vec<CodeAction> {
        let each = |diagnostic: &&Diagnostic| {
            let fixes = diagnostic.fixes.iter().enumerate();
            fixes.map(|(nth, fix)| self.fix(diagnostic, nth, fix)).collect::<Vec<_>>()
        };
        let mut actions: Vec<CodeAction> = self.here.iter().flat_map(each).collect();
        actions.sort_by_key(|action| action.is_preferred.is_none());
        actions.extend(self.one_of_each_rule().iter().filter_map(|diagnostic| self.fix_rule(diagnostic)));
        actions
    }

    /// What changes nothing about the fault.
    fn others(&self) -> Vec<CodeAction> {
        let mut actions = Vec::new();
        // Several findings of one rule have the same to offer.
        let mut titles = HashSet::new();
        for diagnostic in &self.here {
            let ignores = ignore::actions(self.judged, self.capabilities, diagnostic).into_iter();
            let new = ignores.filter(|action| titles.insert(action.title.clone()));
            actions.extend(new.map(|action| self.about(diagnostic, action)));
        }
        let explain = |diagnostic: &&Diagnostic| self.about(diagnostic, explain::action(diagnostic.rule));
        actions.extend(self.one_of_each_rule().iter().map(explain));
        actions
    }

    fn one_of_each_rule(&self) -> Vec<&'a Diagnostic> {
        let mut rules = self.here.clone();
        rules.sort_by_key(|diagnostic| diagnostic.rule);
        rules.dedup_by_key(|diagnostic| diagnostic.rule);
        rules
    }

    fn fix(&self, diagnostic: &Diagnostic, nth: usize, fix: &Fix) -> CodeAction {
        let title = self.mask.prose(&fix.title);
        let action = CodeAction {
            title: match fix.applicability {
                Applicability::Unsafe => format!("{title} (unsafe)"),
                Applicability::Safe | Applicability::Display => title.into_owned(),
            },
            edit: Some(edits::workspace_edit(self.judged, &fix.edits, self.capabilities)),
            is_preferred: (nth == 0 && fix.applicability == Applicability::Safe).then_some(true),
            ..CodeAction::default()
        };
        self.about(diagnostic, action)
    }

    fn fix_rule(&self, diagnostic: &Diagnostic) -> Option<CodeAction> {
        let edits = fix_all::of_rule(self.judged, diagnostic)?;
        let applicability = diagnostic.fixes.first()?.applicability;
        let unsafely = if applicability == Applicability::Unsafe { " (unsafe)" } else { "" };
        let action = CodeAction {
            title: format!("Fix all `{}` in this file{unsafely}", diagnostic.rule),
            edit: Some(edits::workspace_edit(self.judged, &edits, self.capabilities)),
            ..CodeAction::default()
        };
        Some(self.about(diagnostic, action))
    }

    /// The action as one about a finding.
    fn about(&self, diagnostic: &Diagnostic, action: CodeAction) -> CodeAction {
        let finding = diagnostics::one(self.judged, &self.mask, self.capabilities, diagnostic);
        CodeAction { kind: Some(CodeActionKind::QUICKFIX), diagnostics: Some(vec![finding]), ..action }
    }
}
