//! The whole promise in one scene: four clients, the six kinds of fault, one person who runs three commands.

use std::{fs, process::Command};

use serde_json::Value;

use crate::sandbox::Sandbox;

const CLAUDE_CODE: &str = r#"{
  "mcpServers": {
    "notes": { "command": "./bin/notes", "args": ["--db", "~/notes.db"] },
    "search": { "command": "npx", "args": ["-y", "@brave/brave-search-mcp-server"] },
    "docs": { "type": "streamableHttp", "url": "https://docs.example.com/mcp" },
    "wiki": { "url": "https://wiki.example.com/mcp" }
  }
}
"#;
const PERMISSIONS: &str = r#"{ "permissions": { "allow": ["mcp__notes__read note", "mcp__notes__write-note"] } }
"#;
const DESKTOP: &str = r#"{
  "mcpServers": {
    "notes": { "command": "./bin/notes", "args": ["--db", "~/notes.db"] },
    "voice": { "command": "uvx", "args": ["elevenlabs-mcp"] },
    "memory": { "command": "npx", "args": ["-y", "@modelcontextprotocol/server-memory"] },
    "docs": { "type": "http", "url": "https://docs.example.com/mcp" }
  }
}
"#;
const VSCODE: &str = r#"{
  // Comments are fine here, and stay.
  "servers": {
    "notes": { "command": "./bin/notes", "args": ["--db=~/notes.db"] },
    "search": { "command": "npx", "args": ["-y", "@brave/brave-search-mcp-server"] },
    "docs": { "type": "streamable-http", "url": "https://docs.example.com/mcp" },
  },
}
"#;
const CURSOR: &str = r#"{
  "mcpServers": {
    "notes": { "command": "./bin/notes", "args": ["--db=~/notes.db"] },
    "search": { "command": "npx", "args": ["-y", "@brave/brave-search-mcp-server"] },
    "docs": { "type": "streamableHttp", "url": "https://docs.example.com/mcp" }
  }
}
"#;

const NODE: &str = ".nvm/versions/node/v22.14.0/bin";

fn desktop_file() -> &'static str {
    if cfg!(target_os = "macos") {
        "Library/Application Support/Claude/claude_desktop_config.json"
    } else {
        ".config/Claude/claude_desktop_config.json"
    }
}

/// A machine with nvm, uv and a project that has its own server.
fn machine() -> Sandbox {
    let mut sandbox = Sandbox::new();
    sandbox.install(&format!("{NODE}/node"), "");
    sandbox.install(&format!("{NODE}/npx"), "#!/usr/bin/env node\n");
    sandbox.install(".local/bin/uvx", "");
    sandbox.write_program("bin/notes");
    sandbox
}

/// The files of the project, without those of the person.
fn project(sandbox: &Sandbox) {
    sandbox.write(".mcp.json", CLAUDE_CODE);
    sandbox.write(".claude/settings.json", PERMISSIONS);
    sandbox.write(".vscode/mcp.json", VSCODE);
    sandbox.write(".cursor/mcp.json", CURSOR);
}

/// What a run found: client, server, rule and the best fix.
fn found(sandbox: &Sandbox, args: &[&str]) -> Vec<String> {
    let args: Vec<&str> = args.iter().copied().chain(["--output-format", "json"]).collect();
    let report: Value = serde_json::from_str(&sandbox.run("", &args, b"").stdout).expect("JSON");
    let mut found: Vec<String> = report["diagnostics"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|d| {
            let fix = d["fixes"][0]["applicability"].as_str().unwrap_or("none");
            let word = |key: &str| d[key].as_str().unwrap_or("-").to_owned();
            format!("{} {} {} {fix}", word("client"), word("server"), word("rule"))
        })
        .collect();
    found.sort();
    found
}

/// A text with the temporary folders written as `HOME` and `PROJECT`.
fn general(sandbox: &Sandbox, text: &str) -> String {
    let folder = |path: std::path::PathBuf| path.to_string_lossy().trim_end_matches('/').to_owned();
    text.replace(&folder(sandbox.home("")), "HOME").replace(&folder(sandbox.path("")), "PROJECT")
}

#[test]
fn four_clients_and_the_kinds_of_fault() {
    let sandbox = machine();
    project(&sandbox);
    sandbox.write_home(desktop_file(), DESKTOP);
    let desktop = sandbox.home(desktop_file());
    let everything = [".", desktop.to_str().expect("UTF-8")];

    assert_eq!(
        found(&sandbox, &everything),
        [
            "claude-code - illegal-tool-name display",
            "claude-code docs unknown-transport safe",
            "claude-code notes relative-command safe",
            "claude-code notes tilde-path safe",
            "claude-code search command-not-absolute safe",
            "claude-code search missing-env display",
            "claude-code wiki missing-transport safe",
            "claude-desktop docs remote-not-supported unsafe",
            "claude-desktop memory command-not-absolute safe",
            "claude-desktop notes relative-command none",
            "claude-desktop notes tilde-path safe",
            "claude-desktop voice command-not-absolute safe",
            "claude-desktop voice missing-env display",
            "cursor docs unknown-transport safe",
            "cursor notes relative-command safe",
            "cursor notes tilde-path safe",
            "cursor search command-not-absolute safe",
            "cursor search missing-env display",
            "vscode docs unknown-transport safe",
            "vscode notes relative-command safe",
            "vscode notes tilde-path safe",
            "vscode search command-not-absolute safe",
            "vscode search missing-env display",
        ]
    );

    // The diff shows it and writes nothing.
    let diff = sandbox.run("", &["--diff", everything[0], everything[1]], b"").exits(1);
    assert!(
        general(&sandbox, &diff.stdout).contains("+    \"notes\": { \"command\": \"${workspaceFolder}/bin/notes\"")
    );
    assert_eq!(sandbox.read(".mcp.json"), CLAUDE_CODE);

    sandbox.run("", &["--fix", everything[0], everything[1]], b"").exits(1).says("16 fixed");
    let read = || {
        let text = fs::read_to_string(&desktop).expect("the file is there");
        [sandbox.read(".mcp.json"), sandbox.read(".vscode/mcp.json"), sandbox.read(".cursor/mcp.json"), text]
    };
    let texts = read();
    let [claude_code, vscode, cursor, in_desktop] = texts.clone().map(|text| general(&sandbox, &text));
    assert_eq!(
        claude_code,
        CLAUDE_CODE
            .replace("./bin/notes", "PROJECT/bin/notes")
            .replace("~/", "${HOME}/")
            .replace("npx", &format!("${{HOME}}/{NODE}/npx"))
            .replace("streamableHttp", "http")
            .replace("{ \"url\": \"https://wiki", "{ \"type\": \"http\", \"url\": \"https://wiki")
    );
    assert_eq!(sandbox.read(".claude/settings.json"), PERMISSIONS);
    assert_eq!(
        vscode,
        VSCODE
            .replace("./bin/notes", "${workspaceFolder}/bin/notes")
            .replace("~/", "${userHome}/")
            .replace("npx", &format!("${{userHome}}/{NODE}/npx"))
            .replace("streamable-http", "http")
    );
    for (text, home, command) in [(&cursor, "${env:HOME}", "PROJECT/bin/notes"), (&in_desktop, "HOME", "./bin/notes")] {
        let start = format!("\"command\": \"{home}/{NODE}/npx\"");
        let path = format!("\"env\": {{ \"PATH\": \"{home}/{NODE}:");
        for part in [&start, &path, &format!("{home}/notes.db"), command] {
            assert!(text.contains(part), "no {part} in\n{text}");
        }
    }
    assert!(in_desktop.contains("HOME/.local/bin/uvx"));
    assert_eq!(fs::read_to_string(desktop.with_extension("json.bak")).expect("a copy"), DESKTOP);

    // The second run changes no byte and names what only a person can decide.
    assert_eq!(
        found(&sandbox, &["--fix", everything[0], everything[1]]),
        [
            "claude-code - illegal-tool-name display",
            "claude-code search missing-env display",
            "claude-desktop docs remote-not-supported unsafe",
            "claude-desktop notes relative-command none",
            "claude-desktop voice missing-env display",
            "cursor search missing-env display",
            "vscode search missing-env display",
        ]
    );
    sandbox
        .run("", &["--fix", everything[0], everything[1]], b"")
        .exits(1)
        .hides("Fixed")
        .says("1 unsafe fix is held back")
        .says("5 suggestions are held back");
    assert_eq!(read(), texts);
}

#[test]
fn npx_on_windows() {
    let sandbox = Sandbox::with(&[(
        ".cursor/mcp.json",
        "{ \"mcpServers\": { \"search\": { \"command\": \"npx\", \"args\": [\"-y\", \"acme-search\"] } } }\n",
    )]);
    let args = ["--platform", "windows", "--fix"];
    sandbox.run("", &args[..2], b"").exits(1).says("warning[windows-npx]: `npx` is a script on Windows and no program");
    sandbox.run("", &args, b"").exits(0).says("Start it by `cmd /c`");
    let fixed = "{ \"mcpServers\": { \"search\": { \"command\": \"cmd\", \"args\": [\"/c\", \"npx\", \"-y\", \"acme-search\"] } } }\n";
    assert_eq!(sandbox.read(".cursor/mcp.json"), fixed);
    sandbox.run("", &args, b"").exits(0).hides("Fixed");
    assert_eq!(sandbox.read(".cursor/mcp.json"), fixed);
}

/// Puts these files under git.
fn track(sandbox: &Sandbox, paths: &[&str]) {
    for args in [&["init", "-q"][..], &["add", "-f"]] {
        let files = if args[0] == "add" { paths } else { &[] };
        let mut git = Command::new("git");
        git.args(args).args(files).current_dir(sandbox.path("")).env("GIT_CONFIG_GLOBAL", "/dev/null");
        assert!(git.env_remove("GIT_DIR").env_remove("GIT_INDEX_FILE").status().expect("git starts").success());
    }
}

const TRACKED: [&str; 4] = [".claude/settings.json", ".cursor/mcp.json", ".mcp.json", ".vscode/mcp.json"];

#[test]
fn nothing_of_one_machine_goes_into_a_file_of_a_team() {
    for style in [&["--fix"][..], &["--fix", "--portable"], &["--fix", "--portable", "--unsafe-fixes"]] {
        let sandbox = machine();
        project(&sandbox);
        track(&sandbox, &TRACKED);
        sandbox.run("", style, b"").exits(1).says("Fixed 3 problems in .mcp.json");
        for file in TRACKED {
            let text = general(&sandbox, &sandbox.read(file));
            for part in ["PROJECT", "\"HOME", NODE] {
                assert!(!text.contains(part), "{part} in {file} after {style:?}:\n{text}");
            }
        }
        assert!(sandbox.read(".mcp.json").contains("${HOME}/notes.db"));
        assert!(sandbox.read(".vscode/mcp.json").contains("${workspaceFolder}/bin/notes"));
        let texts = TRACKED.map(|file| sandbox.read(file));
        sandbox.run("", style, b"").exits(1).hides("Fixed");
        assert_eq!(TRACKED.map(|file| sandbox.read(file)), texts);
    }
}

#[test]
fn absolute_paths_of_this_machine_on_demand() {
    let sandbox = machine();
    project(&sandbox);
    track(&sandbox, &TRACKED);
    let held = "a path of this machine in a file that git tracks";
    sandbox.run("", &["--fix"], b"").exits(1).says("5 unsafe fixes are held back").says(held);
    sandbox.run("", &["--fix", "--absolute"], b"").exits(1).hides(held);
    let text = general(&sandbox, &sandbox.read(".mcp.json"));
    assert!(text.contains("\"PROJECT/bin/notes\"") && text.contains(&format!("\"HOME/{NODE}/npx\"")), "{text}");
}

#[test]
fn portable_says_nothing_of_this_machine() {
    let sandbox = machine();
    project(&sandbox);
    track(&sandbox, &TRACKED);
    let seen = sandbox.run("", &["--portable"], b"").exits(1).hides("command-not-absolute");
    assert!(!general(&sandbox, &seen.stdout).contains("HOME/"), "{}", seen.stdout.replace("${HOME}", ""));
}
