//! What is known of the file that is judged.

use std::path::{Path, PathBuf};

use crate::{
    client::{Client, Place, Scope},
    model::Target,
    syntax::Document,
};

/// The file under the lens.
#[derive(Debug)]
pub struct File<'a> {
    /// Where it lies, absolute; `None` for a text without a place.
    pub path: Option<&'a Path>,
    /// Its content.
    pub document: &'a Document,
    /// Who reads it.
    pub client: &'static Client,
    /// Which of the client's files it is.
    pub place: &'static Place,
    /// Whether its client reads it at all: people take some files for a client's that nobody reads.
    pub read: bool,
    /// Who it is for.
    pub scope: Scope,
    /// Whether it lies at the place where the client looks for it on this machine.
    pub at_home: bool,
    /// The system it is for.
    pub target: Target,
    /// The folder that relative paths of a project file start from.
    pub base: Option<PathBuf>,
    /// Whether the machine may be asked about it: not for a remote document or an untrusted workspace.
    pub local: bool,
}

impl File<'_> {
    /// Whether it is mcplint's own configuration, in which no server stands.
    #[must_use]
    pub fn is_own_config(&self) -> bool {
        self.client.is_own()
    }
}
