//! How much judging costs beside reading. Run with `cargo bench --bench lint`; compare medians of one run.

use divan::{Bencher, black_box};
use jsonc_parser::{CollectOptions, ParseOptions};
use mcplint_rules::{
    client,
    engine::{Request, lint},
    env::{Environment, Os, fake::Fake, host::Host},
    fix::Applicability,
    settings::Settings,
    source::Source,
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

fn machine() -> Fake {
    let machine = Fake::new(Os::Linux).home("/home/ada").path_list("/usr/bin");
    ["/usr/bin/npx", "/usr/bin/uvx", "/usr/bin/docker"].into_iter().fold(machine, Fake::executable)
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
    let machine = machine();
    bencher.bench(|| judge(black_box(&text), &machine));
}

#[divan::bench(args = [1, 20, 100, 1000])]
fn c_lint_with_this_machine(bencher: Bencher<'_, '_>, servers: usize) {
    let text = config(servers);
    bencher.bench(|| judge(black_box(&text), &Host::new()));
}

#[divan::bench(args = [100])]
fn d_fix_with_a_made_up_machine(bencher: Bencher<'_, '_>, servers: usize) {
    let text = config(servers).replace("\"type\": \"http\", ", "");
    let machine = machine();
    let request =
        Request { path: Some("/work/app/.mcp.json".as_ref()), client: client::by_id("claude-code"), local: true };
    bencher.bench(|| {
        let source = Source::from_text(black_box(&text).clone());
        mcplint_rules::engine::fix(source, request, &Settings::default(), &machine, Applicability::Safe).applied.len()
    });
}
