#!/usr/bin/env python3
"""Asks the real clients and mcplint about the same files and compares what they say. See README.md."""

import argparse
import concurrent.futures
import dataclasses
import http.server
import json
import os
import pathlib
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading

import cases

PACKAGES = ("@anthropic-ai/claude-code", "@github/copilot")
CLIENTS = {
    cases.PROJECT: "claude-code",
    cases.USER: "claude-code",
    cases.WORKSPACE: "copilot-cli",
    cases.PERSONAL: "copilot-cli",
    cases.VSCODE: "vscode",
}
FAMILIES = ("syntax", "shape", "transport")
HERE = pathlib.Path(__file__).resolve().parent
CATALOG = HERE.parents[1] / "rules/src/catalog"
QUIET = {
    "CI": "1",
    "NO_COLOR": "1",
    # Claude Code
    "DISABLE_AUTOUPDATER": "1",
    "DISABLE_TELEMETRY": "1",
    "DISABLE_ERROR_REPORTING": "1",
    "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1",
    "MCP_TIMEOUT": "10000",
    # Copilot CLI; the folder counts as trusted.
    "COPILOT_ALLOW_ALL": "true",
    "COPILOT_AUTO_UPDATE": "false",
    "COPILOT_OFFLINE": "true",
    "COPILOT_MODEL": "none",
}
SECONDS = 60

# Leaves a mark that it was started, beside itself and under its own name, and answers as a server without tools.
SERVER = """#!{python} -IS
import json, pathlib, sys
pathlib.Path(__file__ + ".started").touch()
for line in sys.stdin:
    asked = json.loads(line)
    if "id" not in asked:
        continue
    answer = {{"jsonrpc": "2.0", "id": asked["id"]}}
    if asked["method"] == "initialize":
        version = asked["params"]["protocolVersion"]
        about = {{"name": "agreement", "version": "1"}}
        answer["result"] = {{"protocolVersion": version, "capabilities": {{"tools": {{}}}}, "serverInfo": about}}
    elif asked["method"] == "tools/list":
        answer["result"] = {{"tools": []}}
    else:
        answer["error"] = {{"code": -32601, "message": "Method not found"}}
    print(json.dumps(answer), flush=True)
"""


class Address:
    """An address on this machine: it refuses every request, and notes whether one came that is not for the model."""

    def __enter__(self):
        address = self
        self.called = False

        class Handler(http.server.BaseHTTPRequestHandler):
            def refuse(self):
                model = self.path.startswith("/v1/")
                address.called |= not model
                self.rfile.read(int(self.headers.get("content-length", 0)))
                self.send_response(400 if model else 404)
                self.send_header("content-length", "0")
                self.end_headers()

            do_GET = do_POST = do_DELETE = refuse

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = "127.0.0.1:%d" % self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


@dataclasses.dataclass
class Verdict:
    """What a client makes of a file: whether it is content, what it does, and its words."""

    accepts: bool
    does: str
    says: str


@dataclasses.dataclass
class Row:
    place: str
    case: str
    verdict: Verdict
    findings: list  # (severity, rule)

    @property
    def known(self):
        return cases.KNOWN.get((self.place, self.case))

    def agrees(self, compared):
        if not self.verdict.accepts:
            return any(severity == "error" for severity, _ in self.findings)
        return not any(severity == "error" and rule in compared for severity, rule in self.findings)


class Workbench:
    """VS Code in a browser, started when it is first asked; it opens one folder after the other."""

    def __init__(self, folder):
        self.folder, self.process, self.lock = folder, None, threading.Lock()

    def version(self):
        return json.loads((self.folder / "node_modules/code-server/lib/vscode/package.json").read_text())["version"]

    def ask(self, project):
        with self.lock:
            if not self.process:
                command = ["node", str(HERE / "vscode.mjs"), str(self.folder)]
                self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            print(project, file=self.process.stdin, flush=True)
            return json.loads(self.process.stdout.readline())

    def close(self):
        if self.process:
            self.process.stdin.close()
            self.process.wait()


class Desk:
    """A home and a project of their own for one file, with the programs that the file names."""

    def __init__(self, folder, address, clients, workbench):
        self.folder, self.address, self.clients, self.workbench = folder, address, clients, workbench
        self.home, self.project = folder / "home", folder / "project"
        for path in (self.project, self.home / ".claude", self.home / ".copilot", self.home / ".cache/copilot"):
            path.mkdir(parents=True)
        (self.home / ".cache/copilot/pkg").symlink_to(clients / "unpacked")
        # Servers of a project wait for approval otherwise.
        (self.home / ".claude/settings.json").write_text('{"enableAllProjectMcpServers": true}')
        (self.project / ".env").touch()
        for name in ("server", "other"):
            program = folder / name
            program.write_text(SERVER.format(python=sys.executable))
            program.chmod(program.stat().st_mode | stat.S_IXUSR)
        self.env = {
            **QUIET,
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "AGREEMENT_HOST": address.host,
            "AGREEMENT_ORIGIN": f"http://{address.host}",
            "COPILOT_PROVIDER_BASE_URL": f"http://{address.host}/v1",
        }

    def place(self, place, text, codec):
        """Writes the file of a case."""
        for name, value in {
            "@SERVER@": str(self.folder / "server"),
            "@OTHER@": str(self.folder / "other"),
            "@PROJECT@": str(self.project),
            "@HOST@": self.address.host,
            "@URL@": f"http://{self.address.host}/mcp",
            "@PORT@": self.address.host.partition(":")[2],
        }.items():
            text = text.replace(name, value)
        path = self.home / place[2:] if place.startswith("~/") else self.project / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode(codec, "strict" if codec != "utf-8" else "surrogateescape"))
        return path

    def run(self, program, *arguments):
        """Runs one of the clients in the project; gives its exit status, its output and its messages."""
        process = subprocess.Popen(
            [str(self.clients / "node_modules/.bin" / program), *arguments],
            cwd=self.project,
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        try:
            out, err = process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            raise
        return process.returncode, out.decode(errors="replace"), err.decode(errors="replace")

    def started(self, name):
        return (self.folder / f"{name}.started").exists()

    def shorten(self, text):
        for path in (self.project, self.home, self.folder):
            text = text.replace(f"{path}/", "").replace(str(path), "")
        text = "".join(c if c.isprintable() else " " for c in text.replace(self.address.host, "HOST"))
        text = " ".join(text.split())
        text = re.sub(r"^(\[.*?\] )?mcpServers\.[^:]*: |^Skipping invalid MCP server \"[^\"]*\": ", "", text)
        return text if len(text) <= 110 else text[:109] + "…"


def ask_claude(desk):
    """`claude mcp list` reads all files, starts all servers and says what it thinks of both."""
    status, out, err = desk.run("claude", "mcp", "list")
    lines = [line.strip(" ├└│") for line in (out + err).splitlines()]
    complaints = [line.partition("] ")[2] for line in lines if line.startswith(("[Warning]", "[Error]"))]
    if status and not complaints:
        complaints = [line for line in lines if line][:1]
    health = [line.partition(" - ")[2] for line in lines if " - " in line and not line.startswith(("[", "other:"))]
    return status != 0 or bool(complaints), (complaints + health + [""])[0], False


def ask_copilot(desk):
    """`copilot mcp list` reads the files, and a session starts the servers (its model refuses to answer)."""
    status, out, err = desk.run("copilot", "mcp", "list", "--json")
    desk.run("copilot", "-p", "hello", "--disable-builtin-mcps", "--log-level", "debug")
    logs = "".join(log.read_text(errors="replace") for log in (desk.home / ".copilot/logs").glob("*.log"))
    failures = re.findall(r"Recorded failure for server (?!other:)[^\n:]*: ([^\n]*?)(?: \{\"server_name.*)?\n", logs)
    listed = json.loads(out)["mcpServers"] if out.startswith("{") else {}
    off = any(server.get("disabled") is True for server in listed.values())
    said = re.sub(r'^.*?MCP config "[^"]*": ', "", err.strip(), flags=re.S)
    return status != 0 or "Warning" in err, (said or (failures or [""])[0]), off


def ask_vscode(desk):
    """Somebody presses "Start" over every server. VS Code says nothing of a file without servers."""
    for _ in range(3):
        answer = desk.workbench.ask(desk.project)
        # On a busy machine the page may not be ready in time: what was not seen is looked for again.
        if answer["states"] and "Start" not in answer["states"]:
            break
    said = [re.sub(r"^The MCP server \\S+ could not be started: ", "", text) for text in answer["said"]]
    return False, " ".join(said) or ", ".join(answer["states"]), False


ASK = {"claude-code": ask_claude, "copilot-cli": ask_copilot, "vscode": ask_vscode}


def ask(desk, place, text):
    complains, says, off = ASK[CLIENTS[place]](desk)
    says = desk.shorten(says)
    if not any(word in text for word in ("@", '"server"')):  # Nothing in it to start.
        return Verdict(not complains, "refuses the file" if complains else "finds no server", says)
    if off:
        return Verdict(True, "keeps it off", says)
    if desk.started("server") or desk.address.called:
        how = "starts it" if desk.started("server") else "connects"
        return Verdict(True, how, says)
    if desk.started("other"):
        return Verdict(False, "leaves it out", says)
    return Verdict(False, "loads nothing", says)


def lint(mcplint, desk, place, path):
    """The findings of mcplint as (severity, rule), in the file's order."""
    done = subprocess.run(
        [mcplint, str(path), "--client", CLIENTS[place], "--output-format", "json", "--exit-zero"],
        cwd=desk.project,
        env=desk.env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=SECONDS,
    )
    report = json.loads(done.stdout) if done.stdout else {}
    if done.returncode or report.get("errors"):
        raise RuntimeError(f"mcplint ended with {done.returncode}: {done.stderr.decode()} {report.get('errors')}")
    return [(finding["severity"], finding["rule"]) for finding in report["diagnostics"]]


def judge(place, case, text, codec, verdict, mcplint, clients, workbench):
    """One row of the report; the clients are asked where no verdict is known."""
    with tempfile.TemporaryDirectory(prefix="agreement-", ignore_cleanup_errors=True) as folder, Address() as address:
        desk = Desk(pathlib.Path(folder), address, clients, workbench)
        path = desk.place(place, text, codec)
        findings = lint(mcplint, desk, place, path) if mcplint else []  # First: a client may write into the file.
        return Row(place, case, verdict or ask(desk, place, text), findings)


def install(folder):
    """Installs the clients where they are not there yet, and lets Copilot CLI unpack itself once for all cases."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "node_modules/.bin/copilot").exists():
        (folder / "package.json").write_text('{"private": true}')
        # `@latest`: npm would look for an older release where the machine's Node.js is too old for the newest, but the
        # clients bring their own.
        latest = [f"{package}@latest" for package in PACKAGES]
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", *latest], cwd=folder, check=True, stdout=sys.stderr)
    unpacked = folder / "unpacked"
    if not unpacked.exists():
        home = pathlib.Path(tempfile.mkdtemp(prefix="agreement-"))
        env = {**QUIET, "PATH": os.environ["PATH"], "HOME": str(home)}
        subprocess.run(
            [str(folder / "node_modules/.bin/copilot"), "mcp", "list"], env=env, cwd=home, capture_output=True, check=True
        )
        shutil.move(home / ".cache/copilot/pkg", unpacked)
        shutil.rmtree(home, ignore_errors=True)
    versions = [json.loads((folder / "node_modules" / name / "package.json").read_text())["version"] for name in PACKAGES]
    return dict(zip(("Claude Code", "Copilot CLI"), versions))


def cell(text):
    return text.replace("|", "\\|").replace("`", "'")


def table(rows, compared):
    lines = ["| case | client | mcplint | agree? |", "|---|---|---|---|"]
    for row in rows:
        client = row.verdict.does + (f": {row.verdict.says}" if row.verdict.says else "")
        counts = {}
        for finding in row.findings:
            counts[finding] = counts.get(finding, 0) + 1
        findings = [f"{s} {r}" + (f" ({n}×)" if n > 1 else "") for (s, r), n in counts.items()]
        agree = "yes" if row.agrees(compared) else f"no: {row.known}" if row.known else "**no**"
        lines.append(f"| {cell(row.case)} | {cell(client)} | {', '.join(findings) or 'nothing'} | {agree} |")
    return "\n".join(lines)


class Record:
    """What the clients did, kept in a file for the next time."""

    def __init__(self, path):
        self.path, self.versions, self.rows = path, {}, {}
        if path and path.exists():
            kept = json.loads(path.read_text())
            self.versions = kept["versions"]
            self.rows = {(row["file"], row["case"]): row for row in kept["rows"]}

    def verdict(self, place, case, text):
        row = self.rows.get((place, case))
        if row and row["text"] == text:
            return Verdict(row["accepts"], row["does"], row["says"])
        return None

    def write(self, work, rows):
        for (_, _, text, *_), row in zip(work, rows):
            known = {"file": row.place, "case": row.case, "text": text, **dataclasses.asdict(row.verdict)}
            self.rows[row.place, row.case] = known
        lines = ",\n".join(json.dumps(row) for row in self.rows.values())
        self.path.write_text(f'{{"versions": {json.dumps(self.versions)}, "rows": [\n{lines}\n]}}\n')


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mcplint", nargs="?", help="the binary; without it only the clients are asked")
    parser.add_argument("--clients", type=pathlib.Path, metavar="DIR", help="where the clients are, or are installed")
    parser.add_argument("--workbench", type=pathlib.Path, metavar="DIR", help="made by workbench.sh: VS Code is asked too")
    parser.add_argument("--record", type=pathlib.Path, metavar="FILE", help="what the clients did: read, else written")
    parser.add_argument("--only", metavar="TEXT", default="", help="only rows whose file and case hold the text")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="rows at the same time")
    options = parser.parse_args()
    mcplint = options.mcplint and os.path.abspath(options.mcplint)
    record = Record(options.record)
    work = []
    for place in CLIENTS:
        for case, text, codec, places in cases.all_cases():
            if place not in places or options.only not in f"{place} {case}":
                continue
            verdict = record.verdict(place, case, text)
            if verdict or place != cases.VSCODE or options.workbench:
                work.append((place, case, text, codec, verdict))
    unknown = {place for place, *_, verdict in work if not verdict}

    with tempfile.TemporaryDirectory(prefix="agreement-clients-") as temporary:
        clients = (options.clients or pathlib.Path(temporary)).resolve()
        workbench = Workbench(options.workbench)
        if unknown - {cases.VSCODE}:
            record.versions.update(install(clients))
        if cases.VSCODE in unknown:
            record.versions["VS Code"] = workbench.version()
        rows = []
        try:
            with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
                for row in pool.map(lambda job: judge(*job, mcplint, clients, workbench), work):
                    rows.append(row)
                    if len(rows) % 50 == 0:
                        print(f"{len(rows)} of {len(work)}", file=sys.stderr)
        finally:
            workbench.close()
            if options.record and unknown:
                record.write(work, rows)

    compared = {rule.stem.replace("_", "-") for family in FAMILIES for rule in (CATALOG / family).glob("*.rs")}
    print("# What the clients and mcplint make of the same files\n")
    print(", ".join(f"{name} {version}" for name, version in record.versions.items()))
    for place in CLIENTS:
        here = [row for row in rows if row.place == place]
        if here:
            print(f"\n## `{place}`\n\n{table(here, compared)}")
    apart = [row for row in rows if not row.agrees(compared) and not row.known]
    known = sum(1 for row in rows if not row.agrees(compared) and row.known)
    print(f"\n{len(rows)} rows, {len(apart)} without agreement, {known} more that are known")
    return 1 if apart and mcplint else 0


if __name__ == "__main__":
    sys.exit(main())
