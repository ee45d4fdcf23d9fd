//! `mcplint init`: a configuration to start from.

use std::{fs, io::Write, path::Path};

use anyhow::Context as _;
use mcplint_rules::config::NAMES;

use super::CLEAN;
use crate::output::terminal::{Color, forgive};

/// What is written. In a file that ends in `.jsonc` editors leave the comments alone.
pub(super) const NAME: &str = "mcplint.jsonc";

/// The start: what most teams want, and the rest to be uncommented.
pub(super) const START: &str = r#"// The configuration of mcplint. The nearest one above a file counts; `mcplint config FILE` shows what holds for it.
{
  // No configuration above this folder is looked for.
  "root": true,

  // "portable" is right for files that a team shares: nothing of one machine is written or reported.
  // "auto" writes absolute paths where the client has no variable for them, "absolute" does so everywhere.
  "paths": "portable",

  // The least severity that makes a run fail: "error", "warning" or "never".
  "failOn": "warning",

  // "off", "info", "warning" or "error" for a rule; `mcplint rules` lists them. `allow` names texts to be silent at.
  "rules": {
    // "sse-deprecated": "off",
    // "command-not-found": { "level": "info", "allow": ["acme-*"] }
  },

  // Files that are not checked, as in .gitignore.
  "exclude": [
    // "fixtures/"
  ],

  // Whose file it is, and for which system, where the path does not say so.
  "client": {
    // "config/servers.json": "claude-code"
  },
  "platform": {
    // "windows/**": "windows"
  },

  // Variables that the environment sets for every server.
  "env": [
    // "GITHUB_TOKEN"
  ],

  // Servers of your own, so that their variables and addresses are known.
  "servers": {
    // "acme": {
    //   "launch": [{ "kind": "npm", "name": "@acme/notes-mcp" }],
    //   "env": [{ "name": "ACME_TOKEN", "required": true, "secret": true }]
    // }
  },

  // Findings to pass over; `mcplint --add-ignores` writes what is there now.
  "ignores": [
    // { "file": "/.mcp.json", "server": "docs", "rule": "sse-deprecated", "reason": "the server has no other" }
  ]
}
"#;

pub(super) fn run(color: Color) -> anyhow::Result<u8> {
    if let Some(name) = NAMES.iter().find(|name| Path::new(name).exists()) {
        anyhow::bail!("there is a {name} already, and it was left alone");
    }
    fs::write(NAME, START).with_context(|| format!("{NAME} could not be written"))?;
    let mut out = color.stdout();
    forgive(writeln!(out, "Wrote {NAME}. `mcplint config` shows what counts now."))?;
    Ok(CLEAN)
}
