//! How much judging costs beside reading. Run with `cargo bench --bench lint`; compare medians of one run.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use divan::{Bencher, black_box};
use jsonc_parser::{CollectOptions, ParseOptions};
use mcplint_rules::{
    assist::{Ask, complete, hover},
    client::{self, Base},
    engine::{Request, lint},
    env::{Answer, Environment, Lookup, Os, PathKind, Program, host::Host},
    fix::Applicability,
    settings::Settings,
    source::Source,
    syntax::Document,
};

fn main() {
    divan::main();
}

/// A file of `count` servers, such as people have: launchers, arguments, variables, some remote.
fn config(count: usize) -> String {
    let mut entries = Vec::new();
    for n in 0..count {
        entries.push(match n % 4 {
            0 => format!(
                r#"    "files-{n}": {{
      "command": "npx",
      "args": ["-y", "@modelcontextprotocol/server-filesystem", "/home/ada/project-{n}"],
      "env": {{ "LOG_LEVEL": "info", "TOKEN": "${{FILES_TOKEN}}" }}
    }}"#
            ),
            1 => format!(r#"    "web-{n}": {{ "type": "http", "url": "https://example.com/{n}/mcp" }}"#),
            2 => format!(
                r#"    "python-{n}": {{
      "command": "/usr/bin/uvx",
      "args": ["--from", "git+https://example.com/acme/server-{n}", "server"]
    }}"#
            ),
            _ => format!(
                r#"    "docker-{n}": {{
      "command": "/usr/bin/docker",
      "args": ["run", "-i", "--rm", "-e", "KEY", "acme/server:{n}"],
      "env": {{ "KEY": "${{ACME_KEY}}" }}
    }}"#
            ),
        });
    }
    format!("{{\n  \"mcpServers\": {{\n{}\n  }}\n}}\n", entries.join(",\n"))
}

/// A machine that answers from a table, so that only the judging is measured.
struct Table;

const HOME: &str = "/home/ada";

impl Environment for Table {
    fn os(&self) -> Os {
        Os::Linux
    }

    fn home(&self) -> Option<&Path> {
        Some(HOME.as_ref())
    }

    fn folder(&self, base: Base) -> Option<PathBuf> {
        Some(Path::new(HOME).join(if base == Base::Config { ".config" } else { "" }))
    }

    fn path_kind(&self, path: &Path) -> Lookup<PathKind> {
        if path.starts_with("/usr/bin") { Lookup::Found(PathKind::Executable) } else { Lookup::NotFound }
    }

    fn find_program(&self, name: &str, _: Option<&Path>) -> Lookup<Program> {
        let path = Path::new("/usr/bin").join(name);
        Lookup::Found(Program { path, on_path: true, stable: true, private: false, interpreter: None })
    }

    fn find_program_in(&self, name: &str, _: &str) -> Lookup<PathBuf> {
        Lookup::Found(Path::new("/usr/bin").join(name))
    }

    fn interpreter(&self, _: &Path) -> Option<String> {
        None
    }

    fn same_file(&self, one: &Path, other: &Path) -> bool {
        one == other
    }

    fn system_path(&self) -> Vec<PathBuf> {
        vec!["/usr/bin".into(), "/bin".into()]
    }

    fn has_variable(&self, _: &str) -> Answer {
        Answer::No
    }

    fn is_tracked(&self, _: &Path) -> Answer {
        Answer::No
    }

    fn work_tree(&self, _: &Path) -> Option<PathBuf> {
        None
    }

    fn document(&self, _: &Path) -> Lookup<Arc<Document>> {
        Lookup::NotFound
    }

    fn list(&self, _: &Path) -> Lookup<Vec<String>> {
        Lookup::NotFound
    }
}

fn judge(text: &str, env: &dyn Environment) -> usize {
    let client = client::by_id("claude-code");
    let request = Request { path: Some("/work/app/.mcp.json".as_ref()), client, local: true };
    lint(Source::from_text(text.to_owned()), request, &Settings::default(), env).diagnostics.len()
}

#[divan::bench(args = [1, 20, 100, 1000])]
fn a_bare_jsonc_parser(bencher: Bencher<'_, '_>, servers: usize) {
    let text = config(servers);
    bencher.bench(|| {
        jsonc_parser::parse_to_ast(black_box(&text), &CollectOptions::default(), &ParseOptions::default())
            .map(|parsed| parsed.value.is_some())
    });
}

#[divan::bench(args = [1, 20, 100, 1000])]
fn b_lint_with_a_made_up_machine(bencher: Bencher<'_, '_>, servers: usize) {
    let text = config(servers);
    bencher.bench(|| judge(black_box(&text), &Table));
}

#[divan::bench(args = [1, 20, 100, 1000])]
fn c_lint_with_this_machine(bencher: Bencher<'_, '_>, servers: usize) {
    let text = config(servers);
    bencher.bench(|| judge(black_box(&text), &Host::new()));
}

#[divan::bench(args = [100])]
fn d_fix_with_a_made_up_machine(bencher: Bencher<'_, '_>, servers: usize) {
    let text = config(servers).replace("\"type\": \"http\", ", "");
    let request =
        Request { path: Some("/work/app/.mcp.json".as_ref()), client: client::by_id("claude-code"), local: true };
    bencher.bench(|| {
        let source = Source::from_text(black_box(&text).clone());
        mcplint_rules::engine::fix(source, request, &Settings::default(), &Table, Applicability::Safe).applied.len()
    });
}

/// What a keystroke in the last server costs: in a key, in the map of servers (where whole entries are offered), and
/// the hover of a key.
fn ask(bencher: Bencher<'_, '_>, servers: usize, typed: &str, ask_at: fn(&Ask<'_>, usize) -> bool) {
    let text = config(servers);
    let at = text.rfind("\n  }\n}").expect("the end of the map");
    let text = format!("{},\n    {typed}{}", &text[..at], &text[at..]);
    let document = Document::parse(Source::from_text(text));
    let offset = at + 6 + typed.rfind("co").map_or(typed.len(), |at| at + 2);
    let request =
        Request { path: Some("/work/app/.mcp.json".as_ref()), client: client::by_id("claude-code"), local: true };
    let settings = Settings::default();
    let question = Ask { document: &document, request, settings: &settings, env: &Table };
    assert!(ask_at(&question, offset), "nothing is there to measure");
    bencher.bench(|| ask_at(black_box(&question), offset));
}

#[divan::bench(args = [20, 1000])]
fn e_complete_a_key(bencher: Bencher<'_, '_>, servers: usize) {
    ask(bencher, servers, r#""x": { "co }"#, |ask, at| !complete(ask, at).is_empty());
}

#[divan::bench(args = [20, 1000])]
fn f_complete_a_server(bencher: Bencher<'_, '_>, servers: usize) {
    ask(bencher, servers, r#""git"#, |ask, at| !complete(ask, at).is_empty());
}

#[divan::bench(args = [20, 1000])]
fn g_hover(bencher: Bencher<'_, '_>, servers: usize) {
    ask(bencher, servers, r#""x": { "command": "npx" }"#, |ask, at| hover(ask, &[], at).is_some());
}
