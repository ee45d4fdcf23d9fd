//! What may be written at a place of a file, also of a broken one and inside of a text.

mod build;
mod entries;
mod keys;
mod launchers;
mod paths;
mod values;
mod variables;

use std::ops::Range;

use super::{
    Ask,
    schema::{of_config, schema_complete},
    site::{Site, entry, site},
    spot::{Slot, Spot},
};
use crate::{
    client::facts::{Places, Role},
    fix::Edit,
    model::ServerEntry,
    rule::Context,
};

pub(super) use build::{Builder, Shown};
pub(super) use variables::{inputs, known, set_here};

/// Something that may be written at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What the list shows.
    pub label: String,
    /// What kind of thing it is.
    pub kind: CompletionKind,
    /// A few words beside the label.
    pub detail: Option<String>,
    /// What is said of it.
    pub docs: Docs,
    /// The text to write. It replaces a part of the cursor's line that holds the cursor.
    pub edit: Edit,
    /// Edits that belong to it elsewhere: a comma behind what stands before it, a quote behind what stands after it.
    pub also: Vec<Edit>,
    /// Byte ranges of the edit's text where somebody is to type, in order; an empty one is a place for the cursor.
    pub stops: Vec<Range<usize>>,
    /// The blanks that begin each further line of the edit's text, for editors that put them there themselves.
    pub indent: String,
    /// What is compared with the text that the edit replaces.
    pub filter: String,
    /// Lists are sorted by it.
    pub sort: String,
}

impl Completion {
    /// The edit's text and its stops without [`Completion::indent`], for editors that indent what they insert.
    #[must_use]
    pub fn outdented(&self) -> (String, Vec<Range<usize>>) {
        let (mut text, mut gone) = (String::with_capacity(self.edit.text.len()), Vec::new());
        let mut rest = self.edit.text.as_str();
        while let Some(at) = rest.find('\n') {
            text.push_str(&rest[..=at]);
            rest = &rest[at + 1..];
            if let Some(after) = rest.strip_prefix(self.indent.as_str()) {
                gone.push(self.edit.text.len() - rest.len());
                rest = after;
            }
        }
        text.push_str(rest);
        let moved = |at: usize| at - gone.iter().filter(|start| **start < at).count() * self.indent.len();
        (text, self.stops.iter().map(|stop| moved(stop.start)..moved(stop.end)).collect())
    }
}

/// What kind of thing a completion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CompletionKind {
    /// A key.
    Key,
    /// One of a few words, or `true` and `false`.
    Word,
    /// A value.
    Value,
    /// The name of an environment variable.
    Variable,
    /// A reference that the client replaces.
    Reference,
    /// A program.
    Program,
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A known server.
    Server,
    /// A frame to fill in.
    Frame,
}

/// What is said of a completion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Docs {
    /// Nothing.
    None,
    /// Markdown.
    Text(String),
    /// The known server of this id: hundreds may stand in one list, so its page is made when it is looked at.
    Server(&'static str),
}

impl Docs {
    /// The text as Markdown.
    #[must_use]
    pub fn markdown(&self) -> Option<String> {
        match self {
            Self::None => None,
            Self::Text(text) => Some(text.clone()),
            Self::Server(id) => super::server_card(id),
        }
    }
}

/// What may be written at a byte offset, in the order of a list. Empty where the file is nobody's, or nothing fits.
#[must_use]
pub fn complete(ask: &Ask<'_>, offset: usize) -> Vec<Completion> {
    let Some(spot) = Spot::find(ask.document, offset) else { return Vec::new() };
    let offer = |cx: &Context<'_>| {
        if cx.file.is_own_config() {
            return schema_complete(ask.document, of_config(), offset);
        }
        let mut list = Builder::new(&spot);
        offer(&mut list, &spot, cx, ask);
        list.finish()
    };
    ask.with(offer).unwrap_or_default()
}

fn offer(list: &mut Builder<'_>, spot: &Spot<'_>, cx: &Context<'_>, ask: &Ask<'_>) {
    let place = site(spot, cx);
    match (spot.slot, place) {
        (Slot::Root, _) => keys::skeleton(list, cx),
        (Slot::Key, Site::Way) => keys::of_root(list, spot, cx),
        (Slot::Key, Site::Servers) => entries::members(list, spot, cx, ask),
        (Slot::Value, Site::Servers) => entries::value(list, cx, ask),
        (Slot::Value, Site::Way) => keys::root_value(list, spot, cx),
        (Slot::Key, Site::Entry) => keys::of_entry(list, spot, entry(spot, 0, cx), cx),
        (Slot::Value, Site::Entry) => {
            let key = spot.open.last().map(|open| open.step.as_str()).unwrap_or_default();
            values::of_field(list, spot, entry(spot, 0, cx), key, cx);
        }
        (_, Site::Field(key)) => {
            let role = cx.facts.entry.field(key).map(|field| field.role);
            within(list, spot, role, entry(spot, 1, cx), cx);
        }
        (_, Site::Elsewhere) | (Slot::Item, _) => {}
    }
}

/// Inside of the value of a key: names and values of variables, headers and arguments.
fn within(
    list: &mut Builder<'_>,
    spot: &Spot<'_>,
    role: Option<Role>,
    server: Option<&ServerEntry<'_>>,
    cx: &Context<'_>,
) {
    let key = spot.open.last().map(|open| open.step.as_str()).unwrap_or_default();
    match (role, spot.slot) {
        (Some(Role::Env), Slot::Key) => variables::names(list, spot, server, cx),
        (Some(Role::Headers), Slot::Key) => variables::headers(list, spot, server, cx),
        (Some(Role::Env), Slot::Value) => values::text(list, spot, server, Places::ENV, key, cx),
        (Some(Role::Headers), Slot::Value) => values::text(list, spot, server, Places::HEADERS, key, cx),
        (Some(Role::Args), Slot::Item) => values::text(list, spot, server, Places::ARGS, key, cx),
        _ => {}
    }
}
