//! A serde deserializer over a tree with spans, so that every error has its place.

use std::fmt;

use serde::de::{
    self, DeserializeSeed, Deserializer, EnumAccess, Expected, MapAccess, SeqAccess, Unexpected, VariantAccess,
    Visitor, value::StrDeserializer,
};

use super::{read::Fault, words::nearest};
use crate::{
    span::Span,
    syntax::{Kind, Member, Node},
};

/// What is wrong, while its place is not known yet.
#[derive(Debug)]
pub(super) struct PendingFault {
    span: Option<Span>,
    message: String,
    help: Option<String>,
    meant: Option<String>,
}

impl PendingFault {
    /// With the place, or else that of the whole.
    pub(super) fn at(self, whole: Span) -> Fault {
        Fault { span: self.span.unwrap_or(whole), message: self.message, help: self.help, meant: self.meant }
    }
}

/// Why a value could not be read, and what has to be left out for the rest to be read.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) fault: PendingFault,
    /// The member or item; `None` where it is the whole.
    pub(super) without: Option<Span>,
}

impl Failure {
    fn new(message: String) -> Self {
        Self { fault: PendingFault { span: None, message, help: None, meant: None }, without: None }
    }

    fn word(message: String, word: &str, known: &'static [&'static str]) -> Self {
        let mut failure = Self::new(message);
        failure.fault.meant = nearest(word, known.iter().copied()).map(str::to_owned);
        failure.fault.help = Some(match &failure.fault.meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None if known.len() > 20 => "`mcplint rules` lists the rules".to_owned(),
            None => format!("known are {}", one_of(known)),
        });
        failure
    }

    /// Names the place, and what to leave out, unless something inside has named them already.
    fn within(mut self, span: Span, whole: Span) -> Self {
        self.fault.span.get_or_insert(span);
        self.without.get_or_insert(whole);
        self
    }
}

fn one_of(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.fault.message)
    }
}

impl std::error::Error for Failure {}

impl de::Error for Failure {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(message.to_string())
    }

    fn invalid_type(found: Unexpected<'_>, wanted: &dyn Expected) -> Self {
        let wanted = wanted.to_string();
        let wanted = match wanted.as_str() {
            "a sequence" => "a list",
            "a string" => "a text",
            "a map" => "an object",
            other => other,
        };
        Self::new(format!("{wanted} is wanted here, and this is {}", describe(&found)))
    }

    fn unknown_field(field: &str, known: &'static [&'static str]) -> Self {
        Self::word(format!("there is no key `{field}` here"), field, known)
    }

    fn unknown_variant(variant: &str, known: &'static [&'static str]) -> Self {
        Self::word(format!("`{variant}` is no word that is known here"), variant, known)
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new(format!("the key `{field}` is missing here"))
    }
}

fn describe(found: &Unexpected<'_>) -> &'static str {
    match found {
        Unexpected::Bool(_) => "a boolean",
        Unexpected::Unsigned(_) | Unexpected::Signed(_) | Unexpected::Float(_) => "a number",
        Unexpected::Str(_) => "a text",
        Unexpected::Unit | Unexpected::Option => "`null`",
        Unexpected::Seq => "a list",
        Unexpected::Map => "an object",
        _ => "something else",
    }
}

/// One value of the tree.
#[derive(Clone, Copy)]
pub(super) struct ValueDeserializer<'t> {
    text: &'t str,
    node: &'t Node,
    /// Spans of members and items that are passed over.
    left_out: &'t [Span],
}

impl<'t> ValueDeserializer<'t> {
    pub(super) fn new(text: &'t str, node: &'t Node, left_out: &'t [Span]) -> Self {
        Self { text, node, left_out }
    }

    fn of(self, node: &'t Node) -> Self {
        Self { node, ..self }
    }

    fn counts(self, span: Span) -> bool {
        !self.left_out.contains(&span)
    }
}

impl<'de, 't: 'de> Deserializer<'de> for ValueDeserializer<'t> {
    type Error = Failure;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        match &self.node.kind {
            Kind::Null => visitor.visit_unit(),
            Kind::Bool(value) => visitor.visit_bool(*value),
            Kind::Number => {
                let text = &self.text[self.node.span.range()];
                match text.parse() {
                    Ok(number) => visitor.visit_i64(number),
                    Err(_) => visitor.visit_f64(text.parse().unwrap_or(f64::NAN)),
                }
            }
            Kind::String(value) => visitor.visit_str(value),
            Kind::Array(items) => visitor.visit_seq(Items { outer: self, items: items.iter() }),
            Kind::Object(members) => visitor.visit_map(Members { outer: self, members: members.iter(), value: None }),
            Kind::Invalid => Err(Failure::new("this is no JSON value".to_owned())),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        if self.node.kind == Kind::Null { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Failure> {
        visitor.visit_newtype_struct(self)
    }

    /// By itself serde would take a list for the fields in their order.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        match &self.node.kind {
            Kind::Object(_) => self.deserialize_any(visitor),
            _ => Err(Failure::new(format!("an object is wanted here, and this is {}", self.node.describe()))),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        match &self.node.kind {
            Kind::String(word) => visitor.visit_enum(Word(word)),
            _ => Err(Failure::new(format!(
                "one of {} is wanted here, and this is {}",
                one_of(variants),
                self.node.describe()
            ))),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map identifier ignored_any
    }
}

struct Word<'t>(&'t str);

impl<'de, 't: 'de> EnumAccess<'de> for Word<'t> {
    type Error = Failure;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Failure> {
        Ok((seed.deserialize(StrDeserializer::<Failure>::new(self.0))?, self))
    }
}

/// Only words without a value of their own are known to the configuration.
impl<'de> VariantAccess<'de> for Word<'_> {
    type Error = Failure;

    fn unit_variant(self) -> Result<(), Failure> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _: T) -> Result<T::Value, Failure> {
        Err(Failure::new(format!("`{}` takes a value", self.0)))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Failure> {
        Err(Failure::new(format!("`{}` takes a list", self.0)))
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], _: V) -> Result<V::Value, Failure> {
        Err(Failure::new(format!("`{}` takes an object", self.0)))
    }
}

struct Items<'t> {
    outer: ValueDeserializer<'t>,
    items: std::slice::Iter<'t, Node>,
}

impl<'de, 't: 'de> SeqAccess<'de> for Items<'t> {
    type Error = Failure;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Failure> {
        let outer = self.outer;
        let Some(item) = self.items.find(|item| outer.counts(item.span)) else { return Ok(None) };
        seed.deserialize(outer.of(item)).map(Some).map_err(|failure| failure.within(item.span, item.span))
    }
}

struct Members<'t> {
    outer: ValueDeserializer<'t>,
    members: std::slice::Iter<'t, Member>,
    value: Option<&'t Member>,
}

impl<'de, 't: 'de> MapAccess<'de> for Members<'t> {
    type Error = Failure;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Failure> {
        let outer = self.outer;
        let Some(member) = self.members.find(|member| outer.counts(member.span)) else { return Ok(None) };
        self.value = Some(member);
        let key = seed.deserialize(StrDeserializer::<Failure>::new(&member.key));
        key.map(Some).map_err(|failure| failure.within(member.key_span, member.span))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Failure> {
        let Some(member) = self.value.take() else { return Err(Failure::new("a value without a key".to_owned())) };
        seed.deserialize(self.outer.of(&member.value)).map_err(|failure| failure.within(member.value.span, member.span))
    }
}
