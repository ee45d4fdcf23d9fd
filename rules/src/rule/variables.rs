//! How a fix gives a server a variable.

use super::Context;
use crate::{
    client::facts::Role,
    fix::{Edit, edits},
    model::ServerEntry,
    syntax::encode,
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
}
