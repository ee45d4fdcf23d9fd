"""What the tests need from outside, each fetched once into `target/hooks/`: pre-commit from PyPI, the others from npm."""

import functools
import os
import pathlib
import re
import shutil
import subprocess
import sys
import threading

from scratch import ROOT, Failed


def once(function):
    """Lets one of the tests, which run at the same time, do it for all."""
    lock, cached = threading.RLock(), functools.cache(function)

    @functools.wraps(function)
    def locked(*args):
        with lock:
            return cached(*args)

    return locked


HERE = pathlib.Path(__file__).resolve().parent
FOLDER = ROOT / "target/hooks"
PACKAGES = {"pre-commit": "4.7.0", "maturin": "1.16.0"}
# lint-staged 17 wants a newer Node than many have.
NPM = {"lefthook": "2.2.2", "husky": "9.1.7", "lint-staged": "16.4.0"}


def call(*words, **more):
    """Runs what must not fail; gives back what it printed."""
    words = [str(word) for word in words]
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **more)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(words)}: exit status {done.returncode}\n{done.stdout}")
    return done.stdout


@once
def python(*names):
    """The programs' folder of a virtual environment that holds these packages of PyPI."""
    wanted = [f"{name}=={PACKAGES[name]}" for name in names]
    venv = FOLDER / "-".join(["venv", *(word.replace("==", "-") for word in wanted)])
    if not (venv / "ready").exists():
        shutil.rmtree(venv, ignore_errors=True)
        call(sys.executable, "-m", "venv", venv)
        call(venv / "bin/pip", "install", "-q", "--disable-pip-version-check", *wanted)
        (venv / "ready").touch()
    return venv / "bin"


@once
def npm():
    """The folder `node_modules` with lefthook, husky and lint-staged."""
    wanted = [f"{name}@{version}" for name, version in NPM.items()]
    folder = FOLDER / "-".join(["npm", *(word.replace("@", "-") for word in wanted)])
    if not (folder / "ready").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        # Without scripts: lefthook's would write hooks into the repository around it, this one.
        call("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", folder, *wanted)
        (folder / "ready").touch()
    return folder / "node_modules"


def debug_binary():
    """The folder of the `mcplint` that `cargo build` made."""
    binary = ROOT / "target/debug/mcplint"
    if not binary.exists():
        raise SystemExit(f"{binary} is not there; `cargo build` makes it")
    return binary.parent


def toolchain():
    """The folder of cargo, and the variables by which it finds its own where HOME is another."""
    cargo = shutil.which("cargo")
    if cargo is None:
        raise SystemExit("cargo is not on PATH")
    homes = {
        name: os.environ.get(name, str(pathlib.Path.home() / folder))
        for name, folder in (("CARGO_HOME", ".cargo"), ("RUSTUP_HOME", ".rustup"))
    }
    return pathlib.Path(cargo).parent, homes


@once
def wheel():
    """The wheel, made of what `cargo build` makes."""
    folder = FOLDER / "wheels"
    shutil.rmtree(folder, ignore_errors=True)
    call(python("maturin") / "maturin", "build", "--profile", "dev", "--out", folder, cwd=ROOT)
    (file,) = folder.glob("*.whl")
    return file


def mirror(machine):
    """A clone of the mirror, filled and tagged as a release does it."""
    clone = machine.repository("mirror")
    machine.run(ROOT, ROOT / ".ci/mirror", clone.folder).passes()
    return clone


def sources(folder):
    """Copies what git has, or would have, of this repository."""
    listed = call("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT)
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target)


def version():
    """The version of Cargo.toml."""
    return re.search(r'^version = "(.*)"', (ROOT / "Cargo.toml").read_text(), re.M)[1]


def blocks(heading):
    """The fenced blocks of a section of the README, in their order."""
    text = (ROOT / "README.md").read_text()
    section = re.search(rf"^(#+) {re.escape(heading)}\n(.*?)(?=^#{{2,3}} |\Z)", text, re.M | re.S)
    if section is None:
        raise Failed(f"README.md has lost its section {heading!r}")
    return re.findall(r"^```\w*\n(.*?)^```", section[2], re.M | re.S)
