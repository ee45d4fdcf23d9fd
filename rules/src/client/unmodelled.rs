//! Clients whose files are recognised and not judged: their facts are not written down yet.

/// A client that is known by name only.
#[derive(Debug)]
pub struct Unmodelled {
    /// Kebab-case.
    pub id: &'static str,
    /// The name for messages.
    pub name: &'static str,
    /// As in [`super::Place::patterns`].
    pub patterns: &'static [&'static str],
    /// Paths of keys whose value, a map of servers, only this client has.
    pub roots: &'static [&'static [&'static str]],
}

/// Source of the paths: the clients' documentation or source, checked 2026-11.
pub static UNMODELLED: &[Unmodelled] = &[
    Unmodelled { id: "codex", name: "Codex", patterns: &[".codex/config.toml"], roots: &[] },
    Unmodelled {
        id: "opencode",
        name: "opencode",
        patterns: &["opencode.json", "opencode.jsonc", ".config/opencode/config.json"],
        roots: &[],
    },
    Unmodelled {
        id: "kilo",
        name: "Kilo Code",
        patterns: &[
            "kilo.json",
            "kilo.jsonc",
            ".kilocode/mcp.json",
            ".kilo/mcp.json",
            "kilocode.kilo-code/settings/mcp_settings.json",
            ".config/kilo/config.json",
        ],
        roots: &[],
    },
    Unmodelled {
        id: "zed",
        name: "Zed",
        patterns: &[".zed/settings.json", ".config/zed/settings.json", "Zed/settings.json"],
        roots: &[&["context_servers"]],
    },
    Unmodelled {
        id: "continue",
        name: "Continue",
        patterns: &[
            ".continue/config.yaml",
            ".continue/config.json",
            ".continue/mcpServers/*.yaml",
            ".continue/mcpServers/*.json",
        ],
        roots: &[],
    },
    Unmodelled { id: "goose", name: "Goose", patterns: &["goose/config.yaml", "goose/config/config.yaml"], roots: &[] },
    Unmodelled { id: "crush", name: "Crush", patterns: &["crush.json", ".crush.json"], roots: &[] },
    Unmodelled {
        id: "lm-studio",
        name: "LM Studio",
        patterns: &[".lmstudio/mcp.json", ".cache/lm-studio/mcp.json"],
        roots: &[],
    },
    Unmodelled { id: "junie", name: "Junie", patterns: &[".junie/mcp/mcp.json"], roots: &[] },
    Unmodelled { id: "air", name: "JetBrains Air", patterns: &[".air/mcp.json"], roots: &[] },
    Unmodelled {
        id: "amp",
        name: "Amp",
        patterns: &[".amp/settings.json", ".config/amp/settings.json"],
        roots: &[&["amp.mcpServers"]],
    },
    Unmodelled {
        id: "augment",
        name: "Augment",
        patterns: &[".augment/settings.json", ".augment/settings.local.json"],
        roots: &[],
    },
    Unmodelled { id: "factory", name: "Factory Droid", patterns: &[".factory/mcp.json"], roots: &[] },
    Unmodelled { id: "warp", name: "Warp", patterns: &[".warp/.mcp.json"], roots: &[] },
    Unmodelled { id: "trae", name: "Trae", patterns: &[".trae/mcp.json", "Trae/User/mcp.json"], roots: &[] },
    Unmodelled {
        id: "antigravity",
        name: "Antigravity",
        patterns: &[".gemini/config/mcp_config.json", ".gemini/antigravity/mcp_config.json"],
        roots: &[],
    },
    Unmodelled { id: "librechat", name: "LibreChat", patterns: &["librechat.yaml"], roots: &[] },
    Unmodelled { id: "qwen-code", name: "Qwen Code", patterns: &[".qwen/settings.json"], roots: &[] },
    Unmodelled {
        id: "devin",
        name: "Devin",
        patterns: &[".devin/mcp_config.json", ".devin/mcp_config.local.json", ".config/devin/mcp_config.json"],
        roots: &[],
    },
    Unmodelled {
        id: "copilot-jetbrains",
        name: "GitHub Copilot for JetBrains",
        patterns: &["github-copilot/intellij/mcp.json"],
        roots: &[],
    },
    Unmodelled { id: "visual-studio", name: "Visual Studio", patterns: &[".vs/mcp.json"], roots: &[] },
];
