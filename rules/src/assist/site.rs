//! What a place in the tree means to the client: servers, an entry, a key of an entry.

use super::spot::{Open, Spot};
use crate::{model::ServerEntry, rule::Context};

/// What an object or list is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Site<'s> {
    /// It leads to the servers or inputs.
    Way,
    /// Its members are servers.
    Servers,
    /// Its members are the keys of a server.
    Entry,
    /// It is the value of this key of a server.
    Field(&'s str),
    /// Something else.
    Elsewhere,
}

/// What the object or list is for that the cursor stands in.
pub(super) fn site<'s>(spot: &'s Spot<'_>, cx: &Context<'_>) -> Site<'s> {
    let steps: Vec<&str> = steps(&spot.open).collect();
    let root = &cx.facts.root;
    let servers = cx.maps.iter().map(|map| map.path.as_slice()).chain(root.servers.iter().copied());
    let of_servers = servers.map(|path| below(path, &steps));
    // Below the inputs nothing is known.
    let of_inputs = root.inputs_path().map(|path| below(path, &steps)).filter(|site| *site == Site::Way);
    let rank = |site: &Site<'_>| match site {
        Site::Servers | Site::Entry | Site::Field(_) => 0,
        Site::Way => 1,
        Site::Elsewhere => 2,
    };
    of_servers.chain(of_inputs).min_by_key(rank).unwrap_or(Site::Elsewhere)
}

/// The keys and indices that lead to the innermost object or list.
pub(super) fn steps(open: &[Open]) -> impl Iterator<Item = &str> {
    let outer = open.len().saturating_sub(1);
    open[..outer].iter().map(|open| open.step.as_str())
}

fn below<'s>(path: &[&str], steps: &[&'s str]) -> Site<'s> {
    let same = path.iter().zip(steps).all(|(wanted, step)| *wanted == "*" || wanted == step);
    match steps.len().checked_sub(path.len()) {
        _ if !same => Site::Elsewhere,
        None => Site::Way,
        Some(0) => Site::Servers,
        Some(1) => Site::Entry,
        Some(2) => Site::Field(steps[steps.len() - 1]),
        Some(_) => Site::Elsewhere,
    }
}

/// The entry around the cursor, `above` levels above the innermost object or list.
pub(super) fn entry<'c, 'a>(spot: &Spot<'_>, above: usize, cx: &'c Context<'a>) -> Option<&'c ServerEntry<'a>> {
    let at = spot.open.len().checked_sub(above + 1)?;
    let start = spot.open[at].start;
    cx.servers.iter().find(|server| server.member.value.span.start == start)
}
