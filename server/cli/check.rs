//! The main job: find files, judge them, repair them, report.

use std::{
    collections::HashSet,
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Mutex,
};

use mcplint_rules::{catalog, env::host::Host, fix::Applicability};
use rayon::prelude::*;

use super::{CLEAN, FAILED, FINDINGS, args::CheckArgs, baseline, file::Job, own, unknown_rule};
use crate::{
    config::{Configs, Flags, Search, is_own_name},
    discover,
    output::{
        FileResult, Format, Mode, Outcome, Run,
        progress::Progress,
        summary,
        terminal::{self, forgive},
        trouble::{Kind, Level},
    },
    read,
};

/// Below this many files a thread more costs more than it brings.
const FEW: usize = 4;

/// What stands for standard input among the paths.
const STDIN: &str = "-";

impl CheckArgs {
    /// Whether the main job was asked for, by a path or an option that only it has.
    pub(super) fn has_task(&self) -> bool {
        !self.paths.is_empty()
            || self.user
            || self.stdin_filename.is_some()
            || self.repair.mode() != Mode::Check
            || self.client.is_some()
            || self.platform.is_some()
            || !self.select.is_empty()
            || !self.ignore.is_empty()
            || self.config.is_some()
            || self.no_config
            || self.add_ignores
    }

    /// Whether every rule ran as the configurations want it, so that an entry without effect is one.
    fn says_all(&self) -> bool {
        self.select.is_empty()
            && self.ignore.is_empty()
            && self.client.is_none()
            && self.platform.is_none()
            && self.repair.paths().is_none()
    }

    /// Whether the text comes from standard input.
    fn reads_stdin(&self) -> bool {
        self.stdin_filename.is_some() || self.paths.iter().any(|path| path == Path::new(STDIN))
    }

    /// Refuses what cannot be meant.
    fn validate(&self) -> anyhow::Result<()> {
        if let Some(id) = self.select.iter().chain(&self.ignore).find(|id| catalog::by_id(id).is_none()) {
            anyhow::bail!(unknown_rule(id));
        }
        if !self.select.is_empty() && self.select.iter().all(|id| self.ignore.contains(id)) {
            anyhow::bail!("`--ignore` names every rule that `--select` does, so there is nothing to check");
        }
        if self.repair.unsafe_fixes && self.repair.mode() == Mode::Check {
            anyhow::bail!(
                "`--unsafe-fixes` says which fixes are applied; it needs `--fix`, or `--diff` to see them first"
            );
        }
        if self.reads_stdin() && (self.user || self.paths.iter().any(|path| path != Path::new(STDIN))) {
            anyhow::bail!("standard input is checked alone; name the other files in a run of their own");
        }
        if self.add_ignores && self.reads_stdin() {
            anyhow::bail!("`--add-ignores` needs files, whose paths it can write down; standard input has none");
        }
        if let Some(path) = self.config.as_ref().filter(|path| !path.is_file()) {
            anyhow::bail!("{}: there is no such configuration", path.display());
        }
        Ok(())
    }

    fn configs(&self) -> Configs {
        let flags = Flags {
            paths: self.repair.paths(),
            platform: self.platform,
            client: self.client,
            select: self.select.clone(),
            ignore: self.ignore.clone(),
            fail_on: self.fail_on,
        };
        let search = match &self.config {
            _ if self.no_config => Search::Off,
            Some(path) => Search::Only(discover::absolute(path)),
            None => Search::Upward,
        };
        Configs::new(flags, search, None)
    }

    /// Whether the report goes to standard error, because standard output belongs to a text or a diff.
    fn yields_stdout(&self) -> bool {
        match self.repair.mode() {
            Mode::Check => false,
            Mode::Diff => true,
            Mode::Fix => self.reads_stdin(),
        }
    }
}

/// Runs the main job.
pub(super) fn run(args: &CheckArgs) -> anyhow::Result<u8> {
    args.validate()?;
    let configs = args.configs();
    let env = Host::new();
    let job = Job {
        mode: args.repair.mode(),
        threshold: if args.repair.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe },
        configs: &configs,
        env: &env,
        format: args.output_format,
        named: HashSet::new(),
        baseline: args.add_ignores,
        used: Mutex::default(),
        color: args.color.is_on(args.yields_stdout()),
        here: std::env::current_dir().ok(),
    };
    let run = if args.reads_stdin() { stdin(args, &job)? } else { files(args, job) };
    if args.add_ignores {
        return baseline::write(&run, &configs, args);
    }
    let code = exit_code(args, &run);
    forgive(report(args, &run, code))?;
    Ok(code)
}

fn files(args: &CheckArgs, mut job: Job<'_>) -> Run {
    let named: Vec<PathBuf> = if args.paths.is_empty() { vec![PathBuf::from(".")] } else { args.paths.clone() };
    let named = named.iter().map(|path| discover::absolute(path));
    let named: Vec<PathBuf> = named.filter(|path| !args.skip_unknown || path.is_dir() || job.is_known(path)).collect();
    let progress = Progress::start(!args.quiet);
    let discovery = discover::discover(&named, args.user, job.env, &progress);
    drop(progress);
    if !args.force_exclude {
        job.named = named.iter().cloned().collect();
    }
    let job = &job;
    let (own, discovered): (Vec<PathBuf>, _) = discovery.files.into_iter().partition(|path| is_own_name(path));
    let one = |path: &PathBuf| job.file(path);
    let mut files: Vec<FileResult> = if discovered.len() <= FEW {
        discovered.iter().map(one).collect()
    } else {
        discovered.par_iter().map(one).collect()
    };
    // Last, since only now it is known which of its entries had an effect.
    let whole = args.says_all();
    files.extend(own::files(&own, job, |folder| whole && named.iter().any(|named| folder.starts_with(named))));
    let problems = own::problems(job);
    let missing = discovery.errors.iter().map(|(path, error)| (job.shown(path), error.to_string()));
    Run {
        files,
        errors: missing.chain(problems).collect(),
        empty: discovery.empty.iter().map(|path| job.shown(path)).collect(),
        unvisited: discovery.unvisited,
        ..blank(args, job)
    }
}

/// A run that has not looked at anything yet.
fn blank(args: &CheckArgs, job: &Job<'_>) -> Run {
    Run {
        mode: job.mode,
        allow_empty: args.allow_empty,
        files: Vec::new(),
        errors: Vec::new(),
        empty: Vec::new(),
        unvisited: Vec::new(),
    }
}

fn stdin(args: &CheckArgs, job: &Job<'_>) -> anyhow::Result<Run> {
    let path = args.stdin_filename.as_deref().map(discover::absolute);
    if args.skip_unknown && job.mode != Mode::Fix && path.as_deref().is_some_and(|path| !job.is_known(path)) {
        return Ok(blank(args, job));
    }
    let bytes = read::read_stdin().map_err(|error| anyhow::anyhow!("standard input could not be read: {error}"))?;
    let shown = path.as_deref().map_or_else(|| "<stdin>".to_owned(), |path| job.shown(path));
    let effective = job.effective(path.as_deref());
    if let Some(by) = effective.excluded_by.as_ref().filter(|_| args.force_exclude) {
        let outcome = Outcome::Excluded(job.shown(by));
        if job.mode == Mode::Fix {
            terminal::raw(&bytes)?;
        }
        let left_out = FileResult { path: shown, problem: None, outcome };
        return Ok(Run { files: vec![left_out], ..blank(args, job) });
    }
    let (result, fixed) = job.judge(shown, path.as_deref(), &bytes, &effective);
    if job.mode == Mode::Fix {
        // Whatever came in goes out again: mcplint may stand in a pipe.
        terminal::raw(fixed.as_ref().map_or(&bytes, |fixed| fixed.text.as_bytes()))?;
    }
    let slips = own::slips(job, path.as_deref());
    Ok(Run { files: vec![result], errors: own::problems(job).chain(slips).collect(), ..blank(args, job) })
}

fn exit_code(args: &CheckArgs, run: &Run) -> u8 {
    if run.troubles().iter().any(|trouble| trouble.level() == Level::Error) {
        return FAILED;
    }
    let left = run.fails();
    let would_change = run.checked().any(|(_, checked)| checked.diff.is_some());
    if (left || would_change) && !args.exit_zero { FINDINGS } else { CLEAN }
}

/// Says everything, each thing on its stream.
fn report(args: &CheckArgs, run: &Run, code: u8) -> io::Result<()> {
    let (color, format) = (args.color, args.output_format);
    complaints(args, run);
    if args.verbose {
        summary::looked_at(run, &mut color.stderr())?;
    }
    if run.mode == Mode::Diff {
        let mut out = color.stdout();
        for (_, checked) in run.checked() {
            checked.diff.iter().try_for_each(|diff| out.write_all(diff.text.as_bytes()))?;
        }
        out.flush()?;
    }
    let mut out: Box<dyn Write> =
        if args.yields_stdout() { Box::new(color.stderr()) } else { Box::new(color.stdout()) };
    format.write(run, code, &mut out)?;
    // Sentences would disturb a program that reads the report.
    if format != Format::Full {
        out.flush()?;
        out = Box::new(color.stderr());
    }
    if !args.quiet && (format.is_for_people() || !args.yields_stdout()) {
        let caller = summary::Caller::find();
        summary::repairs(run, caller, &mut out)?;
        summary::summary(run, args.repair.unsafe_fixes, caller, &mut out)?;
    }
    out.flush()
}

/// What is no finding and must not be overlooked: on standard error, whatever the form of the report.
fn complaints(args: &CheckArgs, run: &Run) {
    let color = args.color;
    for trouble in run.troubles() {
        // The log of a workflow is one stream, in which the report tells of the grave ones; the summary tells of others.
        let told = match trouble.level() {
            Level::Error | Level::Warning if args.output_format == Format::Github => true,
            _ => matches!(trouble.kind, Kind::StoppedRepair | Kind::UncheckedClient),
        };
        match trouble.level() {
            _ if told => {}
            Level::Error => color.error(&trouble.line()),
            Level::Warning | Level::Note if args.quiet => {}
            Level::Warning | Level::Note => color.note(&trouble.line()),
        }
    }
    for (path, checked) in run.checked() {
        match &checked.diff {
            Some(diff) if diff.masked => color
                .note(&format!("{path}: secrets are shown as stars, so this diff is for reading, not for applying")),
            Some(diff) if diff.text.is_empty() => color.note(&format!("{path}: only the encoding would change")),
            _ => {}
        }
    }
}
