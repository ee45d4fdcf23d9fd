//! Which bare words are values.

use crate::syntax::{IssueKind, Kind};

/// What a word means, and what is wrong with how it is written; `None` if it means nothing.
pub(super) fn classify(word: &str) -> Option<(Kind, Option<IssueKind>)> {
    Some(match word {
        "null" => (Kind::Null, None),
        "true" => (Kind::Bool(true), None),
        "false" => (Kind::Bool(false), None),
        "None" => (Kind::Null, Some(IssueKind::PythonLiteral)),
        "True" => (Kind::Bool(true), Some(IssueKind::PythonLiteral)),
        "False" => (Kind::Bool(false), Some(IssueKind::PythonLiteral)),
        "NaN" | "Infinity" | "+Infinity" | "-Infinity" | "+NaN" | "-NaN" => (Kind::Number, Some(IssueKind::NotANumber)),
        _ => (Kind::Number, number(word)?),
    })
}

/// Whether a word is a number of JSON (`Some(None)`), one of JavaScript, or none.
fn number(word: &str) -> Option<Option<IssueKind>> {
    let unsigned = word.strip_prefix(['-', '+']).unwrap_or(word);
    if let Some(digits) = unsigned.strip_prefix("0x").or(unsigned.strip_prefix("0X")) {
        let is_hex = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        return is_hex.then_some(Some(IssueKind::LooseNumber));
    }
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['-', '+']).unwrap_or(exponent))),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = digits(whole)
        && fraction.is_none_or(digits)
        && !(whole.is_empty() && fraction.unwrap_or_default().is_empty())
        && exponent.is_none_or(|exponent| !exponent.is_empty() && digits(exponent));
    let loose = word.starts_with('+')
        || whole.is_empty()
        || (whole.len() > 1 && whole.starts_with('0'))
        || fraction.is_some_and(str::is_empty);
    is_number.then_some(loose.then_some(IssueKind::LooseNumber))
}
