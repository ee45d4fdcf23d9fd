/** Which documents are MCP configurations, by their path. What is in them is the server's business. */

import { FILES } from "./generated/files.ts";

/** Schemes of documents that the server is told of. `vscode-userdata` has the files of VS Code's own profile. */
const SCHEMES = ["file", "vscode-userdata"] as const;

/** Whose configuration a path is, by its last components. */
export function clientOf(path: string): string | undefined {
  const names = path.split("/").reverse();
  const fits = (pattern: string) => pattern.split("/").reverse().every((wanted, i) => names[i] !== undefined && matches(names[i], wanted));
  return FILES.find(([pattern]) => fits(pattern))?.[1];
}

/** `*` stands for any text inside a component. */
function matches(name: string, wanted: string): boolean {
  const [before, after] = wanted.split("*");
  if (after === undefined) return name === wanted;
  return name.length >= before!.length + after.length && name.startsWith(before!) && name.endsWith(after);
}

/** A filter for documents in the form that VS Code and the protocol share. */
export type Filter = { scheme: string; pattern: string } | { scheme: string; language: string };

/** The documents that the server serves: those of known names, those that `more` (globs) names, and new ones that have
 *  no name yet. */
export function selector(more: readonly string[]): Filter[] {
  const known = FILES.map(([pattern]) => `**/${pattern}`);
  const globs = [...known, ...more.map((glob) => (glob.startsWith("**/") || glob.startsWith("/") ? glob : `**/${glob}`))];
  const named = globs.flatMap((pattern) => SCHEMES.map((scheme) => ({ scheme, pattern })));
  return [...named, ...["json", "jsonc"].map((language) => ({ scheme: "untitled", language }))];
}

/** One glob for all files of known names whose path ends in one of the patterns, for a search in a folder. */
export function glob(): string {
  return `{${FILES.map(([pattern]) => `**/${pattern}`).join(",")}}`;
}
