//! Applying fixes until nothing is left to do.
//!
//! A fix is all or nothing. In one round those that would touch an edit already chosen wait for the next round, in
//! which the text has been read and judged anew.

use std::{
    collections::{BTreeMap, HashSet},
    hash::BuildHasher,
};

use super::{Applicability, Edit, Fix};
use crate::{diagnostic::Diagnostic, span::Span};

/// More rounds than any config needs.
const MAX_ROUNDS: usize = 32;

/// Room for growth beside twice the first length, in bytes.
const GROWTH: usize = 4096;

/// A fix that was applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The rule it came from.
    pub rule: &'static str,
    /// The server whose entry it changed.
    pub server: Option<String>,
    /// What the fix says it did.
    pub title: String,
}

/// Why the loop stopped before nothing was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// The text became harder to read. The last good text is given back.
    WorseSyntax,
    /// A text came back that had been there before.
    Cycle,
    /// The text kept growing.
    Growth,
    /// Too many rounds.
    Rounds,
}

/// What became of a text.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The new text; the old one when there was nothing to do.
    pub text: String,
    /// What was applied, in order.
    pub applied: Vec<Applied>,
    /// Why it stopped early, and the rules of the round that was given up.
    pub stopped: Option<(Stopped, Vec<&'static str>)>,
}

/// What a look at a text gives the loop.
#[derive(Clone, Debug)]
pub struct Look {
    /// The findings, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// How many departures from the grammar that a reader cannot get over.
    pub breaks: usize,
}

/// Applies the first fix of every finding that is at least as trustworthy as `threshold`, looking anew after each round.
pub fn fix(text: &str, threshold: Applicability, mut look: impl FnMut(&str) -> Look) -> Outcome {
    let mut outcome = Outcome { text: text.to_owned(), applied: Vec::new(), stopped: None };
    let mut current = look(text);
    let hasher = std::hash::RandomState::new();
    let mut seen = HashSet::from([hasher.hash_one(text)]);
    for _ in 0..MAX_ROUNDS {
        let chosen = choose(&current.diagnostics, threshold);
        if chosen.is_empty() {
            return outcome;
        }
        let rules = || chosen.iter().map(|one| one.rule).collect::<Vec<_>>();
        let next = apply(&outcome.text, chosen.iter().map(|one| &one.fixes[0]));
        let after = look(&next);
        let stopped = if after.breaks > current.breaks {
            Some(Stopped::WorseSyntax)
        } else if !seen.insert(hasher.hash_one(&next)) {
            Some(Stopped::Cycle)
        } else if next.len() > text.len() * 2 + GROWTH {
            Some(Stopped::Growth)
        } else {
            None
        };
        if let Some(reason) = stopped {
            outcome.stopped = Some((reason, rules()));
            return outcome;
        }
        let done = chosen.iter().map(|one| Applied {
            rule: one.rule,
            server: one.server.clone(),
            title: one.fixes[0].title.clone(),
        });
        outcome.applied.extend(done);
        outcome.text = next;
        current = after;
    }
    outcome.stopped = Some((Stopped::Rounds, Vec::new()));
    outcome
}

/// The findings whose first fixes make one round: in order of position, none touching another; equal edits are shared.
pub fn choose<'a>(
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
    threshold: Applicability,
) -> Vec<&'a Diagnostic> {
    let mut candidates: Vec<(&Fix, &Diagnostic)> = diagnostics
        .into_iter()
        .filter_map(|diagnostic| Some((diagnostic.fixes.first()?, diagnostic)))
        .filter(|(fix, _)| fix.applicability >= threshold && !fix.edits.is_empty())
        .collect();
    candidates.sort_by_key(|(fix, finding)| (fix.edits.iter().map(|edit| edit.span).min(), finding.rule));
    let mut chosen = Vec::new();
    // No two of them touch, so the last that starts before an edit's end is the only one that could touch it.
    let mut taken: BTreeMap<Span, &Edit> = BTreeMap::new();
    for (fix, diagnostic) in candidates {
        let free = |edit: &Edit| {
            let before = taken.range(..=Span::new(edit.span.end, usize::MAX)).next_back();
            taken.get(&edit.span) == Some(&edit) || before.is_none_or(|(span, _)| !span.touches(edit.span))
        };
        if fix.edits.iter().all(free) {
            taken.extend(fix.edits.iter().map(|edit| (edit.span, edit)));
            chosen.push(diagnostic);
        }
    }
    chosen
}

/// The text with all edits of these fixes applied. Equal edits count once.
pub fn apply<'a>(text: &str, fixes: impl IntoIterator<Item = &'a Fix>) -> String {
    let mut edits: Vec<&Edit> = fixes.into_iter().flat_map(|fix| &fix.edits).collect();
    edits.sort();
    edits.dedup();
    let mut result = String::with_capacity(text.len() + edits.iter().map(|edit| edit.text.len()).sum::<usize>());
    let mut at = 0;
    for edit in edits {
        result.push_str(&text[at..edit.span.start]);
        result.push_str(&edit.text);
        at = edit.span.end;
    }
    result.push_str(&text[at..]);
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;

    fn finding(rule: &'static str, applicability: Applicability, edits: Vec<Edit>) -> Diagnostic {
        Diagnostic {
            rule,
            severity: Severity::Warning,
            span: edits[0].span,
            message: String::new(),
            help: None,
            related: Vec::new(),
            fixes: vec![Fix::new(applicability, "t", edits)],
            server: None,
            mark: None,
        }
    }

    fn replace(text: &str, from: &str, to: &str) -> Vec<Edit> {
        text.match_indices(from).map(|(at, _)| Edit::replace(Span::new(at, at + from.len()), to)).collect()
    }

    #[test]
    fn a_touching_fix_waits_for_the_next_round() {
        let outcome = fix("ab", Applicability::Safe, |text| Look {
            diagnostics: [("one", "a", "x"), ("two", "b", "y")]
                .into_iter()
                .filter(|(_, from, _)| text.contains(from))
                .map(|(rule, from, to)| finding(rule, Applicability::Safe, replace(text, from, to)))
                .collect(),
            breaks: 0,
        });
        assert_eq!(outcome.text, "xy");
        assert_eq!(outcome.applied.len(), 2);
        assert_eq!(outcome.stopped, None);
    }

    #[test]
    fn two_fixes_that_undo_each_other_stop() {
        let outcome = fix("a", Applicability::Safe, |text| {
            let to = if text == "a" { "b" } else { "a" };
            Look { diagnostics: vec![finding("flip", Applicability::Safe, replace(text, text, to))], breaks: 0 }
        });
        assert_eq!(outcome.text, "b");
        assert_eq!(outcome.stopped, Some((Stopped::Cycle, vec!["flip"])));
    }

    #[test]
    fn endless_growth_stops() {
        let outcome = fix("a", Applicability::Safe, |text| {
            let edits = vec![Edit::insert(text.len(), "x".repeat(1000))];
            Look { diagnostics: vec![finding("grow", Applicability::Safe, edits)], breaks: 0 }
        });
        assert!(matches!(outcome.stopped, Some((Stopped::Growth, _))));
    }

    #[test]
    fn a_fix_that_breaks_the_text_is_given_up() {
        let outcome = fix("a", Applicability::Safe, |text| Look {
            diagnostics: if text == "a" {
                vec![finding("bad", Applicability::Safe, replace(text, "a", "{"))]
            } else {
                Vec::new()
            },
            breaks: usize::from(text == "{"),
        });
        assert_eq!(outcome.text, "a");
        assert_eq!(outcome.stopped, Some((Stopped::WorseSyntax, vec!["bad"])));
    }

    #[test]
    fn what_is_below_the_threshold_is_held_back() {
        let look = |text: &str| Look {
            diagnostics: vec![finding("risky", Applicability::Unsafe, replace(text, "a", "b"))],
            breaks: 0,
        };
        assert_eq!(fix("a", Applicability::Safe, look).text, "a");
        assert_eq!(
            fix("a", Applicability::Unsafe, |t| if t == "a" {
                look(t)
            } else {
                Look { diagnostics: vec![], breaks: 0 }
            })
            .text,
            "b"
        );
    }
}
