//! Test cases in XML as JUnit made them common: a suite a file, a case a finding. There is no official schema; this
//! holds to that of Jenkins' xUnit plugin.
//!
//! What makes the run fail is a failure, what kept it from its work is an error, what was left out is skipped. A file
//! without a finding is a case that passed; so is a finding below `--fail-on`, which keeps its text as output.

use std::{
    collections::HashMap,
    io::{self, Write},
};

use mcplint_rules::diagnostic::Severity;

use super::{
    Run,
    json::Diagnostic,
    trouble::{Level, Trouble},
    words,
    xml::{self, Section, Writer, attribute},
};

/// The name of the only case of a file without findings.
const FINE: &str = "no problems";
/// The name of the suite for the run as a whole.
const RUN: &str = "mcplint";

struct Suite<'a> {
    name: &'a str,
    cases: Vec<Case>,
}

struct Case {
    name: String,
    result: Result,
}

enum Result {
    Passed,
    /// Passed, with something to say.
    Remark(String),
    /// Anything else: the element that says which, with its attributes and its text.
    Other {
        element: &'static str,
        kind: &'static str,
        message: String,
        text: String,
    },
}

const FAILURE: &str = "failure";
const ERROR: &str = "error";
const SKIPPED: &str = "skipped";

pub(super) fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let sections = xml::sections(run);
    let suites: Vec<Suite<'_>> = sections.iter().map(|section| suite(section)).collect();
    let all = || suites.iter().flat_map(|suite| &suite.cases);
    let mut writer = xml::begin(out)?;
    let root = writer.create_element("testsuites").with_attribute(("name", RUN));
    root.with_attributes(numbers(all()).iter().take(3).map(|(name, number)| (*name, number.as_str())))
        .write_inner_content(|writer| suites.iter().try_for_each(|suite| write_suite(suite, writer)))?;
    writeln!(writer.into_inner())
}

fn suite<'a>(section: &'a Section<'_>) -> Suite<'a> {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    // Readers tell the cases of a suite apart by their names, from run to run.
    let mut unique = |name: String| {
        let number = numbers.entry(name.clone()).or_default();
        *number += 1;
        if *number == 1 { name } else { format!("{name} ({number})") }
    };
    let findings = section.findings.iter().map(|diagnostic| finding(diagnostic, section.fail_on));
    let troubles = section.troubles.iter().map(trouble);
    let mut cases: Vec<Case> = findings.chain(troubles).map(|case| Case { name: unique(case.name), ..case }).collect();
    if cases.is_empty() {
        cases.push(Case { name: FINE.to_owned(), result: Result::Passed });
    }
    Suite { name: section.path.unwrap_or(RUN), cases }
}

fn finding(diagnostic: &Diagnostic, fail_on: Option<Severity>) -> Case {
    let Diagnostic { path, rule, severity, start, .. } = diagnostic;
    let name = match &diagnostic.server {
        Some(server) => format!("{rule}: {server}"),
        None => (*rule).to_owned(),
    };
    let message = words::told(diagnostic);
    let mut lines = vec![format!("{path}:{}:{}: {}: {message}", start.line, start.column, severity.as_str())];
    lines.extend(words::repairs(diagnostic));
    let text = lines.join("\n");
    let fails = fail_on.is_some_and(|least| *severity >= least);
    let result = if fails {
        Result::Other { element: FAILURE, kind: severity.as_str(), message, text }
    } else {
        Result::Remark(text)
    };
    Case { name, result }
}

fn trouble(trouble: &Trouble<'_>) -> Case {
    let kind = trouble.kind.id();
    let message = words::sentence(&trouble.message);
    let element = if trouble.level() == Level::Error { ERROR } else { SKIPPED };
    Case { name: kind.to_owned(), result: Result::Other { element, kind, message, text: String::new() } }
}

/// The attributes that count cases.
fn numbers<'a>(cases: impl Iterator<Item = &'a Case> + Clone) -> [(&'static str, String); 4] {
    let number = |wanted: &str| {
        cases.clone().filter(|case| matches!(case.result, Result::Other { element, .. } if element == wanted)).count()
    };
    let (failures, errors, skipped) = (number(FAILURE), number(ERROR), number(SKIPPED));
    [("tests", cases.clone().count()), ("failures", failures), ("errors", errors), ("skipped", skipped)]
        .map(|(name, number)| (name, number.to_string()))
}

fn write_suite(suite: &Suite<'_>, writer: &mut Writer<'_>) -> io::Result<()> {
    let (name, numbers) = (attribute(suite.name), numbers(suite.cases.iter()));
    let element = writer.create_element("testsuite").with_attribute(("name", name.as_str()));
    element
        .with_attributes(numbers.iter().map(|(name, number)| (*name, number.as_str())))
        .write_inner_content(|writer| suite.cases.iter().try_for_each(|case| write_case(&name, case, writer)))?;
    Ok(())
}

fn write_case(class: &str, case: &Case, writer: &mut Writer<'_>) -> io::Result<()> {
    let name = attribute(&case.name);
    let element = writer.create_element("testcase").with_attributes([("classname", class), ("name", name.as_str())]);
    match &case.result {
        Result::Passed => element.write_empty()?,
        Result::Remark(text) => element.write_inner_content(|writer| {
            writer.create_element("system-out").write_text_content(xml::text(text))?;
            Ok(())
        })?,
        Result::Other { element: inner, kind, message, text } => element.write_inner_content(|writer| {
            let message = attribute(message);
            let inner = writer.create_element(*inner).with_attributes([("type", *kind), ("message", message.as_str())]);
            if text.is_empty() {
                inner.write_empty()?
            } else {
                inner.write_text_content(xml::text(text))?
            };
            Ok(())
        })?,
    };
    Ok(())
}
