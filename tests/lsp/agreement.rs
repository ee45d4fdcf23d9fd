//! For the same bytes and the same settings the command and the server say the same.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use mcplint_rules::{client, env::Os, settings::PathStyle, testing::Setup};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::editor::Editor;

/// What is said to both, each in its own way.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Terms {
    client: Option<&'static str>,
    platform: Option<&'static str>,
    paths: &'static str,
    select: Vec<String>,
}

impl Terms {
    fn flags(&self) -> Vec<String> {
        let mut flags = Vec::new();
        let mut flag = |name: &str, value: &str| flags.extend([name.to_owned(), value.to_owned()]);
        self.client.iter().for_each(|client| flag("--client", client));
        self.platform.iter().for_each(|os| flag("--platform", os));
        if !self.select.is_empty() {
            flag("--select", &self.select.join(","));
        }
        if self.paths != "auto" {
            flags.push(format!("--{}", self.paths));
        }
        flags
    }

    fn options(&self) -> Value {
        let mut options = json!({ "paths": self.paths, "select": self.select });
        if let Some(client) = self.client {
            options["client"] = json!({ "**": client });
        }
        if let Some(os) = self.platform {
            options["platform"] = json!(os);
        }
        options
    }
}

/// A finding, with all that a person sees of it.
type Finding = (String, String, String, [u64; 4]);

/// Line and byte of an offset, both from 0: counted here once more, for neither side to be believed.
fn place(text: &str, offset: u64) -> [u64; 2] {
    let before = &text[..usize::try_from(offset).expect("small")];
    let ends = before.replace("\r\n", "\n").replace('\r', "\n").matches('\n').count();
    let start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    [ends as u64, (before.len() - start) as u64]
}

fn words(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn command(folder: &Path, flags: &[String]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mcplint"));
    command
        .args(flags)
        .current_dir(folder)
        .env_clear()
        .env("HOME", folder)
        .env("USERPROFILE", folder)
        .env("PATH", folder)
        .stdin(Stdio::null());
    command
}

/// What the command finds in the files of a folder.
fn by_command(folder: &Path, terms: &Terms, files: &BTreeMap<String, String>) -> BTreeMap<String, Vec<Finding>> {
    let flags = [terms.flags(), vec!["--output-format".to_owned(), "json".to_owned()]].concat();
    let output = command(folder, &flags).args(files.keys()).output().expect("mcplint runs");
    let report: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
    let mut found: BTreeMap<String, Vec<Finding>> = BTreeMap::new();
    for finding in report["diagnostics"].as_array().expect("a list") {
        let path = words(&finding["path"]);
        let help = finding["help"].as_str().map(|help| format!("\n{help}")).unwrap_or_default();
        let at = |end: &str| place(&files[&path], finding[end]["offset"].as_u64().expect("a number"));
        let ([a, b], [c, d]) = (at("start"), at("end"));
        let message = format!("{}{help}", words(&finding["message"]));
        found.entry(path.clone()).or_default().push((
            words(&finding["rule"]),
            words(&finding["severity"]),
            message,
            [a, b, c, d],
        ));
    }
    found
}

/// What the server finds in the same texts, and what they are after its repair of everything.
fn by_server(
    folder: &Path,
    terms: &Terms,
    files: &BTreeMap<String, String>,
) -> (BTreeMap<String, Vec<Finding>>, BTreeMap<String, String>) {
    let mut editor = Editor::spawn(&[], folder);
    editor.initialize_with(json!({
        "capabilities": {
            "general": { "positionEncodings": ["utf-8"] },
            "textDocument": { "diagnostic": {} },
        },
        "rootUri": uri(folder),
        "initializationOptions": terms.options(),
    }));
    let (mut found, mut fixed) = (BTreeMap::new(), BTreeMap::new());
    for (path, text) in files {
        let uri = uri(&folder.join(path));
        editor.open(&uri, text);
        let report = editor.request("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }));
        let finding = |finding: &Value| {
            let severity = ["error", "warning", "info"][finding["severity"].as_u64().expect("a number") as usize - 1];
            let at = |end: &str, of: &str| finding["range"][end][of].as_u64().expect("a number");
            let range = [at("start", "line"), at("start", "character"), at("end", "line"), at("end", "character")];
            (words(&finding["code"]), severity.to_owned(), words(&finding["message"]), range)
        };
        let findings: Vec<Finding> = report["items"].as_array().expect("a list").iter().map(finding).collect();
        if !findings.is_empty() {
            found.insert(path.clone(), findings);
        }
        let actions = editor.actions(&uri, [0, 0, 0, 0], Some(&["source.fixAll"]));
        let edits = actions.first().map(|action| action["edit"]["changes"][&uri].clone()).unwrap_or_default();
        fixed.insert(path.clone(), edited(text, edits.as_array().map(Vec::as_slice).unwrap_or_default()));
        editor.close(&uri);
    }
    (found, fixed)
}

fn uri(path: &Path) -> String {
    tower_lsp::lsp_types::Url::from_file_path(path).expect("an absolute path").to_string()
}

/// A text with an editor's edits applied, from the last to the first.
fn edited(text: &str, edits: &[Value]) -> String {
    let ends = text.char_indices().filter(|(at, char)| match char {
        '\n' => true,
        '\r' => !text[at + 1..].starts_with('\n'),
        _ => false,
    });
    let starts: Vec<usize> = std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
    let number = |value: &Value| usize::try_from(value.as_u64().expect("a number")).expect("small");
    let offset = |position: &Value| starts[number(&position["line"])] + number(&position["character"]);
    let mut now = text.to_owned();
    for edit in edits.iter().rev() {
        let (start, end) = (offset(&edit["range"]["start"]), offset(&edit["range"]["end"]));
        now.replace_range(start..end, edit["newText"].as_str().expect("a text"));
    }
    now
}

/// Puts files into a folder of their own and holds the two sides against each other. Gives back how many findings there
/// were, and how many repaired files.
fn agree(terms: &Terms, files: &BTreeMap<String, String>) -> (usize, usize) {
    let folder = TempDir::new().expect("a folder");
    let root = dunce::canonicalize(folder.path()).expect("it exists");
    for (path, text) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    let said = by_command(&root, terms, files);
    let (found, fixed) = by_server(&root, terms, files);
    for path in files.keys() {
        assert_eq!(found.get(path), said.get(path), "{terms:?}, {path}: the server, then the command");
    }
    let flags = [terms.flags(), vec!["--fix".to_owned(), "--exit-zero".to_owned(), "-q".to_owned()]].concat();
    command(&root, &flags).args(files.keys()).output().expect("mcplint runs");
    for path in files.keys() {
        let by_command = fs::read_to_string(root.join(path)).expect("it is there");
        assert_eq!(fixed[path], by_command, "{terms:?}, {path}: repaired by the server, then by the command");
    }
    (said.values().map(Vec::len).sum(), files.iter().filter(|(path, text)| fixed[*path] != **text).count())
}

/// The name under which a spec's file is put into the folder: like the place it stands for.
fn name(at: usize, setup: &Setup) -> String {
    // Enough of the path for a client to know it, and not the home of anybody.
    let names: Vec<String> = setup.path.iter().map(|name| name.to_string_lossy().replace('\\', "/")).collect();
    let path = names.join("/");
    let last: Vec<&str> = path.split('/').filter(|name| !name.is_empty()).collect();
    format!("{at}/{}", last[last.len().saturating_sub(3)..].join("/"))
}

fn os(os: Os) -> &'static str {
    os.id()
}

#[test]
fn on_every_spec() {
    let mut groups: BTreeMap<Terms, BTreeMap<String, String>> = BTreeMap::new();
    let mut seen = 0;
    for file in specs() {
        let own = file.with_extension("setup");
        let setup = if own.exists() { own } else { file.with_file_name("default.setup") };
        let setup = Setup::from_lines(&fs::read_to_string(setup).unwrap_or_default()).expect("a setup");
        // What is no UTF-8 reaches an editor as another text.
        let Ok(text) = fs::read_to_string(&file) else { continue };
        let terms = Terms {
            client: setup.client.map(|client| client.id).filter(|id| client::by_id(id).is_some()),
            platform: setup.settings.platform.map(os),
            paths: match setup.settings.paths {
                PathStyle::Auto => "auto",
                PathStyle::Absolute => "absolute",
                PathStyle::Portable => "portable",
            },
            select: setup.settings.select.clone().unwrap_or_default(),
        };
        groups.entry(terms).or_default().insert(name(seen, &setup), text);
        seen += 1;
    }
    assert!(seen > 300, "only {seen} specs");
    let counts: Vec<(usize, usize)> = groups.iter().map(|(terms, files)| agree(terms, files)).collect();
    let (findings, repaired) = counts.iter().fold((0, 0), |sum, (f, r)| (sum.0 + f, sum.1 + r));
    assert!(findings > 300 && repaired > 100, "{findings} findings, {repaired} repaired files");
}

fn specs() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs");
    let folders = fs::read_dir(root).expect("specs").map(|entry| entry.expect("an entry").path());
    let files = folders.filter(|path| path.is_dir()).flat_map(|folder| fs::read_dir(folder).expect("a folder"));
    let mut files: Vec<PathBuf> = files.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json" || extension == "jsonc"));
    files.sort();
    files
}

/// By hand: `MCPLINT_FILES=folder cargo test --test lsp on_a_folder -- --ignored`.
#[test]
#[ignore = "needs a folder of files, named by MCPLINT_FILES"]
fn on_a_folder() {
    let root = PathBuf::from(std::env::var_os("MCPLINT_FILES").expect("MCPLINT_FILES names a folder"));
    let mut files = BTreeMap::new();
    for entry in ignore::WalkBuilder::new(&root).standard_filters(false).build().flatten() {
        let Ok(text) = fs::read_to_string(entry.path()) else { continue };
        let path = entry.path().strip_prefix(&root).expect("below").to_string_lossy().into_owned();
        files.insert(path, text);
    }
    for paths in ["auto", "portable"] {
        for platform in [None, Some("macos"), Some("windows")] {
            let (findings, repaired) = agree(&Terms { paths, platform, ..Terms::default() }, &files);
            println!("{paths}, {platform:?}: {} files, {findings} findings, {repaired} repaired", files.len());
        }
    }
}
