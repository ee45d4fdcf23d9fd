/** The server's processes, as the system sees them. */

import { execFileSync } from "node:child_process";

import type { World } from "./world.ts";

/** The ids of the servers that belong to a world's person. */
export function servers(world: World): number[] {
  // With `e` a process shows its variables, which tell this world's from others on the machine.
  const all = execFileSync("ps", ["axeww", "-o", "pid,args"], { encoding: "utf8", maxBuffer: 1 << 26 }).split("\n");
  return all.filter((line) => /mcplint server( |$)/.test(line) && line.includes(`HOME=${world.home}`)).map((line) => parseInt(line, 10));
}
