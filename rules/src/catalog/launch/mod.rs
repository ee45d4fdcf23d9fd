//! Rules of the family `launch`.

pub(crate) mod command_not_absolute;
pub(crate) mod command_not_found;
pub(crate) mod npx_shebang_node;
pub(crate) mod relative_command;
pub(crate) mod relative_path;
mod shared_args;
mod shared_path;
mod shared_relative;
pub(crate) mod tilde_path;
pub(crate) mod unexpanded_home;
