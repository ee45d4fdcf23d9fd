use super::shared_docker::{container, without_flag};
use crate::{declare_rule, prelude::*};

declare_rule! {
    /// ## What it does
    /// Reports `-d` among the options of `docker run` (or `podman run`).
    ///
    /// ## Why
    /// The container runs in the background then. What the client has started prints the container's id, which is no
    /// message, and leaves.
    ///
    /// ## Example
    /// ```json invalid client=claude-code executable=/usr/bin/docker
    /// {"mcpServers": {"notes": {"command": "/usr/bin/docker", "args": ["run", "-i", "-d", "acme/notes"]}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"notes": {"command": "/usr/bin/docker", "args": ["run", "-i", "acme/notes"]}}}
    /// ```
    /// ```json valid client=claude-code executable=/usr/bin/docker
    /// {"mcpServers": {"notes": {"command": "/usr/bin/docker", "args": ["run", "-i", "acme/notes", "-d"]}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: a server in the background cannot be spoken to.
    DockerDetached, "docker-detached", Launch, Error, Always
}

impl Rule for DockerDetached {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let Some((docker, _)) = container(server, cx).filter(|(docker, _)| docker.detached) else { return };
        let Some((at, arg)) = docker.detached_arg.and_then(|at| Some((at, server.args.get(at)?))) else { return };
        let message = format!("`{}` sends the container into the background, out of the client's reach", arg.value);
        let fix = without_flag(server, at, 'd', cx).map(|edit| Fix::safe("Keep it in the foreground", vec![edit]));
        cx.report(Finding::new(&META, Severity::Error, arg.inner(), message).help("leave out the `d`").fix_opt(fix));
    }
}
