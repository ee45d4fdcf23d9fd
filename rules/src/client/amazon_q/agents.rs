//! The agent files: those of the command line program, and those of the plugins for editors.

use super::{
    super::facts::{
        Address, Entry, EnvPath, Facts, Field, Form, Launch, ListPlace, Names, Paths, Places, Retries, Role, Root,
        Syntax, Text, ToolAlphabet, ToolList, ToolSyntax, Transport, Type, UrlDefault, Variables, Verdict,
        Verdict::{Error, Fine, Unknown, Warning},
    },
    ENTRY, IN_MILLISECONDS, LAUNCH, NO_VARIABLES, PATHS, SHARED, SKIPPED, TOO_LONG, TRANSPORT, fields,
};
use crate::env::Answer;

const AGENT_LOST: Verdict = Error("Amazon Q CLI refuses the agent");
static CLI_FIELDS: [Field; 11] = fields(AGENT_LOST);

// [src amazon-q-developer-cli:crates/chat-cli/src/cli/agent/mod.rs] An agent need not have servers. Other keys at the
// top are refused, and `name` is required.
pub(super) static CLI: Facts = Facts {
    source: "[src amazon-q-developer-cli 1.19.7]",
    text: Text {
        duplicate_key: Warning("Amazon Q CLI refuses the agent, or keeps the last of two servers"),
        ..Text::all(AGENT_LOST)
    },
    root: Root { optional: true, wrong: AGENT_LOST, not_a_map: AGENT_LOST, ..SHARED.root },
    entry: Entry { fields: &CLI_FIELDS, not_an_object: AGENT_LOST, a_list: AGENT_LOST, ..ENTRY },
    transport: Transport {
        unknown_word: AGENT_LOST,
        url_default: UrlDefault::Broken(Error("Amazon Q CLI takes it for a program without a command and skips it")),
        both: Warning("Amazon Q CLI starts the command, unless `type` is `http`"),
        mismatch: Warning("Amazon Q CLI skips the server"),
        ..TRANSPORT
    },
    variables: Variables { forms: CLI_FORMS, reference: Some("${env:NAME}"), ..NO_VARIABLES },
    paths: Paths { tilde: Places::COMMAND, tilde_unsure: Places::NONE, ..PATHS },
    launch: LAUNCH,
    tool_lists: &[cli_list(&["tools"]), cli_list(&["allowedTools"])],
    ..SHARED
};

// [src amazon-q-developer-cli:crates/chat-cli/src/mcp_client/client.rs; shellexpand 3.1 executed] The CLI.
const CLI_FORMS: &[Form] = &[
    Form::sure(Syntax::Dollar, Places::COMMAND),
    Form::sure(Syntax::Brace, Places::COMMAND),
    Form::sure(Syntax::BraceDefault, Places::COMMAND),
    Form::sure(Syntax::EnvColon, Places::ENV.and(Places::HEADERS)),
    // Literal; but a variable that is set wins over `env`, so `"KEY": "${KEY}"` works all the same.
    Form::unsure(Syntax::Dollar, Places::ENV),
    Form::unsure(Syntax::Brace, Places::ENV),
    Form::unsure(Syntax::BraceDefault, Places::ENV),
];

// [src amazon-q-developer-cli:crates/chat-cli/src/cli/chat/tool_manager.rs, tools/custom_tool.rs] Other characters than
// ASCII letters, digits and `_` are taken out of the name that the model sees; permissions name the server's own.
const fn cli_list(path: &'static [&'static str]) -> ToolList {
    ToolList {
        place: ListPlace::File(path),
        syntax: ToolSyntax::AtServer,
        alphabet: Some(ToolAlphabet { also: "_-.", max: 64, outside: TOO_LONG }),
        no_match: Warning("Amazon Q CLI finds no tool of that name"),
    }
}

// [src language-servers:../mcpUtils.ts, mcpManager.ts; run lsp-codewhisperer 0.0.128] One bad entry costs only itself.
pub(super) static IDE: Facts = Facts {
    source: "[run lsp-codewhisperer 0.0.128]",
    text: Text { invalid_utf8: Warning("Amazon Q reads such bytes as replacement characters"), ..SHARED.text },
    root: Root { optional: true, not_a_map: Warning("Amazon Q numbers the servers of a list"), ..SHARED.root },
    entry: Entry { fields: IDE_FIELDS, ..ENTRY },
    transport: Transport {
        unknown_word: Unknown,
        read: Answer::No,
        url_default: UrlDefault::Http,
        both: Error("Amazon Q skips the server"),
        mismatch: Unknown,
        by_fields: (&[], Unknown),
        retries: Retries::all(Answer::Yes),
        address: Address::UNKNOWN,
        ..TRANSPORT
    },
    variables: NO_VARIABLES,
    // The first folder of the workspace.
    paths: Paths { relative: Fine, ..PATHS },
    launch: Launch { env_path: EnvPath::Unknown, npx_on_windows: Fine, npx_blank_on_windows: Unknown, ..LAUNCH },
    // A longer name is cut and numbered: no tool is lost.
    names: Names { full_name: Some("{tool}"), limits: &[(65, Fine)], ..Names::UNKNOWN },
    tool_lists: &[ide_list(&["tools"]), ide_list(&["allowedTools"])],
};

// [run lsp-codewhisperer 0.0.128]
const IDE_FIELDS: &[Field] = &[
    Field::any("type", Role::Transport, Type::Any, Unknown, "Only `registry` means something here."),
    Field::process("command", Role::Command, Type::NonEmptyString, SKIPPED, "The program; no shell runs."),
    Field::process(
        "args",
        Role::Args,
        Type::List,
        Warning("Amazon Q takes an empty list and says nothing"),
        "Arguments of the program.",
    ),
    Field::process(
        "env",
        Role::Env,
        Type::StringMap(&[]),
        Warning("Amazon Q ignores it or cannot connect"),
        "Variables for the program; empty ones are dropped.",
    ),
    Field::remote("url", Role::Url, Type::NonEmptyString, SKIPPED, "The address: Streamable HTTP, then SSE."),
    Field::remote("headers", Role::Headers, Type::StringMap(&[]), Unknown, "Headers for the address."),
    Field::any(
        "timeout",
        Role::Timeout,
        Type::Number,
        Warning("Amazon Q warns and ignores it"),
        "Milliseconds for a call, 60000 without it, 0 for none; the form shows seconds.",
    )
    .limits(IN_MILLISECONDS),
    Field::any(
        "initializationTimeout",
        Role::Other,
        Type::Any,
        Unknown,
        "Milliseconds for the start; none without it.",
    ),
    Field::any(
        "disabled",
        Role::Disabled,
        Type::Bool,
        Warning("Amazon Q starts the server all the same"),
        "Keeps the server off.",
    ),
];

const fn ide_list(path: &'static [&'static str]) -> ToolList {
    ToolList {
        place: ListPlace::File(path),
        syntax: ToolSyntax::AtServer,
        alphabet: None,
        no_match: Warning("Amazon Q finds no tool of that name"),
    }
}
