//! One line a shape of launch.

use proptest::prelude::*;

use super::*;

/// `RUNNER | registry | name | version | server's arguments`, and `yes` where npm would not ask.
fn line(command: &str) -> String {
    let words: Vec<&str> = command.split(' ').collect();
    show(words[0], &words[1..])
}

fn show(program: &str, args: &[&str]) -> String {
    let Some(launched) = parse(program, args) else {
        return "nothing".to_owned();
    };
    let package = launched.package.as_ref();
    let mut text = format!("{:?}", launched.runner);
    if let Some(package) = package {
        let registry = launched.registry.map_or("none".to_owned(), |kind| format!("{kind:?}"));
        text += &format!(" {registry} {} {}", package.name, package.version.unwrap_or("-"));
    }
    if let Some(at) = launched.program {
        text += &format!(" !{}", args[at]);
    }
    if launched.runner.asks() && launched.has_yes {
        text += " yes";
    }
    text + &format!(" [{}]", args[launched.server_args].join(" "))
}

#[test]
fn node_runners() {
    for (command, expected) in [
        ("npx -y pkg", "Npx Npm pkg - yes []"),
        ("npx pkg -y", "Npx Npm pkg - [-y]"),
        ("npx --yes @s/pkg@1.2.3 /tmp", "Npx Npm @s/pkg 1.2.3 yes [/tmp]"),
        ("npx --no-install pkg", "Npx Npm pkg - yes []"),
        ("npx pkg@latest", "Npx Npm pkg latest []"),
        ("/opt/homebrew/bin/npx -y pkg", "Npx Npm pkg - yes []"),
        (r"C:\x\NPX.CMD -y pkg", "Npx Npm pkg - yes []"),
        (
            "npx --registry https://registry.npmjs.org chrome-devtools-mcp@0.18.1",
            "Npx Npm chrome-devtools-mcp 0.18.1 []",
        ),
        ("npx --registry=https://x.example pkg", "Npx Npm pkg - []"),
        ("npx -y --package @s/pkg -- mcp start", "Npx Npm @s/pkg - !mcp yes [start]"),
        ("npx -y --package=@s/pkg@2 mcp start", "Npx Npm @s/pkg 2 !mcp yes [start]"),
        ("npx -p a -p b program", "Npx Npm a - !program []"),
        ("npx -p pkg -c pkg", "Npx Npm pkg - []"),
        ("npx --cache /c --prefix /p --userconfig /u -w w pkg", "Npx Npm pkg - []"),
        ("npx --loglevel error --quiet pkg", "Npx Npm pkg - []"),
        // npm takes what follows an option that it does not know for its value.
        ("npx --unknown value pkg", "Npx Npm pkg - []"),
        ("npx --unknown -y pkg", "Npx Npm pkg - yes []"),
        ("npx github:owner/repo", "Npx none github:owner/repo - []"),
        ("npx owner/repo", "Npx none owner/repo - []"),
        ("npx ./local", "Npx none ./local - []"),
        ("npx", "Npx []"),
        ("npm exec --yes --package=pkg -- program -a", "NpmExec Npm pkg - !program yes [-a]"),
        ("npm exec task-master-ai", "NpmExec Npm task-master-ai - []"),
        ("npm exec pkg -y -- --own", "NpmExec Npm pkg - yes [--own]"),
        ("npm --silent x -- pkg@1", "NpmExec Npm pkg 1 []"),
        ("npm run start", "Binary [run start]"),
        ("pnpm dlx pkg --flag", "PnpmDlx Npm pkg - [--flag]"),
        ("pnpm --dir /x --silent dlx --package=@s/p bin", "PnpmDlx Npm @s/p - !bin []"),
        ("pnpx pkg@2", "PnpmDlx Npm pkg 2 []"),
        ("yarn dlx -q -p pkg bin", "YarnDlx Npm pkg - !bin []"),
        ("yarn start", "Binary [start]"),
        ("bunx --bun @s/pkg@latest a", "Bunx Npm @s/pkg latest [a]"),
        ("bunx -y @upstash/context7-mcp", "Bunx Npm @upstash/context7-mcp - []"),
        ("bun x pkg", "Bunx Npm pkg - []"),
        ("bun run ./src/index.ts a", "Node !./src/index.ts [a]"),
        ("bun --cwd packages/x dist/index.js", "Node !dist/index.js []"),
        ("deno run -A npm:@s/pkg@1.0/bin a", "Deno Npm @s/pkg 1.0 [a]"),
        ("deno run --allow-net npm:pkg", "Deno Npm pkg - []"),
        ("deno run -A jsr:@s/pkg", "Node !jsr:@s/pkg []"),
        ("node --import tsx src/index.ts a", "Node !src/index.ts [a]"),
        ("node22 index.js", "Node !index.js []"),
    ] {
        assert_eq!(line(command), expected, "{command}");
    }
}

#[test]
fn python_runners() {
    for (command, expected) in [
        ("uvx mcp-server-fetch", "Uvx PyPi mcp-server-fetch - []"),
        ("uvx mcp-neo4j-cypher@0.3.0 --transport stdio", "Uvx PyPi mcp-neo4j-cypher 0.3.0 [--transport stdio]"),
        ("uvx pkg[cli]==1.2 a", "Uvx PyPi pkg 1.2 [a]"),
        ("uvx pkg>=1.0", "Uvx PyPi pkg >=1.0 []"),
        ("uvx --from awslabs-ecs-mcp-server ecs-mcp-server", "Uvx PyPi awslabs-ecs-mcp-server - !ecs-mcp-server []"),
        ("uvx --from=pkg==1 cmd a", "Uvx PyPi pkg 1 !cmd [a]"),
        ("uvx --python 3.12 --with x --refresh-package y pkg", "Uvx PyPi pkg - []"),
        ("uvx -p 3.12 --index-url https://x.example/simple pkg", "Uvx PyPi pkg - []"),
        (
            "uvx --from git+https://github.com/oraios/serena.git@v1#egg=x serena start",
            "Uvx none git+https://github.com/oraios/serena v1 !serena [start]",
        ),
        ("uvx git+ssh://git@GitHub.com/o/r", "Uvx none git+https://github.com/o/r - []"),
        ("uvx ./local", "Uvx none ./local - []"),
        ("uvx @scope/pkg@latest", "Uvx none @scope/pkg latest []"),
        ("uv tool run awslabs.cdk-mcp-server@latest", "UvToolRun PyPi awslabs.cdk-mcp-server latest []"),
        ("uv --directory /x tool run --from a b", "UvToolRun PyPi a - !b []"),
        ("uv run --directory /x server.py -v", "UvRun !server.py [-v]"),
        ("uv run --with mcp mcp run main.py", "UvRun !mcp [run main.py]"),
        ("uv run python -m norms_mcp", "PythonModule PyPi norms-mcp - []"),
        ("uv --project /x run -m norms_mcp a", "PythonModule PyPi norms-mcp - [a]"),
        ("uv sync", "Binary [sync]"),
        ("pipx run --spec pkg==1 app a", "PipxRun PyPi pkg 1 !app [a]"),
        ("pipx run pkg", "PipxRun PyPi pkg - []"),
        ("python -m mcp_server_time --local-timezone x", "PythonModule PyPi mcp-server-time - [--local-timezone x]"),
        ("python3.11 -u -X dev -m a_b", "PythonModule PyPi a-b - []"),
        (r"C:\venv\Scripts\python.exe -m a.b_c", "PythonModule PyPi a.b-c - []"),
        ("py -3.11 -m a", "PythonModule PyPi a - []"),
        ("python -u server.py -m x", "Python !server.py [-m x]"),
        ("python -c code -m x", "Python !code [-m x]"),
        ("python -m", "Python []"),
    ] {
        assert_eq!(line(command), expected, "{command}");
    }
    let address = ["--from", "pkg @ git+https://github.com/o/r@main", "cmd"];
    assert_eq!(show("uvx", &address), "Uvx none git+https://github.com/o/r main !cmd []");
}

#[test]
fn other_programs() {
    for (command, expected) in [
        ("cmd /c npx -y pkg a", "Npx Npm pkg - yes [a]"),
        (r"C:\Windows\System32\cmd.exe /d /s /C uvx pkg", "Uvx PyPi pkg - []"),
        ("/usr/bin/env TOKEN=x npx pkg", "Npx Npm pkg - []"),
        ("env tool a", "Binary !tool [a]"),
        ("cmd /c", "Binary [/c]"),
        ("tool a b", "Binary [a b]"),
    ] {
        assert_eq!(line(command), expected, "{command}");
    }
    assert_eq!(show("npx -y pkg", &[]), "nothing");
    assert_eq!(show(" ", &["x"]), "nothing");
    assert_eq!(show("cmd", &["/c", "npx -y pkg"]), "nothing");
    let with_blank = ["/c", r"C:\Program Files\nodejs\npx.cmd", "-y", "@notionhq/notion-mcp-server"];
    assert_eq!(show("cmd", &with_blank), "Npx Npm @notionhq/notion-mcp-server - yes []");
    assert_eq!(show("/Library/Application Support/bin/npx", &["pkg"]), "Npx Npm pkg - []");
}

fn docker<'a>(args: &[&'a str]) -> (Launched<'a>, DockerRun<'a>) {
    let launched = parse("docker", args).unwrap();
    let docker = launched.docker.clone().unwrap();
    (launched, docker)
}

#[test]
fn docker_run() {
    for (command, expected) in [
        ("docker run -i --rm mcp/fetch", "Docker Docker mcp/fetch - []"),
        ("docker run --rm -i --network x -e K=v img:latest a -b", "Docker Docker img latest [a -b]"),
        ("docker container run docker.io/mcp/fetch@sha256:ab", "Docker Docker mcp/fetch sha256:ab []"),
        ("docker run docker.io/library/img", "Docker Docker img - []"),
        ("docker run localhost:5000/a/b:1", "Docker Docker localhost:5000/a/b 1 []"),
        ("docker run --mount type=bind,src=/a,dst=/b mcp/filesystem /b", "Docker Docker mcp/filesystem - [/b]"),
        ("docker run --name=x --pull always --gpus all img", "Docker Docker img - []"),
        ("docker --context x run -- img", "Docker Docker img - []"),
        ("podman run --tz local --replace img", "Podman Docker img - []"),
        ("docker run -i --rm", "Docker []"),
        ("docker mcp gateway run", "Docker [mcp gateway run]"),
        ("docker exec -i box server", "Docker [exec -i box server]"),
    ] {
        assert_eq!(line(command), expected, "{command}");
    }
}

#[test]
fn docker_options() {
    let (launched, run) =
        docker(&["run", "-it", "-e", "A", "-eB=1", "--env=C=2", "-ie", "D", "-v", "/a:/b", "img", "-d"]);
    let variables: Vec<_> = run.variables.iter().map(|v| (v.name, v.has_value, v.arg)).collect();
    assert_eq!(variables, [("A", false, 3), ("B", true, 4), ("C", true, 5), ("D", false, 7)]);
    assert_eq!(run.volumes, [(9, "/a:/b")]);
    assert_eq!((run.interactive, run.tty, run.detached, run.rm, run.env_file), (true, true, false, false, false));
    assert_eq!((run.image_arg, launched.options, launched.server_args), (Some(10), 0..10, 11..12));

    let (_, run) = docker(&["run", "-dt=false", "--rm=true", "--interactive=false", "--env-file", ".env", "img"]);
    assert_eq!((run.interactive, run.tty, run.detached, run.rm, run.env_file), (false, false, true, true, true));
    assert_eq!(run.image_arg, Some(6));
}

#[test]
fn where_things_stand() {
    let launched = parse("cmd", &["/c", "npx", "-y", "--package=a@1", "bin", "x"]).unwrap();
    assert_eq!((launched.options, launched.server_args, launched.program), (0..4, 5..6, Some(4)));
    assert_eq!(launched.package.unwrap().arg, 3);
}

#[test]
fn registries() {
    for (command, private) in [
        ("npx --registry https://registry.npmjs.org/ pkg", false),
        ("npx --registry https://npm.example.com pkg", true),
        ("npx --registry=${REGISTRY} pkg", true),
        ("npx pkg --registry https://npm.example.com", false),
        ("uvx --index-url https://pypi.org/simple pkg", false),
        ("uvx --default-index https://x.example/simple --index https://pypi.org/simple pkg", true),
    ] {
        let words: Vec<&str> = command.split(' ').collect();
        assert_eq!(parse(words[0], &words[1..]).unwrap().has_private_registry(), private, "{command}");
    }
}

/// Words that steer the parser into its corners, and arbitrary ones.
fn words() -> impl Strategy<Value = Vec<String>> {
    let known = prop::sample::select(vec![
        "--",
        "-",
        "",
        "-y",
        "-p",
        "--package",
        "--package=",
        "-e",
        "-it",
        "-eé",
        "run",
        "exec",
        "dlx",
        "x",
        "tool",
        "container",
        "-m",
        "-c",
        "--from",
        "@",
        "@a",
        "@a/b@",
        "git+",
        "git+https://",
        "git+https://h/@#",
        "npm:",
        "npm:@",
        "a[",
        "a]@",
        "npx",
        "/c",
        "docker.io/",
        "https://mcp.linear.app/sse",
        "=",
        "--=",
        "é@é",
    ]);
    prop::collection::vec(prop_oneof![3 => known.prop_map(str::to_owned), 1 => any::<String>()], 0..8)
}

proptest! {
    #[test]
    fn never_panics(program in 0..16usize, other in any::<String>(), args in words()) {
        let programs = [
            "npx", "npm", "pnpm", "yarn", "bun", "bunx", "deno", "uvx", "uv", "pipx", "python", "docker", "node", "cmd",
            "env",
        ];
        let program = programs.get(program).copied().unwrap_or(&other);
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        if let Some(launched) = parse(program, &args) {
            prop_assert!(launched.options.start <= launched.options.end && launched.options.end <= args.len());
            prop_assert!(launched.server_args.start <= launched.server_args.end);
            prop_assert_eq!(launched.server_args.end, args.len());
            prop_assert!(launched.options.end <= launched.server_args.start);
            prop_assert!(launched.program.is_none_or(|at| at < args.len()));
            prop_assert!(launched.package.as_ref().is_none_or(|package| package.arg < args.len()));
            let _ = crate::servers::wrong_launcher(&launched);
        }
        if let Some(known) = crate::servers::identify(program, &args) {
            let _ = crate::servers::missing(known.server, known.launch, &|_| false, &args);
        }
        let _ = crate::servers::bridge_url(program, &args);
    }
}
