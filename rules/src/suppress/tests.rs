use super::*;
use crate::{source::Source, syntax::Document};

fn read(text: &str) -> Document {
    Document::parse(Source::from_text(text.to_owned()))
}

fn reached(text: &str) -> Vec<(Vec<String>, Option<String>)> {
    let document = read(text);
    let place = |reach| match reach {
        Reach::Place(span) => Some(document.source.slice(span).to_owned()),
        _ => None,
    };
    let names = |d: &Directive<'_>| d.rules.iter().map(|(rule, _)| (*rule).to_owned()).collect();
    directives(&document).iter().map(|d| (names(d), place(d.reach))).collect()
}

#[test]
fn a_comment_reaches_what_follows_or_what_its_line_holds() {
    let text = "{\n  // mcplint-ignore one, two: because\n  \"a\": {\"b\": 1},\n  \"c\": [1, /*mcplint-ignore three*/ 2], // mcplint-ignore four\n  \"d\": {\n    # mcplint-ignore five\n  }\n}";
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let expected = vec![
        (names(&["one", "two"]), Some("\"a\": {\"b\": 1}".to_owned())),
        (names(&["three"]), Some("2".to_owned())),
        (names(&["four"]), Some("\"c\": [1, /*mcplint-ignore three*/ 2]".to_owned())),
        (names(&["five"]), None),
    ];
    assert_eq!(reached(text), expected);
}

#[test]
fn the_comment_for_a_place_is_read_back() {
    for text in [
        "{\n\t\"servers\": {\n\t\t\"a\": { \"command\": \"npx\" }\n\t}\n}\n",
        "{\"servers\": {\"a\": {\"command\": \"npx\"}}}",
        "{\r\n  \"servers\": {\r\n    \"a\": {\r\n      \"args\": [\r\n        \"npx\"\r\n      ]\r\n    }\r\n  }\r\n}",
    ] {
        let document = read(text);
        let at = text.find("\"npx\"").expect("the place");
        let fix = ignore_here(&document, Span::new(at, at + 5), "tilde-path").expect("a fix");
        let after = crate::fix::apply::apply(text, [&fix]);
        let document = read(&after);
        let at = after.find("\"npx\"").expect("the place");
        let found = directives(&document);
        assert_eq!(found.len(), 1, "{after}");
        assert!(found[0].reach.covers(Span::new(at, at + 5)), "{after}");
        assert_eq!(found[0].rules[0].0, "tilde-path");
        assert_eq!(after.contains('\r'), text.contains('\r'));
    }
}

#[test]
fn the_comment_for_a_file_is_read_back() {
    let text = "\u{feff}{\n}\n";
    let fix = ignore_in_file(&read(text), "tilde-path");
    let after = crate::fix::apply::apply(text, [&fix]);
    assert_eq!(after, "\u{feff}// mcplint-ignore-file tilde-path\n{\n}\n");
    assert_eq!(directives(&read(&after))[0].reach, Reach::File);
}
