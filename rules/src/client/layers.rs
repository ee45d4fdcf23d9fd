//! Files whose servers a client brings together, and which of two entries of one name it then uses.

use super::UserPath;

/// Where a file lies, for somebody who works in a project's folder.
#[derive(Clone, Copy, Debug)]
pub enum Lies {
    /// In the project's folder.
    Project(&'static str),
    /// In the project's folder too, but for one person alone, and in the root of its git work tree as well.
    Personal(&'static str),
    /// By this path in the folders above the project's, up to the root of the disk; the nearest is the strongest.
    Above(&'static str),
    /// At a person's or an administrator's own place.
    User(&'static [UserPath]),
}

/// Servers in one file, or in one part of it.
#[derive(Clone, Copy, Debug)]
pub struct Layer {
    /// What it is, for messages: `the project's file`.
    pub what: &'static str,
    /// The file.
    pub lies: Lies,
    /// The keys that lead to the servers; [`PROJECT`] is the one that names the project's folder.
    pub servers: &'static [&'static str],
    /// What must happen before the layer counts: `once it is approved`.
    pub condition: Option<&'static str>,
    /// A file in the project's folder: where it lies, whatever it holds, the layer is not read.
    pub shadowed_by: Option<&'static str>,
}

impl Layer {
    /// A layer that counts at once.
    #[must_use]
    pub const fn new(what: &'static str, lies: Lies, servers: &'static [&'static str]) -> Self {
        Self { what, lies, servers, condition: None, shadowed_by: None }
    }
}

/// Stands in [`Layer::servers`] for the absolute path of the project: the root of its git work tree, else its folder.
pub const PROJECT: &str = "<project>";

/// All the layers of a client. Only such are named whose order is known; of two entries with one name the client uses
/// the stronger layer's, whole.
#[derive(Clone, Copy, Debug)]
pub struct Layers {
    /// Where the order comes from: `[run 2.1.329]`.
    pub source: &'static str,
    /// From the strongest to the weakest.
    pub order: &'static [Layer],
    /// Files of which one, if it is there, shuts out all others.
    pub exclusive: &'static [UserPath],
    /// Variables of the client that move a person's own files to another place.
    pub moved_by: &'static [&'static str],
    /// Files beside the project's that make it something else than a project.
    pub no_project: &'static [&'static str],
}

impl Layers {
    /// Layers in this order, the strongest first.
    #[must_use]
    pub const fn new(source: &'static str, order: &'static [Layer]) -> Self {
        Self { source, order, exclusive: &[], moved_by: &[], no_project: &[] }
    }
}
