//! The command line.

use std::{ffi::OsString, path::PathBuf};

use clap::{
    Args, Parser, Subcommand, ValueHint,
    builder::{PossibleValuesParser, TypedValueParser},
};
use clap_complete::Shell;
use mcplint_rules::{
    client::{self, Client},
    config::FailOn,
    env::Os,
    settings::PathStyle,
};

use crate::{
    lsp::log::Level,
    output::{Format, Mode, terminal::Color},
};

/// What `--version` prints behind the name: other programs are called mcplint too.
const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), " (linter for MCP client configurations)");

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "mcplint", version = VERSION, about, long_about = None)]
#[command(
    after_help = "Exit status: 0 when nothing is left at or above `--fail-on`, 1 when findings are left, 2 when mcplint \
could not do its work (a wrong argument, a file that cannot be read or written, no MCP configuration)."
)]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) check: CheckArgs,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// The words that are subcommands when they come first.
pub(super) const SUBCOMMANDS: &[&str] =
    &["explain", "rules", "clients", "config", "init", "completions", "server", "help"];

/// What is not the main job.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Explain a rule: what it reports, why, and what its fix does.
    Explain {
        /// The rule's id, as it stands behind a finding.
        rule: String,
    },
    /// List the rules.
    Rules,
    /// List the clients whose files are checked, and where these files are.
    Clients,
    /// Show the settings that count for a file, and where each comes from.
    Config {
        /// The file; it need not exist. Without one, a file in the current folder.
        #[arg(value_hint = ValueHint::FilePath)]
        file: Option<PathBuf>,
    },
    /// Write a configuration to start from into the current folder.
    Init,
    /// Write a completion script for a shell.
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Run the language server: an editor starts it and speaks with it over standard input and output.
    Server(ServerArgs),
}

/// How to run the language server.
#[derive(Debug, Args)]
pub(super) struct ServerArgs {
    /// Write a log to this file; without it, warnings and errors go to standard error.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) log_file: Option<PathBuf>,
    /// How much is logged [default: info with `--log-file`, else warn].
    #[arg(long, value_name = "LEVEL", value_enum, env = "MCPLINT_LOG")]
    pub(super) log_level: Option<Level>,
    /// The only way to speak with it; editors like to say so.
    #[arg(long, hide = true)]
    stdio: bool,
}

impl Command {
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::Explain { .. } => "explain",
            Self::Rules => "rules",
            Self::Clients => "clients",
            Self::Config { .. } => "config",
            Self::Init => "init",
            Self::Completions { .. } => "completions",
            Self::Server(_) => "server",
        }
    }
}

/// The main job: check files, and repair them.
#[derive(Debug, Parser)]
#[command(name = "mcplint", version = VERSION)]
pub(super) struct CheckArgs {
    /// Files and folders; without any, the current folder downward. `-` reads standard input.
    #[arg(value_hint = ValueHint::AnyPath)]
    pub(super) paths: Vec<PathBuf>,
    /// Look at the user's own files of every known client on this machine, too.
    #[arg(long)]
    pub(super) user: bool,
    /// Read standard input as if it were this file.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) stdin_filename: Option<PathBuf>,
    /// It is fine if there is no MCP configuration at all.
    #[arg(long)]
    pub(super) allow_empty: bool,
    /// Read every file as this client does.
    #[arg(long, value_name = "ID", value_parser = client_id())]
    pub(super) client: Option<&'static Client>,
    /// The system that the files are for [default: what the entries say, else this machine's].
    #[arg(long, value_name = "OS", value_parser = platform())]
    pub(super) platform: Option<Os>,
    /// Only these rules.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(super) select: Vec<String>,
    /// Not these rules.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,
    /// The least severity that makes the run fail [default: warning, or what the configuration says].
    #[arg(long, value_name = "LEVEL", value_parser = fail_on())]
    pub(super) fail_on: Option<FailOn>,
    /// Use this configuration for all files [default: the nearest mcplint.json above each].
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "no_config")]
    pub(super) config: Option<PathBuf>,
    /// Read no configuration.
    #[arg(long)]
    pub(super) no_config: bool,
    /// Leave out what the configuration excludes even when it is named here.
    #[arg(long)]
    pub(super) force_exclude: bool,
    /// Pass over named files whose names no client reads; for hooks that name every file of a commit.
    #[arg(long)]
    pub(super) skip_unknown: bool,
    /// Write what is found now into `ignores` of the configuration, so that only what comes later is reported.
    #[arg(long, conflicts_with_all = ["fix", "diff", "no_config"])]
    pub(super) add_ignores: bool,
    /// Exit with 0 even when findings are left; never when mcplint could not do its work.
    #[arg(long)]
    pub(super) exit_zero: bool,
    /// The form of the report.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub(super) output_format: Format,
    /// When to use colours.
    #[arg(long, value_name = "WHEN", value_enum, default_value_t, global = true)]
    pub(super) color: Color,
    /// Only findings and errors.
    #[arg(short, long, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Say on standard error what every file was taken for.
    #[arg(short, long)]
    pub(super) verbose: bool,
    // Last, since its heading holds for all that follows.
    #[command(flatten)]
    pub(super) repair: RepairArgs,
}

/// How to repair.
#[derive(Clone, Copy, Debug, Args)]
#[command(next_help_heading = "Repairs")]
pub(super) struct RepairArgs {
    /// Repair what has a safe fix, and report what is left.
    #[arg(long)]
    fix: bool,
    /// With `--fix` or `--diff`: fixes, too, that change what is started, move a secret or drop a comment.
    #[arg(long)]
    pub(super) unsafe_fixes: bool,
    /// Show what `--fix` would do, and write nothing.
    #[arg(long, conflicts_with = "fix")]
    diff: bool,
    /// Write this machine's literal paths, in a team's files too.
    #[arg(long, conflicts_with = "portable")]
    absolute: bool,
    /// Write, and report, only what is right for a whole team.
    #[arg(long)]
    portable: bool,
}

impl RepairArgs {
    pub(super) const fn mode(self) -> Mode {
        match (self.fix, self.diff) {
            (true, _) => Mode::Fix,
            (_, true) => Mode::Diff,
            _ => Mode::Check,
        }
    }

    pub(super) const fn paths(self) -> Option<PathStyle> {
        match (self.absolute, self.portable) {
            (true, _) => Some(PathStyle::Absolute),
            (_, true) => Some(PathStyle::Portable),
            _ => None,
        }
    }
}

fn client_id() -> impl TypedValueParser<Value = &'static Client> {
    let ids = PossibleValuesParser::new(client::CLIENTS.iter().map(|client| client.id));
    ids.try_map(|id| client::by_id(&id).ok_or("no such client"))
}

fn fail_on() -> impl TypedValueParser<Value = FailOn> {
    let words = PossibleValuesParser::new(FailOn::ALL.map(FailOn::as_str));
    words.try_map(|word| FailOn::ALL.into_iter().find(|level| level.as_str() == word).ok_or("no such level"))
}

fn platform() -> impl TypedValueParser<Value = Os> {
    const ALL: [Os; 3] = [Os::Linux, Os::MacOs, Os::Windows];
    let ids = PossibleValuesParser::new(ALL.map(Os::id));
    ids.try_map(|id| ALL.into_iter().find(|os| os.id() == id).ok_or("no such system"))
}

/// Reads the command line. A subcommand is one only as the first word that is no option, so that `mcplint *` works in
/// a folder that holds a `rules`.
pub(super) fn parse(argv: &[OsString]) -> Cli {
    match CheckArgs::try_parse_from(argv) {
        Ok(check) if !is_subcommand(check.paths.first()) => Cli { check, command: None },
        // The whole grammar knows all the help and has the right words for every fault.
        _ => Cli::parse_from(argv),
    }
}

fn is_subcommand(word: Option<&PathBuf>) -> bool {
    word.and_then(|word| word.to_str()).is_some_and(|word| SUBCOMMANDS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_grammar_is_sound() {
        Cli::command().debug_assert();
        let mut command = Cli::command();
        command.build();
        let names: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
        assert_eq!(names, SUBCOMMANDS);
    }

    #[test]
    fn a_subcommand_comes_first() {
        let read = |words: &[&str]| parse(&words.iter().map(OsString::from).collect::<Vec<_>>());
        assert!(read(&["mcplint", "rules"]).command.is_some());
        assert!(read(&["mcplint", "--color", "never", "rules"]).command.is_some());
        assert!(read(&["mcplint", "a.json", "rules"]).command.is_none());
        assert!(read(&["mcplint", "./rules"]).command.is_none());
    }
}
