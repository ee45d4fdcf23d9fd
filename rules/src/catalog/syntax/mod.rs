//! Rules of the family `syntax`: can the client read the file at all.

pub(crate) mod json_backslash;
pub(crate) mod json_bom;
pub(crate) mod json_comment;
pub(crate) mod json_duplicate_key;
pub(crate) mod json_encoding;
pub(crate) mod json_loose_syntax;
pub(crate) mod json_smart_quote;
pub(crate) mod json_syntax;
pub(crate) mod json_trailing_comma;
