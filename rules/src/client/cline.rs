//! Cline: its extension for VS Code and JetBrains and its command line program read one file.
//!
//! Checked 2026-11: CLI 3.0.65 and its library `@cline/core` 0.0.86 run, source of the extension 4.1.13 with its schema
//! executed.

use super::{
    Client, Place, Scope, Unread, UserPath,
    facts::{
        Address, DeadSwitch, Entry, EnvPath, Facts, Field, ForeignKey, Form, Inherits, Launch, ListPlace, Names, Paths,
        Places, Retries, Role, Root, Syntax, Text, TimeLimit, ToolList, ToolSyntax, Transport, Type, Unit, UrlDefault,
        Variables, Verdict,
        Verdict::{Error, Fine, Info, Warning},
        Wire,
    },
};
use crate::env::Answer;

pub(super) static CLIENT: Client = Client {
    id: "cline",
    name: "Cline",
    checked: "extension 4.1.13, CLI 3.0.65, 2026-11",
    places: &[Place {
        // [run 3.0.65; src cline:apps/vscode/src/sdk/SdkController.ts]
        what: "user file",
        patterns: &["cline_mcp_settings.json"],
        homes: &[UserPath::home(".cline/data/settings/cline_mcp_settings.json")],
        scope: Scope::User,
        project: None,
        facts: &FACTS,
    }],
    unread: &[
        Unread {
            // [docs Cline MCP] names it for the CLI; [run 3.0.65] shows that it is not read.
            patterns: &[".cline/mcp.json"],
            with_keys: &[],
            clause: "Cline does not read this file, although its documentation names it",
            instead: "~/.cline/data/settings/cline_mcp_settings.json",
            info: false,
        },
        Unread {
            // [src cline:apps/vscode/src/hosts/vscode/mcp-settings-legacy-migration.ts]
            patterns: &["saoudrizwan.claude-dev/settings/cline_mcp_settings.json"],
            with_keys: &[],
            clause: "Cline 4 takes this file over once and then ignores it",
            instead: "~/.cline/data/settings/cline_mcp_settings.json",
            info: true,
        },
    ],
    // [src cline:apps/vscode/src/services/mcp/McpHub.ts]
    logs: &[(None, "MCP Servers panel; output channel \"Cline\"")],
    // [run 3.0.65] Parses and lists, does not connect.
    check: Some("cline config mcp"),
    after_change: None,
    // There is one file.
    layers: None,
    lists: &[],
};

static FACTS: Facts = Facts {
    source: "[run @cline/core 0.0.86] [src cline:apps/vscode/src/services/mcp/McpHub.ts]",
    text: Text {
        // The CLI refuses it [run @cline/core 0.0.86], the extension takes it for none [src McpHub.ts].
        empty: Warning("Cline's CLI refuses an empty file"),
        invalid_utf8: Warning("Cline reads such bytes as replacement characters"),
        duplicate_key: Warning("Cline keeps the last one and says nothing"),
        // `JSON.parse` in both readers.
        ..Text::all(LOST)
    },
    root: Root {
        servers: &[&["mcpServers"]],
        bare_map: Answer::No,
        optional: false,
        wrong: Error("Cline loads no server: its CLI refuses the file, its extension finds none"),
        missing: Verdict::Unknown,
        not_a_map: LOST,
        inputs: None,
    },
    entry: ENTRY,
    transport: TRANSPORT,
    variables: Variables {
        // The extension expands it in every text [src cline:apps/vscode/src/utils/envExpansion.ts], the CLI nowhere
        // [run @cline/core 0.0.86]. A literal is the only form that works in both, so there is none to write.
        forms: &[Form::unsure(Syntax::EnvColon, Places::ALL)],
        literal: Error("Cline passes the text on as it stands"),
        reference: None,
        home: None,
        project: None,
    },
    paths: Paths {
        tilde: Places::NONE,
        tilde_unsure: Places::NONE,
        tilde_literal: Error("Cline passes `~` on as it stands"),
        // [src McpHub.ts; issue cline/cline#5760, cline/cline#9950] [run @cline/core 0.0.86]
        relative: Warning("Cline's extension starts servers in a folder of its own, its CLI where it was started"),
        relative_env_file: Verdict::Unknown,
        cwd: Answer::Yes,
    },
    launch: LAUNCH,
    // [run @cline/core 0.0.86] A longer name is cut and gets a hash: no tool is lost.
    // [run core 0.0.86]
    names: Names {
        full_name: Some("{server}__{tool}"),
        limits: &[(65, Fine)],
        reserved: (&["__proto__"], Error("Cline loses the server without a word")),
        ..Names::UNKNOWN
    },
    // [src McpHub.ts] The server's own names, compared exactly; no wildcard. The CLI ignores the list.
    tool_lists: &[ToolList {
        place: ListPlace::Entry("autoApprove"),
        syntax: ToolSyntax::Exact,
        alphabet: None,
        no_match: Warning("Cline compares names exactly, so it matches no tool"),
    }],
};

// [run 3.0.65: exit 1] [src McpHub.ts: a pop-up] One bad entry costs the file, in both readers.
const LOST: Verdict = Error("Cline loads no server of the file");
const ONE_SECOND: Verdict = Warning("Cline takes 1, the least it allows, and gives up on a call after one second");
const DROPPED: Verdict = Warning("Cline drops it and says nothing");
const DROPPED_INFO: Verdict = Info("Cline drops it and says nothing");
const NO_URL: Verdict = Error("Cline misses `url` and loads no server of the file");

// [run @cline/core 0.0.86; schema of the extension 4.1.13 executed]
const ENTRY: Entry = Entry {
    fields: &[
        Field::any(
            "type",
            Role::Transport,
            Type::String,
            LOST,
            "`stdio`, `sse` or `streamableHttp`; an address without it is taken for SSE.",
        ),
        // `http` is Streamable HTTP in the CLI and SSE in the extension.
        Field::any(
            "transportType",
            Role::Transport,
            Type::String,
            LOST,
            "The older key for `type`: `stdio`, `sse` or `streamableHttp`.",
        )
        .unoffered(),
        // Right here: the CLI writes it. So an entry with this object needs neither `command` nor `url` beside it.
        Field::any(
            "transport",
            Role::Other,
            Type::Object,
            Warning("Cline's extension reads only an object here and takes the address for SSE"),
            "An object with `type` and the fields of the transport, as Cline's CLI writes it.",
        )
        .unoffered(),
        Field::process("command", Role::Command, Type::NonEmptyString, LOST, "The program; no shell runs."),
        Field::process("args", Role::Args, Type::StringList, LOST, "Arguments of the program; texts only."),
        Field::process(
            "env",
            Role::Env,
            Type::StringMap(&[]),
            LOST,
            "Variables for the program; the extension passes on little else, the CLI everything.",
        ),
        Field::process(
            "cwd",
            Role::Cwd,
            Type::String,
            LOST,
            "The folder that the program starts in; without it the extension's own, or where the CLI was started.",
        ),
        Field::remote("url", Role::Url, Type::String, LOST, "The address; SSE unless `type` is `streamableHttp`."),
        Field::remote("headers", Role::Headers, Type::StringMap(&[]), LOST, "Headers for the address; texts only."),
        Field::any("disabled", Role::Disabled, Type::Bool, LOST, "Keeps the server off."),
        Field::any(
            "autoApprove",
            Role::Tools,
            Type::StringList,
            Warning("Cline's extension loads no server of the file"),
            "Tools that the extension runs without asking, by the server's own names; the CLI ignores it.",
        ),
        Field::any(
            "timeout",
            Role::Timeout,
            Type::Number,
            Warning("Cline takes its default of 60 seconds"),
            "Seconds for a call, 1 to 3600, 60 without it; other numbers are moved into that range.",
        )
        .limits(TimeLimit {
            negative: ONE_SECOND,
            zero: ONE_SECOND,
            low: (1.0, ONE_SECOND),
            high: (3600.0, Warning("Cline takes 3600, the most it allows")),
            ..TimeLimit::of(Unit::Seconds)
        }),
        Field::any("oauth", Role::Other, Type::Any, Verdict::Unknown, "Written by Cline.").unoffered(),
        Field::any("oauthClient", Role::Other, Type::Any, Verdict::Unknown, "Written by Cline.").unoffered(),
        Field::any("metadata", Role::Other, Type::Any, Verdict::Unknown, "Written by Cline.").unoffered(),
        Field::any(
            "remoteConfigured",
            Role::Other,
            Type::Any,
            Verdict::Unknown,
            "Written by Cline for an organisation's servers.",
        )
        .unoffered(),
    ],
    dead_switches: &DeadSwitch::beside_disabled(Warning("Cline ignores it and starts the server")),
    way_off: "",
    foreign: &[
        ForeignKey { key: "alwaysAllow", instead: Some("autoApprove"), verdict: DROPPED },
        ForeignKey { key: "disabledTools", instead: None, verdict: DROPPED_INFO },
        ForeignKey { key: "envFile", instead: None, verdict: DROPPED },
        ForeignKey { key: "environment", instead: Some("env"), verdict: DROPPED },
        ForeignKey { key: "envVars", instead: Some("env"), verdict: DROPPED },
        ForeignKey { key: "serverUrl", instead: Some("url"), verdict: NO_URL },
        ForeignKey { key: "httpUrl", instead: Some("url"), verdict: NO_URL },
    ],
    unknown_key: DROPPED,
    not_an_object: LOST,
    a_list: LOST,
    no_launch: LOST,
    // [run @cline/core 0.0.86] The extension's schema lets it pass, and the start fails later.
    empty_launch: Error("Cline cannot start it, and its CLI loads no server of the file"),
    required: &[],
};

// [run @cline/core 0.0.86; schema of the extension 4.1.13 executed]
const TRANSPORT: Transport = Transport {
    words: &[("stdio", Wire::Stdio, Fine), ("streamableHttp", Wire::Http, Fine), ("sse", Wire::Sse, Fine)],
    unknown_word: LOST,
    read: Answer::Yes,
    url_default: UrlDefault::Sse(Warning("Cline takes an address without `type` for SSE")),
    both: Warning("Cline starts the command, unless `type` is `sse` or `streamableHttp`"),
    mismatch: LOST,
    remote: Fine,
    by_fields: (&[], Verdict::Unknown),
    retries: Retries::all(Answer::Unknown),
    address: Address::UNKNOWN,
};

const LAUNCH: Launch = Launch {
    bare_command: Info("Cline looks it up on the PATH of its editor or terminal"),
    // [run @cline/core 0.0.86]
    env_path: EnvPath::Replaces,
    splits_command: Answer::No,
    command_line: Error("Cline looks for a program of that whole name"),
    // [src McpHub.ts] The extension: the MCP SDK's default set. The CLI passes everything [run @cline/core 0.0.86].
    inherits: Inherits::Few,
    // [src @modelcontextprotocol/sdk 1.32.2:client/stdio.js] [issue cline/cline#1948] needed it in 2025.
    npx_on_windows: Info("Cline finds it by itself today, older versions did not"),
    // [src cline:sdk/packages/core/src/extensions/mcp/client.ts] A shell runs there and arguments are not quoted.
    npx_blank_on_windows: Warning("Cline's CLI splits an argument at a blank on Windows"),
    shell: Answer::No,
    ..Launch::UNKNOWN
};
