//! Claude Desktop. Facts only, checked 2026-11. Nothing was run: threads with version numbers, documentation, and what
//! others read in the unpacked app (1.8555, 1.20186, 1.22209, 1.40609).

use super::{
    Base, Client, Place, Scope, Unread, UserPath,
    facts::{
        Address, DeadSwitch, Entry, EnvPath, Facts, Field, ForeignKey, Inherits, Launch, ListPlace, Names, Paths,
        Places, Retries, Role, Root, Text, ToolAlphabet, ToolList, ToolSyntax, Transport, Type, UrlDefault, Variables,
        Verdict,
    },
};
use crate::env::{Answer, Os};

pub(super) static CLIENT: Client = Client {
    id: "claude-desktop",
    name: "Claude Desktop",
    checked: "1.40609, 2026-11",
    places: &[
        // macOS and Windows: [docs MCP Connect to local servers]; Linux: [src microsoft/vscode:
        // src/vs/workbench/contrib/mcp/common/discovery/nativeMcpDiscoveryAdapters.ts]. The package from the Microsoft
        // Store, also the direct download since 2026-02, reads the second path: [issue anthropics/claude-code#26073].
        // The file does not tell which package is installed.
        Place {
            what: "user file",
            patterns: &["claude_desktop_config.json"],
            homes: &[
                UserPath::config("Claude/claude_desktop_config.json"),
                UserPath {
                    os: &[Os::Windows],
                    base: Base::LocalAppData,
                    path: "Packages/Claude_*/LocalCache/Roaming/Claude/claude_desktop_config.json",
                },
            ],
            scope: Scope::User,
            project: None,
            facts: &CONFIG,
        },
        // No pattern: `manifest.json` is the name of too much else; its content tells.
        Place {
            what: "bundle manifest",
            patterns: &[],
            homes: &[],
            scope: Scope::Project,
            project: None,
            facts: &MANIFEST,
        },
    ],
    unread: &[
        // Advice in circulation, and Windows' editor with hidden extensions.
        Unread {
            patterns: &["claude.json", "claude_desktop_config.json.txt"],
            with_keys: &["mcpServers"],
            clause: "Claude Desktop reads only `claude_desktop_config.json`",
            instead: "`claude_desktop_config.json` in the folder `Claude` of the user's settings",
            info: false,
        },
    ],
    // [docs MCP Debugging] [issue anthropics/claude-code#25579]
    logs: &[
        (Some(Os::MacOs), "~/Library/Logs/Claude/mcp-server-<name>.log"),
        (Some(Os::Windows), "%APPDATA%\\Claude\\logs\\mcp-server-<name>.log"),
        (Some(Os::Linux), "~/.config/Claude/logs/mcp-server-<name>.log"),
    ],
    check: None,
    // [issue anthropics/claude-code#85005] [issue robotmcp/ros-mcp-server#291] [issue
    // aaddrick/claude-desktop-debian#238]
    after_change: Some(
        "The program reads this file only at its start and rewrites it itself: quit it fully (from the tray or the \
         menu, not by closing the window), look whether the change is still there, and start it again.",
    ),
    // There is one file.
    layers: None,
    lists: &[],
};

const UNREADABLE: Verdict = Verdict::Error("Claude Desktop cannot read the file and starts no server");
const SKIPPED: Verdict = Verdict::Error("Claude Desktop skips this server, and may delete it from the file");

const CONFIG: Facts = Facts {
    source: "[issue tradesdontlie/tradingview-mcp#406] [issue aaronsb/obsidian-mcp-plugin#124]",
    // Any fault of syntax, a comment, a trailing comma: a dialog and no servers.
    text: Text {
        // [issue tradesdontlie/tradingview-mcp#406] [issue homeassistant-ai/ha-mcp#281]
        bom: Verdict::Error("Claude Desktop cannot read the file, writes its defaults and loses every server in it"),
        // Not tried; a plain JSON parser fails on the one and keeps the last of the other.
        utf16: Verdict::Warning("Claude Desktop reads the file as UTF-8"),
        duplicate_key: Verdict::Warning("Claude Desktop keeps the last one"),
        empty: Verdict::Unknown,
        invalid_utf8: Verdict::Unknown,
        ..Text::all(UNREADABLE)
    },
    // Other keys (`preferences`, `globalShortcut`, ..) belong to the app: a file that holds only those is right,
    // although the key is what loads servers.
    root: Root {
        servers: &[&["mcpServers"]],
        bare_map: Answer::No,
        optional: false,
        wrong: Verdict::Error("Claude Desktop loads servers only from `mcpServers`"),
        missing: Verdict::Unknown,
        not_a_map: Verdict::Warning("Claude Desktop loads no server from it"),
        inputs: None,
    },
    // Others' reading of 1.22209 and 1.40609. A bad entry is skipped with a dialog and the others live; the apps of
    // 2025 refused the whole file [issue aaronsb/obsidian-mcp-plugin#124].
    entry: Entry {
        fields: FIELDS,
        foreign: FOREIGN,
        dead_switches: &DeadSwitch::all(RUNS),
        way_off: "to keep it off, take its entry out of the file",
        unknown_key: Verdict::Warning("Claude Desktop ignores keys it does not know"),
        not_an_object: SKIPPED,
        a_list: SKIPPED,
        no_launch: SKIPPED,
        empty_launch: Verdict::Warning("Claude Desktop has nothing to start"),
        required: &[],
    },
    // [issue aaronsb/obsidian-mcp-plugin#124] [issue kingpanther13/Hubitat-local-MCP-server#288]
    transport: Transport {
        words: &[],
        unknown_word: Verdict::Unknown,
        read: Answer::No,
        url_default: UrlDefault::Unknown,
        both: Verdict::Info("Claude Desktop starts the command and ignores the address"),
        mismatch: Verdict::Unknown,
        remote: Verdict::Error("Claude Desktop has no remote servers in this file and skips this one"),
        by_fields: (&[], Verdict::Unknown),
        retries: Retries::all(Answer::Unknown),
        address: Address::UNKNOWN,
    },
    // [issue milisp/awesome-claude-dxt#2]
    variables: Variables {
        forms: &[],
        literal: Verdict::Error("Claude Desktop expands no variables"),
        reference: None,
        home: None,
        project: None,
    },
    // [docs MCP Debugging] [issue anthropics/claude-code#44764]
    paths: Paths {
        tilde: Places::NONE,
        tilde_unsure: Places::NONE,
        tilde_literal: Verdict::Error("Claude Desktop does not expand `~`"),
        relative: Verdict::Error("Claude Desktop starts servers in `/` or in a folder of its own, so it leads nowhere"),
        relative_env_file: Verdict::Unknown,
        cwd: Answer::No,
    },
    launch: Launch {
        // [issue modelcontextprotocol/mcpb#130] [issue aaddrick/claude-desktop-debian#247]
        bare_command: Verdict::Warning(
            "Claude Desktop looks it up on a PATH of its own, which need not be your shell's",
        ),
        env_path: EnvPath::Replaces,
        splits_command: Answer::No,
        command_line: Verdict::Error("Claude Desktop takes the whole text for the name of a program"),
        // [docs MCP Debugging]
        inherits: Inherits::Few,
        // [issue aaronsb/obsidian-mcp-plugin#30] [issue anthropics/claude-ai-mcp#891]
        npx_on_windows: Verdict::Info("Claude Desktop finds it and runs it through `cmd` by itself"),
        // [issue modelcontextprotocol/servers#447] [issue modelcontextprotocol/servers#4487]
        npx_blank_on_windows: Verdict::Warning(
            "Claude Desktop runs it through `cmd`, which loses the quotes when Node lies in `C:\\Program Files`",
        ),
        shell: Answer::No,
        ..Launch::UNKNOWN
    },
    // How the app joins the names of server and tool is not known. Some prefixes are dropped in Cowork and Code only.
    names: Names::UNKNOWN,
    tool_lists: &[],
};

/// The address and its kin are listed so that a remote entry is recognised as one; none is read.
const FIELDS: &[Field] = &[
    Field::process(
        "command",
        Role::Command,
        Type::String,
        SKIPPED,
        "The program to start, without a shell; a bare name is searched on a PATH that Claude Desktop puts together.",
    ),
    Field::process("args", Role::Args, Type::StringList, SKIPPED, "The program's arguments, one text each."),
    Field::process(
        "env",
        Role::Env,
        Type::StringMap(&[]),
        SKIPPED,
        "Variables for the process, beside a few that Claude Desktop passes on; values are texts.",
    ),
    Field::any("extensionId", Role::Other, Type::Any, Verdict::Unknown, "Set by Claude Desktop for its extensions.")
        .unoffered(),
    Field::any(
        "type",
        Role::Transport,
        Type::Any,
        Verdict::Unknown,
        "Not read: every server of this file is a process that speaks over its pipes.",
    )
    .unoffered(),
    Field::remote(
        "url",
        Role::Url,
        Type::Any,
        Verdict::Unknown,
        "Not supported in this file: remote servers are added as connectors, or started through `mcp-remote`.",
    )
    .unoffered(),
    Field::remote("headers", Role::Headers, Type::Any, Verdict::Unknown, "Not read: this file has no remote servers.")
        .unoffered(),
];

/// Ignored beside a command [issue taylorwilsdon/google_workspace_mcp#93].
const FOREIGN: &[ForeignKey] = &[
    ForeignKey {
        key: "cwd",
        instead: None,
        verdict: Verdict::Warning("Claude Desktop ignores `cwd` and starts the server in another folder"),
    },
    info("autoApprove", "Claude Desktop ignores `autoApprove` and asks in the chat"),
    info("alwaysAllow", "Claude Desktop ignores `alwaysAllow` and asks in the chat"),
    info("disabledTools", "Claude Desktop ignores `disabledTools`"),
    info("timeout", "Claude Desktop ignores `timeout` and gives up after a time of its own"),
    info("envFile", "Claude Desktop ignores `envFile`, so its variables do not reach the server"),
    info("transport", "Claude Desktop ignores `transport`: every server of this file is a process"),
    env("environment"),
    env("envVars"),
    env("env_vars"),
];

const RUNS: Verdict = Verdict::Warning("Claude Desktop ignores it and starts the server all the same");

const fn info(key: &'static str, clause: &'static str) -> ForeignKey {
    ForeignKey { key, instead: None, verdict: Verdict::Info(clause) }
}

const fn env(key: &'static str) -> ForeignKey {
    let verdict = Verdict::Warning("Claude Desktop ignores it, so the variables do not reach the server");
    ForeignKey { key, instead: Some("env"), verdict }
}

/// A bundle's `manifest.json`: no map of servers, but a list of tools. `mcpb validate` 2.1.2 lets any name pass; the
/// chat does not [issue evoila/meho#2745] [issue anthropics/claude-code#34960] [issue barryw/ImmichMCP#3].
const MANIFEST: Facts = Facts {
    source: "[run mcpb 2.1.2]",
    text: Text { comment: REFUSED, trailing_comma: REFUSED, bom: REFUSED, broken: REFUSED, ..Text::UNKNOWN },
    tool_lists: &[ToolList {
        place: ListPlace::File(&["tools"]),
        syntax: ToolSyntax::Objects,
        alphabet: Some(ToolAlphabet {
            also: "_-",
            max: 64,
            outside: Verdict::Error("Claude Desktop hands the name on as it stands, and the whole chat request fails"),
        }),
        no_match: Verdict::Unknown,
    }],
    ..Facts::UNKNOWN
};

const REFUSED: Verdict = Verdict::Error("`mcpb` refuses the manifest");
