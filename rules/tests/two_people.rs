//! Two people on different systems share a file, and each runs `--fix`: what one writes the other leaves alone.

use mcplint_rules::testing::Setup;

const ENTRIES: [&str; 8] = [
    r#""command": "npx", "args": ["-y", "@acme/notes"]"#,
    r#""command": "pnpm""#,
    r#""command": "npx", "args": ["-y", "@acme/notes", "C:\\Users\\ada\\notes"]"#,
    r#""command": "npx", "args": ["-y", "@acme/notes", "/Users/ada/notes"]"#,
    r#""command": "cmd", "args": ["/c", "npx", "-y", "@acme/notes"]"#,
    r#""command": "cmd", "args": ["/c", "npx", "-y", "@acme/notes", "C:\\Users\\ada\\notes"]"#,
    r#""command": "cmd", "args": ["/c", "npx", "-y", "@acme/notes", "/Users/ada/notes"]"#,
    r#""command": "cmd.exe", "args": ["/c", "npx.cmd", "-y", "@acme/notes"]"#,
];

fn setup(os: &str, place: &str) -> Setup {
    let root = if os == "windows" { "C:/work/app" } else { "/work/app" };
    let place = if place == "project" { format!(" path={root}/.cursor/mcp.json tracked=yes") } else { String::new() };
    let client = if place.is_empty() { "windsurf" } else { "cursor" };
    Setup::from_words(&format!("client={client} os={os} select=windows-npx,cmd-on-unix{place}")).expect("a setup")
}

#[test]
fn what_one_writes_the_other_leaves_alone() {
    for place in ["project", "user"] {
        for other in ["linux", "macos"] {
            let people = [setup("windows", place), setup(other, place)];
            for entry in ENTRIES {
                let text = format!(r#"{{"mcpServers": {{"notes": {{{entry}}}}}}}"#);
                for first in 0..2 {
                    let once = people[first].fix(text.as_bytes()).text;
                    let twice = people[1 - first].fix(once.as_bytes()).text;
                    for person in &people {
                        let again = person.fix(twice.as_bytes());
                        assert_eq!(again.text, twice, "{place} on windows and {other}: {entry}");
                    }
                }
            }
        }
    }
}
