//! The command: arguments in, exit status out. One file a subcommand; without one, `check` does the main job.

mod args;
mod baseline;
mod check;
mod clients;
mod completions;
mod config;
mod explain;
mod file;
mod init;
mod own;
mod rules;
mod server;

use std::{ffi::OsString, io, path::Path, process::ExitCode};

use mcplint_rules::catalog;

use crate::output::terminal::{Color, forgive};
use args::{Cli, Command};

/// Nothing at or above `--fail-on` is left.
const CLEAN: u8 = 0;
/// Findings are left.
const FINDINGS: u8 = 1;
/// It could not do its work.
const FAILED: u8 = 2;

/// Runs the command.
#[must_use]
pub fn main(argv: Vec<OsString>) -> ExitCode {
    let cli = args::parse(&argv);
    let color = cli.check.color;
    let outcome = match cli.command {
        Some(command) => subcommand(&command, &cli.check, color),
        None => check::run(&cli.check),
    };
    ExitCode::from(outcome.unwrap_or_else(|error| {
        color.error(&format!("{error:#}"));
        FAILED
    }))
}

/// The grammar, for completions and help.
#[must_use]
pub fn command() -> clap::Command {
    <Cli as clap::CommandFactory>::command()
}

fn subcommand(command: &Command, check: &args::CheckArgs, color: Color) -> anyhow::Result<u8> {
    let name = command.name();
    if check.has_task() {
        anyhow::bail!(
            "`{name}` is a subcommand here and takes no options of the main job; for the folder, write `./{name}`"
        );
    }
    if let Command::Server(args) = command {
        return server::run(args);
    }
    if Path::new(name).exists() {
        color.note(&format!("`{name}` is a subcommand here; for the folder, write `./{name}`"));
    }
    let mut out = color.stdout();
    let written: io::Result<()> = match command {
        Command::Explain { rule } => match catalog::by_id(rule) {
            Some(rule) => explain::write(rule.meta(), &mut out),
            None => anyhow::bail!(unknown_rule(rule)),
        },
        Command::Rules => rules::write(&mut out),
        Command::Clients => clients::write(&mut out),
        Command::Config { file } => return config::run(file.as_deref(), color),
        Command::Init => return init::run(color),
        Command::Completions { shell } => completions::write(*shell, &mut out),
        Command::Server(_) => Ok(()),
    };
    forgive(written)?;
    Ok(CLEAN)
}

/// What to say of a rule's id that does not exist.
fn unknown_rule(id: &str) -> String {
    let all = catalog::RULES.iter().map(|rule| rule.meta().id);
    let near = all.map(|known| (strsim::jaro_winkler(id, known), known)).max_by(|a, b| a.0.total_cmp(&b.0));
    match near {
        Some((likeness, known)) if likeness > 0.75 => {
            format!("there is no rule `{id}`; did you mean `{known}`? `mcplint rules` lists all")
        }
        _ => format!("there is no rule `{id}`; `mcplint rules` lists all"),
    }
}
