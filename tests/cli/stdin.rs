//! A text from another program.

use crate::sandbox::{CLEAN, COMMA, Sandbox};

fn run(args: &[&str], stdin: &str) -> crate::sandbox::Seen {
    Sandbox::new().check_in("", args, stdin.as_bytes())
}

#[test]
fn is_judged_by_its_content_or_its_name() {
    run(&["-"], CLEAN).exits(0).says("Looked at 1 file");
    run(&["-", "--stdin-filename", ".vscode/mcp.json"], "{\"servers\": {},}").exits(0).says("VS Code");
    run(&["--stdin-filename", "a/.mcp.json"], COMMA).exits(1).says("a/.mcp.json:3:67").says("1 Claude Code");
    run(&["-", "--client", "claude-code"], COMMA).exits(1).says("<stdin>:");
    run(&["-"], "hello").exits(2);
    run(&["-", "--allow-empty"], "hello").exits(0);
}

#[test]
fn is_repaired_to_stdout_with_the_report_on_stderr() {
    let seen =
        run(&["-", "--fix", "--stdin-filename", ".mcp.json"], COMMA).exits(0).complains("Fixed 1 problem in .mcp.json");
    assert_eq!(seen.stdout, CLEAN);
    let json = run(&["-", "--fix", "--stdin-filename", ".mcp.json", "--output-format", "json"], COMMA).exits(0);
    assert_eq!(json.stdout, CLEAN);
    assert!(json.stderr.starts_with('{'), "{}", json.stderr);
}

#[test]
fn goes_out_as_it_came_when_there_is_nothing_to_repair() {
    for text in [CLEAN, "hello\r\n", "", "{\"mcpServers\": {"] {
        assert_eq!(run(&["-", "--fix", "--client", "claude-code"], text).stdout, text);
    }
    assert_eq!(run(&["-", "--fix"], "hello\r\n").exits(2).stdout, "hello\r\n");
}

#[test]
fn can_be_shown_as_a_diff() {
    run(&["-", "--diff", "--stdin-filename", ".mcp.json"], COMMA).exits(1).says("+++ b/.mcp.json");
}
