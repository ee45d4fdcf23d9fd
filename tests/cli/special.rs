//! Files as they come: each has an answer, none hangs, none panics.

use crate::sandbox::{CLEAN, COMMA, Sandbox};

fn check(text: impl AsRef<[u8]>, code: i32) -> String {
    let sandbox = Sandbox::new();
    sandbox.write(".mcp.json", text);
    let seen = sandbox.check(&[".mcp.json", "--output-format", "concise"]).exits(code);
    assert!(!seen.stderr.contains("panicked") && !seen.stderr.contains("failed on this file"), "{}", seen.stderr);
    seen.stdout
}

#[test]
fn an_empty_file_has_its_finding() {
    for text in ["", " \n\t\r\n"] {
        let sandbox = Sandbox::with(&[("cline_mcp_settings.json", text)]);
        sandbox.check(&[]).exits(1).says("json-syntax").says("no server in sight");
    }
}

#[test]
fn line_ends_and_tabs_are_no_fault() {
    check(CLEAN.replace('\n', "\r\n"), 0);
    check(CLEAN.replace('\n', "\r"), 0);
    check(CLEAN.replace("  ", "\t"), 0);
}

#[test]
fn a_broken_tail_does_not_hide_the_rest() {
    let found = check("{\"mcpServers\": {\"a\": {\"command\": \"/bin/sh\", \"args\": [\"~/x\"]}, \"b\": {\"comm", 1);
    assert!(found.contains("json-syntax") && found.contains("tilde-path"), "{found}");
}

#[test]
fn utf16_and_bytes_that_are_no_text() {
    let utf16: Vec<u8> =
        [0xfffe].into_iter().map(u16::swap_bytes).chain(CLEAN.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert!(check(utf16, 1).contains("json-encoding"));
    // Claude Code reads the file all the same, so it is only a remark.
    assert!(check(b"{\"mcpServers\": {\"\xff\": {}}}", 0).contains("json-encoding"));
    check([0u8; 100], 1);
}

#[test]
fn endless_nesting_and_megabytes() {
    assert!(check("[".repeat(100_000), 1).contains("json-syntax"));
    assert!(check("{\"a\":".repeat(100_000), 1).contains("json-syntax"));
    check(format!("{{\"mcpServers\": {{}}, \"x\": \"{}\"}}", "y".repeat(10 << 20)), 0);
    let wide = check(format!("{{\"mcpServers\": {{}}, \"x\": \"{}\",}}", "日".repeat(1 << 20)), 1);
    assert!(wide.contains("json-trailing-comma") && wide.len() < 1000, "{}", wide.len());
}

#[test]
fn a_long_line_is_cut_in_the_frame() {
    let text = format!("{{\"mcpServers\": {{}}, \"x\": \"{}\",}}", "日".repeat(100_000));
    let sandbox = Sandbox::with(&[(".mcp.json", &text)]);
    let seen = sandbox.check(&[]).exits(1).says(".mcp.json:1:100027").says("…");
    assert!(seen.stdout.len() < 2000, "{}", seen.stdout.len());
}

#[test]
fn a_file_that_cannot_be_a_configuration_is_refused_by_its_size() {
    let sandbox = Sandbox::new();
    let file = std::fs::File::create(sandbox.path(".mcp.json")).expect("a file");
    file.set_len(65 << 20).expect("its length");
    sandbox.check(&[".mcp.json"]).exits(2).complains("is it the right file?");
}

#[test]
fn control_characters_of_a_file_never_reach_the_terminal() {
    let text = "{\"mcpServers\": {\"a\": {\"command\": \"/bin/sh\", \"args\": [\"~/\\u001b[31mred\"]}}}";
    let sandbox = Sandbox::with(&[(".mcp.json", text)]);
    for format in ["full", "concise", "json"] {
        sandbox.check(&["--output-format", format]).exits(1).hides("\u{1b}");
    }
}

#[test]
fn a_folder_with_a_files_name_is_walked() {
    let sandbox = Sandbox::with(&[(".mcp.json/.cursor/mcp.json", CLEAN)]);
    sandbox.check(&[".mcp.json"]).exits(0).says("1 Cursor");
    sandbox.check(&[]).exits(0).says("1 Cursor");
}

#[cfg(unix)]
#[test]
fn a_pipe_is_refused_without_waiting() {
    let sandbox = Sandbox::with(&[("x/.mcp.json", CLEAN)]);
    let made = std::process::Command::new("mkfifo").arg(sandbox.path(".mcp.json")).status();
    if !made.is_ok_and(|status| status.success()) {
        return;
    }
    sandbox.check(&[".mcp.json"]).exits(2).complains("this is a pipe");
    sandbox.check(&[]).exits(2).complains("this is a pipe").says("Looked at 1 file ");
    sandbox.check(&["/dev/null"]).exits(2).complains("a device");
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_named_and_the_others_are_checked() {
    use std::{fs, os::unix::fs::PermissionsExt};
    let sandbox = Sandbox::with(&[(".mcp.json", CLEAN), ("a/.mcp.json", COMMA)]);
    fs::set_permissions(sandbox.path(".mcp.json"), fs::Permissions::from_mode(0o000)).expect("mode");
    if fs::read(sandbox.path(".mcp.json")).is_ok() {
        return; // An administrator may read everything.
    }
    sandbox.check(&[]).exits(2).complains("no permission to read it").says("a/.mcp.json:");
}
