//! Rules of the family `security`.

pub(crate) mod deprecated_package;
pub(crate) mod hardcoded_secret;
pub(crate) mod insecure_url;
pub(crate) mod nonexistent_package;
mod shared;
pub(crate) mod vulnerable_package;
