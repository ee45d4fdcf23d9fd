//! The language server: in this process where behaviour is in question, as the real binary where its life is.

mod diagnostics;
mod editor;
mod life;
mod repairs;
