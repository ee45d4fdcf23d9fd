//! From the decoded text back to the raw one.

use super::*;

#[track_caller]
fn raw<'a>(literal: &'a str, part: &str) -> &'a str {
    let document = parse(literal);
    let root = document.root.expect("a text");
    let start = root.as_str().and_then(|value| value.find(part)).expect("the part");
    &literal[raw_span(literal, root.span, start..start + part.len()).range()]
}

#[test]
fn parts_of_a_literal() {
    assert_eq!(raw(r#""a b c""#, "b"), "b");
    assert_eq!(raw(r#""a\tb\nc""#, "\tb"), r"\tb");
    assert_eq!(raw(r#""\u00e9é x""#, "é x"), "é x");
    assert_eq!(raw(r#""x\ud83d\ude00y""#, "😀"), r"\ud83d\ude00");
    assert_eq!(raw(r#""x\ud83dy""#, "\u{fffd}"), r"\ud83d");
    assert_eq!(raw(r#""C:\Users\\x""#, r"Users\"), r"Users\\");
    assert_eq!(raw(r"'it\'s'", "'s"), r"\'s");
    assert_eq!(raw("“a\\\\b”", "\\b"), "\\\\b");
    assert_eq!(raw("“a“", "a"), "a");
    assert_eq!(raw("\"a\\\"", "\""), "\\\"");
    assert_eq!(raw("“a\\”", "\\"), "\\");
}

#[test]
fn ranges_at_the_borders() {
    let text = r#"["\n\u00e9z"]"#;
    let literal = Span::new(1, text.len() - 1);
    assert_eq!(raw_span(text, literal, 0..0), Span::empty(2));
    assert_eq!(raw_span(text, literal, 1..1), Span::empty(4));
    assert_eq!(raw_span(text, literal, 2..3), Span::new(4, 10), "half a character becomes all of it");
    assert_eq!(raw_span(text, literal, 4..4), Span::empty(11));
    assert_eq!(raw_span(text, literal, 3..99), Span::new(10, 11));
    assert_eq!(raw_span(text, literal, 50..99), Span::empty(11));
    assert_eq!(raw_span("abc", Span::new(0, 3), 1..2), Span::new(1, 2), "a bare word");
}

#[test]
fn inner_spans() {
    for (literal, inner) in [
        (r#""a""#, "a"),
        (r#""""#, ""),
        ("\"", ""),
        (r#""a\""#, "a\\\""),
        (r#""a\\""#, "a\\\\"),
        ("'a\"", "a\""),
        ("“a\"", "a"),
        ("“a’", "a"),
        ("\"a”", "a”"),
        ("word", "word"),
        ("", ""),
    ] {
        assert_eq!(&literal[quote_inner_span(literal, Span::new(0, literal.len())).range()], inner, "{literal}");
    }
}

#[test]
fn encoding() {
    assert_eq!(encode("a\"\\/\n\r\t\u{8}\u{c}\u{1}é\u{7f}"), "\"a\\\"\\\\/\\n\\r\\t\\b\\f\\u0001é\u{7f}\"");
    assert_eq!(encode_inner("'x'"), "'x'");
}
