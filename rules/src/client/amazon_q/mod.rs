//! Amazon Q Developer: its command line program and its plugins for editors share the older files; each has agent files
//! of its own.
//!
//! Checked 2026-11: source of the CLI 1.19.7, its structs rebuilt and executed; source of the language server (agentic
//! 1.77.0), the loader of `@aws/lsp-codewhisperer` 0.0.128 executed. What only one of the two refuses is a warning that
//! names it.

mod agents;

use super::{
    Client, Place, Scope, Unread, UserPath,
    facts::{
        Address, DeadSwitch, Entry, EnvPath, Facts, Field, ForeignKey, Form, Inherits, Launch, Names, Paths, Places,
        Retries, Role, Root, Syntax, Text, TimeLimit, Transport, Type, Unit, UrlDefault, Variables, Verdict,
        Verdict::{Error, Fine, Info, Unknown, Warning},
        Wire,
    },
    layers::{Layer, Layers, Lies},
};
use crate::env::{Answer, Os};

pub(super) static CLIENT: Client = Client {
    id: "amazon-q",
    name: "Amazon Q",
    checked: "CLI 1.19.7, language server 1.77.0, 2026-11",
    // [src amazon-q-developer-cli:crates/chat-cli/src/util/paths.rs]
    // [src language-servers:server/aws-lsp-codewhisperer/../agenticChat/tools/mcp/mcpUtils.ts]
    places: &[
        Place {
            what: "project file",
            patterns: &[".amazonq/mcp.json"],
            homes: &[],
            scope: Scope::Project,
            project: Some(2),
            facts: &SHARED,
        },
        Place {
            what: "user file",
            patterns: &[".aws/amazonq/mcp.json"],
            homes: &[UserPath::home(".aws/amazonq/mcp.json")],
            scope: Scope::User,
            project: None,
            facts: &SHARED,
        },
        Place {
            what: "project agent of the CLI",
            patterns: &[".amazonq/cli-agents/*.json"],
            homes: &[],
            scope: Scope::Project,
            project: Some(3),
            facts: &agents::CLI,
        },
        Place {
            what: "user agent of the CLI",
            patterns: &[".aws/amazonq/cli-agents/*.json", "cli-agents/*.json"],
            homes: &[UserPath::home(".aws/amazonq/cli-agents/*.json")],
            scope: Scope::User,
            project: None,
            facts: &agents::CLI,
        },
        Place {
            what: "project agent of the IDE plugins",
            patterns: &[".amazonq/agents/default.json"],
            homes: &[],
            scope: Scope::Project,
            project: Some(3),
            facts: &agents::IDE,
        },
        Place {
            what: "user agent of the IDE plugins",
            patterns: &[".aws/amazonq/agents/default.json", "amazonq/agents/default.json"],
            homes: &[UserPath::home(".aws/amazonq/agents/default.json")],
            scope: Scope::User,
            project: None,
            facts: &agents::IDE,
        },
    ],
    unread: &[Unread {
        // [docs AWS mcp-ide] names it; [src language-servers:../mcpUtils.ts] has no such path.
        patterns: &[".aws/amazonq/default.json"],
        with_keys: &[],
        clause: "Amazon Q reads no file of this path, although its documentation names it",
        instead: "~/.aws/amazonq/agents/default.json",
        info: false,
    }],
    // [src amazon-q-developer-cli:crates/chat-cli/src/util/paths.rs, logging.rs]
    logs: &[
        (Some(Os::Windows), "%TEMP%\\amazon-q\\logs\\mcp.log, qchat.log"),
        (Some(Os::Linux), "$XDG_RUNTIME_DIR/qlog/mcp.log, qchat.log"),
        (Some(Os::MacOs), "$TMPDIR/qlog/mcp.log, qchat.log"),
    ],
    check: Some("q mcp list"),
    // [src amazon-q-developer-cli:crates/chat-cli/src/cli/agent/mod.rs]
    after_change: Some(
        "Amazon Q CLI reads mcp.json only for agents with `useLegacyMcpJson: true`, as its own default agent has it",
    ),
    layers: Some(&LAYERS),
    lists: &[],
};

// The CLI and the plugins agree on these two; they put the agents' own servers in different places
// [src amazon-q-developer-cli:crates/chat-cli/src/cli/agent/mod.rs; run lsp-codewhisperer 0.0.128].
static LAYERS: Layers = Layers::new(
    "[src amazon-q-developer-cli 1.19.7] [run lsp-codewhisperer 0.0.128]",
    &[
        Layer::new("the project's file", Lies::Project(".amazonq/mcp.json"), &["mcpServers"]),
        Layer::new("the user's file", Lies::User(&[UserPath::home(".aws/amazonq/mcp.json")]), &["mcpServers"]),
    ],
);

// `mcp.json`: both readers.
static SHARED: Facts = Facts {
    source: "[src amazon-q-developer-cli 1.19.7] [run lsp-codewhisperer 0.0.128]",
    text: Text {
        // [src amazon-q-developer-cli] refuses it, JavaScript's decoder replaces.
        invalid_utf8: Warning("Amazon Q CLI loads no server of the file"),
        duplicate_key: Warning("Amazon Q keeps the last one and says nothing"),
        // serde_json and `JSON.parse`.
        ..Text::all(LOST)
    },
    root: Root {
        servers: &[&["mcpServers"]],
        bare_map: Answer::No,
        optional: false,
        wrong: LOST,
        missing: Unknown,
        not_a_map: Warning("Amazon Q CLI loads no server of the file, the IDE plugins number the servers of a list"),
        inputs: None,
    },
    entry: ENTRY,
    transport: TRANSPORT,
    variables: Variables {
        forms: &[
            // The CLI only: see `agents::CLI_FORMS`.
            Form::unsure(Syntax::Dollar, Places::COMMAND.and(Places::ENV)),
            Form::unsure(Syntax::Brace, Places::COMMAND.and(Places::ENV)),
            Form::unsure(Syntax::BraceDefault, Places::COMMAND.and(Places::ENV)),
            Form::unsure(Syntax::EnvColon, Places::ENV.and(Places::HEADERS)),
        ],
        ..NO_VARIABLES
    },
    paths: Paths { tilde_unsure: Places::COMMAND, ..PATHS },
    launch: Launch { env_path: EnvPath::Unknown, ..LAUNCH },
    names: Names { full_name: Some("{tool}"), limits: &[(65, TOO_LONG)], ..Names::UNKNOWN },
    tool_lists: &[],
};

// [src amazon-q-developer-cli; run lsp-codewhisperer 0.0.128] Both readers.
const LOST: Verdict = Error("Amazon Q loads no server of the file");
// Any type that serde does not take, with a line in the log at most.
const CLI_LOST: Verdict = Warning("Amazon Q CLI loads no server of the file");
const SKIPPED: Verdict = Error("Amazon Q skips the server");
const IGNORED: Verdict = Warning("Amazon Q ignores it");
const IGNORED_INFO: Verdict = Info("Amazon Q ignores it");
const NO_URL: Verdict = Error("Amazon Q misses `url` and skips the server");
const TOO_LONG: Verdict = Warning("Amazon Q CLI refuses a tool whose name is longer than 64 characters");

const COMMAND: &str = "The program; the CLI expands `~` and variables in it, and no shell runs.";
const ENV: &str = "Variables for the program, which gets all of Amazon Q's own; the CLI lets its own win.";
// Zero is no limit in the IDE plugins, and was not tried in the CLI.
const IN_MILLISECONDS: TimeLimit = TimeLimit {
    low: (1000.0, Warning("Amazon Q waits no longer for an answer of the server")),
    ..TimeLimit::of(Unit::Milliseconds)
};
const TIMEOUT: &str = "Milliseconds for a call: 120000 without it in the CLI, 60000 in the IDE plugins.";

// [src amazon-q-developer-cli:crates/chat-cli/src/cli/chat/tools/custom_tool.rs, executed]
// [run lsp-codewhisperer 0.0.128]
// `cli` is what a type costs that only the CLI refuses.
const fn fields(cli: Verdict) -> [Field; 11] {
    [
        Field::any(
            "type",
            Role::Transport,
            Type::String,
            cli,
            "`stdio` or `http`; the CLI needs `http` for an address.",
        ),
        Field::process("command", Role::Command, Type::NonEmptyString, SKIPPED, COMMAND),
        Field::process("args", Role::Args, Type::StringList, cli, "Arguments of the program; nothing is expanded."),
        Field::process("env", Role::Env, Type::StringMap(&[]), SKIPPED, ENV),
        Field::remote("url", Role::Url, Type::String, SKIPPED, "The address; the CLI reads it only with `type: http`."),
        Field::remote("headers", Role::Headers, Type::StringMap(&[]), cli, "Headers for the address."),
        Field::any("timeout", Role::Timeout, Type::Number, cli, TIMEOUT)
            .limits(TimeLimit { negative: cli, ..IN_MILLISECONDS }),
        Field::any(
            "initializationTimeout",
            Role::Other,
            Type::Any,
            Unknown,
            "Milliseconds for the start, in the IDE plugins.",
        ),
        Field::any("disabled", Role::Disabled, Type::Bool, cli, "Keeps the server off."),
        Field::remote("oauthScopes", Role::Other, Type::Any, Unknown, "OAuth scopes for the address, in the CLI."),
        Field::remote("oauth", Role::Other, Type::Any, Unknown, "`redirectUri` for OAuth, in the CLI."),
    ]
}

static FIELDS: [Field; 11] = fields(CLI_LOST);

// An entry of `mcp.json`.
static ENTRY: Entry = Entry {
    fields: &FIELDS,
    dead_switches: &DeadSwitch::beside_disabled(Warning("Amazon Q ignores it and starts the server")),
    way_off: "",
    foreign: &[
        // Read by the successor, Kiro, and written for it: nothing to say.
        ForeignKey { key: "autoApprove", instead: None, verdict: Fine },
        ForeignKey { key: "disabledTools", instead: None, verdict: Fine },
        ForeignKey { key: "alwaysAllow", instead: None, verdict: IGNORED_INFO },
        ForeignKey {
            key: "cwd",
            instead: None,
            verdict: Warning("Amazon Q ignores it and starts the server in the folder that it has open"),
        },
        ForeignKey { key: "envFile", instead: None, verdict: IGNORED },
        ForeignKey { key: "environment", instead: Some("env"), verdict: IGNORED },
        ForeignKey { key: "envVars", instead: Some("env"), verdict: IGNORED },
        ForeignKey { key: "transport", instead: Some("type"), verdict: IGNORED_INFO },
        ForeignKey { key: "transportType", instead: Some("type"), verdict: IGNORED_INFO },
        ForeignKey { key: "serverUrl", instead: Some("url"), verdict: NO_URL },
        ForeignKey { key: "httpUrl", instead: Some("url"), verdict: NO_URL },
    ],
    unknown_key: IGNORED,
    // `null` makes the loader of the IDE plugins throw.
    not_an_object: LOST,
    a_list: LOST,
    no_launch: SKIPPED,
    empty_launch: SKIPPED,
    required: &[],
};

// [src amazon-q-developer-cli; run lsp-codewhisperer 0.0.128]
const TRANSPORT: Transport = Transport {
    words: &[("stdio", Wire::Stdio, Fine), ("http", Wire::Http, Fine), ("registry", Wire::Other, Fine)],
    unknown_word: Warning("Amazon Q CLI loads no server of the file, the IDE plugins ignore the word"),
    read: Answer::Yes,
    url_default: UrlDefault::Broken(Warning(
        "Amazon Q CLI takes it for a program without a command and skips it, the IDE plugins connect",
    )),
    both: Warning("Amazon Q's IDE plugins skip the server, its CLI goes by `type`"),
    mismatch: Warning("Amazon Q CLI skips the server, the IDE plugins ignore the word"),
    remote: Fine,
    by_fields: (&[], Unknown),
    retries: Retries::all(Answer::Unknown),
    address: Address::UNKNOWN,
};

// [src language-servers:../mcpManager.ts] The IDE plugins expand nothing.
const NO_VARIABLES: Variables = Variables {
    forms: &[],
    literal: Error("Amazon Q passes the text on as it stands"),
    reference: None,
    home: None,
    project: None,
};

// [src amazon-q-developer-cli:crates/chat-cli/src/mcp_client/client.rs] [src language-servers:../mcpManager.ts]
const PATHS: Paths = Paths {
    tilde: Places::NONE,
    tilde_unsure: Places::NONE,
    tilde_literal: Error("Amazon Q passes `~` on as it stands"),
    relative: Info("Amazon Q CLI resolves it from the folder that it is started in"),
    relative_env_file: Unknown,
    cwd: Answer::No,
};

// [src amazon-q-developer-cli:crates/chat-cli/src/mcp_client/client.rs]
const LAUNCH: Launch = Launch {
    bare_command: Info("Amazon Q looks it up on the PATH that it was started with"),
    // The call order rebuilt and executed.
    env_path: EnvPath::NoEffect,
    splits_command: Answer::No,
    command_line: Error("Amazon Q looks for a program of that whole name"),
    inherits: Inherits::All,
    // Rust's `Command`; not run on Windows.
    npx_on_windows: Warning("Amazon Q CLI does not find it by itself"),
    npx_blank_on_windows: Unknown,
    shell: Answer::No,
    ..Launch::UNKNOWN
};
