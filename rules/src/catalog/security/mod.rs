//! Rules of the family `security`.
