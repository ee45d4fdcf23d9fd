//! The rules. Adding one: its file in the folder of its family, a `mod` line there, a line in [`RULES`] here.

pub(crate) mod configuration;
pub(crate) mod environment;
pub(crate) mod launch;
pub(crate) mod names;
pub(crate) mod security;
pub(crate) mod shape;
pub(crate) mod syntax;
pub(crate) mod transport;

use crate::{diagnostic::Diagnostic, rule::Rule, span::Span};

/// The rule whose fix is to write the whole file anew.
pub const ENCODING_RULE: &str = "json-encoding";

/// The rule that says that nobody reads the file.
pub const UNREAD_RULE: &str = "wrong-config-file";

/// The rule about what a file gives away.
const SECRETS_RULE: &str = "hardcoded-secret";

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
    &shape::duplicate_server::DuplicateServer,
    &shape::server_not_approved::ServerNotApproved,
    &shape::timeout_unit::TimeoutUnit,
    &shape::disabled_has_no_effect::DisabledHasNoEffect,
    &launch::command_not_absolute::CommandNotAbsolute,
    &launch::foreign_os_path::ForeignOsPath,
    &launch::relative_command::RelativeCommand,
    &launch::relative_path::RelativePath,
    &launch::tilde_path::TildePath,
    &launch::unexpanded_home::UnexpandedHome,
    &launch::command_not_found::CommandNotFound,
    &launch::quoted_path::QuotedPath,
    &launch::joined_arguments::JoinedArguments,
    &launch::command_contains_args::CommandContainsArgs,
    &launch::windows_npx::WindowsNpx,
    &launch::windows_cmd_blank::WindowsCmdBlank,
    &launch::cmd_on_unix::CmdOnUnix,
    &launch::npx_shebang_node::NpxShebangNode,
    &launch::npx_missing_yes::NpxMissingYes,
    &launch::wrong_launcher::WrongLauncher,
    &launch::shell_syntax::ShellSyntax,
    &launch::stdout_noise::StdoutNoise,
    &launch::uv_run_without_directory::UvRunWithoutDirectory,
    &launch::cwd_unsupported::CwdUnsupported,
    &launch::docker_not_interactive::DockerNotInteractive,
    &launch::docker_tty::DockerTty,
    &launch::docker_detached::DockerDetached,
    &launch::docker_flag_after_image::DockerFlagAfterImage,
    &launch::machine_path_in_shared_file::MachinePathInSharedFile,
    &environment::missing_env::MissingEnv,
    &environment::empty_env::EmptyEnv,
    &environment::docker_env_not_forwarded::DockerEnvNotForwarded,
    &environment::env_on_remote::EnvOnRemote,
    &environment::placeholder_value::PlaceholderValue,
    &environment::wrong_env_name::WrongEnvName,
    &environment::env_path_literal::EnvPathLiteral,
    &environment::wrong_variable_syntax::WrongVariableSyntax,
    &environment::undefined_input::UndefinedInput,
    &transport::unknown_transport::UnknownTransport,
    &transport::missing_transport::MissingTransport,
    &transport::transport_mismatch::TransportMismatch,
    &transport::transport_url_mismatch::TransportUrlMismatch,
    &transport::conflicting_transport::ConflictingTransport,
    &transport::remote_not_supported::RemoteNotSupported,
    &transport::sse_deprecated::SseDeprecated,
    &transport::invalid_url::InvalidUrl,
    &transport::nested_transport::NestedTransport,
    &transport::mcp_remote_arguments::McpRemoteArguments,
    &transport::mcp_remote_header::McpRemoteHeader,
    &transport::retired_endpoint::RetiredEndpoint,
    &names::illegal_server_name::IllegalServerName,
    &names::unknown_server_reference::UnknownServerReference,
    &names::illegal_tool_name::IllegalToolName,
    &names::long_tool_name::LongToolName,
    &names::invalid_permission_pattern::InvalidPermissionPattern,
    &security::hardcoded_secret::HardcodedSecret,
    &security::insecure_url::InsecureUrl,
    &security::vulnerable_package::VulnerablePackage,
    &security::nonexistent_package::NonexistentPackage,
    &security::deprecated_package::DeprecatedPackage,
    &configuration::invalid_config::InvalidConfig,
    &configuration::unused_suppression::UnusedSuppression,
];

/// One cause gives one finding: the first rule silences the others where their spans overlap.
pub static SUPERSEDES: &[(&str, &[&str])] = &[
    // These two know what the variable stands for.
    ("env-path-literal", &["wrong-variable-syntax"]),
    ("unexpanded-home", &["wrong-variable-syntax"]),
    // A place that connects to no address has no use for a transport.
    (
        "remote-not-supported",
        &["unknown-transport", "missing-transport", "transport-mismatch", "transport-url-mismatch", "invalid-url"],
    ),
    // An address that speaks HTTP needs the other word, whatever is said against `sse`.
    ("transport-url-mismatch", &["sse-deprecated"]),
    // What is kept off is not used, whatever else is called the same.
    ("server-not-approved", &["duplicate-server"]),
    // `mcpServers` inside of itself is no server without a command.
    ("wrong-root-key", &["missing-key"]),
    // A name that no tool can have is not too long as well.
    ("illegal-tool-name", &["long-tool-name"]),
    // These two know what stands in place of the address.
    ("wrong-variable-syntax", &["invalid-url"]),
    ("placeholder-value", &["invalid-url", "mcp-remote-arguments"]),
    // What is to be another program needs no path.
    ("wrong-launcher", &["command-not-absolute", "command-not-found", "npx-shebang-node"]),
    ("windows-npx", &["command-not-absolute", "command-not-found"]),
    // It names what to use instead as well.
    ("vulnerable-package", &["deprecated-package"]),
    // It knows where else the header can stand.
    ("mcp-remote-header", &["windows-cmd-blank", "joined-arguments"]),
    ("joined-arguments", &["windows-cmd-blank"]),
    // What is in quotes is looked at once they are gone.
    (
        "quoted-path",
        &[
            "command-contains-args",
            "command-not-found",
            "command-not-absolute",
            "relative-command",
            "relative-path",
            "tilde-path",
            "unexpanded-home",
            "windows-cmd-blank",
        ],
    ),
    ("cmd-on-unix", &["command-not-absolute", "command-not-found"]),
    ("command-contains-args", &["command-not-absolute", "command-not-found", "relative-command"]),
    ("command-not-found", &["command-not-absolute"]),
    // A placeholder for a path is not there, of course.
    (
        "placeholder-value",
        &["command-not-found", "foreign-os-path", "relative-command", "relative-path", "machine-path-in-shared-file"],
    ),
];

/// The rule of an id.
#[must_use]
pub fn by_id(id: &str) -> Option<&'static dyn Rule> {
    RULES.iter().find(|rule| rule.meta().id == id).copied()
}

/// Drops findings that a stronger one at the same place makes superfluous.
pub(crate) fn supersede(diagnostics: &mut Vec<Diagnostic>) {
    let reaches: Vec<Reach> = SUPERSEDES.iter().map(|(rule, _)| Reach::of(rule, diagnostics)).collect();
    diagnostics.retain(|weaker| {
        let mut rows = SUPERSEDES.iter().zip(&reaches);
        !rows.any(|((_, others), reach)| others.contains(&weaker.rule) && reach.overlaps(weaker.span))
    });
}

/// Where the findings of one rule lie. A large file has thousands, so that each cannot be held against each.
struct Reach {
    /// Where each starts, in order, and how far it and those before it go.
    ends: Vec<(usize, usize)>,
}

impl Reach {
    fn of(rule: &str, diagnostics: &[Diagnostic]) -> Self {
        let mut spans: Vec<Span> = diagnostics.iter().filter(|d| d.rule == rule).map(|d| d.span).collect();
        spans.sort_unstable();
        let furthest = |end: &mut usize, span: Span| {
            *end = (*end).max(span.end);
            Some((span.start, *end))
        };
        Self { ends: spans.into_iter().scan(0, furthest).collect() }
    }

    fn overlaps(&self, span: Span) -> bool {
        let before = self.ends.partition_point(|(start, _)| *start < span.end);
        before > 0 && self.ends[before - 1].1 > span.start
    }
}

/// Of a file that nobody reads, only that is worth a word, and what it gives away.
pub(crate) fn only_unread(diagnostics: &mut Vec<Diagnostic>) {
    if !diagnostics.iter().any(|diagnostic| diagnostic.rule == UNREAD_RULE) {
        return;
    }
    diagnostics.retain(|diagnostic| [UNREAD_RULE, SECRETS_RULE].contains(&diagnostic.rule));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;

    #[test]
    fn a_finding_is_dropped_under_any_stronger_one_that_overlaps_it() {
        let finding = |rule, start, end| Diagnostic {
            rule,
            severity: Severity::Error,
            span: Span::new(start, end),
            message: String::new(),
            help: None,
            related: Vec::new(),
            fixes: Vec::new(),
            server: None,
            mark: None,
        };
        let (stronger, weaker) = ("illegal-tool-name", "long-tool-name");
        // A short one that comes later must not hide how far the first goes.
        let mut found = vec![finding(stronger, 20, 90), finding(stronger, 30, 32), finding(stronger, 95, 95)];
        let dropped = [(10, 21), (40, 41), (89, 100), (94, 96), (20, 90)];
        let kept = [(0, 20), (90, 95), (96, 99), (95, 95)];
        found.extend(dropped.iter().chain(&kept).map(|(start, end)| finding(weaker, *start, *end)));
        supersede(&mut found);
        let left = found.iter().filter(|d| d.rule == weaker).map(|d| (d.span.start, d.span.end));
        assert_eq!(left.collect::<Vec<_>>(), kept);
        assert_eq!(found.len(), 3 + kept.len());
    }
}
