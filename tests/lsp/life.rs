//! How the real binary begins and ends.

use std::{path::Path, time::Duration};

use mcplint::lsp::End;
use serde_json::json;

use crate::editor::{Editor, nowhere};

fn spawn() -> Editor {
    Editor::spawn(&[], Path::new("/"))
}

/// Long for a process that leaves at once on a busy machine.
const AT_ONCE: Duration = Duration::from_secs(3);

#[test]
fn it_leaves_with_stdin_open() {
    let mut editor = spawn();
    editor.initialize(json!({}));
    assert!(editor.request("shutdown", json!(null)).is_null());
    editor.notify("exit", json!(null));
    assert_eq!(editor.ends(AT_ONCE), (0, String::new()));
}

#[test]
fn exit_without_shutdown_is_a_fault() {
    let mut editor = spawn();
    editor.initialize(json!({}));
    editor.notify("exit", json!(null));
    assert_eq!(editor.ends(AT_ONCE), (1, String::new()));
}

#[test]
fn the_end_of_input_ends_it() {
    let mut editor = Editor::inside(nowhere());
    editor.initialize(json!({}));
    editor.hang_up();
    assert_eq!(editor.end(), End::Left(false));
}

#[test]
fn garbage_ends_in_one_clear_line() {
    for garbage in ["{\"jsonrpc\": \"2.0\"}", "hello", "GET / HTTP/1.1\r\n", "Content-Length: x\r\n\r\n", "\n"] {
        let mut editor = spawn();
        editor.raw(garbage.as_bytes());
        let (code, said) = editor.ends(AT_ONCE);
        assert_eq!(code, 2, "{garbage:?}: {said}");
        assert!(said.contains("no message of the language server protocol"), "{garbage:?}: {said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
}

#[test]
fn a_bad_body_is_refused_and_the_next_is_served() {
    let mut editor = Editor::inside(nowhere());
    editor.initialize(json!({}));
    editor.raw(b"Content-Length: 5\r\n\r\n{\"a\":");
    assert_eq!(editor.answer(0)["error"]["code"], -32700);
    editor.send(&json!({ "jsonrpc": "2.0", "id": 7, "method": 5 }));
    assert_eq!(editor.answer(7)["error"]["code"], -32600);
    let id = editor.ask("textDocument/nonsense", json!({}));
    assert_eq!(editor.answer(id)["error"]["code"], -32601);
    editor.notify("$/nonsense", json!({}));
    assert!(editor.request("shutdown", json!(null)).is_null());
}

#[cfg(unix)]
#[test]
fn it_dies_with_the_editor() {
    let mut parent = std::process::Command::new("sleep").arg("60").spawn().expect("sleep starts");
    let mut editor = spawn();
    editor.initialize_with(json!({ "capabilities": {}, "processId": parent.id(), "rootUri": null }));
    parent.kill().expect("it can be killed");
    parent.wait().expect("it ended");
    assert_eq!(editor.ends(AT_ONCE).0, 1);
}

#[test]
fn a_parent_that_cannot_be_seen_is_no_dead_one() {
    let mut editor = spawn();
    editor.initialize_with(json!({ "capabilities": {}, "processId": 0x7fff_fff0, "rootUri": null }));
    assert!(editor.request("shutdown", json!(null)).is_null());
    editor.notify("exit", json!(null));
    assert_eq!(editor.ends(AT_ONCE).0, 0);
}
