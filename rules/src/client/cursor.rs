//! Cursor: the desktop editor, its command line program and the agent runtime under both read one file.
//!
//! Checked 2026-11. The runtime was run (`@cursor/sdk` 1.0.32); the editor is closed, so of it only documentation and
//! threads are known. What only the runtime is known to refuse is a warning that names the runtime.

use super::{
    Client, Place, Scope, UserPath,
    facts::{
        Address, DeadSwitch, Entry, EnvPath, Facts, Field, ForeignKey, Form, Inherits, Launch, Names, Paths, Places,
        Retries, Role, Root, Syntax, Text, Transport, Type, UrlDefault, Variables, Verdict,
        Verdict::{Error, Fine, Info, Unknown, Warning},
        Wire,
    },
    layers::{Layer, Layers, Lies},
};
use crate::env::Answer;

pub(super) static CLIENT: Client = Client {
    id: "cursor",
    name: "Cursor",
    checked: "agent runtime (@cursor/sdk) 1.0.32, documentation of the editor, 2026-11",
    // [docs Cursor MCP; src npm @cursor/sdk 1.0.32] The file in the home folder is for every project. Both have the
    // same name: the real place decides.
    places: &[
        Place {
            what: "project file",
            patterns: &[".cursor/mcp.json"],
            homes: &[],
            scope: Scope::Project,
            project: Some(2),
            facts: &PROJECT_FACTS,
        },
        Place {
            what: "user file",
            patterns: &[],
            homes: &[UserPath::home(".cursor/mcp.json")],
            scope: Scope::User,
            project: None,
            facts: &USER,
        },
    ],
    unread: &[],
    logs: &[(None, "Output panel, \"MCP Logs\"")],
    check: Some("agent mcp list"),
    // [src npm @cursor/sdk 1.0.32; docs Cursor MCP; issue receptron/mulmoterminal#2070]
    after_change: Some("A project server whose entry changed has to be approved again; until then it stays off"),
    layers: Some(&LAYERS),
    lists: &[],
};

// [src npm @cursor/sdk 1.0.32] The project's entry, whole.
static LAYERS: Layers = Layers::new(
    "[src npm @cursor/sdk 1.0.32]",
    &[
        Layer::new("the project's file", Lies::Project(".cursor/mcp.json"), &["mcpServers"]),
        Layer::new("the user's file", Lies::User(&[UserPath::home(".cursor/mcp.json")]), &["mcpServers"]),
    ],
);

// The user's file. [issue vectorize-io/hindsight#4530, SalesforceCommerceCloud/b2c-developer-tooling#29]
static USER: Facts = Facts {
    paths: Paths { relative: Warning("Cursor starts the servers of the user's file in the home folder"), ..PATHS },
    ..PROJECT
};

static PROJECT_FACTS: Facts = PROJECT;

const PROJECT: Facts = Facts {
    source: "[run @cursor/sdk 1.0.32] [docs Cursor MCP]",
    text: TEXT,
    root: Root {
        servers: &[&["mcpServers"]],
        bare_map: Answer::No,
        optional: false,
        // [run @cursor/sdk 1.0.32; docs Cursor MCP] Only plugins may leave the wrapper out, in files of another name.
        wrong: Error("Cursor finds no servers in the file and says nothing"),
        missing: Unknown,
        not_a_map: FILE_LOST,
        inputs: None,
    },
    entry: ENTRY,
    transport: TRANSPORT,
    variables: VARIABLES,
    paths: PATHS,
    launch: LAUNCH,
    names: NAMES,
    // The allow lists stand in other files: permissions.json, cli-config.json, cli.json.
    tool_lists: &[],
};

// [run @cursor/sdk 1.0.32] One bad entry costs all servers of the file, and nothing is said. The editor shows a
// message of unknown reach.
const FILE_LOST: Verdict = Warning("Cursor's agent runtime drops every server of the file and says nothing");
const IGNORED: Verdict = Info("Cursor does not read it");

// [run @cursor/sdk 1.0.32] A fault-tolerant JSONC reader. The editor's own reader was not run.
const TEXT: Text = Text {
    // [run @cursor/sdk 1.0.32; docs Cursor MCP] The documentation shows a comment in an example.
    comment: Fine,
    // [issue upstash/context7#563] A report of August 2025; the runtime takes it.
    trailing_comma: Warning("Cursor's editor has refused such a file, its agent runtime reads it"),
    missing_comma: Unknown,
    loose: Error("Cursor finds no servers in the file"),
    bad_escape: Error("Cursor's agent runtime drops the backslash and says nothing"),
    control_character: Unknown,
    broken: Warning("Cursor's agent runtime repairs such a file, its editor is not known to"),
    empty: Unknown,
    bom: Unknown,
    utf16: Warning("Cursor's agent runtime reads the file as UTF-8 and finds no servers"),
    invalid_utf8: Unknown,
    duplicate_key: Warning("Cursor's agent runtime keeps the last one and says nothing"),
};

const ENTRY: Entry = Entry {
    fields: &[
        Field::any(
            "type",
            Role::Transport,
            Type::String,
            FILE_LOST,
            "`stdio` for a program, `http` or `sse` for an address; may be left out.",
        ),
        Field::process(
            "command",
            Role::Command,
            Type::String,
            FILE_LOST,
            "The program; without `args` the text is split into words as a shell would.",
        ),
        Field::process(
            "args",
            Role::Args,
            Type::StringList,
            FILE_LOST,
            "Arguments; a leading `~` and `./` are resolved.",
        ),
        Field::process("env", Role::Env, Type::StringMap(&[]), FILE_LOST, "Variables for the program; texts only."),
        // [docs Cursor MCP] The runtime ignores it [run @cursor/sdk 1.0.32].
        Field::process(
            "envFile",
            Role::EnvFile,
            Type::Any,
            Unknown,
            "A file of variables for the program; the editor reads it, the agent runtime does not.",
        ),
        // Not documented; the runtime reads it [run @cursor/sdk 1.0.32], one project says the editor does not
        // [issue vectorize-io/hindsight#4530].
        Field::process(
            "cwd",
            Role::Cwd,
            Type::String,
            FILE_LOST,
            "The folder that the program starts in, for the agent runtime; not documented for the editor.",
        ),
        Field::remote("url", Role::Url, Type::String, FILE_LOST, "The address: Streamable HTTP, then SSE."),
        Field::remote(
            "headers",
            Role::Headers,
            Type::StringMap(&[]),
            FILE_LOST,
            "Headers for the address; texts only.",
        ),
        Field::remote(
            "auth",
            Role::Other,
            Type::Object,
            FILE_LOST,
            "OAuth client for the address: `CLIENT_ID`, and if need be `CLIENT_SECRET` and `scopes`.",
        ),
        Field::remote(
            "tls",
            Role::Other,
            Type::Object,
            FILE_LOST,
            "`caBundle`: certificates to trust; not documented.",
        ),
        Field::any("placement", Role::Other, Type::String, FILE_LOST, "`server` or `client`; not documented."),
    ],
    // [run @cursor/sdk 1.0.32] The editor keeps its switches elsewhere [docs Cursor MCP]; what it makes of these was not
    // tried.
    dead_switches: &DeadSwitch::all(Info("Cursor's agent runtime ignores it and starts the server all the same")),
    way_off: "its switch is in Cursor's own list of servers",
    foreign: &[
        ForeignKey { key: "timeout", instead: None, verdict: IGNORED },
        ForeignKey { key: "autoApprove", instead: None, verdict: IGNORED },
        ForeignKey { key: "alwaysAllow", instead: None, verdict: IGNORED },
        ForeignKey { key: "disabledTools", instead: None, verdict: IGNORED },
        // Not renamed to `type`: another client's word there costs the file.
        ForeignKey { key: "transport", instead: None, verdict: Info("Cursor goes by `command`, `url` and `type`") },
        ForeignKey { key: "transportType", instead: None, verdict: Info("Cursor goes by `command`, `url` and `type`") },
        ForeignKey { key: "serverUrl", instead: Some("url"), verdict: FILE_LOST },
        ForeignKey { key: "httpUrl", instead: Some("url"), verdict: FILE_LOST },
        ForeignKey { key: "environment", instead: Some("env"), verdict: Warning("Cursor does not read it") },
        ForeignKey { key: "envVars", instead: Some("env"), verdict: Warning("Cursor does not read it") },
    ],
    unknown_key: Warning("Cursor does not read it"),
    not_an_object: FILE_LOST,
    a_list: FILE_LOST,
    // No reader can start such an entry, so this is sure.
    no_launch: Error("Cursor has nothing to start, and its agent runtime drops every server of the file"),
    empty_launch: Unknown,
    required: &[],
};

const TRANSPORT: Transport = Transport {
    words: &[("stdio", Wire::Stdio, Fine), ("http", Wire::Http, Fine), ("sse", Wire::Sse, Fine)],
    // Third-party guides write `streamableHttp` and `streamable-http` for the editor; one project says that it never
    // reads the word [issue vanillagreencom/kendex#2184].
    unknown_word: FILE_LOST,
    read: Answer::Yes,
    // [src npm @cursor/sdk 1.0.32] SSE after 400, 404, 405 or a refused connection.
    url_default: UrlDefault::Http,
    both: Warning("Cursor's agent runtime starts the command, unless `type` is `http` or `sse`"),
    mismatch: FILE_LOST,
    remote: Fine,
    by_fields: (&[], Unknown),
    // [src npm @cursor/sdk 1.0.32] `sse` is SSE alone there; the editor was not tried.
    retries: Retries { sse: Answer::Unknown, ..Retries::all(Answer::Yes) },
    address: Address::UNKNOWN,
};

// Where the editor documents variables.
const DOCUMENTED: Places = Places::COMMAND.and(Places::ARGS).and(Places::ENV).and(Places::URL).and(Places::HEADERS);

const VARIABLES: Variables = Variables {
    forms: &[
        // [run @cursor/sdk 1.0.32; docs Cursor MCP] The one form that every reader takes.
        Form::sure(Syntax::EnvColon, DOCUMENTED),
        Form::unsure(Syntax::EnvColon, Places::ALL),
        // [run @cursor/sdk 1.0.32] The runtime; not documented for the editor, and two projects say no
        // [issue dyoshikawa/rulesync#857, vanillagreencom/kendex#2184].
        Form::unsure(Syntax::Brace, Places::ALL),
        Form::unsure(Syntax::BraceDefault, Places::ALL),
        // [docs Cursor MCP] userHome, workspaceFolder, workspaceFolderBasename, pathSeparator, `/` in the editor;
        // literal in the runtime [run @cursor/sdk 1.0.32]. Of the other names nobody knows.
        Form::unsure(Syntax::Editor, Places::ALL),
        Form::unsure(Syntax::Scoped, Places::ALL),
    ],
    // [run @cursor/sdk 1.0.32] `$NAME`, `%NAME%`, `${input:..}`; the documentation has none of them either.
    literal: Error("Cursor passes the text on as it stands"),
    reference: Some("${env:NAME}"),
    home: Some("${env:HOME}"),
    project: None,
};

// [run @cursor/sdk 1.0.32] `~`, `~/x`, `.` and `./x` are resolved in the command, in whole arguments and in `cwd`.
const PATHS: Paths = Paths {
    // In the editor too [issue microsoft/vscode#247076, ThinkInAIXYZ/deepchat#498].
    tilde: Places::ARGS,
    tilde_unsure: Places::ALL.but(Places::ARGS),
    // `--dir=~/x`
    tilde_literal: Warning("Cursor's agent runtime passes it on as it stands"),
    // [run @cursor/sdk 1.0.32] the agent runtime counts `./x` from its own folder; of the editor nobody knows.
    // [issue vectorize-io/hindsight#4530, tirth8205/code-review-graph#304] for the user's file.
    relative: Info("Cursor says nowhere in which folder it starts the servers of a project"),
    relative_env_file: Unknown,
    cwd: Answer::Unknown,
};

const LAUNCH: Launch = Launch {
    // [issue modelcontextprotocol/servers#891]
    bare_command: Warning(
        "Cursor looks it up on its own PATH, which lacks the shell's folders when it was not started from a terminal",
    ),
    // [run @cursor/sdk 1.0.32]
    env_path: EnvPath::Replaces,
    // [run @cursor/sdk 1.0.32] When `args` is absent or empty; a path with a blank is split too.
    splits_command: Answer::Yes,
    command_line: Unknown,
    // [run @cursor/sdk 1.0.32] The MCP SDK's default set and `env`.
    inherits: Inherits::Few,
    // [issue AgentDeskAI/browser-tools-mcp#47, MystenLabs/MemWal#344]; the runtime wraps it [src @cursor/sdk 1.0.32].
    npx_on_windows: Warning("Cursor's agent runtime finds it by itself, its editor has needed `cmd /c`"),
    npx_blank_on_windows: Unknown,
    // [docs README of mcp-remote 0.15.1] [issue punkpeye/mcp-remote#26] The runtime keeps it [src @cursor/sdk 1.0.32].
    npx_blank: Warning("Cursor's editor has taken such arguments of `npx` apart"),
    shell: Answer::No,
    ..Launch::UNKNOWN
};

// [issue ComposioHQ/composio#2788, PostHog/posthog#51483, awslabs/mcp#1283] The editor only.
const NAMES: Names = Names {
    full_name: Some("{server}{tool}"),
    limits: &[(60, Warning("Cursor drops a tool when its name and the server's together reach 60 characters"))],
    ..Names::UNKNOWN
};
