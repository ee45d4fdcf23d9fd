//! Programs that are looked up: bare names, the entry's own `PATH`, and writing what was found.

use std::path::PathBuf;

use crate::{client::facts::EnvPath, env::Program, prelude::*, variables::references};

/// Whether the text is the name of a program without a folder, and nothing else: no path, address, variable, line.
pub(crate) fn is_bare_name(text: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
    text.starts_with(|first: char| first.is_alphanumeric() || first == '_') && text.chars().all(plain)
}

/// Whether it is one of Windows' own programs: they lie on every PATH there, and nowhere else.
pub(super) fn is_of_windows(name: &str) -> bool {
    matches!(&*program_name(name), "cmd" | "powershell" | "wsl")
}

/// Whether it is a shell that every system but Windows has: it lies on every PATH there, in one folder or another.
pub(super) fn is_of_unix(name: &str) -> bool {
    matches!(name, "sh" | "bash")
}

/// Whether a desktop program finds it whatever it was started from, and its interpreter as well: both lie in folders
/// that are on every PATH of the system.
pub(super) fn on_every_path(server: &ServerEntry<'_>, program: &Program, name: &str, cx: &Context<'_>) -> bool {
    let Some(os) = server.target.os.filter(|os| os.is_unix()) else { return false };
    let Some(folders) = cx.system_path(server) else { return false };
    // What was put in by hand, and Homebrew, is not on the PATH of a program that the Dock starts.
    let added = |folder: &str| os == Os::MacOs && (folder.starts_with("/usr/local") || folder.starts_with("/opt"));
    let folders: Vec<&str> = folders.iter().filter_map(|folder| folder.to_str()).filter(|it| !added(it)).collect();
    let list = folders.join(&paths::list_separator(os).to_string());
    let there = |name: &str| cx.find_program_in(server, name, &list).found();
    there(name).is_some_and(|path| path == program.path)
        && program
            .interpreter
            .as_deref()
            .is_none_or(|interpreter| is_shell(interpreter) || there(interpreter).is_some())
}

/// The program that the entry's own `PATH` has for a bare name. `NotFound` too where it sets none.
pub(super) fn on_own_path(server: &ServerEntry<'_>, name: &str, cx: &Context<'_>) -> Lookup<()> {
    let own = server.variable("PATH").and_then(|pair| pair.value);
    match (own, cx.facts.launch.env_path) {
        (None, _) | (_, EnvPath::NoEffect) => Lookup::NotFound,
        (Some(list), _) => match cx.find_program_in(server, name, list.value) {
            Lookup::Found(_) => Lookup::Found(()),
            Lookup::NotFound => Lookup::NotFound,
            Lookup::Unknown => Lookup::Unknown,
        },
    }
}

/// Whether the entry sets a `PATH` that takes the place of the client's.
pub(super) fn replaces_path(server: &ServerEntry<'_>, cx: &Context<'_>) -> bool {
    cx.facts.launch.env_path == EnvPath::Replaces && server.variable("PATH").is_some()
}

/// Whether the server gets another PATH than a shell has: the entry's own, or that of a desktop program. On Windows
/// desktop programs have the user's.
pub(crate) fn lacks_shell_path(server: &ServerEntry<'_>, cx: &Context<'_>) -> bool {
    let desktop = matches!(cx.facts.launch.bare_command, Verdict::Warning(_) | Verdict::Error(_));
    server.target.os.is_some_and(Os::is_unix) && (desktop || replaces_path(server, cx))
}

/// The fix that writes the full path of a program that was found. A script that looks up its interpreter starts
/// without the shell's PATH only if that lies on the entry's own: then the one edit makes no sense without the other.
pub(super) fn write_program(
    server: &ServerEntry<'_>,
    command: &Text<'_>,
    program: &Program,
    cx: &Context<'_>,
) -> Option<Fix> {
    let path = program.path.to_str()?;
    let written = cx.write_found(server, path, command.place);
    let splits = cx.facts.launch.splits_command.is_yes() && server.args.is_empty() && written.text.contains(' ');
    let mut applicability = written.applicability;
    if program.private || splits {
        applicability = Applicability::Display;
    }
    let mut title = format!("Write `{}`", written.text);
    let mut edits = vec![replace_text(command, &written.text)];
    // Where every program finds both, a `PATH` of its own could only take something away.
    let everywhere = !replaces_path(server, cx) && on_every_path(server, program, command.value, cx);
    if let Some(interpreter) = program.interpreter.as_deref()
        && lacks_shell_path(server, cx)
        && !is_shell(interpreter)
        && !everywhere
    {
        let first = folders_of(server, path, interpreter, cx).and_then(|folders| put_first(server, &folders, cx));
        match first {
            Some((edit, of_path)) => {
                applicability = applicability.min(of_path);
                title.push_str(match server.variable("PATH") {
                    Some(_) => " and put its folder first in `PATH`",
                    None => " and set `PATH` to its folder and the system's",
                });
                edits.push(edit);
                edits.sort();
            }
            None => applicability = Applicability::Display,
        }
    }
    Some(Fix::new(applicability, title, edits))
}

/// Version managers' stand-ins are scripts for a shell, which lies on every PATH.
pub(crate) fn is_shell(interpreter: &str) -> bool {
    matches!(interpreter, "sh" | "bash" | "dash" | "zsh" | "ksh" | "fish")
}

/// The folders that a script needs on `PATH`: its own, and its interpreter's if that lies elsewhere.
pub(super) fn folders_of(
    server: &ServerEntry<'_>,
    script: &str,
    interpreter: &str,
    cx: &Context<'_>,
) -> Option<Vec<String>> {
    let os = server.target.os?;
    let own = paths::parent(script, os)?.to_owned();
    if cx.path_kind(server, &paths::join(&own, interpreter, os)) == Lookup::Found(PathKind::Executable) {
        return Some(vec![own]);
    }
    let found = cx.find_program(server, interpreter).found().filter(|found| !found.private)?;
    let other = found.path.parent()?.to_str()?.to_owned();
    Some(vec![own, other])
}

/// The edit that puts folders first in the entry's `PATH`, and how far it may be trusted. A `PATH` that is new gets the
/// system's folders behind them; one that is there keeps the rest of its folders. `None` where `PATH` cannot be set, or
/// where nobody knows what the present one means.
pub(super) fn put_first(
    server: &ServerEntry<'_>,
    folders: &[String],
    cx: &Context<'_>,
) -> Option<(Edit, Applicability)> {
    let os = server.target.os.filter(|_| cx.facts.launch.env_path == EnvPath::Replaces)?;
    let mut applicability = Applicability::Safe;
    let mut list = Vec::new();
    for folder in folders {
        let written = cx.write_found(server, folder, Places::ENV);
        applicability = applicability.min(written.applicability);
        list.push(written.text);
    }
    let mut add = |folder: &str| {
        let there = folders.iter().chain(&list).any(|other| other == folder);
        if !there {
            list.push(folder.to_owned());
        }
    };
    let joined = |list: &[String]| list.join(&paths::list_separator(os).to_string());
    if let Some(own) = server.variable("PATH") {
        let own = own.value?;
        let clear = |text: &str| references(text).iter().all(|r| cx.expands(r.syntax, r.name, Places::ENV).is_yes());
        if !clear(own.value) {
            return None;
        }
        paths::split_list(own.value, os).for_each(&mut add);
        return Some((replace_text(&own, &joined(&list)), applicability));
    }
    for folder in cx.system_path(server)? {
        add(folder.to_str()?);
    }
    Some((cx.add_variable(server, "PATH", &joined(&list))?, applicability))
}

/// The first `name` on the PATH that the server gets, as far as that is known: the entry's own, else the system's
/// folders.
pub(super) fn first_for_server(server: &ServerEntry<'_>, name: &str, cx: &Context<'_>) -> Lookup<PathBuf> {
    let own = server.variable("PATH").and_then(|pair| pair.value);
    match (own, cx.facts.launch.env_path) {
        (Some(list), EnvPath::Replaces) => cx.find_program_in(server, name, list.value),
        (None, _) | (_, EnvPath::NoEffect) => match (cx.system_path(server), server.target.os) {
            (Some(folders), Some(os)) => {
                let folders: Vec<&str> = folders.iter().filter_map(|folder| folder.to_str()).collect();
                cx.find_program_in(server, name, &folders.join(&paths::list_separator(os).to_string()))
            }
            _ => Lookup::Unknown,
        },
        _ => Lookup::Unknown,
    }
}
