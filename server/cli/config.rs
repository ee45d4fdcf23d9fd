//! `mcplint config`: what counts for a file, and why.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use mcplint_rules::client::detect::{self, Detected};

use super::{CLEAN, FAILED, own};
use crate::{
    config::{Configs, Origin},
    discover,
    output::{
        mask::clean,
        terminal::{Color, forgive},
    },
};

/// The file that is asked about when none is named.
const USUAL: &str = ".mcp.json";

pub(super) fn run(file: Option<&Path>, color: Color) -> anyhow::Result<u8> {
    let file = discover::absolute(file.unwrap_or(Path::new(USUAL)));
    let file = if file.is_dir() { file.join(USUAL) } else { file };
    let configs = Configs::default();
    let (effective, notes) = configs.explain(&file);
    let here = std::env::current_dir().unwrap_or_default();
    let shown = |path: &Path| clean(&path.strip_prefix(&here).unwrap_or(path).to_string_lossy()).into_owned();
    let mut out = color.stdout();
    let whose = match effective.client.map_or_else(
        || detect::by_path(&file),
        |client| Some(Detected::Known(client, detect::place_of(client, Some(&file)))),
    ) {
        Some(Detected::Known(client, _)) => client.name,
        Some(Detected::Unread(client, _)) => client.name,
        Some(Detected::Unmodelled(client)) => client.name,
        _ => "by its content",
    };
    let mut rows = vec![["file".to_owned(), shown(&file), whose.to_owned()]];
    let source = effective.loaded.as_ref().map(|loaded| loaded.path.clone());
    rows.push(["configuration".to_owned(), source.as_deref().map_or_else(|| "none".to_owned(), shown), String::new()]);
    rows.extend(
        notes.iter().map(|note| [note.key.clone(), clean(&note.value).into_owned(), origin(&note.origin, shown)]),
    );
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let (first, second) = (width(0), width(1));
    let written = rows.iter().try_for_each(|[key, value, origin]| {
        let line = format!("{key:first$}  {value:second$}  {origin}");
        writeln!(out, "{}", line.trim_end())
    });
    forgive(written.and_then(|()| out.flush()))?;
    let slips = effective.loaded.iter().flat_map(|loaded| &loaded.layers).flat_map(|layer| layer.slips());
    let problems: Vec<_> = effective.loaded.iter().flat_map(|loaded| loaded.problems.clone()).chain(slips).collect();
    for problem in &problems {
        let (place, why) = own::said(problem, shown);
        color.error(&format!("{place}: {why}"));
    }
    Ok(if problems.is_empty() { CLEAN } else { FAILED })
}

fn origin(origin: &Origin, shown: impl Fn(&Path) -> String) -> String {
    match origin {
        Origin::Default => "default".to_owned(),
        Origin::Editor => "editor".to_owned(),
        Origin::Flag => "command line".to_owned(),
        Origin::File(path, line) => {
            let path: &PathBuf = path;
            line.map_or_else(|| shown(path), |line| format!("{}:{line}", shown(path)))
        }
    }
}
