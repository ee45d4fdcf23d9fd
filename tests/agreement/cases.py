"""The files that are put before the clients and mcplint. A case says nothing of what should come out.

`@SERVER@` and `@OTHER@` are programs that speak just enough MCP, `@URL@` is an address on this machine that notes who
calls, `@HOST@` and `@PORT@` parts of it (variables: `AGREEMENT_HOST`, `AGREEMENT_ORIGIN`), `@PROJECT@` the project's
folder.
"""

PROJECT, USER = ".mcp.json", "~/.claude.json"
WORKSPACE, PERSONAL = ".github/mcp.json", "~/.copilot/mcp-config.json"
VSCODE = ".vscode/mcp.json"

GOOD = '{"mcpServers": {"server": {"command": "@SERVER@"}}}'
BARE = '{"server": {"command": "@SERVER@"}}'


def swap(old, new, text=GOOD):
    """`text` with one part replaced."""
    assert old in text, old
    return text.replace(old, new, 1)


def entry(text, name="server"):
    """A file with a sound server and, after it, the one that a case is about."""
    return '{"mcpServers": {"other": {"command": "@OTHER@"}, "' + name + '": ' + text + "}}"


# Whole files: what the text is made of.
FILES = {
    "plain": GOOD,
    "line comment": "// mine\n" + GOOD,
    "block comment": swap("{", "{ /* mine */ "),
    "hash comment": "# mine\n" + GOOD,
    "trailing comma": swap('"}}', '",}}'),
    "trailing comma in a list": '{"mcpServers": {"server": {"command": "@SERVER@", "args": ["a",]}}}',
    "single quotes": swap('"command"', "'command'"),
    "unquoted key": swap('"command"', "command"),
    "typographic quotes": swap('"command"', "\u201ccommand\u201d"),
    "missing comma": '{"mcpServers": {"server": {"command": "@SERVER@" "args": []}}}',
    "missing comma between servers": '{"mcpServers": {"other": {"command": "@OTHER@"} "server": {"command": "@SERVER@"}}}',
    "NaN": '{"mcpServers": {"server": {"command": "@SERVER@", "note": NaN}}}',
    "hexadecimal number": '{"mcpServers": {"server": {"command": "@SERVER@", "note": 0x10}}}',
    "unknown escape": '{"mcpServers": {"server": {"command": "@SERVER@", "args": ["C:\\Users"]}}}',
    "tab in a text": '{"mcpServers": {"server": {"command": "@SERVER@", "args": ["a\tb"]}}}',
    "newline in a text": '{"mcpServers": {"server": {"command": "@SERVER@", "args": ["a\nb"]}}}',
    "cut off": GOOD[:-1],
    "one brace too many": GOOD + "}",
    "second document": GOOD + "\n" + GOOD,
    "text after the document": GOOD + "\nend",
    "NUL at the end": GOOD + "\0",
    "byte order mark": "\ufeff" + GOOD,
    "UTF-16 with mark": GOOD,
    "UTF-16 without mark": GOOD,
    "byte that is not UTF-8": '{"mcpServers": {"server": {"command": "@SERVER@", "args": ["\udcff"]}}}',
    "CRLF": swap("{", "{\r\n"),
    "CR alone": swap("{", "{\r"),
    "empty": "",
    "blank": " \n",
}

CODECS = {"UTF-16 with mark": "utf-16", "UTF-16 without mark": "utf-16-le"}

# Whole files: what stands where.
ROOTS = {
    "empty object": "{}",
    "null": "null",
    "a list": '[{"command": "@SERVER@"}]',
    "a text": '"mcpServers"',
    "no servers": '{"mcpServers": {}}',
    "mcpServers null": '{"mcpServers": null}',
    "mcpServers a list": '{"mcpServers": [{"name": "server", "command": "@SERVER@"}]}',
    "bare map": BARE,
    "servers": swap("mcpServers", "servers"),
    "mcpservers": swap("mcpServers", "mcpservers"),
    "mcp_servers": swap("mcpServers", "mcp_servers"),
    "mcpServers with a blank": swap("mcpServers", "mcpServers "),
    "mcp.servers": '{"mcp": {"servers": ' + BARE + "}}",
    "mcp.mcpServers": '{"mcp": ' + GOOD + "}",
    "mcpServers in mcpServers": '{"mcpServers": ' + GOOD + "}",
    "empty servers beside mcpServers": swap("{", '{"servers": {}, '),
    "$schema": swap("{", '{"$schema": "https://example.org/s.json", '),
    "inputs": swap("{", '{"inputs": [], '),
    "other keys": swap("{", '{"_comment": "mine", "more": {"a": [1]}, '),
    "mcpServers twice": swap("{", '{"mcpServers": {}, '),
    "a server twice": swap('{"server"', '{"server": {"command": "@OTHER@"}, "server"'),
    "a comment between servers": swap('{"server"', '{"//": "mine", "server"'),
    "a field twice": swap('"command"', '"command": "@OTHER@", "command"'),
    "key with an escape": swap("command", "comman\\u0064"),
}

# The entry of `server`; a sound one, `other`, stands before it.
ENTRIES = {
    "null": "null",
    "a text": '"@SERVER@"',
    "a list": '["@SERVER@"]',
    "false": "false",
    "empty object": "{}",
    "type stdio": '{"type": "stdio", "command": "@SERVER@"}',
    "type local": '{"type": "local", "command": "@SERVER@"}',
    "type null": '{"type": null, "command": "@SERVER@"}',
    "type empty": '{"type": "", "command": "@SERVER@"}',
    "type STDIO": '{"type": "STDIO", "command": "@SERVER@"}',
    "type studio": '{"type": "studio", "command": "@SERVER@"}',
    "type a number": '{"type": 1, "command": "@SERVER@"}',
    "type http": '{"type": "http", "url": "@URL@"}',
    "type sse": '{"type": "sse", "url": "@URL@"}',
    "type ws": '{"type": "ws", "url": "@URL@"}',
    "type streamable-http": '{"type": "streamable-http", "url": "@URL@"}',
    "type streamableHttp": '{"type": "streamableHttp", "url": "@URL@"}',
    "type HTTP": '{"type": "HTTP", "url": "@URL@"}',
    "type http and a blank": '{"type": "http ", "url": "@URL@"}',
    "type sdk": '{"type": "sdk", "name": "server"}',
    "url without type": '{"url": "@URL@"}',
    "transport http": '{"transport": "http", "url": "@URL@"}',
    "transport an object": '{"transport": {"type": "http", "url": "@URL@"}}',
    "serverUrl": '{"serverUrl": "@URL@"}',
    "httpUrl": '{"httpUrl": "@URL@"}',
    "type http and serverUrl": '{"type": "http", "serverUrl": "@URL@"}',
    "command and url": '{"command": "@SERVER@", "url": "@URL@"}',
    "type http, command and url": '{"type": "http", "command": "@SERVER@", "url": "@URL@"}',
    "type stdio, command and url": '{"type": "stdio", "command": "@SERVER@", "url": "@URL@"}',
    "type http with a command": '{"type": "http", "command": "@SERVER@"}',
    "type sse with a command": '{"type": "sse", "command": "@SERVER@"}',
    "type stdio with a url": '{"type": "stdio", "url": "@URL@"}',
    "Command": '{"Command": "@SERVER@"}',
    "command with a blank in the key": '{"command ": "@SERVER@"}',
    "cmd": '{"cmd": "@SERVER@"}',
    "command empty": '{"command": ""}',
    "command blank": '{"command": "  "}',
    "command null": '{"command": null}',
    "command a list": '{"command": ["@SERVER@"]}',
    "args a text": '{"command": "@SERVER@", "args": "a"}',
    "args an object": '{"command": "@SERVER@", "args": {"0": "a"}}',
    "args null": '{"command": "@SERVER@", "args": null}',
    "args with a number": '{"command": "@SERVER@", "args": ["--port", 8080]}',
    "args with null": '{"command": "@SERVER@", "args": [null]}',
    "args with a list": '{"command": "@SERVER@", "args": [["a"]]}',
    "args empty": '{"command": "@SERVER@", "args": []}',
    "env with a number": '{"command": "@SERVER@", "env": {"PORT": 8080}}',
    "env with true": '{"command": "@SERVER@", "env": {"DEBUG": true}}',
    "env with null": '{"command": "@SERVER@", "env": {"DEBUG": null}}',
    "env with an object": '{"command": "@SERVER@", "env": {"A": {}}}',
    "env a list": '{"command": "@SERVER@", "env": ["A=1"]}',
    "env a text": '{"command": "@SERVER@", "env": "A=1"}',
    "env null": '{"command": "@SERVER@", "env": null}',
    "env empty": '{"command": "@SERVER@", "env": {}}',
    "env of texts": '{"command": "@SERVER@", "env": {"PORT": "8080"}}',
    "cwd": '{"command": "@SERVER@", "cwd": "@PROJECT@"}',
    "cwd a number": '{"command": "@SERVER@", "cwd": 5}',
    "url missing": '{"type": "http"}',
    "url null": '{"type": "http", "url": null}',
    "url empty": '{"type": "http", "url": ""}',
    "url a list": '{"type": "http", "url": ["@URL@"]}',
    "url without scheme": '{"type": "http", "url": "localhost/mcp"}',
    "url a path": '{"type": "http", "url": "/mcp"}',
    "url of another scheme": '{"type": "http", "url": "file:///mcp"}',
    "url with a blank at its end": '{"type": "http", "url": "@URL@ "}',
    "url with a blank at its start": '{"type": "http", "url": " @URL@"}',
    "url without scheme, an IP and a port": '{"type": "http", "url": "@HOST@/mcp"}',
    "url of a web socket": '{"type": "http", "url": "ws://@HOST@/mcp"}',
    "url of a web socket, type ws": '{"type": "ws", "url": "ws://@HOST@/mcp"}',
    "url with a variable for the scheme": '{"type": "http", "url": "${AGREEMENT_UNSET:-http}://${AGREEMENT_HOST}/mcp"}',
    "url without scheme but with a port": '{"type": "http", "url": "localhost:@PORT@/mcp"}',
    "url that is one variable and more": '{"type": "http", "url": "${AGREEMENT_ORIGIN}/mcp"}',
    "url with a variable for the host": '{"type": "http", "url": "http://${AGREEMENT_HOST}/mcp"}',
    "url with a default": '{"type": "http", "url": "http://@HOST@/${AGREEMENT_UNSET:-mcp}"}',
    "headers of texts": '{"type": "http", "url": "@URL@", "headers": {"X-Mine": "1"}}',
    "headers with a number": '{"type": "http", "url": "@URL@", "headers": {"X-Mine": 1}}',
    "headers a list": '{"type": "http", "url": "@URL@", "headers": ["X-Mine: 1"]}',
    "headers null": '{"type": "http", "url": "@URL@", "headers": null}',
    "headers on a process": '{"command": "@SERVER@", "headers": ["X-Mine: 1"]}',
    "headersHelper a number": '{"type": "http", "url": "@URL@", "headersHelper": 1}',
    "oauth": '{"type": "http", "url": "@URL@", "oauth": {"clientId": "mine"}}',
    "oauth a text": '{"type": "http", "url": "@URL@", "oauth": "mine"}',
    "timeout": '{"command": "@SERVER@", "timeout": 20000}',
    "timeout below a second": '{"command": "@SERVER@", "timeout": 900}',
    "timeout a text": '{"command": "@SERVER@", "timeout": "20000"}',
    "timeout zero": '{"command": "@SERVER@", "timeout": 0}',
    "timeout negative": '{"command": "@SERVER@", "timeout": -1}',
    "timeout a fraction": '{"command": "@SERVER@", "timeout": 20000.5}',
    "timeout null": '{"command": "@SERVER@", "timeout": null}',
    "tools star": '{"command": "@SERVER@", "tools": ["*"]}',
    "tools star, remote": '{"type": "http", "url": "@URL@", "tools": ["*"]}',
    "tools empty": '{"command": "@SERVER@", "tools": []}',
    "tools a text": '{"command": "@SERVER@", "tools": "*"}',
    "tools of objects": '{"command": "@SERVER@", "tools": [{"name": "a"}]}',
    "tools of objects, remote": '{"type": "http", "url": "@URL@", "tools": [{"name": "a"}]}',
    "excludeTools a text": '{"command": "@SERVER@", "excludeTools": "a"}',
    "alwaysLoad a text": '{"command": "@SERVER@", "alwaysLoad": "yes"}',
    "disabled": '{"command": "@SERVER@", "disabled": true}',
    "disabled a text": '{"command": "@SERVER@", "disabled": "true"}',
    "enabled": '{"command": "@SERVER@", "enabled": true}',
    "autoApprove": '{"command": "@SERVER@", "autoApprove": ["a"]}',
    "autoApprove a text": '{"command": "@SERVER@", "autoApprove": "a"}',
    "envFile": '{"command": "@SERVER@", "envFile": ".env"}',
    "description": '{"command": "@SERVER@", "description": "mine"}',
    "unknown key": '{"command": "@SERVER@", "zzz": [1]}',
    "displayName a number": '{"command": "@SERVER@", "displayName": 1}',
    "deferTools unknown word": '{"command": "@SERVER@", "deferTools": "sometimes"}',
    "auth a text": '{"type": "http", "url": "@URL@", "auth": "x"}',
    "oauthClientId a number": '{"type": "http", "url": "@URL@", "oauthClientId": 1}',
}

# What `server` is called.
NAMES = {
    "with a blank": "my server",
    "with a dot": "my.server",
    "with a slash": "@scope/server",
    "with a slash at its start": "/server",
    "with two slashes": "my//server",
    "with a brace": "my}server",
    "with a newline": "my\\nserver",
    "not ASCII": "s\u00e9rveur",
    "empty": "",
    "70 characters": "s" * 70,
    "workspace": "workspace",
    "Workspace": "Workspace",
    "claude-in-chrome": "claude-in-chrome",
    "computer-use": "computer-use",
    "Claude Preview": "Claude Preview",
    "ide": "ide",
    "github": "github",
    "__proto__": "__proto__",
    "constructor": "constructor",
    "a comment": "//",
}


# Servers of one folder, in `~/.claude.json`.
ONE_FOLDER = {
    "plain": GOOD,
    "servers": ROOTS["servers"],
    "mcpServers a list": ROOTS["mcpServers a list"],
    **{name: entry(ENTRIES[name]) for name in ("null", "args a text", "url without type", "type http")},
}

# For VS Code, a browser's page each: the texts above, and of what an entry may hold only what its format knows.
VSCODE_ROOTS = {
    "plain": ROOTS["servers"],
    "mcpServers": GOOD,
    "mcpServers beside servers": '{"mcpServers": {"other": {"command": "@OTHER@"}}, "servers": ' + BARE + "}",
    "servers in mcp": ROOTS["mcp.servers"],
    "bare map": BARE,
    "servers a list": swap("mcpServers", "servers", ROOTS["mcpServers a list"]),
    "inputs": swap("{", '{"inputs": [], ', ROOTS["servers"]),
    "input that nothing asks for": '{"servers": {"server": {"command": "@SERVER@", "args": ["${input:none}"]}}}',
    "a server twice": swap("mcpServers", "servers", ROOTS["a server twice"]),
}
VSCODE_ENTRIES = """
    null|a text|empty object|type stdio|type local|type null|type STDIO|type studio|type a number
    type http|type sse|type streamable-http|type HTTP|url without type|transport http|serverUrl|type http and serverUrl
    command and url|type http, command and url|type http with a command|type sse with a command|type stdio with a url
    Command|cmd|command empty|command null|command a list|args a text|args an object|args null|args with a number
    env with a number|env with true|env with null|env with an object|env a list|cwd|cwd a number|url missing|url empty
    url without scheme|url of another scheme|url with a blank at its end|url of a web socket|headers with a number|headers a list|envFile|disabled|timeout a text|tools star|unknown key
"""

# Where the two differ on purpose, or in a way that is not worth a rule.
KNOWN = {
    (USER, "root: bare map"): "the file's other keys are the program's own",
    (USER, "one folder: servers"): "the file's other keys are the program's own",
    (PERSONAL, "file: hexadecimal number"): "told like single quotes and unquoted keys, which are not read",
    (PERSONAL, "file: newline in a text"): "a text that goes on in the next line is taken for one that is not closed",
    (VSCODE, "entry: args a text"): "starts with one argument a character, which nobody means",
    (VSCODE, "entry: args null"): "told like a text in place of the list",
}


def all_cases():
    """Yields the name of a case, its text, the text's encoding, and the files that it is put into."""
    everywhere = (PROJECT, USER, WORKSPACE, PERSONAL)
    for name, text in FILES.items():
        yield f"file: {name}", text, CODECS.get(name, "utf-8"), everywhere
    for name, text in ROOTS.items():
        yield f"root: {name}", text, "utf-8", everywhere
    for name, text in ENTRIES.items():
        yield f"entry: {name}", entry(text), "utf-8", everywhere
    for name, key in NAMES.items():
        yield f"name: {name}", entry('{"command": "@SERVER@"}', key), "utf-8", everywhere
    for name, text in ONE_FOLDER.items():
        yield f"one folder: {name}", '{"projects": {"@PROJECT@": ' + text + "}}", "utf-8", (USER,)
    for name, text in FILES.items():
        if not ("UTF-16" in name or "NUL" in name):  # Its editor opens no such file, so there is nothing to press.
            yield f"file: {name}", text.replace("mcpServers", "servers"), "utf-8", (VSCODE,)
    for name, text in VSCODE_ROOTS.items():
        yield f"root: {name}", text, "utf-8", (VSCODE,)
    for name in (name for line in VSCODE_ENTRIES.split("\n") for name in line.strip().split("|") if name):
        yield f"entry: {name}", entry(ENTRIES[name]).replace("mcpServers", "servers"), "utf-8", (VSCODE,)
