use crate::{declare_rule, prelude::*, source::Encoding};

declare_rule! {
    /// ## What it does
    /// Reports a file in UTF-16, or with bytes that are no UTF-8.
    ///
    /// ## Why
    /// Clients read UTF-8. Older Windows tools save "Unicode", which is UTF-16, and the client sees nothing but noise.
    ///
    /// ## Example
    /// The bytes of this file are UTF-16, as Windows' Notepad calls "Unicode":
    /// ```json invalid client=claude-code executable=/usr/bin/acme encoding=utf-16
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme"}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme"}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe for UTF-16: the same text is written as UTF-8. Bytes of an unknown encoding are never touched.
    JsonEncoding, "json-encoding", Syntax, Error, Sometimes
}

impl Rule for JsonEncoding {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_document(&self, cx: &Context<'_>) {
        let source = &cx.file.document.source;
        let start = Span::empty(source.body_start());
        match source.encoding() {
            Encoding::Utf8 | Encoding::Utf8Bom => {}
            Encoding::Utf16Le | Encoding::Utf16Be => {
                let message = |clause: &str| format!("the file is UTF-16: {clause}");
                let finding = Finding::of(&META, cx.facts.text.utf16, start, message);
                // The engine writes the whole file anew for this rule, so there is no edit to show.
                let fix = Fix::safe("Save the file as UTF-8", Vec::new());
                if let Some(finding) = finding {
                    cx.report(finding.help("save it as UTF-8").fix(fix));
                }
            }
            Encoding::InvalidUtf8 => {
                let at = source.invalid_bytes().unwrap_or(start);
                let message = |clause: &str| format!("these bytes are no UTF-8: {clause}");
                if let Some(finding) = Finding::of(&META, cx.facts.text.invalid_utf8, at, message) {
                    cx.report(finding.help("open the file in the encoding it was written in, and save it as UTF-8"));
                }
            }
        }
    }
}
