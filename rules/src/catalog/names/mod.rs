//! Rules of the family `names`.
