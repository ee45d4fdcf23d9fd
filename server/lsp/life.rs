//! When the server leaves without being asked.

use std::{sync::Arc, thread};

use waitpid_any::WaitHandle;

use super::log::Log;

/// Ends this process with the editor's. Nothing is polled: the system tells.
///
/// A number that no process has is an editor in another container or on another machine; that it spoke a moment ago
/// says that it lives, and the end of standard input will say when it does not.
pub(super) fn leave_with(parent: u32, log: &Arc<Log>) {
    let handle = i32::try_from(parent).map_err(|_| ()).and_then(|pid| WaitHandle::open(pid).map_err(|_| ()));
    let Ok(mut handle) = handle else {
        return log.info(|| format!("the editor's process {parent} is not to be seen from here"));
    };
    let log = Arc::clone(log);
    let wait = move || {
        if handle.wait().is_ok() {
            log.info(|| format!("the editor's process {parent} has ended"));
            std::process::exit(1);
        }
    };
    // Without the thread the end of standard input has to do.
    let _ = thread::Builder::new().name("parent".to_owned()).spawn(wait);
}
