//! Programs that configurations start servers with, as far as they are on this machine.

use super::{
    super::{piece::Piece, spot::Spot},
    Builder, CompletionKind,
    build::Shown,
};
use crate::{
    catalog::launch::shared_path::{is_shell, lacks_shell_path},
    client::facts::Places,
    env::{Lookup, Os, Program},
    fix::Applicability,
    model::ServerEntry,
    rule::Context,
    servers::launchers::{Launcher, common},
};

/// Launchers by name and, where the client does not look where a shell looks, by path.
pub(super) fn programs(list: &mut Builder<'_>, spot: &Spot<'_>, server: Option<&ServerEntry<'_>>, cx: &Context<'_>) {
    // What begins like a path is no bare name.
    if spot.typed().contains(['/', '\\', '$', '~']) {
        return;
    }
    for launcher in common() {
        match server.map_or(Lookup::Unknown, |server| cx.find_program(server, launcher.name)) {
            Lookup::Found(program) => found(list, launcher, server, &program, cx),
            Lookup::NotFound => {}
            Lookup::Unknown => name(list, launcher, None),
        }
    }
}

fn found(
    list: &mut Builder<'_>,
    launcher: &Launcher,
    server: Option<&ServerEntry<'_>>,
    program: &Program,
    cx: &Context<'_>,
) {
    let Some(path) = program.path.to_str().filter(|_| !program.private) else { return };
    let written = server.filter(|server| writes_path(server, program, cx)).map(|server| {
        let written = cx.write_found(server, path, Places::COMMAND);
        (written.applicability == Applicability::Safe).then_some(written.text)
    });
    if let Some(text) = written.flatten() {
        let shown = Shown::new(text.clone(), CompletionKind::Program).detail(launcher.name);
        list.value(shown, &Piece::Text(text));
    }
    name(list, launcher, Some(path));
}

/// Whether the full path helps: the client has another PATH than a shell, and the program needs no other from there.
fn writes_path(server: &ServerEntry<'_>, program: &Program, cx: &Context<'_>) -> bool {
    let alone = program.interpreter.as_deref().is_none_or(is_shell);
    server.target.os.is_some_and(Os::is_unix) && alone && lacks_shell_path(server, cx)
}

fn name(list: &mut Builder<'_>, launcher: &Launcher, path: Option<&str>) {
    let shown = Shown { detail: path.map(str::to_owned), ..Shown::new(launcher.name, CompletionKind::Program) };
    list.value(shown, &Piece::Text(launcher.name.to_owned()));
}
