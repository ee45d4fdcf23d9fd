//! What the rules about `docker run` share.

use crate::{
    client::facts::Wire,
    prelude::*,
    servers::launch::{DockerRun, Runner},
};

/// A container that is started to speak with the client over its standard streams, and the index of its image.
pub(super) fn container<'s>(server: &'s ServerEntry<'_>, cx: &Context<'_>) -> Option<(&'s DockerRun<'s>, usize)> {
    let word = server.transport.and_then(|word| cx.facts.transport.word(word.value)).map(|(wire, _)| wire);
    let launched = server.launched().filter(|_| word.is_none_or(|wire| wire == Wire::Stdio))?;
    let docker = launched.docker.as_ref()?;
    Some((docker, docker.image_arg?))
}

/// Whether it is `docker` itself and not `podman`, which is milder in some things.
pub(super) fn is_docker(server: &ServerEntry<'_>) -> bool {
    server.launched().is_some_and(|launched| launched.runner == Runner::Docker)
}

/// Takes a flag out: the letter of `-it`, or a whole argument.
pub(super) fn without_flag(server: &ServerEntry<'_>, at: usize, letter: char, cx: &Context<'_>) -> Option<Edit> {
    let arg = server.args.get(at)?;
    let cluster = arg.value.strip_prefix('-').filter(|rest| !rest.starts_with('-') && !rest.contains('='));
    match cluster.filter(|cluster| cluster.len() > 1) {
        Some(cluster) => Some(replace_text(arg, &format!("-{}", cluster.replacen(letter, "", 1)))),
        None => edits::remove_list_item(cx.file.document, server.args_list()?, at),
    }
}
