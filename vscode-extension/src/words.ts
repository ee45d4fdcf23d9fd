/** Sentences about the server. */

import type { Origin } from "./binary/find.ts";

/** How it stands with the current file. */
export function summary(condition: string, count: number): string {
  switch (condition) {
    case "running":
      return count ? plural(count, "finding") : "nothing to report";
    case "starting":
      return "the server is starting";
    case "absent":
      return "the program was not found";
    case "failed":
      return "the server has failed";
    default:
      return "the server is stopped";
  }
}

/** `1 file`, `2 files`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Where a program comes from. */
export function where(origin: Origin): string {
  switch (origin) {
    case "setting":
      return "named by the setting `mcplint.path`";
    case "bundled":
      return "the one of this extension";
    case "path":
      return "found on PATH";
  }
}
