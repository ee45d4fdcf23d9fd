//! What holds for every rule on every file.

use mcplint_rules::{
    fix::{Applicability, apply},
    syntax::Document,
    testing::Setup,
};

/// Checks spans, fixes one by one, convergence and idempotence.
pub(crate) fn check(label: &str, setup: &Setup, bytes: &[u8]) {
    let report = setup.lint(bytes);
    let text = report.document.source.text();
    let inside = |start: usize, end: usize| {
        start <= end && end <= text.len() && text.is_char_boundary(start) && text.is_char_boundary(end)
    };
    let strict_before = report.document.is_strict();
    for d in &report.diagnostics {
        assert!(inside(d.span.start, d.span.end), "{label}: {} has a span outside the text", d.rule);
        assert!(!d.message.ends_with('.'), "{label}: {} ends its message with a full stop", d.rule);
        assert!(!d.message.contains("``"), "{label}: {} quotes nothing: {}", d.rule, d.message);
        for fix in &d.fixes {
            for edit in &fix.edits {
                assert!(inside(edit.span.start, edit.span.end), "{label}: a fix of {} lies outside the text", d.rule);
            }
            let mut spans: Vec<_> = fix.edits.iter().map(|edit| edit.span).collect();
            spans.sort_unstable();
            assert!(
                spans.windows(2).all(|pair| pair[0].end <= pair[1].start),
                "{label}: edits of one fix of {} overlap",
                d.rule
            );
            let after = Document::parse(mcplint_rules::source::Source::from_text(apply::apply(text, [fix])));
            if strict_before {
                assert!(after.is_strict(), "{label}: the fix `{}` of {} breaks the text", fix.title, d.rule);
            }
            if fix.applicability == Applicability::Safe {
                for comment in &report.document.comments {
                    let comment = &text[comment.span.range()];
                    assert!(after.source.text().contains(comment), "{label}: {} loses {comment}", d.rule);
                }
            }
        }
    }
    let first = setup.fix(bytes);
    assert_eq!(first.stopped, None, "{label}: the fixes did not converge");
    let second = setup.fix_again(&first.text);
    assert!(!second.changed, "{label}: a second run changes the file again:\n{}", second.text);
}
