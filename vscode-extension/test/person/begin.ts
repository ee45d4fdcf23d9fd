/** How long it takes from opening a folder to the first squiggle. */

import type { Setting } from "../cases.ts";
import { show } from "../workbench/start.ts";
import { session } from "./session.ts";
import { World, FAULTS } from "../world.ts";

export async function begin({ vsix, mcplint }: Setting, say: (line: string) => void): Promise<void> {
  const world = new World(mcplint);
  world.write(".mcp.json", FAULTS[1]!.text);
  await session("begin", world, { vsix: [vsix] }, async (workbench) => {
    const { page } = workbench;
    const rounds: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      const opened = performance.now();
      await show(workbench, world.project, ".mcp.json");
      const shown = performance.now();
      await page.waitForSelector(".squiggly-error", { state: "attached" });
      const found = performance.now();
      rounds.push(`${((found - opened) / 1000).toFixed(1)} s (${((found - shown) / 1000).toFixed(1)} s after the text)`);
      await page.goto("about:blank");
    }
    say(`from opening the folder to the first squiggle, three times: ${rounds.join(", ")}`);
  });
}
