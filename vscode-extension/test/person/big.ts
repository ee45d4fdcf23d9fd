/** A document of 1,000 servers, in which typing stays smooth. */

import assert from "node:assert/strict";

import type { Page } from "playwright-core";

import type { Setting } from "../cases.ts";
import { goTo, judged, openFile, problems } from "../workbench/hands.ts";
import { session } from "./session.ts";
import { until } from "../workbench/until.ts";
import { World } from "../world.ts";

const SERVERS = 1_000;
const TYPED = "the quick brown fox jumps over the lazy dog";

/** 1,000 servers without a fault, so that typing is not about lists of findings. */
function text(): string {
  const entries = Array.from({ length: SERVERS }, (_, at) => `    "server${at}": { "command": "/bin/cat", "args": ["--number", "${at}"], "env": { "NUMBER": "${at}" } }`);
  return `{\n  "mcpServers": {\n${entries.join(",\n")}\n  }\n}\n`;
}

/** Types in the middle of the file and gives the time from each key to the character on the screen, in milliseconds. */
async function typing(page: Page): Promise<number[]> {
  await goTo(page, SERVERS / 2, 60);
  const line = page.locator(".monaco-editor .view-line", { hasText: `server${SERVERS / 2 - 3}` });
  const times: number[] = [];
  let before = (await line.textContent())!.length;
  for (const key of TYPED) {
    const start = performance.now();
    await page.keyboard.type(key);
    await page.waitForFunction(
      ([number, length]) => [...document.querySelectorAll(".monaco-editor .view-line")].some((line) => line.textContent!.includes(`server${number}"`) && line.textContent!.length > length!),
      [SERVERS / 2 - 3, before] as const,
      { polling: "raf" },
    );
    times.push(performance.now() - start);
    before += 1;
  }
  return times;
}

const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

export async function big({ vsix, mcplint }: Setting, say: (line: string) => void): Promise<void> {
  const world = new World(mcplint);
  world.write("plain.json", text());
  const served = world.write("big/claude_desktop_config.json", text());
  await session("big", world, { vsix: [vsix], file: "plain.json" }, async ({ page }) => {
    const alone = await typing(page);
    await page.keyboard.press("Control+s");
    await openFile(page, served);
    await judged(page, false);
    const together = await typing(page);
    // The server has kept up: what is broken now is found, and of the last state.
    await page.keyboard.type('", "x');
    await goTo(page, 3, 5);
    await page.keyboard.type("'");
    await until("the fault that was typed is reported", async () => (await problems(page)).length > 0);
    const [a, b] = [median(alone), median(together)];
    say(`typing in ${SERVERS} servers: ${b.toFixed(0)} ms a key at the median, at most ${Math.max(...together).toFixed(0)}; the same text under a name that mcplint does not know: ${a.toFixed(0)} ms, at most ${Math.max(...alone).toFixed(0)}`);
    // Twice, and some for a machine that does other things.
    assert.ok(b < 2 * a + 30, `${b} ms against ${a} ms`);
  });
}
