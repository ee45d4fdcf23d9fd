//! What a finding is known by from run to run, for reports that tell new findings from old ones.

use std::collections::HashMap;

use mcplint_rules::{
    diagnostic::Diagnostic,
    span::Span,
    syntax::{Document, Kind, Node},
};
use sha2::{Digest, Sha256};

use super::mask::Mask;

/// Half of SHA-256 is plenty for the findings of one repository.
const BYTES: usize = 16;
/// More bytes of a text would not tell it better from others.
const MAX_TEXT: usize = 200;

/// Gives each finding of one file its fingerprint.
///
/// It is made of the file's path, the rule, the server, the keys that lead to the place and the text there without its
/// secrets: nothing that changes when lines above come or go. Findings that agree in all this are numbered in order.
pub(super) struct Fingerprints<'a> {
    path: &'a str,
    document: &'a Document,
    mask: &'a Mask<'a>,
    seen: HashMap<String, usize>,
}

impl<'a> Fingerprints<'a> {
    pub(super) fn new(path: &'a str, document: &'a Document, mask: &'a Mask<'a>) -> Self {
        Self { path, document, mask, seen: HashMap::new() }
    }

    /// The fingerprint of the next finding, in order of their places.
    pub(super) fn next(&mut self, diagnostic: &Diagnostic) -> String {
        let server = diagnostic.server.as_deref().unwrap_or_default();
        let text = self.text(diagnostic.span);
        let keys = keys_to(self.document.root.as_ref(), diagnostic.span);
        let parts = [self.path, diagnostic.rule, server, &text].into_iter().chain(keys);
        let key = digest(parts.map(|part| self.mask.prose(part)));
        let number = self.seen.entry(key.clone()).or_default();
        *number += 1;
        if *number == 1 { key } else { digest([key.as_str(), &number.to_string()]) }
    }

    /// The beginning of a place's first line, blanks made one, secrets of any length made one star.
    fn text(&self, span: Span) -> String {
        let source = &self.document.source;
        let line = source.line_span(source.line_of(span.start));
        let end = span.end.min(line.end).min(source.text().floor_char_boundary(span.start + MAX_TEXT));
        let shown = self.mask.slice(span.start..end.max(span.start));
        let mut text = String::with_capacity(shown.len());
        for c in shown.chars().map(|c| if c.is_whitespace() { ' ' } else { c }) {
            if !(matches!(c, ' ' | '*') && text.ends_with(c)) {
                text.push(c);
            }
        }
        text
    }
}

/// A digest of parts in their order, in hexadecimal digits.
pub(super) fn digest(parts: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.as_ref());
        hasher.update([0]);
    }
    hasher.finalize().iter().take(BYTES).fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// The keys on the way to a place. The number of an item in a list is left out: it changes with what stands before.
fn keys_to(root: Option<&Node>, span: Span) -> Vec<&str> {
    let mut keys = Vec::new();
    let mut next = root;
    while let Some(node) = next {
        next = match &node.kind {
            Kind::Object(members) => {
                // They stand in the order of the text, and a file may have thousands.
                let at = members.partition_point(|member| member.span.end < span.end);
                let member = members.get(at).filter(|member| member.span.contains(span));
                keys.extend(member.map(|member| member.key.as_str()));
                member.map(|member| &member.value)
            }
            Kind::Array(items) => {
                let at = items.partition_point(|item| item.span.end < span.end);
                items.get(at).filter(|item| item.span.contains(span))
            }
            _ => None,
        };
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;
    use mcplint_rules::{diagnostic::Severity, source::Source};

    /// Fingerprints of findings at each occurrence of a text.
    fn fingerprints(source: &str, at: &str) -> Vec<String> {
        let document = Document::parse(Source::from_text(source.to_owned()));
        let mask = Mask::of(&document);
        let mut fingerprints = Fingerprints::new("a/.mcp.json", &document, &mask);
        let found = source.match_indices(at).map(|(start, _)| Diagnostic {
            rule: "tilde-path",
            severity: Severity::Error,
            span: Span::new(start, start + at.len()),
            message: String::new(),
            help: None,
            related: Vec::new(),
            fixes: Vec::new(),
            server: None,
            mark: None,
        });
        found.map(|diagnostic| fingerprints.next(&diagnostic)).collect()
    }

    #[test]
    fn lines_and_items_before_a_place_change_nothing() {
        let before = fingerprints("{\"s\": {\"a\": {\"args\": [\"~/x\"]}}}", "~/x");
        let after =
            fingerprints("{\n\n  // new\n  \"s\": {\"new\": {},\r\n \"a\": {\"args\": [\"-y\", \"~/x\"]}}}", "~/x");
        assert_eq!(before, after);
        assert_eq!(before[0].len(), 2 * BYTES);
        assert_ne!(before, fingerprints("{\"s\": {\"b\": {\"args\": [\"~/x\"]}}}", "~/x"));
    }

    #[test]
    fn equal_ones_are_told_apart() {
        let three = fingerprints("{\"a\": [\"~/x\", \"~/x\", \"~/x\"]}", "~/x");
        let again = fingerprints("{\"a\": [\"~/x\", \"~/x\", \"~/x\"]}", "~/x");
        assert_eq!(three, again);
        assert!(three[0] != three[1] && three[1] != three[2] && three[0] != three[2]);
        assert_eq!(three[0], fingerprints("{\"a\": [\"~/x\"]}", "~/x")[0]);
    }

    #[test]
    fn a_secret_has_no_part_in_it() {
        let with = |secret: &str| {
            fingerprints(&format!("{{\"env\": {{\"API_TOKEN\": \"{secret}\"}}}}"), &format!("\"{secret}\""))
        };
        assert_eq!(with("hunter2-hunter2"), with("another-one-which-is-longer"));
    }

    #[test]
    fn a_place_over_many_lines_or_behind_the_end_has_one_too() {
        let text = "{\n  \"a\": 1\n}";
        assert_eq!(fingerprints(text, text).len(), 1);
        assert_eq!(fingerprints("", ""), fingerprints("", ""));
    }
}
