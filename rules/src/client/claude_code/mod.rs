//! Claude Code. Facts only; `[run]` is version 2.1.329 on Linux, `[src bundle]` its shipped bundle, checked 2026-11.

mod entry;
mod layers;
mod lists;
mod project;
mod settings;

use super::{Base, Client, Place, Scope, Unread, UserPath};
use crate::env::Os;

pub(super) static CLIENT: Client = Client {
    id: "claude-code",
    name: "Claude Code",
    checked: "2.1.329, 2026-11",
    places: &[
        // [run 2.1.329] Read in the start folder and in every folder above it, up to the root of the disk.
        // `~/.mcp.json` is read only as a parent of projects below the home folder, so it is no real place of its own;
        // on Windows it is Visual Studio's user file. Copilot CLI and VS Code read a root `.mcp.json` too, by their own
        // facts. In the root of a plugin the same name holds the plugin's servers, where a map without `mcpServers` is
        // read [run 2.1.329]: the path alone does not tell, so the stricter reading stands.
        Place {
            what: "project file",
            patterns: &[".mcp.json"],
            homes: &[],
            scope: Scope::Project,
            project: Some(1),
            facts: &project::PROJECT,
        },
        // [run 2.1.329] `$CLAUDE_CONFIG_DIR/.claude.json` takes its place.
        Place {
            what: "user file",
            patterns: &[".claude.json"],
            homes: &[UserPath::home(".claude.json")],
            scope: Scope::User,
            project: None,
            facts: &project::USER,
        },
        // [docs Claude Code MCP] [src bundle 2.1.329]
        Place {
            what: "managed file",
            patterns: &["managed-mcp.json"],
            homes: &[
                root(&[Os::MacOs], "Library/Application Support/ClaudeCode/managed-mcp.json"),
                root(&[Os::Linux], "etc/claude-code/managed-mcp.json"),
                root(&[Os::Windows], "Program Files/ClaudeCode/managed-mcp.json"),
            ],
            scope: Scope::Managed,
            project: None,
            facts: &project::MANAGED,
        },
        // [run 2.1.329] Two components up lies the plugin's root, which `${CLAUDE_PLUGIN_ROOT}` names.
        Place {
            what: "plugin manifest",
            patterns: &[".claude-plugin/plugin.json"],
            homes: &[],
            scope: Scope::Project,
            project: Some(2),
            facts: &project::PLUGIN,
        },
        // [docs Claude Code settings]
        Place {
            what: "settings",
            patterns: &[".claude/settings.json", ".claude/settings.local.json"],
            homes: &[UserPath::home(".claude/settings.json")],
            scope: Scope::Project,
            project: Some(2),
            facts: &settings::SETTINGS,
        },
        // [docs Claude Code settings]
        Place {
            what: "managed settings",
            patterns: &["managed-settings.json"],
            homes: &[
                root(&[Os::MacOs], "Library/Application Support/ClaudeCode/managed-settings.json"),
                root(&[Os::Linux], "etc/claude-code/managed-settings.json"),
                root(&[Os::Windows], "Program Files/ClaudeCode/managed-settings.json"),
            ],
            scope: Scope::Managed,
            project: None,
            facts: &settings::SETTINGS,
        },
    ],
    unread: &[
        // [run 2.1.329]; `mcp_settings.json` is known from threads only.
        Unread {
            patterns: &[".claude/mcp.json", ".claude/.mcp.json", ".claude/mcp_settings.json"],
            with_keys: &[],
            clause: "Claude Code never reads this file",
            instead: SERVERS_BELONG,
            info: false,
        },
        // [run 2.1.329] The same patterns as the settings above, which win in detection.
        Unread {
            patterns: &[".claude/settings.json", ".claude/settings.local.json", "managed-settings.json"],
            with_keys: &["mcpServers"],
            clause: "Claude Code reads no servers from its settings",
            instead: SERVERS_BELONG,
            info: false,
        },
    ],
    // Linux [run 2.1.329], the others [src bundle 2.1.329].
    logs: &[
        (Some(Os::Linux), "~/.cache/claude-cli-nodejs/<folder>/mcp-logs-<server>/"),
        (Some(Os::MacOs), "~/Library/Caches/claude-cli-nodejs/<folder>/mcp-logs-<server>/"),
        (Some(Os::Windows), "%LOCALAPPDATA%\\claude-cli-nodejs\\Cache\\<folder>\\mcp-logs-<server>\\"),
    ],
    // [run 2.1.329] Starts the approved servers.
    check: Some("claude mcp list"),
    // [run 2.1.329]
    after_change: Some(
        "Start it anew. Servers of a project file wait for approval: in its dialog, or by name in \
         `enabledMcpjsonServers` of your own settings.",
    ),
    layers: Some(&layers::LAYERS),
    lists: lists::LISTS,
};

const SERVERS_BELONG: &str = "`.mcp.json` in the project's root, or `~/.claude.json` for all projects";

const fn root(os: &'static [Os], path: &'static str) -> UserPath {
    UserPath { os, base: Base::Root, path }
}
