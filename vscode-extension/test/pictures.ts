#!/usr/bin/env node
/** Draws the pictures of both READMEs and the walkthrough, in a light and a dark theme: node test/pictures.ts
 *  Options as for e2e.ts. Writes images/{light,dark}-*.webp. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

import type { CDPSession } from "playwright-core";

import { choose, command, goTo, hover, judged, openFile, problems, propose, quickFixes, selected } from "./workbench/hands.ts";
import { session } from "./person/session.ts";
import { until } from "./workbench/until.ts";
import { World } from "./world.ts";

const target = join(import.meta.dirname, "../../target");
const images = join(import.meta.dirname, "../images");
const { values } = parseArgs({
  options: {
    vsix: { type: "string", default: join(target, "vsix/mcplint-linux-x64-0.1.0.vsix") },
    mcplint: { type: "string", default: join(target, "debug/mcplint") },
  },
});

const THEMES = { light: "Light 2026", dark: "Dark 2026" };
const PROJECT = `{
  "mcpServers": {
    "notes": {
      "command": "./bin/notes",
      "args": ["--db", "~/notes.db"]
    },
    "docs": {
      "url": "https://docs.example.com/mcp"
    }
  }
}
`;
const VSCODE = `{
  "servers": {
    // Our wiki
    "wiki": {
      "type": "streamableHttp",
      "url": "https://wiki.example.com/mcp"
    }
  }
}
`;
const DESKTOP = `{
  "mcpServers": {
    "voice": {
      "command": "uvx",
      "args": ["elevenlabs-mcp"]
    }
  }
}
`;

for (const [theme, name] of Object.entries(THEMES)) {
  const world = new World(values.mcplint, "/tmp/demo");
  world.write(".mcp.json", PROJECT);
  world.write(".vscode/mcp.json", VSCODE);
  world.program(join(world.project, "bin/notes"), "exit 0");
  world.write("../home/.config/Claude/claude_desktop_config.json", DESKTOP);
  const settings = {
    "workbench.colorTheme": name,
    "window.autoDetectColorScheme": false,
    "editor.fontSize": 14,
    "editor.lineHeight": 22,
    "workbench.activityBar.location": "hidden",
    "breadcrumbs.enabled": false,
    "window.commandCenter": false,
    "workbench.layoutControl.enabled": false,
  };
  await session(`pictures-${theme}`, world, { vsix: [values.vsix], settings, size: { width: 900, height: 600 } }, async ({ page }) => {
    let devtools: CDPSession | undefined;
    const picture = async (what: string) => {
      await page.mouse.move(5, 300);
      await until("no message is in the way", async () => !(await page.locator(".notification-toast").count()));
      // What fades in has done so.
      await page.waitForTimeout(400);
      const { data } = await (devtools ??= await page.context().newCDPSession(page)).send("Page.captureScreenshot", { format: "webp", quality: 90 });
      const bytes = Buffer.from(data, "base64");
      writeFileSync(join(images, `${theme}-${what}.webp`), bytes);
      console.log(`${theme}-${what}.webp (${Math.round(bytes.length / 1000)} KB)`);
    };
    await command(page, "View: Close Primary Side Bar");
    await openFile(page, `${world.project}/.mcp.json`, 5, 26);
    await judged(page, true);
    await until("the Problems panel has them", async () => (await problems(page)).length >= 3);
    await goTo(page, 5, 26);
    await quickFixes(page);
    await picture("repair");
    await page.keyboard.press("Escape");

    await command(page, "View: Toggle Panel Visibility");
    await goTo(page, 8, 9);
    await hover(page, "url");
    await picture("hover");

    await goTo(page, 8, 7);
    await propose(page);
    await picture("completion");
    await page.keyboard.press("Escape");

    await openFile(page, `${world.home}/.config/Claude/claude_desktop_config.json`);
    await judged(page, true);
    await goTo(page, 3, 8);
    await quickFixes(page);
    await choose(page, "Add `ELEVENLABS_API_KEY`");
    await until("the placeholder is selected", async () => (await selected(page)).includes("ELEVENLABS_API_KEY"));
    await picture("placeholder");
    await command(page, "File: Revert File");

    await openFile(page, `${world.project}/.mcp.json`);
    await command(page, "mcplint: Fix All in Workspace...");
    await page.locator(".bulk-edit-panel .monaco-list-row").first().waitFor();
    await picture("preview");
    await page.locator(".bulk-edit-panel .monaco-button", { hasText: "Discard" }).click();

    await command(page, "mcplint: Lint Workspace");
    await command(page, "View: Toggle Maximized Panel");
    await until("closed files are listed", async () => (await problems(page)).length >= 4);
    await picture("problems");
  });
}
process.exit(0);
