//! The real binary on a machine of the test's own: no test sees the developer's home, PATH or variables.

mod arguments;
mod discovery;
mod exit;
mod fixing;
mod formats;
mod sandbox;
mod special;
mod stdin;
