//! Small machines and files for tests: the executed examples of rule pages and the folders of `tests/specs`.
//!
//! A [`Setup`] is written as `key=value` words behind the fence of an example, or one `key = value` a line in the
//! `.setup` file of a spec. Keys that may be repeated take a list with commas.

use std::path::PathBuf;

use crate::{
    assist::Ask,
    client::{self, Client},
    diagnostic::Diagnostic,
    engine::{self, Fixed, Report, Request},
    env::{Environment, Os, fake::Fake},
    fix::Applicability,
    settings::{PathStyle, Settings},
    source::Source,
    syntax::Document,
};

/// A file on a machine of a test's own making.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The machine.
    pub machine: Fake,
    /// The settings.
    pub settings: Settings,
    /// The client, if it is not to be detected.
    pub client: Option<&'static Client>,
    /// Where the file lies.
    pub path: PathBuf,
    /// Which fixes are applied.
    pub threshold: Applicability,
    /// Whether the text lies on disk as UTF-16.
    pub utf16: bool,
}

impl Setup {
    /// Reads a setup.
    ///
    /// | key | meaning | default |
    /// |---|---|---|
    /// | `client` | whose file it is; gives the path too | `generic` |
    /// | `path` | where it lies | the client's first place |
    /// | `os` | the machine's system | `linux` |
    /// | `platform` | `--platform` | none |
    /// | `home` | the home folder | `/home/ada`, `/Users/ada`, `C:/Users/ada` |
    /// | `PATH` | list of folders, `:` or `;` between | `/usr/bin` |
    /// | `executable`, `file`, `folder` | paths that exist | none |
    /// | `script` | `path>interpreter` | none |
    /// | `content` | `path>text`: another file (one a key, no list) | none |
    /// | `private` | an executable that may not be written | none |
    /// | `variable` | names that are set | none |
    /// | `tracked` | `yes`: git tracks the file | no |
    /// | `tree` | roots of git work trees | none |
    /// | `paths` | `auto`, `absolute`, `portable` | `auto` |
    /// | `fix` | `safe`, `unsafe`, `display` | `safe` |
    /// | `select` | rules | those on by default |
    /// | `encoding` | `utf-16`: the text lies on disk as that | UTF-8 |
    ///
    /// # Errors
    /// A sentence about the first key or value that is not understood.
    pub fn parse<'a>(words: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, String> {
        let words: Vec<(&str, &str)> = words.into_iter().collect();
        let value = |key: &str| words.iter().find(|(k, _)| *k == key).map(|(_, v)| *v);
        let os_of = |text: &str| match text {
            "linux" => Ok(Os::Linux),
            "macos" => Ok(Os::MacOs),
            "windows" => Ok(Os::Windows),
            _ => Err(format!("`{text}` is no system")),
        };
        let os = os_of(value("os").unwrap_or("linux"))?;
        let home = value("home").unwrap_or(match os {
            Os::Linux => "/home/ada",
            Os::MacOs => "/Users/ada",
            Os::Windows => "C:/Users/ada",
        });
        let mut machine = Fake::new(os).home(home);
        let mut settings = Settings { platform: value("platform").map(os_of).transpose()?, ..Settings::default() };
        let client_id = value("client").unwrap_or("generic");
        let client = client::by_id(client_id).ok_or_else(|| format!("`{client_id}` is no client"))?;
        let mut threshold = Applicability::Safe;
        for (key, value) in &words {
            let items = || value.split(',').filter(|item| !item.is_empty());
            match *key {
                "client" | "path" | "os" | "platform" | "home" | "tracked" | "encoding" => {}
                "PATH" => machine = machine.path_list(value),
                "executable" => machine = items().fold(machine, Fake::executable),
                "file" => machine = items().fold(machine, Fake::file),
                "folder" => machine = items().fold(machine, Fake::folder),
                "private" => machine = items().fold(machine, Fake::private),
                "content" => {
                    let (path, text) = value.split_once('>').ok_or("a content is `path>text`")?;
                    machine = machine.content(path, text);
                }
                "tree" => machine = items().fold(machine, Fake::work_tree),
                "variable" => machine = items().fold(machine, Fake::variable),
                "script" => {
                    for item in items() {
                        let (path, interpreter) = item.split_once('>').ok_or("a script is `path>interpreter`")?;
                        machine = machine.script(path, interpreter);
                    }
                }
                "paths" => {
                    settings.paths = match *value {
                        "auto" => PathStyle::Auto,
                        "absolute" => PathStyle::Absolute,
                        "portable" => PathStyle::Portable,
                        other => return Err(format!("`{other}` is no style of paths")),
                    };
                }
                "fix" => {
                    threshold = match *value {
                        "safe" => Applicability::Safe,
                        "unsafe" => Applicability::Unsafe,
                        "display" => Applicability::Display,
                        other => return Err(format!("`{other}` is no applicability")),
                    };
                }
                "select" => settings.select = Some(items().map(str::to_owned).collect()),
                other => return Err(format!("`{other}` is no key of a setup")),
            }
        }
        let path = value("path").map_or_else(|| default_path(client, os, home, &machine), PathBuf::from);
        if value("tracked") == Some("yes") {
            machine = machine.work_tree(project(os)).tracked(&path.to_string_lossy());
        }
        // With a path of its own the file is detected by that path, as it would be in life.
        let client = (value("path").is_none() || value("client").is_some()).then_some(client);
        Ok(Self { machine, settings, client, path, threshold, utf16: value("encoding") == Some("utf-16") })
    }

    /// Reads the words behind a fence.
    ///
    /// # Errors
    /// As [`Setup::parse`].
    pub fn from_words(text: &str) -> Result<Self, String> {
        let pairs: Result<Vec<_>, _> = text
            .split_whitespace()
            .map(|word| word.split_once('=').ok_or_else(|| format!("`{word}` is not `key=value`")))
            .collect();
        Self::parse(pairs?)
    }

    /// Reads the lines of a `.setup` file; `#` begins a remark.
    ///
    /// # Errors
    /// As [`Setup::parse`].
    pub fn from_lines(text: &str) -> Result<Self, String> {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let pairs: Result<Vec<_>, _> = lines
            .map(|line| {
                let pair = line.split_once('=').map(|(key, value)| (key.trim(), value.trim()));
                pair.ok_or_else(|| format!("`{line}` is not `key = value`"))
            })
            .collect();
        Self::parse(pairs?)
    }

    fn request(&self) -> Request<'_> {
        Request { path: Some(&self.path), client: self.client, local: true }
    }

    /// The questions of an editor about a text.
    #[must_use]
    pub fn ask<'a>(&'a self, document: &'a Document) -> Ask<'a> {
        Ask { document, request: self.request(), settings: &self.settings, env: &self.machine }
    }

    fn source(&self, bytes: &[u8]) -> Source {
        if !self.utf16 {
            return Source::from_bytes(bytes);
        }
        let text = String::from_utf8_lossy(bytes);
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        Source::from_bytes(&units.flat_map(u16::to_le_bytes).collect::<Vec<u8>>())
    }

    /// Judges a text.
    #[must_use]
    pub fn lint(&self, bytes: &[u8]) -> Report {
        engine::lint(self.source(bytes), self.request(), &self.settings, &self.machine)
    }

    /// Repairs a text once more, as a run after the first would find it on disk.
    #[must_use]
    pub fn fix_again(&self, text: &str) -> Fixed {
        let source = Source::from_bytes(text.as_bytes());
        engine::fix(source, self.request(), &self.settings, &self.machine, self.threshold)
    }

    /// Repairs a text.
    #[must_use]
    pub fn fix(&self, bytes: &[u8]) -> Fixed {
        engine::fix(self.source(bytes), self.request(), &self.settings, &self.machine, self.threshold)
    }
}

fn project(os: Os) -> &'static str {
    if os.is_unix() { "/work/app" } else { "C:/work/app" }
}

fn default_path(client: &'static Client, os: Os, home: &str, machine: &Fake) -> PathBuf {
    let place = &client.places[0];
    match (place.project, place.homes.iter().find(|home| home.os.is_empty() || home.os.contains(&os))) {
        (None, Some(user)) => {
            let base = machine.folder(user.base).unwrap_or_else(|| PathBuf::from(home));
            PathBuf::from(format!("{}/{}", base.to_string_lossy().replace('\\', "/"), user.path.replace('*', "x")))
        }
        _ => {
            let pattern = place.patterns.first().map_or("servers.json", |pattern| pattern);
            PathBuf::from(format!("{}/{}", project(os), pattern.replace('*', "x")))
        }
    }
}

/// One code block of a rule's page.
#[derive(Clone, Copy, Debug)]
pub struct Example<'a> {
    /// `invalid`, `valid` or `fixed`.
    pub kind: &'a str,
    /// The words behind it.
    pub words: &'a str,
    /// The text.
    pub text: &'a str,
}

/// The code blocks of a page that are to be run, in order.
#[must_use]
pub fn examples(docs: &str) -> Vec<Example<'_>> {
    let mut found = Vec::new();
    let mut rest = docs;
    while let Some(at) = rest.find("```json") {
        let block = &rest[at + 7..];
        let Some((info, after)) = block.split_once('\n') else { break };
        let Some(end) = after.find("```") else { break };
        let info = info.trim().trim_start_matches('c').trim();
        let (kind, words) = info.split_once(' ').unwrap_or((info, ""));
        found.push(Example { kind, words, text: &after[..end] });
        rest = &after[end + 3..];
    }
    found
}

/// Findings as one line each, for failure messages.
#[must_use]
pub fn describe(diagnostics: &[Diagnostic]) -> String {
    let line = |d: &Diagnostic| {
        format!("  {}[{}] {}..{} {}", d.severity.as_str(), d.rule, d.span.start, d.span.end, d.message)
    };
    diagnostics.iter().map(line).collect::<Vec<_>>().join("\n")
}
