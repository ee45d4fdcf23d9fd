/** The six kinds of fault, seen and repaired as a person would. */

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";

import type { Page } from "playwright-core";

import type { Setting } from "../cases.ts";
import { choose, goTo, openFile, problems, quickFixes, selected, underlined } from "../workbench/hands.ts";
import { session } from "./session.ts";
import { until } from "../workbench/until.ts";
import { FAULTS, World, writeFaults, type Fault } from "../world.ts";

export async function faults({ vsix, mcplint }: Setting, say: (line: string) => void): Promise<void> {
  const world = new World(mcplint);
  writeFaults(world);
  await session("faults", world, { vsix: [vsix] }, async ({ page, picture }) => {
    for (const fault of FAULTS) await one(page, world, fault, say, picture);
  });
}

async function one(page: Page, world: World, fault: Fault, say: (line: string) => void, picture: (name: string) => Promise<string>): Promise<void> {
  const file = `${world.project}/${fault.file}`;
  const before = readFileSync(file, "utf8");
  await openFile(page, file);
  const found = await until(`the Problems panel shows ${fault.rule}`, async () => (await problems(page)).find(({ code }) => code === fault.rule));
  assert.equal(found.source, "mcplint");
  assert.equal(found.at, fault.at);
  const level = found.level as "error" | "warning" | "info";
  await underlined(page, level, [fault.marked]);
  const [line, column] = fault.at.split(":").map(Number);
  await goTo(page, line!, column! + 1);
  const [title] = await quickFixes(page);
  await picture(`fault-${fault.name}`);
  await choose(page, title!);
  const saved = async () => {
    await page.keyboard.press("Control+s");
    return until("the file is saved", () => {
      const text = readFileSync(file, "utf8");
      return text !== before && text;
    });
  };
  const seen = `${fault.name}: ${level} at ${fault.at} under ${fault.marked}; "${title}"`;
  if (fault.leaves) {
    await until(`${fault.leaves} is selected`, async () => (await selected(page)) === fault.leaves);
    await picture(`fault-${fault.name}-repaired`);
    await page.keyboard.type("FILLED-IN");
    const after = await saved();
    assert.ok(after.includes("FILLED-IN") && !after.includes(fault.leaves), after);
    say(`${seen}; \`${fault.leaves}\` was selected, and typing replaced it`);
  } else {
    await page.waitForSelector(`.squiggly-${level}`, { state: "detached" });
    await picture(`fault-${fault.name}-repaired`);
    const after = await saved();
    writeFileSync(file, before);
    world.mcplint("--fix", file);
    assert.equal(after, readFileSync(file, "utf8"), "the editor and `mcplint --fix` write the same");
    say(`${seen}; the squiggle went, and the file is as \`mcplint --fix\` writes it`);
  }
}
