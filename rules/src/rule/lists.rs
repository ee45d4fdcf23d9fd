//! Lists in settings that name servers.

use std::path::{Path, PathBuf};

use super::Context;
use crate::{
    client::{
        detect::readable,
        lists::{Items, ServerList},
    },
    diagnostic::OtherFile,
    env::Lookup,
    span::Span,
    syntax::{Document, Kind, Member, Node},
};

/// The places where one list stands.
#[derive(Debug)]
pub struct FoundLists {
    /// One for each file that has it.
    pub places: Vec<ListPlace>,
    /// Whether every file was looked for, and each that is there can be read as the client reads it.
    pub complete: bool,
}

/// A list in one file.
#[derive(Debug)]
pub struct ListPlace {
    /// The file.
    pub path: PathBuf,
    /// Its content; `None` when it is the file that is judged.
    pub file: Option<OtherFile>,
    list: &'static ServerList,
}

/// One name in a list.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    /// The name.
    pub name: &'a str,
    /// The literal that holds it.
    pub span: Span,
}

impl ListPlace {
    fn document<'n>(&'n self, own: &'n Document) -> &'n Document {
        self.file.as_ref().map_or(own, |file| &*file.document)
    }

    /// The list itself, `own` being the text of the file that is judged.
    #[must_use]
    pub fn node<'n>(&'n self, own: &'n Document) -> Option<&'n Node> {
        self.document(own).root.as_ref()?.at(self.list.path)
    }

    /// What to point at for the whole list.
    #[must_use]
    pub fn key_span(&self, own: &Document) -> Option<Span> {
        let (key, parents) = self.list.path.split_last()?;
        Some(self.document(own).root.as_ref()?.at(parents)?.get(key)?.key_span)
    }

    /// The names in it.
    #[must_use]
    pub fn items<'n>(&'n self, own: &'n Document) -> Vec<Item<'n>> {
        self.node(own).map(|node| items(node, self.list.items)).unwrap_or_default()
    }

    /// Whether the names are all that it says: no item is of a kind that may mean any server.
    #[must_use]
    pub fn is_plain(&self, own: &Document) -> bool {
        let values = self.node(own).and_then(Node::as_array);
        values.is_some_and(|values| values.len() == self.items(own).len())
    }
}

fn items(node: &Node, kind: Items) -> Vec<Item<'_>> {
    let text = |node| Some(Item { name: Node::as_str(node)?, span: node.span });
    let values = node.as_array().unwrap_or_default().iter();
    let off = |member: &&Member| {
        let enabled = member.value.get("enabled");
        enabled.is_some_and(|enabled| enabled.value.kind == Kind::Bool(false))
    };
    match kind {
        Items::Texts => values.filter_map(text).collect(),
        Items::Objects(key) => values.filter_map(|value| text(&value.get(key)?.value)).collect(),
        Items::Disabled => {
            let members = node.as_object().unwrap_or_default().iter().filter(off);
            members.map(|member| Item { name: &member.key, span: member.key_span }).collect()
        }
    }
}

impl Context<'_> {
    /// The files that have a list, for somebody who works in a project's folder.
    #[must_use]
    pub fn lists(&self, list: &'static ServerList, project: Option<&Path>) -> FoundLists {
        let mut found = FoundLists { places: Vec::new(), complete: true };
        for lies in list.files {
            let Some(paths) = self.paths_of(*lies, project) else {
                found.complete = false;
                continue;
            };
            for path in paths {
                self.add_list(list, path, &mut found);
            }
        }
        found
    }

    fn add_list(&self, list: &'static ServerList, path: PathBuf, to: &mut FoundLists) {
        let file = match self.document(&path) {
            _ if self.file.path == Some(&*path) => None,
            Lookup::Found(document) if readable(&document, self.file.client, &path) => {
                Some(OtherFile { path: path.clone(), document })
            }
            Lookup::NotFound => return,
            Lookup::Found(_) | Lookup::Unknown => {
                to.complete = false;
                return;
            }
        };
        let place = ListPlace { path, file, list };
        if place.node(self.file.document).is_some() {
            to.places.push(place);
        }
    }

    /// The lists of servers that stand in the file itself.
    pub fn own_lists(&self) -> impl Iterator<Item = &'static ServerList> + '_ {
        let path = self.file.path.filter(|_| self.file.local);
        let is_here =
            move |list: &&ServerList| path.is_some_and(|path| list.files.iter().any(|lies| self.lies(*lies, path)));
        self.file.client.lists.iter().filter(is_here)
    }

    /// A list that stands in the file itself.
    #[must_use]
    pub fn own_items(&self, list: &'static ServerList) -> Vec<Item<'_>> {
        let node = self.file.document.root.as_ref().and_then(|root| root.at(list.path));
        node.map(|node| items(node, list.items)).unwrap_or_default()
    }
}
