//! Bridges: programs that a client starts and that speak to a remote server for it.

use super::{
    Known, Launch, Server,
    launch::{self, Launched},
    started,
};

/// The bridge through which a server is reached.
#[derive(Clone, Copy, Debug)]
pub struct Bridge {
    /// The bridge itself.
    pub server: &'static Server,
    /// The launch of it that matched.
    pub launch: &'static Launch,
    /// The argument with the URL.
    pub arg: usize,
}

/// How a bridge is told the URL.
struct Form {
    /// Id in the catalog.
    id: &'static str,
    /// The options that take it; none: it is the first URL that belongs to no other option.
    by: &'static [&'static str],
    /// Options whose value may be a URL, but not the server's.
    not_by: &'static [&'static str],
}

static FORMS: &[Form] = &[
    Form { id: "fastmcp-proxy", by: &[], not_by: &[] },
    Form { id: "mcp-proxy", by: &[], not_by: &["--allow-origin", "--token-url"] },
    Form { id: "mcp-proxy-for-aws", by: &[], not_by: &[] },
    Form {
        id: "mcp-remote",
        by: &[],
        not_by: &[
            "--auth-success-url",
            "--client-metadata-url",
            "--header",
            "--host",
            "--resource",
            "--static-oauth-client-metadata",
            "--token-endpoint",
        ],
    },
    Form { id: "supergateway", by: &["--sse", "--streamableHttp"], not_by: &[] },
];

/// Whether the catalog's server of this id is a bridge.
#[must_use]
pub fn is_bridge(id: &str) -> bool {
    FORMS.iter().any(|form| form.id == id)
}

/// The URL that a bridge is to reach, and the argument it stands in.
#[must_use]
pub fn bridge_url<'a>(program: &str, args: &[&'a str]) -> Option<(usize, &'a str)> {
    let launched = launch::parse(program, args)?;
    url_of(&started(program, args, &launched)?, &launched, args)
}

pub(super) fn url_of<'a>(known: &Known, launched: &Launched<'_>, args: &[&'a str]) -> Option<(usize, &'a str)> {
    let form = FORMS.iter().find(|form| form.id == known.server.id)?;
    launched.server_args.clone().find_map(|at| {
        let before = if at > launched.server_args.start { args[at - 1] } else { "" };
        let (option, value) = match args[at].split_once('=') {
            Some((option, value)) if option.starts_with("--") => (option, value),
            _ => (before, args[at]),
        };
        let named = form.by.is_empty() && !form.not_by.contains(&option) || form.by.contains(&option);
        (named && is_url(value)).then_some((at, value))
    })
}

fn is_url(text: &str) -> bool {
    let scheme = text.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http"))
}
