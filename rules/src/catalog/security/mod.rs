//! Rules of the family `security`.

pub(crate) mod hardcoded_secret;
