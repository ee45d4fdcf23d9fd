//! What an editor shows and offers. A place in a text is marked by `‸`; the machine is a made-up one.

mod completions;
mod hovers;
mod known;
mod others;
mod properties;

use mcplint_rules::{
    assist::{Completion, Hover, Link, Symbol, complete, hover, links, symbols},
    source::Source,
    syntax::Document,
    testing::Setup,
};

/// A text with a place in it, on a machine.
struct Scene {
    setup: Setup,
    document: Document,
    offset: usize,
}

impl Scene {
    fn new(words: &str, marked: &str) -> Self {
        let offset = marked.find('‸').expect("a mark");
        let document = Document::parse(Source::from_text(marked.replace('‸', "")));
        Self { setup: Setup::from_words(words).expect("a setup"), document, offset }
    }

    fn complete(&self) -> Vec<Completion> {
        complete(&self.setup.ask(&self.document), self.offset)
    }

    fn hover(&self) -> Option<Hover> {
        let report = self.setup.lint(self.document.source.text().as_bytes());
        hover(&self.setup.ask(&self.document), &report.diagnostics, self.offset)
    }

    fn links(&self) -> Vec<Link> {
        links(&self.setup.ask(&self.document))
    }

    fn symbols(&self) -> Vec<Symbol> {
        symbols(&self.setup.ask(&self.document))
    }

    /// The text after a completion.
    fn after(&self, completion: &Completion) -> String {
        apply(self.document.source.text(), completion)
    }
}

/// The text with a completion's edits in it.
fn apply(text: &str, completion: &Completion) -> String {
    let mut edits: Vec<_> = completion.also.iter().chain([&completion.edit]).collect();
    edits.sort_by_key(|edit| edit.span);
    let mut result = text.to_owned();
    for edit in edits.iter().rev() {
        result.replace_range(edit.span.range(), &edit.text);
    }
    result
}
