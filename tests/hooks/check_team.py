"""The whole promise to a team in one scene: Anna sets the repository up by the README, her faulty commit is refused, the
hook's repair is committed, and Bert's clone, under another home folder and with other programs, is clean."""

import tools
from scratch import Failed, Machine, Repository, expect, faulty

CLAUDE_CODE = """{
  "mcpServers": {
    "docs": { "url": "https://docs.acme.dev/mcp" },
    "search": { "type": "streamableHttp", "url": "https://search.acme.dev/mcp" },
    "memory": { "command": "npx", "args": ["-y", "@modelcontextprotocol/server-memory"] },
    "notes": { "command": "acme-notes", "args": ["--db", "~/notes.db"] },
  }
}
"""
CLAUDE_CODE_REPAIRED = """{
  "mcpServers": {
    "docs": { "type": "http", "url": "https://docs.acme.dev/mcp" },
    "search": { "type": "http", "url": "https://search.acme.dev/mcp" },
    "memory": { "command": "npx", "args": ["-y", "@modelcontextprotocol/server-memory"] },
    "notes": { "command": "acme-notes", "args": ["--db", "${HOME}/notes.db"] }
  }
}
"""
VSCODE = """{
  // Comments are fine here, and stay.
  "servers": {
    "notes": { "command": "./bin/notes", "args": ["--db=~/notes.db"], "env": { "NOTES_TOKEN": "$NOTES_TOKEN" } }
  }
}
"""
VSCODE_REPAIRED = """{
  // Comments are fine here, and stay.
  "servers": {
    "notes": { "command": "${workspaceFolder}/bin/notes", "args": ["--db=${userHome}/notes.db"], "env": { "NOTES_TOKEN": "${env:NOTES_TOKEN}" } }
  }
}
"""
SCRIPT = "#!/bin/sh\n"


def person(name, programs):
    """A machine with pre-commit and mcplint, and these programs in a folder of the person's home that is on PATH."""
    machine = Machine([tools.python("pre-commit")], name)
    machine.variables |= {
        "PRE_COMMIT_HOME": str(machine.home / ".cache/pre-commit"),
        "PIP_FIND_LINKS": str(tools.wheel().parent),
    }
    for path in programs:
        file = machine.home / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(SCRIPT)
        file.chmod(0o755)
        machine.programs.insert(0, str(file.parent))
    machine.program("mcplint", f"#!/bin/sh\nexec '{tools.debug_binary() / 'mcplint'}' \"$@\"\n")
    return machine


def check_a_team_from_the_first_commit_to_the_second_machine():
    (start,) = tools.blocks("In a team")
    config, once = tools.blocks("pre-commit")
    with (
        person("anna", [".nvm/versions/node/v22.14.0/bin/npx", "bin/acme-notes"]) as annas,
        person("bert", ["opt/node/npx", ".local/bin/acme-notes"]) as berts,
    ):
        mirror = tools.mirror(annas)

        # Anna sets it up.
        work = annas.repository("shop")
        work.write("bin/notes", SCRIPT)
        (work.folder / "bin/notes").chmod(0o755)
        work.write("old/.mcp.json", faulty())
        work.run("sh", "-ec", start).passes()
        work.stage((".pre-commit-config.yaml", config.replace("ADDRESS", str(mirror.folder))))
        work.run("sh", "-ec", once).passes()
        work.commit().passes().says("Passed")
        expect("the file that is passed over", work.committed("old/.mcp.json"), faulty())
        before = work.head()

        # Her commit is refused, and what the hook repaired is committed.
        work.stage((".mcp.json", CLAUDE_CODE), (".vscode/mcp.json", VSCODE))
        ran = work.commit().fails()
        ran.says("Fixed 4 problems in .mcp.json", "Fixed 3 problems in .vscode/mcp.json", "`git add`")
        expect("HEAD", work.head(), before)
        work.git("add", "-A").passes()
        work.commit().passes()
        expect(".mcp.json", work.committed(".mcp.json"), CLAUDE_CODE_REPAIRED)
        expect(".vscode/mcp.json", work.committed(".vscode/mcp.json"), VSCODE_REPAIRED)

        files = [".mcp.json", ".vscode/mcp.json"]
        # Bert clones it. Nothing of Anna's machine came along, and his own eyes see nothing to warn of.
        berts.run(berts.home, "git", "clone", "-q", work.folder, "shop").passes()
        clone = Repository(berts, berts.home / "shop", init=False)
        for path in files:
            if str(annas.root) in clone.read(path):
                raise Failed(f"{path} knows where Anna works:\n{clone.read(path)}")
        for words in ([], ["--no-config", *files], ["--portable"], ["--portable", "--fix"]):
            clone.run("mcplint", *words).passes().hides("error[", "warning[", "Fixed")
        expect("what changed", clone.git("status", "--porcelain").text, "")
        clone.run("sh", "-ec", once).passes()
        clone.run("pre-commit", "run", "--all-files").passes().says("Passed")
        clone.stage((".cursor/mcp.json", CLAUDE_CODE))
        clone.commit().fails().says("Fixed ", " in .cursor/mcp.json")
