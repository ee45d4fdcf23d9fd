//! Paths as texts, for any operating system on any operating system.
//!
//! A config may be written for another system than the one that lints it, and `std::path` knows only the host's rules.
//! Everything here is lexical: nothing looks at a disk.

use super::Os;

/// Folders of "home" parents that are the same on every machine, and so nobody's home; behind them the users that images
/// of containers and machines in the cloud come with.
const SHARED_HOMES: [&str; 19] = [
    "shared",
    "public",
    "default",
    "default user",
    "all users",
    "linuxbrew",
    "node",
    "user",
    "vscode",
    "codespace",
    "gitpod",
    "coder",
    "jovyan",
    "runner",
    "vagrant",
    "ubuntu",
    "ec2-user",
    "circleci",
    "app",
];

/// The separator to write.
#[must_use]
pub const fn separator(os: Os) -> char {
    if os.is_unix() { '/' } else { '\\' }
}

/// The character between the entries of a PATH.
#[must_use]
pub const fn list_separator(os: Os) -> char {
    if os.is_unix() { ':' } else { ';' }
}

/// Whether the character separates folders. Windows takes both.
#[must_use]
pub const fn is_separator(character: char, os: Os) -> bool {
    character == '/' || (character == '\\' && !os.is_unix())
}

/// Whether the text is an absolute path: `/x`; on Windows `C:\x`, `C:/x` or `\\server\share`.
///
/// `~/x` and `$HOME/x` are not: they become absolute only where somebody expands them.
#[must_use]
pub fn is_absolute(text: &str, os: Os) -> bool {
    root_len(text, os) > 0
}

/// `rel` seen from `base`, without `.` and `..`. An absolute `rel` stands for itself.
///
/// On Windows the result has backslashes only, and a `rel` like `\x` keeps the drive of `base`.
#[must_use]
pub fn join(base: &str, rel: &str, os: Os) -> String {
    if is_absolute(rel, os) {
        return normalize(rel, os);
    }
    let base = if rel.starts_with(|first| is_separator(first, os)) { &base[..root_len(base, os)] } else { base };
    let glue = if base.is_empty() { String::new() } else { separator(os).to_string() };
    normalize(&format!("{base}{glue}{rel}"), os)
}

/// The path without `.`, `..`, doubled or trailing separators. `..` stops at the root; what leads a relative path out
/// of its base is kept. An empty text stays empty.
#[must_use]
pub fn normalize(text: &str, os: Os) -> String {
    let separator = separator(os);
    // `\x` on Windows has no drive, yet it begins at one's root.
    let rooted = usize::from(text.starts_with(|first| is_separator(first, os)));
    let (root, rest) = text.split_at(root_len(text, os).max(rooted));
    let mut parts: Vec<&str> = Vec::new();
    for part in rest.split(|character| is_separator(character, os)) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            ".." if !root.is_empty() => {}
            part => parts.push(part),
        }
    }
    let mut path: String = root.chars().map(|it| if is_separator(it, os) { separator } else { it }).collect();
    if !path.is_empty() && !path.ends_with(separator) {
        path.push(separator);
    }
    path.push_str(&parts.join(&separator.to_string()));
    // `.\a:\x` is a relative path, `a:\x` is not.
    if root.is_empty() && root_len(&path, os) > 0 {
        path.insert_str(0, &format!(".{separator}"));
    }
    path
}

/// The folder that the path lies in, with its root; `None` for a root and for a bare name.
#[must_use]
pub fn parent(text: &str, os: Os) -> Option<&str> {
    let root = root_len(text, os);
    let rest = text[root..].trim_end_matches(|it| is_separator(it, os));
    let cut = match rest.rfind(|it| is_separator(it, os)) {
        Some(at) => rest[..at].trim_end_matches(|it| is_separator(it, os)).len(),
        None => 0,
    };
    (!rest.is_empty() && root + cut > 0).then(|| &text[..root + cut])
}

/// The last part of the path; `None` for a root, an empty text, and a path that ends in `.` or `..`.
#[must_use]
pub fn file_name(text: &str, os: Os) -> Option<&str> {
    let rest = text[root_len(text, os)..].trim_end_matches(|it| is_separator(it, os));
    let name = rest.rsplit(|it| is_separator(it, os)).next()?;
    (!matches!(name, "" | "." | "..")).then_some(name)
}

/// The parts of the path below its root, without empty ones.
pub fn parts(text: &str, os: Os) -> impl Iterator<Item = &str> {
    text[root_len(text, os)..].split(move |it| is_separator(it, os)).filter(|part| !part.is_empty())
}

/// How many bytes at the beginning of `text` name `folder`: all of them, or those before a separator. Windows takes both
/// separators and does not tell `A` from `a`.
#[must_use]
pub fn prefix_len(text: &str, folder: &str, os: Os) -> Option<usize> {
    let folder = folder.trim_end_matches(|it| is_separator(it, os));
    let head = text.get(..folder.len()).filter(|_| !folder.is_empty())?;
    let same = |(one, other): (char, char)| match os {
        Os::Windows => (is_separator(one, os) && is_separator(other, os)) || one.eq_ignore_ascii_case(&other),
        _ => one == other,
    };
    let rest = &text[folder.len()..];
    let ends = rest.is_empty() || rest.starts_with(|it| is_separator(it, os));
    (ends && head.chars().count() == folder.chars().count() && head.chars().zip(folder.chars()).all(same))
        .then_some(folder.len())
}

/// The entries of a PATH as they are written, without empty ones and, on Windows, without the quotes around them.
pub fn split_list(list: &str, os: Os) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    list.split(move |character| {
        quoted ^= character == '"' && !os.is_unix();
        character == list_separator(os) && !quoted
    })
    .map(move |entry| if os.is_unix() { entry } else { entry.trim_matches('"') })
    .filter(|entry| !entry.is_empty())
}

/// Whether the text can only be a Windows path: `C:\x`, `C:/x`, `\\server\share`, `%APPDATA%\x`.
#[must_use]
pub fn looks_windows(text: &str) -> bool {
    root_len(text, Os::Windows) > 0 && !text.starts_with('/') || variable_root(text)
}

/// Whether the text is a path in somebody's home directory on macOS or Linux: `/Users/x/..`, `/home/x/..`.
#[must_use]
pub fn looks_unix_home(text: &str) -> bool {
    text.starts_with('/') && home_of(text).is_some()
}

/// How many bytes of the text are a person's home directory: `/Users/x`, `/home/x`, `C:\Users\x`, also as seen from a
/// Linux on that machine (`/mnt/c/Users/x`). `None` where there is none, where the name holds a variable, and for
/// folders that are the same on every machine (`/Users/Shared`, `/home/linuxbrew`).
#[must_use]
pub fn home_of(text: &str) -> Option<usize> {
    let (start, os) = home_parent(text)?;
    let name = text[start..].split(|it| is_separator(it, os)).next()?;
    let nobody = matches!(name, "" | "." | "..")
        || name.contains(['$', '%', '{', '*'])
        || SHARED_HOMES.iter().any(|shared| name.eq_ignore_ascii_case(shared));
    (!nobody).then_some(start + name.len())
}

/// The length of the folder that homes lie in, its separator included, and whose separators it has.
fn home_parent(text: &str) -> Option<(usize, Os)> {
    const UNIX: [&str; 3] = ["/Users/", "/home/", "/var/home/"];
    if let Some(parent) = UNIX.iter().find(|parent| text.starts_with(**parent)) {
        return Some((parent.len(), Os::Linux));
    }
    let (drive, os) = match root_len(text, Os::Windows) {
        3 if text.as_bytes()[1] == b':' => (3, Os::Windows),
        _ => (mounted_drive_len(text)?, Os::Linux),
    };
    let users = text.get(drive..drive + "Users/".len())?;
    let (name, behind) = users.split_at_checked("Users".len())?;
    let is_users = name.eq_ignore_ascii_case("users") && behind.starts_with(|it| is_separator(it, os));
    is_users.then_some((drive + users.len(), os))
}

/// The length of `/mnt/c/` (a Windows drive in WSL) or `/c/` (in Git's shell).
fn mounted_drive_len(text: &str) -> Option<usize> {
    let start = if text.starts_with("/mnt/") { 5 } else { 1 };
    let drive = text.as_bytes().get(start..start + 2)?;
    (text.starts_with('/') && drive[0].is_ascii_alphabetic() && drive[1] == b'/').then_some(start + 2)
}

/// `%NAME%\` or `%NAME%/` at the beginning.
fn variable_root(text: &str) -> bool {
    let Some((name, rest)) = text.strip_prefix('%').and_then(|rest| rest.split_once('%')) else { return false };
    let is_name = !name.is_empty() && name.chars().all(|it| it.is_ascii_alphanumeric() || "_()".contains(it));
    is_name && rest.starts_with(['\\', '/'])
}

/// The length of the root with its separator; 0 for a relative path.
fn root_len(text: &str, os: Os) -> usize {
    let bytes = text.as_bytes();
    let separates = |at: usize| bytes.get(at).is_some_and(|byte| is_separator(char::from(*byte), os));
    if os.is_unix() {
        return usize::from(separates(0));
    }
    if bytes.first().is_some_and(u8::is_ascii_alphabetic) && bytes.get(1) == Some(&b':') && separates(2) {
        return 3;
    }
    if !(separates(0) && separates(1)) {
        return 0;
    }
    let end_of_part = |from: usize| text[from..].find(|it| is_separator(it, os)).map(|at| from + at);
    match end_of_part(2) {
        // `\\server\share\`: both are the root, and neither can be left with `..`.
        Some(server) if server > 2 => match end_of_part(server + 1) {
            Some(share) if share > server + 1 => share + 1,
            None if server + 1 < text.len() => text.len(),
            _ => 0,
        },
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use Os::{Linux, MacOs, Windows};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn absolute() {
        for text in ["/", "/x", "//x", "/x/../y"] {
            assert!(is_absolute(text, Linux) && is_absolute(text, MacOs), "{text}");
        }
        for text in ["", "x", "./x", "~/x", "$HOME/x", r"C:\x", r"\\server\share"] {
            assert!(!is_absolute(text, Linux), "{text}");
        }
        for text in [r"C:\", r"C:\x", "c:/x", r"\\server\share", r"\\server\share\x", "//server/share/x", r"\\?\C:\x"] {
            assert!(is_absolute(text, Windows), "{text}");
        }
        for text in ["", "x", "C:", "C:x", r"\x", "/x", r"\\", r"\\server", r"\\server\", "%APPDATA%\\x", "é:/x"] {
            assert!(!is_absolute(text, Windows), "{text}");
        }
    }

    #[test]
    fn joined() {
        for (base, rel, expected) in [
            ("/a/b", "./c/../d", "/a/b/d"),
            ("/a/b", "../../../c", "/c"),
            ("/a/b/", "", "/a/b"),
            ("/a", "/x//y/", "/x/y"),
            ("/", "x", "/x"),
            ("", "../x", "../x"),
            ("a", "../../x", "../x"),
            ("/a", r"b\c", r"/a/b\c"),
        ] {
            assert_eq!(join(base, rel, Linux), expected, "{base} + {rel}");
        }
        for (base, rel, expected) in [
            (r"C:\a", "b/../c", r"C:\a\c"),
            (r"C:\a", r"\x", r"C:\x"),
            (r"C:\a", r"D:/x/.", r"D:\x"),
            (r"C:\a", r"..\..", r"C:\"),
            ("a", r"\x\..\..\y", r"\y"),
            (r"\\server\share", r"..\x", r"\\server\share\x"),
            ("//server/share/a", "../..", r"\\server\share\"),
        ] {
            assert_eq!(join(base, rel, Windows), expected, "{base} + {rel}");
        }
    }

    #[test]
    fn parents_and_names() {
        for (text, os, folder, name) in [
            ("/a/b", Linux, Some("/a"), Some("b")),
            ("/a//b//", Linux, Some("/a"), Some("b")),
            ("/a", Linux, Some("/"), Some("a")),
            ("/", Linux, None, None),
            ("a", Linux, None, Some("a")),
            ("", Linux, None, None),
            ("a/..", Linux, Some("a"), None),
            (r"a\b", Linux, None, Some(r"a\b")),
            (r"C:\a/b", Windows, Some(r"C:\a"), Some("b")),
            (r"C:\a", Windows, Some(r"C:\"), Some("a")),
            (r"C:\", Windows, None, None),
            (r"\\server\share\a", Windows, Some(r"\\server\share\"), Some("a")),
            (r"\\server\share", Windows, None, None),
        ] {
            assert_eq!((parent(text, os), file_name(text, os)), (folder, name), "{text}");
        }
    }

    #[test]
    fn lists() {
        let split = |list, os| split_list(list, os).collect::<Vec<_>>();
        assert_eq!(split("/a::/b:", Linux), ["/a", "/b"]);
        assert_eq!(split("", Linux), [""; 0]);
        assert_eq!(split(r#"C:\a;"C:\b;c";D:\"#, Windows), [r"C:\a", r"C:\b;c", r"D:\"]);
    }

    #[test]
    fn folders_in_front() {
        for (text, folder, os, length) in [
            ("/home/ada/x", "/home/ada", Linux, Some(9)),
            ("/home/ada", "/home/ada/", Linux, Some(9)),
            ("/home/adam", "/home/ada", Linux, None),
            ("/home/Ada/x", "/home/ada", Linux, None),
            ("/home", "/home/ada", Linux, None),
            ("/x", "/", Linux, None),
            (r"c:/users/ADA\x", r"C:\Users\ada", Windows, Some(12)),
            (r"C:\Users\ada2", r"C:\Users\ada", Windows, None),
            ("/hömé/x", "/hömé", Linux, Some(7)),
        ] {
            assert_eq!(prefix_len(text, folder, os), length, "{text} in {folder}");
        }
    }

    #[test]
    fn windows_texts() {
        for text in [r"C:\x", "c:/x", r"\\server\share\x", r"%APPDATA%\npm", "%ProgramFiles(x86)%/x"] {
            assert!(looks_windows(text), "{text}");
        }
        for text in ["", "/x", "//server/share", "x", "%20/x%", "100%", "%A B%/x", "%%/x", "C:", "http://x"] {
            assert!(!looks_windows(text), "{text}");
        }
    }

    #[test]
    fn homes() {
        for (text, home) in [
            ("/Users/ada/x", "/Users/ada"),
            ("/Users/ada", "/Users/ada"),
            ("/home/ada/.nvm", "/home/ada"),
            ("/var/home/ada/x", "/var/home/ada"),
            ("/mnt/c/Users/ada/x", "/mnt/c/Users/ada"),
            ("/c/Users/ada/x", "/c/Users/ada"),
            (r"C:\Users\ada\x", r"C:\Users\ada"),
            ("d:/users/ada/x", "d:/users/ada"),
            (r"C:\Users\ünal", r"C:\Users\ünal"),
        ] {
            assert_eq!(home_of(text).map(|end| &text[..end]), Some(home), "{text}");
        }
        for text in [
            "/Users/",
            "/Users/Shared/x",
            "/home/linuxbrew/.linuxbrew/bin/npx",
            "/home/vscode/.local/bin/uvx",
            "/home/${USER}/x",
            r"C:\Users\%USERNAME%\x",
            r"C:\Users\Public",
            r"C:\Usersx\y",
            "C:/Usé",
            "/usr/home/x",
            "x/home/ada/y",
            "/homes/ada",
            "~/x",
            "",
            "/",
            "/mnt/",
        ] {
            assert_eq!(home_of(text), None, "{text}");
        }
        assert!(looks_unix_home("/Users/ada/x") && !looks_unix_home(r"C:\Users\ada") && !looks_unix_home("/opt"));
    }

    proptest! {
        #[test]
        fn any_text_is_safe_and_normal_form_is_stable(text in r"[/\\.:%$a-cCé ]{0,16}", rel in r"[/\\.:a-c]{0,8}") {
            for os in [Linux, MacOs, Windows] {
                let normal = normalize(&text, os);
                prop_assert_eq!(normalize(&normal, os), normal.clone());
                prop_assert_eq!(is_absolute(&normal, os), is_absolute(&text, os));
                let _ = (join(&text, &rel, os), file_name(&text, os), split_list(&text, os).count());
                if let Some(folder) = parent(&text, os) {
                    prop_assert!(folder.len() < text.len());
                }
            }
            let _ = (home_of(&text), looks_windows(&text), looks_unix_home(&text), prefix_len(&text, &rel, Windows));
        }
    }
}
