use super::*;

fn source(text: &str) -> Source {
    Source::from_text(text.to_owned())
}

fn utf16_bytes(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn encodings() {
    let text = "{\"a\": \"é😀\"}";
    for (bytes, encoding) in [
        (text.as_bytes().to_vec(), Encoding::Utf8),
        (utf16_bytes(text, u16::to_le_bytes), Encoding::Utf16Le),
        (utf16_bytes(text, u16::to_be_bytes), Encoding::Utf16Be),
        (utf16_bytes(&format!("\u{feff}{text}"), u16::to_le_bytes), Encoding::Utf16Le),
        (utf16_bytes(&format!("\u{feff}{text}"), u16::to_be_bytes), Encoding::Utf16Be),
    ] {
        let source = Source::from_bytes(&bytes);
        assert_eq!((source.text(), source.encoding(), source.body_start()), (text, encoding, 0));
        assert_eq!(source.invalid_bytes(), None);
    }
    let bom = Source::from_bytes(b"\xef\xbb\xbf{}");
    assert_eq!((bom.text(), bom.encoding(), bom.body_start()), ("\u{feff}{}", Encoding::Utf8Bom, 3));
    assert_eq!(Source::from_bytes(b"").encoding(), Encoding::Utf8);
    assert_eq!(Source::from_bytes(b"{\0\0\xd8x").text(), "{\u{fffd}\u{fffd}", "half a pair, half a unit");
}

#[test]
fn damaged_utf8() {
    let source = Source::from_bytes(b"{\"caf\xe9\": \"\xc3\xa9\xff\xfe\"}");
    assert_eq!((source.text(), source.encoding()), ("{\"caf?\": \"é??\"}", Encoding::InvalidUtf8));
    assert_eq!(source.invalid_bytes(), Some(Span::new(5, 6)));
    assert_eq!(Source::from_bytes(b"x\xff\xe2\x80y").invalid_bytes(), Some(Span::new(1, 4)));
    assert_eq!(Source::from_bytes(b"\xef\xbb\xbf\xff").body_start(), 3);
}

#[test]
fn lines_and_columns() {
    let source = source("\u{feff}a\tb\r\n😀é\rx\n");
    let lines: Vec<&str> = (1..=source.line_count()).map(|line| source.slice(source.line_span(line))).collect();
    assert_eq!(lines, ["a\tb", "😀é", "x", ""]);
    for (offset, line, column) in [
        (0, 1, 1),
        (3, 1, 1),
        (5, 1, 3),
        (6, 1, 4),
        (7, 1, 5),
        (8, 2, 1),
        (10, 2, 1),
        (12, 2, 2),
        (15, 3, 1),
        (17, 4, 1),
        (99, 4, 1),
    ] {
        assert_eq!(source.line_column(offset), Position { line, column }, "{offset}");
    }
    assert_eq!(source.offset(2, 2), Some(12));
    assert_eq!([source.offset(0, 1), source.offset(1, 0), source.offset(2, 4), source.offset(5, 1)], [None; 4]);
    assert_eq!(source.offset(4, 1), Some(17));
    assert_eq!(source.line_span(9), Span::empty(17));
}

#[test]
fn line_endings() {
    for (text, ending) in [("", "\n"), ("a\r\nb\n", "\r\n"), ("a\nb\r\n", "\n"), ("a\rb", "\r"), ("a\r", "\r")] {
        assert_eq!(source(text).line_ending(), ending);
    }
}

#[test]
fn editor_places() {
    let source = source("a😀b\r\né");
    assert_eq!([source.to_utf16(5), source.to_utf16(7), source.to_utf16(10)], [(0, 3), (0, 4), (1, 1)]);
    assert_eq!([source.to_utf8(5), source.to_utf8(10)], [(0, 5), (1, 2)]);
    assert_eq!(source.from_utf16(0, 3), 5);
    assert_eq!(source.from_utf16(0, 2), 1, "never inside a surrogate pair");
    assert_eq!(source.from_utf16(0, 99), 6, "the line's end");
    assert_eq!(source.from_utf16(usize::MAX, 0), 10, "the text's end");
    assert_eq!(source.from_utf8(0, 3), 1);
    assert_eq!(source.slice(Span::new(2, 5)), "😀");
}
