use super::shared::{known_words, meant};
use crate::{declare_rule, prelude::*};

declare_rule! {
    /// ## What it does
    /// Reports a word for the transport that this client does not know.
    ///
    /// ## Why
    /// Every client has words of its own: `streamableHttp` is right in Cline, `streamable-http` in Roo Code, `http` in
    /// most others, and nearly all compare them letter by letter. An unknown word costs the server, in some clients
    /// every server of the file.
    ///
    /// ## Example
    /// ```json invalid client=claude-code
    /// {"mcpServers": {"notes": {"type": "streamableHttp", "url": "https://notes.example.com/mcp"}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"notes": {"type": "http", "url": "https://notes.example.com/mcp"}}}
    /// ```
    /// The same word is the right one elsewhere:
    /// ```json valid client=cline
    /// {"mcpServers": {"notes": {"type": "streamableHttp", "url": "https://notes.example.com/mcp"}}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe where the word is another client's name for the same transport, a misspelling of a known one, or follows
    /// from `command` and `url`. Unsafe where `sse` is meant and the client has no word for it. No fix where word and
    /// fields contradict each other.
    UnknownTransport, "unknown-transport", Transport, Error, Sometimes
}

impl Rule for UnknownTransport {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_server(&self, server: &ServerEntry<'_>, cx: &Context<'_>) {
        let facts = &cx.facts.transport;
        let Some(word) = server.transport.filter(|_| !facts.read.is_no()) else { return };
        // Of an older key that is still read nobody knows what becomes of other words.
        if cx.facts.entry.key_of(Role::Transport) != Some(word.key) {
            return;
        }
        let verdict = facts.word(word.value).map_or(facts.unknown_word, |(_, remark)| remark);
        let client = cx.client_name();
        let what = if word.value.is_empty() { "an empty text".to_owned() } else { format!("`{}`", word.value) };
        let message = |clause: &str| format!("{what} is not among the transports of {client}: {clause}");
        let Some(finding) = Finding::of(&META, verdict, word.span, message) else { return };
        let known = known_words(facts);
        let Some((instead, applicability)) = meant(word.value, server, facts) else {
            cx.report(finding.help(format!("{client} knows {known}")));
            return;
        };
        let fix = Fix::new(applicability, format!("Write `{instead}`"), vec![replace_text(&word, instead)]);
        cx.report(finding.help(format!("did you mean `{instead}`? {client} knows {known}")).fix(fix));
    }
}
