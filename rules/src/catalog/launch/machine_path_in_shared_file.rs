use std::ops::Range;

use super::shared_args::{mounts, speaks_for_others};
use crate::{declare_rule, prelude::*, servers::launch::Runner};

declare_rule! {
    /// ## What it does
    /// In portable mode, reports one person's home folder in a file that a team shares: `/Users/ada/..`,
    /// `/home/ada/..`, `C:\Users\ada\..`. Folders that are the same on many machines (`/Users/Shared`, `/home/node`) are
    /// no one's, and a path inside a container is left alone.
    ///
    /// ## Why
    /// Nobody else has that folder. The server starts for the one who wrote the path, and for no colleague.
    ///
    /// ## Example
    /// ```json invalid client=vscode paths=portable path=/home/ada/app/.vscode/mcp.json
    /// {"servers": {"notes": {"type": "stdio", "command": "node", "args": ["/home/ada/app/notes.js", "--db=/home/ada/notes.db"]}}}
    /// ```
    /// ```json fixed
    /// {"servers": {"notes": {"type": "stdio", "command": "node", "args": ["${workspaceFolder}/notes.js", "--db=${userHome}/notes.db"]}}}
    /// ```
    /// A path of somebody else is reported as well:
    /// ```json invalid client=claude-code paths=portable
    /// {"mcpServers": {"notes": {"command": "node", "args": ["/Users/bob/notes/server.js"]}}}
    /// ```
    /// ```json valid client=claude-code paths=portable
    /// {"mcpServers": {"notes": {"command": "node", "args": ["${HOME}/notes/server.js", "/home/vscode/notes"]}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe where the client has a variable that it expands at that place: the project's for a path in this project, the
    /// home folder's for a path in your own home folder. Both mean the same path as before. In somebody else's home
    /// folder it is unsafe, since nobody can tell here what lies there, and only offered where the path may lead into
    /// their copy of this project.
    MachinePathInSharedFile, "machine-path-in-shared-file", Launch, Warning, Sometimes
}

impl Rule for MachinePathInSharedFile {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        // Where the process starts in a container, so do its paths.
        if !cx.portable() || cx.facts.launch.elsewhere {
            return;
        }
        for (text, range) in candidates(server) {
            let homes = homes_in(&text, range, server);
            if let Some(first) = homes.first() {
                cx.report(finding(server, &text, first, &homes, cx));
            }
        }
    }
}

/// The texts that hold paths of this machine, and which part of each.
fn candidates<'a>(server: &ServerEntry<'a>) -> Vec<(Text<'a>, Range<usize>)> {
    let whole = |text: Text<'a>| (text, 0..text.value.len());
    let launched = server.launched();
    let single = [server.command, server.cwd, server.env_file].into_iter().flatten().map(whole);
    let mut found: Vec<_> = single.collect();
    if let Some(docker) = launched.and_then(|launched| launched.docker.as_ref()) {
        found.extend(mounts(server, docker).into_iter().map(|(at, range)| (server.args[at], range)));
    }
    // The arguments and variables of a program in a container are for the container.
    let contained = launched.is_some_and(|it| matches!(it.runner, Runner::Docker | Runner::Podman));
    if !contained && (server.shell_args.is_some() || !speaks_for_others(server)) {
        found.extend(server.args.iter().copied().map(whole));
    }
    if !contained {
        found.extend(server.env.iter().filter_map(|pair| pair.value).map(whole));
    }
    found
}

/// Somebody's home folder in a text.
struct Home {
    /// Where in the decoded text the path begins.
    start: usize,
    /// One past the home folder itself.
    end: usize,
}

fn homes_in(text: &Text<'_>, range: Range<usize>, server: &ServerEntry<'_>) -> Vec<Home> {
    let script = server.shell_for(text).is_some();
    let mut found = Vec::new();
    let mut next = range.start;
    for (start, _) in text.value[range.clone()].char_indices().map(|(at, c)| (range.start + at, c)) {
        if start < next || !begins_path(&text.value[range.start..start], text, script) {
            continue;
        }
        if let Some(length) = paths::home_of(&text.value[start..range.end]) {
            found.push(Home { start, end: start + length });
            next = start + length;
        }
    }
    found
}

/// Whether a path may begin behind `before`: at the start, behind the `=` of an option, in quotes, in a list of folders.
fn begins_path(before: &str, text: &Text<'_>, script: bool) -> bool {
    match before.chars().next_back() {
        None => true,
        // Of `file:///Users/ada` the path begins with the third slash.
        Some('/') => ["://", ":///"].iter().any(|end| before.strip_suffix(end).is_some_and(is_scheme)),
        // Behind a colon stands the other end of something, except in a list of folders.
        Some(':') => text.place == Places::ENV && before.starts_with(['/', '~', '$']),
        Some(';') => text.place == Places::ENV || script,
        Some(last) => {
            let separates =
                last.is_whitespace() || matches!(last, '=' | '"' | '\'' | '`' | '(' | '[' | '{' | ',' | '|');
            separates && !before.contains("://")
        }
    }
}

fn is_scheme(text: &str) -> bool {
    ["file", "sqlite", "duckdb"].iter().any(|scheme| text.ends_with(scheme))
}

fn finding(server: &ServerEntry<'_>, text: &Text<'_>, first: &Home, homes: &[Home], cx: &Context<'_>) -> Finding {
    let advice: Vec<Advice> = homes.iter().map(|home| Spot { server, text, home, cx }.advise()).collect();
    let help = advice[0].help.clone();
    let repairs: Option<Vec<Repair>> = advice.into_iter().map(|advice| advice.repair).collect();
    let end = repairs.as_ref().map_or(first.end, |repairs| repairs[0].end);
    let fix = repairs.map(|repairs| {
        let edit = |(home, repair): (&Home, &Repair)| edits::replace_part(text, home.start..repair.end, &repair.by);
        let applicability = repairs.iter().map(|repair| repair.applicability).min().unwrap_or(Applicability::Display);
        let title = format!("Write `{}`", repairs[0].by);
        Fix::new(applicability, title, homes.iter().zip(&repairs).map(edit).collect())
    });
    let shown = &text.value[first.start..first.end];
    let message = format!("`{shown}` is one person's home folder, and others share this file");
    Finding::new(&META, Severity::Warning, text.sub(first.start..end), message).help(help).fix_opt(fix)
}

/// What a person is told about one path.
struct Advice {
    help: String,
    repair: Option<Repair>,
}

/// What to write in place of a folder.
struct Repair {
    /// One past the folder that goes.
    end: usize,
    by: String,
    applicability: Applicability,
}

/// One path in a text.
struct Spot<'s, 'a, 'c> {
    server: &'s ServerEntry<'a>,
    text: &'s Text<'s>,
    home: &'s Home,
    cx: &'s Context<'c>,
}

impl Spot<'_, '_, '_> {
    fn advise(&self) -> Advice {
        let (server, cx) = (self.server, self.cx);
        let os = server.target.os.unwrap_or_else(|| cx.host_os());
        let path = &self.text.value[self.home.start..];
        let length = self.home.end - self.home.start;
        let base = cx.file.base.as_ref().and_then(|base| base.to_str());
        if let Some(length) = base.and_then(|base| paths::prefix_len(path, base, os)) {
            return self.in_project("it lies in this project", length, Applicability::Safe);
        }
        let own = cx.home(server).is_some_and(|own| paths::prefix_len(path, &own, os) == Some(length));
        let name = base.and_then(|base| paths::file_name(base, os)).filter(|_| !own);
        if let Some(copy) = name.and_then(|name| copy_of(name, &path[length..], os)) {
            let reason = "it may lie in a copy of this project";
            return self.in_project(reason, length + copy, Applicability::Display);
        }
        // From a Linux inside of Windows, the variable is for another folder.
        let inside = path.starts_with("/mnt/") || path.starts_with("/c/");
        let wsl = matches!(server.shell_args, Some((Shell::Wsl, _)));
        match cx.home_variable(server, self.text.place).filter(|_| own || !(inside || wsl)) {
            Some(variable) => {
                let applicability = if own { Applicability::Safe } else { Applicability::Unsafe };
                Advice {
                    help: format!("write `{variable}` in its place, or keep this server in a file of your own"),
                    repair: Some(self.replace(length, variable, applicability)),
                }
            }
            None => Advice {
                help: format!(
                    "{} has no variable for it here: name something that everybody has, or keep this server in a file \
                     of your own",
                    cx.client_name()
                ),
                repair: None,
            },
        }
    }

    /// For a path that leads into the project's folder, which `length` bytes of it name.
    fn in_project(&self, reason: &str, length: usize, applicability: Applicability) -> Advice {
        let (cx, text) = (self.cx, self.text);
        if let Some(variable) = cx.project_variable(self.server, text.place) {
            return Advice {
                help: format!("{reason}: write `{variable}` in place of the folder"),
                repair: Some(self.replace(length, variable, applicability)),
            };
        }
        // Without a variable, what counts from the folder of the start is as right for everybody.
        let rest = text.value[self.home.start + length..].trim_start_matches(['/', '\\']);
        let whole = self.home.start == 0 && self.server.shell_for(text).is_none();
        let starts_there = cx.facts.paths.relative.finding().is_some_and(|(severity, _)| severity == Severity::Info);
        if whole && starts_there && Places::COMMAND.and(Places::ARGS).has(text.place) {
            let relative = if rest.is_empty() { ".".to_owned() } else { format!("./{}", rest.replace('\\', "/")) };
            return Advice {
                help: format!("{reason}: counted from the project's folder it is `{relative}`"),
                repair: Some(self.replace(text.value.len(), &relative, Applicability::Display)),
            };
        }
        Advice { help: format!("{reason}, for whose folder {} has no variable here", cx.client_name()), repair: None }
    }

    fn replace(&self, length: usize, by: &str, applicability: Applicability) -> Repair {
        // In a script a folder with a blank would fall apart where this one does not.
        let script = self.server.shell_for(self.text).is_some();
        let most = if script { Applicability::Display } else { Applicability::Safe };
        Repair { end: self.home.start + length, by: by.to_owned(), applicability: applicability.min(most) }
    }
}

/// How much of what stands behind a home folder leads into a folder of the project's name: perhaps another person's copy of the project.
fn copy_of(name: &str, path: &str, os: Os) -> Option<usize> {
    let ends = |end: usize| path[end..].is_empty() || path[end..].starts_with(|c| paths::is_separator(c, os));
    let begins = |at: usize| path[..at].ends_with(|c| paths::is_separator(c, os));
    path.match_indices(name).find(|(at, _)| begins(*at) && ends(at + name.len())).map(|(at, _)| at + name.len())
}
