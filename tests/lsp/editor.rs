//! An editor for tests: it speaks the protocol with a server in this process, or with the real binary.

use std::{
    collections::{HashMap, VecDeque},
    path::Path,
    pin::Pin,
    process::Stdio,
    sync::Arc,
    time::Duration,
};

use mcplint::lsp::{self, End, log::Log};
use mcplint_rules::env::host::Host;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader},
    process::{Child, Command},
    runtime::Runtime,
    task::JoinHandle,
    time::timeout,
};
use tower_lsp::lsp_types::Url;

/// Whoever waits longer waits for ever.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A project's file of a client that reads strict JSON.
/// The address of a file of this machine.
pub(crate) fn uri(path: &Path) -> String {
    Url::from_file_path(path).expect("an absolute path").into()
}

pub(crate) const URI: &str =
    if cfg!(windows) { "file:///c:/nobody-at-all/app/.mcp.json" } else { "file:///home/nobody-at-all/app/.mcp.json" };

/// An editor with its server.
pub(crate) struct Editor {
    runtime: Runtime,
    input: BufReader<Pin<Box<dyn AsyncRead + Send>>>,
    output: Option<Pin<Box<dyn AsyncWrite + Send>>>,
    pub(crate) server: Server,
    next_id: i64,
    /// Notifications that nobody asked for yet.
    inbox: VecDeque<(String, Value)>,
    /// Answers to requests that were not waited for yet.
    answers: HashMap<i64, Value>,
    /// What the editor answers to the server's requests, by method.
    pub(crate) replies: HashMap<String, Value>,
    /// The server's requests so far.
    pub(crate) asked: Vec<(String, Value)>,
    /// The version of each open document.
    versions: HashMap<String, i64>,
}

pub(crate) enum Server {
    Inside(JoinHandle<End>),
    Process(Box<Child>),
}

impl Editor {
    /// An editor with a server in this process, on this machine.
    pub(crate) fn inside(host: Host) -> Self {
        let runtime = runtime();
        let (ours, theirs) = tokio::io::duplex(1 << 16);
        let (input, output) = tokio::io::split(ours);
        let (server_input, server_output) = tokio::io::split(theirs);
        let log = Arc::new(Log::open(None, None).expect("no file"));
        let server = Server::Inside(runtime.spawn(lsp::serve(server_input, server_output, log, host)));
        Self::new(runtime, Box::pin(input), Box::pin(output), server)
    }

    /// The same, and the greetings are over.
    pub(crate) fn ready(capabilities: Value) -> Self {
        let mut editor = Self::inside(nowhere());
        editor.initialize(capabilities);
        editor
    }

    /// An editor with the real binary.
    pub(crate) fn spawn(args: &[&str], home: &Path) -> Self {
        let runtime = runtime();
        let mut command = Command::new(env!("CARGO_BIN_EXE_mcplint"));
        command.arg("server").args(args).env_clear().env("HOME", home).env("USERPROFILE", home).env("PATH", home);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
        let mut child = runtime.block_on(async { command.spawn() }).expect("mcplint starts");
        let (input, output) = (child.stdout.take().expect("a pipe"), child.stdin.take().expect("a pipe"));
        Self::new(runtime, Box::pin(input), Box::pin(output), Server::Process(Box::new(child)))
    }

    fn new(
        runtime: Runtime,
        input: Pin<Box<dyn AsyncRead + Send>>,
        output: Pin<Box<dyn AsyncWrite + Send>>,
        server: Server,
    ) -> Self {
        Self {
            runtime,
            input: BufReader::new(input),
            output: Some(output),
            server,
            next_id: 1,
            inbox: VecDeque::new(),
            answers: HashMap::new(),
            replies: HashMap::new(),
            asked: Vec::new(),
            versions: HashMap::new(),
        }
    }

    /// Says hello; gives back what the server can do.
    pub(crate) fn initialize(&mut self, capabilities: Value) -> Value {
        self.initialize_with(json!({ "capabilities": capabilities, "processId": null, "rootUri": null }))
    }

    /// The same with all parameters.
    pub(crate) fn initialize_with(&mut self, params: Value) -> Value {
        let result = self.request("initialize", params);
        self.notify("initialized", json!({}));
        result
    }

    /// Sends bytes as they are.
    pub(crate) fn raw(&mut self, bytes: &[u8]) {
        let output = self.output.as_mut().expect("still open");
        let sent = self.runtime.block_on(async {
            output.write_all(bytes).await?;
            output.flush().await
        });
        // Where the server is expected to leave it may be gone already.
        let _ = sent;
    }

    /// Closes the server's input.
    pub(crate) fn hang_up(&mut self) {
        if let Some(mut output) = self.output.take() {
            let _ = self.runtime.block_on(output.shutdown());
        }
    }

    pub(crate) fn send(&mut self, message: &Value) {
        self.raw(&frame(message));
    }

    pub(crate) fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Asks, without waiting for the answer.
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> i64 {
        let id = self.next_id;
        self.next_id += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        id
    }

    /// The whole answer to a request.
    #[track_caller]
    pub(crate) fn answer(&mut self, id: i64) -> Value {
        loop {
            if let Some(answer) = self.answers.remove(&id) {
                return answer;
            }
            self.receive();
        }
    }

    /// Asks and gives back the result.
    #[track_caller]
    pub(crate) fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        let answer = self.answer(id);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// The next notification of a method; others stay.
    #[track_caller]
    pub(crate) fn notification(&mut self, method: &str) -> Value {
        self.next(|name, _| name == method)
    }

    /// The next notification that is wanted; others stay.
    #[track_caller]
    fn next(&mut self, is_wanted: impl Fn(&str, &Value) -> bool) -> Value {
        loop {
            if let Some(at) = self.inbox.iter().position(|(method, params)| is_wanted(method, params)) {
                return self.inbox.remove(at).expect("it is there").1;
            }
            self.receive();
        }
    }

    /// Whatever the server sends within a while that is no answer: nothing, where nothing is to come.
    pub(crate) fn overhear(&mut self, milliseconds: u64) -> Vec<(String, Value)> {
        let end = std::time::Instant::now() + Duration::from_millis(milliseconds);
        while let Some(left) = end.checked_duration_since(std::time::Instant::now()) {
            let message = self.runtime.block_on(async { timeout(left, message(&mut self.input)).await });
            match message {
                Ok(Some(message)) => self.sort(message),
                _ => break,
            }
        }
        self.inbox.drain(..).collect()
    }

    /// Waits until the server has asked for something, and until it has taken the answer in; gives back what it asked.
    #[track_caller]
    pub(crate) fn is_asked(&mut self, method: &str) -> Value {
        loop {
            if let Some((_, params)) = self.asked.iter().find(|(asked, _)| asked == method) {
                let params = params.clone();
                self.settle();
                return params;
            }
            self.receive();
        }
    }

    /// Has the server's other work come to its end: its tasks take turns.
    #[track_caller]
    pub(crate) fn settle(&mut self) {
        for _ in 0..3 {
            self.actions("untitled:nothing", [0, 0, 0, 0], None);
        }
    }

    #[track_caller]
    fn receive(&mut self) {
        let message = self.runtime.block_on(async { timeout(PATIENCE, message(&mut self.input)).await });
        let message = message.expect("the server answers in time").expect("the server is still there");
        self.sort(message);
    }

    fn sort(&mut self, message: Value) {
        match (message["method"].as_str(), message["id"].as_i64()) {
            (Some(method), Some(_)) => {
                let reply = self.replies.get(method).cloned().unwrap_or(Value::Null);
                self.asked.push((method.to_owned(), message["params"].clone()));
                self.send(&json!({ "jsonrpc": "2.0", "id": message["id"], "result": reply }));
            }
            (Some(method), None) => self.inbox.push_back((method.to_owned(), message["params"].clone())),
            (None, id) => {
                self.answers.insert(id.unwrap_or(0), message);
            }
        }
    }

    pub(crate) fn open(&mut self, uri: &str, text: &str) {
        self.versions.insert(uri.to_owned(), 1);
        let document = json!({ "uri": uri, "languageId": "json", "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Changes a document; gives back the new version.
    pub(crate) fn change(&mut self, uri: &str, changes: Value) -> i64 {
        let version = self.versions.entry(uri.to_owned()).and_modify(|version| *version += 1).or_insert(1);
        let version = *version;
        let document = json!({ "uri": uri, "version": version });
        self.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
        version
    }

    /// Gives a document another text.
    pub(crate) fn replace(&mut self, uri: &str, text: &str) -> i64 {
        self.change(uri, json!([{ "text": text }]))
    }

    pub(crate) fn close(&mut self, uri: &str) {
        self.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    }

    pub(crate) fn save(&mut self, uri: &str) {
        self.notify("textDocument/didSave", json!({ "textDocument": { "uri": uri } }));
    }

    /// The next findings of a document.
    #[track_caller]
    pub(crate) fn findings(&mut self, uri: &str) -> Vec<Value> {
        let params = self.published(uri);
        params["diagnostics"].as_array().expect("a list").clone()
    }

    /// The next message with findings of a document.
    #[track_caller]
    pub(crate) fn published(&mut self, uri: &str) -> Value {
        self.next(|method, params| method == "textDocument/publishDiagnostics" && params["uri"] == uri)
    }

    /// The findings of a version of a document, whatever came before.
    #[track_caller]
    pub(crate) fn findings_of(&mut self, uri: &str, version: i64) -> Vec<Value> {
        loop {
            let params = self.published(uri);
            if params["version"] == version {
                return params["diagnostics"].as_array().expect("a list").clone();
            }
        }
    }

    /// The actions at a range, `[line, character, line, character]`.
    #[track_caller]
    pub(crate) fn actions(&mut self, uri: &str, range: [u32; 4], only: Option<&[&str]>) -> Vec<Value> {
        let mut context = json!({ "diagnostics": [] });
        if let Some(only) = only {
            context["only"] = json!(only);
        }
        let [a, b, c, d] = range;
        let range = json!({ "start": { "line": a, "character": b }, "end": { "line": c, "character": d } });
        let params = json!({ "textDocument": { "uri": uri }, "range": range, "context": context });
        self.request("textDocument/codeAction", params).as_array().cloned().unwrap_or_default()
    }

    /// The exit status of the real binary, and what it said on standard error.
    #[track_caller]
    pub(crate) fn ends(&mut self, within: Duration) -> (i32, String) {
        let Server::Process(child) = &mut self.server else { panic!("the server is inside") };
        let mut stderr = child.stderr.take().expect("a pipe");
        self.runtime.block_on(async {
            let status = timeout(within, child.wait()).await.expect("the server leaves in time").expect("it ran");
            let mut said = String::new();
            stderr.read_to_string(&mut said).await.expect("UTF-8");
            (status.code().expect("no signal"), said)
        })
    }

    /// How the conversation ended for a server inside.
    #[track_caller]
    pub(crate) fn end(&mut self) -> End {
        let Server::Inside(server) = &mut self.server else { panic!("the server is a process") };
        self.runtime.block_on(async { timeout(PATIENCE, server).await }).expect("in time").expect("no panic")
    }
}

/// A machine with an empty home and an empty PATH, so that nothing depends on the developer's.
pub(crate) fn nowhere() -> Host {
    Host::with(Some("/home/nobody-at-all".into()), "", HashMap::new())
}

pub(crate) fn frame(message: &Value) -> Vec<u8> {
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// The next message; `None` when the server has closed its end.
async fn message(input: &mut (impl AsyncBufReadExt + Unpin)) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if input.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            header => length = header.strip_prefix("Content-Length: ").expect("the header").parse().expect("a number"),
        }
    }
    let mut body = vec![0; length];
    input.read_exact(&mut body).await.ok()?;
    Some(serde_json::from_slice(&body).expect("JSON"))
}
