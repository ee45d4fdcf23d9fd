//! Gemini CLI: its settings files, and the manifests of its extensions.
//!
//! Checked 2026-11: 0.61.0 run with about 110 configs, its bundle and the source read.

mod layers;

use super::{
    Base, Client, Place, Scope, UserPath,
    facts::{
        Address, DeadSwitch, Entry, EnvPath, Facts, Field, ForeignKey, Form, Inherits, Launch, ListPlace, Names, Paths,
        Places, Retries, Role, Root, Syntax, Text, TimeLimit, ToolList, ToolSyntax, Transport, Type, Unit, UrlDefault,
        Variables, Verdict,
        Verdict::{Error, Fine, Info, Unknown, Warning},
        Wire,
    },
};
use crate::env::{Answer, Os};

pub(super) static CLIENT: Client = Client {
    id: "gemini-cli",
    name: "Gemini CLI",
    checked: "0.61.0, 2026-11",
    places: &[
        Place {
            // [run 0.61.0] Only the folder in which it is started; parents are not searched.
            what: "project or user settings",
            patterns: &[".gemini/settings.json"],
            homes: &[UserPath::home(".gemini/settings.json")],
            scope: Scope::Project,
            project: Some(2),
            facts: &SETTINGS,
        },
        Place {
            what: "extension manifest",
            patterns: &["gemini-extension.json"],
            homes: &[UserPath::home(".gemini/extensions/*/gemini-extension.json")],
            scope: Scope::Project,
            project: Some(1),
            facts: &EXTENSION,
        },
        Place {
            // [src gemini-cli:packages/cli/src/config/settings.ts]
            what: "administrator's settings",
            patterns: &[
                "etc/gemini-cli/settings.json",
                "etc/gemini-cli/system-defaults.json",
                "Application Support/GeminiCli/settings.json",
                "Application Support/GeminiCli/system-defaults.json",
                "ProgramData/gemini-cli/settings.json",
                "ProgramData/gemini-cli/system-defaults.json",
            ],
            homes: &[
                managed(&[Os::Linux], "etc/gemini-cli/settings.json"),
                managed(&[Os::Linux], "etc/gemini-cli/system-defaults.json"),
                managed(&[Os::MacOs], "Library/Application Support/GeminiCli/settings.json"),
                managed(&[Os::MacOs], "Library/Application Support/GeminiCli/system-defaults.json"),
                managed(&[Os::Windows], "ProgramData/gemini-cli/settings.json"),
                managed(&[Os::Windows], "ProgramData/gemini-cli/system-defaults.json"),
            ],
            scope: Scope::Managed,
            project: None,
            facts: &SETTINGS,
        },
    ],
    unread: &[],
    // [run 0.61.0] No log file.
    logs: &[(None, "`/mcp list` and the debug console (F12) of a session; a server's own words only with `--debug`")],
    check: Some("gemini mcp list"),
    // [run 0.61.0; src gemini-cli:packages/cli/src/config/trustedFolders.ts]
    after_change: Some("In a folder that is not trusted every server stays off"),
    layers: Some(&layers::LAYERS),
    lists: layers::LISTS,
};

const fn managed(os: &'static [Os], path: &'static str) -> UserPath {
    UserPath { os, base: Base::Root, path }
}

static SETTINGS: Facts = Facts {
    source: "[run 0.61.0]",
    // [src gemini-cli:packages/cli/src/config/settings.ts] Comments are stripped, then `JSON.parse`: exit code 52.
    text: Text { comment: Fine, ..text(REFUSED) },
    root: Root {
        servers: &[&["mcpServers"]],
        bare_map: Answer::No,
        optional: true,
        wrong: Error("Gemini CLI sees no server there"),
        missing: Unknown,
        not_a_map: Warning("Gemini CLI warns, and numbers the servers of a list"),
        inputs: None,
    },
    entry: ENTRY,
    transport: TRANSPORT,
    variables: VARIABLES,
    paths: PATHS,
    launch: LAUNCH,
    // [run 0.61.0]
    names: Names { reserved: (&["__proto__"], Error("Gemini CLI loses the server without a word")), ..NAMES },
    tool_lists: TOOL_LISTS,
};

// [src gemini-cli:packages/cli/src/config/extension-manager.ts] The manifest is read by `JSON.parse`; one that fails
// costs the extension. `trust` of a server is dropped.
static EXTENSION: Facts = Facts {
    source: "[src gemini-cli:packages/cli/src/config/extension-manager.ts]",
    text: text(Error("Gemini CLI skips the extension")),
    variables: Variables {
        forms: &[
            // [src gemini-cli:packages/cli/src/config/extensions/variableSchema.ts] First `${extensionPath}`,
            // `${workspacePath}`, `${/}` and `${pathSeparator}`, then the environment as in the settings.
            Form::sure(Syntax::Dollar, Places::ALL),
            Form::sure(Syntax::Brace, Places::ALL),
            Form::sure(Syntax::BraceDefault, Places::ALL),
            Form::editor(&["/", "pathSeparator"], Places::ALL),
            Form::unsure(Syntax::Percent, SECOND),
        ],
        project: Some("${extensionPath}"),
        ..VARIABLES
    },
    paths: Paths {
        relative: Warning("Gemini CLI resolves it from the folder that it is started in, not from the extension's"),
        ..PATHS
    },
    ..SETTINGS
};

// [run 0.61.0] Everything but a comment is refused.
const fn text(lost: Verdict) -> Text {
    Text {
        invalid_utf8: Warning("Gemini CLI reads such bytes as replacement characters"),
        duplicate_key: Warning("Gemini CLI keeps the last one and says nothing"),
        ..Text::all(lost)
    }
}

const REFUSED: Verdict = Error("Gemini CLI refuses to start");
const WARNS: Verdict = Warning("Gemini CLI warns and uses the value as it stands");
const IGNORED: Verdict = Warning("Gemini CLI warns and ignores it");
// [run 0.61.0] 5 and -1.
const TIMEOUT: TimeLimit = TimeLimit {
    negative: Error("Gemini CLI gives up on the server at once"),
    low: (1000.0, Warning("Gemini CLI gives up on the server that soon")),
    ..TimeLimit::of(Unit::Milliseconds)
};
const IGNORED_INFO: Verdict = Info("Gemini CLI warns and ignores it");
const DEAD: Verdict = Error("Gemini CLI shows the server as disconnected");

// [run 0.61.0] What is out of shape is a warning, and the value is used as it stands.
const ENTRY: Entry = Entry {
    fields: &[
        Field::process(
            "command",
            Role::Command,
            Type::String,
            Error("Gemini CLI cannot start the server"),
            "The program; no shell runs.",
        ),
        Field::process(
            "args",
            Role::Args,
            Type::StringList,
            Warning("Gemini CLI warns and turns numbers into texts; `gemini mcp list` crashes when it is no list"),
            "Arguments of the program.",
        ),
        Field::process(
            "env",
            Role::Env,
            Type::StringMap(&[]),
            Error("Gemini CLI does not start the server as it is meant"),
            "Variables for the program, which gets Gemini CLI's own too, but none that looks like a secret.",
        ),
        Field::process(
            "cwd",
            Role::Cwd,
            Type::String,
            WARNS,
            "The folder that the program starts in; without it the one that Gemini CLI was started in.",
        ),
        Field::remote("url", Role::Url, Type::String, WARNS, "The address: Streamable HTTP, unless `type` is `sse`."),
        Field::remote(
            "httpUrl",
            Role::Url,
            Type::String,
            WARNS,
            "The older key for a Streamable HTTP address; wins over `url`.",
        )
        .unoffered(),
        Field::remote("headers", Role::Headers, Type::StringMap(&[]), WARNS, "Headers for the address."),
        Field::any(
            "type",
            Role::Transport,
            Type::String,
            WARNS,
            "`http` or `sse` for an address; read only beside `url`.",
        ),
        // A text passes without a word; what comes of it was not seen.
        Field::any("timeout", Role::Timeout, Type::Number, Unknown, "Milliseconds, 600000 without it.").limits(TIMEOUT),
        Field::any(
            "trust",
            Role::Other,
            Type::Bool,
            WARNS,
            "Skips the question before each call; without effect in extensions.",
        ),
        Field::any(
            "includeTools",
            Role::Tools,
            Type::StringList,
            WARNS,
            "Only these tools, by the server's own names.",
        ),
        Field::any("excludeTools", Role::Tools, Type::StringList, WARNS, "Not these tools; wins over `includeTools`."),
        Field::any("description", Role::Other, Type::String, WARNS, "A note for people."),
        Field::remote("oauth", Role::Other, Type::Any, Unknown, "OAuth for the address."),
        Field::remote(
            "authProviderType",
            Role::Other,
            Type::String,
            WARNS,
            "`dynamic_discovery`, `google_credentials` or `service_account_impersonation`.",
        ),
        Field::remote(
            "targetAudience",
            Role::Other,
            Type::String,
            WARNS,
            "Audience for service account impersonation.",
        ),
        Field::remote("targetServiceAccount", Role::Other, Type::String, WARNS, "The service account to impersonate."),
        Field::any("extension", Role::Other, Type::Any, Unknown, "Internal to Gemini CLI.").unoffered(),
    ],
    dead_switches: &DeadSwitch::all(Warning("Gemini CLI ignores it and starts the server all the same")),
    way_off: "its switch is the setting `mcp.excluded`, a list of names",
    foreign: &[
        ForeignKey { key: "autoApprove", instead: None, verdict: IGNORED_INFO },
        ForeignKey { key: "alwaysAllow", instead: None, verdict: IGNORED_INFO },
        ForeignKey { key: "disabledTools", instead: Some("excludeTools"), verdict: IGNORED },
        ForeignKey { key: "enabledTools", instead: Some("includeTools"), verdict: IGNORED },
        ForeignKey { key: "envFile", instead: None, verdict: IGNORED },
        ForeignKey { key: "environment", instead: Some("env"), verdict: IGNORED },
        ForeignKey { key: "envVars", instead: Some("env"), verdict: IGNORED },
        ForeignKey { key: "transport", instead: Some("type"), verdict: IGNORED_INFO },
        ForeignKey { key: "transportType", instead: Some("type"), verdict: IGNORED_INFO },
        ForeignKey {
            key: "serverUrl",
            instead: Some("url"),
            verdict: Error("Gemini CLI misses `url` and has nothing to connect to"),
        },
        // It stands in the schema.
        ForeignKey {
            key: "tcp",
            instead: Some("url"),
            verdict: Error("Gemini CLI knows the key and does not connect by it"),
        },
    ],
    unknown_key: IGNORED,
    not_an_object: Error("Gemini CLI has nothing to start, and crashes at start when it is `null`"),
    a_list: Error("Gemini CLI has nothing to start"),
    no_launch: DEAD,
    empty_launch: DEAD,
    required: &[],
};

const BY_HTTP: Verdict = Warning("Gemini CLI warns and connects by HTTP");

// [run 0.61.0 against a recording server]
const TRANSPORT: Transport = Transport {
    words: &[
        ("stdio", Wire::Stdio, Fine),
        ("http", Wire::Http, Fine),
        ("sse", Wire::Sse, Fine),
        ("streamable-http", Wire::Http, BY_HTTP),
        ("streamableHttp", Wire::Http, BY_HTTP),
    ],
    unknown_word: BY_HTTP,
    read: Answer::Yes,
    url_default: UrlDefault::Http,
    both: Warning("Gemini CLI connects to the address and ignores the command"),
    mismatch: Info("Gemini CLI starts a command and connects to an address by HTTP, whatever `type` says"),
    remote: Fine,
    by_fields: (&[], Unknown),
    // [src gemini-cli:packages/core/src/tools/mcp-client.ts] Without `type` in a session, but not in `gemini mcp list`.
    retries: Retries { unnamed: Answer::Yes, http: Answer::No, sse: Answer::No },
    address: Address::UNKNOWN,
};

// Texts that are expanded a second time, at launch.
const SECOND: Places = Places::ENV.and(Places::HEADERS);

// [run 0.61.0] First every text of the file: an unset name stays. Then `env` and `headers` at launch: an unset name
// becomes empty [src gemini-cli:packages/core/src/utils/envExpansion.ts], and a secret
// loses what follows a `$`.
const VARIABLES: Variables = Variables {
    forms: &[
        Form::sure(Syntax::Dollar, Places::ALL),
        Form::sure(Syntax::Brace, Places::ALL),
        Form::sure(Syntax::BraceDefault, Places::ALL),
        // On Windows only.
        Form::unsure(Syntax::Percent, SECOND),
    ],
    literal: Error("Gemini CLI passes the text on as it stands, or as nothing in `env` and `headers`"),
    reference: Some("${NAME}"),
    home: Some("${HOME}"),
    project: None,
};

// [run 0.61.0]
const PATHS: Paths = Paths {
    tilde: Places::NONE,
    tilde_unsure: Places::NONE,
    tilde_literal: Error("Gemini CLI passes `~` on as it stands"),
    relative: Info("Gemini CLI resolves it from the folder that it is started in"),
    relative_env_file: Unknown,
    cwd: Answer::Yes,
};

const LAUNCH: Launch = Launch {
    bare_command: Info("Gemini CLI looks it up on the PATH of its terminal"),
    // [run 0.61.0]
    env_path: EnvPath::Replaces,
    splits_command: Answer::No,
    // [run 0.61.0]
    command_line: Error("Gemini CLI looks for a program of that whole name"),
    // [run 0.61.0; src gemini-cli:packages/core/src/services/environmentSanitization.ts]
    inherits: Inherits::AllButSecrets,
    // [src gemini-cli 0.61.0 bundle] cross-spawn; not run on Windows.
    npx_on_windows: Info("Gemini CLI finds it by itself"),
    npx_blank_on_windows: Unknown,
    shell: Answer::No,
    ..Launch::UNKNOWN
};

// [src gemini-cli 0.61.0 bundle, function run] A longer name is cut in the middle: no tool is lost.
const NAMES: Names = Names { full_name: Some("mcp_{server}_{tool}"), limits: &[(64, Fine)], ..Names::UNKNOWN };

// [run 0.61.0]
const TOOL_LISTS: &[ToolList] = &[
    ToolList {
        place: ListPlace::Entry("includeTools"),
        syntax: ToolSyntax::ExactOrCall,
        alphabet: None,
        no_match: Warning("Gemini CLI finds no tool of that name and says nothing"),
    },
    ToolList {
        place: ListPlace::Entry("excludeTools"),
        syntax: ToolSyntax::Exact,
        alphabet: None,
        no_match: Warning("Gemini CLI finds no tool of that name and says nothing"),
    },
];
