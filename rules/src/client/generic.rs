//! Files of which only the content says that they hold servers. Who reads them is not known, so nearly all is unknown:
//! the keys that clients have in common are listed to be recognised, and none is judged.

use super::{
    Client, Place, Scope,
    facts::{Entry, Facts, Field, Launch, On, Role, Root, Type, Verdict},
};

pub(super) static CLIENT: Client = Client {
    id: "generic",
    name: "MCP clients",
    checked: "2026-11",
    places: &[Place {
        what: "MCP configuration",
        patterns: &["mcp.json", "mcp_config.json", "mcp-config.json", "mcp_servers.json", "mcp-servers.json"],
        homes: &[],
        scope: Scope::Project,
        // Nobody knows where its reader starts.
        project: None,
        facts: &FACTS,
    }],
    unread: &[],
    logs: &[],
    check: None,
    after_change: None,
    layers: None,
    lists: &[],
};

const FACTS: Facts = Facts {
    source: "what clients have in common",
    // `optional`: the file may be for anything.
    root: Root { servers: &[&["mcpServers"], &["servers"]], ..Root::UNKNOWN },
    entry: Entry { fields: FIELDS, ..Entry::UNKNOWN },
    launch: Launch {
        // Cline and Roo, neovate, and what passes the command straight to a process: [issue cline/cline#902],
        // [issue modelcontextprotocol/servers#40], [issue neovateai/neovate-code#703].
        npx_on_windows: Verdict::Warning("some clients on Windows do not find it"),
        ..Launch::UNKNOWN
    },
    ..Facts::UNKNOWN
};

const FIELDS: &[Field] = &[
    field("type", Role::Transport, On::Any, Type::String, "The transport, in most clients."),
    field("transport", Role::Transport, On::Any, Type::Any, "The transport, in some clients."),
    field("transportType", Role::Transport, On::Any, Type::String, "The transport, in some clients."),
    field("command", Role::Command, On::Process, Type::String, "The program to start."),
    field("args", Role::Args, On::Process, Type::StringList, "The program's arguments."),
    field("env", Role::Env, On::Process, Type::StringMap(&[]), "Variables for the process."),
    field("environment", Role::Env, On::Process, Type::StringMap(&[]), "Variables for the process, in a few clients."),
    field("envFile", Role::EnvFile, On::Process, Type::String, "A file of variables for the process, in some clients."),
    field("cwd", Role::Cwd, On::Process, Type::String, "The working folder, in some clients."),
    field("url", Role::Url, On::Remote, Type::String, "The address of a remote server."),
    field("serverUrl", Role::Url, On::Remote, Type::String, "The address of a remote server, in a few clients."),
    field("httpUrl", Role::Url, On::Remote, Type::String, "The address of a remote server, in a few clients."),
    field("headers", Role::Headers, On::Remote, Type::StringMap(&[]), "HTTP headers for a remote server."),
    field("oauth", Role::Other, On::Remote, Type::Any, "OAuth settings of a remote server, in some clients."),
    field(
        "timeout",
        Role::Timeout,
        On::Any,
        Type::Number,
        "A time limit: seconds in some clients, milliseconds in others.",
    ),
    field("disabled", Role::Disabled, On::Any, Type::Bool, "`true` keeps the server off, in some clients."),
    field("enabled", Role::Enabled, On::Any, Type::Bool, "`false` keeps the server off, in some clients."),
    field("tools", Role::Tools, On::Any, Type::Any, "The tools that may be used, in some clients."),
    field("includeTools", Role::Tools, On::Any, Type::Any, "The tools that may be used, in some clients."),
    field("excludeTools", Role::Tools, On::Any, Type::Any, "The tools that are left out, in some clients."),
    field("disabledTools", Role::Tools, On::Any, Type::Any, "The tools that are left out, in some clients."),
    field("autoApprove", Role::Tools, On::Any, Type::Any, "The tools that run without a question, in some clients."),
    field("alwaysAllow", Role::Tools, On::Any, Type::Any, "The tools that run without a question, in some clients."),
    field("trust", Role::Other, On::Any, Type::Any, "Whether tools run without a question, in some clients."),
    field("description", Role::Other, On::Any, Type::Any, "A note for people."),
];

const fn field(key: &'static str, role: Role, on: On, ty: Type, note: &'static str) -> Field {
    Field { key, role, on, ty, wrong: Verdict::Unknown, misplaced: Verdict::Unknown, time: None, note, offered: true }
}
