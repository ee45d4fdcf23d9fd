//! Rules of the family `names`.

pub(crate) mod illegal_server_name;
pub(crate) mod illegal_tool_name;
pub(crate) mod invalid_permission_pattern;
pub(crate) mod long_tool_name;
mod shared;
pub(crate) mod unknown_server_reference;
