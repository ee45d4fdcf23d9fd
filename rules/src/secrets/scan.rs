//! Credentials in raw text, wherever it stands: behind a telling name in a comment, in a script, in an object written
//! as a text, in what could not be read; and of a known shape anywhere. Only for masking, so it is generous.

use crate::{span::Span, variables};

use super::{is_placeholder, is_secret_name, looks_random, scheme_length, shapes};

/// Shorter values say nothing, and hiding them garbles what is to be read.
const LEAST: usize = 6;

/// Adds the spans of `text` that are to be hidden.
pub(super) fn scan(text: &str, spans: &mut Vec<Span>) {
    spans.extend(shapes::every(text).into_iter().map(|range| Span::new(range.start, range.end)));
    private_keys(text, spans);
    addresses(text, spans);
    let mut at = 0;
    while let Some(start) = text[at..].bytes().position(is_name).map(|skipped| at + skipped) {
        let end = start + text[start..].bytes().take_while(|byte| is_name(*byte)).count();
        if let Some(value) = value_behind(text, Span::new(start, end)) {
            hide(text, value, spans);
        }
        at = end;
    }
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

fn is_quote(char: char) -> bool {
    matches!(char, '"' | '\'' | '`' | '“' | '”' | '„' | '«' | '»' | '‘' | '’')
}

/// What stands behind a name that says secret: `name=..`, `"name": ".."`, `--name ..`, `Bearer ..`.
fn value_behind(text: &str, name: Span) -> Option<Span> {
    let word = &text[name.range()];
    let rest = &text[name.end..];
    let bare = rest.trim_start_matches(|c| c == '\\' || is_quote(c));
    let quoted = bare.len() < rest.len();
    let blank = |c: char| c.is_ascii_whitespace();
    let sign = bare.trim_start_matches(blank);
    let (value, sure) = if let Some(value) = sign.strip_prefix(['=', ':']) {
        (value.trim_start_matches(blank), quoted || sign.starts_with('='))
    } else if word.starts_with('-') && (sign.starts_with(',') || sign.len() < bare.len()) {
        (sign.trim_start_matches(|c: char| c == ',' || blank(c)), true)
    } else if (word.eq_ignore_ascii_case("bearer") || word.eq_ignore_ascii_case("basic")) && bare.starts_with(' ') {
        (&bare[1..], false)
    } else {
        return None;
    };
    // In the query of an address a single word will do.
    let in_query = text[..name.start].ends_with(['?', '&']) && is_secret_name(&format!("x_{word}"));
    let scheme = !sign.starts_with(['=', ':', ',']) && !word.starts_with('-');
    if !in_query && !scheme && !is_secret_name(word) {
        return None;
    }
    let opened = value.trim_start_matches('\\');
    let quote = opened.chars().next().filter(|char| is_quote(*char));
    let inner = quote.map_or(value, |quote| &opened[quote.len_utf8()..]);
    let inner = &inner[scheme_length(inner)..];
    let ends = |c: char| match quote {
        Some(_) => is_quote(c) || matches!(c, '\n' | '\r'),
        None => is_quote(c) || c.is_ascii_whitespace() || matches!(c, ',' | ';' | '&' | '}' | ']' | ')'),
    };
    // A reference has a brace at its end that is no end of the value.
    let closing = |at: usize| inner[..at].rfind('{').is_some_and(|open| !inner[open..at].contains('}'));
    let end = inner.char_indices().find(|(at, c)| ends(*c) && !(*c == '}' && closing(*at)));
    let inner = inner[..end.map_or(inner.len(), |(at, _)| at)].trim_end_matches('\\');
    // A word of prose behind a colon is none.
    let prose = !sure && quote.is_none() && inner.bytes().all(|byte| byte.is_ascii_lowercase());
    let start = inner.as_ptr() as usize - text.as_ptr() as usize;
    (!prose).then(|| Span::new(start, start + inner.len()))
}

/// Hides what is no reference in a value; the default of a reference is none.
fn hide(text: &str, value: Span, spans: &mut Vec<Span>) {
    let raw = &text[value.range()];
    let elsewhere = raw.starts_with("arn:") || raw.starts_with("file:") || raw.contains("://");
    if elsewhere {
        return;
    }
    let mut at = 0;
    let mut piece = |start: usize, end: usize| {
        let literal = &raw[start..end];
        // A program's way to name a variable, which people write in the place of the client's.
        let code = ["process.env.", "import.meta.env."].iter().find_map(|prefix| literal.strip_prefix(prefix));
        let name = code.unwrap_or(literal);
        let variable = name.contains('_')
            && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
        if literal.len() >= LEAST && !variable && !is_placeholder(literal) {
            spans.push(Span::new(value.start + start, value.start + end));
        }
    };
    for reference in variables::references(raw) {
        piece(at, reference.range.start);
        if let Some(default) = raw[reference.range.clone()].find(":-") {
            piece(reference.range.start + default + 2, reference.range.end - 1);
        }
        at = reference.range.end;
    }
    piece(at, raw.len());
}

/// The body of a private key, in one line with `\n` or in many.
fn private_keys(text: &str, spans: &mut Vec<Span>) {
    const HEAD: &str = "PRIVATE KEY-----";
    for (head, _) in text.match_indices(HEAD) {
        let start = head + HEAD.len();
        let rest = &text[start..];
        let end = rest.find("-----").or_else(|| rest.find(['"', '\'', '\n', '\r'])).unwrap_or(rest.len());
        if !text[..head].ends_with("END ") && !text[..head].ends_with("END RSA ") {
            spans.push(Span::new(start, start + end));
        }
    }
}

/// Segments of an address's path that look like tokens: some servers are opened by nothing but their address.
fn addresses(text: &str, spans: &mut Vec<Span>) {
    for (sign, mark) in text.match_indices("://") {
        let start = sign + mark.len();
        let ends = |c: char| is_quote(c) || c.is_whitespace() || matches!(c, '\\' | ',' | '?' | '#');
        let end = text[start..].find(ends).map_or(text.len(), |at| start + at);
        let mut at = start;
        for segment in text[start..end].split_inclusive('/') {
            let body = segment.trim_end_matches('/');
            if at > start && body.len() >= 20 && !body.contains('@') && looks_random(body) {
                spans.push(Span::new(at, at + body.len()));
            }
            at += segment.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(text: &str) -> String {
        let mut spans = Vec::new();
        scan(text, &mut spans);
        spans.sort_unstable();
        super::super::masked_text(text, &spans)
    }

    #[test]
    fn what_stands_behind_a_telling_name_is_hidden() {
        for text in [
            "// \"API_TOKEN\": \"hunterxyzzy\",",
            "export FOO=1; export MY_TOKEN=hunterxyzzy; npx",
            "npx -y notes --api-key hunterxyzzy ./x",
            "--cfg={\\\"apiToken\\\": \\\"hunterxyzzy\\\"}",
            "'{\\'token\\': \\'hunterxyzzy\\'}'",
            "\"API_TOKEN\": hunterxyzzy\"",
            "\"API_TOKEN\": “hunterxyzzy”",
            "\"API_TOKEN\": \"${env:A}hunterxyzzy\"",
            "\"API_TOKEN\": \"${A:-hunterxyzzy}\"",
            "https://a.example/mcp?a=1&key=hunterxyzzy&token=hunterxyzzy#x",
            "\"Authorization\": \"Bearer hunterxyzzy\"",
            "-H Authorization: Bearer hunterxyzzy1",
        ] {
            assert!(!masked(text).contains("hunterxyzzy"), "{}", masked(text));
            assert!(masked(text).contains("***********"), "{}", masked(text));
        }
    }

    #[test]
    fn shapes_are_hidden_wherever_they_stand() {
        let token = format!("ghp_{}", "a1B2c3D4e5".repeat(3) + "a1B2c3");
        let text = format!("{{\"{token}\": [\"x {token} {token}\", \"postgresql://a:Tr0ub4dor@b/c\"]}}");
        assert_eq!(masked(&text).matches('*').count(), 3 * token.len() + 9, "{}", masked(&text));
        let text = format!("\"a\\n{token}\\n\"");
        assert_eq!(masked(&text).matches('*').count(), token.len(), "{}", masked(&text));
        let text = "https://a.example/s/9f8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c/mcp";
        assert_eq!(masked(text), format!("https://a.example/s/{}/mcp", "*".repeat(32)));
        let text = "\"-----BEGIN RSA PRIVATE KEY-----\\nMIIE\\nabc\\n-----END RSA PRIVATE KEY-----\"";
        assert!(!masked(text).contains("MIIE"), "{}", masked(text));
        assert!(masked(text).ends_with("-----END RSA PRIVATE KEY-----\""), "{}", masked(text));
    }

    #[test]
    fn what_is_no_credential_can_be_read() {
        for text in [
            "\"API_TOKEN\": \"${env:API_TOKEN}\"",
            "\"Authorization\": \"Bearer ${input:notes-token}\"",
            "\"bearer_token_env_var\": \"NOTES_TOKEN\"",
            "\"api-token\": {\"command\": \"npx\", \"args\": [\"--token\", \"$NOTES_TOKEN\"]}",
            "\"description\": \"Bearer token of the notes server\", \"password\": true",
            "\"API_TOKEN\": process.env.API_TOKEN,",
            "// the token: written on paper",
            "\"-e\", \"NOTES_TOKEN\", \"ghcr.io/acme/notes\"",
            "\"MAX_TOKENS\": \"100000000\"",
            "https://github.com/acme/notes@3f2a9c1e8b2d6035a9c4e7f13f2a9c1e8b2d6035",
        ] {
            assert_eq!(masked(text), text);
        }
    }
}
