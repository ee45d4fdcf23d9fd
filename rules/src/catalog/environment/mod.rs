//! Rules of the family `environment`.

mod shared_references;
pub(crate) mod undefined_input;
pub(crate) mod wrong_variable_syntax;
