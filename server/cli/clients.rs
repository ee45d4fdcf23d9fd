//! `mcplint clients`.

use std::io::{self, Write};

use mcplint_rules::{
    client::{CLIENTS, Client, Place, UNMODELLED, detect::base_name},
    env::Os,
};

use crate::output::terminal::BOLD;

pub(super) fn write(out: &mut dyn Write) -> io::Result<()> {
    for client in CLIENTS {
        writeln!(out, "{BOLD}{}{BOLD:#}  {} (checked: {})", client.id, client.name, client.checked)?;
        for place in client.places {
            writeln!(out, "  {}: {}", place.what, files(place).join(", "))?;
        }
        if let Some(check) = client.check {
            writeln!(out, "  its own check: {check}")?;
        }
        for log in logs(client) {
            writeln!(out, "  its logs: {log}")?;
        }
        writeln!(out)?;
    }
    let names: Vec<&str> = UNMODELLED.iter().map(|client| client.name).collect();
    writeln!(out, "Known by their files, not checked yet: {}.", names.join(", "))
}

/// Where the file is: in a project, and for a person on this system.
fn files(place: &Place) -> Vec<String> {
    let os = Os::host();
    let here = place.homes.iter().filter(|home| home.os.is_empty() || home.os.contains(&os));
    let homes: Vec<String> = here.map(|home| format!("{}/{}", base_name(home.base, os), home.path)).collect();
    let anywhere = place.project.is_some() || homes.is_empty();
    let patterns = place.patterns.iter().filter(|_| anywhere).map(ToString::to_string);
    let files: Vec<String> = patterns.chain(homes).collect();
    if files.is_empty() { vec!["any name, by its content".to_owned()] } else { files }
}

fn logs(client: &Client) -> impl Iterator<Item = &'static str> {
    let here = |os: &Option<Os>| os.is_none_or(|os| os == Os::host());
    client.logs.iter().filter(move |(os, _)| here(os)).map(|(_, path)| *path)
}
