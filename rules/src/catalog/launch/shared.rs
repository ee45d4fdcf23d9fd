//! What several rules of the family ask and write.

use crate::{fix::edits::insert_member_after, prelude::*, servers::launchers};

/// Whether the entry's system is one to speak of: it is evident, or this machine's own counts. In portable mode, and
/// where the process runs elsewhere, nothing follows from the machine.
pub(super) fn target_counts(server: &ServerEntry<'_>, cx: &Context<'_>) -> bool {
    server.target.evident || !(cx.portable() || cx.facts.launch.elsewhere)
}

/// Whether the text is the bare name of a launcher that is a `.cmd` script on Windows.
pub(super) fn is_bare_script(command: &str) -> bool {
    launchers::launcher(command).is_some_and(|known| known.windows_script && known.name.eq_ignore_ascii_case(command))
}

/// Puts texts before the first argument of an entry; `None` where its arguments are not a list of texts.
pub(super) fn prepend_args(server: &ServerEntry<'_>, words: &[&str], cx: &Context<'_>) -> Option<Edit> {
    if server.member_of(Role::Args).is_some() {
        return edits::insert_items(cx.file.document, server.args_list()?, 0, words);
    }
    let key = cx.facts.entry.key_of(Role::Args).unwrap_or("args");
    let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
    Some(insert_member_after(cx.file.document, server.member_of(Role::Command)?, key, &edits::list(&words)))
}
