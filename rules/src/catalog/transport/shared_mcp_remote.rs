//! The arguments of the bridge `mcp-remote`, read as it reads them itself.

use std::ops::Range;

use crate::prelude::*;

/// Options whose value is taken out before the address is looked for.
const PAIRS: [&str; 2] = ["--header", "--header-file"];

/// Options whose value may be an address, but not the server's.
const OTHER_ADDRESSES: [&str; 8] = [
    "--auth-success-url",
    "--authorize-param",
    "--client-metadata-url",
    "--host",
    "--resource",
    "--static-oauth-client-info",
    "--static-oauth-client-metadata",
    "--token-endpoint",
];

/// What `mcp-remote` is given. All indices are into the entry's `args`.
pub(super) struct McpRemote<'s, 'a> {
    /// The entry's arguments.
    pub(super) args: &'s [Text<'a>],
    /// Those that are its own.
    pub(super) own: Range<usize>,
    /// Its own without `--header` and `--header-file` and their values: the first must be the address.
    pub(super) rest: Vec<usize>,
}

/// Reads an entry that starts `mcp-remote`. [src npm mcp-remote 0.15.1:dist, parseCommandLineArgs], the order \[run\].
pub(super) fn mcp_remote<'s, 'a>(server: &'s ServerEntry<'a>) -> Option<McpRemote<'s, 'a>> {
    let own = server.bridge_args("mcp-remote")?;
    let args = server.args.as_slice();
    let mut rest = Vec::new();
    let mut at = own.start;
    while at < own.end {
        let is_pair = PAIRS.contains(&args[at].value) && at + 1 < own.end;
        if !is_pair {
            rest.push(at);
        }
        at += if is_pair { 2 } else { 1 };
    }
    Some(McpRemote { args, own, rest })
}

impl McpRemote<'_, '_> {
    /// The text of an argument.
    pub(super) fn value(&self, at: usize) -> &str {
        self.args[at].value
    }

    /// The first address that is no option's value.
    pub(super) fn address(&self) -> Option<usize> {
        let before = |at: usize| if at > self.own.start { self.value(at - 1) } else { "" };
        self.rest.iter().copied().find(|&at| is_address(self.value(at)) && !OTHER_ADDRESSES.contains(&before(at)))
    }
}

/// Whether a text is a whole address.
pub(super) fn is_address(text: &str) -> bool {
    let scheme = text.trim_start().split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http"))
}
