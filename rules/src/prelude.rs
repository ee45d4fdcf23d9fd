//! What nearly every rule needs.

pub(crate) use crate::{
    client::facts::{Places, Role, Syntax, Verdict},
    diagnostic::{Mark, Severity},
    env::{Answer, Lookup, Os, PathKind, paths},
    fix::{Applicability, Edit, Fix, edits},
    model::{ServerEntry, Shell, Text},
    rule::{Context, Finding, Rule, RuleMeta, replace_text},
    servers::launchers::program_name,
    span::Span,
};
