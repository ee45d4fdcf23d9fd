//! The catalog's data, and matching entries to it.

use std::collections::HashSet;

use super::{
    launchers::{did_you_mean, launcher},
    *,
};

#[path = "../../build.rs"]
#[allow(dead_code, clippy::duplicate_mod, reason = "a build script has a main function and shares the keys")]
mod build;

fn id(command: &str) -> Option<&'static str> {
    let words: Vec<&str> = command.split(' ').collect();
    identify(words[0], &words[1..]).map(|known| known.server.id)
}

fn parsed(command: &str) -> (String, Vec<&str>) {
    let mut words = command.split(' ');
    (words.next().unwrap_or_default().to_owned(), words.collect())
}

#[test]
fn matches_packages() {
    for (command, expected) in [
        ("npx -y @modelcontextprotocol/server-filesystem .", "reference-filesystem"),
        ("npx --registry https://registry.npmjs.org chrome-devtools-mcp@0.18.1", "chrome-devtools"),
        ("npx -y --package @launchdarkly/mcp-server -- mcp start", "launchdarkly"),
        ("cmd /c npx -y figma-developer-mcp --stdio", "figma-context"),
        ("uvx --from awslabs-ecs-mcp-server ecs-mcp-server", "awslabs-ecs"),
        ("uvx awslabs.ecs_mcp_server@latest", "awslabs-ecs"),
        ("uvx --from git+https://github.com/oraios/serena serena start-mcp-server", "serena"),
        ("uvx --from git+ssh://git@github.com/oraios/serena.git@main serena", "serena"),
        ("python -m mcp_server_time", "reference-time"),
        ("python -m mcp_server_time.server", "reference-time"),
        ("uv run --with mcp-server-time mcp-server-time", "reference-time"),
        ("/srv/.venv/bin/mcp-server-time", "reference-time"),
        ("mysql_mcp_server", "mysql-designcomputer"),
        ("docker run -i --rm mcp/fetch:latest", "reference-fetch"),
        ("docker run -i docker.io/mcp/fetch@sha256:00", "reference-fetch"),
        // The same name, two servers.
        ("npx -y docker-mcp", "docker-mcp-npm"),
        ("uvx docker-mcp", "docker-quantgeek"),
        ("npx mcp-server-time", "nonexistent-npm-mcp-server-time"),
        ("docker mcp gateway run", "docker-gateway"),
        ("cmd /c docker mcp gateway run", "docker-gateway"),
        ("php artisan boost:mcp", "laravel-boost"),
        ("/Herd/bin/php84 /srv/x/artisan boost:mcp", "laravel-boost"),
        ("heroku mcp:start", "heroku"),
        ("node /x/node_modules/@modelcontextprotocol/server-memory/dist/index.js", "reference-memory"),
        (r"node C:\x\node_modules\tavily-mcp\build\index.js", "tavily"),
    ] {
        assert_eq!(id(command), Some(expected), "{command}");
    }
    let unknown =
        ["npx tsx server.ts", "node dist/index.js", "uv run server.py", "php x.phar", "docker-mcp", "heroku x"];
    for command in unknown {
        assert_eq!(id(command), None, "{command}");
    }
}

#[test]
fn matches_urls() {
    for (url, expected) in [
        ("https://mcp.supabase.com/mcp?project_ref=abc", "supabase"),
        ("https://api.githubcopilot.com/mcp/", "github"),
        ("https://mcp.sentry.dev/mcp/ORG/PROJECT", "sentry"),
        ("HTTPS://MCP.Linear.App:443/mcp#x", "linear"),
        ("http://localhost:3845/sse", "figma"),
        ("https://mcp.notion.so/sse", "notion-remote"),
    ] {
        assert_eq!(by_url(url).map(|known| known.server.id), Some(expected), "{url}");
    }
    for url in ["https://mcp.linear.app.example.com/mcp", "https://mcp.sentry.dev", "ws://mcp.linear.app/mcp", "x", ""]
    {
        assert!(by_url(url).is_none(), "{url}");
    }
    assert_eq!(by_url("https://mcp.linear.app/sse").map(|known| known.launch.name), Some("https://mcp.linear.app/mcp"));
}

#[test]
fn endpoints() {
    let status = |url| endpoint(url).map(|(_, endpoint)| (endpoint.transport, endpoint.status));
    assert_eq!(status("https://mcp.sentry.dev/sse"), Some((Transport::Sse, EndpointStatus::Retired)));
    assert_eq!(status("https://mcp.deepwiki.com/sse/"), Some((Transport::Sse, EndpointStatus::Live)));
    assert_eq!(status("https://docs.mcp.cloudflare.com/sse"), Some((Transport::Http, EndpointStatus::Deprecated)));
    assert_eq!(status("https://mcp.sentry.dev/mcp/ORG"), None);
    let retired = all().iter().flat_map(|server| server.urls).filter(|url| url.status == EndpointStatus::Retired);
    assert_eq!(retired.filter(|url| url.replacement.and_then(endpoint).is_some() && url.date.is_some()).count(), 7);
}

#[test]
fn bridges() {
    for (command, arg, server, bridge) in [
        ("npx -y mcp-remote@latest https://mcp.sentry.dev/sse", 2, "sentry", "mcp-remote"),
        ("npx mcp-remote --header Authorization:x https://mcp.linear.app/mcp", 3, "linear", "mcp-remote"),
        ("npx mcp-remote --allow-http http://localhost:3845/mcp", 2, "figma", "mcp-remote"),
        ("mcp-remote https://mcp.linear.app/mcp", 0, "linear", "mcp-remote"),
        ("uvx mcp-proxy --headers A B https://mcp.linear.app/mcp", 4, "linear", "mcp-proxy"),
        ("npx -y supergateway --sse https://mcp.linear.app/sse", 3, "linear", "supergateway"),
        ("npx supergateway --streamableHttp=https://mcp.linear.app/mcp", 1, "linear", "supergateway"),
        ("uv tool run fastmcp proxy https://knowledge-mcp.global.api.aws", 4, "aws-knowledge", "fastmcp-proxy"),
        ("uvx mcp-proxy-for-aws@latest https://aws-mcp.us-east-1.api.aws/mcp", 1, "aws-mcp", "mcp-proxy-for-aws"),
    ] {
        let (program, args) = parsed(command);
        let known = identify(&program, &args).unwrap_or_else(|| panic!("{command}"));
        let via = known.via_bridge.unwrap_or_else(|| panic!("{command}"));
        assert_eq!((known.server.id, via.server.id, via.arg), (server, bridge, arg), "{command}");
        assert_eq!(bridge_url(&program, &args).map(|(arg, _)| arg), Some(arg), "{command}");
        assert_eq!(known.launch.kind, Kind::Remote, "{command}");
    }
    let (program, args) = parsed("npx mcp-remote https://mcp.v0.dev");
    assert_eq!(bridge_url(&program, &args), Some((1, "https://mcp.v0.dev")));
    assert_eq!(id("npx mcp-remote https://mcp.v0.dev"), Some("mcp-remote"));
    assert_eq!(id("npx supergateway --stdio x --baseUrl https://mcp.linear.app/mcp"), Some("supergateway"));
    assert_eq!(bridge_url("npx", &["figma-developer-mcp", "https://mcp.linear.app/mcp"]), None);
}

#[test]
fn wrong_launchers() {
    let wrong = |command: &str| {
        let (program, args) = parsed(command);
        let launched = launch::parse(&program, &args)?;
        wrong_launcher(&launched).map(|wrong| format!("{} {}", wrong.command(), wrong.name))
    };
    for (command, expected) in [
        ("npx -y mcp-server-time", "uvx mcp-server-time"),
        ("npx -y @modelcontextprotocol/server-fetch", "uvx mcp-server-fetch"),
        ("npx -y chroma-mcp", "uvx chroma-mcp"),
        ("uvx chrome-devtools-mcp@latest", "npx chrome-devtools-mcp"),
        ("uvx @modelcontextprotocol/server-filesystem .", "npx @modelcontextprotocol/server-filesystem"),
        ("pipx run @nobody/knows-this@1", "npx @nobody/knows-this"),
    ] {
        assert_eq!(wrong(command).as_deref(), Some(expected), "{command}");
    }
    for command in [
        "npx -y mcp-atlassian",
        "uvx tavily-mcp",
        "uvx unknown-mcp",
        "npx mcp-server-fetch",
        "npx neo4j-mcpserver",
        "npx --registry https://npm.example.com mcp-server-time",
        "uvx git+https://github.com/oraios/serena",
        "python -m chroma_mcp",
        "docker run mcp/time",
    ] {
        assert_eq!(wrong(command), None, "{command}");
    }
}

#[test]
fn missing_variables() {
    let lacks = |command: &str, given: &[&str]| {
        let (program, args) = parsed(command);
        let known = identify(&program, &args)?;
        let missing = missing(known.server, known.launch, &|name| given.contains(&name), &args)?;
        let names: Vec<_> = missing.variables.iter().map(|variable| variable.name).collect();
        assert_eq!(missing.required, missing.group.is_none());
        Some(format!("{}{}", if missing.required { "!" } else { "" }, names.join(" ")))
    };
    let brave = "npx -y @modelcontextprotocol/server-brave-search";
    assert_eq!(lacks(brave, &[]).as_deref(), Some("!BRAVE_API_KEY"));
    assert_eq!(lacks(brave, &["BRAVE_API_KEY"]), None);
    assert_eq!(lacks("npx figma-developer-mcp --stdio", &[]).as_deref(), Some("!FIGMA_API_KEY"));
    assert_eq!(lacks("npx figma-developer-mcp", &["FIGMA_OAUTH_TOKEN"]), None);
    for given_by_arguments in [
        "npx figma-developer-mcp --figma-api-key=x",
        "npx figma-developer-mcp --env /x/.env",
        "uvx postgres-mcp postgresql://x",
        "docker run -i -e BRAVE_API_KEY mcp/brave-search",
        "docker run -i --env-file .env mcp/brave-search",
        "env NOTION_TOKEN=x npx @notionhq/notion-mcp-server",
        "npx @neondatabase/mcp-server-neon start key",
        "npx @launchdarkly/mcp-server --api-key x",
        // Remote, directly and over a bridge.
        "npx mcp-remote https://mcp.supabase.com/mcp",
        "heroku mcp:start",
        "docker run -i mcp/heroku",
    ] {
        assert_eq!(lacks(given_by_arguments, &[]), None, "{given_by_arguments}");
    }
    assert_eq!(lacks("docker run -i -e NOT_BRAVE_API_KEY mcp/brave-search", &[]).as_deref(), Some("!BRAVE_API_KEY"));
    assert_eq!(lacks("npx @heroku/mcp-server", &[]).as_deref(), Some("HEROKU_API_KEY"));
    assert_eq!(lacks("npx firecrawl-mcp", &[]).as_deref(), Some("FIRECRAWL_API_KEY"));
    assert_eq!(lacks("npx firecrawl-mcp", &["FIRECRAWL_API_URL"]), None);
    assert_eq!(lacks("npx slack-mcp-server", &["SLACK_MCP_XOXC_TOKEN"]).as_deref(), Some("SLACK_MCP_XOXD_TOKEN"));
    let remote =
        by_url("https://mcp.supabase.com/mcp").map(|known| missing(known.server, known.launch, &|_| false, &[]));
    assert!(remote.is_some_and(|missing| missing.is_none()));
}

#[test]
fn wrong_names() {
    let figma = npm("figma-developer-mcp").map(|known| known.server);
    let meant = figma.and_then(|server| server.meant_by("FIGMA_ACCESS_TOKEN")).map(|variable| variable.name);
    assert_eq!(meant, Some("FIGMA_API_KEY"));
    assert!(figma.is_some_and(|server| server.meant_by("FIGMA_API_KEY").is_none()));
}

#[test]
fn launcher_names() {
    assert!(launcher(r"C:\nodejs\NPX.CMD").is_some_and(|npx| npx.windows_script && npx.node_script));
    assert!(launcher("/bin/uvx").is_some_and(|uvx| !uvx.windows_script && !uvx.node_script));
    assert_eq!(did_you_mean("nxp"), Some("npx"));
    assert_eq!(did_you_mean("dokcer"), Some("docker"));
    assert_eq!(did_you_mean("npx"), None);
    assert_eq!(did_you_mean("npz"), None, "npm is as near as npx");
    assert_eq!(did_you_mean("./nxp"), None);
    assert_eq!(did_you_mean("mcp-server"), None);
}

#[test]
fn every_launch_finds_its_server() {
    for server in all() {
        for launch in server.launch {
            let known = match launch.kind {
                Kind::Npm => npm(launch.name),
                Kind::PyPi => pypi(launch.name),
                Kind::Docker => docker(launch.name),
                Kind::Remote => by_url(launch.name),
                Kind::Binary => {
                    let (program, args) = parsed(launch.name);
                    identify(&program, &args)
                }
            };
            let found = known.map(|known| (known.server.id, known.launch.name));
            assert_eq!(found, Some((server.id, launch.name)));
        }
        for url in server.urls {
            assert_eq!(endpoint(url.url).map(|(server, url)| (server.id, url.url)), Some((server.id, url.url)));
        }
        let target = server.replacement.as_ref().and_then(|replacement| replacement.target);
        let known = server.replacement.as_ref().and_then(Replacement::known);
        assert_eq!(target.map(|(_, name)| name), known.map(|known| known.launch.name), "{}", server.id);
    }
}

#[test]
fn the_data_is_plausible() {
    let ids: HashSet<_> = all().iter().map(|server| server.id).collect();
    assert_eq!((all().len(), ids.len()), (526, 526));
    assert_eq!(all().iter().map(|server| server.launch.len()).sum::<usize>(), 713);
    let tilde: Vec<_> = all().iter().filter(|server| server.expands_tilde).map(|server| server.id).collect();
    assert_eq!(tilde, ["reference-filesystem", "reference-memory"]);
    assert!(all().iter().all(|server| server.trustworthy() || server.env.iter().all(|variable| !variable.required)));
    for id in ["fastmcp-proxy", "mcp-proxy", "mcp-proxy-for-aws", "mcp-remote", "supergateway"] {
        assert!(ids.contains(id), "{id}");
    }
}

#[test]
fn faults_in_the_data_name_the_line() {
    let server = |id: &str, name: &str, more: &str| {
        format!(
            r#"{{"id":"{id}","title":"T","launch":[{{"kind":"pypi","name":"{name}"}}],"env":[],"status":"active",{more}
            "source":{{"kind":"vendor","where":"w"}},"checked":"2026-11"}}"#
        )
        .replace('\n', " ")
    };
    let fault = |second: String| build::generate(&format!("[\n{},\n{second}\n]\n", server("a", "x_y", ""))).err();
    assert_eq!(fault(server("b", "z", "")), None);
    for (second, expected) in [
        (server("b", "X.y", ""), "launched by another server too"),
        (server("a", "z", ""), "unique and sorted"),
        (server("b", "z", r#""colour":1,"#), "unknown field `colour`"),
        (server("b", "z", "").replace("active", "resting"), "unknown variant `resting`"),
        (server("b", "z", "").replace("source", "sauce"), "unknown field `sauce`"),
        (server("b", "z", r#""replacement":{"kind":"npm","name":"q"},"#), "no server for `q`"),
        (server("b", "z", r#""wrong_env":{"A":"B"},"#), "does not fit `env`"),
        (server("b", "z", r#""expects":[["A"]],"#), "unknown variable `A`"),
    ] {
        let text = fault(second).unwrap_or_default();
        assert!(text.starts_with("data/servers.json:3: ") && text.contains(expected), "{text}");
    }
}
