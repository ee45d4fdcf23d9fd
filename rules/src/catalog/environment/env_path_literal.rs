use crate::{
    client::facts::EnvPath,
    declare_rule,
    prelude::*,
    variables::{Reference, references},
};

declare_rule! {
    /// ## What it does
    /// Reports `$PATH` or `%PATH%` inside the entry's own `PATH` where this client does not expand it.
    ///
    /// ## Why
    /// The entry's `PATH` replaces the one that the server would get. With the text `$PATH` in it instead of the
    /// folders, programs of the system are no longer found: `env: node: No such file or directory`.
    ///
    /// ## Example
    /// ```json invalid client=claude-desktop os=macos executable=/opt/notes fix=display
    /// {"mcpServers": {"notes": {"command": "/opt/notes", "env": {"PATH": "/opt/acme/bin:$PATH"}}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"notes": {"command": "/opt/notes", "env": {"PATH": "/opt/acme/bin:/usr/bin:/bin:/usr/sbin:/sbin"}}}}
    /// ```
    /// Where the client has a notation of its own, that is what was meant:
    /// ```json invalid client=claude-code executable=/opt/notes
    /// {"mcpServers": {"notes": {"command": "/opt/notes", "env": {"PATH": "/opt/acme/bin:$PATH"}}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"notes": {"command": "/opt/notes", "env": {"PATH": "/opt/acme/bin:${PATH}"}}}}
    /// ```
    /// ```json valid client=gemini-cli executable=/opt/notes
    /// {"mcpServers": {"notes": {"command": "/opt/notes", "env": {"PATH": "/opt/acme/bin:$PATH"}}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe where the client has a notation for variables: it is written instead. Otherwise the system's own folders
    /// are only shown, since nobody can know which others were meant.
    EnvPathLiteral, "env-path-literal", Environment, Error, Sometimes
}

impl Rule for EnvPathLiteral {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let Some(list) = server.variable("PATH").and_then(|pair| pair.value) else { return };
        if cx.facts.launch.env_path != EnvPath::Replaces {
            return;
        }
        for reference in references(list.value).iter().filter(|reference| names_path(reference)) {
            if !cx.expands(reference.syntax, reference.name, Places::ENV).is_no() {
                continue;
            }
            let shown = &list.value[reference.range.clone()];
            let message = |clause: &str| format!("`{shown}` does not become the PATH here: {clause}");
            let span = list.sub(reference.range.clone());
            let Some(finding) = Finding::of(&META, cx.facts.variables.literal, span, message) else { continue };
            let help = "the entry's `PATH` replaces the one it would get, so programs of the system are not found; write the folders";
            cx.report(
                finding
                    .help(help)
                    .fix_opt(own_notation(&list, reference, cx).or_else(|| folders(server, &list, reference, cx))),
            );
        }
    }
}

fn names_path(reference: &Reference<'_>) -> bool {
    let name = match reference.syntax {
        Syntax::Dollar | Syntax::Brace | Syntax::BraceDefault | Syntax::EnvColon | Syntax::Percent => reference.name,
        Syntax::CurlyEnv | Syntax::DoubleCurly | Syntax::EnvDot => reference.name,
        Syntax::DollarColon if reference.name == "env" => reference.rest.unwrap_or_default(),
        _ => return false,
    };
    name.eq_ignore_ascii_case("PATH")
}

/// The same by the client's own notation.
fn own_notation(list: &Text<'_>, reference: &Reference<'_>, cx: &Context<'_>) -> Option<Fix> {
    let written = cx.reference_to("PATH", Places::ENV)?;
    let edit = edits::replace_part(list, reference.range.clone(), &written);
    Some(Fix::safe(format!("Write `{written}`"), vec![edit]))
}

/// The system's folders that are not in the list yet; all of them, rather than nothing.
fn folders(server: &ServerEntry<'_>, list: &Text<'_>, reference: &Reference<'_>, cx: &Context<'_>) -> Option<Fix> {
    let os = server.target.os?;
    let system: Vec<String> = cx.system_path(server)?.iter().filter_map(|f| Some(f.to_str()?.to_owned())).collect();
    let absent = |folder: &&String| paths::split_list(list.value, os).all(|there| there != folder.as_str());
    let new: Vec<&str> = system.iter().filter(absent).map(String::as_str).collect();
    let all = || system.iter().map(String::as_str).collect();
    let chosen: Vec<&str> = if new.is_empty() { all() } else { new };
    let text = chosen.join(&paths::list_separator(os).to_string());
    let edit = edits::replace_part(list, reference.range.clone(), &text);
    (!text.is_empty()).then(|| Fix::display("Write the folders of the system", vec![edit]))
}
