//! A sign of life on long walks.

use std::{
    io::{IsTerminal, stderr},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc::{RecvTimeoutError, Sender, channel},
    },
    thread::{JoinHandle, spawn},
    time::Duration,
};

use indicatif::{ProgressBar, ProgressStyle};

/// Nobody wonders before that.
const PATIENCE: Duration = Duration::from_millis(500);

/// A count of what was walked past, shown on stderr if that is a terminal and it takes a while.
#[derive(Debug, Default)]
pub struct Progress {
    steps: Arc<AtomicUsize>,
    watcher: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Starts watching, unless nobody would see it.
    #[must_use]
    pub fn start(wanted: bool) -> Self {
        let steps = Arc::new(AtomicUsize::new(0));
        let watcher = (wanted && stderr().is_terminal()).then(|| {
            let (stop, stopped) = channel();
            let steps = Arc::clone(&steps);
            let watch = move || {
                if stopped.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
                    return;
                }
                let bar = ProgressBar::new_spinner();
                if let Ok(style) = ProgressStyle::with_template("{spinner} looked at {pos} files and folders") {
                    bar.set_style(style);
                }
                while stopped.recv_timeout(PATIENCE / 5) == Err(RecvTimeoutError::Timeout) {
                    bar.set_position(steps.load(Ordering::Relaxed) as u64);
                    bar.tick();
                }
                bar.finish_and_clear();
            };
            (stop, spawn(watch))
        });
        Self { steps, watcher }
    }

    /// One file or folder more.
    pub fn step(&self) {
        self.steps.fetch_add(1, Ordering::Relaxed);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((stop, thread)) = self.watcher.take() {
            let _ = stop.send(());
            let _ = thread.join();
        }
    }
}
