//! The default among several installed versions of a program.

use std::{
    cmp::Reverse,
    fs,
    path::{Path, PathBuf},
};

/// The folder of the default version in `folder`, whose sub-folders are versions: what nvm's `alias/default` says where
/// it says something that is installed, else the highest. `None` if there is none.
pub(super) fn default_in(folder: &Path) -> Option<PathBuf> {
    let mut installed: Vec<String> = fs::read_dir(folder)
        .ok()?
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    installed.sort_by_cached_key(|name| Reverse(numbers(name)));
    // nvm keeps `versions/node/*` beside `alias/`.
    let aliases = folder.parent().and_then(Path::parent).map(|nvm| nvm.join("alias"));
    let default = aliases.and_then(|aliases| alias(&aliases, &installed));
    Some(folder.join(default.or(installed.first())?))
}

/// The version that nvm's `default` leads to, perhaps by way of other aliases (`lts/*` -> `lts/jod` -> `v22.11.0`).
fn alias<'a>(aliases: &Path, installed: &'a [String]) -> Option<&'a String> {
    let mut name = "default".to_owned();
    // Aliases can lead in a circle.
    for _ in 0..6 {
        if name.split('/').any(|part| matches!(part, "" | "." | "..")) {
            return None;
        }
        match fs::read_to_string(aliases.join(&name)) {
            Ok(text) => name = text.lines().next()?.trim().to_owned(),
            Err(_) => break,
        }
    }
    match name.as_str() {
        "node" | "stable" => installed.first(),
        name => {
            let wanted = numbers(name);
            installed.iter().find(|it| !wanted.is_empty() && numbers(it).starts_with(&wanted))
        }
    }
}

/// The numbers of a version: of `v22.11.0` they are 22, 11 and 0.
fn numbers(version: &str) -> Vec<u64> {
    let digits = version.trim_start_matches(|first: char| first.is_ascii_alphabetic());
    digits.split('.').map_while(|part| part.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The name of the default version among `installed`, with these aliases.
    fn default(installed: &[&str], aliases: &[(&str, &str)]) -> Option<String> {
        let nvm = tempfile::tempdir().unwrap();
        let versions = nvm.path().join("versions/node");
        for version in installed {
            fs::create_dir_all(versions.join(version)).unwrap();
        }
        for (name, target) in aliases {
            let file = nvm.path().join("alias").join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, format!("{target}\n")).unwrap();
        }
        Some(default_in(&versions)?.file_name().unwrap().to_string_lossy().into_owned())
    }

    #[test]
    fn highest_by_number_and_not_by_text() {
        assert_eq!(default(&["v9.0.0", "v22.2.0", "v22.11.0"], &[]).as_deref(), Some("v22.11.0"));
        assert_eq!(default(&["Python39", "Python312"], &[]).as_deref(), Some("Python312"));
        assert_eq!(default(&[], &[]), None);
    }

    #[test]
    fn alias_decides_where_it_leads_somewhere() {
        let installed = ["v18.1.0", "v20.1.0", "v20.3.0", "v22.0.0"];
        for (target, expected) in [
            ("v18.1.0", "v18.1.0"),
            ("20", "v20.3.0"),
            ("20.1", "v20.1.0"),
            ("lts/iron", "v20.1.0"),
            ("node", "v22.0.0"),
            ("16", "v22.0.0"),
            ("system", "v22.0.0"),
            ("default", "v22.0.0"),
            ("../../../etc/passwd", "v22.0.0"),
        ] {
            let aliases = [("default", target), ("lts/iron", "v20.1.0")];
            assert_eq!(default(&installed, &aliases).as_deref(), Some(expected), "{target}");
        }
    }
}
