//! A typed view on the servers of a file. Every field keeps its span; a value of the wrong type is recorded once, here,
//! and no rule checks types again.

mod launch;
mod maps;
mod types;

use std::{cell::OnceCell, ops::Range};

pub use launch::{Program, Shell, Target};
pub use maps::{ROOT_KEYS, ServerMap, looks_like_entry, looks_like_map, misplaced_maps, server_maps};

pub(crate) use types::misfits;

use crate::{
    client::facts::{Facts, Field, On, Places, Role},
    env::Os,
    servers::{Known, Server, launch::Launched},
    span::Span,
    syntax::{Member, Node, quote_inner_span, raw_span},
};

/// A text of an entry that the client reads.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// The decoded text.
    pub value: &'a str,
    /// The literal with its quotes.
    pub span: Span,
    /// What kind of place it stands in (exactly one).
    pub place: Places,
    /// The key it belongs to: of an argument `args`, of a variable its name.
    pub key: &'a str,
    source: &'a str,
}

impl Text<'_> {
    /// The span of a byte range of the decoded text.
    #[must_use]
    pub fn sub(&self, range: Range<usize>) -> Span {
        raw_span(self.source, self.span, range)
    }

    /// The span between the quotes.
    #[must_use]
    pub fn inner(&self) -> Span {
        quote_inner_span(self.source, self.span)
    }
}

/// A name with a value, of `env` or `headers`.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// The name.
    pub name: &'a str,
    /// The name with its quotes.
    pub name_span: Span,
    /// The member.
    pub member: &'a Member,
    /// The value, if it is a text.
    pub value: Option<Text<'a>>,
}

/// A value whose type the client does not take.
#[derive(Clone, Copy, Debug)]
pub struct WrongType<'a> {
    /// The field as the client knows it.
    pub field: &'static Field,
    /// The member that holds the value.
    pub member: &'a Member,
    /// The value, or the item inside it, that does not fit.
    pub node: &'a Node,
}

/// One server of a file.
#[derive(Clone, Debug)]
pub struct ServerEntry<'a> {
    /// Its name.
    pub name: &'a str,
    /// The member of the map of servers.
    pub member: &'a Member,
    /// Its members; empty when the entry is no object.
    pub members: &'a [Member],
    /// The word for the transport.
    pub transport: Option<Text<'a>>,
    /// The program.
    pub command: Option<Text<'a>>,
    /// Arguments that are texts.
    pub args: Vec<Text<'a>>,
    /// Variables for the process.
    pub env: Vec<Pair<'a>>,
    /// A file of variables.
    pub env_file: Option<Text<'a>>,
    /// The working folder.
    pub cwd: Option<Text<'a>>,
    /// The address.
    pub url: Option<Text<'a>>,
    /// Headers for it.
    pub headers: Vec<Pair<'a>>,
    /// Values, or items inside them, of a type that the client does not take.
    pub wrong: Vec<WrongType<'a>>,
    /// Members whose key the client does not know.
    pub unknown: Vec<&'a Member>,
    /// Members that are known, with their field.
    pub known: Vec<(&'static Field, &'a Member)>,
    /// Indices of arguments that a shell reads, and which.
    pub shell_args: Option<(Shell, Range<usize>)>,
    /// The system it is for.
    pub target: Target,
    /// Servers that are known beside those of the catalog, and before them.
    pub(crate) own: &'static [Server],
    /// How it is started, once a rule has asked; many do.
    pub(crate) launched: OnceCell<Option<Launched<'a>>>,
    /// The known server that it starts, once a rule has asked.
    pub(crate) identity: OnceCell<Option<Known>>,
}

impl<'a> ServerEntry<'a> {
    /// Reads the entry `member` by the client's facts. `target` is what holds for the file.
    #[must_use]
    pub fn read(source: &'a str, member: &'a Member, facts: &Facts, target: Target) -> Self {
        let members = member.value.as_object().unwrap_or_default();
        let mut entry = Self {
            name: &member.key,
            member,
            members,
            transport: None,
            command: None,
            args: Vec::new(),
            env: Vec::new(),
            env_file: None,
            cwd: None,
            url: None,
            headers: Vec::new(),
            wrong: Vec::new(),
            unknown: Vec::new(),
            known: Vec::new(),
            shell_args: None,
            target,
            own: &[],
            launched: OnceCell::new(),
            identity: OnceCell::new(),
        };
        for member in members {
            match facts.entry.field(&member.key) {
                Some(field) => entry.read_field(source, field, member),
                None => entry.unknown.push(member),
            }
        }
        entry.shell_args = entry.find_shell();
        entry.target = entry.find_target(target);
        entry
    }

    /// The same, with servers that are known beside those of the catalog.
    #[must_use]
    pub fn with(self, own: &'static [Server]) -> Self {
        Self { own, ..self }
    }

    fn read_field(&mut self, source: &'a str, field: &'static Field, member: &'a Member) {
        self.known.push((field, member));
        // A key that has no meaning for this kind of entry is neither typed nor read.
        let remote = self.members.iter().any(|m| matches!(m.key.as_str(), "url" | "serverUrl" | "httpUrl"));
        let process = self.members.iter().any(|m| m.key == "command");
        let applies = match field.on {
            On::Any => true,
            On::Process => process || !remote,
            On::Remote => remote || !process,
        };
        if applies {
            let misfits = misfits(source, field.ty, &member.value);
            self.wrong.extend(misfits.into_iter().map(|node| WrongType { field, member, node }));
        }
        let text = |node: &'a Node, place| {
            node.as_str().map(|value| Text { value, span: node.span, place, key: &member.key, source })
        };
        let pairs = |place| {
            let members = member.value.as_object().unwrap_or_default();
            let pair = |inner: &'a Member| Pair {
                name: &inner.key,
                name_span: inner.key_span,
                member: inner,
                value: inner.value.as_str().map(|value| Text {
                    value,
                    span: inner.value.span,
                    place,
                    key: &inner.key,
                    source,
                }),
            };
            members.iter().map(pair).collect()
        };
        match field.role {
            Role::Transport => self.transport = text(&member.value, Places::NONE).or(self.transport),
            Role::Command => self.command = text(&member.value, Places::COMMAND),
            Role::Args => {
                let items = member.value.as_array().unwrap_or_default();
                self.args = items.iter().filter_map(|item| text(item, Places::ARGS)).collect();
            }
            Role::Env => self.env = pairs(Places::ENV),
            Role::EnvFile => self.env_file = text(&member.value, Places::ENV_FILE),
            Role::Cwd => self.cwd = text(&member.value, Places::CWD),
            Role::Url => self.url = text(&member.value, Places::URL).or(self.url),
            Role::Headers => self.headers = pairs(Places::HEADERS),
            Role::Timeout | Role::Disabled | Role::Enabled | Role::Tools | Role::Other => {}
        }
    }

    /// The member of a role, if the entry has one.
    #[must_use]
    pub fn member_of(&self, role: Role) -> Option<&'a Member> {
        self.known.iter().find(|(field, _)| field.role == role).map(|&(_, member)| member)
    }

    /// The member whose value a text is.
    #[must_use]
    pub fn member_at(&self, text: &Text<'_>) -> Option<&'a Member> {
        self.members.iter().find(|member| member.value.span == text.span)
    }

    /// The member of an exact key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&'a Member> {
        self.members.iter().rev().find(|member| member.key == key)
    }

    /// An object for the transport in an entry that says neither itself what to start nor where to connect, while the
    /// object does: `"transport": {"type": .., "url": ..}`. With the object's members.
    #[must_use]
    pub fn nested_transport(&self) -> Option<(&'a Member, &'a [Member])> {
        if self.member_of(Role::Command).or(self.member_of(Role::Url)).is_some() {
            return None;
        }
        let member = self.get("transport")?;
        let inner = member.value.as_object()?;
        inner.iter().any(|inner| matches!(inner.key.as_str(), "url" | "command")).then_some((member, inner))
    }

    /// Whether the client's own switch keeps it off.
    #[must_use]
    pub fn is_off(&self) -> bool {
        let is = |role, value| self.member_of(role).is_some_and(|member| member.value.as_bool() == Some(value));
        is(Role::Disabled, true) || is(Role::Enabled, false)
    }

    /// Whether it starts a process: it has a command and no address.
    #[must_use]
    pub fn is_process(&self) -> bool {
        self.command.is_some()
    }

    /// Whether it has an address and no command.
    #[must_use]
    pub fn is_remote(&self) -> bool {
        self.url.is_some() && self.command.is_none()
    }

    /// The value of a variable that the entry sets.
    #[must_use]
    pub fn variable(&self, name: &str) -> Option<&Pair<'a>> {
        let same = |pair: &&Pair<'a>| {
            pair.name == name || (self.target.os == Some(Os::Windows) && pair.name.eq_ignore_ascii_case(name))
        };
        self.env.iter().rev().find(same)
    }

    /// Every text of the launch and the address: command, args, cwd, env file, env values, url, header values.
    pub fn texts(&self) -> impl Iterator<Item = Text<'a>> + '_ {
        let single = [self.command, self.cwd, self.env_file, self.url].into_iter().flatten();
        let pairs = self.env.iter().chain(&self.headers).filter_map(|pair| pair.value);
        single.chain(self.args.iter().copied()).chain(pairs)
    }
}
