//! What a run comes to, in sentences: so that nobody mistakes "saw nothing" for "all is well".

use std::io::{self, Write};

use mcplint_rules::fix::apply::Stopped;

use super::{Checked, FileResult, Mode, Outcome, Run, mask::clean, terminal::BOLD, words::sentence};

/// Who called, as far as it changes what there is to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caller {
    /// Somebody at a terminal, or a program that needs no advice.
    Person,
    /// pre-commit, which calls with options that the reader of the report has not written, and which fails a commit
    /// whose files it changed.
    PreCommit,
}

impl Caller {
    /// pre-commit says that it is there: <https://pre-commit.com/#faq>, and so do programs that stand in for it.
    #[must_use]
    pub fn find() -> Self {
        if std::env::var_os("PRE_COMMIT").is_some() { Self::PreCommit } else { Self::Person }
    }

    /// What the reader has to write to repair.
    const fn fix(self) -> &'static str {
        match self {
            Self::Person => "--fix",
            Self::PreCommit => "mcplint --portable --fix",
        }
    }
}

/// What was repaired, file by file, and where the originals are.
///
/// # Errors
/// When `out` cannot be written to.
pub fn repairs(run: &Run, caller: Caller, out: &mut dyn Write) -> io::Result<()> {
    for (path, checked) in run.checked().filter(|(_, checked)| !checked.applied.is_empty()) {
        let number = checked.applied.len();
        writeln!(out, "{BOLD}Fixed {} in {}:{BOLD:#}", count(number, "problem"), clean(path))?;
        for applied in &checked.applied {
            let whose = applied.server.as_ref().map(|name| format!(" ({})", clean(name))).unwrap_or_default();
            writeln!(out, "  {}{whose}: {}", applied.rule, clean(&applied.title))?;
        }
        if let Some(copy) = &checked.backup {
            writeln!(out, "  The file as it was is in {}.", clean(&copy.to_string_lossy()))?;
        }
        if let Some(copy) = &checked.kept {
            writeln!(
                out,
                "  The file as it was, with its secret, is in {}; only you can read it. Delete it when you no longer need it.",
                clean(&copy.to_string_lossy())
            )?;
        }
    }
    for (path, checked) in run.checked() {
        if let Some((why, rules)) = &checked.stopped {
            writeln!(out, "Repairing {} stopped early: {}", clean(path), stopped(*why, rules))?;
        }
    }
    let mut told: Vec<&str> = Vec::new();
    // Who commits wants to commit; the colleagues have to hear it from their clients.
    let advised = caller == Caller::Person;
    for (_, checked) in run.checked().filter(|_| advised).filter(|(_, checked)| !checked.applied.is_empty()) {
        if let Some(advice) = checked.client.after_change.filter(|_| !told.contains(&checked.client.id)) {
            told.push(checked.client.id);
            writeln!(out, "{}: {}", checked.client.name, sentence(advice))?;
        }
    }
    Ok(())
}

/// The last lines: what was looked at, what is left, what was held back, what was not checked.
///
/// # Errors
/// When `out` cannot be written to.
pub fn summary(run: &Run, risky_allowed: bool, caller: Caller, out: &mut dyn Write) -> io::Result<()> {
    let files = run.checked().count();
    if files > 0 {
        let clients: Vec<String> =
            run.clients().iter().map(|(client, number)| format!("{number} {}", client.name)).collect();
        let servers: usize = run.checked().map(|(_, checked)| checked.servers).sum();
        let counts = run.counts();
        let fixed: usize = run.checked().map(|(_, checked)| checked.applied.len()).sum();
        let left = if counts.all() > 0 {
            let kinds = [(counts.errors, "error"), (counts.warnings, "warning"), (counts.infos, "remark")];
            let kinds: Vec<String> = kinds.iter().filter(|(n, _)| *n > 0).map(|(n, word)| count(*n, word)).collect();
            let left = if fixed > 0 { " left" } else { "" };
            format!("{}{left}", and(&kinds))
        } else if fixed > 0 {
            "no problems left".to_owned()
        } else {
            "no problems".to_owned()
        };
        let fixed = if fixed > 0 { format!("{fixed} fixed, ") } else { String::new() };
        let servers = if servers == 0 {
            ", no server in sight".to_owned()
        } else {
            format!(" with {}", count(servers, "server"))
        };
        let (files, clients) = (count(files, "file"), clients.join(", "));
        writeln!(out, "{BOLD}Looked at {files} ({clients}){servers}: {fixed}{left}.{BOLD:#}")?;
        for line in ways(run, risky_allowed, caller) {
            writeln!(out, "{line}")?;
        }
    }
    passed_over(run, out)?;
    unchecked(run, out)
}

/// What was not reported because somebody said so.
fn passed_over(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let findings: usize = run.checked().map(|(_, checked)| checked.suppressed).sum();
    if findings > 0 {
        writeln!(out, "Passed over on request: {}.", count(findings, "finding"))?;
    }
    let by = |file: &FileResult| match &file.outcome {
        Outcome::Excluded(by) => Some(by.clone()),
        _ => None,
    };
    let excluded: Vec<String> = run.files.iter().filter_map(by).collect();
    if let Some(first) = excluded.first() {
        let others = if excluded.iter().any(|by| by != first) { " and others" } else { "" };
        writeln!(out, "Left out by {}{others}: {}.", clean(first), count(excluded.len(), "file"))?;
    }
    Ok(())
}

/// How what is left can be repaired.
fn ways(run: &Run, risky_allowed: bool, caller: Caller) -> Vec<String> {
    let counts = run.counts();
    let mut lines = Vec::new();
    if run.mode == Mode::Check && counts.safe > 0 {
        let (can_be, fix) = (can_be(counts.safe), caller.fix());
        lines.push(match caller {
            Caller::Person => format!("{can_be} with `{fix}`; `--diff` shows how."),
            Caller::PreCommit => format!("{can_be} by the hook `mcplint-fix`, or with `{fix}`."),
        });
    }
    if run.mode == Mode::Diff && counts.safe > 0 {
        lines.push(format!("{} with `--fix`.", can_be(counts.safe)));
    }
    if counts.risky > 0 && !risky_allowed {
        let (are, them) = if counts.risky == 1 { ("fix is", "it") } else { ("fixes are", "them") };
        lines.push(format!(
            "{} unsafe {are} held back, for changing what is started, moving a secret, dropping a comment or writing \
             a path of this machine in a file that git tracks; `{} --unsafe-fixes` applies {them}.",
            counts.risky,
            caller.fix()
        ));
    }
    if counts.display > 0 {
        let are = if counts.display == 1 { "suggestion is" } else { "suggestions are" };
        lines.push(format!("{} {are} held back, for you to choose or to fill in.", counts.display));
    }
    if caller == Caller::PreCommit && run.checked().any(|(_, checked)| !checked.applied.is_empty()) {
        lines.push("Look at the change (`git diff`), add it (`git add`) and commit again.".to_owned());
    }
    lines
}

/// Files that were recognised and not judged.
fn unchecked(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let mut names: Vec<&str> = Vec::new();
    let mut files = 0;
    for file in &run.files {
        if let Outcome::Unchecked(client) = file.outcome {
            files += 1;
            if !names.contains(&client.name) {
                names.push(client.name);
            }
        }
    }
    if files > 0 {
        writeln!(out, "Known, not checked yet: {} ({}).", count(files, "file"), names.join(", "))?;
    }
    Ok(())
}

/// What was looked at, one line a file.
///
/// # Errors
/// When `out` cannot be written to.
pub fn looked_at(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    for file in &run.files {
        let what = match &file.outcome {
            Outcome::Checked(checked) => {
                let Checked { client, scope, servers, .. } = checked.as_ref();
                format!("{}, {} scope, {}", client.name, scope.as_str(), count(*servers, "server"))
            }
            Outcome::Unchecked(client) => format!("{}, not checked yet", client.name),
            Outcome::Nothing => "no MCP configuration".to_owned(),
            Outcome::Excluded(by) => format!("left out by {by}"),
            Outcome::Unread => "not read".to_owned(),
        };
        writeln!(out, "{}: {what}", clean(&file.path))?;
    }
    Ok(())
}

/// Why a repair stopped early, as a sentence.
pub(super) fn stopped(why: Stopped, rules: &[&str]) -> String {
    let names: Vec<String> = rules.iter().map(|rule| format!("`{rule}`")).collect();
    let whose = if names.is_empty() { "the fixes".to_owned() } else { format!("the fixes of {}", and(&names)) };
    let reason = match why {
        Stopped::WorseSyntax => "would make the text harder to read, so they were not applied",
        Stopped::Cycle => "undo each other",
        Stopped::Growth => "would make the text grow without end, so they were not applied",
        Stopped::Rounds => "find no end",
    };
    format!("{whose} {reason}. That is a fault of mcplint; please report it.")
}

fn can_be(number: usize) -> String {
    if number == 1 { "1 can be repaired".to_owned() } else { format!("{number} can be repaired") }
}

/// `1 file`, `2 files`.
#[must_use]
pub fn count(number: usize, word: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {word}{plural}")
}

/// `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn and(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
