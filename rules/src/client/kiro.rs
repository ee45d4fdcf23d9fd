//! Kiro: its editor and its command line program read one file.
//!
//! Checked 2026-11: the editor's agent extension, two generations, read in the bundle; documentation and tracker. The
//! command line program is closed; where only the source of its predecessor, Amazon Q Developer CLI, is known, nothing
//! rests on that alone.

use super::{
    Client, Place, Scope, UserPath,
    facts::{
        Address, DeadSwitch, Entry, Facts, Field, ForeignKey, Form, Inherits, Launch, ListPlace, Names, Paths, Places,
        Retries, Role, Root, Syntax, Text, TimeLimit, ToolList, ToolSyntax, Transport, Type, Unit, UrlDefault,
        Variables, Verdict,
        Verdict::{Error, Fine, Info, Unknown, Warning},
        Wire,
    },
    layers::{Layer, Layers, Lies},
};
use crate::env::Answer;

pub(super) static CLIENT: Client = Client {
    id: "kiro",
    name: "Kiro",
    checked: "bundles of the IDE, documentation of the CLI, 2026-11",
    places: &[Place {
        // [src Kiro IDE bundle; docs Kiro CLI MCP] Of the same form for a workspace and for the user.
        what: "project or user file",
        patterns: &[".kiro/settings/mcp.json"],
        homes: &[UserPath::home(".kiro/settings/mcp.json")],
        scope: Scope::Project,
        project: Some(3),
        facts: &FACTS,
    }],
    unread: &[],
    logs: &[(None, "output channel \"Kiro - MCP Logs\"")],
    check: Some("kiro-cli mcp list"),
    after_change: None,
    layers: Some(&LAYERS),
    lists: &[],
};

// [src Kiro IDE bundle new; docs Kiro CLI MCP] Whole entries; what an agent of the CLI brings is stronger than these.
static LAYERS: Layers = Layers::new(
    "[src Kiro IDE bundle new] [docs Kiro CLI MCP]",
    &[
        Layer::new("a power in the user's file", USER_FILE, &["powers", "mcpServers"]),
        Layer::new("the project's file", Lies::Project(".kiro/settings/mcp.json"), &["mcpServers"]),
        Layer::new("the user's file", USER_FILE, &["mcpServers"]),
    ],
);

const USER_FILE: Lies = Lies::User(&[UserPath::home(".kiro/settings/mcp.json")]);

static FACTS: Facts = Facts {
    source: "[src Kiro IDE bundle new] [docs Kiro MCP]",
    text: TEXT,
    root: Root {
        // The second: "powers", which stand in the user's file only.
        servers: &[&["mcpServers"], &["powers", "mcpServers"]],
        bare_map: Answer::No,
        optional: false,
        wrong: REFUSED,
        missing: Unknown,
        not_a_map: REFUSED,
        inputs: None,
    },
    entry: ENTRY,
    transport: TRANSPORT,
    variables: VARIABLES,
    paths: PATHS,
    launch: LAUNCH,
    names: Names {
        full_name: Some("mcp_{server}_{tool}"),
        limits: &[(
            65,
            Info("Kiro cuts it at 64 characters and adds a random ending to the second of two equal names"),
        )],
        ..Names::UNKNOWN
    },
    tool_lists: TOOL_LISTS,
};

// [src Kiro IDE bundle old, new] A pop-up, and nothing of the file is used.
const REFUSED: Verdict = Error("Kiro refuses the whole file");
// The same where the CLI does not read the key, or is not known to.
const IDE_REFUSED: Verdict = Warning("Kiro's IDE refuses the whole file");
const DROPPED: Verdict = Warning("Kiro drops it and says nothing");
const DROPPED_INFO: Verdict = Info("Kiro drops it and says nothing");
const NO_URL: Verdict = Error("Kiro misses `url` and drops the server");

// [src Kiro IDE bundle; run comment-json 4.2.5, 5.0.0] for the IDE; [issue kirodotdev/Kiro#5968] for the CLI.
const TEXT: Text = Text {
    comment: Warning("Kiro CLI refuses the file, only Kiro's IDE reads it"),
    trailing_comma: Warning("Kiro CLI refuses the file, only Kiro's IDE reads it"),
    control_character: Warning("Kiro CLI refuses the file"),
    // The IDE takes it; the CLI was not tried.
    bom: Unknown,
    invalid_utf8: Warning("Kiro's IDE reads such bytes as replacement characters"),
    duplicate_key: Warning("Kiro keeps the last one and says nothing"),
    ..Text::all(REFUSED)
};

// [src Kiro IDE bundle new]
const ENTRY: Entry = Entry {
    fields: &[
        Field::process("command", Role::Command, Type::String, REFUSED, "The program; no shell runs."),
        Field::process("args", Role::Args, Type::StringList, REFUSED, "Arguments of the program; texts only."),
        Field::process(
            "env",
            Role::Env,
            Type::StringMap(&[]),
            REFUSED,
            "Variables for the program; the IDE passes on little else, the CLI everything.",
        ),
        // The CLI's predecessor has no such key.
        Field::process(
            "cwd",
            Role::Cwd,
            Type::String,
            IDE_REFUSED,
            "The folder that the program starts in, in the IDE; without it the workspace or a folder of Kiro's own.",
        ),
        Field::remote(
            "url",
            Role::Url,
            Type::String,
            REFUSED,
            "The address; the IDE wants `https:` unless the host is localhost, 127.0.0.1 or ::1.",
        ),
        Field::remote("headers", Role::Headers, Type::StringMap(&[]), REFUSED, "Headers for the address; texts only."),
        Field::any("type", Role::Transport, Type::String, IDE_REFUSED, "Only `registry` means something to the IDE.")
            .unoffered(),
        // [issue kirodotdev/powers#161] The IDE counted seconds before 1.0.
        Field::any(
            "timeout",
            Role::Timeout,
            Type::Number,
            REFUSED,
            "Milliseconds in the CLI and in the IDE since 1.0, which counted seconds before.",
        )
        .limits(TimeLimit {
            negative: IDE_REFUSED,
            zero: IDE_REFUSED,
            low: (1000.0, Warning("Kiro counts milliseconds since 1.0 and gives up on the server that soon")),
            ..TimeLimit::of(Unit::Milliseconds)
        }),
        Field::any("disabled", Role::Disabled, Type::Bool, REFUSED, "Keeps the server off."),
        Field::any(
            "autoApprove",
            Role::Tools,
            Type::StringList,
            IDE_REFUSED,
            "Tools that run without asking, by the server's own names; `*` for all.",
        ),
        Field::any(
            "disabledTools",
            Role::Tools,
            Type::StringList,
            IDE_REFUSED,
            "Tools that stay off, by the server's own names.",
        ),
        Field::remote(
            "oauth",
            Role::Other,
            Type::Object,
            IDE_REFUSED,
            "OAuth for the address: `clientId`, `redirectUri`.",
        ),
        Field::remote("oauthScopes", Role::Other, Type::Any, Unknown, "OAuth scopes for the address."),
    ],
    dead_switches: &DeadSwitch::beside_disabled(Warning("Kiro ignores it and starts the server")),
    way_off: "",
    foreign: &[
        ForeignKey { key: "alwaysAllow", instead: Some("autoApprove"), verdict: DROPPED },
        ForeignKey { key: "transport", instead: None, verdict: DROPPED_INFO },
        ForeignKey { key: "transportType", instead: None, verdict: DROPPED_INFO },
        ForeignKey { key: "envFile", instead: None, verdict: DROPPED },
        ForeignKey { key: "environment", instead: Some("env"), verdict: DROPPED },
        ForeignKey { key: "envVars", instead: Some("env"), verdict: DROPPED },
        ForeignKey { key: "serverUrl", instead: Some("url"), verdict: NO_URL },
        ForeignKey { key: "httpUrl", instead: Some("url"), verdict: NO_URL },
    ],
    unknown_key: DROPPED,
    not_an_object: REFUSED,
    a_list: REFUSED,
    // Entries that are off, and those of `type: registry`, need neither.
    no_launch: Error("Kiro drops the server"),
    empty_launch: Unknown,
    required: &[],
};

// [src Kiro IDE bundle old, new; docs Kiro CLI MCP] The fields decide; the word is ignored.
const TRANSPORT: Transport = Transport {
    words: &[
        ("stdio", Wire::Stdio, Fine),
        ("http", Wire::Http, Fine),
        ("sse", Wire::Sse, Fine),
        ("registry", Wire::Other, Fine),
    ],
    unknown_word: Unknown,
    read: Answer::No,
    // New: HTTP, then SSE after 4xx. Old: the reverse.
    url_default: UrlDefault::Http,
    both: Warning("Kiro starts the command and ignores the address"),
    mismatch: Unknown,
    remote: Fine,
    by_fields: (&[], Unknown),
    retries: Retries::all(Answer::Yes),
    // [src Kiro IDE bundle new] Whether the CLI connects was not tried.
    address: Address {
        schemes: &[],
        other: Warning("Kiro's IDE drops the server"),
        plain: Warning("Kiro's IDE connects by `http` to this computer only, and drops the server"),
        ..Address::UNKNOWN
    },
};

const VARIABLES: Variables = Variables {
    forms: &[
        // [src Kiro IDE bundle old, new; docs Kiro MCP] Only names of the setting `kiroAgent.mcpApprovedEnvVars`.
        // The CLI documents it too, and it was seen literal there [issue kirodotdev/Kiro#5060, #5988, #6635].
        Form::unsure(Syntax::Brace, Places::ALL).condition(
            "Kiro's IDE replaces it once its setting `kiroAgent.mcpApprovedEnvVars` lists the name; \
             Kiro CLI was seen not to",
        ),
        // Never in the IDE; in the CLI it works [issue aws/amazon-q-developer-cli#3646]. So no form is sure in both.
        Form::unsure(Syntax::EnvColon, Places::ALL),
        // The CLI's predecessor expands these in the command.
        Form::unsure(Syntax::Dollar, Places::COMMAND),
        Form::unsure(Syntax::BraceDefault, Places::COMMAND),
    ],
    // [src Kiro IDE bundle old, new]
    literal: Error("Kiro passes the text on as it stands"),
    reference: None,
    home: None,
    project: None,
};

const PATHS: Paths = Paths {
    tilde: Places::NONE,
    // The CLI's predecessor.
    tilde_unsure: Places::COMMAND,
    // [src Kiro IDE bundle]
    tilde_literal: Error("Kiro passes `~` on as it stands"),
    // [issue kirodotdev/Kiro#10486, kirodotdev/Kiro#6525]
    relative: Warning("Kiro starts servers in the workspace or, those of the user's file, in its own install folder"),
    // [src Kiro IDE bundle]
    relative_env_file: Unknown,
    cwd: Answer::Yes,
};

const LAUNCH: Launch = Launch {
    // [issue kirodotdev/Kiro#2422, qdrant/mcp-server-qdrant#176]
    bare_command: Warning(
        "Kiro looks it up on its own PATH, which lacks the shell's folders when it was not started from a terminal",
    ),
    splits_command: Answer::No,
    // [src Kiro IDE bundle] It goes to `spawn`; no shell in the CLI's predecessor either.
    command_line: Error("Kiro looks for a program of that whole name"),
    // [src Kiro IDE bundle] The MCP SDK's default set; the CLI passes everything.
    inherits: Inherits::Few,
    // [src amazon-q-developer-cli:crates/chat-cli/src/mcp_client/client.rs] The IDE finds it.
    npx_on_windows: Warning("Kiro CLI is not known to find it by itself, Kiro's IDE does"),
    shell: Answer::No,
    // The IDE searches it, the CLI lets its own PATH win.
    ..Launch::UNKNOWN
};

// [src Kiro IDE bundle new]
const TOOL_LISTS: &[ToolList] = &[
    ToolList {
        place: ListPlace::Entry("autoApprove"),
        syntax: ToolSyntax::ExactOrStar,
        alphabet: None,
        no_match: Warning("Kiro compares names exactly, so it matches no tool"),
    },
    ToolList {
        place: ListPlace::Entry("disabledTools"),
        syntax: ToolSyntax::Exact,
        alphabet: None,
        no_match: Warning("Kiro compares names exactly, so it matches no tool"),
    },
];
