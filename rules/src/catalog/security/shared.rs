//! What the rules about packages share.

use std::path::Path;

use crate::{
    prelude::*,
    servers::{
        Kind, Known, Server,
        launch::{Launched, is_public_registry},
    },
};

/// What to do in place of using a server; `None` where nobody names anything.
pub(super) fn instead(server: &Server) -> Option<String> {
    let replacement = server.replacement.as_ref()?;
    let Some(known) = replacement.known() else { return replacement.note.map(str::to_owned) };
    let (what, name) = (kind(known.launch.kind), known.launch.name);
    let note = replacement.note.map(|note| format!(", {note}")).unwrap_or_default();
    Some(format!("use {what} `{name}` instead{note}"))
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Npm => "the npm package",
        Kind::PyPi => "the Python package",
        Kind::Docker => "the image",
        Kind::Binary => "the command",
        Kind::Remote => "the address",
    }
}

/// The argument that names the package, and what of it is the name; else the program.
pub(super) fn named<'a>(server: &ServerEntry<'a>, launched: &Launched<'a>) -> Option<(Text<'a>, Span)> {
    let Some(package) = &launched.package else {
        let text = match launched.program {
            Some(at) => *server.args.get(at)?,
            None => server.program()?.text,
        };
        return Some((text, text.inner()));
    };
    let arg = *server.args.get(package.arg)?;
    let span = match arg.value.find(&*package.name) {
        Some(at) => arg.sub(at..at + package.name.len()),
        None => arg.inner(),
    };
    Some((arg, span))
}

/// Writes the successor's name where it is for the same launcher. Its versions are its own, so none is kept.
pub(super) fn replace<'a>(
    server: &ServerEntry<'a>,
    launched: &Launched<'a>,
    known: &Known,
    applicability: Applicability,
) -> Option<Fix> {
    let other = known.server.replacement.as_ref()?.known()?;
    let package = launched.package.as_ref()?;
    // With an option like `--package` the program is another argument.
    if other.launch.kind != launched.runner.kind()? || launched.program.is_some() || !launched.runner.fetches() {
        return None;
    }
    let arg = server.args.get(package.arg).filter(|arg| arg.value.starts_with(&*package.name))?;
    let name = other.launch.name;
    Some(Fix::new(applicability, format!("Start `{name}`"), vec![replace_text(arg, name)]))
}

/// Whether an npm package may come from elsewhere than the public registry: from another one that is named in the
/// arguments, the variables or an `.npmrc`, or from the project itself, where `npx` looks first.
pub(super) fn is_elsewhere(server: &ServerEntry<'_>, launched: &Launched<'_>, name: &str, cx: &Context<'_>) -> bool {
    let variable = |name: &&str| cx.has_variable(server, name).is_yes();
    launched.has_private_registry()
        || server.names_registry()
        || ["npm_config_registry", "NPM_CONFIG_REGISTRY"].iter().any(variable)
        || cx.home(server).is_some_and(|home| is_set_up(Path::new(&home), name, cx))
        || cx.file.base.as_deref().is_some_and(|base| is_set_up(base, name, cx) || is_installed(base, name, server, cx))
        // A package may bring programs of other names than its own.
        || (!name.starts_with('@') && cx.find_program(server, name).found().is_some())
}

/// Whether the `.npmrc` of a folder sends npm to another registry for this package.
fn is_set_up(folder: &Path, package: &str, cx: &Context<'_>) -> bool {
    let Some(document) = cx.document(&folder.join(".npmrc")).found() else { return false };
    let concerns = |key: &str| {
        let scope = key.strip_suffix(":registry");
        key == "registry" || scope.is_some_and(|scope| package.split('/').next() == Some(scope))
    };
    let settings = document.source.text().lines().filter_map(|line| line.split_once('='));
    let mut registries = settings.filter(|(key, _)| concerns(key.trim())).map(|(_, value)| value.trim());
    registries.any(|value| !is_public_registry(value.trim_matches('"')))
}

/// Whether the project has the package, or is it.
fn is_installed(base: &Path, package: &str, server: &ServerEntry<'_>, cx: &Context<'_>) -> bool {
    let lies_there = |path: &str| {
        let path = base.join("node_modules").join(path);
        path.to_str().is_some_and(|path| cx.path_kind(server, path).found().is_some())
    };
    if lies_there(package) || lies_there(&format!(".bin/{package}")) {
        return true;
    }
    let Some(document) = cx.document(&base.join("package.json")).found() else { return false };
    let Some(manifest) = document.root.as_ref() else { return false };
    let has = |key: &str| manifest.at(&[key, package]).is_some();
    let is_it = manifest.get("name").is_some_and(|name| name.value.as_str() == Some(package));
    is_it || ["bin", "dependencies", "devDependencies", "optionalDependencies"].iter().any(|key| has(key))
}
