//! Words for transports.

use super::Verdict;
use crate::env::Answer;

/// What a transport word means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wire {
    /// A process and its pipes.
    Stdio,
    /// Streamable HTTP.
    Http,
    /// Server-sent events, the older remote transport.
    Sse,
    /// A web socket.
    WebSocket,
    /// Something else that the client knows (`registry`); nothing is judged by it.
    Other,
}

/// What a client takes for an entry that has an address and no transport word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrlDefault {
    /// Nobody checked.
    Unknown,
    /// Streamable HTTP, perhaps with SSE as second try: nothing to say.
    Http,
    /// SSE only; the clause says so.
    Sse(Verdict),
    /// The entry is not started.
    Broken(Verdict),
}

/// Words for transports.
#[derive(Clone, Copy, Debug)]
pub struct Transport {
    /// Words that the client knows, with a remark where one is due. The first of each meaning is the one to write.
    pub words: &'static [(&'static str, Wire, Verdict)],
    /// What comes of any other word.
    pub unknown_word: Verdict,
    /// Whether the word is read at all. `No`: the fields decide, and no word is judged.
    pub read: Answer,
    /// An address without a word.
    pub url_default: UrlDefault,
    /// Command and address in one entry; the clause names the winner.
    pub both: Verdict,
    /// A remote word over a command alone, or `stdio` over an address alone.
    pub mismatch: Verdict,
    /// Words in whose place the client goes by the fields, and what to say of such a mismatch.
    pub by_fields: (&'static [&'static str], Verdict),
    /// An address at all, where the client cannot connect to one.
    pub remote: Verdict,
    /// Whether the client tries the other remote transport by itself where an address does not speak the first.
    pub retries: Retries,
    /// What an address may look like.
    pub address: Address,
}

/// Whether a client tries the other remote transport by itself.
#[derive(Clone, Copy, Debug)]
pub struct Retries {
    /// Without a word: SSE after streamable HTTP, or the reverse.
    pub unnamed: Answer,
    /// Under a word for streamable HTTP: SSE.
    pub http: Answer,
    /// Under a word for SSE: streamable HTTP.
    pub sse: Answer,
}

impl Retries {
    /// The same whatever the entry says.
    #[must_use]
    pub const fn all(answer: Answer) -> Self {
        Self { unnamed: answer, http: answer, sse: answer }
    }
}

/// What an address may look like.
#[derive(Clone, Copy, Debug)]
pub struct Address {
    /// Schemes that the client connects to beside `http` and `https`, and `ws` and `wss` under a word for web sockets.
    pub schemes: &'static [&'static str],
    /// No scheme (`example.com/mcp`, `/mcp`), or one that is not among them.
    pub other: Verdict,
    /// A host with a port and no scheme (`localhost:3000/mcp`), which looks like a scheme to some.
    pub port: Verdict,
    /// A variable in place of the scheme (`${BASE}/mcp`).
    pub variable: Verdict,
    /// A blank before or behind.
    pub blank: Verdict,
    /// A variable with a colon in place of the host or port (`https://${env:HOST}/mcp`).
    pub host: Verdict,
    /// `http` to another computer than this one.
    pub plain: Verdict,
}

impl Address {
    /// Nothing is known.
    pub const UNKNOWN: Self = Self {
        schemes: &[],
        other: Verdict::Unknown,
        port: Verdict::Unknown,
        variable: Verdict::Unknown,
        blank: Verdict::Unknown,
        host: Verdict::Unknown,
        plain: Verdict::Unknown,
    };
}

impl Transport {
    /// Nothing is known.
    pub const UNKNOWN: Self = Self {
        words: &[],
        unknown_word: Verdict::Unknown,
        read: Answer::Unknown,
        url_default: UrlDefault::Unknown,
        both: Verdict::Unknown,
        mismatch: Verdict::Unknown,
        by_fields: (&[], Verdict::Unknown),
        remote: Verdict::Unknown,
        retries: Retries::all(Answer::Unknown),
        address: Address::UNKNOWN,
    };

    /// The meaning and the remark of a word.
    #[must_use]
    pub fn word(&self, word: &str) -> Option<(Wire, Verdict)> {
        self.words.iter().find(|(known, ..)| *known == word).map(|&(_, wire, verdict)| (wire, verdict))
    }

    /// The word to write for a transport: the first that is taken without a remark.
    #[must_use]
    pub fn word_for(&self, wire: Wire) -> Option<&'static str> {
        let plain = |verdict: Verdict| verdict.finding().is_none();
        self.words.iter().find(|&&(_, means, verdict)| means == wire && plain(verdict)).map(|&(word, ..)| word)
    }
}
