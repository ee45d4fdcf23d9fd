//! From a text to all that rules and an editor's help start from: whose file it is, for whom and for which system, and
//! the servers in it.

use crate::{
    client::{
        Scope,
        detect::{self, Detected},
    },
    engine::{Request, Subject},
    env::{Environment, Os},
    model::{ServerEntry, Target, server_maps},
    rule::{Context, File},
    settings::Settings,
    syntax::Document,
};

/// Hands `then` all that is known of a text, or says what it is when it is no file of a known client.
///
/// # Errors
/// [`Subject::Unchecked`] or [`Subject::Nothing`]; `then` is not called.
pub fn analyze<R>(
    document: &Document,
    request: Request<'_>,
    settings: &Settings,
    env: &dyn Environment,
    then: impl FnOnce(&Context<'_>) -> R,
) -> Result<R, Subject> {
    let mut read = true;
    let (client, place) = match detect::detect(request.path, document, request.client) {
        Detected::Known(client, place) => (client, place),
        Detected::Unread(client, unread) => {
            read = unread.info;
            (client, detect::place_of(client, None))
        }
        Detected::Unmodelled(unmodelled) => return Err(Subject::Unchecked(unmodelled)),
        Detected::Nothing => return Err(Subject::Nothing),
    };
    let path = request.path;
    // Two files of one client may share a pattern and differ in their facts: the real place decides then.
    let real = path.and_then(|path| client.places.iter().find(|place| detect::at_home(path, place, env)));
    let (place, at_home) = (real.unwrap_or(place), real.is_some());
    let local = request.local && !place.facts.launch.elsewhere;
    let scope = if request.local { detect::scope(path, place, at_home, env) } else { place.scope };
    let location = path.and_then(detect::os_of_path);
    let os = settings.platform.or(location);
    let file = File {
        path,
        document,
        client,
        place,
        read,
        scope,
        at_home,
        target: Target { os: os.or(Some(env.os())), evident: os.is_some() },
        base: path
            .filter(|_| scope == Scope::Project || place.scope == Scope::Project)
            .and_then(|path| detect::project_folder(path, place)),
        local,
    };
    let maps = server_maps(document, &place.facts.root);
    let members = maps.iter().flat_map(|map| map.node.as_object().unwrap_or_default());
    let mut servers: Vec<ServerEntry<'_>> = members
        .filter(|member| member.value.as_object().is_some())
        .map(|member| {
            ServerEntry::read(document.source.text(), member, place.facts, file.target).with(settings.servers)
        })
        .collect();
    // What lies at its own place is for this machine, whatever was copied into it.
    if scope == Scope::User && place.scope == Scope::User && !at_home {
        let written_on = evident_system(&servers);
        let silent = servers.iter_mut().filter(|server| !server.target.evident && written_on.is_some());
        silent.for_each(|server| server.target = Target { os: written_on, evident: true });
    }
    Ok(then(&Context::new(&file, settings, &maps, &servers, env)))
}

/// The one system that entries speak of. A person's own file is on one machine: what some of its entries say holds for
/// the others, which say nothing.
fn evident_system(servers: &[ServerEntry<'_>]) -> Option<Os> {
    let mut systems = servers.iter().filter(|server| server.target.evident).map(|server| server.target.os);
    let first = systems.next()??;
    systems.all(|other| other == Some(first)).then_some(first)
}
