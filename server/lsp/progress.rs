//! How far long work is, for editors that show it.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use tower_lsp::lsp_types::{
    NumberOrString, ProgressParams, ProgressParamsValue, ProgressToken, WorkDoneProgress, WorkDoneProgressBegin,
    WorkDoneProgressCreateParams, WorkDoneProgressEnd, WorkDoneProgressReport,
    notification::Progress as ProgressNotification, request::WorkDoneProgressCreate,
};

use super::shared::Shared;

/// How many tokens were given out.
static TOKENS: AtomicU32 = AtomicU32::new(0);

/// One piece of long work.
#[derive(Clone)]
pub(super) struct Progress {
    shared: Arc<Shared>,
    token: Option<ProgressToken>,
    percent: Arc<AtomicU32>,
}

impl Progress {
    /// Begins, with the editor's own token or, where the editor shows such things, with one of ours.
    pub(super) async fn start(shared: &Arc<Shared>, token: Option<ProgressToken>, title: &str) -> Self {
        let token = match token {
            Some(token) => Some(token),
            None if shared.state().capabilities.shows_progress => {
                let token = NumberOrString::String(format!("mcplint {}", TOKENS.fetch_add(1, Ordering::Relaxed)));
                let params = WorkDoneProgressCreateParams { token: token.clone() };
                // This runs on its own: the editor's next messages are read meanwhile.
                shared.client.send_request::<WorkDoneProgressCreate>(params).await.ok().map(|()| token)
            }
            None => None,
        };
        let progress = Self { shared: Arc::clone(shared), token, percent: Arc::default() };
        let begin = WorkDoneProgressBegin {
            title: title.to_owned(),
            cancellable: Some(false),
            message: None,
            percentage: Some(0),
        };
        progress.send(WorkDoneProgress::Begin(begin)).await;
        progress
    }

    /// `done` of `all` is done. Said once a percent, from a thread that may wait.
    pub(super) fn report(&self, done: usize, all: usize) {
        let percent = u32::try_from(done * 100 / all.max(1)).unwrap_or(100);
        if self.token.is_some() && self.percent.swap(percent, Ordering::Relaxed) < percent {
            let message = Some(format!("{done} of {all}"));
            let report = WorkDoneProgressReport { cancellable: Some(false), message, percentage: Some(percent) };
            self.shared.runtime.block_on(self.send(WorkDoneProgress::Report(report)));
        }
    }

    /// It is over.
    pub(super) async fn end(&self) {
        self.send(WorkDoneProgress::End(WorkDoneProgressEnd { message: None })).await;
    }

    async fn send(&self, value: WorkDoneProgress) {
        let Some(token) = self.token.clone() else { return };
        let params = ProgressParams { token, value: ProgressParamsValue::WorkDone(value) };
        self.shared.client.send_notification::<ProgressNotification>(params).await;
    }
}
