//! The machine that documents are judged on, and how long its answers are believed.

use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use mcplint_rules::env::{Environment, host::Host};

/// Answers about files that are older than this are asked again: a path that appears, or a program that is installed,
/// is seen at the next edit, and fast typing does not walk the PATH at every key.
pub(super) const BELIEVED: Duration = Duration::from_secs(2);

/// The machine.
pub(super) struct Machine {
    host: Host,
    asked: Mutex<Instant>,
}

impl std::fmt::Debug for Machine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Machine")
    }
}

impl Machine {
    /// Nothing was asked yet.
    #[must_use]
    pub(super) fn new(host: Host) -> Self {
        Self { host, asked: Mutex::new(Instant::now()) }
    }

    /// The machine, for one judgement.
    #[must_use]
    pub(super) fn look(&self) -> &dyn Environment {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if asked.elapsed() >= BELIEVED {
            self.host.forget();
            *asked = Instant::now();
        }
        &self.host
    }

    /// Something has changed.
    pub(super) fn forget(&self) {
        self.host.forget();
        *self.asked.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }
}
