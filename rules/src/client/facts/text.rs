//! How strictly a text is read.

use super::Verdict;

/// How strictly the text is read.
#[derive(Clone, Copy, Debug)]
pub struct Text {
    /// `//`, `/* */`.
    pub comment: Verdict,
    /// A comma before `}` or `]`.
    pub trailing_comma: Verdict,
    /// No comma between two members.
    pub missing_comma: Verdict,
    /// Single quotes, unquoted keys, typographic quotes, hexadecimal, `NaN`: what even JSONC forbids.
    pub loose: Verdict,
    /// A backslash before a character without meaning (`"C:\Users"`).
    pub bad_escape: Verdict,
    /// A raw tab or line's end inside a text.
    pub control_character: Verdict,
    /// Unbalanced brackets, garbage, a second document.
    pub broken: Verdict,
    /// Nothing in the file.
    pub empty: Verdict,
    /// A UTF-8 byte order mark.
    pub bom: Verdict,
    /// UTF-16.
    pub utf16: Verdict,
    /// Bytes that are no UTF-8.
    pub invalid_utf8: Verdict,
    /// The same key twice in one object.
    pub duplicate_key: Verdict,
}

impl Text {
    /// Nothing is known.
    pub const UNKNOWN: Self = Self::all(Verdict::Unknown);

    /// The same answer to every departure; `duplicate_key` stays unknown.
    #[must_use]
    pub const fn all(verdict: Verdict) -> Self {
        Self {
            comment: verdict,
            trailing_comma: verdict,
            missing_comma: verdict,
            loose: verdict,
            bad_escape: verdict,
            control_character: verdict,
            broken: verdict,
            empty: verdict,
            bom: verdict,
            utf16: verdict,
            invalid_utf8: verdict,
            duplicate_key: Verdict::Unknown,
        }
    }
}
