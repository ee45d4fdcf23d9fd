//! mcplint's own configuration and what it is told to pass over.

pub(crate) mod invalid_config;
pub(crate) mod unused_suppression;
