//! The spelling under which a launch name is compared. The build script that sorts the catalog shares this file,
//! so that both sides always agree.

use std::borrow::Cow;

/// A Python name: lower case, every run of `-`, `_` and `.` is one `-`. A `git+` address goes to [`git`].
pub(crate) fn pypi(name: &str) -> String {
    if let Some(address) = git(name) {
        return address;
    }
    let mut key = String::with_capacity(name.len());
    for c in name.chars() {
        if !matches!(c, '-' | '_' | '.') {
            key.push(c.to_ascii_lowercase());
        } else if !key.ends_with('-') {
            key.push('-');
        }
    }
    key
}

/// `git+ssh://git@Host/owner/repo.git@ref#fragment` as `git+https://host/owner/repo`: how it is fetched does not
/// change what it is.
pub(crate) fn git(spec: &str) -> Option<String> {
    let (_, rest) = spec.strip_prefix("git+")?.split_once("://")?;
    let rest = rest.split(['#', '?']).next().unwrap_or(rest);
    let (user_and_host, path) = rest.split_once('/')?;
    let host = user_and_host.rsplit('@').next().unwrap_or(user_and_host);
    let path = path.split('@').next().unwrap_or(path).trim_end_matches('/');
    let path = path.strip_suffix(".git").unwrap_or(path);
    Some(format!("git+https://{host}/{path}").to_ascii_lowercase())
}

/// An image without Docker Hub's implied prefix, and its digest, or its tag where it has none.
pub(crate) fn image(spec: &str) -> (&str, Option<&str>) {
    let (rest, digest) = spec.split_once('@').map_or((spec, None), |(rest, digest)| (rest, Some(digest)));
    let name_start = rest.rfind('/').map_or(0, |slash| slash + 1);
    let (name, tag) = match rest[name_start..].find(':') {
        Some(colon) => (&rest[..name_start + colon], Some(&rest[name_start + colon + 1..])),
        None => (rest, None),
    };
    let name = ["docker.io/", "index.docker.io/"].iter().find_map(|hub| name.strip_prefix(hub)).unwrap_or(name);
    (name.strip_prefix("library/").unwrap_or(name), digest.or(tag))
}

/// An http or https URL as `host/path`: without scheme, user, default port, query, fragment and final slash. The two
/// names of the own machine are one.
pub(crate) fn url(text: &str) -> Option<String> {
    let (scheme, rest) = text.trim().split_once("://")?;
    let port = match scheme {
        _ if scheme.eq_ignore_ascii_case("https") => ":443",
        _ if scheme.eq_ignore_ascii_case("http") => ":80",
        _ => return None,
    };
    let rest = rest.split(['?', '#']).next().unwrap_or(rest);
    let (authority, path) = rest.find('/').map_or((rest, ""), |slash| rest.split_at(slash));
    let host = authority.rsplit('@').next().unwrap_or(authority).to_ascii_lowercase();
    let host = host.strip_suffix(port).unwrap_or(&host);
    let host = match host.strip_prefix("localhost") {
        Some(rest) if rest.is_empty() || rest.starts_with(':') => Cow::Owned(format!("127.0.0.1{rest}")),
        _ => Cow::Borrowed(host),
    };
    (!host.is_empty()).then(|| format!("{host}{}", path.trim_end_matches('/')))
}
