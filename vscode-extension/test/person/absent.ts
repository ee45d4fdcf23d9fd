/** A folder without MCP configurations: the extension is not there at all. */

import assert from "node:assert/strict";

import type { Setting } from "../cases.ts";
import { servers } from "../processes.ts";
import { command, messages, openFile, status } from "../workbench/hands.ts";
import { session } from "./session.ts";
import { World } from "../world.ts";

export async function absent({ vsix, mcplint }: Setting, say: (line: string) => void): Promise<void> {
  const world = new World(mcplint);
  world.write("package.json", '{ "name": "x", }\n');
  world.write("settings.json", '{ "mcpServers": 1 }\n');
  await session("absent", world, { vsix: [vsix], file: "settings.json" }, async ({ page }) => {
    await openFile(page, `${world.project}/package.json`);
    // VS Code's own complaint about the comma shows that JSON support was there and had its say.
    await page.waitForSelector(".squiggly-error", { state: "attached" });
    await page.waitForTimeout(2_000);
    assert.deepEqual(await messages(page), []);
    assert.equal(await status(page), undefined);
    assert.deepEqual(servers(world), []);
    await command(page, "Developer: Show Running Extensions");
    const running = page.locator(".runtime-extensions-editor .monaco-list-row");
    await running.first().waitFor();
    const names = await running.locator(".name").allTextContents();
    assert.ok(names.length > 0 && !names.some((name) => /mcplint/i.test(name)), String(names));
    say(`with package.json and settings.json open: no message, no item, no process, and mcplint is not among the ${names.length} running extensions`);
  });
}
