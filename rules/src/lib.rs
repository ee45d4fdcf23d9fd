//! The engine of mcplint: bytes in, findings and repairs out. No terminal, no disk walk, no editor, no network.

pub mod diagnostic;
pub mod env;
pub mod fix;
pub mod servers;
pub mod source;
pub mod span;
pub mod syntax;
