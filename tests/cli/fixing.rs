//! `--fix` and `--diff`.

use std::fs;

use crate::sandbox::{CLEAN, COMMA, Sandbox};

#[test]
fn repairs_reports_and_then_has_nothing_to_do() {
    let sandbox = Sandbox::with(&[(".mcp.json", COMMA)]);
    sandbox
        .check(&["--fix"])
        .exits(0)
        .says("Fixed 1 problem in .mcp.json:\n  json-trailing-comma: ")
        .says("1 fixed, no problems left.");
    assert_eq!(sandbox.read(".mcp.json"), CLEAN);
    let written = fs::metadata(sandbox.path(".mcp.json")).and_then(|m| m.modified()).expect("time");
    sandbox.check(&["--fix"]).exits(0).hides("Fixed");
    assert_eq!(fs::metadata(sandbox.path(".mcp.json")).and_then(|m| m.modified()).expect("time"), written);
    assert_eq!(names(&sandbox), [".mcp.json"], "no copy and nothing temporary in a project");
}

fn names(sandbox: &Sandbox) -> Vec<String> {
    let entries = fs::read_dir(sandbox.path("")).expect("the folder").flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn keeps_all_that_no_finding_names() {
    let changes: [fn(&str) -> String; 5] = [
        |text| text.replace('\n', "\r\n"),
        |text| text.replace("  ", "\t"),
        |text| text.replace('\n', "\r"),
        |text| text.trim_end().to_owned(),
        |text| format!("\u{feff}{text}"),
    ];
    for change in changes {
        let sandbox = Sandbox::with(&[(".mcp.json", &change(COMMA))]);
        sandbox.check(&["--fix", "--select", "json-trailing-comma"]);
        assert_eq!(sandbox.read(".mcp.json"), change(CLEAN));
    }
}

#[test]
fn a_user_file_is_copied_once() {
    let sandbox = Sandbox::new();
    sandbox.write_home(".claude.json", COMMA);
    let file = sandbox.home(".claude.json");
    let copy = sandbox.home(".claude.json.bak");
    sandbox.check(&["--fix", &file.to_string_lossy()]).exits(0).says(".claude.json.bak");
    assert_eq!(fs::read_to_string(&copy).expect("the copy"), COMMA);
    assert_eq!(fs::read_to_string(&file).expect("the file"), CLEAN);
    sandbox.write_home(".claude.json", COMMA.replace("docs", "other"));
    sandbox.check(&["--fix", &file.to_string_lossy()]).exits(0).hides(".claude.json.bak");
    assert_eq!(fs::read_to_string(&copy).expect("the copy"), COMMA, "the first copy stays");
}

#[cfg(unix)]
#[test]
fn keeps_the_mode_and_the_link() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let sandbox = Sandbox::with(&[("shared/real.txt", COMMA)]);
    fs::set_permissions(sandbox.path("shared/real.txt"), fs::Permissions::from_mode(0o640)).expect("mode");
    symlink("shared/real.txt", sandbox.path(".mcp.json")).expect("link");
    sandbox.check(&["--fix"]).exits(0);
    assert!(sandbox.path(".mcp.json").is_symlink());
    assert_eq!(sandbox.read("shared/real.txt"), CLEAN);
    let mode = fs::metadata(sandbox.path("shared/real.txt")).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[test]
fn a_diff_writes_nothing_and_is_always_the_same() {
    let sandbox = Sandbox::with(&[(".mcp.json", COMMA), ("a/.mcp.json", COMMA)]);
    let first =
        sandbox.check(&["--diff"]).exits(1).says("--- a/.mcp.json\n+++ b/.mcp.json\n").says("--- a/a/.mcp.json\n");
    assert!(first.stderr.contains("error[json-trailing-comma]") && !first.stdout.contains("error["));
    let second = sandbox.check(&["--diff"]).exits(1);
    assert_eq!((first.stdout, first.stderr), (second.stdout, second.stderr));
    assert_eq!(sandbox.read(".mcp.json"), COMMA);
}

#[test]
fn what_is_held_back_is_said() {
    let sandbox = Sandbox::with(&[(".mcp.json", &COMMA.replace("},", "}, // why"))]);
    let again = "1 unsafe fix is held back, for changing what is started, moving a secret, dropping a comment or writing a path of this machine in a file that git tracks; `--fix --unsafe-fixes` applies it.";
    sandbox.check(&["--fix"]).exits(1).says("Fixed 1 problem").says("1 fixed, 1 error left.").says(again);
    assert_eq!(sandbox.read(".mcp.json"), CLEAN.replace("}\n  }", "} // why\n  }"));
    sandbox.check(&["--fix"]).exits(1).hides("Fixed").says(again);
    sandbox.check(&["--fix", "--unsafe-fixes"]).exits(0).says("no problems left").hides("held back");
    assert_eq!(sandbox.read(".mcp.json"), CLEAN);
}

#[test]
fn the_client_of_a_changed_file_has_the_last_word() {
    let sandbox = Sandbox::new();
    sandbox.write("a/claude_desktop_config.json", COMMA);
    sandbox.write("b/claude_desktop_config.json", COMMA);
    let seen = sandbox.check(&["--fix"]);
    assert_eq!(seen.stdout.matches("Claude Desktop: The program reads").count(), 1, "{}", seen.stdout);
}
