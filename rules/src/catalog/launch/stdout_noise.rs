use std::{ops::Range, path::Path};

use super::shared_args::folder_options;
use crate::{declare_rule, prelude::*};

declare_rule! {
    /// ## What it does
    /// Reports what writes something other than the protocol to the server's output: `npm run` and `npm start` without
    /// `--silent`, and `2>&1` in a script of a shell.
    ///
    /// ## Why
    /// A client reads every line of the output as a message. npm prints the name of the script and its command there
    /// before it starts it, and `2>&1` sends the server's own log along (`Unexpected token '>' .. is not valid JSON`).
    /// Some clients pass over such lines, others give up.
    ///
    /// ## Example
    /// ```json invalid client=claude-code executable=/usr/bin/npm
    /// {"mcpServers": {"notes": {"command": "/usr/bin/npm", "args": ["--prefix", "/srv/notes", "run", "mcp"]}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"notes": {"command": "/usr/bin/npm", "args": ["--prefix", "/srv/notes", "run", "--silent", "mcp"]}}}
    /// ```
    /// ```json valid client=claude-code executable=/usr/bin/npm
    /// {"mcpServers": {"notes": {"command": "/usr/bin/npm", "args": ["--prefix", "/srv/notes", "run", "-s", "mcp"]}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe for `npm`: with `--silent` it starts the same script. Unsafe for `2>&1`: somebody may look for the log.
    ///
    /// ## References
    /// - [npm run](https://docs.npmjs.com/cli/commands/npm-run), seen with npm 11.19
    StdoutNoise, "stdout-noise", Launch, Warning, Sometimes
}

impl Rule for StdoutNoise {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        if let Some(program) = server.program().filter(|program| &*program_name(program.text.value) == "npm") {
            let words: Vec<&str> = server.args[program.args_from..].iter().map(|arg| arg.value).collect();
            if let Some(at) = run_aloud(&words).filter(|_| !is_set_silent(server, cx)) {
                report_npm(server, program.args_from + at, cx);
            }
        }
        let scripts = server.args.iter().filter(|arg| matches!(server.shell_for(arg), Some(Shell::Posix)));
        scripts.for_each(|script| check_script(script, server, cx));
    }
}

/// Where `run` or `start` stands, if npm is to print what it starts.
fn run_aloud(words: &[&str]) -> Option<usize> {
    let own = words.iter().position(|word| *word == "--").unwrap_or(words.len());
    let own = &words[..own];
    let takes_value = |word: &str| matches!(word, "--prefix" | "-C" | "-w" | "--workspace" | "--loglevel" | "--cache");
    let is_value = |at: usize| at > 0 && takes_value(own[at - 1]);
    let at = (0..own.len()).find(|at| !own[*at].starts_with('-') && !is_value(*at))?;
    let silent =
        |at: usize| matches!(own[at], "-s" | "--silent" | "--loglevel=silent") || (own[at] == "silent" && is_value(at));
    let runs = matches!(own[at], "run" | "run-script" | "start");
    (runs && !(0..own.len()).any(silent)).then_some(at)
}

/// Whether npm is told to be silent elsewhere: by a variable, or in an `.npmrc` of the project or the person.
fn is_set_silent(server: &ServerEntry<'_>, cx: &Context<'_>) -> bool {
    const VARIABLE: &str = "npm_config_loglevel";
    let by_entry = server.env.iter().any(|pair| pair.name.eq_ignore_ascii_case(VARIABLE));
    let home = cx.home(server);
    let options = folder_options(server);
    let folders = options.iter().map(|(at, range)| &server.args[*at].value[range.clone()]);
    let folders = folders.chain(home.as_deref()).map(Path::new).chain(cx.file.base.as_deref());
    let sets = |folder: &Path| {
        let settings = cx.document(&folder.join(".npmrc")).found();
        settings.is_some_and(|settings| settings.source.text().contains("loglevel"))
    };
    by_entry || cx.has_variable(server, VARIABLE).is_yes() || folders.into_iter().any(sets)
}

fn report_npm(server: &ServerEntry<'_>, at: usize, cx: &Context<'_>) {
    let arg = &server.args[at];
    let message = format!("`npm {}` prints the script's name and command where the protocol is", arg.value);
    let finding = Finding::new(&META, Severity::Warning, arg.inner(), message);
    let list = server.args_list();
    let edit = list.and_then(|list| edits::insert_items(cx.file.document, list, at + 1, &["--silent"]));
    let fix = edit.map(|edit| Fix::safe("Add `--silent`", vec![edit]));
    cx.report(finding.help("`--silent` keeps npm quiet, and the script runs as before").fix_opt(fix));
}

fn check_script(script: &Text<'_>, server: &ServerEntry<'_>, cx: &Context<'_>) {
    for (start, command) in commands(script.value) {
        let words: Vec<&str> = command.split_whitespace().collect();
        let aloud = words.split_first().filter(|(first, _)| **first == "npm").and_then(|(_, rest)| run_aloud(rest));
        let redirected = command.replace("2>&1", "").contains('>');
        if aloud.is_some() && !redirected && !is_set_silent(server, cx) {
            let message = "npm prints the script's name and command where the protocol is";
            let finding = Finding::new(&META, Severity::Warning, script.sub(trimmed(start, command)), message);
            cx.report(finding.help("write `npm --silent run ..`"));
        }
        let Some(at) = command.find("2>&1").filter(|_| !redirected && last(script.value, start, command)) else {
            continue;
        };
        let range = start + command[..at].trim_end().len()..start + at + "2>&1".len();
        let span = script.sub(start + at..range.end);
        let message = "`2>&1` sends the server's log where the protocol is";
        let fix = Fix::new(Applicability::Unsafe, "Remove `2>&1`", vec![edits::replace_part(script, range, "")]);
        let finding = Finding::new(&META, Severity::Warning, span, message);
        cx.report(finding.help("leave it out: clients keep what a server writes to stderr as its log").fix(fix));
    }
}

/// The commands of a script and where each begins. Parts between `|` count as one, since another program reads them.
fn commands(script: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = script.as_ptr() as usize;
    let parts = script.split("&&").flat_map(|part| part.split([';', '\n']));
    parts.filter(|part| !part.contains(['|', '`', '"', '\''])).map(move |part| (part.as_ptr() as usize - start, part))
}

fn trimmed(start: usize, command: &str) -> Range<usize> {
    let from = start + command.len() - command.trim_start().len();
    from..from + command.trim().len()
}

/// Whether it is the last command of the script, which is the server.
fn last(script: &str, start: usize, command: &str) -> bool {
    script[start + command.len()..].trim().is_empty()
}
