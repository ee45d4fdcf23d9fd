//! mcplint's own configuration, as a file that is checked like any other. It holds no servers and is nobody's client,
//! so it stands in no list of clients.

use super::{
    Client, Place, Scope,
    facts::{Facts, Text, Verdict},
};
use crate::config::NAMES;

/// Who reads the configuration of mcplint.
pub static OWN: Client = Client {
    id: "mcplint",
    name: "mcplint",
    checked: "this version",
    places: &[Place {
        what: "configuration of mcplint",
        patterns: &NAMES,
        homes: &[],
        scope: Scope::Project,
        project: Some(1),
        facts: &FACTS,
    }],
    unread: &[],
    logs: &[],
    check: None,
    after_change: None,
    layers: None,
    lists: &[],
};

static FACTS: Facts = Facts {
    source: "[src rules/src/config]",
    text: Text {
        comment: Verdict::Fine,
        trailing_comma: Verdict::Fine,
        missing_comma: Verdict::Warning(TOLERATED),
        loose: Verdict::Warning(TOLERATED),
        bad_escape: Verdict::Warning(TOLERATED),
        control_character: Verdict::Warning(TOLERATED),
        broken: Verdict::Error("mcplint reads only a part of its configuration"),
        empty: Verdict::Fine,
        bom: Verdict::Fine,
        utf16: Verdict::Fine,
        invalid_utf8: Verdict::Error("mcplint may read something else than was meant"),
        duplicate_key: Verdict::Warning("mcplint takes the last one"),
    },
    ..Facts::UNKNOWN
};

const TOLERATED: &str = "mcplint reads over it, other programs that read this file may not";
