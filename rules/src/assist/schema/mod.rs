//! The same help for any file that a JSON schema describes, such as mcplint's own configuration: what a key means, what
//! may be written.
//!
//! Understood are `$ref` within the schema, `properties`, `additionalProperties`, `items`, `enum`, `const`, `type`,
//! `default`, `description`, `anyOf`, `oneOf` and `allOf`, which is all that the types of this program need.

mod walk;

use std::sync::LazyLock;

use serde_json::Value;

use self::walk::{Schemas, type_words};
use super::{
    completion::{Builder, Completion, CompletionKind, Shown},
    hover::{Hover, touches},
    piece::Piece,
    spot::{Slot, Spot},
};
use crate::{
    catalog,
    client::CLIENTS,
    config::Config,
    syntax::{Document, Kind, Member, Node},
};

/// A schema, and who knows more of its words.
#[derive(Clone, Copy)]
pub struct SchemaHelp<'s> {
    /// The schema.
    pub schema: &'s Value,
    /// What is said of a word that the schema only lists.
    pub about: fn(&str) -> Option<String>,
}

/// The schema of mcplint's own configuration, made of the types that read it.
static CONFIG: LazyLock<Value> = LazyLock::new(|| schemars::schema_for!(Config).to_value());

/// The help for mcplint's own configuration.
pub(super) fn of_config() -> SchemaHelp<'static> {
    SchemaHelp { schema: &CONFIG, about: about_id }
}

/// What is said of a rule's or a client's id.
fn about_id(word: &str) -> Option<String> {
    let rule = || catalog::by_id(word).map(|rule| rule.meta().summary());
    let client = || CLIENTS.iter().find(|client| client.id == word).map(|client| client.name.to_owned());
    rule().or_else(client)
}

/// What the schema says of the key or value at a byte offset.
#[must_use]
pub fn schema_hover(document: &Document, help: SchemaHelp<'_>, offset: usize) -> Option<Hover> {
    let mut node = document.root.as_ref()?;
    let mut schemas = Schemas::of(help.schema);
    loop {
        match &node.kind {
            Kind::Object(members) => {
                let member = members.iter().find(|member| touches(member.span, offset))?;
                schemas = schemas.member(&member.key);
                if touches(member.key_span, offset) {
                    return Some(Hover { span: member.key_span, markdown: key_page(member, &schemas)? });
                }
                node = &member.value;
            }
            Kind::Array(items) => {
                node = items.iter().find(|item| touches(item.span, offset))?;
                schemas = schemas.item();
            }
            Kind::String(word) => return word_page(word, node, &schemas, help),
            _ => return None,
        }
    }
}

fn key_page(member: &Member, schemas: &Schemas<'_>) -> Option<String> {
    let mut page = format!("**`{}`**", member.key);
    let description = schemas.description();
    let words = type_words(schemas);
    if description.is_none() && words.is_empty() {
        return None;
    }
    for part in description.map(str::to_owned).into_iter().chain((!words.is_empty()).then_some(words)) {
        page.push_str("\n\n");
        page.push_str(&part);
    }
    Some(page)
}

fn word_page(word: &str, node: &Node, schemas: &Schemas<'_>, help: SchemaHelp<'_>) -> Option<Hover> {
    let (_, described) = schemas.words().into_iter().find(|(other, _)| *other == word)?;
    let description = described.map(str::to_owned).or_else(|| (help.about)(word))?;
    Some(Hover { span: node.span, markdown: format!("**`{word}`**\n\n{description}") })
}

/// What the schema lets stand at a byte offset.
#[must_use]
pub fn schema_complete(document: &Document, help: SchemaHelp<'_>, offset: usize) -> Vec<Completion> {
    let Some(spot) = Spot::find(document, offset) else { return Vec::new() };
    let mut list = Builder::new(&spot);
    let schemas = schemas_at(&spot, help.schema);
    match spot.slot {
        Slot::Root => list.value(Shown::new("{}", CompletionKind::Frame), &Piece::Object(Vec::new())),
        Slot::Key => keys(&mut list, &spot, &schemas, help),
        Slot::Value => {
            let key = spot.open.last().map(|open| open.step.as_str()).unwrap_or_default();
            values(&mut list, &spot, &schemas.member(key), help);
        }
        Slot::Item => values(&mut list, &spot, &schemas.item(), help),
    }
    list.finish()
}

/// The schemas of the object or list around the cursor.
fn schemas_at<'s>(spot: &Spot<'_>, schema: &'s Value) -> Schemas<'s> {
    let text = spot.document.source.text().as_bytes();
    let outer = spot.open.len().saturating_sub(1);
    spot.open[..outer].iter().fold(Schemas::of(schema), |schemas, open| match text[open.start] {
        b'[' => schemas.item(),
        _ => schemas.member(&open.step),
    })
}

fn keys(list: &mut Builder<'_>, spot: &Spot<'_>, schemas: &Schemas<'_>, help: SchemaHelp<'_>) {
    let present: Vec<&str> = spot.siblings().collect();
    for (key, inner) in schemas.members().into_iter().filter(|(key, _)| !present.contains(key)) {
        let docs = inner.description().map(str::to_owned).or_else(|| (help.about)(key));
        let shown = Shown::new(key, CompletionKind::Key).docs(docs.unwrap_or_default());
        list.member(shown, key, &inner.piece());
    }
}

fn values(list: &mut Builder<'_>, spot: &Spot<'_>, schemas: &Schemas<'_>, help: SchemaHelp<'_>) {
    for (word, described) in schemas.words() {
        let docs = described.map(str::to_owned).or_else(|| (help.about)(word));
        let shown = Shown::new(word, CompletionKind::Word).docs(docs.unwrap_or_default());
        list.value(shown, &Piece::Text(word.to_owned()));
    }
    if spot.literal.is_some() {
        return;
    }
    if schemas.takes("boolean") {
        for word in ["true", "false"] {
            list.value(Shown::new(word, CompletionKind::Word), &Piece::Raw(word));
        }
    }
    for (kind, label, piece) in [("object", "{}", Piece::Object(Vec::new())), ("array", "[]", Piece::List(Vec::new()))]
    {
        if schemas.takes(kind) {
            list.value(Shown::new(label, CompletionKind::Value), &piece);
        }
    }
}
