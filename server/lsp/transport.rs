//! Messages in and out: frames, JSON-RPC, and the order in which messages take effect.
//!
//! tower-lsp's own loop stays alive after `exit` until standard input is closed, ends at the first message that is no
//! JSON, and lets handlers overtake each other. So its service is driven from here.

use std::{future::poll_fn, panic::AssertUnwindSafe, task::Poll, time::Duration};

use futures_util::{FutureExt, SinkExt, StreamExt, stream};
use serde::Serialize;
use serde_json::Value;
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader},
    sync::mpsc::{Receiver, Sender, UnboundedReceiver, UnboundedSender, channel, unbounded_channel},
    time::timeout,
};
use tower_lsp::{
    ClientSocket, ExitedError, LanguageServer, LspService,
    jsonrpc::{Error, Id, Request, Response},
    lsp_types::notification::Notification,
};
use tower_service::Service;

use super::log::{Level, Log};

/// How the conversation ended.
#[derive(Debug, PartialEq, Eq)]
pub enum End {
    /// The editor said `exit`, or closed its end; the value is whether it said `shutdown` before, as it should.
    Left(bool),
    /// What came in is no language server protocol; the value is a clause that says why.
    Garbage(&'static str),
}

/// How long the last answers may take to leave when the editor has said `exit`.
const FAREWELL: Duration = Duration::from_millis(200);

/// Longer lines are no headers.
const LONGEST_HEADER: u64 = 1024;

/// No document is larger, not even with every character escaped.
const LARGEST_MESSAGE: u64 = 6 * crate::read::MAX_BYTES;

/// Where notifications go that are sent from another thread.
///
/// tower-lsp builds a tree of JSON values of everything that it sends, which for the findings of a long file takes longer
/// than finding them. So they are written here, once, on the thread that sends.
#[derive(Clone, Debug)]
pub(super) struct Outbox(Sender<Vec<u8>>);

impl Outbox {
    /// Sends a notification. Waits for room, so that an editor that does not read gets no heap of outdated findings; to be
    /// called on a thread of one's own.
    pub(super) fn notify<N: Notification>(&self, params: &N::Params) {
        #[derive(Serialize)]
        struct Notice<'a, P> {
            jsonrpc: &'static str,
            method: &'static str,
            params: &'a P,
        }
        // It fails when nobody reads any more; the reader's end says so soon.
        let _ = self.0.blocking_send(frame(&Notice { jsonrpc: "2.0", method: N::METHOD, params }));
    }
}

/// A new one, with its other end.
pub(super) fn outbox() -> (Outbox, Receiver<Vec<u8>>) {
    let (sender, receiver) = channel(1);
    (Outbox(sender), receiver)
}

/// Serves until the editor leaves.
///
/// Each handler runs up to its first wait before the next message is looked at: what it reads and changes until then
/// follows the order of the messages. The rest of it runs on its own, so that a long one holds up nobody and can be
/// cancelled.
pub(super) async fn serve<I, O, S>(
    input: I,
    output: O,
    mut service: LspService<S>,
    (socket, notifications): (ClientSocket, Receiver<Vec<u8>>),
    log: &Log,
) -> End
where
    I: AsyncRead + Unpin,
    O: AsyncWrite + Unpin + Send + 'static,
    S: LanguageServer,
{
    let (requests, mut answers) = socket.split();
    let (responses, queue) = unbounded_channel();
    let responses = Responses(responses);
    let writer = tokio::spawn(write(output, queue, requests, notifications));
    let mut frames = Frames(BufReader::with_capacity(1 << 16, input));
    let mut shut_down = false;
    let end = loop {
        let body = match frames.next().await {
            Ok(Some(body)) => body,
            Ok(None) => break End::Left(shut_down),
            Err(reason) => break End::Garbage(reason),
        };
        let request = match read(&body) {
            Ok(Message::Request(request)) => request,
            Ok(Message::Answer(answer)) => {
                // It fails only when nobody waits any more.
                let _ = answers.send(answer).await;
                continue;
            }
            Err(refusal) => {
                responses.send(Some(refusal));
                continue;
            }
        };
        log.write(Level::Trace, || {
            let id = request.id().map(|id| format!(" {id}")).unwrap_or_default();
            format!("{}{id}", request.method())
        });
        match request.method() {
            "exit" => break End::Left(shut_down),
            "shutdown" => shut_down = true,
            _ => {}
        }
        if poll_fn(|cx| service.poll_ready(cx)).await.is_err() {
            break End::Left(shut_down);
        }
        let id = request.id().cloned();
        // A fault in one handler must not end the session.
        let mut handler = Box::pin(AssertUnwindSafe(service.call(request)).catch_unwind().map(|o| outcome(o, id)));
        match poll_fn(|cx| Poll::Ready(handler.as_mut().poll(cx))).await {
            Poll::Ready(response) => responses.send(response),
            Poll::Pending => {
                let responses = responses.clone();
                tokio::spawn(async move { responses.send(handler.await) });
            }
        }
    };
    responses.finish();
    let _ = timeout(FAREWELL, writer).await;
    end
}

/// What a handler has to answer.
fn outcome(outcome: std::thread::Result<Result<Option<Response>, ExitedError>>, id: Option<Id>) -> Option<Response> {
    match outcome {
        Ok(response) => response.ok().flatten(),
        Err(_) => id.map(|id| Response::from_error(id, Error::internal_error())),
    }
}

/// What the editor can send.
enum Message {
    /// A request or a notification.
    Request(Request),
    /// The answer to a request of ours.
    Answer(Response),
}

/// Reads a message; what cannot be read is refused with an answer.
fn read(body: &[u8]) -> Result<Message, Response> {
    let refuse = |error| Response::from_error(Id::Null, error);
    let mut value: Value = serde_json::from_slice(body).map_err(|_| refuse(Error::parse_error()))?;
    // The protocol's name, and that of tower-lsp's types, for what an editor can do with findings of all files.
    if value["method"] == "initialize"
        && let Some(workspace) = value.pointer_mut("/params/capabilities/workspace").and_then(Value::as_object_mut)
        && let Some(findings) = workspace.remove("diagnostics")
    {
        workspace.insert("diagnostic".to_owned(), findings);
    }
    // Editors differ in how they say that there are none, and tower-lsp takes only one way.
    if value["params"].is_null() || value["method"] == "shutdown" {
        value.as_object_mut().map(|message| message.remove("params"));
    }
    let id = value.get("id").and_then(|id| serde_json::from_value(id.clone()).ok()).unwrap_or(Id::Null);
    let message = if value.get("method").is_some() {
        serde_json::from_value(value).map(Message::Request)
    } else {
        serde_json::from_value(value).map(Message::Answer)
    };
    message.map_err(|_| Response::from_error(id, Error::invalid_request()))
}

/// Where answers go. Never blocks: there are as many as the editor asked for.
#[derive(Clone)]
struct Responses(UnboundedSender<Option<Response>>);

impl Responses {
    fn send(&self, response: Option<Response>) {
        if response.is_some() {
            // It fails when nobody reads any more; the reader's end says so soon.
            let _ = self.0.send(response);
        }
    }

    fn finish(&self) {
        let _ = self.0.send(None);
    }
}

/// Writes answers, and what the server says of its own accord.
async fn write<O: AsyncWrite + Unpin>(
    mut output: O,
    mut responses: UnboundedReceiver<Option<Response>>,
    requests: impl futures_util::Stream<Item = Request> + Unpin,
    mut notifications: Receiver<Vec<u8>>,
) {
    let responses = stream::poll_fn(move |cx| responses.poll_recv(cx)).map(|response| response.map(|r| frame(&r)));
    let notifications = stream::poll_fn(move |cx| notifications.poll_recv(cx)).map(Some);
    let requests = requests.map(|request| Some(frame(&request)));
    let mut frames = stream::select(responses, stream::select(requests, notifications));
    while let Some(Some(frame)) = frames.next().await {
        if output.write_all(&frame).await.is_err() || output.flush().await.is_err() {
            return;
        }
    }
}

/// A message behind its header.
fn frame(message: &impl Serialize) -> Vec<u8> {
    // Room for the header, filled in when the length is known.
    const ROOM: usize = "Content-Length: 18446744073709551615\r\n\r\n".len();
    let mut frame = vec![b' '; ROOM];
    if serde_json::to_writer(&mut frame, message).is_err() {
        return Vec::new();
    }
    let header = format!("Content-Length: {}\r\n\r\n", frame.len() - ROOM);
    let start = ROOM - header.len();
    frame[start..ROOM].copy_from_slice(header.as_bytes());
    frame.drain(..start);
    frame
}

/// The messages of a stream of bytes.
struct Frames<R>(BufReader<R>);

impl<R: AsyncRead + Unpin> Frames<R> {
    /// The next message's body; `None` at the end. What is no frame gives a clause that says why.
    async fn next(&mut self) -> Result<Option<Vec<u8>>, &'static str> {
        let mut length = None;
        let mut line = Vec::new();
        loop {
            if line.is_empty() && length.is_none() && !self.begins_like_a_header().await {
                return Err("it does not begin with `Content-Length:`");
            }
            line.clear();
            let read = (&mut self.0).take(LONGEST_HEADER).read_until(b'\n', &mut line).await;
            match read {
                Ok(0) | Err(_) => return Ok(None),
                Ok(_) if line.last() != Some(&b'\n') && line.len() as u64 == LONGEST_HEADER => {
                    return Err("a header goes on without end");
                }
                Ok(_) => {}
            }
            let header = std::str::from_utf8(&line).map_err(|_| "a header is not ASCII")?.trim_end();
            if header.is_empty() {
                break;
            }
            let (name, value) = header.split_once(':').ok_or("a header has no `:`")?;
            if name.eq_ignore_ascii_case("Content-Length") {
                length = Some(value.trim().parse::<u64>().map_err(|_| "`Content-Length` is no number")?);
            }
        }
        let length = length.ok_or("`Content-Length` is missing")?;
        if length > LARGEST_MESSAGE {
            return Err("a message is larger than any document");
        }
        let mut body = Vec::with_capacity(usize::try_from(length).unwrap_or_default().min(1 << 20));
        match (&mut self.0).take(length).read_to_end(&mut body).await {
            Ok(read) if read as u64 == length => Ok(Some(body)),
            _ => Ok(None),
        }
    }

    /// Whether what comes next may be a header. Asked as soon as a byte is there: a stray `{` would else make both
    /// sides wait for ever.
    async fn begins_like_a_header(&mut self) -> bool {
        const NAME: &[u8] = b"content-";
        let Ok(bytes) = self.0.fill_buf().await else { return true };
        let known = bytes.len().min(NAME.len());
        bytes[..known].eq_ignore_ascii_case(&NAME[..known])
    }
}
