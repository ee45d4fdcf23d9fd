//! What an entry may hold, the same in every file of VS Code.

use crate::client::facts::{Also, DeadSwitch, Entry, Field, ForeignKey, Role, Type, Verdict};

/// [run 1.139.1] The list of servers shows it, and it ends with a message when it is started.
const NO_START: Verdict = Verdict::Error("VS Code does not start this server");

/// The editor's schema underlines every key it does not know; the loader ignores them
/// [src microsoft/vscode:src/vs/platform/mcp/common/mcpResourceScannerService.ts].
pub(super) const ENTRY: Entry = Entry {
    fields: FIELDS,
    foreign: FOREIGN,
    dead_switches: &DeadSwitch::all(Verdict::Warning("VS Code ignores it")),
    way_off: "its switch is in the editor's own list of servers",
    unknown_key: Verdict::Warning("VS Code ignores keys it does not know"),
    // `null` and a text [run 1.139.1]: no server of the file is there, not even in the list.
    not_an_object: Verdict::Error("VS Code loads no server of the file"),
    // It gets a type like any other entry and has no address.
    // [src microsoft/vscode:src/vs/platform/mcp/common/mcpResourceScannerService.ts]
    a_list: Verdict::Error("VS Code finds neither `command` nor `url` in it"),
    no_launch: Verdict::Error("VS Code has nothing to start and nothing to connect to"),
    empty_launch: NO_START,
    required: &[],
};

/// [docs VS Code MCP configuration reference]; what becomes of a type: [run 1.139.1], else nobody tried.
const FIELDS: &[Field] = &[
    Field::any(
        "type",
        Role::Transport,
        Type::String,
        Verdict::Unknown,
        "The transport: `stdio`, `http` or `sse`; without it VS Code goes by `command` and `url`.",
    ),
    Field::process(
        "command",
        Role::Command,
        Type::String,
        NO_START,
        "The program to start, without a shell; a leading `~` and `${..}` variables of the editor are expanded.",
    ),
    // A number: "i.replace is not a function", no start.
    Field::process(
        "args",
        Role::Args,
        Type::StringList,
        Verdict::Error("VS Code cuts a text into one argument a character, and does not start with any other item"),
        "The program's arguments, one text each.",
    ),
    // A number arrives as text, `null` takes the variable away. Booleans were not tried.
    Field::process(
        "env",
        Role::Env,
        Type::StringMap(&[Also::Number, Also::Null, Also::Bool]),
        Verdict::Unknown,
        "Variables for the process, on top of the editor's own; `null` removes one, and `PATH` is appended.",
    ),
    Field::process(
        "envFile",
        Role::EnvFile,
        Type::String,
        Verdict::Unknown,
        "A file of variables for the process; without the file the server does not start.",
    ),
    Field::process(
        "cwd",
        Role::Cwd,
        Type::String,
        NO_START,
        "The working folder; by default the workspace folder, from which a relative one starts, else the home folder.",
    ),
    Field::remote(
        "url",
        Role::Url,
        Type::String,
        Verdict::Unknown,
        "The address of a remote server; streamable HTTP is tried first, then SSE. Also `unix:///..` and `pipe:///..`.",
    ),
    Field::remote(
        "headers",
        Role::Headers,
        Type::StringMap(&[]),
        Verdict::Unknown,
        "HTTP headers for a remote server.",
    ),
    Field::remote(
        "oauth",
        Role::Other,
        Type::Object,
        Verdict::Unknown,
        "OAuth settings of a remote server: `clientId`.",
    ),
    Field::any(
        "dev",
        Role::Other,
        Type::Object,
        Verdict::Unknown,
        "For developing a server: `watch` restarts it on changes, `debug` attaches a debugger.",
    ),
    Field::process(
        "sandboxEnabled",
        Role::Other,
        Type::Bool,
        Verdict::Unknown,
        "Whether the process runs in a sandbox, on macOS and Linux.",
    ),
    Field::process(
        "sandbox",
        Role::Other,
        Type::Object,
        Verdict::Unknown,
        "What a sandboxed process may write, read and reach.",
    ),
    // [src microsoft/vscode:src/vs/platform/mcp/common/mcpPlatformTypes.ts]
    Field::any("version", Role::Other, Type::Any, Verdict::Unknown, "Written by VS Code's own gallery.").unoffered(),
    Field::any("gallery", Role::Other, Type::Any, Verdict::Unknown, "Written by VS Code's own gallery.").unoffered(),
];

/// No effect [src microsoft/vscode:src/vs/platform/mcp/common/mcpResourceScannerService.ts]; `disabled` [run 1.139.1].
/// `description` is a note and no concern.
const FOREIGN: &[ForeignKey] = &[
    info("tools", "VS Code ignores `tools`; tools are picked in the chat"),
    info("timeout", "VS Code ignores `timeout`"),
    info("alwaysAllow", "VS Code ignores `alwaysAllow` and asks in the chat"),
    info("autoApprove", "VS Code ignores `autoApprove` and asks in the chat"),
    info("disabledTools", "VS Code ignores `disabledTools`; tools are picked in the chat"),
    ForeignKey {
        key: "transport",
        instead: Some("type"),
        verdict: Verdict::Info("VS Code ignores `transport` and goes by `type`, `command` and `url`"),
    },
    ForeignKey {
        key: "transportType",
        instead: Some("type"),
        verdict: Verdict::Info("VS Code ignores `transportType` and goes by `type`, `command` and `url`"),
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
    let verdict = Verdict::Error("VS Code looks for `command` or `url` and finds neither");
    ForeignKey { key, instead: Some("url"), verdict }
}

const fn env(key: &'static str) -> ForeignKey {
    let verdict = Verdict::Warning("VS Code ignores it, so the variables do not reach the server");
    ForeignKey { key, instead: Some("env"), verdict }
}
