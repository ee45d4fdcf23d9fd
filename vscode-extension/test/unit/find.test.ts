/** Which program is started, and which never is. */

import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";

import { candidates, find, program, type Search } from "../../src/binary/find.ts";
import { identify } from "../../src/binary/identify.ts";

const folder = mkdtempSync(join(tmpdir(), "mcplint-find-"));
after(() => rmSync(folder, { recursive: true }));

const OURS = 'echo "mcplint 0.1.0 (linter for MCP client configurations)"';

/** A program below the test's folder, as a script. */
function script(path: string, text: string, mode = 0o755): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${text}\n`);
  chmodSync(file, mode);
  return file;
}

function search(changes: Partial<Search>): Search {
  return { setting: "", bundled: join(folder, "nothing/mcplint"), path: "", trusted: true, folders: [], platform: "linux", ...changes };
}

test("the setting comes before what is bundled, and that before PATH", async () => {
  const setting = script("set/mcplint", OURS);
  const bundled = script("bundled/mcplint", OURS);
  const onPath = script("path/mcplint", OURS);
  const all = { setting, bundled, path: dirname(onPath) };
  const origin = async (changes: Partial<Search>) => (await find(search({ ...all, ...changes }))).program;
  assert.deepEqual(await origin({}), { origin: "setting", file: setting, version: "0.1.0", old: false });
  assert.equal((await origin({ setting: "" }))?.file, bundled);
  assert.equal((await origin({ setting: "", bundled: join(folder, "no") }))?.file, onPath);
  assert.equal(await origin({ setting: "", bundled: join(folder, "no"), path: "" }), undefined);
});

test("without trust only what is bundled is started", async () => {
  const marker = join(folder, "started");
  const tells = (path: string) => script(path, `touch ${marker}\n${OURS}`);
  const untrusted = search({ setting: tells("u/set/mcplint"), path: dirname(tells("u/path/mcplint")), trusted: false });
  assert.deepEqual(candidates(untrusted).map(({ origin }) => origin), ["bundled"]);
  assert.deepEqual(await find(untrusted), { refused: [] });
  assert.ok(!existsSync(marker));
});

test("a stranger of the same name is passed over, and the next on PATH is asked", async () => {
  const stranger = script("a/mcplint", 'echo "mcplint 0.4.0"');
  const ours = script("b/mcplint", OURS);
  const found = await find(search({ path: `${dirname(stranger)}:${dirname(ours)}` }));
  assert.equal(found.program?.file, ours);
  assert.deepEqual(found.refused, [{ origin: "path", file: stranger, why: "is another program: it calls itself `mcplint 0.4.0`" }]);
});

test("folders of PATH that depend on what is opened do not count", () => {
  const path = `.:bin::/w/project/node_modules/.bin:/w/project:/w/other:${join("/usr", "bin")}:/w/other`;
  const files = candidates(search({ path, folders: ["/w/project"] })).filter(({ origin }) => origin === "path").map(({ file }) => file);
  assert.deepEqual(files, ["/w/other/mcplint", "/usr/bin/mcplint"]);
});

test("on Windows only the .exe counts", async () => {
  const windows = search({ platform: "win32", path: "C:\\tools;node_modules\\.bin;C:\\w\\.bin", folders: ["C:\\w"] });
  const files = candidates(windows).map(({ file }) => file).slice(1);
  assert.deepEqual(files, ["C:\\tools\\mcplint.exe"]);
  assert.equal(program("win32"), "mcplint.exe");
  const found = await find({ ...windows, setting: "C:\\npm\\mcplint.cmd", path: "" }, () => assert.fail("it was started"));
  assert.equal(found.refused[0]?.why, "is no `.exe`, and only such a file is started");
});

test("a wrong setting is named, and what is bundled takes its place", async () => {
  const bundled = script("c/mcplint", OURS);
  const why = async (setting: string) => {
    const found = await find(search({ setting, bundled }));
    assert.equal(found.program?.file, bundled);
    return found.refused[0]?.why;
  };
  assert.equal(await why("./evil"), "is no absolute path");
  assert.equal(await why("mcplint"), "is no absolute path");
  assert.equal(await why(join(folder, "absent")), "does not exist");
  assert.equal(await why(folder), "is a folder");
  assert.equal(await why(script("c/locked", OURS, 0o644)), "may not be started");
  assert.equal(await why(script("c/fails", "exit 3")), "is not mcplint: it does not know `--version`");
  assert.equal(await why(script("c/silent", "exit 0")), "is not mcplint: it says nothing to `--version`");
});

test("a file that is no program is not started, not even by the C library's shell", async () => {
  const marker = join(folder, "by-shell");
  const file = join(folder, "no-program");
  writeFileSync(file, `touch ${marker}\n${OURS}\n`, { mode: 0o755 });
  assert.deepEqual(await identify(file), { refused: "is no program for this system" });
  assert.ok(!existsSync(marker));
  assert.deepEqual(await identify(join(folder, "gone")), { refused: "cannot be read" });
});

test("a program that does not answer is not waited for", { timeout: 10_000 }, async () => {
  const start = Date.now();
  assert.deepEqual(await identify(script("slow", "exec sleep 30")), { refused: "gave no answer to `--version` in three seconds" });
  assert.ok(Date.now() - start < 5_000);
});

test("a path is never given to a shell", async () => {
  const marker = join(folder, "injected");
  const found = await find(search({ setting: `/bin/true; touch ${marker}` }));
  assert.equal(found.refused[0]?.why, "does not exist");
  assert.ok(!existsSync(marker));
  const odd = script("with blank; $(touch x)/mcplint", OURS);
  assert.equal((await find(search({ setting: odd }))).program?.file, odd);
});

test("an old program is used and called old", async () => {
  const old = script("old/mcplint", 'echo "mcplint 0.0.9 (linter for MCP client configurations)"');
  assert.equal((await find(search({ setting: old }))).program?.old, true);
});
