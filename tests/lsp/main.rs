//! The language server: in this process where behaviour is in question, as the real binary where its life is.

mod agreement;
mod assist;
mod diagnostics;
mod editor;
mod ignoring;
mod life;
mod places;
mod pull;
mod repairs;
mod secrets;
mod settings;
mod workspace;
