use super::shared_docker::{container, is_docker, without_flag};
use crate::{declare_rule, prelude::*};

declare_rule! {
    /// ## What it does
    /// Reports `-t` among the options of `docker run` (or `podman run`), also in `-it`.
    ///
    /// ## Why
    /// A client gives its servers pipes and no terminal. `docker` says `the input device is not a TTY` and ends; `podman`
    /// goes on, and the terminal in the container changes line ends and mixes the log with the messages.
    ///
    /// ## Example
    /// ```json invalid client=claude-code executable=/usr/bin/docker
    /// {"mcpServers": {"notes": {"command": "/usr/bin/docker", "args": ["run", "-it", "--rm", "acme/notes"]}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"notes": {"command": "/usr/bin/docker", "args": ["run", "-i", "--rm", "acme/notes"]}}}
    /// ```
    /// ```json valid client=claude-code executable=/usr/bin/docker
    /// {"mcpServers": {"notes": {"command": "/usr/bin/docker", "args": ["run", "-i", "--rm", "acme/notes", "-t"]}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: there is no terminal to be had.
    DockerTty, "docker-tty", Launch, Error, Always
}

impl Rule for DockerTty {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let Some((docker, _)) = container(server, cx).filter(|(docker, _)| docker.tty) else { return };
        let Some((at, arg)) = docker.tty_arg.and_then(|at| Some((at, server.args.get(at)?))) else { return };
        let ends = docker.interactive && is_docker(server);
        let (severity, what) = match ends {
            true => (Severity::Error, "`docker` ends with `the input device is not a TTY`"),
            false => (Severity::Warning, "a terminal changes the messages on their way"),
        };
        let message = format!("`{}` asks for a terminal, and a client has none: {what}", arg.value);
        let fix = without_flag(server, at, 't', cx).map(|edit| Fix::safe("Ask for no terminal", vec![edit]));
        cx.report(
            Finding::new(&META, severity, arg.inner(), message).help("leave out the `t`; `-i` stays").fix_opt(fix),
        );
    }
}
