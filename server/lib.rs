//! Whatever touches a terminal, a disk walk or an editor.
