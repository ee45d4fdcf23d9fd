use crate::{config, declare_rule, prelude::*, syntax::encode};

declare_rule! {
    /// ## What it does
    /// Reports what is wrong with mcplint's own configuration: a key, a rule, a client or a word that does not exist, a
    /// value of another type, a pattern that cannot be read.
    ///
    /// ## Why
    /// A setting that is not understood is not followed, and a slip in the name of a rule would leave that rule running,
    /// or silent, without a word. What is right in the rest of the file counts all the same.
    ///
    /// ## Example
    /// ```json invalid path=/work/app/mcplint.json
    /// {"rules": {"tilda-path": "off"}}
    /// ```
    /// ```json fixed
    /// {"rules": {"tilde-path": "off"}}
    /// ```
    /// ```json invalid path=/work/app/mcplint.json
    /// {"failOn": "everything"}
    /// ```
    /// ```jsonc valid path=/work/app/mcplint.json
    /// {
    ///   // What works for all of us.
    ///   "paths": "portable",
    ///   "rules": {"tilde-path": "off", "command-not-found": {"level": "warning", "allow": ["acme-*"]}},
    ///   "client": {"config/servers.json": "claude-code"},
    ///   "exclude": ["fixtures/"],
    ///   "ignores": [{"file": ".mcp.json", "server": "docs", "rule": "sse-deprecated", "reason": "it has no other"}],
    ///   "failOn": "error",
    /// }
    /// ```
    ///
    /// ## Fix safety
    /// Safe: offered where a word is so near to one that exists that nothing else can be meant.
    InvalidConfig, "invalid-config", Configuration, Error, Sometimes
}

impl Rule for InvalidConfig {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_document(&self, cx: &Context<'_>) {
        if !cx.file.is_own_config() {
            return;
        }
        for fault in config::read(cx.file.document).faults {
            let mut finding = Finding::new(&META, Severity::Error, fault.span, fault.message);
            if let Some(help) = fault.help {
                finding = finding.help(help);
            }
            if let Some(meant) = fault.meant {
                let edit = Edit::replace(fault.span, encode(&meant));
                finding = finding.fix(Fix::safe(format!("Write `{meant}`"), vec![edit]));
            }
            cx.report(finding);
        }
    }
}
