//! Places of a file that lead elsewhere: paths that are there, and the homes of known servers.

use std::path::PathBuf;

use super::{
    Ask,
    hover::is_identity,
    paths::paths_of,
    servers::{endpoint_status, homepage, status},
};
use crate::{env::Lookup, model::ServerEntry, rule::Context, secrets, span::Span};

/// A place that leads elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The place.
    pub span: Span,
    /// Where it leads.
    pub target: Target,
    /// A sentence about it.
    pub tooltip: Option<String>,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A file or folder of this machine.
    Path(PathBuf),
    /// A page.
    Url(String),
}

/// All links of a file, by position.
#[must_use]
pub fn links(ask: &Ask<'_>) -> Vec<Link> {
    let of_file = |cx: &Context<'_>| {
        let mut found: Vec<Link> = cx.servers.iter().flat_map(|server| of_server(server, cx)).collect();
        found.sort_by_key(|link| link.span);
        found
    };
    ask.with(of_file).unwrap_or_default()
}

fn of_server(server: &ServerEntry<'_>, cx: &Context<'_>) -> Vec<Link> {
    let exists = |path: &str| matches!(cx.kind_here(path), Lookup::Found(_));
    let paths = paths_of(server, cx).into_iter().filter(|path| exists(&path.absolute));
    let paths = paths.map(|path| Link {
        span: path.text.sub(path.range),
        target: Target::Path(path.absolute.into()),
        tooltip: None,
    });
    let mut found: Vec<Link> = paths.collect();
    found.extend(home(server).filter(|home| found.iter().all(|link| !link.span.overlaps(home.span))));
    found
}

/// The text by which a known server is named, and where that is at home.
fn home(server: &ServerEntry<'_>) -> Option<Link> {
    let known = super::completion::known(server)?;
    let text = server.texts().find(|text| is_identity(server, text))?;
    if secrets::contains(text.value) || secrets::find("", text.value).is_some() {
        return None;
    }
    let remark = endpoint_status(text.value).or_else(|| status(known.server));
    let tooltip = match remark {
        Some(remark) => format!("{}. {remark}", known.server.title),
        None => known.server.title.to_owned(),
    };
    let url = homepage(known.server).or_else(|| homepage(known.server.replacement.as_ref()?.known()?.server))?;
    Some(Link { span: text.inner(), target: Target::Url(url), tooltip: Some(tooltip) })
}
