#!/usr/bin/env node
// Asks VS Code's own MCP client. `node vscode.mjs WORKBENCH` reads one folder a line, opens its `.vscode/mcp.json`,
// presses "Start" over every server, and answers a line of JSON: the states over the servers and the messages shown.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const workbench = resolve(process.argv[2]);
const { chromium } = createRequire(join(workbench, "package.json"))("playwright-core");

const SETTINGS = {
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.editor.useModal": "off",
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "git.enabled": false,
  "files.autoSave": "off",
  "editor.minimap.enabled": false,
  "editor.wordWrap": "off",
  "chat.disableAIFeatures": false, // MCP is one of them
};

const home = mkdtempSync(join(tmpdir(), "agreement-vscode-"));
mkdirSync(join(home, "data/User"), { recursive: true });
writeFileSync(join(home, "data/User/settings.json"), JSON.stringify(SETTINGS));
writeFileSync(join(home, "config.yaml"), "auth: none\n");
const server = spawn(join(workbench, "bin/code-server"), [
  "--user-data-dir", join(home, "data"), "--extensions-dir", join(home, "extensions"), "--config", join(home, "config.yaml"),
  "--bind-addr", "127.0.0.1:0", "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust",
], { env: { ...process.env, HOME: home }, stdio: ["ignore", "pipe", "ignore"] });

const url = await new Promise((found, failed) => {
  let log = "";
  server.stdout.on("data", data => {
    log += data;
    const at = /HTTP server listening on (http:\/\/[\d.:]+)/.exec(log);
    if (at) found(at[1]);
  });
  server.on("exit", () => failed(new Error(log)));
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"], // root, no graphics, a small /dev/shm
});
const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });

try {
  for await (const folder of createInterface({ input: process.stdin })) console.log(JSON.stringify(await ask(folder)));
} finally {
  await browser.close();
  server.kill("SIGTERM");
  if (server.exitCode === null) await once(server, "exit");
  rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

async function ask(folder) {
  const page = await context.newPage();
  page.setDefaultTimeout(45_000);
  try {
    const file = `vscode-remote://${new URL(url).host}${join(folder, ".vscode/mcp.json")}`;
    await page.goto(`${url}/?${new URLSearchParams({ folder, payload: JSON.stringify([["openFile", file]]) })}`);
    await page.waitForSelector(".monaco-workbench .part.statusbar");
    await page.waitForSelector(".monaco-editor .view-lines");
    const start = page.locator(".codelens-decoration:visible a").filter({ hasText: /Start$/ });
    // No "Start" at all: VS Code sees no server in the file.
    await start.first().waitFor({ timeout: 6_000 }).catch(() => {});
    await page.waitForTimeout(700); // the lines move once more
    for (let left = await start.count(), skipped = 0; left > skipped; left = await start.count()) {
      await start.nth(skipped).click();
      // What is written over the server changes; where it does not, the next one is pressed.
      const changed = page.waitForFunction(
        n => [...document.querySelectorAll(".codelens-decoration a")].filter(a => /Start$/.test(a.textContent)).length < n,
        left, { timeout: 4_000 });
      await changed.catch(() => skipped++);
    }
    await page.locator(".codelens-decoration a", { hasText: "Starting" }).waitFor({ state: "detached", timeout: 5_000 }).catch(() => {});
    await page.waitForTimeout(300);
    const lenses = await page.locator(".codelens-decoration:visible a").allTextContents();
    const states = lenses.map(text => text.trim()).filter(text => /Start|Running|Error|Stopped/.test(text) && text !== "Restart");
    const said = await page.locator(".notification-list-item-message").allTextContents();
    return { states, said };
  } finally {
    await page.close();
  }
}
