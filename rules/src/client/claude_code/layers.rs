//! Which of several servers of one name runs.

use super::root;
use crate::{
    client::{
        UserPath,
        layers::{Layer, Layers, Lies, PROJECT},
    },
    env::Os,
};

/// [run 2.1.329] What the command line names (`--mcp-config`) wins over all, and plugins and connectors come last: none
/// of them lies where one could look.
pub(super) static LAYERS: Layers = Layers {
    source: "[run 2.1.329] [docs Claude Code MCP]",
    order: &[
        Layer {
            what: "this project's part of the user's file",
            lies: USER,
            servers: &["projects", PROJECT, "mcpServers"],
        },
        Layer { what: "the project's file", lies: Lies::Project(".mcp.json"), servers: SERVERS },
        Layer { what: "the file of a folder above", lies: Lies::Above(".mcp.json"), servers: SERVERS },
        Layer { what: "the user's file", lies: USER, servers: SERVERS },
    ],
    // [docs Claude Code MCP] Where one lies, only its servers load.
    exclusive: &[
        root(&[Os::MacOs], "Library/Application Support/ClaudeCode/managed-mcp.json"),
        root(&[Os::Linux], "etc/claude-code/managed-mcp.json"),
        root(&[Os::Windows], "Program Files/ClaudeCode/managed-mcp.json"),
    ],
    moved_by: &["CLAUDE_CONFIG_DIR"],
    // In the root of a plugin `.mcp.json` holds the plugin's servers.
    no_project: &[".claude-plugin/plugin.json"],
};

const SERVERS: &[&str] = &["mcpServers"];
const USER: Lies = Lies::User(&[UserPath::home(".claude.json")]);
