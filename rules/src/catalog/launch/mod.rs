//! Rules of the family `launch`.

pub(crate) mod cmd_on_unix;
pub(crate) mod command_contains_args;
pub(crate) mod command_not_absolute;
pub(crate) mod command_not_found;
pub(crate) mod cwd_unsupported;
pub(crate) mod foreign_os_path;
pub(crate) mod joined_arguments;
pub(crate) mod machine_path_in_shared_file;
pub(crate) mod npx_missing_yes;
pub(crate) mod npx_shebang_node;
pub(crate) mod quoted_path;
pub(crate) mod relative_command;
pub(crate) mod relative_path;
mod shared;
pub(crate) mod shared_args;
pub(crate) mod shared_path;
mod shared_relative;
pub(crate) mod shell_syntax;
pub(crate) mod stdout_noise;
pub(crate) mod tilde_path;
pub(crate) mod unexpanded_home;
pub(crate) mod uv_run_without_directory;
pub(crate) mod windows_cmd_blank;
pub(crate) mod windows_npx;
pub(crate) mod wrong_launcher;
