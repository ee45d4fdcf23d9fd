//! Depth, size, and files full of faults.

use std::thread;

use super::*;

/// On a thread with the stack of a test. No clock is looked at: what is not linear would not come back here.
fn quickly(text: String) -> Document {
    let read = || Document::parse(Source::from_text(text));
    thread::Builder::new().stack_size(2 << 20).spawn(read).expect("a thread").join().expect("no panic")
}

#[test]
fn depth() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]")] {
        let nested = |levels: usize| format!("{}1{}", open.repeat(levels), close.repeat(levels));
        let levels = MAX_DEPTH / close.len();
        assert!(quickly(nested(levels)).issues.is_empty());
        let deeper = quickly(nested(levels + 1)).issues;
        let at = levels * open.len();
        assert_eq!(deeper, [Issue { kind: IssueKind::TooDeep, span: Span::new(at, at + 1) }]);
        assert_eq!(quickly(nested(100_000)).issues, deeper);
        let unclosed = quickly(open.repeat(100_000)).issues;
        assert_eq!(unclosed.len(), MAX_DEPTH + 1);
    }
}

#[test]
fn behind_what_is_too_deep_reading_goes_on() {
    let text = format!("{{\"a\": {}\"]\\\"\"{} , \"b\": 1}}", "[".repeat(300), "]".repeat(300));
    let document = parse(&text);
    assert_eq!(document.issues.len(), 1);
    assert!(document.root.is_some_and(|root| root.get("b").is_some()));
}

#[test]
fn ten_megabytes() {
    let server = "\"server-1\": {\"command\": \"npx\", \"args\": [\"-y\", \"päckage\"], \"timeout\": 30},\n";
    let servers = server.repeat((10 << 20) / server.len());
    assert_eq!(quickly(format!("{{{servers}\"z\": 0}}")).issues.len(), 0);
    assert_eq!(quickly(format!("{{{servers}z: 0}}")).issues.len(), 1);
}

#[test]
fn no_fault_is_quadratic() {
    for fault in [
        "\"",
        "'",
        "“",
        "‘",
        "‘a:1,",
        "\\\"a:1,",
        "\"a:",
        "{a:",
        "a(",
        "a[",
        "[a{",
        "a ",
        "/*",
        "/",
        "#",
        "}",
        "]",
        "{]",
        "[}",
        "{\"a\":[}",
        ",",
        ":",
        "=",
        "{},\"a\":",
        "\u{a0}",
        "\u{a0}a",
        "\"a\" ",
        "‘a ’ ",
        "1 ",
        "a,",
        "\"a,}",
        "x\n",
    ] {
        for prefix in ["", "[", "{", "{\"a\":", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["] {
            quickly(format!("{prefix}{}", fault.repeat((1 << 17) / fault.len())));
        }
    }
}
