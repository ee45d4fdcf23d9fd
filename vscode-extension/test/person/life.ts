/** The server is killed: once it comes back, five times it stays off. */

import assert from "node:assert/strict";

import type { Setting } from "../cases.ts";
import { servers } from "../processes.ts";
import { command, messages, status } from "../workbench/hands.ts";
import { session } from "./session.ts";
import { until } from "../workbench/until.ts";
import { FAULTS, World } from "../world.ts";

export async function life({ vsix, mcplint }: Setting, say: (line: string) => void): Promise<void> {
  const world = new World(mcplint);
  world.write(".mcp.json", FAULTS[1]!.text);
  await session("life", world, { vsix: [vsix], file: ".mcp.json" }, async ({ page, picture }) => {
    /** Kills the server and waits for the one that takes its place. */
    const kill = async () => {
      const [old] = await until("a server runs", () => servers(world).length === 1 && servers(world));
      process.kill(old!, "SIGKILL");
      return old!;
    };
    const next = (old: number) => until("another server runs", () => servers(world).length === 1 && servers(world)[0] !== old);
    await page.waitForSelector(".squiggly-error", { state: "attached" });
    await next(await kill());
    await page.waitForTimeout(2_000);
    assert.equal(servers(world).length, 1, "one comes back, not two");
    await page.waitForSelector(".squiggly-error", { state: "attached" });
    assert.deepEqual(await messages(page), []);
    say("killed once: one new process, the squiggle is there again, no message");

    for (let ends = 1; ends < 4; ends += 1) await next(await kill());
    await kill();
    const [said] = await until("a message", async () => (await messages(page)).length > 0 && messages(page));
    await page.waitForTimeout(2_000);
    assert.deepEqual(servers(world), []);
    assert.equal((await messages(page)).length, 1);
    assert.match(said!, /ended five times/);
    assert.match((await status(page)) ?? "", /mcplint is off/);
    await picture("killed-five-times");
    say(`killed five times: no process; "${said}"; the status bar says "${await status(page)}"`);

    await command(page, "mcplint: Restart Server");
    await until("a server runs again", () => servers(world).length === 1);
    await page.waitForSelector(".squiggly-error", { state: "attached" });
    say("Restart Server: it runs again");
  });
}
