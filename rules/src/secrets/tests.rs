use super::*;

#[test]
fn names_that_say_secret() {
    for name in
        ["GITHUB_TOKEN", "X-Api-Key", "apiKey", "--access-token", "NOTION_API_KEY", "Authorization", "DB_PASSWORD"]
    {
        assert!(is_secret_name(name), "{name}");
    }
    for name in
        ["MAX_TOKENS", "TOKEN_LIMIT", "KEY", "PATH", "AUTH_TYPE", "PRIVATE_KEY_FILE", "KEYBOARD", "monkey", "CLIENT_ID"]
    {
        assert!(!is_secret_name(name), "{name}");
    }
}

#[test]
fn references_and_placeholders_are_no_secrets() {
    for value in [
        "${GITHUB_TOKEN}",
        "${env:X}",
        "YOUR_API_KEY",
        "<token>",
        "ghp_your_token_here",
        "xxx",
        "...",
        "sk-...",
        "changeme",
    ] {
        assert_eq!(find("GITHUB_TOKEN", value), None, "{value}");
    }
}

#[test]
fn known_shapes_are_found_under_any_name() {
    let token = format!("ghp_{}", "a1B2c3D4e5".repeat(4).split_at(36).0);
    assert_eq!(find("", &token).map(|s| s.kind), Some("a GitHub token"));
    assert!(find("", "postgresql://app:hunter2secret@db.example.com/x").is_some());
    assert_eq!(find("", "postgresql://postgres:postgres@localhost:5432/x"), None);
}

#[test]
fn texts_that_only_look_like_it_are_left_alone() {
    for value in [
        "https://mcp.supabase.com/mcp?project_ref=abcdefghij0123456789",
        "http://127.0.0.1:8770/mcp/a3f00000bc00dea00a00fe000a00b00c",
        "1601185624273.8899143856786",
        "git+https://github.com/acme/notes@3f2a9c1e8b2d6035a9c4e7f13f2a9c1e8b2d6035",
        "postgresql://postgres:postgres@db:5432/x",
        "arn:aws:secretsmanager:us-east-1:123456789012:secret:notes",
        "--token-limit=120000000000000000000",
        "sk-learn-based-notes-server-for-everyone-out-there",
    ] {
        assert_eq!(find("", value), None, "{value}");
    }
    assert_eq!(find("NOTES_TOKEN", "op://vault/notes-4f9a7c1e8b2d/token"), None);
    assert_eq!(find("VAULT_PASSWORD", "vault-dev-password"), None);
    assert_eq!(find("SUPABASE_ANON_KEY", "4f9a7c1e8b2d6035a9c4e7f1"), None);
}

#[test]
fn credentials_are_found_inside_other_texts() {
    let part = |value: &str| find("", value).map(|secret| value[secret.range].to_owned());
    let token = "4f9a7c1e8b2d6035a9c4e7f1";
    for value in [
        format!("ACME_TOKEN={token}"),
        format!("--acme-token={token}"),
        format!("Authorization: Bearer {token}"),
        format!("X-Api-Key:{token}"),
        format!("{{\"headers\": {{\"Authorization\": \"Bearer {token}\"}}}}"),
        format!("https://notes.example.com/mcp?api_key={token}&x=1"),
    ] {
        assert_eq!(part(&value).as_deref(), Some(token), "{value}");
    }
    assert_eq!(part("postgresql://app:Tr0ub4dor@db.example.com/x").as_deref(), Some("Tr0ub4dor"));
}

#[test]
fn whatever_is_reported_is_masked() {
    let text = r#"{"env": {"A_TOKEN": "x", "H": "{\"apiKey\": \"short\"}"}, "args": ["-e", "B_TOKEN=y1", "--key-secret", "z"]}"#;
    let document = Document::parse(Source::from_text(text.to_owned()));
    let masked = masked_text(text, &mask(&document));
    for secret in ["\"x\"", "short", "y1", "\"z\""] {
        assert!(!masked.contains(secret), "{secret} in {masked}");
    }
    assert_eq!(masked.chars().count(), text.chars().count());
}

#[test]
fn the_default_of_a_reference_is_masked() {
    let text = r#"{"args": ["${X:-ghp_4f9a7c1e8b2d6035a9c4e7f14f9a7c1e8b2d}"]}"#;
    let masked = masked_text(text, &mask(&Document::parse(Source::from_text(text.to_owned()))));
    assert!(masked.contains("${X:-****") && !masked.contains("4f9a"), "{masked}");
}

#[test]
fn random_values_need_a_name() {
    let value = "4f9a7c1e8b2d6035a9c4e7f1";
    assert!(find("ACME_API_KEY", value).is_some());
    assert_eq!(find("ACME_PROJECT", value), None);
    assert_eq!(find("Authorization", "Bearer 4f9a7c1e8b2d6035a9c4e7f1").map(|s| s.range), Some(7..31));
}

#[test]
fn what_a_scrubber_leaves_is_still_a_credential() {
    let blot = "A".repeat(36);
    assert!(find("", &format!("figd_{blot}")).is_some());
    assert!(find("ACME_API_KEY", &blot).is_some());
    assert_eq!(find("", &blot), None);
    assert_eq!(find("ACME_API_KEY", &"x".repeat(36)), None);
}

#[test]
fn a_header_that_was_cut_at_its_blanks_is_masked() {
    let text = r#"{"args": ["--header", "Authorization:", "Bearer", "plain-value-1", "X-Api-Key:", "plain-value-2", "plain-value-3"]}"#;
    let document = Document::parse(Source::from_text(text.to_owned()));
    let masked: Vec<&str> = mask(&document).iter().map(|span| &text[span.range()]).collect();
    assert_eq!(masked, ["plain-value-1", "plain-value-2"]);
}

#[test]
fn a_reference_that_needs_a_colon_and_an_option_with_its_value_hide_nothing_else() {
    for text in [
        r#"{"headers": {"Authorization": "Bearer ${input:github-token}"}}"#,
        r#"{"args": ["--password=${env:PW}", "server.js"]}"#,
        r#"{"args": ["--secret=", "--stdio"]}"#,
    ] {
        let document = Document::parse(Source::from_text(text.to_owned()));
        assert!(mask(&document).is_empty(), "{}", masked_text(text, &mask(&document)));
    }
}

#[test]
fn a_header_without_its_colon_and_what_is_left_of_a_path_are_masked() {
    let text = r#"{"args": ["--header", "X-Api-Key 4f9a7c1e8b2d", "--password=~/Tr0ub4dor-Xk29zQ"]}"#;
    let document = Document::parse(Source::from_text(text.to_owned()));
    let masked = masked_text(text, &mask(&document));
    assert!(masked.contains("X-Api-Key ****") && !masked.contains("4f9a"), "{masked}");
    assert_eq!(Mask::of(&document).prose("Write `${HOME}/Tr0ub4dor-Xk29zQ`"), "Write `${HOME}/***`");
}
