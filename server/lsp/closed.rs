//! Files that are not open, as far as somebody asked for them: `mcplint.lintWorkspace` and `mcplint.lintUser`. What is
//! listed stays true while files change, and the next such command lists anew.

use std::{
    collections::BTreeMap,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use mcplint_rules::{diagnostic::Severity, engine::Subject, source::Source};
use serde_json::{Value, json};
use tower_lsp::lsp_types::{ProgressToken, Url};

use super::{
    documents::Snapshot,
    judge::{Judged, Place, judge_source},
    progress::Progress,
    publish,
    shared::Shared,
    text::Text,
};
use crate::{discover, output, read};

/// Lists every configuration of the open folders.
pub(super) const LINT_WORKSPACE: &str = "mcplint.lintWorkspace";

/// Lists the clients' own files of this user.
pub(super) const LINT_USER: &str = "mcplint.lintUser";

/// What is listed.
pub(super) type Closed = BTreeMap<Url, Arc<Judged>>;

/// Which files are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// Those below the open folders.
    Workspace,
    /// Those at the clients' own places.
    User,
}

/// Looks at files, lists those with findings, and gives back numbers for people. A cancelled request stops the work
/// and leaves the list as it was.
pub(super) async fn lint(shared: &Arc<Shared>, which: Which, token: Option<ProgressToken>) -> Option<Value> {
    let progress = Progress::start(shared, token, "Looking at MCP configurations").await;
    let stop = StopWhenDropped(Arc::default());
    let work = {
        let (shared, stop, progress) = (Arc::clone(shared), Arc::clone(&stop.0), progress.clone());
        move || files(&shared, which, &stop, &progress)
    };
    let found = shared.runtime.spawn_blocking(work).await.ok().flatten();
    progress.end().await;
    let (closed, looked_at) = found?;
    let count = |severity| {
        let all = closed.values().flat_map(|judged| &judged.report.diagnostics);
        all.filter(|diagnostic| diagnostic.severity == severity).count()
    };
    let numbers = json!({
        "files": looked_at,
        "errors": count(Severity::Error),
        "warnings": count(Severity::Warning),
        "infos": count(Severity::Info),
    });
    list(shared, closed);
    Some(numbers)
}

/// Raised when the request that waits is dropped.
struct StopWhenDropped(Arc<AtomicBool>);

impl Drop for StopWhenDropped {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// What is found, and how many files were looked at; `None` when nobody wants to know any more.
fn files(shared: &Arc<Shared>, which: Which, stop: &AtomicBool, progress: &Progress) -> Option<(Closed, usize)> {
    let (folders, user) = match which {
        Which::Workspace => {
            let open = shared.state().folders.clone();
            (open.iter().filter_map(|uri| Place::of(uri).local()).collect::<Vec<_>>(), false)
        }
        Which::User => (Vec::new(), true),
    };
    let silent = output::progress::Progress::default();
    let found = discover::discover(&folders, user, shared.machine.look(), &silent);
    let mut closed = Closed::new();
    let mut looked_at = 0;
    let total = found.files.len();
    for (at, path) in found.files.into_iter().enumerate() {
        if stop.load(Ordering::Relaxed) {
            return None;
        }
        progress.report(at, total);
        let Some(judged) = file(shared, path) else { continue };
        looked_at += usize::from(matches!(judged.report.subject, Subject::Checked { .. }));
        if !judged.report.diagnostics.is_empty() {
            closed.insert(judged.uri.clone(), judged);
        }
    }
    Some((closed, looked_at))
}

/// Judges a file on disk; `None` where it cannot be read or is not to be looked at.
fn file(shared: &Shared, path: PathBuf) -> Option<Arc<Judged>> {
    let uri = Url::from_file_path(&path).ok()?;
    let settings = Arc::clone(&shared.state().settings);
    let terms = settings.terms(&Place { path: Some(path.clone()), here: true })?;
    let source = Source::from_bytes(&read::read(&path).ok()?);
    let units = shared.state().capabilities.units;
    let text = Arc::new(Text::on_disk(source.text().to_owned(), units));
    let snapshot = Snapshot { uri, version: 0, text, era: 0, judged: None };
    Some(Arc::new(judge_source(snapshot, source, terms, shared.machine.look())))
}

/// Lists these files and no others.
fn list(shared: &Arc<Shared>, closed: Closed) {
    let mut uris: Vec<Url> = closed.keys().cloned().collect();
    let before = std::mem::replace(&mut shared.state().closed, closed);
    uris.extend(before.into_keys());
    told(shared, uris);
}

/// These files are no longer there.
pub(super) fn forget(shared: &Arc<Shared>, gone: Vec<Url>) {
    // A folder takes with it what was in it.
    let below = |uri: &Url, gone: &Url| {
        let rest = uri.as_str().strip_prefix(gone.as_str().trim_end_matches('/'));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let listed: Vec<Url> = {
        let closed = &mut shared.state().closed;
        let listed = closed.keys().filter(|uri| gone.iter().any(|gone| below(uri, gone))).cloned().collect();
        closed.retain(|uri, _| !gone.iter().any(|gone| below(uri, gone)));
        listed
    };
    told(shared, listed);
}

/// These files have changed: what is listed of them is looked at again.
pub(super) fn look_again(shared: &Arc<Shared>, changed: Vec<Url>) {
    let listed = |uri: &Url| shared.state().closed.contains_key(uri);
    let changed: Vec<Url> = changed.into_iter().filter(listed).collect();
    if changed.is_empty() {
        return;
    }
    shared.queue(move |shared| {
        for uri in &changed {
            let judged = Place::of(uri).local().and_then(|path| file(shared, path));
            let judged = judged.filter(|judged| !judged.report.diagnostics.is_empty());
            let closed = &mut shared.state().closed;
            match judged {
                Some(judged) => closed.insert(uri.clone(), judged),
                None => closed.remove(uri),
            };
        }
        told(shared, changed);
    });
}

/// All listed files are looked at again: settings or the machine have changed.
pub(super) fn look_at_all_again(shared: &Arc<Shared>) {
    let listed = shared.state().closed.keys().cloned().collect();
    look_again(shared, listed);
}

/// Has the editor learn of what has changed about files: it is sent, or asked for.
fn told(shared: &Arc<Shared>, uris: Vec<Url>) {
    if uris.is_empty() {
        return;
    }
    if shared.state().capabilities.pulls {
        shared.closed_changed.notify_waiters();
        publish::ask_to_pull(shared);
    } else {
        uris.into_iter().for_each(|uri| shared.refresh(uri));
    }
}
