//! Rules of the family `transport`.
