//! What the README shows is what the program does.

use std::{fs, path::Path};

use crate::sandbox::Sandbox;

const FILES: [&str; 2] = ["tests/example/.mcp.json", "tests/example/.vscode/mcp.json"];

#[test]
fn the_example_is_what_the_readme_shows() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text =
        |path: &str| fs::read_to_string(root.join(path)).expect("a file of the repository").replace("\r\n", "\n");
    let readme = text("README.md");
    let shows = |what: &str, part: &str| {
        assert!(readme.contains(part.trim_end()), "README.md does not show {what}, which is\n{part}");
    };
    let sandbox = Sandbox::new();
    for file in FILES {
        shows(file, &text(file));
        sandbox.write(file, text(file));
    }
    let seen = sandbox.run("", &["tests/example"], b"").exits(1);
    shows("what the program says", &seen.stdout.replace('\\', "/"));
    let diff = sandbox.run("", &["--diff", "tests/example"], b"").exits(1);
    shows("the diff", &diff.stdout.replace('\\', "/"));
    sandbox.run("", &["--fix", "tests/example"], b"").exits(0).says("no problems left");
    sandbox.run("", &["--fix", "tests/example"], b"").exits(0).says("no problems");
}
