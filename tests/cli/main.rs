//! The real binary on a machine of the test's own: no test sees the developer's home, PATH or variables.

#[cfg(unix)]
mod acceptance;
mod arguments;
mod config;
mod discovery;
mod exit;
mod fixing;
mod formats;
mod formats_ci;
mod formats_sarif;
mod hooks;
mod readme;
mod sandbox;
mod special;
mod stdin;
