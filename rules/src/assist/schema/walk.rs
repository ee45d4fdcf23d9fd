//! A way through a JSON schema along the keys and lists of a text.

use serde_json::{Map, Value};

use super::super::{piece::Piece, words::code_list};

/// The schemas that a value may fit: what `$ref`, `anyOf`, `oneOf` and `allOf` lead to, nearest first.
#[derive(Clone, Debug)]
pub(super) struct Schemas<'s> {
    root: &'s Value,
    all: Vec<&'s Map<String, Value>>,
}

/// Schemas that refer to each other in a circle end here.
const DEEPEST: usize = 16;

impl<'s> Schemas<'s> {
    /// Those of a whole text.
    pub(super) fn of(root: &'s Value) -> Self {
        Self::from(root, [root])
    }

    fn from(root: &'s Value, starts: impl IntoIterator<Item = &'s Value>) -> Self {
        let mut found = Self { root, all: Vec::new() };
        starts.into_iter().for_each(|schema| found.add(schema, 0));
        found
    }

    fn add(&mut self, schema: &'s Value, depth: usize) {
        let Some(schema) = schema.as_object().filter(|_| depth < DEEPEST) else { return };
        self.all.push(schema);
        let pointer = schema.get("$ref").and_then(Value::as_str).and_then(|reference| reference.strip_prefix('#'));
        if let Some(target) = pointer.and_then(|pointer| self.root.pointer(pointer)) {
            self.add(target, depth + 1);
        }
        for key in ["anyOf", "oneOf", "allOf"] {
            for inner in schema.get(key).and_then(Value::as_array).into_iter().flatten() {
                self.add(inner, depth + 1);
            }
        }
    }

    /// Those of a member.
    pub(super) fn member(&self, key: &str) -> Self {
        let own = |schema: &&'s Map<String, Value>| schema.get("properties")?.get(key);
        let named: Vec<&Value> = self.all.iter().filter_map(own).collect();
        if !named.is_empty() {
            return Self::from(self.root, named);
        }
        Self::from(self.root, self.all.iter().filter_map(|schema| schema.get("additionalProperties")))
    }

    /// Those of the items of a list.
    pub(super) fn item(&self) -> Self {
        Self::from(self.root, self.all.iter().filter_map(|schema| schema.get("items")))
    }

    /// The named members of an object.
    pub(super) fn members(&self) -> Vec<(&'s str, Self)> {
        let properties = self.all.iter().filter_map(|schema| schema.get("properties")?.as_object());
        let mut found: Vec<(&str, Self)> = Vec::new();
        for (key, schema) in properties.flatten() {
            if found.iter().all(|(other, _)| other != key) {
                found.push((key, Self::from(self.root, [schema])));
            }
        }
        found
    }

    /// The nearest description.
    pub(super) fn description(&self) -> Option<&'s str> {
        self.all.iter().find_map(|schema| schema.get("description")?.as_str())
    }

    /// The texts that are listed by `enum` and `const`, with their own descriptions.
    pub(super) fn words(&self) -> Vec<(&'s str, Option<&'s str>)> {
        let mut found = Vec::new();
        for schema in &self.all {
            let words = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
            found.extend(words.filter_map(Value::as_str).map(|word| (word, None)));
            let word = schema.get("const").and_then(Value::as_str);
            found.extend(word.map(|word| (word, schema.get("description").and_then(Value::as_str))));
        }
        found
    }

    /// Whether a value of this type is one of those that fit.
    pub(super) fn takes(&self, kind: &str) -> bool {
        self.types().any(|other| other == kind)
    }

    fn types(&self) -> impl Iterator<Item = &'s str> + '_ {
        self.all.iter().flat_map(|schema| match schema.get("type") {
            Some(Value::String(one)) => vec![one.as_str()],
            Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        })
    }

    fn default(&self) -> Option<&'s Value> {
        self.all.iter().find_map(|schema| schema.get("default")).filter(|value| !value.is_null())
    }

    /// A value to begin with.
    pub(super) fn piece(&self) -> Piece {
        match self.default() {
            Some(Value::String(text)) => return Piece::Typed(text.clone()),
            // Nobody writes what holds anyway.
            Some(Value::Bool(value)) => return Piece::TypedRaw(if *value { "false" } else { "true" }),
            _ => {}
        }
        if let Some((word, _)) = self.words().first() {
            return Piece::Typed((*word).to_owned());
        }
        match self.types().find(|kind| *kind != "null") {
            Some("object") => Piece::Object(Vec::new()),
            Some("array") => Piece::List(Vec::new()),
            Some("boolean") => Piece::TypedRaw("true"),
            Some("number" | "integer") => Piece::TypedRaw("1"),
            _ => Piece::Typed(String::new()),
        }
    }
}

/// The type, the words and the default of a value, in a sentence or two.
pub(super) fn type_words(schemas: &Schemas<'_>) -> String {
    let words: Vec<&str> = schemas.words().into_iter().map(|(word, _)| word).collect();
    let mut sentence = match words.len() {
        0 => {
            let name = |kind: &str| match kind {
                "string" => Some("a text"),
                "boolean" => Some("`true` or `false`"),
                "object" => Some("an object"),
                "array" => Some("a list"),
                "number" | "integer" => Some("a number"),
                _ => None,
            };
            let kinds: Vec<&str> = schemas.types().filter_map(name).collect();
            if kinds.is_empty() { String::new() } else { format!("Type: {}.", kinds.join(" or ")) }
        }
        1..=8 => format!("One of {}.", code_list(&words)),
        // A long list is for completion.
        _ => String::new(),
    };
    let default = schemas.default().filter(|value| !matches!(value, Value::Array(_) | Value::Object(_)));
    if let Some(default) = default {
        sentence.push_str(&format!(" Without it: `{default}`."));
    }
    sentence.trim_start().to_owned()
}
