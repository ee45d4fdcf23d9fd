//! Runners of the npm registry, and scripts for Node.js and its relatives.

use std::borrow::Cow;

use super::{Kind, Launched, Package, Runner, RunnerOption, among, scan};

/// npm's options without a value. Every other one takes the next argument, even if npm does not know it.
const NPM_SWITCHES: &str = "\
    ? B D E H O P S a all allow-same-version always-spawn audit bin-links browser color commit-hooks d dd ddd desc \
    description dev dry-run engine-strict f force foreground-scripts format-package-lock fund g global global-style \
    h help if-present ignore-existing ignore-scripts include-workspace-root install-links iwr json l legacy-bundling \
    legacy-peer-deps link local long n no no-install offline optional package-lock package-lock-only parseable \
    porcelain prefer-dedupe prefer-offline prefer-online production progress q quiet read-only readonly \
    rebuild-bundle s save save-bundle save-dev save-exact save-optional save-peer save-prod shell-auto-fallback \
    shrinkwrap silent strict-peer-deps strict-ssl timing unicode update-notifier usage v verbose version versions \
    workspaces workspaces-update ws y yes";

/// npm takes a value that looks like an option only for these.
const NPM_VALUES: &str = "c cache call p package shell userconfig";

fn npm_takes_value(name: &str, next: &str) -> bool {
    let switch = among(NPM_SWITCHES, name) || name.starts_with("no-");
    !switch && (among(NPM_VALUES, name) || !next.starts_with('-'))
}

/// The options with a value of pnpm, yarn and bun, which take no unknown ones.
const OTHER_VALUES: &str = "\
    C F allow-build cpu cwd dir filter libc loglevel os p package registry reporter";

fn takes_value(name: &str, _: &str) -> bool {
    among(OTHER_VALUES, name)
}

pub(super) fn parse<'a>(name: &str, args: &[&'a str], start: usize) -> Launched<'a> {
    let runner = match name {
        "npx" => return packages(Runner::Npx, args, start, start),
        "pnpx" => return packages(Runner::PnpmDlx, args, start, start),
        "bunx" => return packages(Runner::Bunx, args, start, start),
        "npm" => (Runner::NpmExec, ["exec", "x"]),
        "pnpm" => (Runner::PnpmDlx, ["dlx", "dlx"]),
        "yarn" => (Runner::YarnDlx, ["dlx", "dlx"]),
        "bun" => (Runner::Bunx, ["x", "x"]),
        _ => return deno(args, start),
    };
    let (runner, words) = runner;
    let at = match runner {
        Runner::NpmExec => scan(args, start, npm_takes_value, |_| ()),
        _ => scan(args, start, takes_value, |_| ()),
    };
    match args.get(at) {
        Some(word) if words.contains(word) => packages(runner, args, start, at + 1),
        Some(&"run") if runner == Runner::Bunx => script_after(args, start, at + 1),
        _ if runner == Runner::Bunx => script_after(args, start, start),
        _ => Launched::of(Runner::Binary, start..start, args.len()),
    }
}

/// `RUNNER [options] PACKAGE [args]`, or `RUNNER [options] --package PACKAGE PROGRAM [args]`. The options may begin
/// before the subcommand.
fn packages<'a>(runner: Runner, args: &[&'a str], start: usize, from: usize) -> Launched<'a> {
    let end = args.len();
    let mut named = None;
    let mut has_yes = !runner.asks();
    let mut registry_url = None;
    let mut calls_shell = false;
    let visit = |option: RunnerOption<'a>| match (option.name, option.value) {
        ("y" | "yes" | "n" | "no" | "no-install" | "no-yes", _) => has_yes = true,
        ("p" | "package", Some(spec)) if named.is_none() => named = Some((spec, option.arg)),
        ("c" | "call", Some(_)) if runner.asks() => calls_shell = true,
        ("registry" | "reg", Some(url)) => registry_url = Some(url),
        _ => (),
    };
    let at = match runner.asks() {
        true => scan(args, from, npm_takes_value, visit),
        false => scan(args, from, takes_value, visit),
    };
    let mut launched = Launched::of(runner, start..at.min(end), end);
    launched.registry_url = registry_url;
    launched.has_yes = has_yes;
    if let Some((spec, arg)) = named {
        launched = Launched { program: (at < end && !calls_shell).then_some(at), ..launched.shifted(end) };
        set_package(&mut launched, spec, arg);
    } else if at < end && !calls_shell {
        launched = launched.shifted(end);
        set_package(&mut launched, args[at], at);
    }
    if runner == Runner::NpmExec {
        own_until_dashes(&mut launched, args);
    }
    launched
}

/// `npm exec` reads options behind the package too, up to `--`.
fn own_until_dashes(launched: &mut Launched<'_>, args: &[&str]) {
    let rest = launched.server_args.clone();
    let dashes = args[rest.clone()].iter().position(|arg| *arg == "--");
    let npm = &args[rest.start..dashes.map_or(rest.end, |at| rest.start + at)];
    launched.has_yes |= npm.iter().any(|arg| matches!(*arg, "-y" | "--yes"));
    if let Some(at) = dashes {
        launched.server_args.start += at + 1;
    }
}

fn set_package<'a>(launched: &mut Launched<'a>, spec: &'a str, arg: usize) {
    let (name, version) = split(spec);
    let registered = is_name(name);
    launched.registry = registered.then_some(Kind::Npm);
    launched.package = match registered {
        true => Some(Package { name: Cow::Borrowed(name), version, arg }),
        false => (!spec.is_empty()).then_some(Package { name: Cow::Borrowed(spec), version: None, arg }),
    };
}

/// Cuts `@version`, but not the `@` of a scope.
pub(super) fn split(spec: &str) -> (&str, Option<&str>) {
    let scope = usize::from(spec.starts_with('@'));
    match spec[scope..].find('@') {
        Some(at) => (&spec[..scope + at], Some(&spec[scope + at + 1..])),
        None => (spec, None),
    }
}

/// Whether it is a name of the registry, not a path, a URL or a repository.
pub(super) fn is_name(name: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty()
            && !part.starts_with(['.', '_', '~'])
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~'))
    };
    match name.strip_prefix('@') {
        Some(scoped) => scoped.split_once('/').is_some_and(|(scope, name)| is_part(scope) && is_part(name)),
        None => is_part(name),
    }
}

/// `deno run npm:PACKAGE` is a package, everything else a script.
fn deno<'a>(args: &[&'a str], start: usize) -> Launched<'a> {
    const VALUES: &str = "L c cert config ext import-map location log-level seed";
    let takes_value = |name: &str, _: &str| among(VALUES, name);
    let end = args.len();
    let mut at = scan(args, start, takes_value, |_| ());
    if args.get(at).is_some_and(|word| matches!(*word, "run" | "x" | "serve")) {
        at = scan(args, at + 1, takes_value, |_| ());
    }
    let mut launched = Launched::of_program(Runner::Node, start..at.min(end), end);
    if let Some(spec) = args.get(at).and_then(|arg| arg.strip_prefix("npm:")) {
        // A path behind the version names one of several programs: `npm:@scope/name@1/program`.
        let scope = spec.find('/').filter(|_| spec.starts_with('@')).map_or(0, |slash| slash + 1);
        let spec = spec[scope..].find('/').map_or(spec, |slash| &spec[..scope + slash]);
        launched = Launched { runner: Runner::Deno, program: None, ..launched };
        set_package(&mut launched, spec, at);
    }
    launched
}

/// `node [options] FILE [args]`.
pub(super) fn script<'a>(args: &[&'a str], start: usize) -> Launched<'a> {
    script_after(args, start, start)
}

fn script_after<'a>(args: &[&'a str], start: usize, from: usize) -> Launched<'a> {
    const VALUES: &str = "C conditions cwd e eval experimental-loader import loader p preload print r require";
    let at = scan(args, from, |name, _| among(VALUES, name), |_| ());
    Launched::of_program(Runner::Node, start..at.min(args.len()), args.len())
}
