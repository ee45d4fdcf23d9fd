"""A machine of a test's own: a home, a PATH, a repository, and nothing of the developer's."""

import os
import pathlib
import re
import shlex
import shutil
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
# How the registries are reached is the only thing that a machine takes over from the one it is on.
NETWORK = re.compile(r"(?i)(pip|npm_config|https?_proxy|no_proxy|ssl_cert|node_extra_ca)")
SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin"


def faulty(name="docs"):
    """A file for Claude Code with one fault; its fix is safe."""
    return '{\n  "mcpServers": {\n    "%s": {\n      "url": "https://docs.acme.dev/mcp"\n    }\n  }\n}\n' % name


def repaired(name="docs"):
    """What `--fix` makes of `faulty`."""
    return faulty(name).replace('"url"', '"type": "http",\n      "url"')


CLEAN = repaired("clean")


class Failed(Exception):
    """What a test says when it did not see what it had to see."""


class Ran:
    """What a program did: its exit status, and both its streams in the order in which a person reads them."""

    def __init__(self, words, code, text):
        self.words, self.code, self.text = words, code, text

    def _fail(self, why):
        raise Failed(f"{why}\n$ {shlex.join(self.words)}\n{self.text}(exit status {self.code})")

    def passes(self):
        return self if self.code == 0 else self._fail("it should have passed")

    def fails(self):
        return self if self.code != 0 else self._fail("it should have failed")

    def says(self, *texts):
        for text in texts:
            if text not in self.text:
                self._fail(f"it should have said {text!r}")
        return self

    def hides(self, *texts):
        for text in texts:
            if text in self.text:
                self._fail(f"it should not have said {text!r}")
        return self


class Machine:
    """A person's machine: a home folder, programs on PATH, and folders in it."""

    def __init__(self, programs, name="someone"):
        self._folder = tempfile.TemporaryDirectory(prefix="mcplint-hooks-", ignore_cleanup_errors=True)
        self.root = pathlib.Path(self._folder.name).resolve()
        self.home = self.root / "home" / name
        self.bin = self.root / "bin"
        self.home.mkdir(parents=True)
        self.bin.mkdir()
        self.programs = [str(folder) for folder in programs]
        self.variables = {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._folder.cleanup()

    def environment(self):
        return {name: value for name, value in os.environ.items() if NETWORK.match(name)} | {
            "HOME": str(self.home),
            "PATH": ":".join([str(self.bin), *self.programs, SYSTEM_PATH]),
            "LANG": "C.UTF-8",
            "TERM": "xterm",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "A",
            "GIT_AUTHOR_EMAIL": "a@example.com",
            "GIT_COMMITTER_NAME": "A",
            "GIT_COMMITTER_EMAIL": "a@example.com",
            "GIT_CONFIG_COUNT": "2",
            "GIT_CONFIG_KEY_0": "protocol.file.allow",
            "GIT_CONFIG_VALUE_0": "always",
            "GIT_CONFIG_KEY_1": "init.defaultBranch",
            "GIT_CONFIG_VALUE_1": "main",
            **self.variables,
        }

    def run(self, folder, *words, stdin=None):
        """Runs a program; both streams are one, as in a terminal."""
        words = [str(word) for word in words]
        done = subprocess.run(
            words,
            cwd=folder,
            env=self.environment(),
            input=stdin,
            stdin=None if stdin is not None else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        return Ran(words, done.returncode, done.stdout.decode())

    def which(self, name):
        """Where a program is on this machine's PATH."""
        return shutil.which(name, path=self.environment()["PATH"])

    def program(self, name, text):
        """A program of this machine, in front of all others."""
        path = self.bin / name
        path.write_text(text)
        path.chmod(0o755)

    def repository(self, name="work"):
        return Repository(self, self.root / name)


class Repository:
    """A git repository on a machine."""

    def __init__(self, machine, folder, init=True):
        self.machine, self.folder = machine, folder
        if init:
            folder.mkdir(parents=True)
            self.git("init", "-q").passes()

    def run(self, *words, **more):
        return self.machine.run(self.folder, *words, **more)

    def git(self, *words, **more):
        return self.run("git", *words, **more)

    def write(self, path, text):
        """Writes a file, as it stands: no line end is changed."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    def read(self, path):
        return (self.folder / path).read_bytes().decode()

    def stage(self, *files):
        """Writes files, given as pairs of path and text, and adds them."""
        for path, text in files:
            self.write(path, text)
        self.git("add", "-A").passes()

    def commit(self, *words):
        return self.git("commit", "-m", "x", *words)

    def head(self):
        """The commit, or nothing before the first."""
        ran = self.git("rev-parse", "-q", "--verify", "HEAD")
        return ran.text.strip() if ran.code == 0 else ""

    def committed(self, path):
        """A file as it stands in the last commit."""
        return self.git("show", f"HEAD:{path}").passes().text


def expect(what, seen, wanted):
    if seen != wanted:
        raise Failed(f"{what}:\n{seen!r}\nshould be\n{wanted!r}")
