//! The files that hold servers: the project's, the user's, the administrator's and a plugin's.

use super::entry::ENTRY;
use crate::{
    client::facts::{
        Address, EnvPath, Facts, Form, Inherits, Launch, Names, Paths, Places, Retries, Root, Syntax, Text, Transport,
        UrlDefault, Variables, Verdict, Wire,
    },
    env::Answer,
};

const REFUSED: Verdict = Verdict::Error("Claude Code refuses the whole file");
const NO_START: Verdict = Verdict::Error("Claude Code refuses to start");
const SKIPPED: Verdict = Verdict::Error("Claude Code skips this server");
const LAST_WINS: Verdict = Verdict::Warning("Claude Code keeps the last one and says nothing");
const REPLACED: Verdict = Verdict::Info("Claude Code reads each such byte as a replacement character");

/// A project's `.mcp.json`. A bad entry costs that entry alone; a bad root costs the file.
pub(super) const PROJECT: Facts = Facts {
    source: "[run 2.1.329]",
    text: Text {
        bom: Verdict::Fine,
        empty: Verdict::Fine,
        invalid_utf8: REPLACED,
        duplicate_key: LAST_WINS,
        ..Text::all(REFUSED)
    },
    root: Root {
        servers: &[&["mcpServers"]],
        bare_map: Answer::No,
        optional: false,
        wrong: REFUSED,
        missing: REFUSED,
        not_a_map: REFUSED,
        inputs: None,
    },
    entry: ENTRY,
    transport: TRANSPORT,
    variables: Variables { forms: &[PROJECT_DIR, BRACE, BRACE_DEFAULT], ..VARIABLES },
    paths: Paths {
        tilde: Places::NONE,
        tilde_unsure: Places::NONE,
        tilde_literal: Verdict::Error("Claude Code does not expand `~`"),
        // Right for everybody who starts at the project's root; the file is found from a subfolder as well, and there
        // it breaks.
        relative: Verdict::Info("Claude Code starts servers in the folder it was started in, which may be a subfolder"),
        relative_env_file: Verdict::Unknown,
        cwd: Answer::No,
    },
    launch: LAUNCH,
    names: NAMES,
    tool_lists: &[],
};

/// `~/.claude.json`: the user's servers, and below `projects` those of one folder (the "local" scope). The file holds
/// much else, so every other key is right [run 2.1.329].
pub(super) const USER: Facts = Facts {
    text: Text {
        bom: Verdict::Fine,
        empty: Verdict::Fine,
        invalid_utf8: REPLACED,
        duplicate_key: LAST_WINS,
        ..Text::all(NO_START)
    },
    root: Root {
        servers: &[&["mcpServers"], &["projects", "*", "mcpServers"]],
        bare_map: Answer::No,
        optional: true,
        wrong: Verdict::Error("Claude Code ignores servers under any other key than `mcpServers`"),
        // An array is reported, `null` is taken for no servers.
        missing: Verdict::Unknown,
        not_a_map: Verdict::Error("Claude Code loads no server from it"),
        inputs: None,
    },
    variables: VARIABLES,
    paths: Paths {
        relative: Verdict::Warning("Claude Code starts servers in the folder it was started in, so it depends on that"),
        ..PROJECT.paths
    },
    ..PROJECT
};

/// `managed-mcp.json`. How strictly it is read was not tried; `{"mcpServers": {}}` shuts all servers out and is right.
pub(super) const MANAGED: Facts = Facts {
    source: "[docs Claude Code MCP] [src bundle 2.1.329]",
    text: Text { broken: Verdict::Error("Claude Code cannot read the file"), ..Text::UNKNOWN },
    root: Root {
        wrong: Verdict::Warning("Claude Code reads servers only from `mcpServers`"),
        missing: Verdict::Unknown,
        not_a_map: Verdict::Unknown,
        ..PROJECT.root
    },
    variables: VARIABLES,
    paths: USER.paths,
    ..PROJECT
};

/// A plugin's manifest: `mcpServers` is an object, a path to a file, or a list of both. A plain `${NAME}` covers
/// `${CLAUDE_PLUGIN_ROOT}`, `${CLAUDE_PLUGIN_DATA}` and, here, `${CLAUDE_PROJECT_DIR}`.
pub(super) const PLUGIN: Facts = Facts {
    text: Text { broken: Verdict::Error("Claude Code cannot read the manifest"), ..Text::UNKNOWN },
    root: Root { optional: true, wrong: Verdict::Unknown, not_a_map: Verdict::Fine, ..PROJECT.root },
    variables: Variables { project: Some("${CLAUDE_PLUGIN_ROOT}"), ..VARIABLES },
    paths: Paths {
        relative: Verdict::Warning("Claude Code starts a plugin's servers in the user's project, not in the plugin"),
        ..PROJECT.paths
    },
    // `mcp__plugin_<plugin>_<server>__<tool>`: the plugin's name stands elsewhere, so no length is judged.
    names: Names { full_name: None, limits: &[], ..NAMES },
    ..PROJECT
};

/// [run 2.1.329] Exact, lower case. `streamable-http` is an alias of `http`. `sdk` and `claudeai-proxy` are not for
/// files and skipped like any unknown word.
const TRANSPORT: Transport = Transport {
    words: &[
        ("stdio", Wire::Stdio, Verdict::Fine),
        ("http", Wire::Http, Verdict::Fine),
        ("streamable-http", Wire::Http, Verdict::Fine),
        ("sse", Wire::Sse, Verdict::Fine),
        ("ws", Wire::WebSocket, Verdict::Fine),
    ],
    unknown_word: SKIPPED,
    read: Answer::Yes,
    url_default: UrlDefault::Broken(Verdict::Error(
        "Claude Code takes an entry without `type` for a process and skips this server",
    )),
    both: Verdict::Warning("Claude Code goes by `type`, starts the command where there is none, and ignores the other"),
    mismatch: SKIPPED,
    remote: Verdict::Fine,
    by_fields: (&[], Verdict::Unknown),
    retries: Retries::all(Answer::No),
    address: ADDRESS,
};

/// [run 2.1.329] Variables are expanded first, and blanks around the whole are taken off with a warning.
const ADDRESS: Address = Address {
    schemes: &[],
    other: Verdict::Error("Claude Code does not connect to this server"),
    port: Verdict::Info("Claude Code takes it for `http://`"),
    variable: Verdict::Fine,
    blank: Verdict::Info("Claude Code warns about it and connects all the same"),
    ..Address::UNKNOWN
};

/// [run 2.1.329] An unset variable without default is handed over as it stands, and the server starts all the same.
/// The entry's own `env` is not visible to its `args`.
///
/// There is no word for the project's folder: `${CLAUDE_PROJECT_DIR}` in a project's `.mcp.json` is unset at the time
/// of the expansion and stays literal (the started server does have it); `${CLAUDE_PROJECT_DIR:-.}` gives `.`, the
/// start folder. In a plugin it is replaced.
const VARIABLES: Variables = Variables {
    forms: &[BRACE, BRACE_DEFAULT],
    literal: Verdict::Error("Claude Code hands the text over as it stands"),
    reference: Some("${NAME}"),
    home: Some("${HOME}"),
    project: None,
};

const BRACE: Form = Form::sure(Syntax::Brace, EXPANDED);
const BRACE_DEFAULT: Form = Form::sure(Syntax::BraceDefault, EXPANDED);
const PROJECT_DIR: Form =
    Form { syntax: Syntax::Brace, names: &["CLAUDE_PROJECT_DIR"], places: EXPANDED, sure: Answer::No, condition: None };

const EXPANDED: Places = Places::COMMAND.and(Places::ARGS).and(Places::ENV).and(Places::URL).and(Places::HEADERS);

/// [run 2.1.329]; Windows: [src bundle 2.1.329] [docs Claude Code changelog].
const LAUNCH: Launch = Launch {
    bare_command: Verdict::Info("Claude Code looks it up on the PATH it was started with"),
    env_path: EnvPath::Replaces,
    splits_command: Answer::No,
    command_line: Verdict::Error("Claude Code takes the whole text for the name of a program and does not find it"),
    inherits: Inherits::All,
    npx_on_windows: Verdict::Info("Claude Code wraps it by itself since 2.1.119, and warned about it before"),
    npx_blank_on_windows: Verdict::Unknown,
    shell: Answer::No,
    ..Launch::UNKNOWN
};

/// [run 2.1.329]; the 64 characters: threads of 2026-01 to 2026-06.
const NAMES: Names = Names {
    full_name: Some("mcp__{server}__{tool}"),
    limits: &[
        (129, Verdict::Error("Claude Code leaves the tool out")),
        (65, Verdict::Warning("Claude Code sends it, but several clouds and gateways take 64 characters at most")),
    ],
    folds: Some(('_', Verdict::Warning("Claude Code keeps only the first of two tools with the same full name"))),
    reserved: (
        &[
            "workspace",
            "claude-in-chrome",
            "Claude_in_Chrome",
            "computer-use",
            "Claude_Preview",
            "Claude_Browser",
            "claude-device",
            "remote-devices",
            "claude-code-remote",
            "webagent",
            "hearthbot",
            "Slack_sign-in__Claude_Code_tag_",
            "__proto__",
            "__defineGetter__",
            "__defineSetter__",
            "__lookupGetter__",
            "__lookupSetter__",
        ],
        Verdict::Error("Claude Code keeps the name for itself and does not load this server"),
    ),
    refused: None,
};
