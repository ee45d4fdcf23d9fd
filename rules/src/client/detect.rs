//! Which client a file is for: by an explicit id, by its path, by its content, or nobody's.

use std::{
    cmp::Reverse,
    collections::HashMap,
    path::{Component, Path, PathBuf},
    sync::LazyLock,
};

use super::{
    Base, CLIENTS, Client, Place, Scope, UNMODELLED, Unmodelled, Unread, UserPath, facts::Verdict, generic, places,
};
use crate::{
    env::{Environment, Os},
    model::{ROOT_KEYS, looks_like_map},
    syntax::{Document, IssueKind, Member, Node},
};

/// What a file turned out to be.
#[derive(Clone, Copy, Debug)]
pub enum Detected {
    /// A file of a client whose facts are known.
    Known(&'static Client, &'static Place),
    /// A file of a client that is known by name only. It gets no finding.
    Unmodelled(&'static Unmodelled),
    /// A path that people take for a client's, and that nobody reads.
    Unread(&'static Client, &'static Unread),
    /// No MCP configuration.
    Nothing,
}

/// Whether the last components of `path` are those of `pattern`; `*` stands for any text inside one component.
#[must_use]
pub fn matches(path: &Path, pattern: &str) -> bool {
    ends_with(&names(path), pattern)
}

/// The names that a path is made of, last first. More than any pattern has are not looked at.
fn names(path: &Path) -> Vec<&str> {
    let name = |component| match component {
        Component::Normal(name) => name.to_str(),
        _ => None,
    };
    path.components().rev().map_while(name).take(LONGEST_PATTERN).collect()
}

/// More components than a pattern has.
const LONGEST_PATTERN: usize = 12;

fn ends_with(names: &[&str], pattern: &str) -> bool {
    // Nearly every pattern is turned away by its end.
    if !names.first().is_some_and(|last| pattern.ends_with(last)) && !pattern.contains('*') {
        return false;
    }
    let mut names = names.iter();
    pattern.rsplit('/').all(|wanted| names.next().is_some_and(|name| matches_component(name, wanted)))
}

/// Whether a name is that of a pattern's component; `*` stands for any text.
#[must_use]
pub fn matches_component(name: &str, wanted: &str) -> bool {
    match wanted.split_once('*') {
        None => name == wanted,
        Some((before, after)) => {
            name.len() >= before.len() + after.len() && name.starts_with(before) && name.ends_with(after)
        }
    }
}

fn longest<T: Copy>(path: &Path, candidates: impl Iterator<Item = (&'static str, T)>) -> Option<(usize, T)> {
    let names = names(path);
    candidates
        .filter(|(pattern, _)| ends_with(&names, pattern))
        .map(|(pattern, value)| (pattern.split('/').count(), value))
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
}

/// All patterns of all clients.
struct Patterns {
    /// By the last component, which nearly every path is turned away by.
    exact: HashMap<&'static str, Vec<Known>>,
    /// Those whose last component has a `*`.
    wild: Vec<Known>,
}

/// A pattern, what it stands for, and its number: of two that fit as well the first counts.
type Known = (usize, &'static str, Detected);

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let read =
        places().flat_map(|(client, place)| place.patterns.iter().map(move |p| (*p, Detected::Known(client, place))));
    let unread = CLIENTS.iter().flat_map(|client| client.unread.iter().map(move |unread| (*client, unread)));
    let unread =
        unread.flat_map(|(client, unread)| unread.patterns.iter().map(move |p| (*p, Detected::Unread(client, unread))));
    let unmodelled = UNMODELLED.iter().flat_map(|u| u.patterns.iter().map(move |p| (*p, Detected::Unmodelled(u))));
    let mut patterns = Patterns { exact: HashMap::new(), wild: Vec::new() };
    for (number, (pattern, detected)) in read.chain(unread).chain(unmodelled).enumerate() {
        let last = pattern.rsplit('/').next().unwrap_or(pattern);
        let list = if last.contains('*') { &mut patterns.wild } else { patterns.exact.entry(last).or_default() };
        list.push((number, pattern, detected));
    }
    patterns
});

/// Detection by path alone: the pattern with the most components wins.
#[must_use]
pub fn by_path(path: &Path) -> Option<Detected> {
    let names = names(path);
    let Patterns { exact, wild } = &*PATTERNS;
    exact
        .get(names.first()?)
        .into_iter()
        .flatten()
        .chain(wild)
        .filter(|(_, pattern, _)| ends_with(&names, pattern))
        .max_by_key(|(number, pattern, _)| (pattern.split('/').count(), Reverse(*number)))
        .map(|(_, _, detected)| *detected)
}

/// The place of a client that fits a path best, else its first.
#[must_use]
pub fn place_of(client: &'static Client, path: Option<&Path>) -> &'static Place {
    let fitting = path.and_then(|path| {
        longest(path, client.places.iter().flat_map(|place| place.patterns.iter().map(move |p| (*p, place))))
    });
    fitting.map_or(&client.places[0], |(_, place)| place)
}

/// What says that `client` does not read this file, or not the servers in it. A file of settings that is read for
/// other purposes is found here too.
#[must_use]
pub fn unread(client: &'static Client, path: &Path) -> Option<&'static Unread> {
    let of_unread = client.unread.iter().flat_map(|unread| unread.patterns.iter().map(move |p| (*p, unread)));
    let of_places = client.places.iter().flat_map(|place| place.patterns.iter().map(|p| (*p, ())));
    let (length, unread) = longest(path, of_unread)?;
    let read = longest(path, of_places).is_some_and(|(read, ())| read >= length);
    (!read || !unread.with_keys.is_empty()).then_some(unread)
}

impl Unread {
    /// The key under which the file holds servers that are not read, if that is what makes it one of these.
    #[must_use]
    pub fn key_in<'a>(&self, document: &'a Document) -> Option<&'a Member> {
        let root = document.root.as_ref()?;
        let holds = |node: &Node| {
            looks_like_map(node) || node.as_object().is_some_and(|m| m.iter().any(|m| looks_like_map(&m.value)))
        };
        self.with_keys.iter().filter_map(|key| root.get(key)).find(|member| holds(&member.value))
    }

    fn holds_servers(&self, document: &Document) -> bool {
        self.with_keys.is_empty() || self.key_in(document).is_some()
    }
}

/// Detection by path, then by content.
#[must_use]
pub fn detect(path: Option<&Path>, document: &Document, client: Option<&'static Client>) -> Detected {
    let by_path = path.and_then(by_path);
    // Its own configuration is never somebody else's, whatever is said of the other files.
    let own = matches!(by_path, Some(Detected::Known(client, _)) if client.is_own());
    if let Some(client) = client.filter(|_| !own) {
        return Detected::Known(client, place_of(client, path));
    }
    match by_path {
        // A name that says little (`claude.json`) counts only with servers in it.
        Some(Detected::Unread(_, unread)) if !unread.holds_servers(document) => {}
        // A name that anybody may use (`mcp.json` in some folder): its content says whose it is.
        Some(Detected::Known(client, _)) if std::ptr::eq(client, generic()) => {}
        Some(detected) => return detected,
        None => {}
    }
    document.root.as_ref().map_or(Detected::Nothing, |root| by_content(path, document, root))
}

/// What the root of a file with an unknown name says.
fn by_content(path: Option<&Path>, document: &Document, root: &Node) -> Detected {
    if let Some(bundle) = bundle_manifest(root) {
        return bundle;
    }
    let has = |path: &[&str]| root.at(path).is_some_and(looks_like_map);
    let marked = UNMODELLED.iter().find(|unmodelled| unmodelled.roots.iter().any(|path| has(path)));
    if let Some(unmodelled) = marked {
        return Detected::Unmodelled(unmodelled);
    }
    let vscode = has(&["servers"]) && !has(&["mcpServers"]) && speaks_of_vscode(path, document, root);
    let client = if vscode { super::by_id("vscode").unwrap_or(generic()) } else { generic() };
    let any = ROOT_KEYS.iter().any(|path| has(path)) || root.get("mcpServers").is_some();
    if any { Detected::Known(client, &client.places[0]) } else { Detected::Nothing }
}

/// Whether `servers` is VS Code's key and not that of somebody's own program: by the file's name, or by what only VS
/// Code's files have.
fn speaks_of_vscode(path: Option<&Path>, document: &Document, root: &Node) -> bool {
    let named = path.and_then(Path::file_name).is_none_or(|name| name == "mcp.json");
    let marks = ["${workspaceFolder}", "${input:", "${env:", "${userHome}"];
    let text = document.source.text();
    named || root.get("inputs").is_some() || marks.iter().any(|mark| text.contains(mark))
}

/// The manifest of a bundle (MCPB, once DXT): a list of tools, and how to start the one server that it is. It has no
/// name of its own, so its place is the one that no path leads to.
fn bundle_manifest(root: &Node) -> Option<Detected> {
    let versioned = ["manifest_version", "dxt_version"].iter().any(|key| root.get(key).is_some());
    root.at(&["server", "mcp_config"]).filter(|config| versioned && config.as_object().is_some())?;
    let client = super::by_id("claude-desktop")?;
    let place = client.places.iter().find(|place| place.patterns.is_empty() && place.homes.is_empty())?;
    Some(Detected::Known(client, place))
}

/// Whether a client makes of another file's text what it says: every departure from strict JSON is one that it takes.
#[must_use]
pub fn readable(document: &Document, client: &'static Client, path: &Path) -> bool {
    let text = &place_of(client, Some(path)).facts.text;
    document.issues.iter().all(|issue| match issue.kind {
        IssueKind::Comment(_) => text.comment == Verdict::Fine,
        IssueKind::TrailingComma => text.trailing_comma == Verdict::Fine,
        IssueKind::Empty => true,
        _ => false,
    }) && (!document.source.body_start() > 0 || text.bom == Verdict::Fine)
}

/// The real user-scope paths of a place on this machine, `*` not expanded.
#[must_use]
pub fn user_paths(place: &Place, env: &dyn Environment) -> Vec<PathBuf> {
    let here = |home: &&UserPath| home.os.is_empty() || home.os.contains(&env.os());
    place.homes.iter().filter(here).filter_map(|home| Some(env.folder(home.base)?.join(home.path))).collect()
}

/// Whether a file lies where its client looks for it on this machine.
#[must_use]
pub fn at_home(path: &Path, place: &Place, env: &dyn Environment) -> bool {
    let fits =
        |(part, wanted): (Component<'_>, Component<'_>)| match (part.as_os_str().to_str(), wanted.as_os_str().to_str())
        {
            (Some(part), Some(wanted)) if env.os() == Os::Windows => {
                matches_component(&part.to_ascii_lowercase(), &wanted.to_ascii_lowercase())
            }
            (Some(part), Some(wanted)) => matches_component(part, wanted),
            _ => part == wanted,
        };
    user_paths(place, env).iter().any(|home| {
        let same = home.components().count() == path.components().count();
        same && path.components().zip(home.components()).all(fits)
    })
}

/// Who a file is for: User at its real place, Project inside a git work tree, else what is usual for its place.
#[must_use]
pub fn scope(path: Option<&Path>, place: &Place, at_home: bool, env: &dyn Environment) -> Scope {
    let Some(path) = path else { return place.scope };
    if at_home {
        Scope::User
    } else if place.scope != Scope::Managed && path.parent().is_some_and(|folder| env.work_tree(folder).is_some()) {
        Scope::Project
    } else {
        place.scope
    }
}

/// The system that a path itself speaks for: locations that only one system has.
#[must_use]
pub fn os_of_path(path: &Path) -> Option<Os> {
    let has = |wanted: &[&str]| {
        let names: Vec<&str> = path.components().filter_map(|c| c.as_os_str().to_str()).collect();
        names.windows(wanted.len()).any(|window| window == wanted)
    };
    if has(&["Library", "Application Support"]) {
        Some(Os::MacOs)
    } else if has(&["AppData", "Roaming"]) || has(&["AppData", "Local"]) {
        Some(Os::Windows)
    } else {
        None
    }
}

/// The folder that relative paths of a project file start from.
#[must_use]
pub fn project_folder(path: &Path, place: &Place) -> Option<PathBuf> {
    let depth = place.project?;
    path.ancestors().nth(depth).map(Path::to_path_buf)
}

/// Whether the base of user-scope paths differs from system to system (used by lists for people).
#[must_use]
pub const fn base_name(base: Base, os: Os) -> &'static str {
    match (base, os) {
        (Base::Home, Os::Windows) => "%USERPROFILE%",
        (Base::Home, _) => "~",
        (Base::Config, Os::Linux) => "~/.config",
        (Base::Config, Os::MacOs) => "~/Library/Application Support",
        (Base::Config, Os::Windows) => "%APPDATA%",
        (Base::LocalAppData, _) => "%LOCALAPPDATA%",
        (Base::Root, Os::Windows) => "C:",
        (Base::Root, _) => "",
    }
}
