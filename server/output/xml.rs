//! What the two forms in XML share: the report by files, and texts that XML can hold.

use std::{
    borrow::Cow,
    collections::HashMap,
    io::{self, Write},
};

use quick_xml::events::{BytesDecl, BytesText, Event};

use mcplint_rules::diagnostic::Severity;

use super::{FileResult, Outcome, Run, json::Diagnostic, mask::clean, trouble::Trouble};

/// Writes to the report.
pub(super) type Writer<'a> = quick_xml::Writer<&'a mut dyn Write>;

/// All that is to be said of one file.
pub(super) struct Section<'a> {
    /// The file or folder; `None` for the run as a whole.
    pub(super) path: Option<&'a str>,
    /// From what severity on a finding makes the run fail.
    pub(super) fail_on: Option<Severity>,
    /// What was found.
    pub(super) findings: &'a [Diagnostic],
    /// What could not be done.
    pub(super) troubles: Vec<Trouble<'a>>,
}

/// The files that were looked at, those without findings too; then what else there is to be said.
pub(super) fn sections(run: &Run) -> Vec<Section<'_>> {
    let looked_at = run.files.iter().filter(|file| !matches!(file.outcome, Outcome::Excluded(_)));
    let mut sections: Vec<Section<'_>> = looked_at.map(of_file).collect();
    let mut places: HashMap<Option<&str>, usize> =
        sections.iter().enumerate().map(|(at, section)| (section.path, at)).collect();
    for trouble in run.troubles() {
        let at = *places.entry(trouble.path).or_insert_with(|| {
            sections.push(Section { path: trouble.path, fail_on: None, findings: &[], troubles: Vec::new() });
            sections.len() - 1
        });
        sections[at].troubles.push(trouble);
    }
    sections
}

fn of_file(file: &FileResult) -> Section<'_> {
    let (fail_on, findings) = match &file.outcome {
        Outcome::Checked(checked) => (checked.fail_on.severity(), checked.findings.data()),
        _ => (None, &[][..]),
    };
    Section { path: Some(&file.path), fail_on, findings, troubles: Vec::new() }
}

/// Starts a document.
pub(super) fn begin(out: &mut dyn Write) -> io::Result<Writer<'_>> {
    let mut writer = Writer::new_with_indent(out, b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    Ok(writer)
}

/// The value of an attribute; a reader would take a line's end in it for a blank, so it is one.
pub(super) fn attribute(text: &str) -> String {
    legal(text).replace('\n', " ")
}

/// A text between tags.
pub(super) fn text(text: &str) -> BytesText<'static> {
    BytesText::new(&legal(text)).into_owned()
}

/// A text without characters that XML cannot hold, not even escaped.
fn legal(text: &str) -> Cow<'_, str> {
    const NEVER: [char; 2] = ['\u{fffe}', '\u{ffff}'];
    let text = clean(text);
    if text.contains(NEVER) { Cow::Owned(text.replace(NEVER, "\u{fffd}")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_gone() {
        assert_eq!(attribute("a\u{0}b\u{ffff}c\nd<\u{1f600}"), "a\u{fffd}b\u{fffd}c d<\u{1f600}");
    }
}
