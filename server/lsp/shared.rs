//! What all parts of the server share.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc},
};

use mcplint_rules::env::host::Host;
use tokio::{runtime::Handle, sync::oneshot};
use tower_lsp::{Client, lsp_types::Url};

use super::{
    capabilities::Capabilities,
    documents::Documents,
    judge::{Judged, judge},
    log::{Level, Log},
    machine::Machine,
    publish, settings,
    worker::{self, Task},
};

/// The server's whole state, and its ways out.
#[derive(Debug)]
pub(super) struct Shared {
    /// The editor.
    pub(super) client: Client,
    /// The log.
    pub(super) log: Arc<Log>,
    /// The machine that documents are judged on.
    pub(super) machine: Machine,
    /// For the judging thread, to wait on what is sent.
    pub(super) runtime: Handle,
    state: Mutex<State>,
    tasks: mpsc::Sender<Task>,
}

/// What changes during a session.
#[derive(Debug, Default)]
pub(super) struct State {
    /// What the editor can do.
    pub(super) capabilities: Capabilities,
    /// The open documents.
    pub(super) documents: Documents,
    /// The documents of which the editor shows findings that were sent to it.
    pub(super) shown: HashSet<Url>,
}

impl Shared {
    /// A new session's state, with its judging thread.
    #[must_use]
    pub(super) fn new(client: Client, log: Arc<Log>, host: Host) -> Arc<Self> {
        let (tasks, queue) = mpsc::channel();
        let shared = Arc::new(Self {
            client,
            log,
            machine: Machine::new(host),
            runtime: Handle::current(),
            state: Mutex::default(),
            tasks,
        });
        worker::start(queue, Arc::downgrade(&shared));
        shared
    }

    /// The state, held briefly: never while something is judged or sent.
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Has the judging thread do something, in its turn.
    pub(super) fn queue(&self, task: impl FnOnce(&Arc<Self>) + Send + 'static) {
        // It fails when the thread could not be started, and then everything else has been said.
        let _ = self.tasks.send(Box::new(task));
    }

    /// Has the judging thread do something and waits for what comes of it.
    pub(super) async fn ask<T: Send + 'static>(
        &self,
        task: impl FnOnce(&Arc<Self>) -> T + Send + 'static,
    ) -> Option<T> {
        let (answer, waiting) = oneshot::channel();
        self.queue(move |shared| {
            // Nobody waits for what was cancelled.
            if !answer.is_closed() {
                let _ = answer.send(task(shared));
            }
        });
        waiting.await.ok()
    }

    /// Has a document judged, and what is found published if that is how this editor gets it.
    pub(super) fn refresh(&self, uri: Url) {
        self.queue(move |shared| publish::refresh(shared, &uri));
    }

    /// Has all documents judged anew.
    pub(super) fn refresh_all(&self) {
        let uris = {
            let mut state = self.state();
            state.documents.outdate();
            state.documents.uris()
        };
        uris.into_iter().for_each(|uri| self.refresh(uri));
    }

    /// What is found in a document as it is now; `None` when it is not open, or not to be looked at. Called on the
    /// judging thread.
    pub(super) fn judged(&self, uri: &Url) -> Option<Arc<Judged>> {
        let snapshot = self.state().documents.snapshot(uri)?;
        if let Some(judged) = snapshot.judged {
            return Some(judged);
        }
        let effective = settings::effective(uri);
        if !effective.enabled {
            return None;
        }
        let start = std::time::Instant::now();
        let judged = Arc::new(judge(snapshot, effective, self.machine.look()));
        self.log.write(Level::Debug, || {
            let (version, found) = (judged.version, judged.report.diagnostics.len());
            format!("{uri} version {version}: {found} findings in {:?}", start.elapsed())
        });
        judged.report.failures.iter().for_each(|failure| self.log.error(|| format!("{uri}: {failure}")));
        self.state().documents.keep(&judged);
        Some(judged)
    }

    /// The same, for a handler: now if it is known, else in its turn.
    pub(super) async fn judgement(&self, uri: &Url) -> Option<Arc<Judged>> {
        let snapshot = self.state().documents.snapshot(uri)?;
        if snapshot.judged.is_some() {
            return snapshot.judged;
        }
        let uri = uri.clone();
        self.ask(move |shared| shared.judged(&uri)).await.flatten()
    }
}
