//! What the keys of an entry were meant to be.

use crate::{
    client::{
        CLIENTS,
        facts::{Entry, Field, ForeignKey, Role, Verdict},
    },
    model::ServerEntry,
    syntax::Member,
};

/// Why a key is not the one that the client reads.
#[derive(Clone, Copy, Debug)]
pub(super) enum Why {
    /// Another client's key, or one without effect.
    Foreign(&'static ForeignKey),
    /// Blanks around it belong to the key.
    Blank,
    /// The same word in other letters: upper case, `_`, `-`.
    Spelling,
    /// A slip of the finger.
    Typo,
}

/// A key that the client does not read, and that looks like one that it does, or is known not to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Misnamed<'a> {
    /// The member.
    pub(super) member: &'a Member,
    /// The key that it should be.
    pub(super) field: Option<&'static Field>,
    /// Why it is not.
    pub(super) why: Why,
}

impl Misnamed<'_> {
    /// What comes of it in this entry.
    pub(super) fn verdict(&self, server: &ServerEntry<'_>, entry: &Entry) -> Verdict {
        match self.why {
            Why::Foreign(foreign) => foreign.verdict,
            // Without it there is nothing to start, and that is worse than a key that is not read.
            _ if self.launches() && launch(server).is_none() && entry.no_launch.finding().is_some() => entry.no_launch,
            _ => entry.unknown_key,
        }
    }

    /// Whether it was to say what is started or connected to.
    pub(super) fn launches(&self) -> bool {
        self.field.is_some_and(|field| matches!(field.role, Role::Command | Role::Url))
    }
}

/// The member that says what is started or connected to.
pub(super) fn launch<'a>(server: &ServerEntry<'a>) -> Option<&'a Member> {
    server.member_of(Role::Command).or_else(|| server.member_of(Role::Url))
}

/// Whether a key is a note to people: strict JSON has no comments.
pub(super) fn is_note(key: &str) -> bool {
    key.starts_with(['_', '$', '#']) || key.starts_with("//") || key.starts_with("x-")
}

/// The keys of an entry that are not what they were meant to be. A key that is merely unknown is none of them.
pub(super) fn misnamed<'a>(server: &ServerEntry<'a>, entry: &'static Entry) -> Vec<Misnamed<'a>> {
    if entry.fields.is_empty() {
        return Vec::new();
    }
    let of_key = |member: &'a Member| {
        let foreign = entry.foreign.iter().find(|foreign| foreign.key == member.key);
        if let Some(foreign) = foreign {
            let field = foreign.instead.and_then(|key| entry.field(key));
            return Some(Misnamed { member, field, why: Why::Foreign(foreign) });
        }
        let (field, why) = meant(&member.key, entry)?;
        Some(Misnamed { member, field: Some(field), why })
    };
    server.unknown.iter().copied().filter_map(of_key).collect()
}

fn meant(key: &str, entry: &'static Entry) -> Option<(&'static Field, Why)> {
    if is_note(key) {
        return None;
    }
    if let Some(field) = entry.field(key.trim()) {
        return Some((field, Why::Blank));
    }
    let folded = fold(key);
    if let Some(field) = entry.fields.iter().find(|field| fold(field.key) == folded) {
        return Some((field, Why::Spelling));
    }
    if known_elsewhere(&folded) || entry.foreign.iter().any(|foreign| fold(foreign.key) == folded) {
        return None;
    }
    let role = match folded.as_str() {
        // Words of their own, though as near to `command` and `auth` as a slip of the finger.
        "comment" | "comments" | "author" | "authors" => return None,
        "cmd" => Some(Role::Command),
        "arguments" => Some(Role::Args),
        "uri" => Some(Role::Url),
        _ => None,
    };
    let field = match role {
        Some(role) => entry.fields.iter().find(|field| field.role == role),
        None => nearest(key, entry),
    };
    field.map(|field| (field, Why::Typo))
}

fn fold(key: &str) -> String {
    key.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect()
}

/// Whether some client has a key like this: then it was pasted, not misspelt.
fn known_elsewhere(folded: &str) -> bool {
    let places = CLIENTS.iter().flat_map(|client| client.places);
    places.flat_map(|place| place.facts.entry.fields).any(|field| fold(field.key) == folded)
}

/// The one key that is nearest, if it is near enough to be meant.
fn nearest(key: &str, entry: &'static Entry) -> Option<&'static Field> {
    let limit = (key.chars().count() / 3).min(2);
    let mut near: Vec<(usize, &Field)> = entry
        .fields
        .iter()
        .map(|field| (strsim::damerau_levenshtein(key, field.key), field))
        .filter(|(distance, _)| (1..=limit).contains(distance))
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    match near.as_slice() {
        [(_, field)] => Some(field),
        [(best, field), (next, _), ..] if best < next => Some(field),
        _ => None,
    }
}
