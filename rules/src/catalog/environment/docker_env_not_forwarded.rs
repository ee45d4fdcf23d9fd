use super::shared::forwards;
use crate::{declare_rule, prelude::*, servers};

declare_rule! {
    /// ## What it does
    /// Reports a variable in the `env` of a server in a container that `docker run` does not hand on.
    ///
    /// ## Why
    /// `env` is the environment of `docker` itself. Into the container it lets only what `-e NAME` or `--env-file` names,
    /// so the server says that its token is missing, although it stands in the file.
    ///
    /// ## Example
    /// ```json invalid client=claude-desktop executable=/usr/bin/docker
    /// {"mcpServers": {"acme": {
    ///   "command": "/usr/bin/docker",
    ///   "args": ["run", "-i", "--rm", "acme/server"],
    ///   "env": {"ACME_URL": "https://acme.example.com"}
    /// }}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"acme": {
    ///   "command": "/usr/bin/docker",
    ///   "args": ["run", "-i", "--rm", "-e", "ACME_URL", "acme/server"],
    ///   "env": {"ACME_URL": "https://acme.example.com"}
    /// }}}
    /// ```
    /// What `docker` reads itself stays outside:
    /// ```json valid client=claude-desktop executable=/usr/bin/docker
    /// {"mcpServers": {"acme": {
    ///   "command": "/usr/bin/docker",
    ///   "args": ["run", "-i", "--rm", "acme/server"],
    ///   "env": {"DOCKER_HOST": "unix:///run/user/1000/docker.sock"}
    /// }}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: nothing but the server can have been meant. The value stays where it is.
    DockerEnvNotForwarded, "docker-env-not-forwarded", Environment, Warning, Always
}

impl Rule for DockerEnvNotForwarded {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let Some(docker) = server.launched().and_then(|launched| launched.docker.as_ref()) else { return };
        let Some(image) = docker.image_arg.filter(|_| !docker.env_file) else { return };
        let forwarded = forwards(server);
        for pair in &server.env {
            let name = pair.name;
            let known = forwarded.iter().any(|variable| variable.name == name);
            // Somebody else may read it: `-v ${DATA}:/data`, `-e TOKEN=$TOKEN`.
            let mentioned = server.args.iter().any(|arg| servers::mentions(arg.value, name));
            if known || mentioned || is_for_docker(name) {
                continue;
            }
            let message = format!("`{name}` does not reach the server: a container gets only what `-e` names");
            let edit =
                server.args_list().and_then(|list| edits::insert_items(cx.file.document, list, image, &["-e", name]));
            let fix = edit.map(|edit| Fix::safe(format!("Hand `{name}` on with `-e`"), vec![edit]));
            let finding = Finding::new(&META, Severity::Warning, pair.name_span, message);
            cx.report(finding.help(format!("put `-e`, `{name}` before the image")).fix_opt(fix));
        }
    }
}

/// What `docker` or `podman`, or the system for them, reads.
fn is_for_docker(name: &str) -> bool {
    const NAMES: [&str; 8] = ["PATH", "HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP", "NO_PROXY", "no_proxy"];
    const STARTS: [&str; 9] =
        ["DOCKER_", "BUILDKIT_", "COMPOSE_", "CONTAINER", "PODMAN", "XDG_", "HTTP", "http", "WSL"];
    NAMES.contains(&name) || STARTS.iter().any(|start| name.starts_with(start)) || !is_name(name)
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}
