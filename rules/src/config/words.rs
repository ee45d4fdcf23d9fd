//! Words of the configuration that must be ones mcplint knows: ids of rules and of clients.

use std::{
    borrow::{Borrow, Cow},
    collections::BTreeMap,
    fmt,
    sync::LazyLock,
};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, Visitor, value::MapAccessDeserializer},
};

use super::{Level, RuleOptions};
use crate::{
    catalog,
    client::{self, CLIENTS, Client},
};

static RULE_IDS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| catalog::RULES.iter().map(|rule| rule.meta().id).collect());

static CLIENT_IDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| CLIENTS.iter().map(|client| client.id).collect());

/// The id of a rule that exists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(pub &'static str);

impl RuleId {
    /// The rule of that id.
    #[must_use]
    pub fn new(id: &str) -> Option<Self> {
        catalog::by_id(id).map(|rule| Self(rule.meta().id))
    }
}

/// So that maps by rule can be asked with any text.
impl Borrow<str> for RuleId {
    fn borrow(&self) -> &str {
        self.0
    }
}

impl<'de> Deserialize<'de> for RuleId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::deserialize(deserializer)?;
        Self::new(&id).ok_or_else(|| D::Error::unknown_variant(&id, &RULE_IDS))
    }
}

impl JsonSchema for RuleId {
    fn schema_name() -> Cow<'static, str> {
        "RuleId".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "The id of a rule.", "enum": *RULE_IDS })
    }
}

/// A client that exists, by its id.
#[derive(Clone, Copy, Debug)]
pub struct ClientId(pub &'static Client);

impl<'de> Deserialize<'de> for ClientId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::deserialize(deserializer)?;
        client::by_id(&id).map(Self).ok_or_else(|| D::Error::unknown_variant(&id, &CLIENT_IDS))
    }
}

impl JsonSchema for ClientId {
    fn schema_name() -> Cow<'static, str> {
        "ClientId".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "The id of a client; `mcplint clients` lists them.", "enum": *CLIENT_IDS })
    }
}

/// What is said of rules, by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleMap(pub BTreeMap<RuleId, RuleOptions>);

impl RuleMap {
    /// What is said of a rule.
    #[must_use]
    pub fn get(&self, rule: &str) -> Option<&RuleOptions> {
        self.0.get(rule)
    }
}

impl<'de> Deserialize<'de> for RuleMap {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Said(RuleOptions);

        impl<'de> Deserialize<'de> for Said {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(LevelOrOptions).map(Said)
            }
        }

        let said = BTreeMap::<RuleId, Said>::deserialize(deserializer)?;
        Ok(Self(said.into_iter().map(|(id, said)| (id, said.0)).collect()))
    }
}

struct LevelOrOptions;

impl<'de> Visitor<'de> for LevelOrOptions {
    type Value = RuleOptions;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("`off`, `info`, `warning`, `error`, or an object with `level` and `allow`")
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<RuleOptions, E> {
        let level = Level::deserialize(serde::de::value::StrDeserializer::new(word))?;
        Ok(RuleOptions { level: Some(level), allow: Vec::new() })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RuleOptions, A::Error> {
        RuleOptions::deserialize(MapAccessDeserializer::new(map))
    }
}

impl JsonSchema for RuleMap {
    fn schema_name() -> Cow<'static, str> {
        "Rules".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let level = generator.subschema_for::<Level>();
        let options = generator.subschema_for::<RuleOptions>();
        let rule = |rule: &&dyn crate::rule::Rule| {
            let meta = rule.meta();
            let summary = meta.summary();
            let value = serde_json::json!({ "description": summary, "anyOf": [level, options] });
            (meta.id.to_owned(), value)
        };
        let properties: serde_json::Map<String, serde_json::Value> = catalog::RULES.iter().map(rule).collect();
        json_schema!({
            "description": "Rules to switch off, to switch on, or to give another severity.",
            "type": "object",
            "properties": properties,
            "additionalProperties": false
        })
    }
}

/// The word among `known` that was probably meant.
#[must_use]
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let likeness = |known: &str| strsim::jaro_winkler(&word.to_ascii_lowercase(), &known.to_ascii_lowercase());
    let scored = known.into_iter().map(|known| (likeness(known), known));
    scored.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(likeness, _)| *likeness > 0.8).map(|(_, known)| known)
}
