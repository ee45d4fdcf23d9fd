//! Visual Studio Code. Facts only, checked 2026-11: `[run 1.139.1]` on Linux, and the source of 2026 (files named below
//! `src/vs/` of microsoft/vscode).

mod entry;
mod files;

use super::{Client, Place, Scope, Unread, UserPath};

pub(super) static CLIENT: Client = Client {
    id: "vscode",
    name: "VS Code",
    checked: "1.139.1, 2026-11",
    places: &[
        // [docs VS Code MCP configuration reference]. A root `.mcp.json` is read by VS Code too, in Claude Code's
        // shape.
        Place {
            what: "workspace file",
            patterns: &[".vscode/mcp.json"],
            homes: &[],
            scope: Scope::Project,
            project: Some(2),
            facts: &files::WORKSPACE,
        },
        // [docs VS Code MCP configuration reference], since 1.102
        Place {
            what: "user file",
            patterns: USER_FILES,
            homes: &[
                UserPath::config(USER_FILES[0]),
                UserPath::config(USER_FILES[1]),
                UserPath::config(USER_FILES[2]),
                UserPath::config(USER_FILES[3]),
            ],
            scope: Scope::User,
            project: None,
            facts: &files::USER,
        },
        // [src microsoft/vscode:src/vs/platform/mcp/common/mcpResourceScannerService.ts]
        Place {
            what: "multi-root workspace",
            patterns: &["*.code-workspace"],
            homes: &[],
            scope: Scope::Project,
            project: None,
            facts: &files::CODE_WORKSPACE,
        },
        // Releases before 1.102.
        Place {
            what: "workspace settings",
            patterns: &[".vscode/settings.json"],
            homes: &[],
            scope: Scope::Project,
            project: Some(2),
            facts: &files::WORKSPACE_SETTINGS,
        },
        Place {
            what: "user settings",
            patterns: USER_SETTINGS,
            homes: &[
                UserPath::config(USER_SETTINGS[0]),
                UserPath::config(USER_SETTINGS[1]),
                UserPath::config(USER_SETTINGS[2]),
                UserPath::config(USER_SETTINGS[3]),
            ],
            scope: Scope::User,
            project: None,
            facts: &files::USER_SETTINGS,
        },
        // [docs VS Code MCP servers]
        // [src microsoft/vscode:extensions/configuration-editing/schemas/devContainer.vscode.schema.json]
        Place {
            what: "dev container",
            patterns: &[
                ".devcontainer/devcontainer.json",
                ".devcontainer.json",
                // One folder for each of several containers.
                ".devcontainer/*/devcontainer.json",
            ],
            homes: &[],
            scope: Scope::Project,
            project: None,
            facts: &files::DEV_CONTAINER,
        },
    ],
    unread: &[
        // [src microsoft/vscode:src/vs/workbench/contrib/mcp/browser/mcpMigration.ts]
        Unread {
            patterns: USER_SETTINGS,
            with_keys: &["mcp"],
            clause: "VS Code moves `mcp` out of the user settings into `mcp.json` of the profile when it starts",
            instead: "`mcp.json` of the profile (the command `MCP: Open User Configuration`)",
            info: true,
        },
    ],
    // [src microsoft/vscode:src/vs/workbench/contrib/mcp/common/mcpServer.ts]
    logs: &[(None, "the command `MCP: List Servers`, then the server, then `Show Output`")],
    check: None,
    // [src microsoft/vscode:src/vs/workbench/contrib/mcp/common/mcpRegistry.ts]
    after_change: Some(
        "Start the server anew with the lens above it in the file; servers of a workspace run only when it is trusted.",
    ),
    // [src microsoft/vscode:src/vs/workbench/contrib/mcp/common/mcpRegistry.ts] The same name in two files gives two
    // servers.
    layers: None,
    lists: &[],
};

const USER_FILES: &[&str] = &[
    "Code/User/mcp.json",
    "Code/User/profiles/*/mcp.json",
    "Code - Insiders/User/mcp.json",
    "Code - Insiders/User/profiles/*/mcp.json",
];

const USER_SETTINGS: &[&str] = &[
    "Code/User/settings.json",
    "Code/User/profiles/*/settings.json",
    "Code - Insiders/User/settings.json",
    "Code - Insiders/User/profiles/*/settings.json",
];
