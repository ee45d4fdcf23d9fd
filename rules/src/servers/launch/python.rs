//! Runners of the Python index, and Python itself.

use std::borrow::Cow;

use super::{Kind, Launched, Package, Runner, among, node, program_name, scan, unversioned};
use crate::servers::key;

/// Options with a value of `uv`, `uv run`, `uvx` and `pipx run`. None means two things in two of them.
const VALUES: &str = "\
    C P allow-insecure-host b backend build-constraint build-constraints c cache-dir color config-file \
    config-setting constraint constraints default-index directory env-file exclude-newer extra extra-index-url f \
    find-links fork-strategy from group i index index-strategy index-url keyring-provider link-mode \
    no-binary-package no-build-isolation-package no-build-package no-extra no-group only-group overrides p package \
    pip-args prerelease project python python-platform python-preference refresh-package \
    reinstall-package resolution spec torch-backend upgrade-package w with with-editable with-requirements";

fn takes_value(name: &str, _: &str) -> bool {
    among(VALUES, name)
}

pub(super) fn parse<'a>(name: &str, args: &[&'a str], start: usize) -> Launched<'a> {
    if name == "uvx" {
        return packages(Runner::Uvx, args, start, start);
    }
    let at = scan(args, start, takes_value, |_| ());
    match (name, args.get(at..).unwrap_or_default()) {
        ("uv", ["tool", "run", ..]) => packages(Runner::UvToolRun, args, start, at + 2),
        ("uv", ["run", ..]) => uv_run(args, start, at + 1),
        ("pipx", ["run", ..]) => packages(Runner::PipxRun, args, start, at + 1),
        _ => Launched::of(Runner::Binary, start..start, args.len()),
    }
}

/// `RUNNER [options] PACKAGE [args]`, or `RUNNER [options] --from PACKAGE PROGRAM [args]`.
fn packages<'a>(runner: Runner, args: &[&'a str], start: usize, from: usize) -> Launched<'a> {
    let end = args.len();
    let mut named = None;
    let mut registry_url = None;
    let at = scan(args, from, takes_value, |option| match (option.name, option.value) {
        ("from" | "spec", Some(spec)) => named = Some((spec, option.arg)),
        // Of several, the one that is not the public index decides.
        ("i" | "index-url" | "index" | "default-index" | "extra-index-url" | "f" | "find-links", Some(url))
            if registry_url.is_none() || !url.contains("//pypi.org/") =>
        {
            registry_url = Some(url);
        }
        _ => (),
    });
    let mut launched = Launched { registry_url, ..Launched::of_program(runner, start..at.min(end), end) };
    if let Some((spec, arg)) = named {
        set_package(&mut launched, spec, arg);
    } else if let Some(at) = launched.program.take() {
        set_package(&mut launched, args[at], at);
    }
    launched
}

/// Name and version of `name`, `name@1`, `name[extra]==1`, `name @ git+https://..`, `git+https://..@ref`, a path.
fn set_package<'a>(launched: &mut Launched<'a>, spec: &'a str, arg: usize) {
    let spec = spec.trim();
    let address = spec.split_once(" @ ").map_or(spec, |(_, address)| address.trim());
    if let Some(name) = key::git(address) {
        let version = git_reference(address);
        launched.package = Some(Package { name: Cow::Owned(name), version, arg });
        return;
    }
    let (name, version) = if spec.starts_with('@') { node::split(spec) } else { split(spec) };
    let registered = is_name(name);
    launched.registry = registered.then_some(Kind::PyPi);
    launched.package = match registered || spec.starts_with('@') {
        true => Some(Package { name: Cow::Borrowed(name), version, arg }),
        false => (!spec.is_empty()).then_some(Package { name: Cow::Borrowed(spec), version: None, arg }),
    };
}

/// The reference of a `git+` address: a tag, a branch or a commit.
fn git_reference(spec: &str) -> Option<&str> {
    let spec = spec.split('#').next().unwrap_or(spec);
    let (_, rest) = spec.strip_prefix("git+")?.split_once("://")?;
    rest.split_once('/')?.1.split_once('@').map(|(_, reference)| reference)
}

fn split(spec: &str) -> (&str, Option<&str>) {
    let Some(at) = spec.find(['[', '@', '=', '<', '>', '~', '!', ';', ' ']) else {
        return (spec, None);
    };
    let (name, rest) = spec.split_at(at);
    let rest = match rest.split_once(']') {
        Some((extras, rest)) if extras.starts_with('[') => rest,
        _ => rest,
    };
    let rest = rest.split(';').next().unwrap_or(rest).trim();
    let version = rest.strip_prefix("==").or_else(|| rest.strip_prefix('@')).unwrap_or(rest).trim();
    (name, (!version.is_empty()).then_some(version))
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}

/// `uv run [options] PROGRAM [args]`; `uv run python ..` and `uv run -m ..` are read as Python.
fn uv_run<'a>(args: &[&'a str], start: usize, from: usize) -> Launched<'a> {
    let end = args.len();
    let at = scan(args, from, takes_value, |_| ());
    // `-m` has no value in the scan, so that what follows it is left for the interpreter's reader.
    let module = args[from..at.min(end)].iter().position(|arg| matches!(*arg, "-m" | "--module"));
    let python = args.get(at).is_some_and(|program| unversioned(&program_name(program)) == "python");
    let mut launched = match module {
        Some(module) => interpreter(args, from + module),
        None if python => interpreter(args, at + 1),
        None => Launched::of_program(Runner::UvRun, start..at.min(end), end),
    };
    launched.options.start = start;
    launched
}

/// `python [options] FILE [args]`, or `python [options] -m MODULE [args]`.
pub(super) fn interpreter<'a>(args: &[&'a str], start: usize) -> Launched<'a> {
    let end = args.len();
    let mut module = None;
    // What stands behind `-m MODULE` and `-c CODE` is for the program, dashes or not.
    let stop = args[start.min(end)..].iter().position(|arg| matches!(*arg, "-m" | "--module" | "-c"));
    let limit = stop.map_or(end, |at| start + at);
    let mut at = scan(&args[..limit], start, |name, _| matches!(name, "X" | "W"), |_| ()).min(end);
    if at == limit && stop.is_some() {
        if args[at] != "-c" {
            module = args.get(at + 1).map(|name| (*name, at + 1));
        }
        at = (at + 1).min(end);
    }
    let mut launched = Launched::of_program(Runner::Python, start..at, end);
    if let Some((name, arg)) = module.filter(|(name, _)| !name.is_empty()) {
        let name = if name.contains('_') { Cow::Owned(name.replace('_', "-")) } else { Cow::Borrowed(name) };
        launched = Launched { runner: Runner::PythonModule, registry: Some(Kind::PyPi), program: None, ..launched };
        launched.package = Some(Package { name, version: None, arg });
    }
    launched
}
