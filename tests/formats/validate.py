"""Runs mcplint over awkward files and holds each form of its report against what others wrote to read it.

| form       | judge                                                                                     |
|------------|-------------------------------------------------------------------------------------------|
| sarif      | Microsoft's SARIF Multitool with its own and GitHub's rules; its copy of the schema        |
| junit      | the schema of Jenkins' xUnit plugin; junitparser                                           |
| github     | GitHub's own @actions/core, which must write the same commands                            |
| json,jsonl | schema/output.schema.json by jsonschema                                                   |
| gitlab     | the fields of GitLab's documentation, below: no package brings GitLab's schema            |
| checkstyle | Python's XML reader: there is no schema                                                   |

Beside that the forms must agree: as many findings, at the same places, and a fix of the SARIF log gives the same text
as the one of the JSON report.
"""

import dataclasses
import functools
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree

import jsonschema
import junitparser
import xmlschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
MCPLINT, TOOLS = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
FORMS = ("json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle")
SECRET = "hunter2-hunter2-é"

FILES = {
    # CRLF, an emoji before the fault, a value with a line's end that looks like a command.
    "é b/#1,%/.mcp.json": '{\r\n  "mcpServers": {\r\n    "n%:😀": { "command": "/bin/sh", "args": ["😀", "~/5%,:\\n::x<&"], '
    f'"env": {{ "API_TOKEN": "{SECRET}" }} }},\r\n    "[x](1)": {{ "command": "/bin/sh", "args": ["~/[x](1)", "~/{{0}}"] }}, '
    "\r\n  }\r\n}\r\n",
    # A byte order mark; characters that XML cannot hold.
    "claude_desktop_config.json": '\ufeff{"mcpServers": {"a\\u0000\\uffff\ud800": {"command": "/bin/sh", "args": ["~/x"], }}}'.replace(
        "\ud800", "\\ud800"
    ),
    # Broken in the middle; the same thing twice on one line; a lone CR.
    ".cursor/mcp.json": '{"mcpServers": {"a": {"command": "node", "args": ["~/x", "~/x", "~/x"], \r "b": ',
    # Nothing is wrong, and nothing is checked.
    ".vscode/mcp.json": '{"servers": {}}',
    ".zed/settings.json": "{}",
}

GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "pattern": "^[a-z-]+$"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    # No `./` in front.
                    "path": {"type": "string", "pattern": r"^(\.$|\.?[^./])"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}, "end": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


@dataclasses.dataclass
class Scene:
    """A run in every form."""

    name: str
    folder: pathlib.Path
    reports: dict[str, str]

    @functools.cached_property
    def json(self):
        return json.loads(self.reports["json"])

    @property
    def troubles(self):
        """How many things the run could not do; a form may tell of more that it only left out."""
        return len(self.json["errors"])


def scene(name, folder, args, code, stdin=None):
    """Runs mcplint in every form."""
    home = folder / "home of nobody"
    env = {"HOME": str(home), "USERPROFILE": str(home), "PATH": "/bin"}
    reports = {}
    for form in FORMS:
        command = [MCPLINT, "--output-format", form, *args]
        done = subprocess.run(command, cwd=folder, env=env, input=stdin, capture_output=True)
        said = f"{name} in {form}: {done.stdout.decode()}\n{done.stderr.decode()}"
        assert done.returncode == code, f"exit status {done.returncode}, not {code}: {said}"
        assert SECRET[:7] not in said, f"a secret in {said}"
        reports[form] = done.stdout.decode()
    return Scene(name, folder, reports)


def scenes(root):
    """The runs: awkward files, all sorts of faults, nothing at all."""
    awkward = root / "awkward"
    for path, text in FILES.items():
        file = awkward / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    yield scene("awkward", awkward, ["."], 1)
    yield scene("a missing file", awkward, ["nowhere.json", "."], 2)
    yield scene("standard input", awkward, ["--stdin-filename", "a b/.mcp.json"], 1, stdin=FILES["é b/#1,%/.mcp.json"].encode())
    empty = root / "empty"
    empty.mkdir()
    yield scene("empty", empty, [], 2)
    yield scene("may be empty", empty, ["--allow-empty"], 0)
    yield scene("the example", ROOT, ["tests/example"], 1)
    specs = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests/specs").glob("*/*.json"))
    for client in ("claude-code", "claude-desktop"):
        yield scene(f"all specs as {client}", ROOT, ["--client", client, *specs], 1)


# SARIF


def check_sarif(all_scenes, root):
    schema = next((TOOLS / "node_modules/@microsoft").glob("sarif-multitool-*/sarif-2.1.0.json"))
    schema = json.loads(schema.read_text("utf-8-sig"))
    validator = jsonschema.validators.validator_for(schema)(schema, format_checker=jsonschema.FormatChecker())
    files = []
    for one in all_scenes:
        log = json.loads(one.reports["sarif"])
        faults = [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(log)]
        assert not faults, f"{one.name}: {faults}"
        check_results(one, log["runs"][0])
        files.append(root / f"{len(files)}.sarif")
        files[-1].write_text(one.reports["sarif"])
    multitool(files, root)


def multitool(files, root):
    """Microsoft's validator: nothing may be an error or a warning."""
    result = root / "multitool.sarif"
    # Without a repository there is no address to give. One rule asks the network whether addresses can be reached.
    config = root / "config.xml"
    properties = "".join(
        f'<Properties Key="{rule}.Options"><Property Key="RuleEnabled" Value="Disabled" Type="Driver.RuleEnabledState"/></Properties>'
        for rule in ("SARIF2005.ProvideToolProperties", "SARIF2006.UrisShouldBeReachable")
    )
    config.write_text(f'<?xml version="1.0" encoding="utf-8"?><Properties>{properties}</Properties>')
    # Its script for Node.js would hand the semicolons to a shell.
    program = next((TOOLS / "node_modules/@microsoft").glob("sarif-multitool-*/Sarif.Multitool"))
    command = [program, "validate", *files, "--rule-kind", "Sarif;Ghas;Gh"]
    command += ["--level", "Error;Warning;Note", "--config", config, "-o", result, "--log", "ForceOverwrite"]
    env = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1", "DOTNET_CLI_TELEMETRY_OPTOUT": "1"}
    done = subprocess.run(command, env=env, capture_output=True, text=True)
    said = done.stdout + done.stderr
    assert f"{len(files)} files scanned" in said and result.exists(), f"the multitool did not run: {said}"
    run = json.loads(result.read_text("utf-8-sig"))["runs"][0]
    ids = {found["ruleId"] for found in run["results"]}
    assert "SARIF2002" in ids, f"the multitool has not looked at the results: {ids}"
    grave = [found for found in run["results"] if found.get("level") in ("error", "warning")]
    assert not grave, json.dumps(grave, indent=1)[:4000]


def check_results(one, run):
    """The log says of each finding what the JSON report says, counted in its own way."""
    findings, results = one.json["diagnostics"], run["results"]
    assert len(findings) == len(results), one.name
    assert len({finding["fingerprint"] for finding in findings}) == len(findings), f"{one.name}: fingerprints"
    invocation = run["invocations"][0]
    assert invocation["executionSuccessful"] == (one.troubles == 0), one.name
    for finding, result in zip(findings, results):
        assert result["partialFingerprints"] == {"mcplint/v1": finding["fingerprint"]}
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == finding["rule"]
        location = result["locations"][0]["physicalLocation"]
        assert urllib.parse.unquote(location["artifactLocation"]["uri"]) == finding["path"]
        file = one.folder / finding["path"]
        data = file.read_bytes() if file.exists() else FILES["é b/#1,%/.mcp.json"].encode()
        try:
            text = data.decode()
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            check_places(text, finding, result, location["region"])


def check_places(text, finding, result, region):
    mark = len("\ufeff".encode()) if text.startswith("\ufeff") else 0
    body = text.removeprefix("\ufeff")
    at = lambda line, column: mark + len(body[: offset(body, line, column)].encode())
    places = {
        "start": at(region["startLine"], region["startColumn"]),
        "end": at(region["endLine"], region["endColumn"]),
    }
    for edge, found in places.items():
        # The mark is no column, and neither is the middle of a line's end.
        wanted = max(finding[edge]["offset"], mark)
        assert found == wanted or body.encode()[found - mark : wanted - mark] in (b"\r", b"\n"), (finding, region)
    # What has something to fill in, a secret or no column is left out of the log.
    fixes = {fix["title"].replace("](", "] ("): fix for fix in finding["fixes"]}
    for fix in result.get("fixes", []):
        change = fix["artifactChanges"][0]
        new = body
        for replacement in reversed(change["replacements"]):
            gone = replacement["deletedRegion"]
            start, end = (offset(body, gone[f"{edge}Line"], gone[f"{edge}Column"]) for edge in ("start", "end"))
            new = new[:start] + replacement.get("insertedContent", {"text": ""})["text"] + new[end:]
        wanted = text.encode()
        for edit in reversed(fixes[fix["description"]["text"]]["edits"]):
            wanted = wanted[: edit["start"]] + edit["text"].encode() + wanted[edit["end"] :]
        assert new == wanted.decode().removeprefix("\ufeff"), (finding, fix)


def offset(text, line, column):
    """The index of a line and a column in UTF-16 units, both from 1."""
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))]
    index, units = starts[line - 1], 1
    while units < column:
        units += len(text[index].encode("utf-16-le")) // 2
        index += 1
    assert units == column, "inside a character"
    return index


# The others


def check_junit(one, schema):
    text = one.reports["junit"]
    schema.validate(text)
    suites = junitparser.JUnitXml.fromstring(text.encode())
    cases = [(suite.name, case) for suite in suites for case in suite]
    results = [result for _, case in cases for result in case.result]
    count = lambda kind: sum(isinstance(result, kind) for result in results)
    assert (suites.tests, suites.failures, suites.errors) == (len(cases), count(junitparser.Failure), count(junitparser.Error))
    assert cases, "no reader likes a report without a case"
    assert len({(suite, case.name) for suite, case in cases}) == len(cases), "two cases of one name"
    failing = [finding for finding in one.json["diagnostics"] if finding["severity"] != "info"]
    assert (count(junitparser.Failure), count(junitparser.Error)) == (len(failing), one.troubles)


def check_github(one):
    lines = one.reports["github"].splitlines()
    unescape = lambda text: urllib.parse.unquote(text)
    annotations = []
    for line in lines:
        match = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        assert match, f"no command: {line}"
        command, properties, message = match.groups()
        properties = dict(pair.split("=", 1) for pair in properties.split(","))
        properties = {name: unescape(value) for name, value in properties.items()}
        annotations.append({"command": command, "properties": properties, "message": unescape(message)})
    assert len(annotations) == len(one.json["diagnostics"]) + one.troubles
    done = subprocess.run(
        ["node", pathlib.Path(__file__).with_name("annotations.mjs"), TOOLS],
        input=json.dumps(annotations).encode(),
        stdout=subprocess.PIPE,
        check=True,
    )
    assert done.stdout.decode() == one.reports["github"], "not what GitHub's library writes"


def check_gitlab(one):
    issues = json.loads(one.reports["gitlab"])
    jsonschema.validate(issues, GITLAB)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues), "GitLab shows one issue a fingerprint"
    assert len(issues) == len(one.json["diagnostics"]) + one.troubles


def check_checkstyle(one):
    root = xml.etree.ElementTree.fromstring(one.reports["checkstyle"].encode())
    assert root.tag == "checkstyle" and {file.tag for file in root} <= {"file"}
    errors = [error for file in root for error in file]
    for error in errors:
        assert error.tag == "error" and set(error.attrib) - {"column"} == {"line", "severity", "message", "source"}
        assert error.get("severity") in ("error", "warning", "info") and int(error.get("line")) >= 0
    assert sum(error.get("line") != "0" for error in errors) == len(one.json["diagnostics"])
    grave = [error for error in errors if error.get("line") == "0" and error.get("severity") == "error"]
    assert len(grave) == one.troubles


def check_json(one, schema):
    jsonschema.validate(one.json, schema)
    lines = [json.loads(line) for line in one.reports["jsonl"].splitlines()]
    assert lines == one.json["diagnostics"]


def main():
    passed = 0
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        all_scenes = list(scenes(root))
        junit = xmlschema.XMLSchema(str(TOOLS / "junit-10.xsd"))
        ours = json.loads((ROOT / "schema/output.schema.json").read_text())
        for one in all_scenes:
            print(f"{one.name}: {len(one.json['diagnostics'])} findings, {one.troubles} errors")
            check_json(one, ours)
            check_junit(one, junit)
            check_github(one)
            check_gitlab(one)
            check_checkstyle(one)
            passed += len(FORMS)
        check_sarif(all_scenes, root)
    print(f"{passed} passed, 0 failed")


main()
