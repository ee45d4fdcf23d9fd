//! What must hold for every client's facts.

use std::{collections::HashSet, path::Path};

use super::{
    CLIENTS, Client, Place,
    detect::{self, Detected},
    facts::{Entry, Facts, Launch, Paths, Root, Text, Transport, UrlDefault, Verdict},
};

fn places() -> impl Iterator<Item = (&'static Client, &'static Place)> {
    CLIENTS.iter().flat_map(|client| client.places.iter().map(move |place| (*client, place)))
}

/// Every verdict in the facts. Destructured without `..`, so that a new one cannot be forgotten.
fn verdicts(facts: &Facts) -> Vec<Verdict> {
    let Facts { source: _, text, root, entry, transport, variables, paths, launch, names, tool_lists } = facts;
    let Text {
        comment,
        trailing_comma,
        missing_comma,
        loose,
        bad_escape,
        control_character,
        broken,
        empty,
        bom,
        utf16,
        invalid_utf8,
        duplicate_key,
    } = *text;
    let mut all = vec![comment, trailing_comma, missing_comma, loose, bad_escape, control_character];
    all.extend([broken, empty, bom, utf16, invalid_utf8, duplicate_key]);
    let Root { servers: _, bare_map: _, optional: _, wrong, missing, not_a_map, inputs } = *root;
    all.extend([wrong, missing, not_a_map]);
    all.extend(inputs.map(|inputs| inputs.wrong));
    let Entry {
        fields,
        foreign,
        dead_switches,
        way_off: _,
        unknown_key,
        not_an_object,
        a_list,
        no_launch,
        empty_launch,
        required,
    } = *entry;
    all.extend([unknown_key, not_an_object, a_list, no_launch, empty_launch]);
    all.extend(fields.iter().flat_map(|field| [field.wrong, field.misplaced]));
    let times = fields.iter().filter_map(|field| field.time);
    all.extend(times.flat_map(|time| [time.negative, time.zero, time.low.1, time.high.1]));
    all.extend(foreign.iter().map(|key| key.verdict));
    all.extend(dead_switches.iter().map(|switch| switch.verdict));
    all.extend(required.iter().map(|(_, verdict)| *verdict));
    let Transport { words, unknown_word, read: _, url_default, both, mismatch, by_fields, remote, retries: _, address } =
        *transport;
    all.extend(words.iter().map(|(.., verdict)| *verdict));
    all.extend([
        unknown_word,
        both,
        mismatch,
        by_fields.1,
        remote,
        address.other,
        address.port,
        address.variable,
        address.blank,
        address.host,
        address.plain,
    ]);
    if let UrlDefault::Sse(verdict) | UrlDefault::Broken(verdict) = url_default {
        all.push(verdict);
    }
    all.push(variables.literal);
    let Paths { tilde: _, tilde_unsure: _, tilde_literal, relative, relative_env_file, cwd: _ } = *paths;
    all.extend([tilde_literal, relative, relative_env_file]);
    let Launch {
        bare_command,
        env_path: _,
        elsewhere: _,
        splits_command: _,
        command_line,
        inherits: _,
        npx_on_windows,
        npx_blank_on_windows,
        npx_blank,
        shell: _,
    } = *launch;
    all.extend([bare_command, command_line, npx_on_windows, npx_blank_on_windows, npx_blank]);
    all.extend(names.limits.iter().map(|(_, verdict)| *verdict));
    all.extend(names.folds.map(|(_, verdict)| verdict));
    all.push(names.reserved.1);
    all.extend(names.refused.map(|(_, verdict)| verdict));
    all.extend(tool_lists.iter().map(|list| list.no_match));
    all.extend(tool_lists.iter().filter_map(|list| list.alphabet).map(|alphabet| alphabet.outside));
    all
}

#[test]
fn ids_are_unique_and_kebab_case() {
    let mut seen = HashSet::new();
    for id in CLIENTS.iter().map(|client| client.id) {
        assert!(seen.insert(id), "`{id}` twice");
        assert!(id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{id}");
    }
}

#[test]
fn every_client_says_when_it_was_checked_and_has_a_place() {
    for client in CLIENTS {
        assert!(client.checked.contains("20"), "{}: `{}` names no month", client.id, client.checked);
        assert!(!client.places.is_empty(), "{}", client.id);
    }
}

#[test]
fn every_file_has_a_source() {
    for (client, place) in places() {
        assert!(!place.facts.source.is_empty(), "{}: {}", client.id, place.what);
    }
}

#[test]
fn no_two_places_claim_the_same_path() {
    let mut seen = HashSet::new();
    for (client, place) in places() {
        for pattern in place.patterns {
            assert!(seen.insert(*pattern), "{}: `{pattern}` twice", client.id);
        }
    }
}

#[test]
fn clauses_can_stand_behind_a_colon() {
    for (client, place) in places() {
        for (_, clause) in verdicts(place.facts).into_iter().filter_map(Verdict::finding) {
            let at = format!("{}: {}: `{clause}`", client.id, place.what);
            assert!(!clause.is_empty() && clause.trim() == clause, "{at}");
            assert!(!clause.ends_with(['.', ':', '!']), "{at}");
            let lower = clause.to_lowercase();
            for word in ["invalid", "illegal", "wrong", "error"] {
                assert!(!lower.contains(word), "{at} says `{word}`");
            }
        }
    }
}

#[test]
fn notes_are_sentences() {
    for (client, place) in places() {
        for field in place.facts.entry.fields {
            assert!(field.note.ends_with('.') && field.note.len() > 10, "{}: {}", client.id, field.key);
        }
    }
}

#[test]
fn a_key_is_known_or_foreign_and_once() {
    for (client, place) in places() {
        let entry = &place.facts.entry;
        let mut seen = HashSet::new();
        for key in entry.fields.iter().map(|f| f.key).chain(entry.foreign.iter().map(|f| f.key)) {
            assert!(seen.insert(key), "{}: {}: `{key}` twice", client.id, place.what);
        }
        for instead in entry.foreign.iter().filter_map(|key| key.instead) {
            assert!(entry.field(instead).is_some(), "{}: {}: `{instead}` is no field", client.id, place.what);
        }
    }
}

#[test]
fn words_and_limits_are_in_order() {
    for (client, place) in places() {
        let words: Vec<&str> = place.facts.transport.words.iter().map(|(word, ..)| *word).collect();
        assert_eq!(words.iter().collect::<HashSet<_>>().len(), words.len(), "{}", client.id);
        let limits = place.facts.names.limits;
        assert!(limits.windows(2).all(|pair| pair[0].0 > pair[1].0), "{}: the longest first", client.id);
    }
}

#[test]
fn paths_lead_to_their_clients() {
    let id = |path: &str| match detect::by_path(Path::new(path)) {
        Some(Detected::Known(client, place)) => format!("{}, {}", client.id, place.what),
        Some(Detected::Unread(client, _)) => format!("{}, unread", client.id),
        Some(Detected::Unmodelled(client)) => client.id.to_owned(),
        Some(Detected::Nothing) | None => "nothing".to_owned(),
    };
    for (path, expected) in [
        ("/p/.mcp.json", "claude-code, project file"),
        ("/home/ada/.claude.json", "claude-code, user file"),
        ("/p/.claude/.mcp.json", "claude-code, unread"),
        ("/home/ada/.claude/mcp.json", "claude-code, unread"),
        ("/p/.claude/settings.local.json", "claude-code, settings"),
        ("/etc/claude-code/managed-mcp.json", "claude-code, managed file"),
        ("/etc/claude-code/managed-settings.json", "claude-code, managed settings"),
        ("/p/.claude-plugin/plugin.json", "claude-code, plugin manifest"),
        ("/home/ada/.config/Claude/claude_desktop_config.json", "claude-desktop, user file"),
        ("/home/ada/claude.json", "claude-desktop, unread"),
        ("/p/.vscode/mcp.json", "vscode, workspace file"),
        ("/home/ada/.config/Code/User/mcp.json", "vscode, user file"),
        ("/home/ada/.config/Code - Insiders/User/profiles/-1a2b/mcp.json", "vscode, user file"),
        ("/home/ada/.config/Code/User/settings.json", "vscode, user settings"),
        ("/p/all.code-workspace", "vscode, multi-root workspace"),
        ("/p/.devcontainer/devcontainer.json", "vscode, dev container"),
        ("/p/.devcontainer/api/devcontainer.json", "vscode, dev container"),
        ("/p/.github/mcp.json", "copilot-cli, workspace file"),
        ("/home/ada/.copilot/mcp-config.json", "copilot-cli, user file"),
        ("/home/ada/.copilot/mcp.json", "copilot-cli, unread"),
        ("/p/manifest.json", "nothing"),
        ("/p/settings.json", "nothing"),
        ("/p/mcp.json", "generic, MCP configuration"),
    ] {
        assert_eq!(id(path), expected, "{path}");
    }
}
