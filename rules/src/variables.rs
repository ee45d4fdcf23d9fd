//! References to variables inside a text, in every notation that people write for MCP clients.

use std::ops::Range;

use crate::client::facts::Syntax;

/// One reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference<'a> {
    /// Bytes of the whole reference in the text that was searched.
    pub range: Range<usize>,
    /// The notation.
    pub syntax: Syntax,
    /// The variable's name; of [`Syntax::Scoped`] the word before the colon.
    pub name: &'a str,
    /// What stands behind `:-`, or behind the colon of [`Syntax::Scoped`], [`Syntax::Input`] and
    /// [`Syntax::DollarColon`].
    pub rest: Option<&'a str>,
}

/// Names that editors give a meaning in `${..}`, by the source of VS Code's resolver and the pages of its kin.
pub const EDITOR_NAMES: &[&str] = &[
    "workspaceFolder",
    "workspaceFolderBasename",
    "workspaceRoot",
    "userHome",
    "cwd",
    "pathSeparator",
    "/",
    "file",
    "fileBasename",
    "fileDirname",
    "fileWorkspaceFolder",
    "relativeFile",
    "execPath",
];

fn is_identifier(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.next().is_some_and(|b| b.is_ascii_alphabetic() || b == b'_')
        && bytes.all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

fn identifier_length(text: &str) -> usize {
    let end = text.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
    if text.as_bytes().first().is_some_and(u8::is_ascii_digit) { 0 } else { end }
}

/// All references in `text`, left to right, not nested.
#[must_use]
pub fn references(text: &str) -> Vec<Reference<'_>> {
    let mut found = Vec::new();
    // Nearly every text has none of the three characters, so the common case costs one search.
    let mut at = 0;
    while let Some(next) = memchr::memchr3(b'$', b'%', b'{', &text.as_bytes()[at..]) {
        let start = at + next;
        match reference_at(text, start) {
            Some(reference) => {
                at = reference.range.end;
                found.push(reference);
            }
            None => at = start + 1,
        }
    }
    found
}

fn reference_at(text: &str, start: usize) -> Option<Reference<'_>> {
    let rest = &text[start..];
    if let Some(inner) = rest.strip_prefix("${") {
        let inner = &inner[..inner.find('}')?];
        let end = start + 2 + inner.len() + 1;
        // `${{ secrets.X }}` and `${X%/}` belong to other languages.
        let (syntax, name, rest) = braced(inner)?;
        return Some(Reference { range: start..end, syntax, name, rest });
    }
    if let Some(after) = rest.strip_prefix('$') {
        let length = identifier_length(after);
        if length == 0 {
            return None;
        }
        let (name, tail) = after.split_at(length);
        if let Some(id) = tail.strip_prefix(':').filter(|_| matches!(name, "input" | "env")) {
            let id_length = id.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')).count();
            if id_length > 0 {
                let end = start + 1 + length + 1 + id_length;
                let rest = Some(&id[..id_length]);
                return Some(Reference { range: start..end, syntax: Syntax::DollarColon, name, rest });
            }
        }
        return Some(Reference { range: start..start + 1 + length, syntax: Syntax::Dollar, name, rest: None });
    }
    if let Some(after) = rest.strip_prefix('%') {
        let name = &after[..after.find('%')?];
        let windows_name = name.strip_suffix("(x86)").unwrap_or(name);
        // `100%-200%` and percent-encoded bytes (`%2F..%2F`) are no variables.
        return (is_identifier(windows_name) && name.len() > 1).then(|| Reference {
            range: start..start + name.len() + 2,
            syntax: Syntax::Percent,
            name,
            rest: None,
        });
    }
    if let Some(after) = rest.strip_prefix("{{") {
        let inner = &after[..after.find("}}")?];
        let name = inner.trim();
        return is_identifier(name).then(|| Reference {
            range: start..start + inner.len() + 4,
            syntax: Syntax::DoubleCurly,
            name,
            rest: None,
        });
    }
    let after = rest.strip_prefix('{')?;
    let inner = &after[..after.find('}')?];
    let range = start..start + inner.len() + 2;
    if let Some(name) = inner.strip_prefix("env:") {
        return is_identifier(name).then_some(Reference { range, syntax: Syntax::CurlyEnv, name, rest: None });
    }
    (EDITOR_NAMES.contains(&inner) && inner.len() > 4).then_some(Reference {
        range,
        syntax: Syntax::CurlyEditor,
        name: inner,
        rest: None,
    })
}

fn braced(inner: &str) -> Option<(Syntax, &str, Option<&str>)> {
    if EDITOR_NAMES.contains(&inner) {
        return Some((Syntax::Editor, inner, None));
    }
    if is_identifier(inner) {
        return Some((Syntax::Brace, inner, None));
    }
    if let Some(name) = inner.strip_prefix("process.env.").or_else(|| inner.strip_prefix("env.")) {
        return is_identifier(name).then_some((Syntax::EnvDot, name, None));
    }
    if let Some((name, default)) = inner.split_once(":-") {
        return is_identifier(name).then_some((Syntax::BraceDefault, name, Some(default)));
    }
    let (scope, rest) = inner.split_once(':')?;
    match scope {
        "env" => Some((Syntax::EnvColon, rest, None)),
        "input" => Some((Syntax::Input, rest, Some(rest))),
        _ if EDITOR_NAMES.contains(&scope) => Some((Syntax::Editor, scope, Some(rest))),
        _ => is_identifier(scope).then_some((Syntax::Scoped, scope, Some(rest))),
    }
}

/// The name of an environment variable for something that is called `text`: `jenkins-token` becomes `JENKINS_TOKEN`.
#[must_use]
pub fn name_for(text: &str) -> String {
    let upper = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' };
    let name: String = text.trim_matches(|c: char| !c.is_ascii_alphanumeric()).chars().map(upper).collect();
    if name.starts_with(|c: char| c.is_ascii_digit()) { format!("_{name}") } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(Syntax, &str)> {
        references(text).into_iter().map(|r| (r.syntax, r.name)).collect()
    }

    #[test]
    fn every_notation_is_told_apart() {
        assert_eq!(kinds("${TOKEN}/x ${TOKEN:-d}"), [(Syntax::Brace, "TOKEN"), (Syntax::BraceDefault, "TOKEN")]);
        assert_eq!(kinds("${env:A}${input:b}"), [(Syntax::EnvColon, "A"), (Syntax::Input, "b")]);
        assert_eq!(kinds("${workspaceFolder}/${userHome}").len(), 2);
        assert_eq!(kinds("${workspaceFolder:api}"), [(Syntax::Editor, "workspaceFolder")]);
        assert_eq!(kinds("${config:a.b}"), [(Syntax::Scoped, "config")]);
        assert_eq!(kinds("${env.A}${process.env.B}"), [(Syntax::EnvDot, "A"), (Syntax::EnvDot, "B")]);
        assert_eq!(kinds("$HOME/x:$PATH"), [(Syntax::Dollar, "HOME"), (Syntax::Dollar, "PATH")]);
        assert_eq!(kinds("%APPDATA%\\x"), [(Syntax::Percent, "APPDATA")]);
        assert_eq!(kinds("{env:X} {{X}} {workspaceFolder}").len(), 3);
        assert_eq!(kinds("$input:token"), [(Syntax::DollarColon, "input")]);
    }

    #[test]
    fn names_are_made_of_anything() {
        assert_eq!(name_for("jenkins-basic.auth"), "JENKINS_BASIC_AUTH");
        assert_eq!(name_for("--figma-api-key"), "FIGMA_API_KEY");
        assert_eq!(name_for("1password"), "_1PASSWORD");
    }

    #[test]
    fn other_languages_are_left_alone() {
        for text in [
            "${env.}",
            "${process.env}",
            "${environment.x}",
            "cost $5",
            "100%-200%",
            "a%2Fb%2Fc",
            "${x%/}",
            "${{ secrets.X }}",
            "{\"a\": 1}",
            "${",
            "%",
            "$$",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    #[test]
    fn ranges_are_those_of_the_whole_reference() {
        let text = "é ${env:A}!";
        assert_eq!(&text[references(text)[0].range.clone()], "${env:A}");
    }
}
