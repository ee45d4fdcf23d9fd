//! What is made from the source for people and editors: rule pages, the tables of the README, the clients' schemas, and
//! what the VS Code extension knows of files.

pub mod extension;
pub mod schema;

pub mod hooks;

use std::fmt::Write;

use anstyle::Style;
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

/// The address of this project's repository, once it has one: `repository` in `Cargo.toml`, and nowhere else.
#[must_use]
pub const fn repository() -> Option<&'static str> {
    const ADDRESS: &str = env!("CARGO_PKG_REPOSITORY");
    if ADDRESS.is_empty() { None } else { Some(ADDRESS) }
}

/// The address of a rule's page, once the project has one.
#[must_use]
pub fn rule_link(id: &str) -> Option<String> {
    repository().map(|repository| page_in(repository, id))
}

/// `HEAD` is whatever branch the repository shows first.
fn page_in(repository: &str, id: &str) -> String {
    format!("{}/blob/HEAD/rules/docs/{id}.md", repository.trim_end_matches('/').trim_end_matches(".git"))
}

/// What a rule reports, as a phrase: `a key that stands twice in one object`.
#[must_use]
pub fn reported(meta: &RuleMeta) -> String {
    let summary = meta.summary();
    summary.strip_prefix("Reports ").map(str::to_owned).unwrap_or(summary)
}

/// The page of a rule as plain text: titles without marks, examples indented under what they show.
#[must_use]
pub fn text_page(meta: &RuleMeta, title: Style) -> String {
    let mut page = format!("{title}{}{title:#}\n{}\n", meta.id, facts_line(meta));
    let mut in_code = false;
    // A blank line is written with what follows it, so that titles do not stand apart by two.
    let mut blank = true;
    for line in meta.page().lines().map(str::trim_end) {
        if line.is_empty() && !in_code {
            blank = true;
            continue;
        }
        if std::mem::take(&mut blank) {
            page.push('\n');
        }
        let _ = if let Some(info) = line.strip_prefix("```") {
            in_code = !in_code;
            if !in_code {
                continue;
            }
            writeln!(page, "  {}", caption(info.trim_start_matches("json").trim_start_matches('c').trim()))
        } else if in_code {
            writeln!(page, "    {line}")
        } else if let Some(words) = line.strip_prefix("## ") {
            writeln!(page, "{title}{words}{title:#}")
        } else {
            writeln!(page, "{line}")
        };
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
        let summary = reported(meta).replace('|', "\\|");
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_found_in_a_repository() {
        let page = "https://forge.example/acme/mcplint/blob/HEAD/rules/docs/tilde-path.md";
        for repository in ["https://forge.example/acme/mcplint", "https://forge.example/acme/mcplint.git"] {
            assert_eq!(page_in(repository, "tilde-path"), page);
        }
        assert_eq!(rule_link("tilde-path").is_some(), repository().is_some());
    }
}
