/** The parts that are thought and not glue. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { isOlder, MINIMUM, versionOf } from "../../src/binary/version.ts";
import { clientOf, selector } from "../../src/files.ts";
import { FILES, SCHEME } from "../../src/generated/files.ts";
import { inText, toFillIn } from "../../src/placeholder.ts";
import { Restarts } from "../../src/server/restarts.ts";
import { withoutRepetition } from "../../src/hover.ts";
import { same, type Finding, visible } from "../../src/squiggles.ts";

const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

test("only mcplint's own words are taken for mcplint", () => {
  assert.equal(versionOf("mcplint 1.2.3 (linter for MCP client configurations)\n"), "1.2.3");
  assert.equal(versionOf("mcplint 1.2.3-rc.1 (linter for MCP client configurations)"), "1.2.3-rc.1");
  for (const other of ["mcplint 0.4.0", "mcplint-cli 0.1.2", "mcplint, version 0.6.0", "x mcplint 1.2.3 (linter for MCP client configurations)", ""]) {
    assert.equal(versionOf(other), undefined, other);
  }
});

test("versions are compared by their numbers", () => {
  assert.ok(isOlder("0.9.0", "0.10.0"));
  assert.ok(!isOlder("0.10.0", "0.9.9"));
  assert.ok(!isOlder("1.0.0", "1.0.0"));
  assert.ok(!isOlder("1.0.0-rc.1", "1.0.0"));
  assert.ok(!isOlder(manifest.version, MINIMUM), "the extension's own program must not be too old for it");
});

test("the server is started again until it has ended five times in three minutes", () => {
  let now = 0;
  const restarts = new Restarts(5, 180_000, () => now);
  const ends = () => restarts.ended();
  assert.deepEqual([ends(), ends(), ends(), ends(), ends()], [true, true, true, true, false]);
  restarts.forget();
  assert.ok(ends());
  now += 60_000;
  assert.deepEqual([ends(), ends(), ends()], [true, true, true]);
  now += 130_000; // the first end is forgotten by now
  assert.ok(ends());
  assert.ok(!ends());
});

test("a file is known by the longest pattern", () => {
  assert.equal(clientOf("/p/.mcp.json"), "Claude Code");
  assert.equal(clientOf("/home/u/.cursor/mcp.json"), "Cursor");
  assert.equal(clientOf("/p/mcp.json"), "MCP clients");
  assert.equal(clientOf("/home/u/.config/Code/User/profiles/abc/mcp.json"), "VS Code");
  assert.equal(clientOf("/p/team.code-workspace"), "VS Code");
  assert.equal(clientOf("/c:/Users/u/AppData/Roaming/Claude/claude_desktop_config.json"), "Claude Desktop");
  for (const other of ["/p/package.json", "/p/settings.json", "/p/my.mcp.json", "/p/cursor/mcp.json5", "mcp", ""]) {
    assert.equal(clientOf(other), undefined, other);
  }
});

test("the selector has every file, the person's own globs, and no other JSON", () => {
  const filters = selector(["config/*.servers.json", "/abs/x.json"]);
  const patterns = filters.flatMap((filter) => ("pattern" in filter && filter.scheme === "file" ? [filter.pattern] : []));
  assert.ok(patterns.includes("**/.vscode/mcp.json"));
  assert.ok(patterns.includes("**/config/*.servers.json"));
  assert.ok(patterns.includes("/abs/x.json"));
  assert.equal(patterns.length, FILES.length + 2);
  assert.ok(filters.every((filter) => filter.scheme === "untitled" || !("language" in filter)));
});

test("nothing but a folder's own files or a request for a schema starts the extension", () => {
  const events: string[] = manifest.activationEvents;
  assert.ok(events.includes(`onFileSystem:${SCHEME}`));
  assert.ok(events.every((event) => event === `onFileSystem:${SCHEME}` || /^workspaceContains:[^*]+$/.test(event)), String(events));
  assert.equal(manifest.browser, undefined, "no process can be started in a window that is only a browser");
});

test("VS Code's own file gets no schema of ours, and every other client's does", () => {
  type Association = { fileMatch: string[]; url: string };
  const associations: Association[] = manifest.contributes.jsonValidation;
  const of = (file: string) => associations.filter(({ fileMatch }) => fileMatch.includes(file)).map(({ url }) => url);
  assert.deepEqual(of("/.vscode/mcp.json"), [`${SCHEME}:/none.schema.json`]);
  assert.deepEqual(of("/.cursor/mcp.json"), [`${SCHEME}:/cursor.schema.json`]);
  const generic = associations.find(({ url }) => url.endsWith("/generic.schema.json"));
  assert.ok(generic?.fileMatch.includes("!/.vscode/mcp.json") && generic.fileMatch.includes("!/.cursor/mcp.json"));
});

test("a program can only be named by the person, not by a folder", () => {
  const { scope } = manifest.contributes.configuration.properties["mcplint.path"];
  assert.equal(scope, "machine");
  assert.deepEqual(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations, ["mcplint.path"]);
});

const finding = (line: number, from: number, to: number, code: unknown, source?: string): Finding => ({
  source,
  code,
  range: { start: { line, character: from }, end: { line, character: to } },
});

test("what JSON support reports at the same place is not shown twice", () => {
  const comma = finding(3, 10, 11, "json-loose-syntax", "mcplint");
  const path = finding(3, 5, 9, { value: "tilde-path", target: "x" }, "mcplint");
  assert.deepEqual(visible([comma, path], []), [comma, path]);
  assert.deepEqual(visible([comma, path], [finding(3, 11, 12, 514, "json")]), [path]);
  assert.deepEqual(visible([comma], [finding(8, 0, 1, 514, "json")]), [comma], "another place, another fault");
  assert.deepEqual(visible([comma], [finding(3, 10, 11, 1, "json")]), [comma], "a wrong value is no syntax error");
  assert.deepEqual(visible([comma], [finding(3, 10, 11, 768, "json")]), [comma], "a schema that cannot be loaded is none");
  assert.deepEqual(visible([comma], [finding(3, 10, 11, 514, "spell checker")]), [comma]);
  const open = finding(0, 0, 1, "json-syntax", "mcplint");
  assert.deepEqual(visible([open], [finding(9, 0, 0, 518, "json")]), [], "the same fault, seen from its other end");
  assert.deepEqual(same([comma, path], [finding(3, 20, 24, 514, "json")]), [comma], "whose repairs belong to the other's squiggle");
  assert.deepEqual(same([comma, path], [finding(3, 10, 11, 514, "spell checker")]), []);
});

test("the part to fill in is found", () => {
  const part = (text: string) => text.slice(...inText(text));
  assert.equal(part(',\n  "env": { "TOKEN": "<TOKEN>" }'), "<TOKEN>");
  assert.equal(part(',\n  "env": { "TOKEN": "${env:TOKEN}" }'), "${env:TOKEN}");
  assert.equal(part('"TOKEN": "a\\"b"'), 'a\\"b');
  assert.equal(part("read_file"), "read_file");
  assert.equal(part(', "x"'), "x");
  assert.equal(part(""), "");
});

test("its place follows from the first edit", () => {
  const at = (line: number, character: number) => ({ start: { line, character }, end: { line, character } });
  assert.deepEqual(toFillIn([{ range: at(4, 8), newText: "read_file" }]), { start: { line: 4, character: 8 }, end: { line: 4, character: 17 } });
  const edits = [
    { range: at(9, 0), newText: "later" },
    { range: at(4, 8), newText: ',\r\n  "env": { "A": "<A>" }' },
  ];
  assert.deepEqual(toFillIn(edits), { start: { line: 5, character: 17 }, end: { line: 5, character: 20 } });
  assert.equal(toFillIn([]), undefined);
});

test("a hover does not repeat what VS Code says of a finding", () => {
  const found = { ...finding(3, 5, 9, { value: "tilde-path", target: "x" }, "mcplint"), message: "`~/x` does not lead home\nwrite `${HOME}/x`" };
  const page = "**error** `tilde-path`: `~/x` does not lead home.\n\nwrite `${HOME}/x`\n\nNobody expands it.";
  const key = "**`args`** in Claude Code";
  assert.equal(withoutRepetition(`${page}\n\n---\n\n${key}`, [found]), `Nobody expands it.\n\n---\n\n${key}`);
  assert.equal(withoutRepetition(`${page}\n\n---\n\n${key}`, []), `${page}\n\n---\n\n${key}`, "where nothing is shown, all is said");
  assert.equal(withoutRepetition(page.replace("\n\nNobody expands it.", ""), [found]), "");
});
