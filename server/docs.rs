//! The parts of the documentation that are made from the source: rule pages, and the tables of the README.

use std::fmt::Write;

use mcplint_rules::{
    catalog,
    client::{CLIENTS, Place},
    rule::{Fixes, RuleMeta},
};

/// The page of a rule: its doc comment, with the words behind the fences of examples turned into sentences.
#[must_use]
pub fn rule_page(meta: &RuleMeta) -> String {
    let facts = facts_line(meta);
    let mut page = format!("# {}\n\nF{}.\n\n", meta.id, &facts[1..]);
    for line in meta.page().trim().lines() {
        match line.strip_prefix("```json") {
            Some(info) => {
                let caption = caption(info.trim_start_matches('c').trim());
                let _ = write!(page, "\n{caption}\n\n```json\n");
            }
            None => page.push_str(&format!("{line}\n")),
        }
    }
    // A caption brings its own blank line, the text before it often has one too.
    while page.contains("\n\n\n") {
        page = page.replace("\n\n\n", "\n\n");
    }
    page
}

/// Family, severity, fixes and version in one sentence.
#[must_use]
pub fn facts_line(meta: &RuleMeta) -> String {
    let fixes = match meta.fixes {
        Fixes::None => "no fix",
        Fixes::Sometimes => "a fix in some cases",
        Fixes::Always => "always a fix",
    };
    let selected = if meta.default { "" } else { ", runs only when selected" };
    format!(
        "family {}, at most {}, {fixes}{selected}, since {}",
        meta.family.as_str(),
        meta.severity.as_str(),
        meta.since
    )
}

/// What an example shows, of the words behind its fence.
#[must_use]
pub fn caption(info: &str) -> String {
    let mut words = info.split_whitespace();
    let what = match words.next() {
        Some("invalid") => "Reported",
        Some("fixed") => "After the fix",
        Some("valid") => "Fine",
        _ => return String::new(),
    };
    let setup: Vec<&str> = words.collect();
    if setup.is_empty() { format!("{what}:") } else { format!("{what} ({}):", setup.join(", ")) }
}

/// All rules as a Markdown table.
#[must_use]
pub fn rule_table() -> String {
    let mut table = "| rule | reports | at most | fix |\n|---|---|---|---|\n".to_owned();
    for meta in catalog::RULES.iter().map(|rule| rule.meta()) {
        let fix = match meta.fixes {
            Fixes::None => "",
            Fixes::Sometimes => "some",
            Fixes::Always => "yes",
        };
        let summary = meta.summary();
        let summary = summary.strip_prefix("Reports ").unwrap_or(&summary).replace('|', "\\|");
        let off = if meta.default { "" } else { " (only when selected)" };
        let (id, severity) = (meta.id, meta.severity.as_str());
        let _ = writeln!(table, "| [`{id}`](rules/docs/{id}.md) | {summary}{off} | {severity} | {fix} |");
    }
    table
}

/// All clients as a Markdown table.
#[must_use]
pub fn client_table() -> String {
    let mut table = "| client | id | files | checked |\n|---|---|---|---|\n".to_owned();
    for client in CLIENTS {
        let mut files: Vec<String> = client.places.iter().flat_map(files_of).collect();
        files.dedup();
        let files = if files.is_empty() { "any other file that holds servers".to_owned() } else { files.join(", ") };
        let _ = writeln!(table, "| {} | `{}` | {files} | {} |", client.name, client.id, client.checked);
    }
    table
}

fn files_of(place: &'static Place) -> impl Iterator<Item = String> {
    place.patterns.iter().map(|pattern| format!("`{pattern}`"))
}

/// The text with what stands between the two marks of a name replaced.
#[must_use]
pub fn between_marks(text: &str, name: &str, content: &str) -> String {
    let (start, end) = (format!("<!-- {name}: generated -->\n"), format!("<!-- {name}: end -->"));
    match (text.find(&start), text.find(&end)) {
        (Some(from), Some(to)) if from < to => {
            format!("{}{start}{content}{}", &text[..from], &text[to..])
        }
        _ => text.to_owned(),
    }
}
