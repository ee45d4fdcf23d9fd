//! Settings: no servers, but names of servers and permissions for their tools.
//!
//! `enabledMcpjsonServers` and `disabledMcpjsonServers` hold names of servers as they stand in the file (not folded),
//! `allowedMcpServers` and `deniedMcpServers` objects [docs Claude Code settings]: no tool lists. Not modelled either:
//! `managedMcpServers` of managed settings, a map of remote servers by stricter rules [src bundle 2.1.329].

use crate::client::facts::{Facts, ListPlace, Root, ToolAlphabet, ToolList, ToolSyntax, Verdict};

/// How strictly the text is read was not tried.
pub(super) const SETTINGS: Facts = Facts {
    source: "[run 2.1.329] [docs Claude Code settings]",
    // No servers here on purpose: `mcpServers` in it is a matter of files that are not read.
    root: Root::UNKNOWN,
    tool_lists: &[
        permissions(&["permissions", "allow"], ToolSyntax::AllowPermission),
        permissions(&["permissions", "deny"], ToolSyntax::Permission),
        permissions(&["permissions", "ask"], ToolSyntax::Permission),
    ],
    ..Facts::UNKNOWN
};

/// [run 2.1.329] Rules use the folded names, case-sensitive: `mcp__my server` or `mcp__s__t.x` matches nothing,
/// silently. Stars: `mcp__s__*` everywhere; `mcp__*` and `mcp__s__pre*` in `deny` and `ask` only (in `allow` they are
/// dropped with a message). A length has no bearing here; 128 is where tools are left out.
const fn permissions(path: &'static [&'static str], syntax: ToolSyntax) -> ToolList {
    ToolList {
        place: ListPlace::File(path),
        syntax,
        alphabet: Some(ToolAlphabet {
            also: "_-",
            max: 128,
            outside: Verdict::Warning(
                "Claude Code writes every character but letters, digits, `_` and `-` as `_`, so this matches no tool",
            ),
        }),
        no_match: Verdict::Warning("Claude Code finds no tool that this matches"),
    }
}
