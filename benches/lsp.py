#!/usr/bin/env python3
"""Times language servers side by side, as an editor would feel them.

    cargo build --release && python3 benches/lsp.py target/release/mcplint [RIVAL ...]

A rival is a command line. All servers get the same documents; every number is the median of 50, taken in turn, since a
shared machine drifts. "open" and "change" end with the last byte of the findings. A change is sent in the way that the
server asks for: a server that takes pieces gets the piece, another the whole text. Memory is the peak of the process.
"""
import json, os, random, select, shlex, statistics, subprocess, sys, tempfile, time

ROUNDS = 50
QUIET = 0.03
EDITS = 10_000
WARM_EDITS = 1_000


class Server:
    def __init__(self, command, folder):
        self.start = time.perf_counter()
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder)
        self.buffer = bytearray()
        self.folder = folder
        answer = self.ask(1, "initialize", {"processId": os.getpid(), "rootUri": f"file://{folder}", "capabilities": {
            "textDocument": {"publishDiagnostics": {"relatedInformation": True, "versionSupport": True}},
            "workspace": {"workspaceFolders": True, "workspaceEdit": {"documentChanges": True}}},
            "workspaceFolders": [{"uri": f"file://{folder}", "name": "bench"}]})
        self.initialized = time.perf_counter() - self.start
        sync = answer["result"]["capabilities"].get("textDocumentSync", 1)
        self.pieces = (sync.get("change", 1) if isinstance(sync, dict) else sync) == 2
        self.tell("initialized", {})
        self.version = 0

    def send(self, message):
        body = json.dumps(message).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def tell(self, method, params):
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def receive(self):
        """The next message's bytes."""
        while True:
            head = self.buffer.find(b"\r\n\r\n")
            if head >= 0:
                length = int(bytes(self.buffer[:head]).lower().split(b"content-length:")[1].split(b"\r\n")[0])
                end = head + 4 + length
                while len(self.buffer) < end:
                    self.fill()
                body = bytes(self.buffer[head + 4:end])
                del self.buffer[:end]
                return body
            self.fill()

    def fill(self):
        chunk = os.read(self.process.stdout.fileno(), 1 << 20)
        if not chunk:
            raise SystemExit(f"{self.process.args} ended")
        self.buffer += chunk

    def ask(self, number, method, params):
        self.send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        while True:
            message = json.loads(self.receive())
            if message.get("id") == number and "method" not in message:
                return message
            self.obey(message)

    def obey(self, message):
        if "method" in message and "id" in message:
            self.send({"jsonrpc": "2.0", "id": message["id"], "result": None})

    def findings(self):
        """Waits for findings; gives back the moment when they were there, and how many."""
        while True:
            body = self.receive()
            now = time.perf_counter()
            message = json.loads(body)
            if message.get("method") == "textDocument/publishDiagnostics":
                return now, len(message["params"]["diagnostics"])
            self.obey(message)

    def settle(self):
        """Reads what still comes, until nothing does for a while: some servers publish more than once for one change,
        and the second time would pass for the answer to the next change."""
        while self.buffer or select.select([self.process.stdout], [], [], QUIET)[0]:
            self.obey(json.loads(self.receive()))

    def open(self, text):
        self.text, self.uri = text, f"file://{self.folder}/.mcp.json"
        self.version = 1
        start = time.perf_counter()
        self.tell("textDocument/didOpen", {"textDocument": {"uri": self.uri, "languageId": "json", "version": 1, "text": text}})
        now, count = self.findings()
        return now - start, count

    def close(self):
        self.tell("textDocument/didClose", {"textDocument": {"uri": self.uri}})
        self.findings()

    def change(self, number):
        """Another word for the port of one server."""
        lines = self.text.split("\n")
        line = next(at for at in range(len(lines) // 2, len(lines)) if "--port" in lines[at])
        at = lines[line].index('"--port"') + len('"--port", "')
        new = str(8000 + number % 1000)
        changed = lines[line][:at] + new + lines[line][at + 4:]
        change = {"text": "\n".join(lines[:line] + [changed] + lines[line + 1:])}
        self.text = change["text"]
        if self.pieces:
            change = {"range": {"start": {"line": line, "character": at}, "end": {"line": line, "character": at + 4}}, "text": new}
        self.version += 1
        start = time.perf_counter()
        self.tell("textDocument/didChange", {"textDocument": {"uri": self.uri, "version": self.version}, "contentChanges": [change]})
        now, _ = self.findings()
        return now - start

    def memory(self, name):
        with open(f"/proc/{self.process.pid}/status") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith(name))

    def end(self):
        self.process.kill()
        self.process.wait()


def document(servers):
    """A configuration of Claude Code; every twentieth server has a word for its transport that nobody knows."""
    rng = random.Random(1)
    entries = []
    for n in range(servers):
        kind = rng.randrange(3)
        fault = '"type": "htp", ' if n % 20 == 0 else ""
        if kind == 0:
            entries.append(f'    "web{n}": {{ "type": "{"htp" if fault else "http"}", "url": "https://example.com/{n}/mcp" }}')
        elif kind == 1:
            entries.append(f'    "py{n}": {{\n      {fault}"command": "uvx",\n      "args": ["acme-server-{n}==1.2.3", "--port", "8000"],\n      "env": {{ "LOG_LEVEL": "info" }}\n    }}')
        else:
            entries.append(f'    "js{n}": {{\n      {fault}"command": "npx",\n      "args": ["-y", "@acme/server-{n}@1.2.3", "--port", "8000"]\n    }}')
    return '{\n  "mcpServers": {\n' + ",\n".join(entries) + "\n  }\n}\n"


def milliseconds(values):
    return f"{statistics.median(values) * 1000:8.2f}"


def main():
    commands = [("mcplint", [os.path.abspath(sys.argv[1]), "server"])] + [(shlex.split(r)[0].rsplit("/", 1)[-1], shlex.split(r)) for r in sys.argv[2:]]
    with tempfile.TemporaryDirectory() as folder:
        folder = os.path.realpath(folder)
        print(f"{'':24} {'start':>8} {'open':>8} {'change':>8} ms {'peak':>7} MB {'findings':>9}")
        for servers in [20, 1000]:
            text = document(servers)
            starts, opens, changes, counts = ({name: [] for name, _ in commands} for _ in range(4))
            running = {}
            for at in range(ROUNDS):
                for name, command in commands:
                    server = Server(command, folder)
                    starts[name].append(server.initialized)
                    taken, count = server.open(text)
                    opens[name].append(taken)
                    counts[name] = count
                    if at + 1 < ROUNDS:
                        server.end()
                    else:
                        running[name] = server
            for at in range(ROUNDS):
                for name, _ in commands:
                    running[name].settle()
                    changes[name].append(running[name].change(at))
            for name, _ in commands:
                peak = running[name].memory("VmHWM")
                print(f"{name + f', {servers} servers':24} {milliseconds(starts[name])} {milliseconds(opens[name])} {milliseconds(changes[name])}    {peak:7.1f}    {counts[name]:9}")
                running[name].end()
        print(f"\n{EDITS} edits of the file with 20 servers: memory after {WARM_EDITS}, and after all")
        for name, command in commands:
            server = Server(command, folder)
            server.open(document(20))
            for at in range(WARM_EDITS):
                server.change(at)
            before = server.memory("VmRSS")
            for at in range(WARM_EDITS, EDITS):
                server.change(at)
            print(f"{name:24} {before:7.1f} MB {server.memory('VmRSS'):7.1f} MB   peak {server.memory('VmHWM'):7.1f} MB")
            server.end()


main()
