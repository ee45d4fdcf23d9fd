//! What is published: the manifests agree with Cargo.toml, the npm launcher and the action's installer do their work.
//! `MCPLINT_BLESS=1 cargo test --test packages` writes version and address into every file that repeats them.

#[cfg(unix)]
mod action;
mod manifests;
mod npm;

use std::path::Path;

/// The version of Cargo.toml.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The repository's root.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
