//! Lists in the settings that let servers in or keep them off [run 2.1.329].
//!
//! Every file counts, and a name in one of them is enough; a file with a comment or a comma too many counts as empty.
//! A rejected server is not even listed. Started below the root of a git work tree, Claude Code reads
//! `settings.local.json` there and in the start folder, `settings.json` in the start folder alone.

use super::root;
use crate::{
    client::{
        UserPath,
        layers::Lies,
        lists::{About, Effect, Equal, Items, ServerList},
    },
    env::Os,
};

pub(super) const LISTS: &[ServerList] = &[
    // Servers of the user's file are not concerned. Compared folded, unlike the list that approves.
    ServerList {
        files: FILES,
        path: &["disabledMcpjsonServers"],
        items: Items::Texts,
        equal: Equal::Folded,
        about: About::Project,
        effect: Effect::Rejects("Claude Code leaves this entry out, and does not even list it"),
    },
    ServerList {
        files: FILES,
        path: &["enabledMcpjsonServers"],
        items: Items::Texts,
        equal: Equal::Exact,
        about: About::Project,
        effect: Effect::Approves,
    },
    ServerList {
        files: FILES,
        path: &["deniedMcpServers"],
        items: Items::Objects("serverName"),
        equal: Equal::Exact,
        about: About::All,
        effect: Effect::Rejects("Claude Code leaves this entry out, and does not even list it"),
    },
    // An empty list lets nobody in.
    ServerList {
        files: FILES,
        path: &["allowedMcpServers"],
        items: Items::Objects("serverName"),
        equal: Equal::Exact,
        about: About::All,
        effect: Effect::Admits {
            one_suffices: true,
            clause: "Claude Code leaves this entry out, and does not even list it",
        },
    },
];

const FILES: &[Lies] = &[
    Lies::Project(".claude/settings.json"),
    Lies::Personal(".claude/settings.local.json"),
    Lies::User(&[UserPath::home(".claude/settings.json")]),
    Lies::User(&[
        root(&[Os::MacOs], "Library/Application Support/ClaudeCode/managed-settings.json"),
        root(&[Os::Linux], "etc/claude-code/managed-settings.json"),
        root(&[Os::Windows], "Program Files/ClaudeCode/managed-settings.json"),
    ]),
];
