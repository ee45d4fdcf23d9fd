//! What an editor shows and offers at a place in a file: hovers, completions, links and an outline.
//!
//! Everything is in byte spans of the text and in Markdown; no protocol is known here. As with rules, nothing is said
//! where nobody has checked what a client does, the machine is asked through [`Environment`] only, and no secret is
//! shown. Folding is left to the editors: each of them folds JSON by its brackets, which is all there is to fold.

pub mod completion;
pub mod hover;
pub mod links;
mod paths;
mod piece;
pub mod schema;
mod servers;
mod site;
mod spot;
pub mod symbols;
mod words;

pub use completion::{Completion, CompletionKind, Docs, complete};
pub use hover::{Hover, hover};
pub use links::{Link, Target, links};
pub use schema::{SchemaHelp, schema_complete, schema_hover};
pub use servers::server_card;
pub use symbols::{Symbol, SymbolKind, symbols};

use crate::{
    analysis::analyze, engine::Request, env::Environment, rule::Context, settings::Settings, syntax::Document,
};

/// A text, and what its questions are answered by: the same as for [`crate::engine::lint`], so that both agree.
#[derive(Clone, Copy)]
pub struct Ask<'a> {
    /// The text.
    pub document: &'a Document,
    /// Where it lies.
    pub request: Request<'a>,
    /// The settings that hold for it.
    pub settings: &'a Settings,
    /// The machine.
    pub env: &'a dyn Environment,
}

impl Ask<'_> {
    /// What `then` makes of the file; `None` for a file of no client whose facts are known.
    fn with<R>(&self, then: impl FnOnce(&Context<'_>) -> R) -> Option<R> {
        analyze(self.document, self.request, self.settings, self.env, then).ok()
    }
}
