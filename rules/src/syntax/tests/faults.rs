//! One fault, one issue, and the rest of the file is still there.

use super::*;
use IssueKind::*;

/// Reads a text in which `⟦` and `⟧` mark what the only issue covers.
#[track_caller]
fn one(kind: IssueKind, marked: &str, tree: &str) {
    let start = marked.find('⟦').expect("a start mark");
    let end = marked.find('⟧').expect("an end mark") - '⟦'.len_utf8();
    let text = marked.replace(['⟦', '⟧'], "");
    let document = parse(&text);
    assert_eq!(document.issues, [Issue { kind, span: Span::new(start, end) }], "{text}");
    assert_eq!(document.root.map_or("nothing".to_owned(), |root| sketch(&text, &root)), tree, "{text}");
}

#[test]
fn blank_files() {
    one(Empty, "⟦⟧", "nothing");
    one(Empty, "⟦⟧ \r\n\t", "nothing");
    assert_eq!(issues("// a"), [(Empty, String::new()), (Comment(CommentKind::Line), "// a".into())]);
    assert_eq!(issues("# a"), [(Empty, String::new()), (Comment(CommentKind::Hash), "# a".into())]);
}

#[test]
fn comments() {
    one(Comment(CommentKind::Line), "{ ⟦// x, y⟧\n \"a\": 1 }", "{a=1}");
    one(Comment(CommentKind::Block), "{\"a\": 1 ⟦/* , */⟧}", "{a=1}");
    one(Comment(CommentKind::Hash), "{\"a\": 1 ⟦# \"b\": 2⟧\r\n}", "{a=1}");
    one(UnterminatedComment, "{\"a\": 1} ⟦/*⟧ b", "{a=1}");
    assert_eq!(parse("/* a").comments.len(), 1);
}

#[test]
fn commas() {
    one(TrailingComma, "[1, 2⟦,⟧ ]", "[1 2]");
    one(TrailingComma, "{\"a\": [1]⟦,⟧}", "{a=[1]}");
    one(ExtraComma, "[1,⟦,⟧2]", "[1 2]");
    one(ExtraComma, "[⟦,⟧1]", "[1]");
    one(ExtraComma, "{⟦,⟧\"a\": 1}", "{a=1}");
    one(MissingComma, "[1⟦⟧ 2]", "[1 2]");
    one(MissingComma, "{\"a\": {\"x\": 1}⟦⟧\n \"b\": {\"y\": 2}}", "{a={x=1} b={y=2}}");
    one(MissingComma, "[\"-y\"⟦⟧ \"pkg\"]", "[<-y> <pkg>]");
    one(MissingComma, "[true⟦⟧ [1]]", "[true [1]]");
    assert_eq!(issues("{\"a\": 1 /* , */ , /* , */ }")[1], (TrailingComma, ",".into()));
}

#[test]
fn colons_and_values() {
    one(MissingColon, "{\"a\"⟦⟧ 1, \"b\": 2}", "{a=1 b=2}");
    one(MissingColon, "{\"a\"⟦⟧, \"b\": 2}", "{a=? b=2}");
    one(MissingColon, "{\"a\"⟦⟧}", "{a=?}");
    one(MissingValue, "{\"a\":⟦⟧ , \"b\": 2}", "{a=? b=2}");
    one(MissingValue, "{\"a\":⟦⟧\n}", "{a=?}");
    one(MissingValue, "{\"a\":⟦⟧\n \"b\": 2}", "{a=? b=2}");
    one(UnexpectedText, "{\"a\" ⟦=⟧ 1, \"b\": 2}", "{a=1 b=2}");
    one(UnexpectedText, "{\"a\" ⟦=>⟧ 1}", "{a=1}");
    one(UnexpectedText, "{\"a\": ⟦:⟧ 1}", "{a=1}");
    one(UnexpectedText, "{\"a\": 1⟦;⟧ \"b\": 2}", "{a=1 b=2}");
}

#[test]
fn quotes() {
    one(SingleQuotes, "{⟦'a'⟧: 1}", "{a=1}");
    one(SingleQuotes, "[⟦'it\\'s \"x\"'⟧]", "[<it's \"x\">]");
    one(SmartQuotes, "{⟦“a”⟧: 1}", "{a=1}");
    one(SmartQuotes, "{⟦„a“⟧: 1}", "{a=1}");
    one(SmartQuotes, "{⟦«a»⟧: 1}", "{a=1}");
    one(SmartQuotes, "{⟦“a\"⟧ : 1}", "{a=1}");
    one(SmartQuotes, "[⟦‘don’t “x” y’⟧, 1]", "[<don’t “x” y> 1]");
    one(SmartQuotes, "[⟦“don’t say \"x\" y”⟧, 1]", "[<don’t say \"x\" y> 1]");
    assert!(issues("[\"“a” ‘b’ 'c'\"]").is_empty());
    let comment = (Comment(CommentKind::Block), "/* b */".into());
    assert_eq!(issues("{“a\" /* b */: 1}"), [(SmartQuotes, "“a\"".into()), comment]);
}

#[test]
fn unterminated_texts() {
    one(UnterminatedString, "{\"a\": ⟦\"npx⟧,\n \"b\": 2}", "{a=<npx> b=2}");
    one(UnterminatedString, "{\"a\": ⟦\"${HOME}⟧,\r\n \"b\": 2}", "{a=<${HOME}> b=2}");
    one(UnterminatedString, "{\"a\": [\"x\", ⟦\"y⟧]}\r", "{a=[<x> <y>]}");
    one(UnterminatedString, "{\"a\": {\"b\": ⟦\"c⟧ } }", "{a={b=<c>}}");
    one(UnterminatedString, "{⟦\"a⟧: 1,\n \"b\": 2}", "{a=1 b=2}");
    one(UnterminatedString, "{⟦\"a⟧: \"x\", \"b\": 2}", "{a=<x> b=2}");
    one(UnterminatedString, "{⟦\"a⟧: [\"-y\", \"x\"], \"b\": 2}", "{a=[<-y> <x>] b=2}");
    one(UnterminatedString, "{⟦\"a⟧: { \"c\": 1}, \"b\": 2}", "{a={c=1} b=2}");
    one(UnquotedKey, "{\"a:\": 1, ⟦b⟧: 2}", "{a:=1 b=2}");
    one(UnterminatedString, "[⟦\"⟧,\n1]", "[<> 1]");
    one(UnterminatedString, "[⟦\"a\\⟧\n]", "[<a\\>]");
    one(UnterminatedString, "[⟦\"a”⟧\n]", "[<a”>]");
    one(UnterminatedString, "[⟦“a⟧\n]", "[<a>]");
    one(UnterminatedString, "⟦\"⟧", "<>");
}

#[test]
fn bare_words() {
    one(UnquotedKey, "{⟦a-b.c⟧: 1, \"b\": 2}", "{a-b.c=1 b=2}");
    one(UnquotedKey, "{⟦@scope/pkg $x⟧ : 1}", "{@scope/pkg $x=1}");
    one(UnquotedKey, "{⟦a\"⟧: 1}", "{a=1}");
    one(UnquotedKey, "{⟦true⟧: 1}", "{true=1}");
    for word in [
        "npx",
        "npx -y pkg",
        "npx\"",
        "process.env.ANTHROPIC_API_KEY",
        "${X}",
        "process.env[\"X\"]",
        "f(a, \"b\")",
        "undefined",
        "1.2.3",
        "10%",
        "/usr/bin/x",
        "http://x:80/y",
        "`a`",
        "<token>",
        "nullx",
        "é",
    ] {
        one(UnquotedValue, &format!("{{\"a\": ⟦{word}⟧, \"b\": 2}}"), "{a=? b=2}");
        one(UnquotedValue, &format!("{{\"a\": {{\"c\": ⟦{word}⟧ }}, \"b\": 2}}"), "{a={c=?} b=2}");
        one(UnquotedValue, &format!("[⟦{word}⟧]"), "[?]");
        one(UnquotedValue, &format!("{{\"a\": ⟦{word}⟧\n}}"), "{a=?}");
    }
    assert_eq!(issues("[npx // c\n]").len(), 2);
    one(UnexpectedText, "{\"a\": 10 ⟦seconds⟧, \"b\": 2}", "{a=10 b=2}");
    one(UnexpectedText, "{\"a\": 1, ⟦...rest⟧, \"b\": 2}", "{a=1 b=2}");
    one(UnexpectedText, "{⟦...rest⟧, \"b\": 2}", "{b=2}");
}

#[test]
fn words_with_a_meaning() {
    one(PythonLiteral, "[⟦True⟧]", "[true]");
    one(PythonLiteral, "{\"a\": ⟦False⟧}", "{a=false}");
    one(PythonLiteral, "⟦None⟧", "null");
    for word in ["NaN", "Infinity", "-Infinity"] {
        one(NotANumber, &format!("[⟦{word}⟧]"), &format!("[{word}]"));
    }
    for word in ["0x1F", "+5", "-01", "007", ".5", "5.", "+.5e-3"] {
        one(LooseNumber, &format!("[⟦{word}⟧,1]"), &format!("[{word} 1]"));
    }
}

#[test]
fn escapes_and_control_characters() {
    one(BadEscape, r#"{"a": "C:⟦\U⟧sers"}"#, r"{a=<C:\Users>}");
    one(BadEscape, r#"["C:⟦\u⟧sers\\x\t"]"#, "[<C:\\users\\x\t>]");
    one(BadEscape, r#"["⟦\'⟧\u0041"]"#, r"[<\'A>]");
    one(BadEscape, "[\"⟦\\é⟧\"]", "[<\\é>]");
    one(ControlCharacter, "[\"a⟦\t⟧b\"]", "[<a\tb>]");
    one(ControlCharacter, "[\"a⟦\0⟧b\"]", "[<a\0b>]");
    for (text, tree) in [(r#""\ud800""#, "\u{fffd}"), (r#""\udc00\ud83d\ude00\ud800x""#, "\u{fffd}😀\u{fffd}x")] {
        assert!(issues(text).is_empty());
        assert_eq!(parse(text).root.and_then(|root| root.as_str().map(str::to_owned)), Some(tree.into()));
    }
}

#[test]
fn brackets() {
    one(Unclosed, "⟦{⟧\"a\": [1]\n", "{a=[1]}");
    one(Unclosed, "{\"a\": ⟦[⟧1}", "{a=[1]}");
    one(Unclosed, "{\"a\": {\"args\": ⟦[⟧\"x\"},\n \"b\": 2}", "{a={args=[<x>]} b=2}");
    one(UnexpectedClose, "{\"a\": 1⟦]⟧, \"b\": 2}", "{a=1 b=2}");
    one(UnexpectedClose, "{\"a\": 1}⟦}⟧", "{a=1}");
    one(UnexpectedClose, "⟦}⟧", "nothing");
    one(UnexpectedClose, "{\"a\": 1⟦}⟧, \"b\": {\"c\": 2}}", "{a=1 b={c=2}}");
    one(UnexpectedText, "{⟦{⟧\"a\": 1}, \"b\": 2}", "{b=2}");
}

#[test]
fn text_around_the_value() {
    one(UnexpectedText, "⟦export default⟧ {\"a\": 1}", "{a=1}");
    one(UnexpectedText, "⟦module.exports =⟧ {\"a\": 1}", "{a=1}");
    one(UnexpectedText, "⟦Put this\ninto the file:⟧\n{\"a\": 1}", "{a=1}");
    one(UnexpectedText, "⟦hello⟧", "nothing");
    one(UnexpectedText, "{⟦\u{a0}⟧\"a\": 1}", "{a=1}");
    one(UnexpectedText, "[1,⟦\u{b}\u{200b} \u{feff}⟧2]", "[1 2]");
    one(TrailingText, "{\"a\": 1} ⟦{\"b\": 2} // x⟧\n", "{a=1}");
    one(TrailingText, "{\"a\": 1}⟦,⟧", "{a=1}");
    one(TrailingText, "\"a\"⟦: {\"b\": 2}⟧", "<a>");
}

#[test]
fn duplicate_keys_are_kept() {
    let document = parse("{\"a\": 1, \"a\": true}");
    let root = document.root.expect("an object");
    assert_eq!(root.as_object().map(<[Member]>::len), Some(2));
    assert_eq!(root.get("a").and_then(|member| member.value.as_bool()), Some(true));
}
