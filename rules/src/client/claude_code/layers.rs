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
        Layer::new("this project's part of the user's file", USER, &["projects", PROJECT, "mcpServers"]),
        // Until then an entry of the same name in the user's file runs.
        Layer {
            condition: Some("once it is approved"),
            ..Layer::new("the project's file", Lies::Project(".mcp.json"), SERVERS)
        },
        Layer::new("the file of a folder above", Lies::Above(".mcp.json"), SERVERS),
        Layer::new("the user's file", USER, SERVERS),
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
