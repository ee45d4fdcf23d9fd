//! Paths as addresses.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::types::ArtifactLocation;

/// What a path may hold and a part of an address may not (RFC 3986); a colon in the first part would end a scheme.
const NEVER: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b':')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// What relative addresses start from: the folder that mcplint ran in.
pub(super) const BASE: &str = "%SRCROOT%";

/// Where a file lies, of its path as it is shown: with `/`, from the current folder or from the root of the disk.
pub(super) fn location(path: &str) -> ArtifactLocation {
    let encode = |path: &str| utf8_percent_encode(path, NEVER).to_string();
    let path = path.strip_prefix("//?/").unwrap_or(path);
    let drive =
        path.get(..3).filter(|start| start.ends_with(":/") && start.starts_with(|c: char| c.is_ascii_alphabetic()));
    let absolute = match (drive, path.strip_prefix('/')) {
        (Some(drive), _) => Some(format!("file:///{drive}{}", encode(&path[drive.len()..]))),
        // `//host/share` has its host already.
        (None, Some(rest)) if rest.starts_with('/') => Some(format!("file:{}", encode(path))),
        (None, Some(_)) => Some(format!("file://{}", encode(path))),
        (None, None) => None,
    };
    match absolute {
        Some(uri) => ArtifactLocation { uri, uri_base_id: None },
        None => ArtifactLocation { uri: encode(path), uri_base_id: Some(BASE) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_addresses() {
        let uri = |path: &str| location(path).uri;
        assert_eq!(uri(".vscode/mcp.json"), ".vscode/mcp.json");
        assert_eq!(uri("a b/#1/50%/.mcp.json"), "a%20b/%231/50%25/.mcp.json");
        assert_eq!(uri("é/日本/.mcp.json"), "%C3%A9/%E6%97%A5%E6%9C%AC/.mcp.json");
        assert_eq!(uri("c:x/.mcp.json"), "c%3Ax/.mcp.json");
        assert_eq!(uri("/home/ä/.claude.json"), "file:///home/%C3%A4/.claude.json");
        assert_eq!(uri("C:/Users/a b/mcp.json"), "file:///C:/Users/a%20b/mcp.json");
        assert_eq!(uri("//?/C:/x.json"), "file:///C:/x.json");
        assert_eq!(uri("//host/share/x.json"), "file://host/share/x.json");
    }

    #[test]
    fn only_a_relative_one_needs_a_base() {
        assert_eq!(location("a/b").uri_base_id, Some(BASE));
        assert_eq!(location("/a/b").uri_base_id, None);
    }
}
