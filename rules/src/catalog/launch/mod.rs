//! Rules of the family `launch`.

pub(crate) mod cmd_on_unix;
pub(crate) mod command_contains_args;
pub(crate) mod npx_missing_yes;
mod shared;
pub(crate) mod tilde_path;
pub(crate) mod windows_cmd_blank;
pub(crate) mod windows_npx;
pub(crate) mod wrong_launcher;
