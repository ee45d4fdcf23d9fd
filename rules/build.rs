//! Checks `data/servers.json` and turns it into statics, so that the program neither parses nor allocates for its
//! catalog of servers. A fault in the data is a build error that names the line.

#![allow(clippy::print_stdout, reason = "standard output is how a build script talks to Cargo")]

use std::{
    collections::{BTreeMap, HashMap},
    fmt::{Debug, Write as _},
    path::Path,
};

use schema::{Kind, Launch, Replacement, Server, SourceKind, UrlStatus};

#[path = "src/servers/key.rs"]
mod key;
#[path = "data/schema.rs"]
mod schema;

const DATA: &str = "data/servers.json";

fn main() -> Result<(), String> {
    println!("cargo::rerun-if-changed={DATA}");
    println!("cargo::rerun-if-changed=data/schema.rs");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/servers/key.rs");
    let text = std::fs::read_to_string(DATA).map_err(|error| format!("{DATA}: {error}"))?;
    let code = generate(&text)?;
    let folder = std::env::var("OUT_DIR").map_err(|error| error.to_string())?;
    std::fs::write(Path::new(&folder).join("servers.rs"), code).map_err(|error| error.to_string())
}

impl Launch {
    fn key(&self) -> Result<String, String> {
        Ok(match self.kind {
            Kind::PyPi => key::pypi(&self.name),
            Kind::Remote => key::url(&self.name).ok_or_else(|| format!("`{}` is no URL", self.name))?,
            Kind::Docker => key::image(&self.name).0.to_owned(),
            Kind::Npm | Kind::Binary => self.name.clone(),
        })
    }
}

/// The generated code, or the first fault as `data/servers.json:LINE: what`.
pub(crate) fn generate(text: &str) -> Result<String, String> {
    let servers = read(text)?;
    let launches = launches(&servers)?;
    for (line, server) in &servers {
        check(server, &servers, &launches).map_err(|fault| at(*line, &server.id, &fault))?;
    }
    Ok(write(&servers, &launches))
}

fn at(line: usize, id: &str, fault: &str) -> String {
    format!("{DATA}:{line}: {id}: {fault}")
}

/// One server a line, so that a fault has a line and a change a readable diff.
fn read(text: &str) -> Result<Vec<(usize, Server)>, String> {
    let mut servers: Vec<(usize, Server)> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim().trim_end_matches(',');
        if matches!(line, "[" | "]" | "") {
            continue;
        }
        let number = index + 1;
        let server: Server = serde_json::from_str(line).map_err(|error| format!("{DATA}:{number}: {error}"))?;
        if servers.last().is_some_and(|(_, last)| last.id >= server.id) {
            return Err(at(number, &server.id, "ids must be unique and sorted"));
        }
        servers.push((number, server));
    }
    Ok(servers)
}

type Launches = BTreeMap<(Kind, String), (usize, usize)>;

/// Every launch by kind and key, as (server, launch).
fn launches(servers: &[(usize, Server)]) -> Result<Launches, String> {
    let mut found = Launches::new();
    for (index, (line, server)) in servers.iter().enumerate() {
        for (position, launch) in server.launch.iter().enumerate() {
            let key = launch.key().map_err(|fault| at(*line, &server.id, &fault))?;
            if found.insert((launch.kind, key), (index, position)).is_some() {
                return Err(at(*line, &server.id, &format!("`{}` is launched by another server too", launch.name)));
            }
        }
    }
    Ok(found)
}

/// What one server's line must hold beside the right fields.
fn check(server: &Server, servers: &[(usize, Server)], launches: &Launches) -> Result<(), String> {
    let unless = |ok: bool, fault: String| if ok { Ok(()) } else { Err(fault) };
    let has = |name: &String| server.env.iter().any(|variable| variable.name == *name);
    unless(!server.launch.is_empty(), "no launch".into())?;
    unless(!server.source.place.is_empty() && !server.checked.is_empty(), "no source or month".into())?;
    for variable in server.env.iter().filter(|variable| variable.required) {
        let vendor = server.source.kind == SourceKind::Vendor;
        unless(vendor, format!("`{}` is required, but not on the vendor's word", variable.name))?;
    }
    for name in server.expects.iter().flatten() {
        unless(has(name), format!("expects the unknown variable `{name}`"))?;
    }
    for (wrong, right) in &server.wrong_env {
        unless(has(right) && !has(wrong), format!("`{wrong}` for `{right}` does not fit `env`"))?;
    }
    if let Some(Replacement { kind: Some(kind), name: Some(name), command, .. }) = &server.replacement {
        let launch = Launch { kind: *kind, name: name.clone(), command: None, not_in: Vec::new(), also_in: Vec::new() };
        let target = launches.get(&(*kind, launch.key()?)).ok_or_else(|| format!("no server for `{name}`"))?;
        let right = &servers[target.0].1.launch[target.1].command;
        unless(command.is_none() || command == right, format!("another command than `{name}` has"))?;
    }
    for url in &server.urls {
        unless(server.launch.iter().any(|launch| launch.kind == Kind::Remote), "an URL without remote launch".into())?;
        unless(key::url(&url.url).is_some(), format!("`{}` is no URL", url.url))?;
        let replaced = url.status != UrlStatus::Retired || url.replacement.is_some();
        unless(replaced, format!("`{}` is retired without replacement", url.url))?;
    }
    for advisory in &server.advisories {
        let own =
            server.launch.iter().any(|launch| advisory.package == format!("{}:{}", word(launch.kind), launch.name));
        unless(own, format!("{} is about `{}`, which it does not launch", advisory.id, advisory.package))?;
    }
    Ok(())
}

fn word(kind: Kind) -> String {
    format!("{kind:?}").to_lowercase()
}

/// A slice literal.
fn list<T>(items: impl IntoIterator<Item = T>, item: impl Fn(T) -> String) -> String {
    format!("&[{}]", items.into_iter().map(item).collect::<Vec<_>>().join(","))
}

/// A slice of variants of an enum.
fn variants(name: &str, items: &[impl Debug]) -> String {
    list(items, |item| format!("{name}::{item:?}"))
}

fn write(servers: &[(usize, Server)], launches: &Launches) -> String {
    let mut code = String::from("pub(super) static SERVERS: &[Server] = &[\n");
    for (_, server) in servers {
        code.push_str(&literal(server));
    }
    code.push_str("];\n\npub(super) static INDEX: &[(Kind, &str, u16, u8)] = &[\n");
    for ((kind, key), (server, launch)) in launches.iter().filter(|((kind, _), _)| *kind != Kind::Remote) {
        let _ = writeln!(code, "(Kind::{kind:?},{key:?},{server},{launch}),");
    }
    code.push_str("];\n\npub(super) static URLS: &[Url] = &[\n");
    for (key, (server, launch, endpoint)) in urls(servers) {
        let _ = writeln!(code, "Url{{key:{key:?},server:{server},launch:{launch},endpoint:{endpoint:?}}},");
    }
    code.push_str("];\n");
    code
}

/// Every known URL by key: remote launches and endpoints. An endpoint that is no launch belongs to the first one.
fn urls(servers: &[(usize, Server)]) -> BTreeMap<String, (usize, usize, Option<usize>)> {
    let mut found = BTreeMap::new();
    for (index, (_, server)) in servers.iter().enumerate() {
        let remote = server.launch.iter().enumerate().filter(|(_, launch)| launch.kind == Kind::Remote);
        let own: HashMap<_, _> = remote.filter_map(|(at, launch)| Some((launch.key().ok()?, at))).collect();
        let first = own.values().min().copied().unwrap_or_default();
        found.extend(own.iter().map(|(key, at)| (key.clone(), (index, *at, None))));
        for (endpoint, url) in server.urls.iter().enumerate() {
            let key = key::url(&url.url).unwrap_or_default();
            let launch = own.get(&key).copied().unwrap_or(first);
            found.insert(key, (index, launch, Some(endpoint)));
        }
    }
    found
}

fn literal(s: &Server) -> String {
    let launch = list(&s.launch, |l| {
        let not_in = variants("Kind", &l.not_in);
        let also_in = variants("Kind", &l.also_in);
        format!(
            "Launch{{kind:Kind::{:?},name:{:?},command:{:?},not_in:{not_in},also_in:{also_in}}}",
            l.kind, l.name, l.command
        )
    });
    let env = list(&s.env, |v| {
        format!(
            "Variable{{name:{:?},required:{},secret:{},note:{:?},alternatives:&{:?},or_args:&{:?}}}",
            v.name, v.required, v.secret, v.note, v.alternatives, v.or_args
        )
    });
    let headers = list(&s.headers, |h| {
        format!("Header{{name:{:?},required:{},secret:{},note:{:?}}}", h.name, h.required, h.secret, h.note)
    });
    let urls = list(&s.urls, |u| {
        format!(
            "Endpoint{{url:{:?},transport:Transport::{:?},status:EndpointStatus::{:?},replacement:{:?},date:{:?},\
             note:{:?}}}",
            u.url, u.transport, u.status, u.replacement, u.date, u.note
        )
    });
    let replacement = s.replacement.as_ref().map_or("None".to_owned(), |r| {
        let target =
            r.kind.zip(r.name.as_ref()).map_or("None".to_owned(), |(k, n)| format!("Some((Kind::{k:?},{n:?}))"));
        format!("Some(Replacement{{target:{target},note:{:?}}})", r.note)
    });
    let advisories = list(&s.advisories, |a| {
        format!(
            "Advisory{{id:{:?},alias:{:?},package:{:?},affected:{:?},fixed:{:?},note:{:?}}}",
            a.id, a.alias, a.package, a.affected, a.fixed, a.note
        )
    });
    let required_args = list(&s.required_args, |r| {
        format!(
            "RequiredArg{{what:{:?},position:{:?},pattern:{:?},optional:{},note:{:?}}}",
            r.what, r.position, r.pattern, r.optional, r.note
        )
    });
    format!(
        "Server{{id:{:?},title:{:?},launch:{launch},env:{env},expects:{},expects_in:{},status:Status::{:?},\
         headers:{headers},urls:{urls},replacement:{replacement},advisories:{advisories},wrong_env:{},\
         required_args:{required_args},expands_tilde:{},note:{:?},source:Source{{kind:SourceKind::{:?},place:{:?}}},\
         checked:{:?}}},\n",
        s.id,
        s.title,
        list(&s.expects, |group| format!("&{group:?}")),
        variants("Kind", &s.expects_in),
        s.status,
        list(&s.wrong_env, |pair| format!("{pair:?}")),
        s.expands_tilde,
        s.note,
        s.source.kind,
        s.source.place,
        s.checked,
    )
}
