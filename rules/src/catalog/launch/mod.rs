//! Rules of the family `launch`.

pub(crate) mod tilde_path;
