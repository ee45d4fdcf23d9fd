//! Entries of `ignores`: what is written into a configuration so that findings are passed over.

use std::path::{Path, PathBuf};

use mcplint_rules::{
    config::{self, NAMES, Pattern},
    fix::{Edit, edits},
    span::Span,
    syntax::{Document, IssueKind, encode},
};

use super::{Configs, work_tree_or_folder};

/// Findings of one file that are to be passed over.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// A pattern that fits the file.
    pub file: String,
    /// Only those about this server.
    pub server: Option<String>,
    /// The rule.
    pub rule: &'static str,
}

/// The configuration that an entry for a file belongs into, and the pattern that fits the file there. The nearest one,
/// else a new one at the root of the work tree.
///
/// # Errors
/// The configuration, when the file does not lie below it, so that it can say nothing of it.
pub fn place_of(configs: &Configs, file: &Path) -> Result<(PathBuf, String), PathBuf> {
    let folder = file.parent().unwrap_or(Path::new("/"));
    let loaded = configs.of(Some(file), folder).loaded;
    let config = loaded.map_or_else(|| work_tree_or_folder(folder).join(NAMES[0]), |loaded| loaded.path.clone());
    match config.parent().and_then(|base| file.strip_prefix(base).ok()) {
        Some(relative) => {
            let pattern = pattern_of(relative);
            Ok((config, pattern))
        }
        None => Err(config),
    }
}

/// A pattern that fits this one path.
fn pattern_of(relative: &Path) -> String {
    let names: Vec<_> = relative.iter().map(|name| globset::escape(&name.to_string_lossy())).collect();
    let path = names.join("/");
    // A name alone would fit in any folder.
    let pattern = if path.contains('/') { path } else { format!("/{path}") };
    debug_assert!(Pattern::new(&pattern).is_ok(), "{pattern}");
    pattern
}

/// A new configuration with these entries.
#[must_use]
pub fn new_text<'e>(entries: impl IntoIterator<Item = &'e Entry>, reason: Option<&str>) -> String {
    let values: Vec<String> = entries.into_iter().map(|entry| entry.value(reason)).collect();
    text_of(&values)
}

fn text_of(values: &[String]) -> String {
    format!("{{\n  \"ignores\": {}\n}}\n", lines(values))
}

/// Whether a departure from strict JSON leaves no doubt about where everything stands.
const fn is_fine(kind: &IssueKind) -> bool {
    matches!(kind, IssueKind::Empty | IssueKind::Comment(_) | IssueKind::TrailingComma)
}

/// The edit that adds those of the entries that a configuration does not have yet; `None` if it has all.
///
/// # Errors
/// A clause, when the text is no configuration that could be added to.
pub fn add<'e>(
    document: &Document,
    entries: impl IntoIterator<Item = &'e Entry>,
    reason: Option<&str>,
) -> Result<Option<Edit>, &'static str> {
    const NO_LIST: &str = "its `ignores` is no list";
    if document.issues.iter().any(|issue| !is_fine(&issue.kind)) {
        return Err("it is not well-formed, so that nothing can be added; mend that first");
    }
    let known = config::read(document).config.ignores;
    let is_new = |entry: &&Entry| {
        !known.iter().any(|ignore| {
            ignore.file.as_ref().map(Pattern::as_str) == Some(&entry.file)
                && ignore.server == entry.server
                && ignore.rule.0 == entry.rule
        })
    };
    let values: Vec<String> = entries.into_iter().filter(is_new).map(|entry| entry.value(reason)).collect();
    if values.is_empty() {
        return Ok(None);
    }
    let source = &document.source;
    if document.root.is_none() {
        let end = source.text().len();
        return Ok(Some(match document.comments.last() {
            None => Edit::replace(Span::new(source.body_start(), end), text_of(&values)),
            Some(_) => Edit::insert(end, format!("{}{}", source.line_ending(), text_of(&values))),
        }));
    }
    let root = document.root.as_ref().filter(|root| root.as_object().is_some()).ok_or("it holds no object")?;
    let Some(list) = root.get("ignores").map(|member| &member.value) else {
        return edits::insert_member(document, root, "ignores", &lines(&values), false)
            .ok_or("it holds no object")
            .map(Some);
    };
    let items = list.as_array().ok_or(NO_LIST)?;
    let edit = match document.comments.iter().rfind(|comment| list.span.contains(comment.span)) {
        Some(comment) if items.is_empty() => {
            let newline = source.line_ending();
            Edit::insert(comment.span.end, format!("{newline}    {}", values.join(&format!(",{newline}    "))))
        }
        None if items.is_empty() => Edit::replace(list.span, lines(&values)),
        _ => edits::insert_values(document, list, items.len(), &values).ok_or(NO_LIST)?,
    };
    Ok(Some(edit))
}

impl Entry {
    /// The entry as JSON text.
    fn value(&self, reason: Option<&str>) -> String {
        let server = self.server.as_ref().map(|name| format!("\"server\": {}, ", encode(name))).unwrap_or_default();
        let reason = reason.map(|reason| format!(", \"reason\": {}", encode(reason))).unwrap_or_default();
        format!("{{ \"file\": {}, {server}\"rule\": \"{}\"{reason} }}", encode(&self.file), self.rule)
    }
}

fn lines(values: &[String]) -> String {
    format!("[\n    {}\n  ]", values.join(",\n    "))
}
