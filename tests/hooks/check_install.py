"""The two ways in which pre-commit gets the command, each from an empty cache: built from the sources of this
repository, and as a wheel by way of the mirror. The builds are quick ones, without optimisation."""

import contextlib

import tools
from scratch import Machine, expect, faulty, repaired

QUICK = {
    "CARGO_PROFILE_RELEASE_OPT_LEVEL": "0",
    "CARGO_PROFILE_RELEASE_LTO": "off",
    "CARGO_PROFILE_RELEASE_CODEGEN_UNITS": "256",
    # pre-commit does not pass `--locked`. What the tests were built with is there already.
    "CARGO_NET_OFFLINE": "true",
}


@contextlib.contextmanager
def machine(*programs):
    """A machine whose pre-commit has never installed anything, and which has no `mcplint`."""
    with Machine([tools.python("pre-commit"), *programs]) as machine:
        machine.variables["PRE_COMMIT_HOME"] = str(machine.root / "cache")
        if machine.which("mcplint"):
            raise SystemExit(f"{machine.which('mcplint')} is in the way")
        yield machine


def refuses_then_repairs(machine, hooks):
    """One commit is refused by the one hook, repaired by the other, and accepted."""
    work = machine.repository()
    config = f"repos:\n  - repo: {hooks.folder}\n    rev: v{tools.version()}\n    hooks:\n      - id: HOOK\n"
    work.stage((".pre-commit-config.yaml", config.replace("HOOK", "mcplint")))
    work.commit().passes()
    work.run("pre-commit", "install").passes()
    work.stage((".mcp.json", faulty()))
    work.commit().fails().says("error[missing-transport]", "Looked at 1 file")
    work.stage((".pre-commit-config.yaml", config.replace("HOOK", "mcplint-fix")))
    work.commit().fails().says("Fixed 1 problem in .mcp.json")
    work.git("add", "-A").passes()
    work.commit().passes()
    expect("the commit", work.committed(".mcp.json"), repaired())


def check_from_source():
    folder, homes = tools.toolchain()
    with machine(folder) as rust:
        # The crates are built once; the clone's own code is built each time.
        rust.variables |= QUICK | homes | {"CARGO_TARGET_DIR": str(tools.FOLDER / "cargo")}
        hooks = rust.repository("hooks")
        tools.sources(hooks.folder)
        hooks.stage()
        hooks.commit("--quiet").passes()
        hooks.git("tag", f"v{tools.version()}").passes()
        refuses_then_repairs(rust, hooks)
        installed = list(rust.root.glob("cache/repo*/rustenv-*/bin/mcplint"))
        expect("programs that were installed", len(installed), 1)


def check_as_a_wheel():
    with machine() as plain:
        if plain.which("cargo"):
            raise SystemExit(f"{plain.which('cargo')} is in the way: the wheel must do without")
        plain.variables["PIP_FIND_LINKS"] = str(tools.wheel().parent)
        refuses_then_repairs(plain, tools.mirror(plain))
        installed = list(plain.root.glob("cache/repo*/py_env-*/bin/mcplint"))
        expect("programs that were installed", len(installed), 1)
        expect("its version", plain.run(plain.root, installed[0], "--version").text.split()[1], tools.version())
