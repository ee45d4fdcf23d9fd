"""The README's other ways to look at a commit, word for word: a plain git hook, lefthook, husky with lint-staged."""

import contextlib

import tools
from scratch import CLEAN, Machine, expect, faulty, repaired

# None is a file of an MCP client, though one has servers.
OTHERS = [
    ("a.txt", "x\n"),
    ("asyncapi.json", '{ "servers": { "a": { "url": "mqtt://x", "protocol": "mqtt" } } }\n'),
]
SAYS = "error[missing-transport]"


@contextlib.contextmanager
def repository(set_up, *programs):
    """A repository set up by the README, on a machine that has the command."""
    with Machine(programs) as machine:
        machine.program("mcplint", f"#!/bin/sh\nexec '{tools.debug_binary() / 'mcplint'}' \"$@\"\n")
        work = machine.repository()
        set_up(work)
        work.stage(*OTHERS)
        work.commit().passes().hides("Looked at", "error: ")
        yield work


def refuses_and_accepts(work, shown=SAYS):
    """A faulty commit is refused, in a file with a name that needs quotes; a right one is accepted."""
    before = work.head()
    for path in (".mcp.json", "my größe/.cursor/mcp.json"):
        text = faulty() if path == ".mcp.json" else faulty().replace('"url"', '"type": "streamableHttp",\n      "url"')
        work.stage((path, text))
        work.commit().fails().says(f" --> {path}:4:")
        expect("HEAD", work.head(), before)
        work.stage((path, repaired()))
    work.commit().passes()
    expect("the commit", work.committed("my größe/.cursor/mcp.json"), repaired())
    work.git("rm", "-q", ".mcp.json").passes()
    work.commit().passes()


def git_hook(work):
    script, once = tools.blocks("A plain git hook")
    work.write(".githooks/pre-commit", script)
    work.run("sh", "-ec", once).passes()


def check_a_plain_git_hook():
    with repository(git_hook) as work:
        work.commit("--allow-empty").passes()
        # Larger than any configuration.
        work.stage(("huge.json", " " * (65 << 20)))
        work.commit().passes()
        refuses_and_accepts(work)
        # What is staged is judged, and nothing else.
        work.stage((".mcp.json", CLEAN))
        work.write(".mcp.json", faulty())
        work.commit().passes()
        work.stage((".mcp.json", faulty()))
        work.write(".mcp.json", CLEAN)
        work.commit().fails().says(SAYS)


def lefthook(fix):
    def set_up(work):
        (block,) = tools.blocks("lefthook")
        work.write("lefthook.yml", block if fix else block.replace(" --fix", "").replace("stage_fixed: true", ""))
        work.run("lefthook", "install").passes()

    return set_up


def check_lefthook():
    with repository(lefthook(fix=False), tools.npm() / ".bin") as work:
        refuses_and_accepts(work)


def check_lefthook_repairs():
    with repository(lefthook(fix=True), tools.npm() / ".bin") as work:
        work.stage(("a/.mcp.json", faulty()))
        work.commit().passes()
        expect("the commit", work.committed("a/.mcp.json"), repaired())
        expect("the file", work.read("a/.mcp.json"), repaired())


def husky(fix):
    def set_up(work):
        package, hook = tools.blocks("husky and lint-staged")
        command = "--force-exclude"
        work.write("package.json", package.replace(command, f"{command} --fix") if fix else package)
        work.write(".gitignore", "node_modules\n")
        (work.folder / "node_modules").symlink_to(tools.npm())
        work.run("npm", "run", "prepare").passes()
        work.write(".husky/pre-commit", hook)

    return set_up


def check_husky_with_lint_staged():
    with repository(husky(fix=False)) as work:
        refuses_and_accepts(work)
        work.stage((".mcp.json", CLEAN))
        work.write(".mcp.json", faulty())
        work.commit().passes()
        expect("the file", work.read(".mcp.json"), faulty())


def check_husky_with_lint_staged_repairs():
    with repository(husky(fix=True)) as work:
        work.stage(("a/.mcp.json", faulty()))
        work.commit().passes()
        expect("the commit", work.committed("a/.mcp.json"), repaired())
