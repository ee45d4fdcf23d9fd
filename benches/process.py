#!/usr/bin/env python3
"""Times the built command as a whole process against floors and rivals, as ratios in one run.

    cargo build --release && python3 benches/process.py target/release/mcplint [RIVAL ...]

A rival is a command line in which TREE stands for the folder. Prints medians of interleaved runs, since a shared
machine drifts: only the ratios mean something.
"""
import os, random, shlex, shutil, statistics, subprocess, sys, tempfile, time

RUNS = 15


def peak(command):
    """Peak memory in MB by /usr/bin/time, where there is one: a child of this process inherits its own."""
    if not os.path.exists("/usr/bin/time"):
        return "?"
    done = subprocess.run(["/usr/bin/time", "-f", "%M", *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    return f"{int(done.stderr.split()[-1]) / 1024:.1f}"


def run(command):
    """Wall and CPU seconds of one run; its output is thrown away."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime


def compare(title, floor, commands):
    """Each command against the floor, in turn, pair by pair."""
    print(f"\n{title}; floor: {shlex.join(floor)}")
    for name, command in commands:
        run(floor), run(command)
        pairs = [(run(floor), run(command)) for _ in range(RUNS)]
        wall = statistics.median(b[0] / a[0] for a, b in pairs)
        cpu = statistics.median(b[1] / max(a[1], 1e-4) for a, b in pairs)
        more = statistics.median(b[0] - a[0] for a, b in pairs) * 1000
        print(f"  {name:24} wall x{wall:5.2f}  cpu x{cpu:5.2f}  {more:+7.2f} ms  peak {peak(command)} MB")


def entry(rng, n):
    kind = rng.randrange(4)
    if kind == 0:
        return f'"web{n}": {{"type": "http", "url": "https://example.com/{n}/mcp"}}'
    if kind == 1:
        return f'"py{n}": {{"command": "uvx", "args": ["acme-server-{n}"], "env": {{"LOG_LEVEL": "info"}}}}'
    if kind == 2:
        return f'"js{n}": {{"command": "npx", "args": ["-y", "@acme/server-{n}@1.2.3"]}}'
    return f'"own{n}": {{"command": "node", "args": ["/srv/acme/{n}/dist/index.js", "--verbose"]}}'


def tree(root, projects):
    """Project folders with one config each, one in twenty with a fault."""
    rng = random.Random(1)
    for p in range(projects):
        name, key = rng.choice([(".mcp.json", "mcpServers"), (".cursor/mcp.json", "mcpServers"), (".vscode/mcp.json", "servers")])
        path = os.path.join(root, f"group{p % 40}", f"project{p}", name)
        os.makedirs(os.path.dirname(path))
        entries = ",\n    ".join(entry(rng, n) for n in range(rng.randrange(1, 5)))
        text = f'{{\n  "{key}": {{\n    {entries}\n  }}\n}}\n'
        if p % 20 == 0:
            text = text.replace('"type": "http"', '"type": "htp"').replace('"npx", "args": ["-y", ', '"npx", "args": [')
        with open(path, "w") as file:
            file.write(text)


def monorepo(root, files, configs):
    """A repository: source files in nested packages, a config in some of them, and built things that git ignores."""
    os.makedirs(os.path.join(root, ".git"))
    with open(os.path.join(root, ".gitignore"), "w") as file:
        file.write("dist/\n*.log\n")
    rng = random.Random(2)
    per_package = 100
    packages = files // per_package
    for p in range(packages):
        package = os.path.join(root, f"area{p % 25}", f"package{p}")
        for part in ("src", "src/ui", "test", "dist"):
            os.makedirs(os.path.join(package, part))
        for n in range(per_package):
            part = ("src", "src/ui", "test", "dist")[n % 4]
            with open(os.path.join(package, part, f"file{n}.ts"), "w") as file:
                file.write("export {};\n")
        if p < configs:
            with open(os.path.join(package, ".mcp.json"), "w") as file:
                file.write(f'{{"mcpServers": {{{entry(rng, p)}}}}}\n')


def main():
    binary, rivals = os.path.abspath(sys.argv[1]), sys.argv[2:]
    with tempfile.TemporaryDirectory() as root:
        tree(root, 2000)
        one = os.path.join(root, "one", ".mcp.json")
        os.makedirs(os.path.dirname(one))
        with open(one, "w") as file:
            file.write('{"mcpServers": {"a": {"command": "node", "args": ["/srv/a.js"]}}}\n')
        named = [(r.split()[0].split("/")[-1], shlex.split(r.replace("TREE", root))) for r in rivals]
        compare("one file", ["/bin/true"], [("mcplint", [binary, one])])
        floor = ["find", root, "-type", "f", "-exec", "cat", "{}", "+"]
        compare("a tree of 2,000 projects", floor, [("mcplint", [binary, "-q", "--output-format", "concise", root]), *named])
    if not shutil.which("rg"):
        return print("\na repository of 100,000 files: not timed, since ripgrep is not installed")
    with tempfile.TemporaryDirectory() as root:
        monorepo(root, 100_000, 300)
        floor = ["rg", "--files", "--hidden", root]
        command = [binary, "-q", "--output-format", "concise", root]
        compare("a repository of 100,000 files with 300 configs", floor, [("mcplint", command)])
    with tempfile.TemporaryDirectory() as root:
        monorepo(root, 10_000, 300)
        command = [binary, "-q", "--output-format", "concise", root]
        print(f"  a tenth of the files with as many configs: peak {peak(command)} MB")


main()
