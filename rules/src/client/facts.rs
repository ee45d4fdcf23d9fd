//! The kinds of facts that are known of a client. Types only: the values stand in one file a client.
//!
//! Two habits keep rules silent where nobody has checked: every answer has an `Unknown`, and [`Facts::UNKNOWN`] is
//! the start from which a client's file overrides what is known.

use crate::{diagnostic::Severity, env::Answer};

/// What comes of something in this client. The text is a whole clause with its subject and without a full stop
/// (`Claude Code refuses the whole file`), so that every rule says the same of the same fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nobody checked. Nothing is reported.
    Unknown,
    /// Checked: it works. Nothing is reported.
    Fine,
    /// Works, with a remark worth making.
    Info(&'static str),
    /// Fails for many, in some versions, or in one of several readers of the file.
    Warning(&'static str),
    /// Does not work, for certain.
    Error(&'static str),
}

impl Verdict {
    /// The severity and the clause of a finding, if there is one.
    #[must_use]
    pub const fn finding(self) -> Option<(Severity, &'static str)> {
        match self {
            Self::Unknown | Self::Fine => None,
            Self::Info(clause) => Some((Severity::Info, clause)),
            Self::Warning(clause) => Some((Severity::Warning, clause)),
            Self::Error(clause) => Some((Severity::Error, clause)),
        }
    }
}

/// Everything known of how one kind of file is read and what becomes of its entries.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// Where the facts come from when a part says nothing else: `[run 2.1.329]`, `[src repo:path]`, `[docs title]`.
    pub source: &'static str,
    /// Leniency of the reader.
    pub text: Text,
    /// Where the servers stand in the file.
    pub root: Root,
    /// What a server's entry may hold.
    pub entry: Entry,
    /// Words for transports.
    pub transport: Transport,
    /// Notations for variables.
    pub variables: Variables,
    /// `~` and relative paths.
    pub paths: Paths,
    /// How the process is started.
    pub launch: Launch,
    /// Names of servers and tools.
    pub names: Names,
    /// Places that list tools.
    pub tool_lists: &'static [ToolList],
}

impl Facts {
    /// Nothing is known: every rule that asks is silent.
    pub const UNKNOWN: Self = Self {
        source: "",
        text: Text::UNKNOWN,
        root: Root::UNKNOWN,
        entry: Entry::UNKNOWN,
        transport: Transport::UNKNOWN,
        variables: Variables::UNKNOWN,
        paths: Paths::UNKNOWN,
        launch: Launch::UNKNOWN,
        names: Names::UNKNOWN,
        tool_lists: &[],
    };
}

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

/// Where the servers stand.
#[derive(Clone, Copy, Debug)]
pub struct Root {
    /// Paths of keys to the map of servers; `*` is any key. The first is the one to name and to write.
    pub servers: &'static [&'static [&'static str]],
    /// Whether a map of servers without a wrapper is read as well.
    pub bare_map: Answer,
    /// Whether the file has other purposes, so that it is right without any server.
    pub optional: bool,
    /// What comes of servers that stand under another key (or, where `optional` is false, of a file without the key).
    pub wrong: Verdict,
    /// What comes of a map of servers that is no object.
    pub not_a_map: Verdict,
    /// Where `${input:id}` is declared.
    pub inputs: Option<&'static [&'static str]>,
}

impl Root {
    /// Nothing is known.
    pub const UNKNOWN: Self = Self {
        servers: &[],
        bare_map: Answer::Unknown,
        optional: true,
        wrong: Verdict::Unknown,
        not_a_map: Verdict::Unknown,
        inputs: None,
    };
}

/// What a key of an entry is for. Rules ask for the role, not for the key: Windsurf's `serverUrl` is a [`Role::Url`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The word for the transport.
    Transport,
    /// The program.
    Command,
    /// Its arguments.
    Args,
    /// Its environment.
    Env,
    /// A file with environment variables.
    EnvFile,
    /// Its working folder.
    Cwd,
    /// The address of a remote server.
    Url,
    /// Headers for it.
    Headers,
    /// A time limit.
    Timeout,
    /// A switch that keeps the server off when `true`.
    Disabled,
    /// A switch that keeps the server off when `false`.
    Enabled,
    /// A list of tools; [`Facts::tool_lists`] says more.
    Tools,
    /// Anything else the client reads.
    Other,
}

/// Which entries a key has a meaning for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// Every entry.
    Any,
    /// Entries that start a process.
    Process,
    /// Entries with an address.
    Remote,
}

/// The type a value must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// Any value passes.
    Any,
    /// A text.
    String,
    /// A text of at least one character.
    NonEmptyString,
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
    /// A whole number above zero.
    PositiveInteger,
    /// A list of texts.
    StringList,
    /// A list of anything.
    List,
    /// A list of objects.
    ObjectList,
    /// An object whose values are texts; what else passes is listed.
    StringMap(&'static [Also]),
    /// An object.
    Object,
}

/// What a [`Type::StringMap`] takes beside texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Also {
    /// Numbers.
    Number,
    /// `true`, `false`.
    Bool,
    /// `null`.
    Null,
}

/// A key that the client reads.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// What it is for.
    pub role: Role,
    /// Where it has a meaning.
    pub on: On,
    /// The type it must have.
    pub ty: Type,
    /// What comes of another type.
    pub wrong: Verdict,
    /// One sentence for people: what the client does with it.
    pub note: &'static str,
}

impl Field {
    /// A key for every entry.
    #[must_use]
    pub const fn any(key: &'static str, role: Role, ty: Type, wrong: Verdict, note: &'static str) -> Self {
        Self { key, role, on: On::Any, ty, wrong, note }
    }

    /// A key for entries that start a process.
    #[must_use]
    pub const fn process(key: &'static str, role: Role, ty: Type, wrong: Verdict, note: &'static str) -> Self {
        Self { key, role, on: On::Process, ty, wrong, note }
    }

    /// A key for entries with an address.
    #[must_use]
    pub const fn remote(key: &'static str, role: Role, ty: Type, wrong: Verdict, note: &'static str) -> Self {
        Self { key, role, on: On::Remote, ty, wrong, note }
    }
}

/// A key that people write and this client does not read, with what it should be.
#[derive(Clone, Copy, Debug)]
pub struct ForeignKey {
    /// The key as found.
    pub key: &'static str,
    /// This client's key of the same meaning, if it has one.
    pub instead: Option<&'static str>,
    /// How grave it is in an entry without `instead`; where both keys stand, this one is at most a remark. The clause
    /// says what the client does with it.
    pub verdict: Verdict,
}

/// What a server's entry may hold.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Keys that the client reads. Empty: not known, so no key is judged.
    pub fields: &'static [Field],
    /// Keys of other clients, and keys without effect.
    pub foreign: &'static [ForeignKey],
    /// What comes of a key that is neither. Only used for what looks like a misspelling.
    pub unknown_key: Verdict,
    /// What comes of an entry that is no object (`null`, a text, a list).
    pub not_an_object: Verdict,
    /// What comes of an entry with neither command nor address.
    pub no_launch: Verdict,
    /// What comes of an empty command or address, where that is not the same as none.
    pub empty_launch: Verdict,
    /// Keys that every entry must have beside command or address, with what comes of it.
    pub required: &'static [(&'static str, Verdict)],
}

impl Entry {
    /// Nothing is known.
    pub const UNKNOWN: Self = Self {
        fields: &[],
        foreign: &[],
        unknown_key: Verdict::Unknown,
        not_an_object: Verdict::Unknown,
        no_launch: Verdict::Unknown,
        empty_launch: Verdict::Unknown,
        required: &[],
    };

    /// The field of this exact key.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The first key of a role: the one to write.
    #[must_use]
    pub fn key_of(&self, role: Role) -> Option<&'static str> {
        self.fields.iter().find(|field| field.role == role).map(|field| field.key)
    }
}

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
    /// An address at all, where the client cannot connect to one.
    pub remote: Verdict,
    /// Whether an address that speaks only SSE fails or is found out by the client itself.
    pub falls_back: Answer,
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
        remote: Verdict::Unknown,
        falls_back: Answer::Unknown,
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

/// A set of places in an entry where text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Places(u16);

impl Places {
    /// None.
    pub const NONE: Self = Self(0);
    /// The command.
    pub const COMMAND: Self = Self(1);
    /// Each argument.
    pub const ARGS: Self = Self(2);
    /// Values of the environment.
    pub const ENV: Self = Self(4);
    /// The working folder.
    pub const CWD: Self = Self(8);
    /// The address.
    pub const URL: Self = Self(16);
    /// Values of headers.
    pub const HEADERS: Self = Self(32);
    /// The file of variables.
    pub const ENV_FILE: Self = Self(64);
    /// All of these.
    pub const ALL: Self = Self(127);

    /// Both sets.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// All but these.
    #[must_use]
    pub const fn but(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether all of `other` is in it.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// A notation for a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Syntax {
    /// `${NAME}` with a plain identifier that is no editor variable.
    Brace,
    /// `${NAME:-default}`.
    BraceDefault,
    /// `${env:NAME}`.
    EnvColon,
    /// `${input:id}`.
    Input,
    /// `${workspaceFolder}`, `${userHome}`, .. : one of the names that editors know.
    Editor,
    /// `${word:text}` of an editor or client: `${config:x}`, `${command:x}`, `${file:x}`.
    Scoped,
    /// `$NAME`.
    Dollar,
    /// `%NAME%`.
    Percent,
    /// `{env:NAME}`, as in opencode.
    CurlyEnv,
    /// `{workspaceFolder}`, `{userHome}`: an editor variable whose `$` was lost.
    CurlyEditor,
    /// `{{NAME}}`.
    DoubleCurly,
    /// `$input:id`, `$env:NAME`.
    DollarColon,
}

/// A notation that the client expands.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// The notation.
    pub syntax: Syntax,
    /// The names it holds for (of [`Syntax::Scoped`] the words before the colon). Empty: all.
    pub names: &'static [&'static str],
    /// Where it is expanded.
    pub places: Places,
    /// `Yes`: all readers of the file expand it. `Unknown`: one does, or it was seen and not checked: silent, and never
    /// written by a fix. `No`: these names are never set where the client expands, so they stay as they stand.
    pub sure: Answer,
}

impl Form {
    /// A notation that is surely expanded.
    #[must_use]
    pub const fn sure(syntax: Syntax, places: Places) -> Self {
        Self { syntax, names: &[], places, sure: Answer::Yes }
    }

    /// Editor variables that are surely expanded.
    #[must_use]
    pub const fn editor(names: &'static [&'static str], places: Places) -> Self {
        Self { syntax: Syntax::Editor, names, places, sure: Answer::Yes }
    }

    /// A notation of which nobody is sure.
    #[must_use]
    pub const fn unsure(syntax: Syntax, places: Places) -> Self {
        Self { syntax, names: &[], places, sure: Answer::Unknown }
    }
}

/// Notations for variables.
#[derive(Clone, Copy, Debug)]
pub struct Variables {
    /// Notations that are, or may be, expanded. The first that fits counts.
    pub forms: &'static [Form],
    /// What comes of a notation that is not listed for its place: normally that the text arrives as it stands.
    /// `Unknown`: not checked.
    pub literal: Verdict,
    /// How to write a reference to an environment variable; `NAME` stands for it.
    pub reference: Option<&'static str>,
    /// How to write the home folder.
    pub home: Option<&'static str>,
    /// How to write the project's folder.
    pub project: Option<&'static str>,
}

impl Variables {
    /// Nothing is known.
    pub const UNKNOWN: Self =
        Self { forms: &[], literal: Verdict::Unknown, reference: None, home: None, project: None };

    /// Whether a notation is expanded at a place. `name` is the variable's name, or for [`Syntax::Scoped`] the word
    /// before the colon.
    #[must_use]
    pub fn expands(&self, syntax: Syntax, name: &str, place: Places) -> Answer {
        let listed = self.forms.iter().find(|form| {
            form.syntax == syntax && form.places.has(place) && (form.names.is_empty() || form.names.contains(&name))
        });
        match listed {
            Some(form) => form.sure,
            None if self.literal == Verdict::Unknown => Answer::Unknown,
            None => Answer::No,
        }
    }
}

/// `~` and relative paths.
#[derive(Clone, Copy, Debug)]
pub struct Paths {
    /// Places where a leading `~` or `~/` becomes the home folder.
    pub tilde: Places,
    /// Places of which nobody is sure.
    pub tilde_unsure: Places,
    /// What comes of a `~` elsewhere.
    pub tilde_literal: Verdict,
    /// What comes of a relative command or argument; the clause says which folder it starts in.
    pub relative: Verdict,
    /// Whether an entry's own `cwd` is used.
    pub cwd: Answer,
}

impl Paths {
    /// Nothing is known.
    pub const UNKNOWN: Self = Self {
        tilde: Places::NONE,
        tilde_unsure: Places::ALL,
        tilde_literal: Verdict::Unknown,
        relative: Verdict::Unknown,
        cwd: Answer::Unknown,
    };
}

/// What `PATH` in an entry's `env` does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnvPath {
    /// Nobody checked.
    Unknown,
    /// It replaces the inherited PATH and the command is searched on it.
    Replaces,
    /// It is put behind the inherited PATH.
    Appended,
    /// The client's own PATH wins.
    NoEffect,
}

/// Which of the client's own variables a server gets beside `env`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inherits {
    /// Nobody checked.
    Unknown,
    /// All of them; from a desktop that need not be those of the shell.
    All,
    /// All but what looks like a secret.
    AllButSecrets,
    /// A short fixed list: a token that is exported in the shell does not arrive.
    Few,
}

/// How the process is started.
#[derive(Clone, Copy, Debug)]
pub struct Launch {
    /// A bare launcher on macOS and Linux. The clause says on which PATH it is looked up. On Windows, where desktop
    /// programs have the user's PATH, a warning becomes an info.
    pub bare_command: Verdict,
    /// What `PATH` in `env` does.
    pub env_path: EnvPath,
    /// Whether a command line in `command` is split into words.
    pub splits_command: Answer,
    /// A whole command line in `command`.
    pub command_line: Verdict,
    /// Which variables are passed on.
    pub inherits: Inherits,
    /// An unwrapped `npx` on Windows.
    pub npx_on_windows: Verdict,
    /// A launcher script with a blank in one of its arguments on Windows, unwrapped.
    pub npx_blank_on_windows: Verdict,
    /// Whether `~`, variables and `&&` in the command are handled by a shell.
    pub shell: Answer,
    /// Whether the process runs in another place than this machine, such as a container: nothing is looked up then.
    pub elsewhere: bool,
}

impl Launch {
    /// Nothing is known.
    pub const UNKNOWN: Self = Self {
        bare_command: Verdict::Unknown,
        env_path: EnvPath::Unknown,
        splits_command: Answer::Unknown,
        command_line: Verdict::Unknown,
        inherits: Inherits::Unknown,
        npx_on_windows: Verdict::Unknown,
        npx_blank_on_windows: Verdict::Unknown,
        shell: Answer::Unknown,
        elsewhere: false,
    };
}

/// Names of servers and tools.
#[derive(Clone, Copy, Debug)]
pub struct Names {
    /// How the model sees a tool: `mcp__{server}__{tool}`. `None`: unknown.
    pub full_name: Option<&'static str>,
    /// Lengths in characters of that name from which something happens, the longest first.
    pub limits: &'static [(usize, Verdict)],
    /// What every character of a name but ASCII letters, digits, `_` and `-` becomes in the full name, and what comes
    /// of two servers whose names become equal by it. `None`: unknown.
    pub folds: Option<(char, Verdict)>,
    /// Names (after folding) that no server of the user may have, with what comes of it. Compared exactly.
    pub reserved: (&'static [&'static str], Verdict),
}

impl Names {
    /// Nothing is known.
    pub const UNKNOWN: Self = Self { full_name: None, limits: &[], folds: None, reserved: (&[], Verdict::Unknown) };
}

/// Where a list of tools stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListPlace {
    /// Under this key of a server's entry.
    Entry(&'static str),
    /// At this path of keys in the file.
    File(&'static [&'static str]),
}

/// What an item of a tool list may look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToolSyntax {
    /// The server's own tool name, compared exactly.
    Exact,
    /// The same, or `*` for all.
    ExactOrStar,
    /// The same, or `name(alias)`.
    ExactOrCall,
    /// The same, with `*` and `?` as patterns.
    Glob,
    /// Names of the client's own tools, `@server`, `@server/tool`, patterns.
    AtServer,
    /// A permission rule: `mcp__server`, `mcp__server__tool`, `mcp__server__*`; anything else is not about MCP.
    Permission,
    /// `server:tool`, with `*`.
    ServerColonTool,
    /// Objects with a `name`.
    Objects,
}

/// Which characters and lengths a tool's name may have.
#[derive(Clone, Copy, Debug)]
pub struct ToolAlphabet {
    /// Characters beside ASCII letters and digits.
    pub also: &'static str,
    /// Length in characters.
    pub max: usize,
    /// What comes of a name outside it.
    pub outside: Verdict,
}

/// A place in a config that names tools.
#[derive(Clone, Copy, Debug)]
pub struct ToolList {
    /// Where it stands.
    pub place: ListPlace,
    /// What its items may look like.
    pub syntax: ToolSyntax,
    /// What the names may be made of, on top of MCP's own `[A-Za-z0-9_.-]{1,128}`.
    pub alphabet: Option<ToolAlphabet>,
    /// What comes of an item that no tool can ever match.
    pub no_match: Verdict,
}
