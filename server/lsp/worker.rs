//! The one thread that judges. Work waits in line, and a document's turn is always about its newest text: the turns
//! that waited behind it then find nothing left to do.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Weak, mpsc},
    thread,
};

use super::shared::Shared;

/// Something to do.
pub(super) type Task = Box<dyn FnOnce(&Arc<Shared>) + Send>;

/// Starts the thread. It ends with the last of the senders.
pub(super) fn start(tasks: mpsc::Receiver<Task>, shared: Weak<Shared>) {
    let work = move || {
        for task in tasks {
            let Some(shared) = shared.upgrade() else { return };
            if catch_unwind(AssertUnwindSafe(|| task(&shared))).is_err() {
                shared.log.error(|| "a task of the server failed; please report it".to_owned());
            }
        }
    };
    // Without threads there is no server; the channel's closed end says so at the first task.
    let _ = thread::Builder::new().name("judge".to_owned()).spawn(work);
}
