use std::ops::Range;

use super::shared_args::speaks_for_others;
use crate::{declare_rule, prelude::*};

declare_rule! {
    /// ## What it does
    /// Reports what only a shell understands, where no shell runs: `&&`, `|`, `>` and `2>&1` as arguments of their own,
    /// and commands in `$(..)`.
    ///
    /// ## Why
    /// The client starts the program itself and hands over every text as it stands. The program gets `&&` as an argument
    /// and what follows is never started; `$(pwd)` is a folder of that name.
    ///
    /// ## Example
    /// ```json invalid client=claude-code executable=/usr/bin/node
    /// {"mcpServers": {"notes": {"command": "/usr/bin/node", "args": ["/srv/notes.js", "--dir=$(pwd)"]}}}
    /// ```
    /// ```json valid client=claude-code executable=/bin/sh
    /// {"mcpServers": {"notes": {"command": "/bin/sh", "args": ["-c", "cd /srv && exec node notes.js"]}}}
    /// ```
    ShellSyntax, "shell-syntax", Launch, Warning, None
}

impl Rule for ShellSyntax {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        if cx.facts.launch.shell != Answer::No {
            return;
        }
        let read = server.program().is_some() && !speaks_for_others(server);
        let own = |arg: &&Text<'_>| read && server.shell_for(arg).is_none();
        // All that follows the first is for the shell that is not there.
        let operator = server.args.iter().enumerate().find(|(at, arg)| own(arg) && is_operator(server, *at));
        if let Some((_, arg)) = operator {
            let message =
                format!("`{}` is for a shell, and none runs here: the program gets it as an argument", arg.value);
            let help =
                "start a shell that does it, as `\"command\": \"sh\", \"args\": [\"-c\", \"..\"]`, or take it out";
            cx.report(Finding::new(&META, Severity::Warning, arg.inner(), message).help(help));
        }
        let args = server.args.iter().enumerate().filter(|(_, arg)| own(arg));
        let args = args.filter(|(at, arg)| !is_line(server, *at, arg)).map(|(_, arg)| *arg);
        let values = server.env.iter().chain(&server.headers).filter_map(|pair| pair.value);
        for text in args.chain(values).chain(server.cwd) {
            if let Some(range) = substitution(text.value) {
                let message = format!("`{}` is for a shell, and none runs here", &text.value[range.clone()]);
                let help = "write what it stands for, or start the server by a script";
                cx.report(Finding::new(&META, Severity::Warning, text.sub(range), message).help(help));
            }
        }
    }
}

fn is_operator(server: &ServerEntry<'_>, at: usize) -> bool {
    const OPERATORS: [&str; 10] = ["&&", "||", "|", ">", ">>", "<", "2>&1", "2>/dev/null", ">/dev/null", "&>"];
    // What follows an option is its value, and may be a separator or a comparison.
    let is_value = at > 0 && server.args[at - 1].value.starts_with('-');
    !is_value && at > 0 && OPERATORS.contains(&server.args[at].value)
}

/// Whether an argument is a command line that its program may hand to a shell: `--stdio "$(which node) x.js"`, `sh -c ..`
/// in a container.
fn is_line(server: &ServerEntry<'_>, at: usize, arg: &Text<'_>) -> bool {
    if server.args[..at].iter().any(|before| matches!(&*program_name(before.value), "sh" | "bash" | "zsh" | "ash")) {
        return true;
    }
    let after_option = at > 0 && server.args[at - 1].value.starts_with('-');
    let rest = substitution(arg.value).map(|range| (&arg.value[..range.start], &arg.value[range.end..]));
    after_option && rest.is_some_and(|(before, after)| before.contains(' ') || after.contains(' '))
}

/// `$(pwd)`, `$(which node)`, at the start of a text or of a part of it. `$(NAME)` is a template's, `$(a|b)` a pattern's.
fn substitution(text: &str) -> Option<Range<usize>> {
    const PROGRAMS: [&str; 18] = [
        "aws", "basename", "cat", "date", "dirname", "echo", "gcloud", "gh", "git", "hostname", "id", "node", "npm",
        "op", "pass", "pwd", "security", "which",
    ];
    let start = text.find("$(")?;
    let inner = &text[start + 2..];
    let end = inner.find(')')?;
    let program = inner[..end].split_whitespace().next()?;
    let begins = text[..start].chars().next_back().is_none_or(|c| matches!(c, '=' | ':' | ',' | ' ' | '/'));
    let known = PROGRAMS.contains(&program) || matches!(program, "whoami" | "realpath" | "uname");
    (begins && known).then_some(start..start + 2 + end + 1)
}
