//! Keys: what this client does with one, and what it is called elsewhere.

use super::{
    super::{
        servers::variable_page,
        words::{elsewhere, field_page, roots_elsewhere},
    },
    touches,
};
use crate::{
    client::facts::Verdict,
    model::{Pair, ServerEntry},
    rule::Context,
    span::Span,
    syntax::{Member, Node},
};

/// A key of an entry.
pub(super) fn of_entry(server: &ServerEntry<'_>, member: &Member, cx: &Context<'_>) -> Option<String> {
    let title = format!("**`{}`** in {}", member.key, cx.client_name());
    let known = server.known.iter().find(|(_, known)| known.key_span == member.key_span);
    if let Some((field, _)) = known {
        let others = elsewhere(field.role, field.key, cx).map(|others| format!("\n\nElsewhere: {others}."));
        return Some(format!("{title}\n\n{}{}", field_page(field, cx), others.unwrap_or_default()));
    }
    let foreign = cx.facts.entry.foreign.iter().find(|foreign| foreign.key == member.key)?;
    let clause = match foreign.verdict {
        Verdict::Unknown | Verdict::Fine => return None,
        Verdict::Info(clause) | Verdict::Warning(clause) | Verdict::Error(clause) => clause,
    };
    let instead = foreign.instead.map(|key| format!(" Here it is called `{key}`.")).unwrap_or_default();
    Some(format!("{title}\n\n{clause}.{instead}"))
}

/// The name of a variable or a header.
pub(super) fn of_pair(server: &ServerEntry<'_>, pair: &Pair<'_>) -> Option<String> {
    let known = super::super::completion::known(server)?.server;
    let is_header = server.headers.iter().any(|header| header.name_span == pair.name_span);
    if is_header {
        let header = known.headers.iter().find(|header| header.name.eq_ignore_ascii_case(pair.name))?;
        return Some(format!("**`{}`**\n\n{} reads it. {}", header.name, known.title, header.note.unwrap_or_default()));
    }
    let variable = known.variable(pair.name).or_else(|| known.meant_by(pair.name))?;
    Some(format!("**`{}`**\n\n{}", variable.name, variable_page(known, variable)))
}

/// A key that leads to the servers, or to the inputs.
pub(super) fn of_root(cx: &Context<'_>, offset: usize) -> Option<(Span, String)> {
    let root = &cx.facts.root;
    let client = cx.client_name();
    let touched = |member: &Member| touches(member.key_span, offset);
    if let Some(map) = cx.maps.iter().find(|map| map.member.is_some_and(touched)) {
        let (member, path) = (map.member?, map.path.join("."));
        let others = root.servers.first().filter(|_| map.right && !cx.file.client.is_generic());
        let others = others.and_then(|path| roots_elsewhere(path, cx));
        let others = others.map(|others| format!("\n\nElsewhere: {others}.")).unwrap_or_default();
        let what = match (map.right, root.wrong.finding()) {
            (true, _) => format!("{client} reads its servers here."),
            (false, Some((_, clause))) => format!("{clause}."),
            (false, None) => return None,
        };
        return Some((member.key_span, format!("**`{path}`**\n\n{what}{others}")));
    }
    let (key, parents) = root.inputs_path()?.split_last()?;
    let parent: &Node = cx.file.document.root.as_ref()?.at(parents)?;
    let member = parent.get(key).filter(|member| touched(member))?;
    let page = format!("**`{key}`**\n\n{client} asks for these values and puts them in the place of `${{input:id}}`.");
    Some((member.key_span, page))
}
