/** A real VS Code workbench: code-server with a fresh profile, and a browser that shows it. */

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

import { chromium, type BrowserContext, type Page } from "playwright-core";

import { PATIENCE, until } from "./until.ts";

const here = import.meta.dirname;

/** Where the workbench is installed. */
export const INSTALLED = resolve(process.env["MCPLINT_WORKBENCH"] ?? join(here, "../../../target/workbench"));
const CODE_SERVER = join(INSTALLED, "bin/code-server");

/** Keeps away what would lie over the editor, or do by itself what a test is about. */
const CALM = {
  "workbench.startupEditor": "none",
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
  "workbench.tips.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  // Settings and the trust page would open in a dialog that takes no F1.
  "workbench.editor.useModal": "off",
  "chat.disableAIFeatures": true,
  "chat.commandCenter.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "git.enabled": false,
  // In a browser the default saves by itself after a second.
  "files.autoSave": "off",
  "editor.minimap.enabled": false,
  "editor.acceptSuggestionOnEnter": "off",
};

/** What a workbench is to be like. */
export interface Wanted {
  /** Extensions to install. */
  vsix?: readonly string[];
  /** The person's settings. */
  settings?: object;
  /** `off`: every folder is trusted. `ask`: folders start in Restricted Mode, and nobody is asked by a dialog. */
  trust?: "off" | "ask";
  /** Variables of the extension host, on top of this process's own. */
  env?: Record<string, string>;
  /** The window, in pixels. */
  size?: { width: number; height: number };
  /** More arguments for code-server. */
  flags?: readonly string[];
}

/** A workbench that runs. */
export interface Workbench {
  page: Page;
  /** The address of the server, without a folder. */
  url: string;
  /** A path of this machine as the workbench names it. */
  remote(path: string): string;
  /** Takes a picture into the folder of results, and gives its path. */
  picture(name: string): Promise<string>;
  /** What the server, its extension host's log and the browser's console said. */
  log(): string;
  close(): Promise<void>;
}

let results = join(here, "../../../target/e2e");

/** Where pictures and logs go. */
export function resultsFolder(): string {
  mkdirSync(results, { recursive: true });
  return results;
}

/** Sets the folder for pictures and logs. */
export function setResultsFolder(folder: string): void {
  results = folder;
}

const extensionFolders = new Map<string, Promise<string>>();

/** A folder with extensions installed in it, the same one for the same packages. It goes when this process ends. */
function installed(vsix: readonly string[]): Promise<string> {
  const key = vsix.join();
  const folder = extensionFolders.get(key) ?? install(vsix);
  extensionFolders.set(key, folder);
  return folder;
}

async function install(vsix: readonly string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "mcplint-extensions-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const data = join(folder, ".data");
  for (const file of vsix) {
    await promisify(execFile)(CODE_SERVER, ["--extensions-dir", folder, "--user-data-dir", data, "--config", join(data, "config.yaml"), "--install-extension", file]);
  }
  return folder;
}

/** Where all workbenches listen, one after the other, so that the browser knows what it has compiled before. At first 0:
 *  the system gives a free one. */
let port = "0";

let browser: Promise<BrowserContext> | undefined;

/** The one browser. It ends with this process. */
function launched(): Promise<BrowserContext> {
  const profile = mkdtempSync(join(tmpdir(), "mcplint-browser-"));
  process.once("exit", () => rmSync(profile, { recursive: true, force: true }));
  return chromium.launchPersistentContext(profile, {
    executablePath: join(INSTALLED, "browser"),
    // For root, without a graphics card, with little shared memory, and without calls to its maker.
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

/** A page that remembers nothing of earlier workbenches but their programs. */
async function freshPage(origin: string, size: { width: number; height: number }): Promise<Page> {
  const context = await (browser ??= launched());
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  // A page behind another is not drawn, and runs with less.
  await page.bringToFront();
  await page.setViewportSize(size);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Storage.clearDataForOrigin", { origin, storageTypes: "cookies,local_storage,indexeddb" });
  return page;
}

/** Starts a workbench; nothing is opened yet. */
export async function start(wanted: Wanted): Promise<Workbench> {
  const home = mkdtempSync(join(tmpdir(), "mcplint-workbench-"));
  const extensions = await installed(wanted.vsix ?? []);
  const folders = ["--user-data-dir", join(home, "data"), "--extensions-dir", extensions, "--config", join(home, "config.yaml")];
  const calm = { ...CALM, ...(wanted.trust === "ask" && { "security.workspace.trust.startupPrompt": "never" }), ...wanted.settings };
  mkdirSync(join(home, "data/User"), { recursive: true });
  mkdirSync(join(home, "data/Machine"), { recursive: true });
  writeFileSync(join(home, "config.yaml"), "auth: none\n");
  writeFileSync(join(home, "data/User/settings.json"), JSON.stringify(calm));
  // Settings of scope `machine` count only here when the extension host is remote.
  const machine = Object.entries(calm).filter(([key]) => key.startsWith("mcplint."));
  writeFileSync(join(home, "data/Machine/settings.json"), JSON.stringify(Object.fromEntries(machine)));
  const env = { ...process.env, ...wanted.env };

  const trust = wanted.trust === "ask" ? [] : ["--disable-workspace-trust"];
  const quiet = ["--disable-telemetry", "--disable-update-check"];
  const server = spawn(CODE_SERVER, [...folders, "--bind-addr", `127.0.0.1:${port}`, ...quiet, ...trust, ...(wanted.flags ?? [])], { env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (data) => (said += data));
  let page: Page | undefined;
  const close = async () => {
    await page?.close();
    server.kill("SIGTERM");
    if (server.exitCode === null && server.signalCode === null) await once(server, "exit");
    rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  };
  try {
    const url = await until("the server listens", () => {
      if (server.exitCode !== null) throw new Error(`code-server ended:\n${said}`);
      return /HTTP server listening on (http:\/\/[\d.:]+)/.exec(said)?.[1];
    });
    const { host, origin } = new URL(url);
    port = new URL(url).port;
    const shown = (page = await freshPage(origin, wanted.size ?? { width: 1280, height: 800 }));
    shown.on("console", (message) => (said += `[page] ${message.text()}\n`));
    const picture = async (name: string) => {
      const path = join(resultsFolder(), `${name}.png`);
      await shown.screenshot({ path });
      return path;
    };
    return { page: shown, url, remote: (path) => `vscode-remote://${host}${path}`, picture, log: () => said, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Shows a folder, and in it a file, and waits until they are there. */
export async function show({ page, url, remote }: Workbench, folder: string, file?: string): Promise<void> {
  const query = new URLSearchParams({ folder });
  const path = file && resolve(folder, file);
  if (path) query.set("payload", JSON.stringify([["openFile", remote(path)]]));
  await page.goto(`${url}/?${query}`, { waitUntil: "commit" });
  await page.waitForSelector(".monaco-workbench .part.statusbar");
  if (path) await page.waitForSelector(".monaco-editor .view-line");
}
