//! Rules of the family `environment`.
pub(crate) mod env_path_literal;
