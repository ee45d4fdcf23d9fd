//! Rules of the family `environment`.

pub(crate) mod docker_env_not_forwarded;
pub(crate) mod empty_env;
pub(crate) mod env_on_remote;
pub(crate) mod env_path_literal;
pub(crate) mod missing_env;
pub(crate) mod placeholder_value;
pub(crate) mod shared;
mod shared_references;
pub(crate) mod undefined_input;
pub(crate) mod wrong_env_name;
pub(crate) mod wrong_variable_syntax;
