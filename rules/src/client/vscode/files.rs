//! How each file of VS Code is read.

use super::entry::ENTRY;
use crate::{
    client::facts::{
        Address, EnvPath, Facts, Form, Inherits, Inputs, Launch, Names, Paths, Places, Retries, Root, Syntax, Text,
        Transport, UrlDefault, Variables, Verdict, Wire,
    },
    env::Answer,
};

const IGNORED: Verdict = Verdict::Error("VS Code ignores the whole file");
const NOTHING: Verdict = Verdict::Error("VS Code loads no server from it");

/// `.vscode/mcp.json`.
pub(super) const WORKSPACE: Facts = Facts {
    source: "[run 1.139.1] [docs VS Code MCP configuration reference]",
    // [src microsoft/vscode:src/vs/base/common/json.ts, src/vs/platform/mcp/common/mcpResourceScannerService.ts]
    // Every fault but these costs the file, with a word in the log only. How other encodings are read was not tried.
    text: Text {
        comment: Verdict::Fine,
        trailing_comma: Verdict::Fine,
        bom: Verdict::Fine,
        empty: Verdict::Fine,
        utf16: Verdict::Unknown,
        invalid_utf8: Verdict::Unknown,
        duplicate_key: Verdict::Warning("VS Code keeps the last one"),
        ..Text::all(IGNORED)
    },
    // `mcpServers`, or a wrapper `mcp` from the old settings: underlined, no server, no other message.
    root: Root {
        servers: &[&["servers"]],
        bare_map: Answer::No,
        optional: false,
        wrong: NOTHING,
        missing: Verdict::Unknown,
        not_a_map: NOTHING,
        inputs: Some(inputs(&["inputs"])),
    },
    entry: ENTRY,
    transport: TRANSPORT,
    variables: Variables {
        forms: &[
            Form::sure(Syntax::EnvColon, Places::ALL),
            Form::sure(Syntax::Input, Places::ALL),
            Form::editor(FOLDER, Places::ALL),
            Form::editor(ALWAYS, Places::ALL),
            OPEN_FILE,
            SCOPED,
        ],
        literal: Verdict::Error("VS Code hands the text over as it stands"),
        reference: Some("${env:NAME}"),
        home: Some("${userHome}"),
        project: Some("${workspaceFolder}"),
    },
    // [run 1.139.1] [src microsoft/vscode:src/vs/workbench/api/node/extHostMcpNode.ts]; `~` before the file of
    // variables was not tried.
    paths: Paths {
        tilde: Places::COMMAND.and(Places::ARGS).and(Places::CWD),
        tilde_unsure: Places::ENV_FILE,
        tilde_literal: Verdict::Error("VS Code expands `~` only at the start of `command`, `cwd` and each argument"),
        relative: Verdict::Info("VS Code starts servers in the workspace folder"),
        relative_env_file: Verdict::Error(
            "VS Code does not look for it in the workspace folder and does not start this server",
        ),
        cwd: Answer::Yes,
    },
    launch: LAUNCH,
    // `mcp_<prefix>_<tool>` with a prefix of at most 18 characters, all cut to 64: no name is too long
    // [src microsoft/vscode:src/vs/workbench/contrib/mcp/common/mcpTypes.ts, mcpServer.ts].
    names: Names::UNKNOWN,
    tool_lists: &[],
};

/// `mcp.json` of a profile: there may be no workspace folder, or several.
pub(super) const USER: Facts = Facts {
    variables: Variables { forms: ANYWHERE, project: None, ..WORKSPACE.variables },
    paths: Paths {
        relative: Verdict::Warning("VS Code starts servers in whatever workspace is open, or in the home folder"),
        ..WORKSPACE.paths
    },
    ..WORKSPACE
};

/// `*.code-workspace`, where `settings.mcp` is what `mcp.json` holds elsewhere.
pub(super) const CODE_WORKSPACE: Facts = Facts {
    source: "[src microsoft/vscode:src/vs/platform/mcp/common/mcpResourceScannerService.ts]",
    text: JSONC,
    root: settings(&[&["settings", "mcp", "servers"]], &["settings", "mcp", "inputs"]),
    variables: USER.variables,
    ..WORKSPACE
};

/// `mcp` in a workspace's settings, as releases before 1.102 wrote it.
pub(super) const WORKSPACE_SETTINGS: Facts = Facts {
    source: "[src microsoft/vscode:src/vs/workbench/contrib/mcp/browser/mcpMigration.ts]",
    text: JSONC,
    root: settings(&[&["mcp", "servers"]], &["mcp", "inputs"]),
    ..WORKSPACE
};

/// The same in the user's settings.
pub(super) const USER_SETTINGS: Facts =
    Facts { source: WORKSPACE_SETTINGS.source, text: JSONC, root: WORKSPACE_SETTINGS.root, ..USER };

/// `customizations.vscode.mcp` of a dev container: the servers start inside it, so nothing of this machine's folders
/// and programs bears on them, and the container's own variables (`${localEnv:X}`) are replaced first. Shape only.
pub(super) const DEV_CONTAINER: Facts = Facts {
    source: "[docs VS Code MCP servers] \
             [src microsoft/vscode:extensions/configuration-editing/schemas/devContainer.vscode.schema.json]",
    text: JSONC,
    root: settings(&[&["customizations", "vscode", "mcp", "servers"]], &["customizations", "vscode", "mcp", "inputs"]),
    entry: ENTRY,
    transport: TRANSPORT,
    // The processes start in the container.
    launch: Launch { elsewhere: true, ..Launch::UNKNOWN },
    ..Facts::UNKNOWN
};

/// Settings with other purposes: comments are at home, the rest was not tried.
const JSONC: Text = Text { comment: Verdict::Fine, trailing_comma: Verdict::Fine, ..Text::UNKNOWN };

/// Other keys belong to the editor and to extensions, some of which keep servers of their own there.
const fn settings(servers: &'static [&'static [&'static str]], inputs: &'static [&'static str]) -> Root {
    Root {
        servers,
        bare_map: Answer::No,
        optional: true,
        wrong: Verdict::Unknown,
        missing: Verdict::Unknown,
        not_a_map: NOTHING,
        inputs: Some(self::inputs(inputs)),
    }
}

/// [docs VS Code MCP configuration reference]
/// [src microsoft/vscode:src/vs/workbench/services/configurationResolver/browser/baseConfigurationResolverService.ts]
const fn inputs(path: &'static [&'static str]) -> Inputs {
    Inputs {
        path,
        types: &["promptString", "pickString", "command"],
        wrong: Verdict::Error("VS Code does not start a server that uses it"),
    }
}

/// [run 1.139.1] [src microsoft/vscode:src/vs/platform/mcp/common/mcpResourceScannerService.ts] `stdio` and `http` are
/// taken at their word; anything else, or nothing, becomes `stdio` where there is a command and `http` elsewhere.
/// Remote servers are tried by streamable HTTP, then by SSE, whatever the word.
const TRANSPORT: Transport = Transport {
    words: &[
        ("stdio", Wire::Stdio, Verdict::Fine),
        ("http", Wire::Http, Verdict::Fine),
        ("sse", Wire::Sse, Verdict::Fine),
    ],
    unknown_word: Verdict::Info("VS Code underlines it and goes by `command` and `url`"),
    read: Answer::Yes,
    url_default: UrlDefault::Http,
    both: Verdict::Warning("VS Code starts the command, unless `type` is `http`, and ignores the other"),
    mismatch: Verdict::Error("VS Code takes `stdio` and `http` at their word, and does not start this server"),
    remote: Verdict::Fine,
    by_fields: (&["sse"], Verdict::Info("VS Code underlines it and goes by the fields")),
    retries: Retries::all(Answer::Yes),
    // [run 1.139.1]; sockets and pipes: [docs VS Code MCP configuration reference].
    address: Address {
        schemes: &["unix", "pipe"],
        other: Verdict::Error("VS Code does not connect to this server"),
        ..Address::UNKNOWN
    },
};

/// [src microsoft/vscode:src/vs/workbench/services/configurationResolver/common/variableResolver.ts];
/// `workspaceFolder`, `userHome`, `env` [run 1.139.1]. An unset `${env:NAME}` is an empty text; there are no defaults.
const FOLDER: &[&str] = &["workspaceFolder", "workspaceFolderBasename"];
const ALWAYS: &[&str] = &["userHome", "pathSeparator", "/"];

/// Depend on what is open in the editor.
const OPEN_FILE: Form = Form {
    syntax: Syntax::Editor,
    names: &[
        "cwd",
        "workspaceRoot",
        "file",
        "fileBasename",
        "fileDirname",
        "fileWorkspaceFolder",
        "relativeFile",
        "execPath",
    ],
    places: Places::ALL,
    sure: Answer::Unknown,
    condition: None,
};

const SCOPED: Form = Form {
    syntax: Syntax::Scoped,
    names: &["config", "command", "extensionInstallFolder"],
    places: Places::ALL,
    sure: Answer::Yes,
    condition: None,
};

/// Where the workspace folder may be missing or one of several: then `${workspaceFolder}` keeps the server from
/// starting.
const ANYWHERE: &[Form] = &[
    Form::sure(Syntax::EnvColon, Places::ALL),
    Form::sure(Syntax::Input, Places::ALL),
    Form::editor(ALWAYS, Places::ALL),
    Form { syntax: Syntax::Editor, names: FOLDER, places: Places::ALL, sure: Answer::Unknown, condition: None },
    OPEN_FILE,
    SCOPED,
];

/// [src microsoft/vscode:src/vs/workbench/api/node/extHostMcpNode.ts]; the command line [run 1.139.1].
const LAUNCH: Launch = Launch {
    bare_command: Verdict::Info("VS Code looks it up on its own PATH, for which it asks the login shell"),
    env_path: EnvPath::Appended,
    splits_command: Answer::No,
    command_line: Verdict::Error("VS Code takes the whole text for the name of a program and does not find it"),
    inherits: Inherits::All,
    npx_on_windows: Verdict::Info("VS Code finds it and runs it through a shell by itself"),
    npx_blank_on_windows: Verdict::Fine,
    shell: Answer::No,
    ..Launch::UNKNOWN
};
