//! What an entry may hold, the same in every file of Copilot CLI.

use crate::client::facts::{DeadSwitch, Entry, Field, ForeignKey, Role, TimeLimit, Type, Unit, Verdict};

/// In a workspace's file with a warning, in the user's silently.
pub(super) const SKIPPED: Verdict = Verdict::Error("Copilot CLI skips this server");

/// [run 1.0.102]
pub(super) const ENTRY: Entry = Entry {
    fields: FIELDS,
    foreign: FOREIGN,
    dead_switches: &DeadSwitch::beside_disabled(Verdict::Warning("Copilot CLI ignores it and starts the server")),
    way_off: "",
    unknown_key: Verdict::Warning("Copilot CLI ignores keys it does not know"),
    not_an_object: SKIPPED,
    a_list: SKIPPED,
    no_launch: SKIPPED,
    empty_launch: Verdict::Error("Copilot CLI cannot start this server"),
    required: &[],
};

/// [run 1.0.102]; units [src copilot 1.0.102:api.schema.json].
const FIELDS: &[Field] = &[
    Field::any(
        "type",
        Role::Transport,
        Type::String,
        SKIPPED,
        "The transport: `local` or `stdio`, `http`, `sse`; without it Copilot CLI goes by `command` and `url`.",
    ),
    Field::process(
        "command",
        Role::Command,
        Type::String,
        SKIPPED,
        "The program to start, without a shell; a bare name is searched on the PATH of `env`, else of Copilot CLI.",
    ),
    Field::process("args", Role::Args, Type::StringList, SKIPPED, "The program's arguments, one text each."),
    Field::process(
        "env",
        Role::Env,
        Type::StringMap(&[]),
        SKIPPED,
        "Variables for the process, on top of nearly all that Copilot CLI has itself; values are texts.",
    ),
    Field::process(
        "cwd",
        Role::Cwd,
        Type::String,
        SKIPPED,
        "The working folder; by default the folder Copilot CLI was started in, from which a relative one starts.",
    ),
    Field::remote(
        "url",
        Role::Url,
        Type::String,
        SKIPPED,
        "The address of a remote server; it must be a URL before variables are expanded.",
    ),
    Field::remote(
        "headers",
        Role::Headers,
        Type::StringMap(&[]),
        SKIPPED,
        "HTTP headers for a remote server; values are texts.",
    ),
    Field::any(
        "tools",
        Role::Tools,
        Type::StringList,
        SKIPPED,
        "The server's tools that may be used, by their exact names; `\"*\"`, like no list at all, means every tool.",
    ),
    Field::any(
        "excludeTools",
        Role::Tools,
        Type::List,
        SKIPPED,
        "The server's tools that are left out, by their exact names.",
    ),
    Field::any(
        "timeout",
        Role::Timeout,
        Type::PositiveInteger,
        SKIPPED,
        "The longest that finding the tools or one call may take, in milliseconds.",
    )
    .limits(TimeLimit {
        low: (1000.0, Verdict::Warning("Copilot CLI waits no longer for the server's tools or for an answer")),
        ..TimeLimit::of(Unit::Milliseconds)
    }),
    Field::any("disabled", Role::Disabled, Type::Bool, SKIPPED, "`true` keeps the server off."),
    Field::any("displayName", Role::Other, Type::String, SKIPPED, "A name for people."),
    Field::any(
        "deferTools",
        Role::Other,
        Type::Word(&["auto", "never"]),
        SKIPPED,
        "Whether tools may be loaded only when they are needed: `auto` or `never`.",
    ),
    Field::any(
        "filterMapping",
        Role::Other,
        Type::Any,
        Verdict::Unknown,
        "How results are filtered, for all tools or each.",
    ),
    Field::any("auth", Role::Other, Type::BoolOrObject, SKIPPED, "How to sign in: a switch or an object of settings."),
    Field::any(
        "oidc",
        Role::Other,
        Type::BoolOrObject,
        SKIPPED,
        "How to sign in by OpenID Connect: a switch or an object.",
    ),
    Field::any(
        "disableToolCache",
        Role::Other,
        Type::Bool,
        SKIPPED,
        "Whether the list of tools is asked for each time.",
    ),
    Field::any(
        "disableSecretMasking",
        Role::Other,
        Type::Bool,
        SKIPPED,
        "Whether secrets are left readable in what the server prints.",
    ),
    Field::any(
        "slowConnectionThresholdMs",
        Role::Other,
        Type::Number,
        SKIPPED,
        "The time in milliseconds after which a connection counts as slow.",
    ),
    Field::remote("oauthClientId", Role::Other, Type::String, SKIPPED, "The client id for OAuth."),
    Field::remote("oauthPublicClient", Role::Other, Type::Bool, SKIPPED, "Whether the OAuth client has no secret."),
    Field::remote(
        "oauth",
        Role::Other,
        Type::Any,
        Verdict::Unknown,
        "OAuth settings in their old, nested form: still read, with a message; `oauthClientId` replaces it.",
    ),
];

/// Ignored, whatever they hold [run 1.0.102].
const FOREIGN: &[ForeignKey] = &[
    info("autoApprove", "Copilot CLI ignores `autoApprove`; tools are approved in the session or by `--allow-tool`"),
    info("alwaysAllow", "Copilot CLI ignores `alwaysAllow`; tools are approved in the session or by `--allow-tool`"),
    info("disabledTools", "Copilot CLI ignores `disabledTools`; `excludeTools` leaves tools out"),
    info("envFile", "Copilot CLI ignores `envFile`, so its variables do not reach the server"),
    info("headersHelper", "Copilot CLI ignores `headersHelper`"),
    info("request_timeout_ms", "Copilot CLI ignores `request_timeout_ms`; `timeout` is the limit"),
    info("alwaysLoad", "Copilot CLI ignores `alwaysLoad`"),
    ForeignKey {
        key: "transport",
        instead: Some("type"),
        verdict: Verdict::Info("Copilot CLI ignores `transport` and goes by `type`, `command` and `url`"),
    },
    ForeignKey {
        key: "transportType",
        instead: Some("type"),
        verdict: Verdict::Info("Copilot CLI ignores `transportType` and goes by `type`, `command` and `url`"),
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
    let verdict = Verdict::Error("Copilot CLI looks for `command` or `url`, finds neither and skips this server");
    ForeignKey { key, instead: Some("url"), verdict }
}

const fn env(key: &'static str) -> ForeignKey {
    let verdict = Verdict::Warning("Copilot CLI ignores it, so the variables do not reach the server");
    ForeignKey { key, instead: Some("env"), verdict }
}
