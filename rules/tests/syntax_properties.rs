//! What holds for every file.

use mcplint_rules::{
    source::Source,
    span::Span,
    syntax::{Document, Kind, Node, encode, encode_inner, quote_inner_span, raw_span},
};
use proptest::prelude::*;
use serde_json::Value;

fn check(text: &str, outer: Span, node: &Node) {
    let span = node.span;
    assert!(outer.contains(span) && text.get(span.range()).is_some(), "{span:?} in {text:?}");
    match &node.kind {
        Kind::Array(items) => items.iter().for_each(|item| check(text, span, item)),
        Kind::Object(members) => {
            for member in members {
                assert!(span.contains(member.span) && member.span.contains(member.key_span));
                assert!(text.get(member.key_span.range()).is_some());
                check(text, member.span, &member.value);
            }
        }
        Kind::String(value) => {
            assert_eq!(raw_span(text, span, 0..value.len()), quote_inner_span(text, span), "{text:?}");
            // Piece by piece the raw text is covered without a gap.
            let mut end = quote_inner_span(text, span).start;
            for (at, char) in value.char_indices() {
                let raw = raw_span(text, span, at..at + char.len_utf8());
                assert_eq!(raw.start, end);
                assert!(!raw.is_empty() && text.get(raw.range()).is_some());
                end = raw.end;
            }
        }
        _ => {}
    }
}

fn check_document(source: Source) {
    let document = Document::parse(source);
    let text = document.source.text();
    let whole = Span::new(document.source.body_start(), text.len());
    for span in document.issues.iter().map(|issue| issue.span).chain(document.comments.iter().map(|it| it.span)) {
        assert!(whole.contains(span) && text.get(span.range()).is_some(), "{span:?} in {text:?}");
    }
    assert!(document.issues.is_sorted_by_key(|issue| issue.span));
    assert!(document.comments.is_sorted_by_key(|comment| comment.span));
    assert!(document.root.is_some() || !document.issues.is_empty());
    if let Some(root) = &document.root {
        check(text, whole, root);
    }
}

/// The tree as a value of serde_json.
fn lower(text: &str, node: &Node) -> Value {
    match &node.kind {
        Kind::Null => Value::Null,
        Kind::Bool(value) => Value::Bool(*value),
        Kind::Number => serde_json::from_str(&text[node.span.range()]).expect("a number"),
        Kind::String(value) => Value::String(value.clone()),
        Kind::Array(items) => items.iter().map(|item| lower(text, item)).collect(),
        Kind::Object(members) => {
            members.iter().map(|member| (member.key.clone(), lower(text, &member.value))).collect()
        }
        Kind::Invalid => panic!("no value in {text:?}"),
    }
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::from),
        (-1e6..1e6).prop_map(Value::from),
        any::<String>().prop_map(Value::String),
    ];
    leaf.prop_recursive(4, 30, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Array),
            prop::collection::vec((any::<String>(), inner), 0..5)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check_document(Source::from_bytes(&bytes));
    }

    #[test]
    fn any_text(text in any::<String>()) {
        check_document(Source::from_text(text));
    }

    #[test]
    fn damaged_json(value in json(), bytes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4)) {
        let mut text = serde_json::to_vec_pretty(&value).expect("JSON");
        for (index, byte) in bytes {
            let at = index.index(text.len());
            text[at] = byte;
        }
        check_document(Source::from_bytes(&text));
    }

    #[test]
    fn strict_json(value in json(), pretty in any::<bool>()) {
        let write = if pretty { serde_json::to_string_pretty } else { serde_json::to_string };
        let document = Document::parse(Source::from_text(write(&value).expect("JSON")));
        prop_assert!(document.is_strict());
        let text = document.source.text();
        // Read back, as a number may change in writing.
        let expected: Value = serde_json::from_str(text).expect("JSON");
        prop_assert_eq!(lower(text, document.root.as_ref().expect("a value")), expected);
    }

    #[test]
    fn strict_means_what_serde_json_accepts(text in "[ \n]?(([\\[\\]{}:,0.e-]|\"a\"|\"\\\\u00e9\"|\"\t\"|\\[\\]|1|true|//|\u{b}){0,5}|\\[?\\PC{0,2}\\]?)") {
        let document = Document::parse(Source::from_text(text.clone()));
        prop_assert_eq!(document.is_strict(), serde_json::from_str::<Value>(&text).is_ok(), "{:?}", document.issues);
    }

    #[test]
    fn encoding(value in any::<String>()) {
        let literal = encode(&value);
        prop_assert_eq!(serde_json::from_str::<String>(&literal).expect("JSON"), value.clone());
        prop_assert_eq!(literal, format!("\"{}\"", encode_inner(&value)));
    }

    #[test]
    fn utf16_files(value in json(), big in any::<bool>(), mark in any::<bool>()) {
        let text = serde_json::to_string(&vec![value]).expect("JSON");
        let bytes = if big { u16::to_be_bytes } else { u16::to_le_bytes };
        let file: Vec<u8> = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16()).flat_map(bytes).collect();
        let source = Source::from_bytes(&file);
        prop_assert_eq!(source.text(), text);
    }

    #[test]
    fn places(text in "\u{feff}?([a\t\r\n]|\r\n|é|😀|“){0,30}") {
        let source = Source::from_text(text.clone());
        for offset in (source.body_start()..=text.len()).filter(|&at| text.is_char_boundary(at)) {
            let place = source.line_column(offset);
            prop_assert_eq!(source.offset(place.line, place.column), Some(offset));
            prop_assert_eq!(source.line_of(offset), place.line);
            // Between `\r` and `\n` there is no place for an editor.
            let inside = text[..offset].ends_with('\r') && text[offset..].starts_with('\n');
            let expected = if inside { offset - 1 } else { offset };
            let (line, unit) = source.to_utf16(offset);
            prop_assert_eq!(source.from_utf16(line, unit), expected);
            let (line, unit) = source.to_utf8(offset);
            prop_assert_eq!(source.from_utf8(line, unit), expected);
        }
    }

    #[test]
    fn places_that_do_not_exist(text in "([a\r\n]|😀){0,9}", line in 0..9_usize, unit in 0..9_usize) {
        let source = Source::from_text(text.clone());
        for offset in [source.from_utf16(line, unit), source.from_utf8(line, unit)] {
            prop_assert!(text.is_char_boundary(offset));
            prop_assert_eq!(source.line_of(offset), (line + 1).min(source.line_count()));
        }
    }
}
