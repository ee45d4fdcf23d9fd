//! Roo Code, an extension for VS Code.
//!
//! Checked 2026-11: source of 3.52.1, its schema and its validator executed.

use super::{
    Client, Place, Scope, UserPath,
    facts::{
        Address, DeadSwitch, Entry, EnvPath, Facts, Field, ForeignKey, Form, Inherits, Launch, ListPlace, Names, Paths,
        Places, Retries, Role, Root, Syntax, Text, TimeLimit, ToolList, ToolSyntax, Transport, Type, Unit, UrlDefault,
        Variables, Verdict,
        Verdict::{Error, Fine, Info, Unknown, Warning},
        Wire,
    },
    layers::{Layer, Layers, Lies},
};
use crate::env::Answer;

pub(super) static CLIENT: Client = Client {
    id: "roo",
    name: "Roo Code",
    checked: "3.52.1, 2026-11",
    places: &[
        Place {
            what: "project file",
            patterns: &[".roo/mcp.json"],
            homes: &[],
            scope: Scope::Project,
            project: Some(2),
            facts: &PROJECT,
        },
        Place {
            what: "user file",
            patterns: &["rooveterinaryinc.roo-cline/settings/mcp_settings.json", "mcp_settings.json"],
            homes: USER_FILES,
            scope: Scope::User,
            project: None,
            facts: &USER,
        },
    ],
    unread: &[],
    logs: &[(None, "MCP panel: last message and history of each server")],
    check: None,
    after_change: None,
    layers: Some(&LAYERS),
    lists: &[],
};

// [src Roo-Code:src/utils/storage.ts] Every build of VS Code has a folder of its own.
const USER_FILES: &[UserPath] = &[
    UserPath::config("Code/User/globalStorage/rooveterinaryinc.roo-cline/settings/mcp_settings.json"),
    UserPath::config("Code - Insiders/User/globalStorage/rooveterinaryinc.roo-cline/settings/mcp_settings.json"),
    UserPath::config("VSCodium/User/globalStorage/rooveterinaryinc.roo-cline/settings/mcp_settings.json"),
    UserPath::config("Cursor/User/globalStorage/rooveterinaryinc.roo-cline/settings/mcp_settings.json"),
    UserPath::config("Windsurf/User/globalStorage/rooveterinaryinc.roo-cline/settings/mcp_settings.json"),
    UserPath::home(".vscode-server/data/User/globalStorage/rooveterinaryinc.roo-cline/settings/mcp_settings.json"),
];

// [src Roo-Code:src/services/mcp/McpHub.ts] Both are loaded, and of one name the project's server is used.
static LAYERS: Layers = Layers::new(
    "[src Roo-Code:src/services/mcp/McpHub.ts]",
    &[
        Layer::new("the project's file", Lies::Project(".roo/mcp.json"), &["mcpServers"]),
        Layer::new("the user's file", Lies::User(USER_FILES), &["mcpServers"]),
    ],
);

static PROJECT: Facts = facts(&PROJECT_FIELDS, PROJECT_LOST, Fine);
static USER: Facts = facts(
    &USER_FIELDS,
    USER_LOST,
    Warning("Roo Code starts servers in the first folder of the workspace, not beside this file"),
);
static PROJECT_FIELDS: [Field; 13] = fields(PROJECT_LOST);
static USER_FIELDS: [Field; 13] = fields(USER_LOST);

// [src Roo-Code:src/services/mcp/McpHub.ts] What one bad entry costs.
const PROJECT_LOST: Verdict = Error("Roo Code loses every server of the file");
const USER_LOST: Verdict = Error("Roo Code skips the server at start, and applies no change of the file while it runs");
const DROPPED: Verdict = Warning("Roo Code drops it and says nothing");
const DROPPED_INFO: Verdict = Info("Roo Code drops it and says nothing");

const fn facts(fields: &'static [Field], lost: Verdict, relative: Verdict) -> Facts {
    Facts {
        source: "[src Roo-Code:src/services/mcp/McpHub.ts]",
        text: Text {
            invalid_utf8: Warning("Roo Code reads such bytes as replacement characters"),
            duplicate_key: Warning("Roo Code keeps the last one and says nothing"),
            // `JSON.parse`
            ..Text::all(Error("Roo Code loads no server of the file"))
        },
        root: Root {
            servers: &[&["mcpServers"]],
            bare_map: Answer::No,
            optional: false,
            wrong: Error("Roo Code loads no server of the file"),
            missing: Unknown,
            not_a_map: Error("Roo Code loads no server of the file"),
            inputs: None,
        },
        entry: Entry {
            fields,
            dead_switches: &DEAD_SWITCHES,
            way_off: "",
            foreign: FOREIGN,
            unknown_key: DROPPED,
            not_an_object: lost,
            a_list: lost,
            no_launch: lost,
            empty_launch: lost,
            required: &[],
        },
        transport: Transport {
            words: &[("stdio", Wire::Stdio, Fine), ("streamable-http", Wire::Http, Fine), ("sse", Wire::Sse, Fine)],
            unknown_word: lost,
            read: Answer::Yes,
            url_default: UrlDefault::Sse(Warning("Roo Code takes an address without `type` for SSE")),
            both: lost,
            mismatch: lost,
            remote: Fine,
            by_fields: (&[], Unknown),
            retries: Retries::all(Answer::Unknown),
            // It must parse before variables are replaced; a host with a port parses, as a scheme of that name.
            address: Address {
                schemes: &[],
                other: Error("Roo Code does not connect to this server"),
                variable: lost,
                host: lost,
                ..Address::UNKNOWN
            },
        },
        variables: VARIABLES,
        paths: Paths {
            tilde: Places::NONE,
            tilde_unsure: Places::NONE,
            tilde_literal: Error("Roo Code passes `~` on as it stands"),
            relative,
            relative_env_file: Unknown,
            cwd: Answer::Yes,
        },
        launch: LAUNCH,
        // [src Roo-Code:src/utils/mcp-name.ts]
        names: Names {
            full_name: Some("mcp--{server}--{tool}"),
            limits: &[(
                65,
                Info("Roo Code cuts it at 64 characters and drops the second of two tools that become equal"),
            )],
            ..Names::UNKNOWN
        },
        tool_lists: TOOL_LISTS,
    }
}

// [schema and validator of 3.52.1 executed]
const fn fields(lost: Verdict) -> [Field; 13] {
    [
        Field::any(
            "type",
            Role::Transport,
            Type::String,
            lost,
            "`stdio`, `streamable-http` or `sse`; an address without it is taken for SSE.",
        ),
        Field::process(
            "command",
            Role::Command,
            Type::NonEmptyString,
            lost,
            "The program; no shell runs on macOS and Linux.",
        ),
        Field::process("args", Role::Args, Type::StringList, lost, "Arguments of the program; texts only."),
        Field::process(
            "env",
            Role::Env,
            Type::StringMap(&[]),
            lost,
            "Variables for the program, which gets little else; not allowed together with `url`.",
        )
        .misplaced(lost),
        Field::process(
            "cwd",
            Role::Cwd,
            Type::String,
            lost,
            "The folder that the program starts in; without it the first folder of the workspace.",
        ),
        Field::remote("url", Role::Url, Type::String, lost, "The address; SSE unless `type` is `streamable-http`."),
        Field::remote(
            "headers",
            Role::Headers,
            Type::StringMap(&[]),
            lost,
            "Headers for the address; not allowed together with `command`.",
        )
        .misplaced(lost),
        Field::any("timeout", Role::Timeout, Type::Number, lost, "Seconds for a call, 1 to 3600, 60 without it.")
            .limits(TimeLimit {
                unit: Unit::Seconds,
                negative: lost,
                zero: lost,
                low: (1.0, lost),
                high: (3600.0, lost),
            }),
        Field::any(
            "alwaysAllow",
            Role::Tools,
            Type::StringList,
            lost,
            "Tools that run without asking, by the server's own names; `*` for all.",
        ),
        Field::any(
            "disabledTools",
            Role::Tools,
            Type::StringList,
            lost,
            "Tools that stay off, by the server's own names.",
        ),
        Field::any("watchPaths", Role::Other, Type::StringList, lost, "Files whose change restarts the server."),
        Field::any("disabled", Role::Disabled, Type::Bool, lost, "Keeps the server off."),
        Field::any("description", Role::Other, Type::Any, Unknown, "Roo Code drops it: a note to people."),
    ]
}

const DEAD_SWITCHES: [DeadSwitch; 2] =
    DeadSwitch::beside_disabled(Warning("Roo Code ignores it and starts the server"));

const FOREIGN: &[ForeignKey] = &[
    ForeignKey { key: "autoApprove", instead: Some("alwaysAllow"), verdict: DROPPED },
    ForeignKey { key: "transport", instead: Some("type"), verdict: DROPPED_INFO },
    ForeignKey { key: "transportType", instead: Some("type"), verdict: DROPPED_INFO },
    ForeignKey { key: "envFile", instead: None, verdict: DROPPED },
    ForeignKey { key: "environment", instead: Some("env"), verdict: DROPPED },
    ForeignKey { key: "envVars", instead: Some("env"), verdict: DROPPED },
    ForeignKey { key: "serverUrl", instead: Some("url"), verdict: Error("Roo Code misses `url` and refuses the file") },
    ForeignKey { key: "httpUrl", instead: Some("url"), verdict: Error("Roo Code misses `url` and refuses the file") },
];

// [src Roo-Code:src/utils/config.ts] At launch, in every text. The address must parse before that, so a variable is of
// use only behind its host: not sure.
const VARIABLES: Variables = Variables {
    forms: &[
        Form::sure(Syntax::EnvColon, Places::ALL.but(Places::URL)),
        Form::unsure(Syntax::EnvColon, Places::URL),
        Form::editor(&["workspaceFolder"], Places::ALL.but(Places::URL)),
        Form {
            syntax: Syntax::Editor,
            names: &["workspaceFolder"],
            places: Places::URL,
            sure: Answer::Unknown,
            condition: None,
        },
    ],
    literal: Error("Roo Code passes the text on as it stands"),
    reference: Some("${env:NAME}"),
    home: Some("${env:HOME}"),
    project: Some("${workspaceFolder}"),
};

const LAUNCH: Launch = Launch {
    bare_command: Info("Roo Code looks it up on the PATH of its editor"),
    // [issue RooCodeInc/Roo-Code#4257; src @modelcontextprotocol/sdk 1.32.2:client/stdio.js]
    env_path: EnvPath::Replaces,
    splits_command: Answer::No,
    // On Windows it stands behind `cmd.exe /c`, which splits it.
    command_line: Warning("Roo Code looks for a program of that whole name on macOS and Linux"),
    // [src McpHub.ts] The MCP SDK's default set and `env`.
    inherits: Inherits::Few,
    // [src McpHub.ts] It puts `cmd.exe /c` before everything but `cmd`.
    npx_on_windows: Fine,
    npx_blank_on_windows: Unknown,
    shell: Answer::No,
    ..Launch::UNKNOWN
};

// [schema of 3.52.1 executed; src McpHub.ts]
const TOOL_LISTS: &[ToolList] = &[
    ToolList {
        place: ListPlace::Entry("alwaysAllow"),
        syntax: ToolSyntax::ExactOrStar,
        alphabet: None,
        no_match: Warning("Roo Code compares names exactly, so it matches no tool"),
    },
    ToolList {
        place: ListPlace::Entry("disabledTools"),
        syntax: ToolSyntax::Exact,
        alphabet: None,
        no_match: Warning("Roo Code compares names exactly, so it matches no tool"),
    },
];
