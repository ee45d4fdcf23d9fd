use std::collections::HashMap;

use crate::{
    declare_rule,
    prelude::*,
    syntax::{Kind, Member, Node},
};

declare_rule! {
    /// ## What it does
    /// Reports a key that stands twice in one object.
    ///
    /// ## Why
    /// Readers of JSON keep the last and drop the first without a word: a server, a variable or a whole list of
    /// arguments is simply not there. Keys are compared as they are read, so `"a"` and `"\u0061"` are the same.
    ///
    /// ## Example
    /// ```json invalid client=claude-code executable=/usr/bin/acme fix=display
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme", "args": ["a"], "args": ["b"]}}}
    /// ```
    /// ```json fixed
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme", "args": ["b"]}}}
    /// ```
    /// ```json valid client=claude-code executable=/usr/bin/acme
    /// {"mcpServers": {"acme": {"command": "/usr/bin/acme"}, "acme2": {"command": "/usr/bin/acme"}}}
    /// ```
    ///
    /// ## Fix safety
    /// Only offered: which of the two was meant is the author's to say.
    JsonDuplicateKey, "json-duplicate-key", Syntax, Warning, Always
}

impl Rule for JsonDuplicateKey {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check_document(&self, cx: &Context<'_>) {
        let Some(root) = &cx.file.document.root else { return };
        // Of a file with other purposes only the part about servers is ours.
        if cx.facts.root.optional {
            cx.maps.iter().for_each(|map| check(map.node, cx));
        } else {
            check(root, cx);
        }
    }
}

fn check(node: &Node, cx: &Context<'_>) {
    match &node.kind {
        Kind::Array(items) => items.iter().for_each(|item| check(item, cx)),
        Kind::Object(members) => {
            // The last of each key is the one that counts.
            let last: HashMap<&str, &Member> = members.iter().map(|member| (member.key.as_str(), member)).collect();
            for member in members {
                if let Some(last) = last.get(member.key.as_str()).filter(|last| last.span != member.span) {
                    report(node, member, last, cx);
                }
                check(&member.value, cx);
            }
        }
        _ => {}
    }
}

fn report(object: &Node, lost: &Member, last: &Member, cx: &Context<'_>) {
    let Some((severity, clause)) = cx.facts.text.duplicate_key.finding() else { return };
    let key = &lost.key;
    let document = cx.file.document;
    let remove = |member: &Member, title: &str| {
        edits::remove_member(document, object, member).map(|edit| Fix::display(title, vec![edit]))
    };
    cx.report(
        Finding::new(&META, severity, lost.key_span, format!("`{key}` is written again below: {clause}"))
            .mark(Mark::WithoutEffect)
            .help("keep one of the two, or give one of them another name")
            .related(last.key_span, format!("this `{key}` is the one that counts"))
            .fix_opt(remove(lost, "Remove this one, which is not read"))
            .fix_opt(remove(last, "Remove the later one, which is read now")),
    );
}
