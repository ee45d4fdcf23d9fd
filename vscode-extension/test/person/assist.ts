/** Help while writing: hover and completion. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import type { Setting } from "../cases.ts";
import { goTo, hover, judged, openFile, proposals, propose, shownText } from "../workbench/hands.ts";
import { until } from "../workbench/until.ts";
import { session } from "./session.ts";
import { World } from "../world.ts";

const TEXT = `{
  "mcpServers": {
    "notes": { "command": "/bin/cat", "args": ["--db", "~/notes.db"] },
    "docs": { "command": "/bin/cat"  }
  }
}
`;

export async function assist({ vsix, mcplint }: Setting, say: (line: string) => void): Promise<void> {
  const world = new World(mcplint);
  const file = world.write(".mcp.json", TEXT);
  await session("assist", world, { vsix: [vsix] }, async ({ page, picture }) => {
    await openFile(page, file);
    await judged(page, true);

    await goTo(page, 3, 18);
    const key = await hover(page, "`command`");
    await picture("hover-key");
    say(`hover over a key: ${key.slice(0, 120)}`);

    await goTo(page, 3, 58);
    const fault = await hover(page, "tilde-path");
    assert.equal(fault.split("does not lead to the home folder").length, 2, `VS Code and the hover say it once: ${fault}`);
    await picture("hover-finding");
    say(`hover over a finding: ${fault.slice(0, 120)}`);

    // Between the two blanks behind the command.
    await goTo(page, 4, 37);
    const keys = await propose(page);
    assert.ok(keys.includes("args") && !keys.includes("command"), String(keys));
    await picture("completion-keys");
    await proposals(page).filter({ hasText: /^args/ }).first().click();
    await until("`args` is written", async () => /"docs": \{ "command": "\/bin\/cat", "args": \[\]/.test(await shownText(page)));
    say(`completion in an entry: ${keys.slice(0, 6).join(", ")}; \`args\` was chosen, and stands behind a comma`);

    // A new entry, by a part of its name.
    await goTo(page, 4, 5);
    await page.keyboard.type('"playw');
    await until("a known server is proposed", async () => (await proposals(page).allTextContents()).some((text) => text.includes("playwright")));
    await picture("completion-server");
    await proposals(page).filter({ hasText: "playwright" }).first().click();
    await until("an entry is written", async () => /"playwright": \{/.test(await shownText(page)));
    await page.keyboard.press("Control+s");
    await until("it is saved", () => readFileSync(file, "utf8") !== TEXT);
    say("completion of a known server: its whole entry was written");
  });
}
