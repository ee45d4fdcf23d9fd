//! Lists in settings that name servers: which of them a client lets in and which it keeps off.

use super::{facts::fold, layers::Lies};

/// A list of servers' names, which may stand in several files.
#[derive(Clone, Copy, Debug)]
pub struct ServerList {
    /// The files.
    pub files: &'static [Lies],
    /// The keys that lead to it; none: the whole file.
    pub path: &'static [&'static str],
    /// What an item looks like.
    pub items: Items,
    /// When an item and a name are the same.
    pub equal: Equal,
    /// Which servers it is about.
    pub about: About,
    /// What it does.
    pub effect: Effect,
}

/// What names a server in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Items {
    /// A text.
    Texts,
    /// An object with the name under this key; with other keys it may be about any server.
    Objects(&'static str),
    /// A key of an object whose value is `{"enabled": false}`.
    Disabled,
}

/// When an item of a list and the name of a server are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Equal {
    /// Letter for letter.
    Exact,
    /// `A` as well as `a`.
    Caseless,
    /// After every character but letters, digits, `_` and `-` has become `_`.
    Folded,
}

/// Which servers a list is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Those of the project's own files.
    Project,
    /// Those of all files.
    All,
}

/// What a list does. The clauses stand behind a colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Lets servers in that would wait for an answer otherwise.
    Approves,
    /// Keeps off what it names, in whichever file it does.
    Rejects(&'static str),
    /// Keeps off what it does not name.
    Admits {
        /// Whether it is enough to be named in one of the files that have such a list; else each must name it.
        one_suffices: bool,
        /// What becomes of the others.
        clause: &'static str,
    },
}

impl ServerList {
    /// Whether an item means the server of a name.
    #[must_use]
    pub fn is(&self, item: &str, name: &str) -> bool {
        match self.equal {
            Equal::Exact => item == name,
            Equal::Caseless => item.to_lowercase() == name.to_lowercase(),
            Equal::Folded => fold(item, '_') == fold(name, '_'),
        }
    }

    /// An item for a name, which is JSON text.
    #[must_use]
    pub fn written(&self, name: &str) -> String {
        match self.items {
            Items::Texts | Items::Disabled => name.to_owned(),
            Items::Objects(key) => format!("{{ \"{key}\": {name} }}"),
        }
    }
}
