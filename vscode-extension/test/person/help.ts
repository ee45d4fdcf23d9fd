/** What the menu of repairs has beside the repair: alternatives, ignoring, the rule's page. */

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { Setting } from "../cases.ts";
import { choose, command, goTo, openFile, problems, quickFixes, shownText } from "../workbench/hands.ts";
import { session } from "./session.ts";
import { until } from "../workbench/until.ts";
import { FAULTS, World } from "../world.ts";

/** A command beside an address: either may be the one that is meant. */
const BOTH = '{\n  "mcpServers": {\n    "docs": { "type": "http", "command": "/bin/cat", "url": "https://docs.example.com/mcp" }\n  }\n}\n';
const COMMENTS = '{\n  "servers": {\n    "notes": { "command": "/bin/cat", "args": ["--db=~/notes.db"] },\n  },\n}\n';

export async function help({ vsix, mcplint }: Setting, say: (line: string) => void): Promise<void> {
  const world = new World(mcplint);
  const both = world.write("both/.mcp.json", BOTH);
  const comments = world.write(".vscode/mcp.json", COMMENTS);
  const strict = world.write("strict/.mcp.json", FAULTS[1]!.text);
  await session("help", world, { vsix: [vsix], file: "both/.mcp.json" }, async ({ page, picture }) => {
    const has = (code: string) => problems(page).then((all) => all.find((problem) => problem.code === code));
    const at = async (code: string) => {
      const found = await until(`a finding of ${code}`, () => has(code));
      const [line, column] = found.at.split(":").map(Number);
      await goTo(page, line!, column! + 1);
    };
    await at("conflicting-transport");
    const offered = await quickFixes(page);
    await picture("alternatives");
    const removals = offered.filter((title) => /^Remove/.test(title));
    assert.ok(removals.length >= 2, `alternatives among ${offered}`);
    await choose(page, removals[1]!);
    await until("the finding goes", async () => !(await has("conflicting-transport")));
    await page.keyboard.press("Control+s");
    await until("it is saved", () => readFileSync(both, "utf8") !== BOTH);
    say(`alternatives: ${removals.join(" | ")}; the second was chosen, and the finding went`);

    await openFile(page, comments);
    await at("tilde-path");
    await quickFixes(page);
    await picture("ignore-here");
    await choose(page, "Ignore `tilde-path` here");
    await until("the finding goes", async () => !(await has("tilde-path")));
    assert.match(await shownText(page), /mcplint-ignore tilde-path/);
    say("ignore this rule here: a comment stands in front of the value, and the finding went");

    await openFile(page, strict);
    await at("tilde-path");
    const titles = await quickFixes(page);
    await choose(page, titles.find((title) => /^Ignore .*mcplint\.json/.test(title))!);
    await command(page, "File: Save All");
    const configuration = await until("there is an mcplint.json", () => ["strict", ""].map((folder) => join(world.project, folder, "mcplint.json")).find(existsSync));
    await until("mcplint.json names the rule", () => readFileSync(configuration, "utf8").includes("tilde-path"));
    await until("the finding goes", async () => !(await has("tilde-path")));
    say("ignore where the client reads no comments: an entry in mcplint.json, and the finding went");
  });
}
