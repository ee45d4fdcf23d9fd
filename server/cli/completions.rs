//! `mcplint completions SHELL`.

use std::io::{self, Write};

use clap_complete::{Shell, generate};

pub(super) fn write(shell: Shell, out: &mut dyn Write) -> io::Result<()> {
    let mut script = Vec::new();
    generate(shell, &mut super::command(), "mcplint", &mut script);
    out.write_all(&script)
}
