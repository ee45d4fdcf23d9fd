//! What the VS Code extension has to know of files before the server runs: which names wake it, whose they are, and
//! which schema goes with them.

use mcplint_rules::{
    catalog,
    client::{CLIENTS, Client, Place, Scope, UNMODELLED, detect::matches_component},
    config,
    source::Source,
    syntax::{Document, Node},
};
use serde_json::{Value, json};

use super::schema;

/// The scheme under which the extension hands schemas to VS Code's JSON support. Asking for one wakes the extension,
/// so a file of a known name is enough, wherever it lies, and no other file is.
pub const SCHEME: &str = "mcplint-schema";

/// The file that the extension is built with: every pattern, longest first, with the client's name.
#[must_use]
pub fn files_module() -> String {
    let mut files: Vec<(&str, &str)> = CLIENTS
        .iter()
        .flat_map(|client| {
            let read = client.places.iter().flat_map(|place| place.patterns);
            let unread = client.unread.iter().flat_map(|unread| unread.patterns);
            read.chain(unread).map(|pattern| (*pattern, client.name))
        })
        .collect();
    // Of patterns that fit, the one with the most components counts, as in the engine; the first of equals.
    files.sort_by_key(|(pattern, _)| std::cmp::Reverse(components(pattern)));
    files.extend(config::NAMES.map(|name| (name, "mcplint")));
    let mut seen = std::collections::HashSet::new();
    files.retain(|(pattern, _)| seen.insert(*pattern));
    let rows = files.iter().map(|(pattern, client)| format!("  [{}, {}],\n", json!(pattern), json!(client)));
    format!(
        "// Generated from the clients' facts: MCPLINT_BLESS=1 cargo test --test generated\n\n\
         /** The scheme under which VS Code's JSON support asks for schemas. */\n\
         export const SCHEME = {};\n\n\
         /** The last components of the paths of MCP configurations, with `*` inside a component, and whose they are.\n \
         *  Of several that fit the first counts. */\n\
         export const FILES: readonly (readonly [pattern: string, client: string])[] = [\n{}];\n",
        json!(SCHEME),
        rows.collect::<String>()
    )
}

/// The extension's manifest with its generated parts as they must be. `manifest` is its text.
///
/// # Panics
/// When the manifest lacks one of them.
#[must_use]
pub fn manifest(manifest: &str) -> String {
    let setting = |rest: &[&'static str]| [&["contributes", "configuration", "properties"], rest].concat();
    let (ids, summaries): (Vec<&str>, Vec<String>) =
        catalog::RULES.iter().map(|rule| (rule.meta().id, rule.meta().summary().to_string())).unzip();
    let rules = json!({ "enum": ids, "enumDescriptions": summaries });
    let clients: Vec<&str> = CLIENTS.iter().map(|client| client.id).collect();
    let parts = [
        (vec!["activationEvents"], activation_events()),
        (vec!["contributes", "jsonValidation"], associations()),
        (setting(&["mcplint.rules", "propertyNames"]), rules),
        (setting(&["mcplint.client", "additionalProperties", "enum"]), json!(clients)),
    ];
    parts.iter().fold(manifest.to_owned(), |manifest, (path, value)| with(&manifest, path, value))
}

/// The text with another value at a path of keys; the rest stays as it is, byte for byte.
fn with(text: &str, path: &[&str], value: &Value) -> String {
    let document = Document::parse(Source::from_text(text.to_owned()));
    let node: &Node = document.root.as_ref().and_then(|root| root.at(path)).expect("the manifest has the key");
    let value =
        serde_json::to_string_pretty(value).expect("JSON").replace('\n', &format!("\n{}", "  ".repeat(path.len())));
    format!("{}{value}{}", &text[..node.span.start], &text[node.span.end..])
}

/// When the extension starts: a folder with a project's file in its root, a request for a schema, its commands (which
/// VS Code adds by itself).
fn activation_events() -> Value {
    let places = CLIENTS.iter().flat_map(|client| client.places);
    let roots = places.filter(|place| place.scope == Scope::Project && !place.facts.root.optional);
    let names = roots.flat_map(|place| place.patterns).filter(|pattern| !pattern.contains('*'));
    let contains = names.map(|name| format!("workspaceContains:{name}"));
    let mut events: Vec<String> = contains.chain([format!("onFileSystem:{SCHEME}")]).collect();
    events.sort();
    json!(events)
}

/// Which files wake the extension, and the schema of each.
fn associations() -> Value {
    let mut associations = Vec::new();
    for client in CLIENTS {
        let (described, bare): (Vec<&Place>, Vec<&Place>) =
            client.places.iter().partition(|place| described(client, place));
        let described: Vec<&str> = described.iter().flat_map(|place| place.patterns).copied().collect();
        let bare = bare.iter().flat_map(|place| place.patterns);
        let unread =
            client.unread.iter().filter(|unread| unread.with_keys.is_empty()).flat_map(|unread| unread.patterns);
        let bare: Vec<&str> = bare.chain(unread).copied().filter(|pattern| !described.contains(pattern)).collect();
        for (patterns, name) in [(described, client.id), (bare, "none")] {
            if !patterns.is_empty() {
                let url = format!("{SCHEME}:/{name}.schema.json");
                associations.push(json!({ "fileMatch": matches(&patterns), "url": url }));
            }
        }
    }
    let url = format!("{SCHEME}:/mcplint.schema.json");
    associations.push(json!({ "fileMatch": matches(&config::NAMES), "url": url }));
    Value::Array(associations)
}

/// Whether the client's schema goes with the files of a place. VS Code has its own for its project files.
fn described(client: &Client, place: &Place) -> bool {
    let own = client.id == "vscode" && place.what != "user file";
    schema::holds_servers(place) && !own
}

/// The patterns as VS Code's JSON support reads them, without the files of others that a longer pattern names.
fn matches(patterns: &[&str]) -> Vec<String> {
    let others = CLIENTS.iter().flat_map(|client| {
        let unread = client.unread.iter().flat_map(|unread| unread.patterns);
        client.places.iter().flat_map(|place| place.patterns).chain(unread)
    });
    let others = others.chain(UNMODELLED.iter().flat_map(|client| client.patterns));
    let mut but: Vec<String> = others
        .filter(|other| !patterns.contains(other) && patterns.iter().any(|pattern| ends_with(other, pattern)))
        .map(|other| format!("!/{other}"))
        .collect();
    but.sort();
    but.dedup();
    patterns.iter().map(|pattern| format!("/{pattern}")).chain(but).collect()
}

/// Whether every file of the longer pattern `other` is also one of `pattern`.
fn ends_with(other: &str, pattern: &str) -> bool {
    let longer = components(other) > components(pattern);
    longer && other.rsplit('/').zip(pattern.rsplit('/')).all(|(name, wanted)| matches_component(name, wanted))
}

fn components(pattern: &str) -> usize {
    pattern.split('/').count()
}
