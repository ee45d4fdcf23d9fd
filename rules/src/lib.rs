//! The engine of mcplint: bytes in, findings and repairs out. No terminal, no disk walk, no editor, no network.

pub mod analysis;
pub mod assist;
pub mod catalog;
pub mod client;
pub mod config;
pub mod diagnostic;
pub mod engine;
pub mod env;
pub mod fix;
pub mod model;
mod prelude;
pub mod rule;
pub mod secrets;
pub mod servers;
pub mod settings;
pub mod source;
pub mod span;
pub mod suppress;
pub mod syntax;
#[cfg(feature = "testing")]
pub mod testing;
pub mod variables;
