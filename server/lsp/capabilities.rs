//! What the editor can do, of what makes a difference here.

use tower_lsp::lsp_types::{
    ClientCapabilities, DiagnosticTag, DynamicRegistrationClientCapabilities, ResourceOperationKind,
};

use super::{assist::Takes, position::Units};

/// What the editor can do.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Capabilities {
    /// What it counts in a line.
    pub(super) units: Units,
    /// It asks for findings; else they are sent to it.
    pub(super) pulls: bool,
    /// It shows places that explain a finding.
    pub(super) related: bool,
    /// It greys out what has no effect.
    pub(super) unnecessary: bool,
    /// It strikes out what is retired.
    pub(super) deprecated: bool,
    /// It shows a link behind a rule's id.
    pub(super) code_description: bool,
    /// It gives a finding's data back, or to its own extension.
    pub(super) data: bool,
    /// It checks the version that an edit was made for.
    pub(super) versioned_edits: bool,
    /// It makes new files when an edit says so.
    pub(super) creates_files: bool,
    /// It can be asked for its settings.
    pub(super) asks_configuration: bool,
    /// It sends word of changed settings when it was asked to.
    pub(super) registers_configuration: bool,
    /// It watches files when it was asked to.
    pub(super) registers_watches: bool,
    /// It can be told that all findings are to be asked for anew.
    pub(super) refreshes: bool,
    /// It shows how far long work is.
    pub(super) shows_progress: bool,
    /// It asks for an action's edits when the action is chosen.
    pub(super) resolves_edits: bool,
    /// It opens an address for the person.
    pub(super) shows_documents: bool,
    /// Its extension shows the page that `mcplint.explain` gives back (`initializationOptions.pages`).
    pub(super) shows_pages: bool,
    /// What it takes beside findings and repairs.
    pub(super) assist: Takes,
}

impl Capabilities {
    /// Reads what the editor says of itself.
    #[must_use]
    pub(super) fn of(client: &ClientCapabilities) -> Self {
        let document = client.text_document.as_ref();
        let publish = document.and_then(|document| document.publish_diagnostics.as_ref());
        let tags = publish.and_then(|publish| publish.tag_support.as_ref());
        let tag = |tag| tags.is_some_and(|tags| tags.value_set.contains(&tag));
        let encodings = client.general.as_ref().and_then(|general| general.position_encodings.as_deref());
        let workspace = client.workspace.as_ref();
        let registers = |capability: Option<DynamicRegistrationClientCapabilities>| {
            capability.and_then(|capability| capability.dynamic_registration).unwrap_or(false)
        };
        let edits = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
        let actions = document.and_then(|document| document.code_action.as_ref());
        let resolves = actions.and_then(|actions| actions.resolve_support.as_ref());
        let window = client.window.as_ref();
        Self {
            units: Units::choose(encodings.unwrap_or_default()),
            pulls: document.is_some_and(|document| document.diagnostic.is_some()),
            related: publish.and_then(|publish| publish.related_information).unwrap_or(false),
            unnecessary: tag(DiagnosticTag::UNNECESSARY),
            deprecated: tag(DiagnosticTag::DEPRECATED),
            code_description: publish.and_then(|publish| publish.code_description_support).unwrap_or(false),
            data: publish.and_then(|publish| publish.data_support).unwrap_or(false),
            creates_files: edits
                .and_then(|edits| edits.resource_operations.as_ref())
                .is_some_and(|operations| operations.contains(&ResourceOperationKind::Create)),
            asks_configuration: workspace.and_then(|w| w.configuration).unwrap_or(false),
            registers_configuration: registers(workspace.and_then(|w| w.did_change_configuration)),
            registers_watches: workspace
                .and_then(|w| w.did_change_watched_files?.dynamic_registration)
                .unwrap_or(false),
            refreshes: workspace.and_then(|w| w.diagnostic.as_ref()?.refresh_support).unwrap_or(false),
            shows_progress: window.and_then(|window| window.work_done_progress).unwrap_or(false),
            resolves_edits: resolves.is_some_and(|resolve| resolve.properties.iter().any(|name| name == "edit")),
            shows_documents: window.and_then(|window| window.show_document.as_ref()).is_some_and(|show| show.support),
            shows_pages: false,
            assist: Takes::of(document),
            versioned_edits: edits.and_then(|edits| edits.document_changes).unwrap_or(false),
        }
    }
}
