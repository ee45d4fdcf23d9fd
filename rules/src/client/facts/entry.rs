//! What a server's entry may hold.

use super::{TimeLimit, Verdict};

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
    /// A list of tools; [`super::Facts::tool_lists`] says more.
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
    /// `true`, `false` or an object.
    BoolOrObject,
    /// One of these texts.
    Word(&'static [&'static str]),
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
    /// What comes of it in an entry of the kind that it is not for: `env` beside an address, `headers` beside a command.
    pub misplaced: Verdict,
    /// How its number is read, where it is a time limit and somebody checked.
    pub time: Option<TimeLimit>,
    /// One sentence for people: what the client does with it.
    pub note: &'static str,
    /// Whether an editor is to offer it. Not what the client itself writes, nor what is listed to be recognised only.
    pub offered: bool,
}

impl Field {
    /// A key for every entry.
    #[must_use]
    pub const fn any(key: &'static str, role: Role, ty: Type, wrong: Verdict, note: &'static str) -> Self {
        Self { key, role, on: On::Any, ty, wrong, misplaced: Verdict::Unknown, time: None, note, offered: true }
    }

    /// A key for entries that start a process.
    #[must_use]
    pub const fn process(key: &'static str, role: Role, ty: Type, wrong: Verdict, note: &'static str) -> Self {
        Self { key, role, on: On::Process, ty, wrong, misplaced: Verdict::Unknown, time: None, note, offered: true }
    }

    /// A key for entries with an address.
    #[must_use]
    pub const fn remote(key: &'static str, role: Role, ty: Type, wrong: Verdict, note: &'static str) -> Self {
        Self { key, role, on: On::Remote, ty, wrong, misplaced: Verdict::Unknown, time: None, note, offered: true }
    }

    /// The same key, its number read as a time limit.
    #[must_use]
    pub const fn limits(self, time: TimeLimit) -> Self {
        Self { time: Some(time), ..self }
    }

    /// The same key, with what comes of it in an entry of the kind that it is not for.
    #[must_use]
    pub const fn misplaced(self, misplaced: Verdict) -> Self {
        Self { misplaced, ..self }
    }

    /// The same key, not to be offered.
    #[must_use]
    pub const fn unoffered(self) -> Self {
        Self { offered: false, ..self }
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

/// A switch of other clients that keeps no server off here.
#[derive(Clone, Copy, Debug)]
pub struct DeadSwitch {
    /// The key.
    pub key: &'static str,
    /// The value that is to keep the server off.
    pub off: bool,
    /// What comes of it.
    pub verdict: Verdict,
}

impl DeadSwitch {
    /// Those of a client that has none in its entries.
    #[must_use]
    pub const fn all(verdict: Verdict) -> [Self; 3] {
        let [enabled, active] = Self::beside_disabled(verdict);
        [Self { key: "disabled", off: true, verdict }, enabled, active]
    }

    /// Those of a client whose own is `disabled`.
    #[must_use]
    pub const fn beside_disabled(verdict: Verdict) -> [Self; 2] {
        [Self { key: "enabled", off: false, verdict }, Self { key: "isActive", off: false, verdict }]
    }
}

/// What a server's entry may hold.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Keys that the client reads. Empty: not known, so no key is judged.
    pub fields: &'static [Field],
    /// Keys of other clients, and keys without effect.
    pub foreign: &'static [ForeignKey],
    /// Switches of other clients that keep no server off here.
    pub dead_switches: &'static [DeadSwitch],
    /// How a server is kept off, where no key of its entry does that: a sentence without a full stop.
    pub way_off: &'static str,
    /// What comes of a key that is neither. Only used for what looks like a misspelling.
    pub unknown_key: Verdict,
    /// What comes of an entry that is no object (`null`, a text).
    pub not_an_object: Verdict,
    /// What comes of an entry that is a list.
    pub a_list: Verdict,
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
        dead_switches: &[],
        way_off: "",
        unknown_key: Verdict::Unknown,
        not_an_object: Verdict::Unknown,
        a_list: Verdict::Unknown,
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
