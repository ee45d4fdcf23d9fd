//! What an entry may hold, the same in every file of Claude Code.

use crate::client::facts::{DeadSwitch, Entry, Field, ForeignKey, Role, TimeLimit, Type, Unit, Verdict};

const SKIPPED: Verdict = Verdict::Error("Claude Code skips this server");
const RUNS: Verdict = Verdict::Warning("Claude Code ignores it and starts the server all the same");

/// [run 2.1.329]
pub(super) const ENTRY: Entry = Entry {
    fields: FIELDS,
    foreign: FOREIGN,
    dead_switches: &DeadSwitch::all(RUNS),
    way_off: "its switch is in `/mcp`; a server of a project's `.mcp.json` is also kept off by its name in \
              `disabledMcpjsonServers` of your settings",
    unknown_key: Verdict::Warning("Claude Code ignores keys it does not know"),
    // Also a comment in the shape of an entry (`"//": "text"`): skipped, and harmless.
    not_an_object: SKIPPED,
    a_list: SKIPPED,
    no_launch: SKIPPED,
    // An empty command is refused, a blank one is not found, and an empty address is listed as "Not configured".
    empty_launch: Verdict::Error("Claude Code does not start this server"),
    required: &[],
};

/// [run 2.1.329]; `oauth`, `timeout`, `request_timeout_ms` also [src bundle 2.1.329].
const FIELDS: &[Field] = &[
    Field::any(
        "type",
        Role::Transport,
        Type::String,
        SKIPPED,
        "The transport: `stdio` (also when the key is missing), `http`, `sse` or `ws`.",
    ),
    Field::process(
        "command",
        Role::Command,
        Type::NonEmptyString,
        SKIPPED,
        "The program to start, without a shell; a bare name is searched on the PATH of `env`, else of Claude Code.",
    ),
    Field::process("args", Role::Args, Type::StringList, SKIPPED, "The program's arguments, one text each."),
    Field::process(
        "env",
        Role::Env,
        Type::StringMap(&[]),
        SKIPPED,
        "Variables for the process, on top of all that Claude Code has itself; values are texts.",
    ),
    Field::remote(
        "url",
        Role::Url,
        Type::String,
        SKIPPED,
        "The address of a remote server; `type` must name its transport.",
    ),
    Field::remote(
        "headers",
        Role::Headers,
        Type::StringMap(&[]),
        SKIPPED,
        "HTTP headers for a remote server; values are texts.",
    ),
    Field::remote(
        "headersHelper",
        Role::Other,
        Type::String,
        SKIPPED,
        "A command that prints a JSON object of headers; of a project file it runs only in a trusted folder.",
    ),
    Field::remote(
        "oauth",
        Role::Other,
        Type::Object,
        SKIPPED,
        "OAuth settings of a remote server: `clientId`, `callbackPort`, `authServerMetadataUrl`, `scopes`, `xaa`.",
    ),
    Field::any(
        "timeout",
        Role::Timeout,
        Type::PositiveInteger,
        SKIPPED,
        "The longest a tool call may take, in milliseconds; values below 1000 are ignored, the default is \
         `MCP_TOOL_TIMEOUT`.",
    )
    .limits(TimeLimit {
        low: (1000.0, Verdict::Warning("Claude Code ignores a limit below 1000")),
        ..TimeLimit::of(Unit::Milliseconds)
    }),
    Field::remote(
        "request_timeout_ms",
        Role::Timeout,
        Type::Number,
        Verdict::Info("Claude Code drops the value"),
        "Stands in for `timeout` where that is missing, in milliseconds, at most 300000.",
    )
    .limits(TimeLimit {
        high: (300_000.0, Verdict::Info("Claude Code takes 300000, the most it allows here")),
        ..TimeLimit::of(Unit::Milliseconds)
    }),
    Field::any(
        "alwaysLoad",
        Role::Other,
        Type::Bool,
        SKIPPED,
        "Whether the server's tools are always loaded and never left to the tool search.",
    ),
    // On a process the key is ignored, whatever it holds; on a remote server Copilot CLI's `["*"]` costs the entry.
    Field::remote(
        "tools",
        Role::Tools,
        Type::ObjectList,
        SKIPPED,
        "Permissions for tools of a remote server: a list of objects with `name` and `permission_policy`.",
    ),
    internal("toolPermissions"),
    internal("displayName"),
    internal("discoveryCache"),
    internal("bareElicitationCapability"),
    internal("role"),
];

/// [src bundle 2.1.329] Typed, but nothing that people write.
const fn internal(key: &'static str) -> Field {
    Field::any(
        key,
        Role::Other,
        Type::Any,
        Verdict::Unknown,
        "Set by Claude Code itself; there is no need to write it.",
    )
    .unoffered()
}

/// Ignored silently, whatever they hold [run 2.1.329]. `description`, `_comment` and `$schema` are notes and no
/// concern.
const FOREIGN: &[ForeignKey] = &[
    info("cwd", "Claude Code ignores `cwd` and starts the server in the folder it was started in itself"),
    info("autoApprove", "Claude Code ignores `autoApprove`; it goes by `permissions.allow` in its settings"),
    info("alwaysAllow", "Claude Code ignores `alwaysAllow`; it goes by `permissions.allow` in its settings"),
    info("trust", "Claude Code ignores `trust`; it goes by `permissions.allow` in its settings"),
    info("disabledTools", "Claude Code ignores `disabledTools`; it goes by `permissions.deny` in its settings"),
    info("excludeTools", "Claude Code ignores `excludeTools`; it goes by `permissions.deny` in its settings"),
    info("includeTools", "Claude Code ignores `includeTools`; it goes by `permissions` in its settings"),
    info("envFile", "Claude Code ignores `envFile`, so its variables do not reach the server"),
    // The missing `type` is what costs a remote entry, and has a finding of its own.
    ForeignKey {
        key: "transport",
        instead: Some("type"),
        verdict: Verdict::Info("Claude Code ignores `transport` and looks for `type`"),
    },
    ForeignKey {
        key: "transportType",
        instead: Some("type"),
        verdict: Verdict::Info("Claude Code ignores `transportType` and looks for `type`"),
    },
    url("serverUrl"),
    url("serverURL"),
    url("httpUrl"),
    url("baseUrl"),
    env("environment"),
    env("envVars"),
    env("env_vars"),
];

const fn info(key: &'static str, clause: &'static str) -> ForeignKey {
    ForeignKey { key, instead: None, verdict: Verdict::Info(clause) }
}

const fn url(key: &'static str) -> ForeignKey {
    let verdict = Verdict::Error("Claude Code looks for `command` or `url`, finds neither and skips this server");
    ForeignKey { key, instead: Some("url"), verdict }
}

const fn env(key: &'static str) -> ForeignKey {
    let verdict = Verdict::Warning("Claude Code ignores it, so the variables do not reach the server");
    ForeignKey { key, instead: Some("env"), verdict }
}
