/** Which program runs: in Restricted Mode, with a wrong setting, without any. */

import assert from "node:assert/strict";
import { existsSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { Setting } from "../cases.ts";
import { servers } from "../processes.ts";
import { judged, messages, problems, status } from "../workbench/hands.ts";
import { session } from "./session.ts";
import { until } from "../workbench/until.ts";
import { World } from "../world.ts";

const TEXT = '{\n  "mcpServers": {\n    "notes": { "command": "/nowhere/notes", "args": ["--db", "~/notes.db"] }\n  }\n}\n';

export async function restricted({ vsix, mcplint }: Setting, say: (line: string) => void): Promise<void> {
  const world = new World(mcplint);
  world.write(".mcp.json", TEXT);
  const marker = join(world.root, "evil-ran");
  world.program(join(world.project, "evil"), `touch ${marker}`);
  world.write(".vscode/settings.json", JSON.stringify({ "mcplint.path": join(world.project, "evil") }));
  await session("restricted", world, { vsix: [vsix], file: ".mcp.json", trust: "ask" }, async ({ page, picture }) => {
    const rules = async () => (await problems(page)).filter(({ source }) => source === "mcplint").map(({ code }) => code).sort();
    await page.waitForSelector(".squiggly-error", { state: "attached" });
    await until("findings of the text alone", async () => (await rules()).join() === "tilde-path");
    await picture("restricted");
    say("Restricted Mode: tilde-path is found, and nothing is said about what is on the disk");
    await page.locator(".statusbar-item a", { hasText: "Restricted Mode" }).click();
    await page.locator(".workspace-trust-editor .monaco-button", { hasText: /^Trust$/ }).first().click();
    await until("findings of the disk", async () => (await rules()).includes("command-not-found"));
    assert.ok(!existsSync(marker), "a folder's settings name no program");
    say("after a click on Trust: command-not-found too, without a reload; the folder's own `mcplint.path` was never started");
  });
}

export async function wrongPath({ vsix, universal, mcplint }: Setting, say: (line: string) => void): Promise<void> {
  for (const [name, extension] of [["with a program of its own", vsix], ["the universal package", universal]] as const) {
    const world = new World(mcplint);
    world.write(".mcp.json", TEXT);
    const settings = { "mcplint.path": "/nowhere/mcplint" };
    await session("wrong-path", world, { vsix: [extension], file: ".mcp.json", settings }, async ({ page, picture }) => {
      await until("a message", async () => (await messages(page)).length > 0);
      await page.waitForTimeout(3_000);
      const said = await messages(page);
      assert.equal(said.length, 1, String(said));
      assert.match(said[0]!, /\/nowhere\/mcplint/);
      const buttons = await page.locator(".notification-list-item-buttons-container .monaco-button").allTextContents();
      assert.deepEqual(buttons, ["Open Settings", "Show Log"]);
      assert.equal(servers(world).length, extension === vsix ? 1 : 0);
      await picture(extension === vsix ? "wrong-path" : "wrong-path-universal");
      say(`${name}, with a wrong mcplint.path: one message, "${said[0]}" [${buttons.join("] [")}]; the status bar says "${await status(page)}"`);
    });
  }
}

export async function onPath({ universal, mcplint }: Setting, say: (line: string) => void): Promise<void> {
  const world = new World(mcplint);
  world.write(".mcp.json", TEXT);
  const marker = join(world.root, "stranger-served");
  // Another program of the same name comes first.
  world.program(join(world.home, "bin/mcplint"), `[ "$1" = --version ] && echo mcplint 2.1.0 || touch ${marker}`);
  // VS Code takes the PATH of the person's login shell.
  writeFileSync(join(world.home, ".profile"), 'PATH="$HOME/bin:$HOME/.local/bin:$PATH"\n');
  symlinkSync(mcplint, join(world.home, ".local/bin/mcplint"));
  await session("on-path", world, { vsix: [universal], file: ".mcp.json" }, async ({ page }) => {
    await judged(page, true);
    assert.equal(servers(world).length, 1);
    assert.ok(!existsSync(marker), "a stranger is asked who it is, and no more");
    assert.deepEqual(await messages(page), []);
    say("the universal package, with two `mcplint` on the PATH: the first calls itself otherwise and is passed over, the second serves");
  });
}
