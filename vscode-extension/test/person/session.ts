/** A person before a fresh workbench. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { seen } from "../workbench/hands.ts";
import { resultsFolder, show, start, type Wanted, type Workbench } from "../workbench/start.ts";
import type { World } from "../world.ts";

/** Opens a world's project, and in it a file, and does something there. A failure says what was to be seen, and leaves
 *  the picture `NAME-failed.png` and what the workbench said in `NAME-failed.log`. The world is gone afterwards. */
export async function session(name: string, world: World, wanted: Wanted & { file?: string }, act: (workbench: Workbench) => Promise<void>): Promise<void> {
  const workbench = await start({ ...wanted, env: world.env }).catch((error) => {
    world.remove();
    throw error;
  });
  try {
    await show(workbench, world.project, wanted.file);
    await act(workbench);
  } catch (error) {
    await workbench.picture(`${name}-failed`);
    writeFileSync(join(resultsFolder(), `${name}-failed.log`), workbench.log());
    throw new Error(`${error instanceof Error ? error.stack : error}\n${await seen(workbench.page)}`);
  } finally {
    await workbench.close();
    world.remove();
  }
}
