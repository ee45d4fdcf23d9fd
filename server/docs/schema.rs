//! A client's facts as a JSON schema, for an editor's own completion and hover.
//!
//! What nobody has checked is not in it: a type stands only where another one is known to do harm, and no key is
//! demanded or forbidden. One schema serves all files of a client, so what differs between them is left open.

use std::collections::BTreeMap;

use mcplint_rules::{
    client::{
        Client, Place,
        facts::{Also, Facts, Field, Role, Type, UrlDefault, Wire},
    },
    env::Answer,
};
use serde_json::{Map, Value, json};

/// Whether a file of this place holds servers at a known key.
#[must_use]
pub fn holds_servers(place: &Place) -> bool {
    !place.facts.root.servers.is_empty()
}

/// The schema of all files of a client that hold servers; `None` if there are none.
#[must_use]
pub fn client_schema(client: &Client) -> Option<Value> {
    let facts: Vec<&Facts> = client.places.iter().filter(|p| holds_servers(p)).map(|p| p.facts).collect();
    if facts.is_empty() {
        return None;
    }
    let mut root = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": format!("MCP servers of {}", client.name),
        "description": format!("Checked: {}. A key that is not described here may still be right.", client.checked),
        "definitions": {
            "servers": {
                "description": format!("The servers that {} starts or connects to, by name.", client.name),
                "type": "object",
                "additionalProperties": { "$ref": "#/definitions/server" },
            },
            "server": server(&facts),
        },
    });
    for path in facts.iter().flat_map(|facts| facts.root.servers) {
        reach(&mut root, path);
    }
    Some(root)
}

/// Lets the map of servers stand at a path of keys.
fn reach(schema: &mut Value, path: &[&str]) {
    let Some((key, rest)) = path.split_first() else {
        schema["$ref"] = json!("#/definitions/servers");
        return;
    };
    let next = match *key {
        "*" => &mut schema["additionalProperties"],
        key => &mut schema["properties"][key],
    };
    reach(next, rest);
}

/// The schema of one server.
fn server(facts: &[&Facts]) -> Value {
    let mut fields: BTreeMap<&str, Vec<(&Field, &Facts)>> = BTreeMap::new();
    for facts in facts {
        for field in facts.entry.fields {
            fields.entry(field.key).or_default().push((field, facts));
        }
    }
    let described = fields.into_iter().map(|(key, uses)| (key.to_owned(), property(&uses)));
    let properties: Map<String, Value> = described.collect();
    let mut schema = json!({ "properties": properties, "defaultSnippets": snippets(facts) });
    if facts.iter().all(|facts| facts.entry.not_an_object.finding().is_some()) {
        schema["type"] = json!("object");
    }
    schema
}

/// The schema of a key: the first description, and the type if all files agree on it.
fn property(uses: &[(&Field, &Facts)]) -> Value {
    let (first, _) = uses[0];
    let mut types = uses.iter().map(|(field, facts)| type_of(field, facts));
    let agreed = types.next().filter(|ty| types.all(|other| other == *ty));
    let mut schema = agreed.unwrap_or_default();
    schema.insert("description".to_owned(), json!(first.note));
    Value::Object(schema)
}

/// What is known of a value's type; nothing where another type does no harm.
fn type_of(field: &Field, facts: &Facts) -> Map<String, Value> {
    let transport = &facts.transport;
    let words: Vec<&str> = transport.words.iter().map(|&(word, ..)| word).collect();
    let judged = field.role == Role::Transport && transport.read == Answer::Yes;
    let schema = match field.ty {
        _ if judged && !words.is_empty() && transport.unknown_word.finding().is_some() => {
            let remarks: Vec<&str> = transport
                .words
                .iter()
                .map(|(.., verdict)| verdict.finding().map_or("", |(_, clause)| clause))
                .collect();
            json!({ "enum": words, "enumDescriptions": remarks })
        }
        _ if field.wrong.finding().is_none() => json!({}),
        Type::Any => json!({}),
        Type::String => json!({ "type": "string" }),
        Type::NonEmptyString => json!({ "type": "string", "minLength": 1 }),
        Type::Bool => json!({ "type": "boolean" }),
        Type::BoolOrObject => json!({ "type": ["boolean", "object"] }),
        Type::Word(words) => json!({ "enum": words }),
        Type::Number => json!({ "type": "number" }),
        Type::PositiveInteger => json!({ "type": "integer", "minimum": 1 }),
        Type::StringList => json!({ "type": "array", "items": { "type": "string" } }),
        Type::List => json!({ "type": "array" }),
        Type::ObjectList => json!({ "type": "array", "items": { "type": "object" } }),
        Type::StringMap(also) => {
            let also = also.iter().map(|also| match also {
                Also::Number => "number",
                Also::Bool => "boolean",
                Also::Null => "null",
            });
            let types: Vec<&str> = ["string"].into_iter().chain(also).collect();
            let ty = if types.len() == 1 { json!("string") } else { json!(types) };
            json!({ "type": "object", "additionalProperties": { "type": ty } })
        }
        Type::Object => json!({ "type": "object" }),
    };
    let Value::Object(mut schema) = schema else { return Map::new() };
    // Offered, and any other passes: the word is read, but what comes of an unknown one is not known.
    if judged && !words.is_empty() && !schema.contains_key("enum") {
        schema.insert("examples".to_owned(), json!(words));
    }
    schema
}

/// Whole entries, for completion: one that starts a process, one that connects.
fn snippets(facts: &[&Facts]) -> Value {
    let (entry, transport) = (&facts[0].entry, &facts[0].transport);
    let mut snippets = Vec::new();
    if let Some(command) = entry.key_of(Role::Command) {
        let args = entry.key_of(Role::Args).unwrap_or("args");
        snippets.push(json!({ "label": "a program", "body": { command: "$1", args: ["$2"] } }));
    }
    if let Some(url) = entry.key_of(Role::Url) {
        let mut body = json!({ url: "https://$1" });
        // Where an address alone is taken for something else, the entry says what it speaks.
        let needed = matches!(transport.url_default, UrlDefault::Broken(_) | UrlDefault::Sse(_));
        if let (true, Some(key), Some(word)) = (needed, entry.key_of(Role::Transport), transport.word_for(Wire::Http)) {
            body[key] = json!(word);
        }
        snippets.push(json!({ "label": "an address", "body": body }));
    }
    Value::Array(snippets)
}
