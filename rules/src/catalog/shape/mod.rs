//! Rules of the family `shape`.

pub(crate) mod disabled_has_no_effect;
pub(crate) mod duplicate_server;
pub(crate) mod missing_key;
pub(crate) mod server_not_approved;
mod shared;
mod shared_values;
mod shared_wrappers;
pub(crate) mod timeout_unit;
pub(crate) mod unknown_key;
pub(crate) mod wrong_config_file;
pub(crate) mod wrong_root_key;
pub(crate) mod wrong_value_type;
