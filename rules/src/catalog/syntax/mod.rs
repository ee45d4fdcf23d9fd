//! Rules of the family `syntax`.
