/** Finds the program: the setting, what comes with the extension, then PATH. */

import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import path from "node:path";

import { identify, type Identity } from "./identify.ts";
import { isOlder, MINIMUM } from "./version.ts";

/** Where a program was named. */
export type Origin = "setting" | "bundled" | "path";

/** What is known of the place and the person when the program is looked for. */
export interface Search {
  /** The value of `mcplint.path`; empty when there is none. */
  setting: string;
  /** Where the extension's own program would be. */
  bundled: string;
  /** The variable PATH. */
  path: string;
  /** Whether the person trusts the folder. If not, only what comes with the extension is started. */
  trusted: boolean;
  /** Folders of the workspace: nothing in them is started for being on PATH. */
  folders: readonly string[];
  platform: NodeJS.Platform;
}

/** A program that might be the one. */
export interface Candidate {
  origin: Origin;
  file: string;
}

/** A program that has said that it is mcplint. */
export interface Program extends Candidate {
  version: string;
  /** Older than this extension works with. */
  old: boolean;
}

/** A program that answered, or nothing, and why others were passed over. */
export interface Found {
  program?: Program;
  /** Sentences, in the order of the search. */
  refused: (Candidate & { why: string })[];
}

/** The places to look at, in their order. */
export function candidates(search: Search): Candidate[] {
  const found: Candidate[] = [];
  if (search.trusted && search.setting) found.push({ origin: "setting", file: search.setting });
  found.push({ origin: "bundled", file: search.bundled });
  if (search.trusted) found.push(...onPath(search).map((file): Candidate => ({ origin: "path", file })));
  return found;
}

/** Every file that PATH may mean by `mcplint`. Relative folders, and those of the workspace, are left out: what is
 *  started must not depend on what is opened. */
function onPath(search: Search): string[] {
  const { delimiter, isAbsolute, join, relative } = search.platform === "win32" ? path.win32 : path.posix;
  const name = program(search.platform);
  const inside = (folder: string) =>
    search.folders.some((workspace) => {
      const way = relative(workspace, folder);
      return way === "" || (!way.startsWith("..") && !isAbsolute(way));
    });
  const folders = search.path.split(delimiter).filter((folder) => isAbsolute(folder) && !inside(folder));
  return [...new Set(folders)].map((folder) => join(folder, name));
}

/** The program's file name. On Windows only the `.exe`: a `.cmd` would need a shell. */
export function program(platform: NodeJS.Platform): string {
  return platform === "win32" ? "mcplint.exe" : "mcplint";
}

/** Asks one after the other who it is, and takes the first that is mcplint. */
export async function find(search: Search, ask: (file: string) => Promise<Identity> = identify): Promise<Found> {
  const refused: Found["refused"] = [];
  for (const candidate of candidates(search)) {
    const obstacle = await objection(candidate, search.platform);
    if (obstacle === "absent") continue;
    const identity = obstacle ? { refused: obstacle } : await ask(candidate.file);
    if ("version" in identity) {
      const { version } = identity;
      return { program: { ...candidate, version, old: isOlder(version, MINIMUM) }, refused };
    }
    refused.push({ ...candidate, why: identity.refused });
  }
  return { refused };
}

/** Why a candidate is not even asked. `absent`: there is nothing, and nobody expects that there is. */
async function objection(candidate: Candidate, platform: NodeJS.Platform): Promise<string | undefined> {
  const { file, origin } = candidate;
  if (origin === "setting") {
    const { isAbsolute } = platform === "win32" ? path.win32 : path.posix;
    if (!isAbsolute(file)) return "is no absolute path";
    if (platform === "win32" && !/\.exe$/i.test(file)) return "is no `.exe`, and only such a file is started";
  }
  const kind = await stat(file).catch(() => undefined);
  if (!kind) return origin === "setting" ? "does not exist" : "absent";
  if (kind.isDirectory()) return origin === "path" ? "absent" : "is a folder";
  const mayRun = await access(file, constants.X_OK).then(() => true, () => false);
  if (!mayRun) return origin === "path" ? "absent" : "may not be started";
  return undefined;
}
