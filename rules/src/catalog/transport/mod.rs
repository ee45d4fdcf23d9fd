//! Rules of the family `transport`.

pub(crate) mod conflicting_transport;
pub(crate) mod invalid_url;
pub(crate) mod mcp_remote_arguments;
pub(crate) mod mcp_remote_header;
pub(crate) mod missing_transport;
pub(crate) mod nested_transport;
pub(crate) mod remote_not_supported;
pub(crate) mod retired_endpoint;
pub(crate) mod shared;
mod shared_mcp_remote;
pub(crate) mod sse_deprecated;
pub(crate) mod transport_mismatch;
pub(crate) mod transport_url_mismatch;
pub(crate) mod unknown_transport;
