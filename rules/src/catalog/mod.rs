//! The rules. Adding one: its file in the folder of its family, a `mod` line there, a line in [`RULES`] here.

pub(crate) mod environment;
pub(crate) mod launch;
pub(crate) mod names;
pub(crate) mod security;
pub(crate) mod shape;
pub(crate) mod syntax;
pub(crate) mod transport;

use crate::{
    diagnostic::Diagnostic,
    rule::{Family, Rule},
};

/// The rule whose fix is to write the whole file anew.
pub const ENCODING_RULE: &str = "json-encoding";

/// The rule that says that nobody reads the file.
pub const UNREAD_RULE: &str = "wrong-config-file";

/// Every rule, by family, in the order of the rule table.
pub static RULES: &[&dyn Rule] = &[
    &syntax::json_syntax::JsonSyntax,
    &syntax::json_trailing_comma::JsonTrailingComma,
    &syntax::json_comment::JsonComment,
    &syntax::json_loose_syntax::JsonLooseSyntax,
    &syntax::json_smart_quote::JsonSmartQuote,
    &syntax::json_bom::JsonBom,
    &syntax::json_encoding::JsonEncoding,
    &syntax::json_backslash::JsonBackslash,
    &syntax::json_duplicate_key::JsonDuplicateKey,
    &shape::wrong_config_file::WrongConfigFile,
    &shape::wrong_root_key::WrongRootKey,
    &shape::unknown_key::UnknownKey,
    &shape::wrong_value_type::WrongValueType,
    &shape::missing_key::MissingKey,
    &launch::tilde_path::TildePath,
    &launch::command_contains_args::CommandContainsArgs,
    &launch::windows_npx::WindowsNpx,
    &launch::windows_cmd_blank::WindowsCmdBlank,
    &launch::cmd_on_unix::CmdOnUnix,
    &launch::npx_missing_yes::NpxMissingYes,
    &launch::wrong_launcher::WrongLauncher,
    &environment::missing_env::MissingEnv,
    &environment::empty_env::EmptyEnv,
    &environment::placeholder_value::PlaceholderValue,
    &environment::wrong_env_name::WrongEnvName,
    &names::illegal_tool_name::IllegalToolName,
    &names::long_tool_name::LongToolName,
];

/// One cause gives one finding: the first rule silences the others where their spans overlap.
pub static SUPERSEDES: &[(&str, &[&str])] = &[
    // `mcpServers` inside of itself is no server without a command.
    ("wrong-root-key", &["missing-key"]),
    // A name that no tool can have is not too long as well.
    ("illegal-tool-name", &["long-tool-name"]),
];

/// The rule of an id.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static dyn Rule> {
    RULES.iter().find(|rule| rule.meta().id == id).copied()
}

/// Drops findings that a stronger one at the same place makes superfluous.
pub(crate) fn supersede(diagnostics: &mut Vec<Diagnostic>) {
    let silenced: Vec<bool> = diagnostics
        .iter()
        .map(|weaker| {
            diagnostics.iter().any(|stronger| {
                let stands_over =
                    SUPERSEDES.iter().any(|(rule, others)| *rule == stronger.rule && others.contains(&weaker.rule));
                stands_over && stronger.span.overlaps(weaker.span)
            })
        })
        .collect();
    let mut flags = silenced.into_iter();
    diagnostics.retain(|_| !flags.next().unwrap_or(false));
}

/// Of a file that nobody reads, only that is worth a word, and what it gives away.
pub(crate) fn only_unread(diagnostics: &mut Vec<Diagnostic>) {
    if !diagnostics.iter().any(|diagnostic| diagnostic.rule == UNREAD_RULE) {
        return;
    }
    let security = |id: &str| by_id(id).is_some_and(|rule| rule.meta().family == Family::Security);
    diagnostics.retain(|diagnostic| diagnostic.rule == UNREAD_RULE || security(diagnostic.rule));
}
