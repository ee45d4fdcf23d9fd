use std::ops::Range;

use super::shared_docker::container;
use crate::{declare_rule, prelude::*};

declare_rule! {
    /// ## What it does
    /// Reports options of `docker run` (or `podman run`) behind the image: `--rm`, `-it`, `-e` with a variable of the
    /// entry's `env`, `-v` with two paths.
    ///
    /// ## Why
    /// What stands behind the image is for the server. `docker` does not see it, so the variable or the folder is not in
    /// the container, and the server may stop at an option that it does not know.
    ///
    /// ## Example
    /// ```json invalid client=claude-code executable=/usr/bin/docker
    /// {"mcpServers": {"notes": {
    ///   "command": "/usr/bin/docker",
    ///   "args": ["run", "-i", "acme/notes", "--rm", "-e", "ACME_URL"],
    ///   "env": {"ACME_URL": "https://acme.example.com"}
    /// }}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"notes": {
    ///   "command": "/usr/bin/docker",
    ///   "args": ["run", "-i", "--rm", "-e", "ACME_URL", "acme/notes"],
    ///   "env": {"ACME_URL": "https://acme.example.com"}
    /// }}}
    /// ```
    /// ```json valid client=claude-code executable=/usr/bin/docker
    /// {"mcpServers": {"notes": {"command": "/usr/bin/docker", "args": ["run", "-i", "acme/notes", "-e", "production", "-v"]}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: only what no server reads like this is moved before the image.
    DockerFlagAfterImage, "docker-flag-after-image", Launch, Error, Sometimes
}

impl Rule for DockerFlagAfterImage {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let Some((_, image)) = container(server, cx) else { return };
        let mut at = image + 1;
        let mut options: Vec<Range<usize>> = Vec::new();
        while at < server.args.len() {
            let length = option_len(server, at);
            if length > 0 {
                options.push(at..at + length);
            }
            at += length.max(1);
        }
        let Some(first) = options.first().cloned() else { return };
        let words: Vec<&str> = options.iter().flat_map(|run| &server.args[run.clone()]).map(|arg| arg.value).collect();
        let span = Span::new(server.args[first.start].span.start, server.args[first.end - 1].span.end);
        let message = format!("`{}` is behind the image, so it is handed to the server", words.join(" "));
        let finding = Finding::new(&META, Severity::Error, span, message);
        let fix = move_before(server, image, &options, &words, cx);
        cx.report(finding.help("options of `docker run` stand before the image").fix_opt(fix));
    }
}

/// How many arguments an option of `docker run` takes that is surely none of the server's; 0: it may be.
fn option_len(server: &ServerEntry<'_>, at: usize) -> usize {
    let next = server.args.get(at + 1).map(|arg| arg.value);
    let is_mount = |value: &str| {
        let mut parts = value.split(':');
        let (source, target) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        !source.is_empty() && target.starts_with('/') && !target.starts_with("//")
    };
    match (server.args[at].value, next) {
        ("--rm" | "-it" | "-ti", _) => 1,
        ("-e" | "--env", Some(name)) if server.env.iter().any(|pair| pair.name == name) => 2,
        ("-v" | "--volume", Some(value)) if is_mount(value) => 2,
        _ => 0,
    }
}

/// The repair, where the options end the list: else it is not plain what belongs to what.
fn move_before(
    server: &ServerEntry<'_>,
    image: usize,
    options: &[Range<usize>],
    words: &[&str],
    cx: &Context<'_>,
) -> Option<Fix> {
    let (document, list) = (cx.file.document, server.args_list()?);
    let run = options.first()?.start..options.last()?.end;
    let together = run.len() == words.len() && run.end == server.args.len();
    let remove = edits::remove_list_items(document, list, run).filter(|_| together)?;
    let insert = edits::insert_items(document, list, image, words)?;
    Some(Fix::safe("Put it before the image", vec![insert, remove]))
}
