//! What nearly every rule needs.

pub(crate) use crate::{
    client::facts::{Places, Role, Syntax, Verdict},
    diagnostic::Severity,
    env::{Answer, Lookup, Os, PathKind, paths},
    fix::{Applicability, Edit, Fix, edits},
    model::{ServerEntry, Shell, Text, launcher_name},
    rule::{Context, Finding, Rule, RuleMeta, replace_text},
    span::Span,
};
