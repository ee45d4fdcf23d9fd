//! Whether a value is of the type that a client wants.

use crate::{
    client::facts::{Also, Type},
    syntax::{Kind, Node},
};

/// What is not of the type: the whole value, or the items inside it.
pub(crate) fn misfits<'a>(source: &str, ty: Type, node: &'a Node) -> Vec<&'a Node> {
    let whole = |fits: bool| if fits { Vec::new() } else { vec![node] };
    let inside = |items: &'a [Node], fits: fn(&Node) -> bool| -> Vec<&'a Node> {
        items.iter().filter(|item| item.kind != Kind::Invalid && !fits(item)).collect()
    };
    // What could not be read has an issue of its own.
    if node.kind == Kind::Invalid {
        return Vec::new();
    }
    match ty {
        Type::Any => Vec::new(),
        Type::String | Type::NonEmptyString => whole(node.as_str().is_some()),
        Type::Bool => whole(node.as_bool().is_some()),
        Type::BoolOrObject => whole(node.as_bool().is_some() || node.as_object().is_some()),
        Type::Word(words) => whole(node.as_str().is_some_and(|text| words.contains(&text))),
        Type::Number => whole(node.kind == Kind::Number),
        // A number that only this program could not read is no fault of the file.
        Type::PositiveInteger => whole(
            node.kind == Kind::Number
                && source[node.span.range()].parse::<f64>().map_or(true, |n| n > 0.0 && n.fract() == 0.0),
        ),
        Type::List => whole(node.as_array().is_some()),
        Type::Object => whole(node.as_object().is_some()),
        Type::StringList => {
            node.as_array().map_or_else(|| vec![node], |items| inside(items, |it| it.as_str().is_some()))
        }
        Type::ObjectList => {
            node.as_array().map_or_else(|| vec![node], |items| inside(items, |it| it.as_object().is_some()))
        }
        Type::StringMap(also) => match node.as_object() {
            None => vec![node],
            Some(members) => {
                members.iter().map(|member| &member.value).filter(|value| !fits_map(value, also)).collect()
            }
        },
    }
}

fn fits_map(value: &Node, also: &[Also]) -> bool {
    match value.kind {
        Kind::String(_) | Kind::Invalid => true,
        Kind::Number => also.contains(&Also::Number),
        Kind::Bool(_) => also.contains(&Also::Bool),
        Kind::Null => also.contains(&Also::Null),
        Kind::Array(_) | Kind::Object(_) => false,
    }
}
