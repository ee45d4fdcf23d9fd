//! What no output may show.

pub use mcplint_rules::secrets::{Mask, clean};
