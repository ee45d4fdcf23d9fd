/** Many repairs at once: in the file, on save, in the workspace with a preview. */

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";

import type { Setting } from "../cases.ts";
import { command, goTo, judged, openFile, problems } from "../workbench/hands.ts";
import { session } from "./session.ts";
import { eventually, until } from "../workbench/until.ts";
import { World } from "../world.ts";

const MANY = `{
  "mcpServers": {
    "notes": { "command": "/bin/cat", "args": ["--db", "~/notes.db"], },
    // two of them
    "docs": { "type": "streamableHttp", "url": "https://docs.example.com/mcp" }
  }
}
`;
const ONE = '{\n  "mcpServers": {\n    "docs": { "type": "streamableHttp", "url": "https://docs.example.com/mcp" }\n  }\n}\n';

export async function repairs({ vsix, mcplint }: Setting, say: (line: string) => void): Promise<void> {
  const world = new World(mcplint);
  const names = ["all/.mcp.json", "save/.mcp.json", "a/.mcp.json", "b/.cursor/mcp.json"];
  const files = names.map((name, at) => world.write(name, at < 2 ? MANY : ONE));
  const [all, save, a, b] = files as [string, string, string, string];
  const wanted = files.map((file) => {
    const before = readFileSync(file, "utf8");
    world.mcplint("--fix", file);
    const fixed = readFileSync(file, "utf8");
    writeFileSync(file, before);
    assert.notEqual(before, fixed);
    return fixed;
  });
  const settings = { "editor.codeActionsOnSave": {} as object };
  await session("repairs", world, { vsix: [vsix], settings }, async ({ page, picture }) => {
    const holds = (file: string, at: number) => until(`${names[at]} is as --fix writes it`, () => readFileSync(file, "utf8") === wanted[at]);
    await openFile(page, all);
    await judged(page, true);
    await picture("fix-all-before");
    await command(page, "mcplint: Fix All in This File");
    await until("the certain ones are repaired", async () => !(await problems(page)).some(({ code }) => code === "tilde-path"));
    await goTo(page, 1, 1);
    await page.keyboard.press("Control+s");
    await holds(all, 0);
    await picture("fix-all-after");
    say("fix all in this file: saved, it is as `mcplint --fix` writes it");

    // The preview comes before fix on save, since that file has something to repair too.
    await command(page, "mcplint: Fix All in Workspace...");
    const panel = page.locator(".bulk-edit-panel");
    await panel.locator(".monaco-list-row").first().waitFor();
    const rows = (await panel.locator(".monaco-list-row").allTextContents()).map((row) => row.trim());
    assert.equal(readFileSync(a, "utf8"), ONE, "nothing is changed before it is confirmed");
    await picture("fix-workspace-preview");
    await panel.locator(".monaco-button", { hasText: "Apply" }).click();
    await command(page, "File: Save All");
    await holds(a, 2);
    await holds(b, 3);
    await holds(save, 1);
    say(`fix all in workspace: the preview had ${rows.length} rows (${rows.slice(0, 3).join(" | ")}); applied and saved, all files are as \`mcplint --fix\` writes them`);
  });
}

export async function onSave({ vsix, mcplint }: Setting, say: (line: string) => void): Promise<void> {
  const world = new World(mcplint);
  const file = world.write(".mcp.json", MANY);
  world.mcplint("--fix", file);
  const wanted = readFileSync(file, "utf8");
  writeFileSync(file, MANY);
  const settings = { "editor.codeActionsOnSave": { "source.fixAll.mcplint": "explicit" } };
  await session("save", world, { vsix: [vsix], settings }, async ({ page, picture }) => {
    await openFile(page, file);
    await judged(page, true);
    // VS Code itself takes part in saving only some time after the window is there, later on a busy machine: what is saved
    // before then is saved as it stands.
    let blanks = 0;
    await until("saving repairs", async () => {
      // A file without changes is not saved, so something is typed: a blank at the end, which stays.
      await goTo(page, readFileSync(file, "utf8").split("\n").length, 1);
      await page.keyboard.type(" ");
      blanks += 1;
      await page.keyboard.press("Control+s");
      return eventually(() => readFileSync(file, "utf8") === wanted + " ".repeat(blanks), 6_000);
    });
    await picture("fix-on-save");
    say(`fix on save: a blank was typed and Ctrl+S pressed, ${blanks === 1 ? "once" : `${blanks} times until VS Code took part in saving`}; the file is as \`mcplint --fix\` writes it, with the blank`);
  });
}
