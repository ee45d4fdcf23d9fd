use super::shared_docker::container;
use crate::{declare_rule, prelude::*};

declare_rule! {
    /// ## What it does
    /// Reports `docker run` (or `podman run`) without `-i`.
    ///
    /// ## Why
    /// Without it the container has no input. The server reads the end of it at once and leaves, with code 0 and without
    /// a word, or it waits for ever (`Request timed out`).
    ///
    /// ## Example
    /// ```json invalid client=claude-code executable=/usr/bin/docker
    /// {"mcpServers": {"notes": {"command": "/usr/bin/docker", "args": ["run", "--rm", "acme/notes"]}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"notes": {"command": "/usr/bin/docker", "args": ["run", "-i", "--rm", "acme/notes"]}}}
    /// ```
    /// ```json valid client=claude-code executable=/usr/bin/docker
    /// {"mcpServers": {"notes": {"command": "/usr/bin/docker", "args": ["run", "--rm", "--interactive", "acme/notes"]}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: there is no other way to speak to a server in a container that the client starts.
    DockerNotInteractive, "docker-not-interactive", Launch, Error, Sometimes
}

impl Rule for DockerNotInteractive {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let Some((docker, image)) = container(server, cx) else { return };
        if docker.interactive || docker.attaches {
            return;
        }
        let Some(run) = server.args[..image].iter().position(|arg| arg.value == "run") else { return };
        let message = "without `-i` the container has no input, so the server hears nothing";
        // Somebody has thought about it where it is off in so many words.
        let list = server.args_list().filter(|_| docker.interactive_arg.is_none());
        let edit = list.and_then(|list| edits::insert_items(cx.file.document, list, run + 1, &["-i"]));
        let finding = Finding::new(&META, Severity::Error, server.args[run].inner(), message);
        let fix = edit.map(|edit| Fix::safe("Add `-i`", vec![edit]));
        cx.report(finding.help("put `-i` behind `run`").fix_opt(fix));
    }
}
