//! Rules of the family `environment`.

pub(crate) mod empty_env;
pub(crate) mod missing_env;
pub(crate) mod placeholder_value;
mod shared;
pub(crate) mod wrong_env_name;
