//! What all parts of the server share.

use std::{
    collections::HashSet,
    sync::{
        Arc, Mutex, MutexGuard, OnceLock, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
        mpsc,
    },
};

use mcplint_rules::env::host::Host;
use serde_json::{Map, Value};
use tokio::{
    runtime::Handle,
    sync::{Notify, oneshot},
};
use tower_lsp::{Client, lsp_types::Url};

use super::{
    capabilities::Capabilities,
    closed::Closed,
    documents::Documents,
    judge::{Judged, Place, judge},
    log::{Level, Log},
    machine::Machine,
    publish,
    settings::Session,
    transport::Outbox,
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
    /// For what is sent to the editor as soon as it is known, from the judging thread.
    pub(super) outbox: Outbox,
    /// For what goes on while that thread does something else.
    pub(super) runtime: Handle,
    state: Mutex<State>,
    tasks: mpsc::Sender<Task>,
    /// What came with `initialize`.
    options: OnceLock<Map<String, Value>>,
    /// Rung when the findings of files that are not open have changed.
    pub(super) closed_changed: Notify,
    /// Whether the editor has asked for them.
    pub(super) workspace_pulled: AtomicBool,
    /// How often the editor was asked for its settings.
    questions: AtomicU64,
}

/// What changes during a session.
#[derive(Debug, Default)]
pub(super) struct State {
    /// What the editor can do.
    pub(super) capabilities: Capabilities,
    /// The open documents.
    pub(super) documents: Documents,
    /// The folders that are open.
    pub(super) folders: Vec<Url>,
    /// What documents are judged by.
    pub(super) settings: Arc<Session>,
    /// What the person was told of the settings.
    pub(super) complained: HashSet<String>,
    /// The findings of files that are not open.
    pub(super) closed: Closed,
    /// The documents of which the editor shows findings that were sent to it.
    pub(super) shown: HashSet<Url>,
}

impl Shared {
    /// A new session's state, with its judging thread.
    #[must_use]
    pub(super) fn new(client: Client, outbox: Outbox, log: Arc<Log>, host: Host) -> Arc<Self> {
        let (tasks, queue) = mpsc::channel();
        let shared = Arc::new(Self {
            client,
            outbox,
            log,
            machine: Machine::new(host),
            runtime: Handle::current(),
            state: Mutex::default(),
            tasks,
            options: OnceLock::new(),
            closed_changed: Notify::new(),
            workspace_pulled: AtomicBool::new(false),
            questions: AtomicU64::new(0),
        });
        worker::start(queue, Arc::downgrade(&shared));
        shared
    }

    /// The state, held briefly: never while something is judged or sent.
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps the settings that came with `initialize`: an object of settings, or one that holds them under `mcplint`.
    pub(super) fn set_options(&self, options: Option<&Value>) {
        let object = |value: &Value| value.as_object().cloned();
        let options = options.and_then(|options| options.get("mcplint").and_then(object).or_else(|| object(options)));
        // The protocol has only one `initialize`.
        let _ = self.options.set(options.unwrap_or_default());
    }

    /// The settings that came with `initialize`.
    pub(super) fn options(&self) -> &Map<String, Value> {
        self.options.get_or_init(Map::new)
    }

    /// A number for a question about settings.
    pub(super) fn next_question(&self) -> u64 {
        self.questions.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// Whether none was asked after it.
    pub(super) fn is_last_question(&self, number: u64) -> bool {
        self.questions.load(Ordering::Relaxed) == number
    }

    /// The disk may have changed: nothing that was read from it is believed any more.
    pub(super) fn look_anew(self: &Arc<Self>) {
        self.machine.forget();
        let settings = Arc::clone(&self.state().settings);
        settings.forget();
        self.refresh_all();
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
    pub(super) fn refresh_all(self: &Arc<Self>) {
        let (uris, pulls) = {
            let mut state = self.state();
            state.documents.outdate();
            (state.documents.uris(), state.capabilities.pulls)
        };
        if pulls {
            publish::ask_to_pull(self);
        } else {
            uris.into_iter().for_each(|uri| self.refresh(uri));
        }
    }

    /// What is found in a document as it is now; `None` when it is not open, or not to be looked at. Called on the
    /// judging thread.
    pub(super) fn judged(&self, uri: &Url) -> Option<Arc<Judged>> {
        let snapshot = self.state().documents.snapshot(uri)?;
        if let Some(judged) = snapshot.judged {
            return Some(judged);
        }
        let settings = Arc::clone(&self.state().settings);
        let terms = settings.terms(&Place::of(uri))?;
        let start = std::time::Instant::now();
        let judged = Arc::new(judge(snapshot, terms, self.machine.look()));
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
        let task = move |shared: &Arc<Self>| {
            let judged = shared.judged(&uri);
            // Where a second look at the same text finds something else, the editor learns of it.
            publish::refresh(shared, &uri);
            judged
        };
        self.ask(task).await.flatten()
    }
}
