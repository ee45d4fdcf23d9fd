//! Windsurf: the Cascade agent of the editor that is called Devin Desktop since June 2026.
//!
//! Checked 2026-11. Closed, so only documentation and threads are known; nearly every answer is "unknown".

use super::{
    Client, Place, Scope, Unread, UserPath,
    facts::{
        Entry, Facts, Field, ForeignKey, Form, Launch, ListPlace, Names, Paths, Places, Role, Root, Syntax, Text,
        ToolList, ToolSyntax, Transport, Type, Variables,
        Verdict::{Error, Fine, Unknown, Warning},
    },
};
use crate::env::Answer;

pub(super) static CLIENT: Client = Client {
    id: "windsurf",
    name: "Windsurf",
    checked: "documentation and threads, 2026-11",
    places: &[Place {
        // [docs Windsurf Cascade MCP; docs Windsurf plugins MCP] The second is for JetBrains and the other plugins. The
        // path of Windsurf Next is known from third parties only.
        what: "user file",
        patterns: &[
            ".codeium/windsurf/mcp_config.json",
            ".codeium/mcp_config.json",
            ".codeium/windsurf-next/mcp_config.json",
        ],
        homes: &[
            UserPath::home(".codeium/windsurf/mcp_config.json"),
            UserPath::home(".codeium/mcp_config.json"),
            UserPath::home(".codeium/windsurf-next/mcp_config.json"),
        ],
        scope: Scope::User,
        project: None,
        facts: &FACTS,
    }],
    unread: &[Unread {
        // [issue scalameta/metals#7470]
        patterns: &[".windsurf/mcp_config.json", ".windsurf/mcp.json"],
        with_keys: &[],
        clause: "Windsurf reads no project file",
        instead: "~/.codeium/windsurf/mcp_config.json",
        info: false,
    }],
    logs: &[(None, "MCP panel; Windsurf's output channel")],
    check: None,
    // [docs Devin Desktop Cascade MCP, as quoted in issue Chemaclass/agnostic-ai#587]
    after_change: Some("Only the Cascade agent reads this file; Devin Local has ~/.config/devin/mcp_config.json"),
    // There is one file.
    layers: None,
    lists: &[],
};

static FACTS: Facts = Facts {
    source: "[docs Windsurf Cascade MCP]",
    text: Text {
        // What a backslash does is not known, but it never stays; which other departures pass is not known either.
        bad_escape: Warning("Windsurf refuses the file or drops the backslash"),
        broken: Warning("Windsurf is not known to repair such a file"),
        // [issue CoplayDev/unity-mcp#231]
        bom: Error("Windsurf does not read the file"),
        utf16: Warning("Windsurf is not known to read anything but UTF-8"),
        ..Text::UNKNOWN
    },
    root: Root { servers: &[&["mcpServers"]], optional: false, ..Root::UNKNOWN },
    entry: ENTRY,
    transport: Transport { remote: Fine, ..Transport::UNKNOWN },
    variables: VARIABLES,
    paths: Paths {
        // [issue microsoft/playwright#40052]
        relative: Warning("Windsurf starts servers in `/` on macOS, and in a folder that nobody documents elsewhere"),
        ..Paths::UNKNOWN
    },
    launch: Launch {
        // [issue executeautomation/mcp-playwright#87, arcadeai-labs/smithery-cli#115, upstash/context7#354]; `env.PATH`
        // did not help one of the reporters.
        bare_command: Warning(
            "Windsurf looks it up on its own PATH, which often lacks the folders of version managers",
        ),
        npx_on_windows: Warning("Windsurf is not known to find it without `cmd /c`"),
        ..Launch::UNKNOWN
    },
    // Tools are seen as `mcp0_name` [issue DaxianLee/cocos-mcp-server#14]; a limit of the name is not documented.
    names: Names::UNKNOWN,
    // [docs Windsurf Cascade MCP, notes for administrators]
    tool_lists: &[ToolList {
        place: ListPlace::Entry("disabledTools"),
        syntax: ToolSyntax::Exact,
        alphabet: None,
        no_match: Unknown,
    }],
};

// A key that people write and that nobody documents: known, so that it is taken for no misspelling, never judged.
const fn undocumented(key: &'static str, role: Role) -> Field {
    Field::any(key, role, Type::Any, Unknown, "Not documented for Windsurf.").unoffered()
}

const ENTRY: Entry = Entry {
    fields: &[
        Field::process("command", Role::Command, Type::String, Unknown, "The program."),
        Field::process("args", Role::Args, Type::StringList, Unknown, "Arguments of the program."),
        Field::process("env", Role::Env, Type::StringMap(&[]), Unknown, "Variables for the program."),
        // [docs Windsurf Cascade MCP, two generations] Older versions knew only this one, so it stands first.
        Field::remote("serverUrl", Role::Url, Type::String, Unknown, "The address; every version reads this key."),
        Field::remote("url", Role::Url, Type::String, Unknown, "The address; older versions read only `serverUrl`."),
        Field::remote("headers", Role::Headers, Type::StringMap(&[]), Unknown, "Headers for the address."),
        Field::any(
            "disabledTools",
            Role::Tools,
            Type::StringList,
            Unknown,
            "Tools that stay off, by the server's own names.",
        ),
        // Written by the MCP panel.
        Field::any("disabled", Role::Disabled, Type::Any, Unknown, "Keeps the server off; written by the MCP panel."),
        undocumented("type", Role::Transport),
        undocumented("transport", Role::Transport),
        undocumented("cwd", Role::Other),
        undocumented("timeout", Role::Other),
        undocumented("alwaysAllow", Role::Other),
        undocumented("autoApprove", Role::Other),
        undocumented("envFile", Role::Other),
    ],
    dead_switches: &[],
    way_off: "",
    foreign: &[ForeignKey {
        key: "environment",
        instead: Some("env"),
        verdict: Warning("Windsurf documents only `env`"),
    }],
    unknown_key: Warning("Windsurf documents no such key"),
    not_an_object: Unknown,
    a_list: Unknown,
    no_launch: Warning("Windsurf has nothing to start and nothing to connect to"),
    empty_launch: Unknown,
    required: &[],
};

// [docs Windsurf Cascade MCP]
const DOCUMENTED: Places = Places::COMMAND.and(Places::ARGS).and(Places::ENV).and(Places::URL).and(Places::HEADERS);

const VARIABLES: Variables = Variables {
    forms: &[
        // An unset one becomes empty.
        Form::sure(Syntax::EnvColon, DOCUMENTED),
        // `${file:/path}`: the content of the file, trimmed. `file` is an editor's name as well, so both notations.
        Form { syntax: Syntax::Scoped, names: &["file"], places: DOCUMENTED, sure: Answer::Yes, condition: None },
        Form { syntax: Syntax::Editor, names: &["file"], places: DOCUMENTED, sure: Answer::Yes, condition: None },
    ],
    // Other notations are not documented and were not tried.
    literal: Unknown,
    reference: Some("${env:NAME}"),
    home: None,
    project: None,
};
