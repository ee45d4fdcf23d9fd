/** How long it takes from opening a folder to the first squiggle. */

import type { Setting } from "../cases.ts";
import { start } from "../workbench/start.ts";
import { World, FAULTS } from "../world.ts";

export async function begin({ vsix, mcplint }: Setting, say: (line: string) => void): Promise<void> {
  const world = new World(mcplint);
  world.write(".mcp.json", FAULTS[1]!.text);
  const { page, url, remote, picture, close } = await start({ vsix: [vsix], env: world.env });
  try {
    const rounds: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      const payload = JSON.stringify([["openFile", remote(`${world.project}/.mcp.json`)]]);
      const opened = performance.now();
      await page.goto(`${url}/?${new URLSearchParams({ folder: world.project, payload })}`, { waitUntil: "commit" });
      await page.waitForSelector(".monaco-editor .view-line");
      const shown = performance.now();
      await page.waitForSelector(".squiggly-error", { state: "attached" });
      const found = performance.now();
      rounds.push(`${((found - opened) / 1000).toFixed(1)} s (${((found - shown) / 1000).toFixed(1)} s after the text)`);
      await page.goto("about:blank");
    }
    say(`from opening the folder to the first squiggle, three times: ${rounds.join(", ")}`);
  } finally {
    await picture("begin");
    await close();
    world.remove();
  }
}
