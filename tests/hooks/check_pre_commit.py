"""What the two hooks do under the real pre-commit. The manifest is the real one, but for the installing: the command is
the one that `cargo build` made, found on PATH. `check_install.py` tries the installing."""

import contextlib
import os
import re

import tools
from scratch import CLEAN, ROOT, Failed, Machine, Repository, expect, faulty, repaired

# Notes with how many words it was called, and does what it has to do.
NOTING = """#!/bin/sh
echo "$#" >>"$CALLS"
exec '%s' "$@"
"""
OTHERS = [("package.json", "{}\n"), ("tsconfig.json", "{}\n"), ("src/settings.json", '{ "mcpServers": 1 }\n')]


@tools.once
def manifest():
    """The hooks as they are offered, for a command on PATH."""
    return (ROOT / ".pre-commit-hooks.yaml").read_text().replace("language: rust", "language: system")


@tools.once
def offered():
    """The repository that offers the hooks, one for all tests."""
    machine = Machine([])
    hooks = machine.repository("hooks")
    hooks.stage((".pre-commit-hooks.yaml", manifest()))
    hooks.commit().passes()
    hooks.git("tag", "v0.0.1").passes()
    return hooks


@contextlib.contextmanager
def repository(hook="mcplint", more=""):
    """A repository whose commits are looked at by one of the hooks."""
    hooks = offered()
    with Machine([tools.python("pre-commit")]) as machine:
        cache = hooks.machine.root / "cache"
        machine.variables |= {"PRE_COMMIT_HOME": str(cache), "CALLS": str(machine.root / "calls")}
        machine.program("mcplint", NOTING % (tools.debug_binary() / "mcplint"))
        work = machine.repository()
        work.stage((".pre-commit-config.yaml", config(hooks, hook, more)), *OTHERS)
        work.commit().passes()
        work.run("pre-commit", "install").passes()
        yield work


def config(hooks, hook, more=""):
    return f"repos:\n  - repo: {hooks.folder}\n    rev: v0.0.1\n    hooks:\n      - id: {hook}\n{more}"


def calls(work):
    """With how many words the command was called, each time since this was asked last."""
    file = work.machine.root / "calls"
    counts = [int(line) for line in file.read_text().split()] if file.exists() else []
    file.unlink(missing_ok=True)
    return counts


def options(hook="mcplint"):
    """How many words of a call are options."""
    return len(re.search(rf"id: {hook}\n.*?entry: mcplint (.*?)\n", manifest(), re.S)[1].split())


def check_a_faulty_commit_is_refused_with_a_readable_message():
    with repository() as work:
        before = work.head()
        work.stage((".mcp.json", faulty()))
        ran = work.commit().fails()
        report = ran.text[ran.text.index("mcplint....") :]
        wanted = (tools.HERE / "refused.txt").read_text()
        expect("what a person reads", report.strip(), wanted.strip())
        expect("HEAD", work.head(), before)
        expect("the file", work.read(".mcp.json"), faulty())
        work.stage((".mcp.json", repaired()))
        work.commit().passes()
        expect("the commit", work.committed(".mcp.json"), repaired())


def check_the_fixing_hook_repairs_and_fails_once():
    with repository("mcplint-fix") as work:
        before = work.head()
        work.stage((".mcp.json", faulty()))
        ran = work.commit().fails()
        report = ran.text[ran.text.index("mcplint-fix....") :]
        expect("what a person reads", report.strip(), (tools.HERE / "repaired.txt").read_text().strip())
        expect("HEAD", work.head(), before)
        expect("the file", work.read(".mcp.json"), repaired())
        work.git("add", "-A").passes()
        work.commit().passes()
        expect("the commit", work.committed(".mcp.json"), repaired())


def check_a_commit_without_mcp_files_costs_nothing():
    with repository() as work:
        work.stage(("package.json", "{ broken\n"), (".vscode/launch.json", "{ broken\n"), ("README.md", "x\n"))
        work.commit().passes().says("(no files to check)Skipped")
        expect("calls", calls(work), [])


def check_files_of_an_mcp_client_come_and_no_others():
    with repository() as work:
        wanted = [".mcp.json", "a/.vscode/mcp.json", "a/b/x.code-workspace", ".amazonq/cli-agents/helper.json"]
        work.stage(*[(path, CLEAN) for path in wanted], ("a/mcp.json.orig", "x"), ("a/xmcp.json", "x"))
        work.commit("--quiet")
        expect("calls", calls(work), [options() + len(wanted)])


def check_options_of_the_team_are_added():
    with repository(more="        args: [--fail-on, never]\n") as work:
        work.stage((".mcp.json", faulty()))
        work.commit().passes()
        expect("calls", calls(work), [options() + 3])


def check_what_the_team_excludes_stays_excluded():
    with repository() as work:
        work.stage(("mcplint.json", '{ "exclude": ["fixtures/"] }\n'), ("fixtures/.mcp.json", faulty()))
        work.commit().passes()
        work.stage(("other/.mcp.json", faulty()))
        work.commit().fails().says(" --> other/.mcp.json:4:7").hides("fixtures/.mcp.json:")


def check_the_own_configuration_is_checked():
    with repository() as work:
        work.stage(("mcplint.jsonc", '{ "exclud": [] }\n'))
        work.commit().fails().says(" --> mcplint.jsonc:1:3", "did you mean `exclude`")
        work.stage(("mcplint.jsonc", "{ // Nothing yet.\n}\n"))
        work.commit().passes()


def many(number, deep=""):
    """So many files, each in a folder of its own, every third with a fault."""
    return [
        (f"{deep}service-{index}/.mcp.json", faulty(f"s{index}") if index % 3 == 0 else repaired(f"s{index}"))
        for index in range(number)
    ]


def commit_many(work, files, processes, hook="mcplint-fix"):
    """Commits many files: refused and repaired, then accepted. Every file is looked at once a commit."""
    work.stage(*files)
    broken = [path for path, text in files if text != repaired_text(text)]
    ran = work.commit().fails()
    for path in broken:
        if ran.text.count(f"Fixed 1 problem in {path}:") != 1:
            raise Failed(f"{path} was not reported once:\n{ran.text}")
    seen = calls(work)
    expect("files that were looked at", sum(seen) - options(hook) * len(seen), len(files))
    if not processes(len(seen)):
        raise Failed(f"{len(seen)} processes")
    for path, text in files:
        expect(path, work.read(path), repaired_text(text))
    work.git("add", "-A").passes()
    work.commit("--quiet").passes()


def repaired_text(text):
    return text if '"type"' in text else text.replace('"url"', '"type": "http",\n      "url"')


def check_many_files_in_one_process():
    with repository("mcplint-fix") as work:
        commit_many(work, many(300), lambda number: number == 1)


def check_many_files_in_parallel_processes():
    cores = len(os.sched_getaffinity(0))
    with repository("mcplint-fix", more="        require_serial: false\n") as work:
        commit_many(work, many(300), lambda number: number == cores)


def check_more_names_than_one_command_can_take():
    with repository("mcplint-fix") as work:
        # It takes 128 KiB.
        commit_many(work, many(150, deep=f"{'long' * 60}/" * 4), lambda number: number > 1)


def check_only_what_is_staged_counts():
    with repository() as work:
        # The fault is not part of the commit.
        work.stage((".mcp.json", CLEAN))
        work.write(".mcp.json", faulty())
        work.commit().passes()
        expect("the file", work.read(".mcp.json"), faulty())
        # The fault is in the commit, its repair is not.
        work.stage((".mcp.json", faulty()))
        work.write(".mcp.json", repaired())
        work.commit().fails().says("error[missing-transport]")
        expect("the file", work.read(".mcp.json"), repaired())


def check_a_repair_of_a_partly_staged_file():
    with repository("mcplint-fix") as work:
        # Far enough from each other: both survive.
        rest = "".join(f'    "s{index}": {{ "command": "server-{index}" }},\n' for index in range(20))
        text = faulty().replace('    "docs"', rest + '    "docs"')
        later = text.replace('"server-1"', '"server-one"')
        work.stage((".mcp.json", text))
        work.write(".mcp.json", later)
        work.commit().fails().says("Fixed 1 problem in .mcp.json")
        expect("the file", work.read(".mcp.json"), repaired_text(later))
        # At the same place: pre-commit takes the repair back, and nothing of the person's is lost.
        work.git("reset", "-q", "--hard").passes()
        later = faulty().replace("docs.acme.dev", "more.acme.dev")
        work.stage((".mcp.json", faulty()))
        work.write(".mcp.json", later)
        work.commit().fails().says("Rolling back fixes")
        expect("the file", work.read(".mcp.json"), later)
        expect("what is staged", work.git("show", ":.mcp.json").text, faulty())


def check_line_ends_of_windows():
    crlf = [text.replace("\n", "\r\n") for text in (faulty(), repaired())]
    with repository("mcplint-fix") as work:
        work.stage((".mcp.json", crlf[0]))
        work.commit().fails()
        expect("the file", work.read(".mcp.json"), crlf[1])
        work.git("add", "-A").passes()
        work.commit().passes()
        expect("the commit", work.committed(".mcp.json"), crlf[1])
        # As git for Windows does it: LF in the repository, CRLF in the folder.
        work.git("config", "core.autocrlf", "true").passes()
        work.stage((".cursor/mcp.json", crlf[0].replace('"url"', '"type": "streamableHttp",\r\n      "url"')))
        work.commit().fails()
        expect("the file", work.read(".cursor/mcp.json"), crlf[1])
        work.git("add", "-A").passes()
        work.commit().passes()
        expect("the commit", work.committed(".cursor/mcp.json"), repaired())


def check_names_with_blanks_and_other_letters():
    with repository("mcplint-fix") as work:
        paths = [
            "my project/.mcp.json",
            "größe/.mcp.json",
            "日本 語/.mcp.json",
            'it\'s "it"/.mcp.json',
            "$HOME/.mcp.json",
        ]
        work.stage(*[(path, faulty()) for path in paths])
        work.commit().fails().says(*[f"Fixed 1 problem in {path}:" for path in paths])
        for path in paths:
            expect(path, work.read(path), repaired())
        work.git("add", "-A").passes()
        work.commit().passes()


def check_colours_and_nothing_else_that_moves_the_cursor():
    with repository() as work:
        work.stage(*many(50))
        ran = work.run("pre-commit", "run", "--color", "always").fails().says("\x1b[1m\x1b[91merror[missing-transport]")
        other = re.findall(r"\x1b(?!\[[0-9;]*m)|\r(?!\n)", ran.text)
        expect("what is no colour", other, [])


# A credential is an error where git tracks the file, and a warning elsewhere: it shows whose index was read.
TOKEN = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"
SECRET = CLEAN.replace('"url"', f'"headers": {{ "Authorization": "Bearer {TOKEN}" }},\n      "url"')
TRACKED = "and git tracks this file"


def check_the_index_that_git_commits():
    with repository() as work:
        work.stage((".mcp.json", SECRET))
        work.commit().fails().says(TRACKED).hides(TOKEN)
        work.commit("--no-verify").passes()
        # With another index: of `-a`, and of a path. The commit is from a folder below.
        more = SECRET.replace("clean", "other")
        work.write(".mcp.json", more)
        (work.folder / "below").mkdir()
        for words in (["-a"], ["--", "../.mcp.json"], ["--only", "../.mcp.json"], ["--include", "../.mcp.json"]):
            ran = work.machine.run(work.folder / "below", "git", "commit", "-m", "x", *words)
            ran.fails().says(TRACKED, " --> .mcp.json:")
        # A linked work tree, and the repository named from outside.
        linked = Repository(work.machine, work.folder.with_name("linked"), init=False)
        work.git("worktree", "add", "-q", linked.folder).passes()
        linked.stage(("new/.mcp.json", SECRET))
        linked.commit().fails().says(TRACKED, " --> new/.mcp.json:")
        names = [f"--git-dir={work.folder}/.git/worktrees/linked", f"--work-tree={linked.folder}"]
        work.machine.run(work.machine.root, "git", *names, "commit", "-m", "x").fails().says(TRACKED)


def check_a_submodule():
    with repository() as work:
        outer = work.machine.repository("outer")
        outer.git("submodule", "--quiet", "add", work.folder, "inner").passes()
        outer.commit().passes()
        inner = Repository(work.machine, outer.folder / "inner", init=False)
        inner.run("pre-commit", "install").passes()
        inner.stage((".mcp.json", SECRET))
        inner.commit().fails().says(TRACKED, " --> .mcp.json:")
        # The outer repository's own commit does not look into it.
        outer.stage((".pre-commit-config.yaml", (work.folder / ".pre-commit-config.yaml").read_bytes()))
        outer.run("pre-commit", "install").passes()
        outer.commit().passes()
