//! What holds for every client on every file: nothing panics, spans and edits lie in the text on character borders, a
//! fix of a readable document gives a readable document, fixes converge, and a second run changes nothing.

use std::path::PathBuf;

use mcplint_rules::{
    client::CLIENTS,
    engine::{self, Request},
    env::{Os, fake::Fake},
    fix::{Applicability, apply},
    settings::{PathStyle, Settings},
    source::Source,
    syntax::Document,
};
use proptest::prelude::*;

/// Texts that rules look at, beside plain noise.
fn text() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "npx",
        "npx -y pkg",
        "/usr/bin/npx",
        "uvx",
        "cmd",
        "/c",
        "-y",
        "-c",
        "sh",
        "bash",
        "./run.sh",
        "../x/y.js",
        "dist/index.js",
        "~/notes",
        "--dir=~/x",
        "$HOME/x",
        "${HOME}/y",
        "${env:TOKEN}",
        "${TOKEN}",
        "${TOKEN:-d}",
        "${input:t}",
        "${workspaceFolder}/a",
        "%APPDATA%\\x",
        "{workspaceFolder}",
        "C:\\Program Files\\x.exe",
        "C:/x",
        "/Users/ada/x",
        "https://mcp.linear.app/sse",
        "http://localhost:3000/mcp",
        "https://example.com/mcp?api_key=4f9a7c1e8b2d6035a9c4e7f1",
        "stdio",
        "http",
        "sse",
        "streamableHttp",
        "HTTP",
        "mcp-remote",
        "docker",
        "run",
        "-i",
        "-e",
        "TOKEN",
        "ghcr.io/acme/x:1",
        "YOUR_API_KEY",
        "",
        " ",
        "é🎉",
        "postgresql://a:b4c5d6e7@db.example.com/x",
        "@modelcontextprotocol/server-github",
        "mcp-server-fetch",
        "mcp__a__b c",
        "*",
        "a.b/c",
        "Bearer 4f9a7c1e8b2d6035a9c4e7f1",
        "/x:$PATH",
    ]);
    prop_oneof![8 => known.prop_map(str::to_owned), 1 => "\\PC{0,12}"]
}

fn key() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "command",
        "args",
        "env",
        "url",
        "headers",
        "type",
        "transport",
        "cwd",
        "envFile",
        "serverUrl",
        "httpUrl",
        "timeout",
        "disabled",
        "autoApprove",
        "alwaysAllow",
        "tools",
        "includeTools",
        "Command",
        "arg",
        "PATH",
        "TOKEN",
        "GITHUB_TOKEN",
        "mcpServers",
        "servers",
        "inputs",
        "id",
        "permissions",
        "allow",
        "acme",
        "a b",
    ]);
    prop_oneof![12 => known.prop_map(str::to_owned), 1 => "\\PC{0,6}"]
}

fn value() -> impl Strategy<Value = serde_json::Value> {
    use serde_json::Value;
    let leaf = prop_oneof![
        6 => text().prop_map(Value::from),
        1 => any::<bool>().prop_map(Value::from),
        1 => (-5i64..100_000).prop_map(Value::from),
        1 => Just(Value::Null),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        prop_oneof![
            2 => prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            3 => prop::collection::vec((key(), inner), 0..6).prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
}

fn entry() -> impl Strategy<Value = serde_json::Value> {
    let args = prop::collection::vec(text(), 0..5);
    let env = prop::collection::vec((key(), text()), 0..3);
    (text(), args, env, prop::option::of(text()), prop::collection::vec((key(), value()), 0..3)).prop_map(
        |(command, args, env, kind, more)| {
            let mut entry = serde_json::Map::new();
            if command.starts_with("http") {
                entry.insert("url".into(), command.into());
            } else {
                entry.insert("command".into(), command.into());
                entry.insert("args".into(), args.into());
            }
            if !env.is_empty() {
                let env = env.into_iter().map(|(name, value)| (name, value.into())).collect();
                entry.insert("env".into(), serde_json::Value::Object(env));
            }
            if let Some(kind) = kind {
                entry.insert("type".into(), kind.into());
            }
            entry.extend(more);
            serde_json::Value::Object(entry)
        },
    )
}

/// A file such as people write, pretty or not, with faults of many kinds.
fn file() -> impl Strategy<Value = String> {
    let root = prop::sample::select(vec!["mcpServers", "servers", "mcp"]);
    let entries = prop::collection::vec((key(), prop_oneof![4 => entry(), 1 => value()]), 0..4);
    (root, entries, prop::collection::vec((key(), value()), 0..2), any::<bool>(), any::<bool>()).prop_map(
        |(root, entries, more, pretty, crlf)| {
            let mut file: serde_json::Map<_, _> = more.into_iter().collect();
            file.insert(root.to_owned(), serde_json::Value::Object(entries.into_iter().collect()));
            let text = if pretty { serde_json::to_string_pretty(&file) } else { serde_json::to_string(&file) };
            let text = text.expect("JSON");
            if crlf { text.replace('\n', "\r\n") } else { text }
        },
    )
}

#[derive(Clone, Debug)]
struct Scene {
    client: usize,
    machine: Os,
    platform: Option<Os>,
    paths: PathStyle,
    threshold: Applicability,
    user: bool,
}

fn scene() -> impl Strategy<Value = Scene> {
    let os = || prop::sample::select(vec![Os::Linux, Os::MacOs, Os::Windows]);
    let paths = prop::sample::select(vec![PathStyle::Auto, PathStyle::Absolute, PathStyle::Portable]);
    let threshold = prop::sample::select(vec![Applicability::Safe, Applicability::Unsafe, Applicability::Display]);
    (0..CLIENTS.len(), os(), prop::option::of(os()), paths, threshold, any::<bool>()).prop_map(
        |(client, machine, platform, paths, threshold, user)| Scene {
            client,
            machine,
            platform,
            paths,
            threshold,
            user,
        },
    )
}

fn machine(os: Os) -> Fake {
    let (home, bin) = match os {
        Os::Linux => ("/home/ada", "/usr/bin"),
        Os::MacOs => ("/Users/ada", "/opt/homebrew/bin"),
        Os::Windows => ("C:/Users/ada", "C:/tools"),
    };
    let extension = if os == Os::Windows { ".exe" } else { "" };
    let machine = Fake::new(os).home(home).path_list(bin).executable(&format!("{bin}/uvx{extension}"));
    machine.script(&format!("{bin}/npx"), "node").executable(&format!("{bin}/node")).file("/work/app/dist/index.js")
}

fn check(text: &str, scene: &Scene) -> Result<(), TestCaseError> {
    let client = CLIENTS[scene.client];
    let env = machine(scene.machine);
    let place = &client.places[0];
    let path = match place.homes.first().filter(|_| scene.user) {
        Some(home) => PathBuf::from(format!("/home/ada/{}", home.path)),
        None => PathBuf::from(format!("/work/app/{}", place.patterns.first().unwrap_or(&"x.json"))),
    };
    let request = Request { path: Some(&path), client: Some(client), local: true };
    let settings = Settings { paths: scene.paths, platform: scene.platform, ..Settings::default() };
    let report = engine::lint(Source::from_text(text.to_owned()), request, &settings, &env);
    prop_assert!(report.failures.is_empty(), "{:?}", report.failures);
    let source = report.document.source.text();
    let inside = |start: usize, end: usize| {
        start <= end && end <= source.len() && source.is_char_boundary(start) && source.is_char_boundary(end)
    };
    for d in &report.diagnostics {
        prop_assert!(inside(d.span.start, d.span.end), "{} points outside", d.rule);
        for fix in &d.fixes {
            prop_assert!(
                fix.edits.iter().all(|edit| inside(edit.span.start, edit.span.end)),
                "{} edits outside",
                d.rule
            );
            let mut spans: Vec<_> = fix.edits.iter().map(|edit| edit.span).collect();
            spans.sort_unstable();
            prop_assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "{} edits overlap", d.rule);
            if report.document.is_strict() {
                let after = Document::parse(Source::from_text(apply::apply(source, [fix])));
                prop_assert!(
                    after.is_strict(),
                    "`{}` of {} breaks the file:\n{}",
                    fix.title,
                    d.rule,
                    after.source.text()
                );
            }
        }
    }
    let fixed = engine::fix(Source::from_text(text.to_owned()), request, &settings, &env, scene.threshold);
    // A file that can only be read in part may get harder to read by a fix; it is then given back as it was.
    let given_back = fixed.text == source && matches!(fixed.stopped, Some((apply::Stopped::WorseSyntax, _)));
    let strict = report.document.is_strict();
    prop_assert!(
        fixed.stopped.is_none() || (given_back && !strict),
        "did not converge: {:?} after {:?}",
        fixed.stopped,
        fixed.applied
    );
    let again = engine::fix(Source::from_text(fixed.text.clone()), request, &settings, &env, scene.threshold);
    prop_assert!(!again.changed, "a second run changes the file:\n{}\n{}\n{:?}", fixed.text, again.text, again.applied);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn files_such_as_people_write(text in file(), scene in scene()) {
        check(&text, &scene)?;
    }

    #[test]
    fn files_with_a_piece_missing(text in file(), scene in scene(), at in any::<prop::sample::Index>(), length in 1usize..8) {
        let chars: Vec<char> = text.chars().collect();
        let from = at.index(chars.len());
        let cut: String = chars.iter().take(from).chain(chars.iter().skip(from + length)).collect();
        check(&cut, &scene)?;
    }

    #[test]
    fn noise(text in "\\PC{0,80}", scene in scene()) {
        check(&text, &scene)?;
    }
}
