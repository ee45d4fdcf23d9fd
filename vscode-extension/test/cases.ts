/** All end-to-end cases, in the order in which they run. */

import { roots, settings, single, workspace } from "./host.ts";
import { absent } from "./person/absent.ts";
import { assist } from "./person/assist.ts";
import { begin } from "./person/begin.ts";
import { big } from "./person/big.ts";
import { onPath, restricted, wrongPath } from "./person/doors.ts";
import { faults } from "./person/faults.ts";
import { help } from "./person/help.ts";
import { life } from "./person/life.ts";
import { onSave, repairs } from "./person/repairs.ts";

/** The files under test. */
export interface Setting {
  /** The package for this machine, with its program. */
  vsix: string;
  /** The package without a program. */
  universal: string;
  /** The program, to compare with. */
  mcplint: string;
}

/** A case. `say` takes what it has seen, a sentence each. */
export interface Case {
  name: string;
  run(setting: Setting, say: (line: string) => void): Promise<void>;
}

export const CASES: readonly Case[] = [
  { name: "begin", run: begin },
  { name: "faults", run: faults },
  { name: "repairs", run: repairs },
  { name: "save", run: onSave },
  { name: "help", run: help },
  { name: "assist", run: assist },
  { name: "life", run: life },
  { name: "restricted", run: restricted },
  { name: "wrong-path", run: wrongPath },
  { name: "on-path", run: onPath },
  { name: "big", run: big },
  { name: "absent", run: absent },
  single,
  workspace,
  roots,
  ...settings,
];
