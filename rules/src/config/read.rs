//! From a text to a configuration: everything that is right is taken, everything that is wrong is named with its place.

use serde::Deserialize;

use super::{
    Config,
    deserializer::{Failure, ValueDeserializer},
};
use crate::{span::Span, syntax::Document};

/// Something that is wrong with a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub span: Span,
    /// What is wrong, as a clause.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// The word that was meant, for the text between the quotes at `span`.
    pub meant: Option<String>,
}

/// A configuration as far as it could be read.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// What is right of it.
    pub config: Config,
    /// What is wrong with it, by position.
    pub faults: Vec<Fault>,
}

/// More faults than a person wants to read of at once.
const MOST: usize = 100;

/// Reads a configuration. What is wrong is left out, and the rest counts: a slip in one place must not switch
/// everything else off.
#[must_use]
pub fn read(document: &Document) -> Read {
    let Some(root) = &document.root else { return Read::default() };
    let mut faults = Vec::new();
    let mut left_out: Vec<Span> = Vec::new();
    let config = loop {
        let deserializer = ValueDeserializer::new(document.source.text(), root, &left_out);
        match Config::deserialize(deserializer) {
            Ok(config) => break config,
            Err(Failure { fault, without }) => {
                let fault = fault.at(root.span);
                // What had to be left out may be missed around it; that is the same slip.
                if !faults.iter().any(|known: &Fault| fault.span.contains(known.span)) {
                    faults.push(fault);
                }
                match without {
                    Some(span) if left_out.len() < MOST => left_out.push(span),
                    _ => break Config::default(),
                }
            }
        }
    };
    faults.sort_by_key(|fault| fault.span);
    Read { config, faults }
}
