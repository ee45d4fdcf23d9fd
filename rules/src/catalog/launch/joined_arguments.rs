use super::shared_args::speaks_for_others;
use crate::{
    declare_rule,
    prelude::*,
    servers::launch::{Launched, Runner},
};

declare_rule! {
    /// ## What it does
    /// Reports an option and its value in one text, such as `"-y @acme/notes"`, and a blank at the end of a package or
    /// an option.
    ///
    /// ## Why
    /// Every text of `args` reaches the program as one argument, the blank included: no shell cuts it. `npx "-y pkg"`
    /// ends at once without a word, `npx "pkg "` finds no such version, and other programs call the option unknown.
    ///
    /// ## Example
    /// ```json invalid client=claude-code executable=/usr/bin/npx
    /// {"mcpServers": {"notes": {"command": "/usr/bin/npx", "args": ["-y @acme/notes", "--verbose"]}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"notes": {"command": "/usr/bin/npx", "args": ["-y", "@acme/notes", "--verbose"]}}}
    /// ```
    /// A value may have blanks:
    /// ```json valid client=claude-code executable=/usr/bin/acme
    /// {"mcpServers": {"notes": {"command": "/usr/bin/acme", "args": ["--title", "My notes", "--note=a b"]}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe for the options of known launchers and for blanks at the end. Unsafe for a server's own options, which it may
    /// read in ways of its own.
    JoinedArguments, "joined-arguments", Launch, Warning, Sometimes
}

impl Rule for JoinedArguments {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let cut = cx.facts.launch.shell != Answer::No || speaks_for_others(server);
        let Some(launched) = server.launched().filter(|_| !cut) else { return };
        for (at, arg) in server.args.iter().enumerate() {
            if server.shell_for(arg).is_some_and(|shell| shell != Shell::Cmd) || is_value(server, launched, at) {
                continue;
            }
            if let Some(finding) = blank_at_end(launched, at, arg).or_else(|| joined(server, launched, at, cx)) {
                cx.report(finding);
            }
        }
    }
}

/// Whether the argument may be the value of the option before it, and so be anything.
fn is_value(server: &ServerEntry<'_>, launched: &Launched<'_>, at: usize) -> bool {
    const FLAGS: [&str; 10] = ["-y", "--yes", "-q", "--quiet", "-i", "--interactive", "--rm", "--init", "--", "-it"];
    if launched.package.as_ref().is_some_and(|package| package.arg == at) {
        return false;
    }
    let Some(before) = at.checked_sub(1).map(|before| server.args[before].value) else { return false };
    let is_flag = launched.options.contains(&at) && FLAGS.contains(&before);
    before.starts_with('-') && !before.contains('=') && !is_flag && !before.contains(' ')
}

fn blank_at_end(launched: &Launched<'_>, at: usize, arg: &Text<'_>) -> Option<Finding> {
    let plain = arg.value.trim();
    let package = launched.package.as_ref().is_some_and(|package| package.arg == at) && launched.runner.fetches();
    let option = plain.starts_with("--") && plain.len() > 2 && is_word(plain);
    if plain.len() == arg.value.len() || !(package || option) || plain.contains(char::is_whitespace) {
        return None;
    }
    let message = format!("the blank beside `{plain}` is part of the argument");
    let help = if package { "no package is called like this" } else { "no option is called like this" };
    let fix = Fix::safe("Remove the blank", vec![replace_text(arg, plain)]);
    Some(Finding::new(&META, Severity::Warning, arg.inner(), message).help(help).fix(fix))
}

fn joined(server: &ServerEntry<'_>, launched: &Launched<'_>, at: usize, cx: &Context<'_>) -> Option<Finding> {
    let arg = &server.args[at];
    let words: Vec<&str> = arg.value.split_whitespace().collect();
    let (option, rest) = words.split_first().filter(|(option, rest)| !rest.is_empty() && is_word(option))?;
    let own = launched.options.contains(&at) && launched.runner != Runner::Binary;
    let all_options = rest.iter().all(|word| is_word(word));
    // A short option takes what follows in the same text for its value, and some programs pass over the blank.
    let certain = own || (option.starts_with("--") && rest.len() == 1) || (rest.len() == 1 && is_place(rest[0]));
    if !certain || arg.value.contains(['"', '\'', '\n']) {
        return None;
    }
    let applicability = if own { Applicability::Safe } else { Applicability::Unsafe };
    let fix = || {
        let list = server.args_list()?;
        let first = replace_text(arg, option);
        let others = edits::insert_items(cx.file.document, list, at + 1, rest)?;
        Some(Fix::new(applicability, "Make arguments of their own of it", vec![first, others]))
    };
    let message = format!("`{}` is one argument, blank and all", arg.value);
    let finding = Finding::new(&META, Severity::Warning, arg.inner(), message);
    let fix = Some(()).filter(|()| rest.len() == 1 || all_options).and_then(|()| fix());
    Some(finding.help("no shell cuts it: the option and its value are two texts of the list").fix_opt(fix))
}

/// `-y`, `--long-option`; without a value.
fn is_word(text: &str) -> bool {
    let name = text.trim_start_matches('-');
    let dashes = text.len() - name.len();
    let legal = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    (1..=2).contains(&dashes) && name.starts_with(|c: char| c.is_ascii_alphabetic()) && legal
}

/// Whether the text is plainly a path or an address.
fn is_place(text: &str) -> bool {
    let starts = ["/", "~/", "./", "../"].iter().any(|start| text.starts_with(start));
    starts || paths::looks_windows(text) || text.contains("://")
}
