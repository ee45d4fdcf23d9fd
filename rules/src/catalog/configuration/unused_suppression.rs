use crate::{declare_rule, prelude::*};

declare_rule! {
    /// ## What it does
    /// Reports a suppression that suppresses nothing: a comment `mcplint-ignore` or `mcplint-ignore-file` whose rule
    /// finds nothing there, that names a rule which does not exist, or none, and an entry under `ignores` in mcplint's
    /// configuration without effect.
    ///
    /// ## Why
    /// What was excused once is often repaired later. The excuse that stays would hide the next fault of the kind, and
    /// one with a slip in it hides nothing at all. Rules that are switched off are not counted. What the rules of the
    /// launch find depends on the machine, so that there it is only a remark.
    ///
    /// ## Example
    /// ```jsonc invalid client=vscode fix=unsafe
    /// {"servers": {
    ///   // mcplint-ignore missing-transport: the gateway is slow
    ///   "docs": {"type": "http", "url": "https://docs.example.com/mcp"}
    /// }}
    /// ```
    /// ```jsonc fixed
    /// {"servers": {
    ///   "docs": {"type": "http", "url": "https://docs.example.com/mcp"}
    /// }}
    /// ```
    /// ```jsonc valid client=vscode fix=unsafe
    /// {"servers": {
    ///   // mcplint-ignore unknown-transport: an extension of ours registers it
    ///   "docs": {"type": "acme", "url": "https://docs.example.com/mcp"}
    /// }}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe, since a comment is lost, and with it the reason that somebody wrote.
    UnusedSuppression, "unused-suppression", Configuration, Warning, Sometimes
}

/// What it reports is known only when all other rules have spoken: see [`crate::suppress`].
impl Rule for UnusedSuppression {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }
}
