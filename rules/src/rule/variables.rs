//! How a fix gives a server a variable, and refers to one.

use super::Context;
use crate::{
    client::facts::{Places, Role},
    fix::{Edit, edits},
    model::ServerEntry,
    syntax::encode,
    variables::references,
};

impl Context<'_> {
    /// Puts a variable that the entry does not set yet into its `env`, which is made where it is missing. `None` where
    /// the client gives servers no variables, or `env` is no object.
    #[must_use]
    pub fn add_variable(&self, server: &ServerEntry<'_>, name: &str, value: &str) -> Option<Edit> {
        let document = self.file.document;
        let value = encode(value);
        if let Some(env) = server.member_of(Role::Env) {
            return edits::insert_member(document, &env.value, name, &value, false);
        }
        let key = self.facts.entry.key_of(Role::Env)?;
        let last = server.member_of(Role::Args).or_else(|| server.member_of(Role::Command))?;
        let object = edits::object_in(document, &server.member.value, name, &value);
        Some(edits::insert_member_after(document, last, key, &object))
    }

    /// The client's own reference to an environment variable, where it is replaced at a place.
    #[must_use]
    pub fn reference_to(&self, name: &str, place: Places) -> Option<String> {
        let written = self.facts.variables.reference?.replace("NAME", name);
        self.replaces(&written, place).then_some(written)
    }

    /// Whether the first reference in a text is replaced at a place.
    #[must_use]
    pub fn replaces(&self, written: &str, place: Places) -> bool {
        let references = references(written);
        references.first().is_some_and(|first| self.expands(first.syntax, first.name, place).is_yes())
    }
}
