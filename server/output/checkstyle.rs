//! Checkstyle's XML: files, and the faults in each. It has no schema; this is what Checkstyle itself writes, which names
//! line 0 where a fault has no line.

use std::io::{self, Write};

use super::{
    Run,
    json::Diagnostic,
    trouble::{Level, Trouble},
    words,
    xml::{self, Writer, attribute},
};

/// The version of Checkstyle whose form this is, as other linters give it.
const VERSION: &str = "4.3";

pub(super) fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = xml::begin(out)?;
    let root = writer.create_element("checkstyle").with_attribute(("version", VERSION));
    root.write_inner_content(|writer| {
        for section in xml::sections(run) {
            let name = attribute(section.path.unwrap_or("."));
            let file = writer.create_element("file").with_attribute(("name", name.as_str()));
            if section.findings.is_empty() && section.troubles.is_empty() {
                file.write_empty()?;
                continue;
            }
            file.write_inner_content(|writer| {
                section.findings.iter().try_for_each(|diagnostic| finding(diagnostic, writer))?;
                section.troubles.iter().try_for_each(|one| trouble(one, writer))
            })?;
        }
        Ok(())
    })?;
    writeln!(writer.into_inner())
}

fn finding(diagnostic: &Diagnostic, writer: &mut Writer<'_>) -> io::Result<()> {
    let (line, column) = (diagnostic.start.line, diagnostic.start.column);
    error(writer, (line, Some(column)), diagnostic.severity.as_str(), &words::told(diagnostic), diagnostic.rule)
}

fn trouble(trouble: &Trouble<'_>, writer: &mut Writer<'_>) -> io::Result<()> {
    let severity = match trouble.level() {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "info",
    };
    let message = words::sentence(&trouble.message);
    error(writer, (0, None), severity, &message, trouble.kind.id())
}

fn error(
    writer: &mut Writer<'_>,
    (line, column): (usize, Option<usize>),
    severity: &str,
    message: &str,
    id: &str,
) -> io::Result<()> {
    let (line, column) = (line.to_string(), column.map(|column| column.to_string()));
    let element = writer.create_element("error").with_attribute(("line", line.as_str()));
    let element = match &column {
        Some(column) => element.with_attribute(("column", column.as_str())),
        None => element,
    };
    let (message, source) = (attribute(message), format!("mcplint.{id}"));
    let rest = [("severity", severity), ("message", message.as_str()), ("source", source.as_str())];
    element.with_attributes(rest).write_empty()?;
    Ok(())
}
