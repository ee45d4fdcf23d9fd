use crate::{declare_rule, prelude::*};

declare_rule! {
    /// ## What it does
    /// Reports a leading `~` where this client does not turn it into the home folder.
    ///
    /// ## Why
    /// Only a shell expands `~`, and clients start servers without one. The server gets a path to a folder that is
    /// literally called `~`, and fails or writes its files there.
    ///
    /// ## Example
    /// ```json invalid client=claude-desktop os=macos home=/Users/ada executable=/opt/notes folder=/Users/ada/Notes
    /// {"mcpServers": {"notes": {"command": "/opt/notes", "args": ["~/Notes", "--dir=~/Notes"]}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"notes": {"command": "/opt/notes", "args": ["/Users/ada/Notes", "--dir=/Users/ada/Notes"]}}}
    /// ```
    /// Inside a script for a shell it is right:
    /// ```json valid client=claude-desktop os=macos home=/Users/ada executable=/bin/sh
    /// {"mcpServers": {"notes": {"command": "/bin/sh", "args": ["-c", "exec ~/bin/notes"]}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: a shell would read exactly this path. In a file that a team shares, the client's own variable for the home
    /// folder is written where it has one; without one, the literal path is only offered. A file that is for another
    /// system than this machine's gets that variable too, or no fix. No fix for `~name`.
    TildePath, "tilde-path", Launch, Error, Sometimes
}

impl Rule for TildePath {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let paths = &cx.facts.paths;
        for text in server.texts() {
            let Some(at) = tilde_at(&text) else { continue };
            if server.shell_for(&text).is_some() || paths.tilde_unsure.has(text.place) {
                continue;
            }
            // Clients that expand it look at the start of the whole text.
            if at == 0 && paths.tilde.has(text.place) {
                continue;
            }
            let path = &text.value[at..];
            let message = |clause: &str| format!("`{path}` does not lead to the home folder: {clause}");
            let Some(finding) = Finding::of(&META, paths.tilde_literal, text.sub(at..text.value.len()), message) else {
                continue;
            };
            let user = path.len() > 1 && !path.starts_with("~/") && !path.starts_with("~\\");
            let finding = finding.help(match cx.home_variable(server, text.place) {
                _ if user => "write the full path of that user's folder".to_owned(),
                Some(variable) => format!("write the full path, or `{variable}` in place of `~`"),
                None => "write the full path".to_owned(),
            });
            cx.report(finding.fix_opt(if user { None } else { expand(server, &text, at, cx) }));
        }
    }
}

/// Where the `~` of a path stands: first, or behind the `=` of an option.
fn tilde_at(text: &Text<'_>) -> Option<usize> {
    let value = text.value;
    let starts = |at: usize| {
        let rest = value[at..].strip_prefix('~')?;
        let path = rest.is_empty() || rest.starts_with(['/', '\\']);
        // `~user/x` only with a slash: a lone word may be anything (`~1.2.3` is a version).
        let user = rest.starts_with(|c: char| c.is_ascii_lowercase()) && rest.contains('/');
        (path || user).then_some(at)
    };
    if let Some(at) = starts(0) {
        return Some(at);
    }
    let option = text.place == Places::ARGS && value.starts_with('-');
    option.then(|| value.find('=').and_then(|at| starts(at + 1))).flatten()
}

fn expand(server: &ServerEntry<'_>, text: &Text<'_>, at: usize, cx: &Context<'_>) -> Option<Fix> {
    let os = server.target.os?;
    let rest = text.value[at + 1..].trim_start_matches(['/', '\\']);
    let (written, applicability) = match (cx.home(server), cx.home_variable(server, text.place)) {
        (Some(home), _) => {
            let written = cx.write_path(server, &paths::join(&home, rest, os), text.place);
            (written.text, written.applicability)
        }
        // Another machine's home has no path here; the client's own variable finds it there.
        (None, Some(home)) if rest.is_empty() => (home.to_owned(), Applicability::Safe),
        (None, Some(home)) => (format!("{home}/{}", rest.replace('\\', "/")), Applicability::Safe),
        (None, None) => return None,
    };
    let edit = edits::replace_part(text, at..text.value.len(), &written);
    Some(Fix::new(applicability, format!("Write `{written}`"), vec![edit]))
}
