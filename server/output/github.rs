//! Annotations for GitHub's workflows: commands in the log that a runner turns into marks on lines.
//!
//! `::error title=..,file=..,line=..,col=..,endLine=..,endColumn=..::message`; columns are characters.

use std::io::{self, Write};

use mcplint_rules::diagnostic::Severity;

use super::{Run, json::Diagnostic, mask::clean, trouble::Level, words};

pub(super) fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    run.diagnostics().try_for_each(|diagnostic| finding(diagnostic, out))?;
    for trouble in run.troubles() {
        let command = match trouble.level() {
            Level::Error => "error",
            Level::Warning => "warning",
            // A mark for every file that is none of ours would be noise; standard error tells of them.
            Level::Note => continue,
        };
        let file = trouble.path.map(|path| format!(",file={}", property(path))).unwrap_or_default();
        writeln!(out, "::{command} title=mcplint{file}::{}", data(&trouble.line()))?;
    }
    Ok(())
}

fn finding(diagnostic: &Diagnostic, out: &mut dyn Write) -> io::Result<()> {
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let Diagnostic { path, rule, start, end, .. } = diagnostic;
    write!(
        out,
        "::{command} title={},file={},line={},endLine={}",
        property(rule),
        property(path),
        start.line,
        end.line
    )?;
    // GitHub takes columns of a single line only.
    if start.line == end.line {
        write!(out, ",col={},endColumn={}", start.column, end.column)?;
    }
    // The log shows nothing but the message, and beyond ten annotations there is only the log: so it names the place.
    let mut lines = vec![format!("{path}:{}:{}: {}", start.line, start.column, words::told(diagnostic))];
    lines.extend(words::repairs(diagnostic));
    writeln!(out, "::{}", data(&lines.join("\n")))
}

/// A message as it may stand in a command.
fn data(text: &str) -> String {
    clean(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property as it may stand in a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_command_early() {
        assert_eq!(data("50%\r\n::error::x"), "50%25\u{fffd}%0A::error::x");
        assert_eq!(property("a,b:c%2C\n"), "a%2Cb%3Ac%252C%0A");
    }
}
