//! Shapes of credentials: the prefixes that vendors print, passwords in addresses, and plain randomness.

use std::{ops::Range, sync::LazyLock};

use aho_corasick::AhoCorasick;

use super::Secret;
use crate::variables;

/// Prefix, least length of what follows, what it is. Prefixes from the vendors' documentation of their token formats.
const PREFIXES: &[(&str, usize, &str)] = &[
    ("github_pat_", 30, "a GitHub token"),
    ("ghp_", 30, "a GitHub token"),
    ("gho_", 30, "a GitHub token"),
    ("ghu_", 30, "a GitHub token"),
    ("ghs_", 30, "a GitHub token"),
    ("ghr_", 30, "a GitHub token"),
    ("glpat-", 18, "a GitLab token"),
    ("sk-ant-", 20, "an Anthropic key"),
    ("sk-proj-", 20, "an OpenAI key"),
    ("sk-or-", 20, "an OpenRouter key"),
    ("sk_live_", 16, "a Stripe key"),
    ("rk_live_", 16, "a Stripe key"),
    ("sk-", 32, "an API key"),
    ("xoxb-", 20, "a Slack token"),
    ("xoxp-", 20, "a Slack token"),
    ("xoxc-", 20, "a Slack token"),
    ("xoxd-", 20, "a Slack token"),
    ("xapp-", 20, "a Slack token"),
    ("AIza", 30, "a Google key"),
    ("AKIA", 16, "an AWS access key"),
    ("ASIA", 16, "an AWS access key"),
    ("npm_", 30, "an npm token"),
    ("pypi-", 40, "a PyPI token"),
    ("hf_", 30, "a Hugging Face token"),
    ("sbp_", 30, "a Supabase token"),
    ("sb_secret_", 16, "a Supabase key"),
    ("figd_", 20, "a Figma token"),
    ("ntn_", 30, "a Notion token"),
    ("secret_", 36, "a Notion token"),
    ("napi_", 30, "a Neon key"),
    ("lin_api_", 30, "a Linear key"),
    ("BSA", 24, "a Brave key"),
    ("tvly-", 20, "a Tavily key"),
    ("pplx-", 30, "a Perplexity key"),
    ("gsk_", 30, "a Groq key"),
    ("fc-", 30, "a Firecrawl key"),
    ("ctx7sk-", 16, "a Context7 key"),
    ("dop_v1_", 40, "a DigitalOcean token"),
    ("shpat_", 30, "a Shopify token"),
    ("SG.", 40, "a SendGrid key"),
    ("r8_", 30, "a Replicate token"),
    ("apify_api_", 20, "an Apify token"),
    ("dckr_pat_", 20, "a Docker token"),
    ("sntrys_", 30, "a Sentry token"),
    ("sntryu_", 30, "a Sentry token"),
    ("PMAK-", 30, "a Postman key"),
    ("phx_", 30, "a PostHog key"),
    ("pul-", 36, "a Pulumi token"),
    ("ATATT", 40, "an Atlassian token"),
];

const fn is_token_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b'+' | b'/' | b'=' | b'~')
}

/// The first credential of a known shape anywhere in `text`.
pub(super) fn known(text: &str) -> Option<Secret> {
    if text.len() < 12 {
        return None;
    }
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !is_token_byte(bytes[at]) {
            at += 1;
            continue;
        }
        // A token begins where a run of its bytes begins, or behind the `=` of an option.
        let end = at + bytes[at..].iter().take_while(|b| is_token_byte(**b)).count();
        for start in starts(bytes, at, end) {
            if let Some(kind) = kind_of(&text[start..end]) {
                return Some(Secret { range: start..end, kind });
            }
        }
        at = end;
    }
    password_in_address(text)
}

/// Every credential of a known shape in `text`, which may be a whole file.
pub(super) fn every(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let end = at + bytes[at..].iter().take_while(|b| is_token_byte(**b)).count();
        if end > at {
            // In raw text a token may stand behind `\n`.
            let escape = at > 0 && bytes[at - 1] == b'\\';
            // And, as a default, behind `:-`.
            let dash = at > 0 && bytes[at - 1] == b':' && bytes[at] == b'-';
            let from = at + usize::from(escape || dash);
            let word = starts(bytes, from, end).find(|start| kind_of(&text[*start..end]).is_some());
            found.extend(word.map(|start| start..end));
        }
        at = end.max(at + 1);
    }
    for (sign, _) in text.match_indices("://") {
        let rest = &text[sign..];
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'')).unwrap_or(rest.len());
        let password = password_in_address(&rest[..end]);
        found.extend(password.map(|secret| sign + secret.range.start..sign + secret.range.end));
    }
    found
}

fn starts(bytes: &[u8], start: usize, end: usize) -> impl Iterator<Item = usize> + '_ {
    std::iter::once(start).chain((start + 1..end).filter(move |at| matches!(bytes[at - 1], b'=' | b'/')))
}

fn kind_of(word: &str) -> Option<&'static str> {
    if word.len() < 14 {
        return None;
    }
    let first = word.as_bytes()[0];
    let by_prefix = PREFIXES.iter().filter(|(prefix, ..)| prefix.as_bytes()[0] == first).find(|(prefix, least, _)| {
        word.strip_prefix(prefix).is_some_and(|rest| {
            let live = generated(rest) && !is_placeholder(rest);
            rest.len() >= *least && (live || is_blotted(rest))
        })
    });
    if let Some((_, _, kind)) = by_prefix {
        return Some(kind);
    }
    // A JSON Web Token: two base64url objects, each beginning with `{"`.
    let mut parts = word.split('.');
    let jwt = word.starts_with("eyJ")
        && parts.next().is_some_and(|p| p.len() > 12)
        && parts.next().is_some_and(|p| p.starts_with("eyJ") && p.len() > 12);
    jwt.then_some("a signed token (JWT)")
}

/// `scheme://user:password@host`, unless the password is one that everybody uses, or a short one on this machine.
fn password_in_address(text: &str) -> Option<Secret> {
    let scheme = text.find("://")?;
    let start = scheme + 3;
    let authority = &text[start..start + text[start..].find(['/', '?', '#', ' ', '"']).unwrap_or(text.len() - start)];
    let (user_info, host) = authority.rsplit_once('@')?;
    let (user, password) = user_info.split_once(':')?;
    let local = ["localhost", "127.0.0.1", "[::1]", "host.docker.internal"].iter().any(|name| host.starts_with(name));
    let common = ["password", "pass", "postgres", "root", "admin", "secret", "user", "mysql", "test", "guest"];
    let harmless = password.len() < if local { 12 } else { 4 }
        || password == user
        || common.contains(&password.to_ascii_lowercase().as_str())
        || is_placeholder(password)
        || !variables::references(password).is_empty();
    let at = start + user.len() + 1;
    (!harmless).then(|| Secret { range: at..at + password.len(), kind: "a password" })
}

/// Whether a text is the blot that a scrubber leaves of a credential: the same capital again and again. The live one
/// stood there, and will again; people who mean "put yours here" write `xxx` or words.
pub(super) fn is_blotted(text: &str) -> bool {
    let blots = text.bytes().filter(|b| *b == b'A').count();
    blots >= 16 && text.len() - blots <= 4
}

/// Whether a text can come from a generator: words have neither digits nor capitals among small letters.
fn generated(text: &str) -> bool {
    let has = |what: fn(&u8) -> bool| text.as_bytes().iter().any(what);
    varied(text) && (has(u8::is_ascii_digit) || has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase))
}

/// Whether a text looks like a password that a person chose with care: letters of both cases or a sign, and a digit.
pub(super) fn looks_chosen(text: &str) -> bool {
    let has = |what: fn(&u8) -> bool| text.as_bytes().iter().any(what);
    let sign = has(|b| b.is_ascii_punctuation() && !matches!(b, b'_' | b'-' | b'.' | b'/'));
    let mixed = has(u8::is_ascii_lowercase) && (has(u8::is_ascii_uppercase) || sign);
    let lower = text.to_ascii_lowercase();
    let common = ["password", "passw0rd", "example", "test", "admin", "secret", "local", "postgres", "root", "dev"];
    text.len() >= 8
        && mixed
        && has(u8::is_ascii_digit)
        && varied(text)
        && !text.contains(' ')
        && !common.iter().any(|word| lower.contains(word))
}

/// Whether a text has at least six different characters.
fn varied(text: &str) -> bool {
    let mut seen = [false; 256];
    text.bytes().for_each(|b| seen[usize::from(b)] = true);
    seen.iter().filter(|seen| **seen).count() >= 6
}

/// Whether a text is long, dense and mixed enough to be made by a generator and not by a person.
#[must_use]
pub fn looks_random(text: &str) -> bool {
    let dense =
        text.bytes().all(|b| is_token_byte(b) || matches!(b, b':' | b'!' | b'@' | b'#' | b'$' | b'^' | b'&' | b'*'));
    if text.len() < 16 || !dense || !varied(text) {
        return false;
    }
    let path = text.contains("://") || text.starts_with(['/', '.', '~']) || text.matches('/').count() > 2;
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    // Words joined by dashes have few digits; a key of 16 characters has at least two.
    let mixed = digits >= 2 && letters >= 2 && digits * 12 >= text.len();
    let lower = text.bytes().any(|b| b.is_ascii_lowercase());
    let upper = text.bytes().any(|b| b.is_ascii_uppercase());
    let long_mixed_case = text.len() >= 28 && lower && upper && !text.contains(['-', '_', '.', '/']);
    !path && (mixed || long_mixed_case)
}

/// Words that stand for something that a person has yet to fill in.
const PLACEHOLDERS: &[&str] = &[
    "your_",
    "your-",
    "yourapi",
    "yourtoken",
    "yourkey",
    "_here",
    "-here",
    "placeholder",
    "replace_",
    "replace-",
    "replaceme",
    "changeme",
    "change_me",
    "change-me",
    "insert_",
    "insert-",
    "redacted",
    "todo",
    "example_key",
    "example-key",
    "xxxx",
    "dummy",
    "fill_in",
    "fill-in",
    "put_your",
    "paste_",
    "my_api_key",
    "my-api-key",
    "my_token",
    "enter_",
];

/// All of them at once: nearly every text of a file is asked.
static PLACEHOLDER: LazyLock<AhoCorasick> = LazyLock::new(|| words(PLACEHOLDERS));

/// What a text must hold to be a placeholder of any kind: the words above, and those that rules look for in detail.
static HINT: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let others = [
        "your",
        "here",
        "change",
        "replace",
        "path/to",
        "path\\to",
        "username",
        "user_name",
        "user-name",
        "xxx",
        "<",
        "[",
        "{",
        "...",
        "***",
        "…",
    ];
    words(&PLACEHOLDERS.iter().copied().chain(others).collect::<Vec<_>>())
});

/// Whether it is worth looking for a placeholder in a text: one pass that turns nearly all of them away.
#[must_use]
pub fn may_hold_placeholder(text: &str) -> bool {
    HINT.is_match(text)
}

/// One search for many words, whatever their case.
pub(super) fn words(words: &[&str]) -> AhoCorasick {
    AhoCorasick::builder().ascii_case_insensitive(true).build(words).expect("a few short words")
}

/// Whether a text stands for something that a person has yet to fill in.
#[must_use]
pub fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() {
        return false;
    }
    let between = |open: char, close: char| text.starts_with(open) && text.ends_with(close);
    let bracketed = between('<', '>') || between('[', ']') || (between('{', '}') && !text.contains([':', '"']));
    let repeated = text.len() >= 3 && text.bytes().all(|b| matches!(b, b'x' | b'X' | b'*' | b'.'));
    let cut = text.ends_with("...") || text.ends_with('…');
    bracketed || repeated || cut || PLACEHOLDER.is_match(text)
}
