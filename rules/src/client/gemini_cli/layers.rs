//! Which of several servers of one name runs, and which lists keep one off.

use super::managed;
use crate::{
    client::{
        UserPath,
        layers::{Layer, Layers, Lies},
        lists::{About, Effect, Equal, Items, ServerList},
    },
    env::Os,
};

// [docs Gemini CLI configuration]; the user's file below the project's, whole entries [run 0.61.0]; extensions last
// [src gemini-cli:packages/cli/src/commands/mcp/list.ts].
pub(super) static LAYERS: Layers = Layers {
    moved_by: &["GEMINI_CLI_SYSTEM_SETTINGS_PATH", "GEMINI_CLI_SYSTEM_DEFAULTS_PATH"],
    ..Layers::new(
        "[run 0.61.0] [docs Gemini CLI configuration]",
        &[
            Layer::new("the administrator's settings", Lies::User(SYSTEM), &["mcpServers"]),
            Layer::new("the project's settings", Lies::Project(".gemini/settings.json"), &["mcpServers"]),
            Layer::new("the user's settings", Lies::User(&[UserPath::home(".gemini/settings.json")]), &["mcpServers"]),
            Layer::new("the administrator's defaults", Lies::User(DEFAULTS), &["mcpServers"]),
            Layer::new(
                "an extension",
                Lies::User(&[UserPath::home(".gemini/extensions/*/gemini-extension.json")]),
                &["mcpServers"],
            ),
        ],
    )
};

// [run 0.61.0] What one file excludes is blocked; what is to run must stand in each list of `allowed` that there is, and
// an empty one lets nobody in. The last is written by the program itself.
pub(super) const LISTS: &[ServerList] = &[
    ServerList {
        files: SETTINGS_FILES,
        path: &["mcp", "excluded"],
        items: Items::Texts,
        equal: Equal::Caseless,
        about: About::All,
        effect: Effect::Rejects("Gemini CLI blocks the server"),
    },
    ServerList {
        files: SETTINGS_FILES,
        path: &["mcp", "allowed"],
        items: Items::Texts,
        equal: Equal::Caseless,
        about: About::All,
        effect: Effect::Admits { one_suffices: false, clause: "Gemini CLI blocks the server" },
    },
    ServerList {
        files: &[Lies::User(&[UserPath::home(".gemini/mcp-server-enablement.json")])],
        path: &[],
        items: Items::Disabled,
        equal: Equal::Exact,
        about: About::All,
        effect: Effect::Rejects("Gemini CLI keeps the server off"),
    },
];

const SETTINGS_FILES: &[Lies] = &[
    Lies::Project(".gemini/settings.json"),
    Lies::User(&[UserPath::home(".gemini/settings.json")]),
    Lies::User(SYSTEM),
    Lies::User(DEFAULTS),
];

const SYSTEM: &[UserPath] = &[
    managed(&[Os::Linux], "etc/gemini-cli/settings.json"),
    managed(&[Os::MacOs], "Library/Application Support/GeminiCli/settings.json"),
    managed(&[Os::Windows], "ProgramData/gemini-cli/settings.json"),
];

const DEFAULTS: &[UserPath] = &[
    managed(&[Os::Linux], "etc/gemini-cli/system-defaults.json"),
    managed(&[Os::MacOs], "Library/Application Support/GeminiCli/system-defaults.json"),
    managed(&[Os::Windows], "ProgramData/gemini-cli/system-defaults.json"),
];
