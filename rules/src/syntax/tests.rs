mod agreement;
mod faults;
mod limits;
mod literals;

use super::*;

/// Reads a text and checks what must hold for every text.
fn parse(text: &str) -> Document {
    let document = Document::parse(Source::from_text(text.to_owned()));
    check(text, &document.root, &document.issues);
    document
}

fn check(text: &str, root: &Option<Node>, issues: &[Issue]) {
    let whole = Span::new(0, text.len());
    for issue in issues {
        check_span(text, whole, issue.span);
    }
    assert!(issues.is_sorted_by_key(|issue| issue.span));
    if let Some(root) = root {
        check_node(text, whole, root);
    }
}

fn check_span(text: &str, outer: Span, span: Span) {
    assert!(span.start <= span.end && outer.contains(span), "{span:?} in {outer:?} of {text:?}");
    assert!(text.get(span.range()).is_some(), "{span:?} cuts a character of {text:?}");
}

fn check_node(text: &str, outer: Span, node: &Node) {
    check_span(text, outer, node.span);
    match &node.kind {
        Kind::Array(items) => items.iter().for_each(|item| check_node(text, node.span, item)),
        Kind::Object(members) => {
            for member in members {
                check_span(text, node.span, member.span);
                check_span(text, member.span, member.key_span);
                check_span(text, member.key_span, raw_span(text, member.key_span, 0..member.key.len()));
                check_node(text, member.span, &member.value);
                assert!(member.key_span.end <= member.value.span.start);
            }
        }
        Kind::String(value) => assert_eq!(
            raw_span(text, node.span, 0..value.len()),
            quote_inner_span(text, node.span),
            "{:?} of {text:?}",
            &text[node.span.range()]
        ),
        _ => {}
    }
}

/// The issues as kind and text.
fn issues(text: &str) -> Vec<(IssueKind, String)> {
    let document = parse(text);
    document.issues.into_iter().map(|issue| (issue.kind, text[issue.span.range()].to_owned())).collect()
}

/// The tree in short: keys and scalars, without spans.
fn sketch(text: &str, node: &Node) -> String {
    let list = |items: Vec<String>| items.join(" ");
    match &node.kind {
        Kind::Null => "null".to_owned(),
        Kind::Bool(value) => value.to_string(),
        Kind::Number => text[node.span.range()].to_owned(),
        Kind::String(value) => format!("<{value}>"),
        Kind::Array(items) => format!("[{}]", list(items.iter().map(|item| sketch(text, item)).collect())),
        Kind::Object(members) => {
            let member = |member: &Member| format!("{}={}", member.key, sketch(text, &member.value));
            format!("{{{}}}", list(members.iter().map(member).collect()))
        }
        Kind::Invalid => "?".to_owned(),
    }
}
