//! Patterns for paths, as `.gitignore` has them, without `!`.

use std::{borrow::Cow, fmt};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, Visitor},
};

/// A pattern for paths below the folder of its configuration.
///
/// Without a `/` in it, or with one only at its end, it fits a name in any folder; otherwise it fits from the
/// configuration's folder on. What fits a folder fits all that is in it. `*` stays inside one name, `**` does not.
#[derive(Clone, Debug)]
pub struct Pattern {
    text: String,
    globs: GlobSet,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// A clause about what is wrong with it.
    pub fn new(text: &str) -> Result<Self, String> {
        if text.starts_with('!') {
            return Err("a pattern here takes no `!`: name only what is meant".to_owned());
        }
        let plain = text.trim_start_matches("./");
        let inner = plain.trim_end_matches('/');
        if inner.is_empty() {
            return Err("an empty pattern fits nothing".to_owned());
        }
        let anchored = inner.contains('/');
        let base = inner.trim_start_matches('/');
        let base = if anchored { base.to_owned() } else { format!("**/{base}") };
        let mut globs = GlobSetBuilder::new();
        // A final `/` says that a folder is meant, so a file of that name is not.
        let both = [base.clone(), format!("{base}/**")];
        for glob in both.iter().skip(usize::from(plain.ends_with('/'))) {
            globs
                .add(GlobBuilder::new(glob).literal_separator(true).build().map_err(|error| error.kind().to_string())?);
        }
        Ok(Self { text: text.to_owned(), globs: globs.build().map_err(|error| error.kind().to_string())? })
    }

    /// As it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it fits a path that starts from the configuration's folder, with `/` between its names.
    #[must_use]
    pub fn fits(&self, path: &str) -> bool {
        self.globs.is_match(path)
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Pattern {}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl JsonSchema for Pattern {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Pattern".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "minLength": 1 })
    }
}

/// Values by pattern, in the order in which they are written; of those that fit, the last counts.
#[derive(Clone, Debug)]
pub struct PatternMap<T>(pub Vec<(Pattern, T)>);

impl<T> Default for PatternMap<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> PatternMap<T> {
    /// The value for a path that starts from the configuration's folder.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&T> {
        self.0.iter().rev().find(|(pattern, _)| pattern.fits(path)).map(|(_, value)| value)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for PatternMap<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs<T>(std::marker::PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Pairs<T> {
            type Value = PatternMap<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object with a pattern for each key")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(PatternMap(pairs))
            }
        }

        deserializer.deserialize_map(Pairs(std::marker::PhantomData))
    }
}

impl<T: JsonSchema> JsonSchema for PatternMap<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("PatternMap_of_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "object", "additionalProperties": generator.subschema_for::<T>() })
    }
}
