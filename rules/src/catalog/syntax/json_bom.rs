use crate::{declare_rule, prelude::*, source::Encoding};

declare_rule! {
    /// ## What it does
    /// Reports a byte order mark at the start of a file whose client stumbles over it.
    ///
    /// ## Why
    /// Windows PowerShell and some editors put three invisible bytes in front. A strict JSON reader refuses the file;
    /// Claude Desktop then even writes its defaults over it, and all servers are gone.
    ///
    /// ## Example
    /// The first character of this file is a byte order mark:
    /// ```json invalid client=claude-desktop os=windows executable=C:/notes.exe
    /// \u{feff}{"mcpServers": {"notes": {"command": "C:/notes.exe"}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"notes": {"command": "C:/notes.exe"}}}
    /// ```
    /// Claude Code reads over it:
    /// ```json valid client=claude-code executable=/usr/bin/acme
    /// \u{feff}{"mcpServers": {"acme": {"command": "/usr/bin/acme"}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: the mark carries no text.
    JsonBom, "json-bom", Syntax, Error, Always
}

impl Rule for JsonBom {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_document(&self, cx: &Context<'_>) {
        let source = &cx.file.document.source;
        if source.encoding() != Encoding::Utf8Bom {
            return;
        }
        let mark = Span::new(0, source.body_start());
        let message = |clause: &str| format!("the file begins with a byte order mark: {clause}");
        let Some(finding) = Finding::of(&META, cx.facts.text.bom, mark, message) else { return };
        cx.report(
            finding
                .help("save it as UTF-8 without a mark; in Windows PowerShell 5.1 `-Encoding UTF8` writes one")
                .fix(Fix::safe("Remove the byte order mark", vec![Edit::remove(mark)])),
        );
    }
}
