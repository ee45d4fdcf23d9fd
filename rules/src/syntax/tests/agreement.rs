//! On what both readers can read they say the same.

use proptest::prelude::*;

use super::*;

/// Blanks and comments.
fn filler() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => Just(String::new()),
        3 => "[ \t\n]{1,2}|\r\n",
        1 => "//[a-z,\"é ]{0,6}\n",
        1 => "/\\*[a-z,}/\"\n]{0,6}\\*/",
    ]
}

fn literal() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Z0-9 :,{}\\[\\]'/#é“”’😀\u{7f}\u{a0}]{1,4}",
        1 => proptest::sample::select(vec!["\\n", "\\\"", "\\\\", "\\/", "\\u00e9", "\\ud83d\\ude00", "\\ud800", "\\b"])
            .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..4).prop_map(|pieces| format!("\"{}\"", pieces.concat()))
}

/// JSON with comments and, if asked for, trailing commas.
fn jsonc() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        literal(),
        proptest::sample::select(vec!["null", "true", "false"]).prop_map(str::to_owned),
        "-?(0|[1-9][0-9]{0,3})(\\.[0-9]{1,2})?([eE][+-]?[0-9]{1,2})?",
    ];
    let value = leaf.prop_recursive(4, 40, 5, |inner| {
        let item = (filler(), inner.clone(), filler()).prop_map(|(before, value, after)| before + &value + &after);
        let member = (filler(), literal(), filler(), filler(), inner, filler())
            .prop_map(|(a, key, b, c, value, d)| format!("{a}{key}{b}:{c}{value}{d}"));
        let list = |open: char, close: char| {
            move |(items, comma, filler): (Vec<String>, bool, String)| {
                let comma = if comma && !items.is_empty() { "," } else { "" };
                format!("{open}{}{comma}{filler}{close}", items.join(","))
            }
        };
        prop_oneof![
            (prop::collection::vec(item, 0..5), any::<bool>(), filler()).prop_map(list('[', ']')),
            (prop::collection::vec(member, 0..5), any::<bool>(), filler()).prop_map(list('{', '}')),
        ]
    });
    let start = proptest::sample::select(vec!["", "\u{feff}"]);
    (start, filler(), value, filler())
        .prop_map(|(start, before, value, after)| format!("{start}{before}{value}{after}"))
}

#[track_caller]
fn agree(text: &str, must: bool) {
    let source = Source::from_text(text.to_owned());
    let (root, comments, issues) = recover::parse(&source);
    check(text, &root, &issues);
    match json::parse(&source) {
        Some(usual) => assert_eq!((root, comments, issues), usual, "{text:?}"),
        None => assert!(!must, "{text:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn on_jsonc(text in jsonc()) {
        agree(&text, !text.contains("\\ud800"));
    }

    #[test]
    fn on_damaged_jsonc(text in jsonc(), at in any::<prop::sample::Index>(), damage in "[\\[\\]{}:,\"'“”‘\\\\/*#a1 \n\t\r\u{1}é\u{a0}]{0,3}", cut in 0..4_usize) {
        let start = text.floor_char_boundary(at.index(text.len() + 1));
        let end = text.ceil_char_boundary((start + cut).min(text.len()));
        agree(&format!("{}{damage}{}", &text[..start], &text[end..]), false);
    }

    #[test]
    fn on_tokens(text in "([\\[\\]{}:,\"'“”‘’=;()\\\\/*#\n\t\r \u{a0}\u{feff}]|a|1|-|\\.|true|//|/\\*|\\*/|\\\\u00|\"a\"){0,40}") {
        agree(&text, false);
    }
}
