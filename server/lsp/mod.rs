//! The language server. One file a request or concern; nothing outside this folder knows the protocol.
//!
//! Handlers (`backend`) change state and read it; they run in the order of the messages up to their first wait
//! (`transport`). One thread judges (`worker`), latest text first, and sends what it found. Lists of files that are
//! not open are made on other threads (`closed`).
//!
//! Beside the protocol an editor's own extension may use:
//! - `initializationOptions`: the settings, bare or under `mcplint` (see `settings`); `trusted: false` keeps the
//!   server from asking the machine; `pages: true` says that the editor shows the result of `mcplint.explain` itself.
//! - `Diagnostic.data`: `{ version, fixes: [{ title, applicability }] }`; the title of a fix to fill in (`display`) is
//!   that of its action.
//! - Commands: `mcplint.explain` (argument: a rule's id; result: its page as Markdown), `mcplint.lintWorkspace` and
//!   `mcplint.lintUser` (result: `{ files, errors, warnings, infos }`), which list the findings of files that are not
//!   open until the next such command.

mod assist;
mod backend;
mod capabilities;
mod closed;
mod code_action;
mod commands;
mod completion;
mod configuration;
mod diagnostics;
mod documents;
mod edits;
mod explain;
mod fix_all;
mod hover;
mod ignore;
mod initialize;
mod judge;
mod life;
mod links;
pub mod log;
mod machine;
mod minimal;
mod position;
mod progress;
mod publish;
mod pull;
mod resolve;
mod settings;
mod shared;
mod symbols;
mod sync;
mod text;
mod transport;
mod watch;
mod worker;

use std::{io, sync::Arc};

use mcplint_rules::env::host::Host;
use tokio::io::{AsyncRead, AsyncWrite};
use tower_lsp::LspService;

use self::{backend::Backend, log::Log, shared::Shared};
pub use transport::End;

/// Serves one editor over these streams until it leaves.
pub async fn serve<I, O>(input: I, output: O, log: Arc<Log>, host: Host) -> End
where
    I: AsyncRead + Unpin,
    O: AsyncWrite + Unpin + Send + 'static,
{
    let (outbox, notifications) = transport::outbox();
    let (service, socket) = LspService::new(|client| Backend(Shared::new(client, outbox, Arc::clone(&log), host)));
    transport::serve(input, output, service, (socket, notifications), &log).await
}

/// Serves the editor that started this process, over standard input and output. Does not come back: a read of
/// standard input cannot be given up.
///
/// # Errors
/// When the system refuses to wait for input.
pub fn run(log: Log) -> io::Result<std::convert::Infallible> {
    let log = Arc::new(log);
    quiet_panics(&log);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    let end = runtime.block_on(serve(tokio::io::stdin(), tokio::io::stdout(), Arc::clone(&log), Host::new()));
    let code = match end {
        End::Left(shut_down) => i32::from(!shut_down),
        End::Garbage(why) => {
            log.error(|| {
                format!("this is no message of the language server protocol: {why}. An editor starts `mcplint server`")
            });
            2
        }
    };
    std::process::exit(code)
}

/// A fault of the program leaves its place in the log, and not what it was about: that may be a piece of a document.
fn quiet_panics(log: &Arc<Log>) {
    let log = Arc::clone(log);
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map_or_else(String::new, |at| format!(" at {}:{}", at.file(), at.line()));
        log.error(|| format!("a fault of mcplint{place}; please report it"));
    }));
}
