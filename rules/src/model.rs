//! A typed view on the servers of a file. Every field keeps its span; a value of the wrong type is recorded once, here,
//! and no rule checks types again.

use std::ops::Range;

use crate::{
    client::facts::{Also, Facts, Field, On, Places, Role, Root, Type},
    env::{Os, paths},
    span::Span,
    syntax::{Document, Kind, Member, Node, quote_inner_span, raw_span},
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

/// What runs a command in place of the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shell {
    /// `sh -c`, `bash -lc`, ..
    Posix,
    /// `cmd /c`.
    Cmd,
    /// `powershell -Command`.
    PowerShell,
    /// `wsl ..`: the rest runs on Linux.
    Wsl,
}

/// The program an entry really starts, behind `cmd /c` and `env`.
#[derive(Clone, Copy, Debug)]
pub struct Program<'a> {
    /// The word that names it.
    pub text: Text<'a>,
    /// Index in the entry's `args` from which on its own arguments stand.
    pub args_from: usize,
    /// What stands before it.
    pub behind: Option<Shell>,
}

/// The system an entry is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// The system; `None` when the entry speaks of several.
    pub os: Option<Os>,
    /// Whether it follows from `--platform`, the file's location or the entry itself, and not just from the machine.
    pub evident: bool,
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

    /// The shell that reads this text, if one does.
    #[must_use]
    pub fn shell_for(&self, text: &Text<'_>) -> Option<Shell> {
        let (shell, range) = self.shell_args.as_ref()?;
        self.args[range.clone()].iter().any(|arg| arg.span == text.span).then_some(*shell)
    }

    /// The program behind `cmd /c`, `env` and the like; `None` when there is no command, or a shell's script hides it.
    #[must_use]
    pub fn program(&self) -> Option<Program<'a>> {
        let command = self.command?;
        match (&self.shell_args, launcher_name(command.value).as_str()) {
            (Some((Shell::Cmd, range)), _) => {
                let text = *self.args.get(range.start)?;
                // `cmd /c "npx -y x"` in one text is a script, not a program.
                let script = range.len() == 1 && text.value.contains(' ');
                (!script).then_some(Program { text, args_from: range.start + 1, behind: Some(Shell::Cmd) })
            }
            (Some(_), _) => None,
            (None, "env") => {
                let at = self.args.iter().position(|arg| !arg.value.contains('=') && !arg.value.starts_with('-'))?;
                Some(Program { text: self.args[at], args_from: at + 1, behind: None })
            }
            (None, _) => Some(Program { text: command, args_from: 0, behind: None }),
        }
    }

    fn find_shell(&self) -> Option<(Shell, Range<usize>)> {
        let name = launcher_name(self.command?.value);
        let all = self.args.len();
        let after = |found: Option<usize>| found.map(|at| at + 1..all);
        match name.as_str() {
            "sh" | "bash" | "zsh" | "dash" | "ash" | "fish" | "ksh" => {
                let flag = |arg: &Text<'_>| {
                    let flags = arg.value.strip_prefix('-').filter(|f| !f.starts_with('-'));
                    flags.is_some_and(|flags| flags.contains('c')) || arg.value == "--command"
                };
                after(self.args.iter().position(flag)).map(|range| (Shell::Posix, range))
            }
            "cmd" => {
                let flag = |arg: &Text<'_>| {
                    matches!(arg.value.to_ascii_lowercase().as_str(), "/c" | "/k" | "-c" | "//c" | "/s/c")
                };
                after(self.args.iter().position(flag)).map(|range| (Shell::Cmd, range))
            }
            "powershell" | "pwsh" => {
                let flag = |arg: &Text<'_>| matches!(arg.value.to_ascii_lowercase().as_str(), "-command" | "-c");
                after(self.args.iter().position(flag)).map(|range| (Shell::PowerShell, range))
            }
            "wsl" => Some((Shell::Wsl, 0..all)),
            _ => None,
        }
    }

    /// Evidence in the entry: a drive letter or `%APPDATA%` speaks for Windows, an absolute Unix path for Unix.
    fn find_target(&self, file: Target) -> Target {
        if file.evident {
            return file;
        }
        let mut windows = false;
        let mut unix = None;
        let paths = self.command.iter().chain(&self.args).chain(&self.cwd).chain(&self.env_file);
        for text in paths.filter(|text| self.shell_for(text).is_none_or(|shell| shell == Shell::Cmd)) {
            windows |= paths::looks_windows(text.value);
            if MACOS_ONLY.iter().any(|folder| text.value.starts_with(folder)) {
                unix = Some(Os::MacOs);
            } else if text.value.starts_with("/home/") || text.value.starts_with("/mnt/") {
                unix = unix.or(Some(Os::Linux));
            } else if text.place == Places::COMMAND && text.value.starts_with('/') {
                unix = unix.or(file.os.filter(|os| os.is_unix()).or(Some(Os::Linux)));
            }
        }
        match self.command.map(|command| command.value) {
            Some(command) if has_windows_extension(command) => windows = true,
            _ => {}
        }
        match (windows, unix) {
            (true, Some(_)) => Target { os: None, evident: true },
            (true, None) => Target { os: Some(Os::Windows), evident: true },
            (false, Some(os)) => Target { os: Some(os), evident: true },
            (false, None) => file,
        }
    }
}

/// Folders that no other system has.
const MACOS_ONLY: [&str; 4] = ["/Users/", "/Applications/", "/Volumes/", "/opt/homebrew/"];

fn has_windows_extension(command: &str) -> bool {
    let lower = command.to_ascii_lowercase();
    // `wsl.exe` and `cmd.exe` are written on Windows too, `powershell.exe` from WSL as well: still Windows' process.
    [".exe", ".cmd", ".bat"].iter().any(|extension| lower.ends_with(extension))
}

/// The bare, lower-case name of a launcher: without folder and without `.exe`, `.cmd`, `.bat`.
#[must_use]
pub fn launcher_name(command: &str) -> String {
    let name = command.rsplit(['/', '\\']).next().unwrap_or(command).to_ascii_lowercase();
    let stem = [".exe", ".cmd", ".bat", ".ps1"].iter().find_map(|extension| name.strip_suffix(extension));
    stem.unwrap_or(&name).to_owned()
}

/// What is not of the type: the whole value, or the items inside it.
pub(crate) fn misfits<'a>(source: &str, ty: Type, node: &'a Node) -> Vec<&'a Node> {
    let whole = |fits: bool| if fits { Vec::new() } else { vec![node] };
    let inside = |items: &'a [Node], fits: fn(&Node) -> bool| -> Vec<&'a Node> {
        items.iter().filter(|item| item.kind != Kind::Invalid && !fits(item)).collect()
    };
    // What could not be read has an issue of its own.
    if node.kind == Kind::Invalid {
        return Vec::new();
    }
    match ty {
        Type::Any => Vec::new(),
        Type::String | Type::NonEmptyString => whole(node.as_str().is_some()),
        Type::Bool => whole(node.as_bool().is_some()),
        Type::Number => whole(node.kind == Kind::Number),
        // A number that only this program could not read is no fault of the file.
        Type::PositiveInteger => whole(
            node.kind == Kind::Number
                && source[node.span.range()].parse::<f64>().map_or(true, |n| n > 0.0 && n.fract() == 0.0),
        ),
        Type::List => whole(node.as_array().is_some()),
        Type::Object => whole(node.as_object().is_some()),
        Type::StringList => {
            node.as_array().map_or_else(|| vec![node], |items| inside(items, |it| it.as_str().is_some()))
        }
        Type::ObjectList => {
            node.as_array().map_or_else(|| vec![node], |items| inside(items, |it| it.as_object().is_some()))
        }
        Type::StringMap(also) => match node.as_object() {
            None => vec![node],
            Some(members) => {
                members.iter().map(|member| &member.value).filter(|value| !fits_map(value, also)).collect()
            }
        },
    }
}

fn fits_map(value: &Node, also: &[Also]) -> bool {
    match value.kind {
        Kind::String(_) | Kind::Invalid => true,
        Kind::Number => also.contains(&Also::Number),
        Kind::Bool(_) => also.contains(&Also::Bool),
        Kind::Null => also.contains(&Also::Null),
        Kind::Array(_) | Kind::Object(_) => false,
    }
}

/// The map of servers as it stands in a file.
#[derive(Clone, Debug)]
pub struct ServerMap<'a> {
    /// The keys that lead to it.
    pub path: Vec<&'a str>,
    /// The member that holds it; `None` when the whole file is the map.
    pub member: Option<&'a Member>,
    /// The value, object or not.
    pub node: &'a Node,
    /// Whether it stands where the client looks.
    pub right: bool,
}

/// Keys under which some client keeps servers.
pub const ROOT_KEYS: &[&[&str]] = &[
    &["mcpServers"],
    &["servers"],
    &["mcp", "servers"],
    &["mcp", "mcpServers"],
    &["mcp_servers"],
    &["mcpservers"],
    &["mcp-servers"],
    &["MCPServers"],
    &["McpServers"],
    &["context_servers"],
    &["mcpServers "],
    &["amp.mcpServers"],
];

/// Whether a value looks like a server's entry.
#[must_use]
pub fn looks_like_entry(node: &Node) -> bool {
    const KEYS: &[&str] = &["command", "url", "serverUrl", "httpUrl", "args"];
    node.as_object().is_some_and(|members| members.iter().any(|member| KEYS.contains(&member.key.as_str())))
}

/// Whether a value looks like a map of servers: an object with at least one entry.
#[must_use]
pub fn looks_like_map(node: &Node) -> bool {
    node.as_object().is_some_and(|members| members.iter().any(|member| looks_like_entry(&member.value)))
}

/// Finds the servers: where the client looks, and, if there are none, under another client's key (`right` is then
/// `false`), so that one misnamed key does not hide every other fault.
#[must_use]
pub fn server_maps<'a>(document: &'a Document, root: &Root) -> Vec<ServerMap<'a>> {
    let Some(node) = &document.root else { return Vec::new() };
    let mut maps = Vec::new();
    for path in root.servers {
        walk(node, path, &mut Vec::new(), None, &mut maps);
    }
    if maps.is_empty() && !root.optional {
        maps = misplaced_maps(document, root);
        if maps.is_empty() && looks_like_map(node) && !looks_like_entry(node) {
            maps.push(ServerMap { path: Vec::new(), member: None, node, right: root.bare_map.is_yes() });
        }
    }
    maps
}

/// Maps of servers that stand under another client's key.
#[must_use]
pub fn misplaced_maps<'a>(document: &'a Document, root: &Root) -> Vec<ServerMap<'a>> {
    let Some(node) = &document.root else { return Vec::new() };
    let mut maps = Vec::new();
    for path in ROOT_KEYS.iter().filter(|path| !root.servers.contains(path)) {
        walk(node, path, &mut Vec::new(), None, &mut maps);
    }
    maps.retain(|map| looks_like_map(map.node));
    maps.iter_mut().for_each(|map| map.right = false);
    maps
}

fn walk<'a>(
    node: &'a Node,
    path: &[&'static str],
    done: &mut Vec<&'a str>,
    member: Option<&'a Member>,
    maps: &mut Vec<ServerMap<'a>>,
) {
    let Some((key, rest)) = path.split_first() else {
        maps.push(ServerMap { path: done.clone(), member, node, right: true });
        return;
    };
    let Some(members) = node.as_object() else { return };
    for inner in members.iter().filter(|member| *key == "*" || member.key == *key) {
        done.push(&inner.key);
        walk(&inner.value, rest, done, Some(inner), maps);
        done.pop();
    }
}
