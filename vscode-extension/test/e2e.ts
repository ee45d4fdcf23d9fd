#!/usr/bin/env node
/** The extension in a real workbench: node test/e2e.ts [--vsix FILE] [--universal FILE] [--mcplint FILE] [NAME..]
 *
 *  Runs the cases one after the other, or only those named, and says what each has seen. In a run of all cases one that
 *  fails is tried once more, and both outcomes are printed. Pictures and logs go to target/e2e. */

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { CASES } from "./cases.ts";
import { resultsFolder } from "./workbench/start.ts";

const target = join(import.meta.dirname, "../../target");
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    vsix: { type: "string", default: join(target, "vsix/mcplint-linux-x64-0.1.0.vsix") },
    universal: { type: "string", default: join(target, "vsix/mcplint-universal-0.1.0.vsix") },
    mcplint: { type: "string", default: join(target, "debug/mcplint") },
  },
});
const unknown = positionals.filter((name) => !CASES.some((known) => known.name === name));
if (unknown.length) {
  console.error(`no such case: ${unknown.join(", ")}; there are ${CASES.map(({ name }) => name).join(", ")}`);
  process.exit(2);
}
const setting = { vsix: resolve(values.vsix), universal: resolve(values.universal), mcplint: resolve(values.mcplint) };

rmSync(resultsFolder(), { recursive: true, force: true });
mkdirSync(resultsFolder(), { recursive: true });

/** Runs a case and gives what went wrong. */
async function attempt(name: string, run: (typeof CASES)[number]["run"]): Promise<string | undefined> {
  const start = Date.now();
  const said: string[] = [];
  const outcome = await run(setting, (line) => said.push(line)).then(
    () => undefined,
    (error: Error) => String(error.stack ?? error),
  );
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  console.log(`${outcome ? "FAILED" : "ok"} ${name} (${seconds} s)`);
  for (const line of said) console.log(`   ${line}`);
  return outcome;
}

let [passed, failed] = [0, 0];
for (const { name, run } of CASES) {
  if (positionals.length && !positionals.includes(name)) continue;
  let outcome = await attempt(name, run);
  if (outcome && positionals.length === 0) {
    console.log(`${outcome}\n-- ${name} is tried once more`);
    writeFileSync(join(resultsFolder(), `${name}.failed.log`), outcome);
    outcome = await attempt(name, run);
  }
  if (outcome) console.log(outcome);
  outcome ? (failed += 1) : (passed += 1);
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
