//! Every known server, put into the file of every client, is judged as a person's own would be.

use std::collections::BTreeMap;

use mcplint_rules::{assist::CompletionKind, client::CLIENTS, diagnostic::Severity};

use super::Scene;

/// What a person has to do all the same: type a value (the words that stand for it may hold blanks), install a program;
/// or what only another program than the server's own launcher would mend, and completion does not put a shell in front
/// of one.
const TO_DO: [&str; 6] =
    ["command-not-absolute", "command-not-found", "empty-env", "placeholder-value", "windows-cmd-blank", "windows-npx"];

#[test]
fn entries_of_known_servers_are_right_but_for_what_is_to_be_typed() {
    for (nth, client) in CLIENTS.iter().enumerate().filter(|(_, client)| !client.is_generic()) {
        let Some(root) = client.places[0].facts.root.servers.first().map(|path| path[0]) else { continue };
        for os in ["linux", "macos", "windows"] {
            let machine = match os {
                "windows" => "executable=C:/node/npx.cmd,C:/node/node.exe,C:/uv/uvx.exe,C:/docker/docker.exe",
                _ => "executable=/opt/bin/uvx,/opt/bin/node,/opt/bin/docker script=/opt/bin/npx>node",
            };
            let words = format!("client={} os={os} {machine}", client.id);
            let scene = Scene::new(&words, &format!("{{\n  \"{root}\": {{‸}}\n}}"));
            let offered = scene.complete();
            let mut found: BTreeMap<&str, Vec<String>> = BTreeMap::new();
            let servers = offered.iter().filter(|it| it.kind == CompletionKind::Server);
            assert!(servers.clone().count() > 300, "{words}: {}", servers.count());
            // One of each few tells; all of them take long.
            let all = std::env::var_os("MCPLINT_ALL_PLACES").is_some();
            let servers = servers.skip(nth % 13).step_by(if all { 1 } else { 13 });
            for completion in servers {
                let text = scene.after(completion);
                let report = scene.setup.lint(text.as_bytes());
                for finding in report.diagnostics.iter().filter(|finding| finding.severity >= Severity::Warning) {
                    found.entry(finding.rule).or_default().push(format!("{}: {}", completion.label, finding.message));
                }
            }
            for (rule, messages) in found {
                assert!(TO_DO.contains(&rule), "{words}: {rule}:\n{}", messages.join("\n"));
            }
        }
    }
}
