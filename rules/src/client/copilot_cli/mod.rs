//! GitHub Copilot CLI. Facts only; `[run]` is version 1.0.102 on Linux, checked 2026-11.

mod entry;

use super::{
    Client, Place, Scope, Unread, UserPath,
    facts::{
        Address, EnvPath, Facts, Form, Inherits, Launch, ListPlace, Names, Paths, Places, Retries, Root, Syntax, Text,
        ToolList, ToolSyntax, Transport, UrlDefault, Variables, Verdict, Wire,
    },
    layers::{Layer, Layers, Lies},
    lists::{About, Effect, Equal, Items, ServerList},
};
use crate::env::Answer;

pub(super) static CLIENT: Client = Client {
    id: "copilot-cli",
    name: "Copilot CLI",
    checked: "1.0.102, 2026-11",
    places: &[
        // [run 1.0.102] Read only where no `.mcp.json` exists. A root `.mcp.json` is Copilot CLI's as well as Claude
        // Code's, whose stricter facts hold for it.
        Place {
            what: "workspace file",
            patterns: &[".github/mcp.json"],
            homes: &[],
            scope: Scope::Project,
            project: Some(2),
            facts: &WORKSPACE,
        },
        // [run 1.0.102] `$COPILOT_HOME/mcp-config.json` takes its place. VS Code reads the same file, as plain JSON
        // [src microsoft/vscode:mcpCopilotGlobalConfiguration.ts].
        Place {
            what: "user file",
            patterns: &[".copilot/mcp-config.json"],
            homes: &[UserPath::home(".copilot/mcp-config.json")],
            scope: Scope::User,
            project: None,
            facts: &USER,
        },
        // [run 1.0.102] `disabledMcpServers`: names of servers, written by `copilot mcp disable`.
        Place {
            what: "user settings",
            patterns: &[".copilot/settings.json"],
            homes: &[UserPath::home(".copilot/settings.json")],
            scope: Scope::User,
            project: None,
            facts: &SETTINGS,
        },
    ],
    unread: &[
        // [run 1.0.102]
        Unread {
            patterns: &[".copilot/mcp.json"],
            with_keys: &[],
            clause: "Copilot CLI never reads this file",
            instead: SERVERS_BELONG,
            info: false,
        },
        // [run 1.0.102] The settings' pattern is also that of the place above, which wins in detection.
        Unread {
            patterns: &[".copilot/settings.json", ".copilot/config.json"],
            with_keys: &["mcpServers"],
            clause: "Copilot CLI reads no servers from its settings",
            instead: SERVERS_BELONG,
            info: false,
        },
    ],
    logs: &[(None, "~/.copilot/logs/process-*.log")],
    check: Some("copilot mcp list"),
    // [run 1.0.102]
    after_change: Some(
        "Copilot CLI loads servers of a workspace only in a trusted folder, and says nothing elsewhere.",
    ),
    layers: Some(&LAYERS),
    lists: LISTS,
};

// [run 1.0.102] Whole entries. What the command line names (`--additional-mcp-config`) wins over both.
static LAYERS: Layers = Layers {
    moved_by: &["COPILOT_HOME"],
    ..Layers::new(
        "[run 1.0.102]",
        &[
            // A `.mcp.json` that cannot be read counts too.
            Layer {
                shadowed_by: Some(".mcp.json"),
                ..Layer::new("the workspace's file", Lies::Project(".github/mcp.json"), &["mcpServers"])
            },
            Layer::new("the user's file", Lies::User(&[UserPath::home(".copilot/mcp-config.json")]), &["mcpServers"]),
        ],
    )
};

// [run 1.0.102] Written by `copilot mcp disable`.
const LISTS: &[ServerList] = &[ServerList {
    files: &[Lies::User(&[UserPath::home(".copilot/settings.json")])],
    path: &["disabledMcpServers"],
    items: Items::Texts,
    equal: Equal::Exact,
    about: About::All,
    effect: Effect::Rejects("Copilot CLI keeps the server off"),
}];

const SERVERS_BELONG: &str = "`~/.copilot/mcp-config.json`, or `.mcp.json` in the project's root";

const FILE_SKIPPED: Verdict = Verdict::Error("Copilot CLI skips the whole file");
const FILE_DROPPED: Verdict = Verdict::Error("Copilot CLI drops the whole file without a word");
const SKIPPED: Verdict = entry::SKIPPED;

const WORKSPACE: Facts = Facts {
    source: "[run 1.0.102]",
    text: Text { duplicate_key: LAST_WINS, ..Text::all(FILE_SKIPPED) },
    // `{}` is a map without wrapper and without servers: right.
    root: Root {
        servers: &[&["mcpServers"]],
        bare_map: Answer::Yes,
        optional: false,
        wrong: FILE_SKIPPED,
        missing: Verdict::Fine,
        not_a_map: FILE_SKIPPED,
        inputs: None,
    },
    entry: entry::ENTRY,
    transport: Transport {
        words: &[
            ("stdio", Wire::Stdio, Verdict::Fine),
            ("local", Wire::Stdio, Verdict::Fine),
            ("http", Wire::Http, Verdict::Fine),
            ("streamable-http", Wire::Http, Verdict::Fine),
            ("sse", Wire::Sse, Verdict::Fine),
        ],
        unknown_word: SKIPPED,
        read: Answer::Yes,
        url_default: UrlDefault::Http,
        both: Verdict::Warning(
            "Copilot CLI goes by `type`, starts the command where there is none, and ignores the other",
        ),
        mismatch: SKIPPED,
        remote: Verdict::Fine,
        by_fields: (&[], Verdict::Unknown),
        retries: Retries::all(Answer::Unknown),
        address: ADDRESS,
    },
    // Unset without default: handed over as it stands. Some tokens (GITHUB_TOKEN, GITHUB_PERSONAL_ACCESS_TOKEN,
    // ANTHROPIC_API_KEY, OPENAI_API_KEY, ..) count as unset. `args` see the entry's own `env` too. An `env` value that
    // is the exact name of a set variable is replaced by that variable's value, without any sign.
    variables: Variables {
        forms: &[
            Form::sure(Syntax::Brace, EXPANDED),
            Form::sure(Syntax::BraceDefault, EXPANDED),
            Form::sure(Syntax::Dollar, EXPANDED),
        ],
        literal: Verdict::Error("Copilot CLI hands the text over as it stands"),
        reference: Some("${NAME}"),
        home: Some("${HOME}"),
        project: None,
    },
    paths: Paths {
        tilde: Places::CWD,
        tilde_unsure: Places::NONE,
        tilde_literal: Verdict::Error("Copilot CLI expands `~` only in `cwd`"),
        // Right for everybody who starts at the project's root.
        relative: Verdict::Info("Copilot CLI starts servers in the folder it was started in, which may be a subfolder"),
        relative_env_file: Verdict::Unknown,
        cwd: Answer::Yes,
    },
    launch: Launch {
        bare_command: Verdict::Info("Copilot CLI looks it up on the PATH it was started with"),
        env_path: EnvPath::Replaces,
        splits_command: Answer::No,
        command_line: Verdict::Error("Copilot CLI takes the whole text for the name of a program"),
        // All but about ten names, those above; other tokens do arrive.
        inherits: Inherits::All,
        // [issue github/copilot-cli#3576]
        npx_on_windows: Verdict::Info("Copilot CLI wraps it by itself, except about version 1.0.56"),
        npx_blank_on_windows: Verdict::Unknown,
        shell: Answer::No,
        ..Launch::UNKNOWN
    },
    names: Names {
        full_name: Some("{server}-{tool}"),
        limits: &[(65, Verdict::Info("Copilot CLI cuts the name to 64 characters"))],
        folds: Some(('-', Verdict::Warning("Copilot CLI keeps only one of two tools with the same full name"))),
        refused: Some((is_refused, REFUSED)),
        // Nothing is reserved; `github-mcp-server` replaces the built-in server, which may be meant.
        ..Names::UNKNOWN
    },
    // Raw names, compared exactly; no patterns. Whether `*` has a meaning in `excludeTools` was not tried.
    tool_lists: &[tools("tools"), tools("excludeTools")],
};

/// [run 1.0.102] No scheme and a variable are found when the file is read, the others when the server is started.
const ADDRESS: Address = Address {
    schemes: &[],
    other: Verdict::Error("Copilot CLI does not connect to this server"),
    port: Verdict::Error("Copilot CLI does not connect to this server"),
    variable: Verdict::Error("Copilot CLI wants an address before it expands variables, and skips this server"),
    blank: Verdict::Error("Copilot CLI does not connect to this server"),
    ..Address::UNKNOWN
};

const REFUSED: Verdict = Verdict::Error(
    "Copilot CLI takes no `}`, no slash at the ends of a name, no `//` and no control characters, and skips this server",
);

fn is_refused(name: &str) -> bool {
    let slashes = name.starts_with('/') || name.ends_with('/') || name.contains("//");
    name.is_empty() || slashes || name.contains('}') || name.chars().any(char::is_control)
}

const LAST_WINS: Verdict = Verdict::Warning("Copilot CLI keeps the last one and says nothing");
const EXPANDED: Places = Places::ALL.but(Places::ENV_FILE);

/// Read leniently; what even so cannot be read counts as empty. Of an empty file `copilot mcp list` says "mcpServers:
/// Required" and lists nothing at all, and a session drops it silently.
const USER: Facts = Facts {
    text: Text {
        comment: Verdict::Fine,
        trailing_comma: Verdict::Fine,
        missing_comma: Verdict::Fine,
        control_character: Verdict::Fine,
        bom: Verdict::Fine,
        invalid_utf8: Verdict::Fine,
        empty: Verdict::Error("Copilot CLI wants `mcpServers` in it, and `copilot mcp list` stops without"),
        duplicate_key: LAST_WINS,
        ..Text::all(FILE_DROPPED)
    },
    root: Root {
        bare_map: Answer::No,
        wrong: FILE_DROPPED,
        missing: FILE_DROPPED,
        not_a_map: FILE_DROPPED,
        ..WORKSPACE.root
    },
    paths: Paths {
        relative: Verdict::Warning("Copilot CLI starts servers in the folder it was started in, so it depends on that"),
        ..WORKSPACE.paths
    },
    ..WORKSPACE
};

/// How strictly it is read was not tried.
const SETTINGS: Facts = Facts { source: "[run 1.0.102]", ..Facts::UNKNOWN };

const fn tools(key: &'static str) -> ToolList {
    ToolList {
        place: ListPlace::Entry(key),
        syntax: ToolSyntax::ExactOrStar,
        alphabet: None,
        no_match: Verdict::Warning("Copilot CLI compares whole names, so this matches no tool"),
    }
}
