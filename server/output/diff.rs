//! What `--fix` would do, as a unified diff.

use std::path::Path;

use mcplint_rules::syntax::Document;
use similar::TextDiff;

use super::mask::{Mask, clean};

/// What would change in one file.
#[derive(Debug)]
pub struct Diff {
    /// The diff; empty when the difference lies in masked parts or in the encoding alone.
    pub text: String,
    /// Whether secrets in it were replaced by stars, so that it cannot be applied.
    pub masked: bool,
}

impl Diff {
    /// The difference between two states of the file `path`.
    #[must_use]
    pub fn new(path: &str, old: &Document, new: &Document) -> Self {
        let path = clean(path);
        let (before, after) = (Mask::of(old), Mask::of(new));
        let text = unified(&path, &before.whole(), &after.whole());
        let hidden = !before.is_empty() || !after.is_empty();
        let masked = hidden && text != unified(&path, old.source.text(), new.source.text());
        Self { text, masked }
    }
}

fn unified(path: &str, old: &str, new: &str) -> String {
    // Below the current folder the names are those that `git apply` expects.
    let name = |side: &str| if Path::new(path).is_absolute() { path.to_owned() } else { format!("{side}/{path}") };
    TextDiff::from_lines(old, new).unified_diff().context_radius(3).header(&name("a"), &name("b")).to_string()
}
