/** A small runner for tests in the extension host, and what all of them need. */

import assert from "node:assert/strict";
import { join } from "node:path";

import { commands, extensions, languages, Uri, window, workspace, type CodeAction, type Diagnostic, type TextDocument } from "vscode";

type Test = { name: string; run: () => Promise<void> };

/** Makes what the extension host calls: runs all tests, logs a line for each, and fails if one has failed. */
export function suite(tests: readonly Test[]): () => Promise<void> {
  return async () => {
    const failures: string[] = [];
    for (const { name, run } of tests) {
      try {
        await run();
        console.log(`ok - ${name}`);
      } catch (error) {
        failures.push(name);
        console.log(`not ok - ${name}\n${error instanceof Error ? error.stack : error}`);
      }
    }
    if (failures.length) throw new Error(`failed: ${failures.join("; ")}`);
  };
}

/** Asks until there is an answer that is not empty. */
export async function until<T>(what: string, ask: () => T | Promise<T>, ms = 45_000): Promise<Exclude<T, null | undefined | false>> {
  for (const end = Date.now() + ms; ; ) {
    const answer = await ask();
    if (answer && !(Array.isArray(answer) && answer.length === 0)) return answer as Exclude<T, null | undefined | false>;
    if (Date.now() > end) throw new Error(`not within ${ms / 1000} s: ${what}`);
    await new Promise((wake) => setTimeout(wake, 30));
  }
}

/** A file of the folder that is open. */
export function file(path: string): Uri {
  return Uri.joinPath(workspace.workspaceFolders![0]!.uri, path);
}

/** The extension under test, as VS Code knows it. */
export function extension() {
  const found = extensions.getExtension("mcplint.mcplint");
  assert.ok(found, "the extension is installed");
  return found;
}

/** Shows a file in the editor. */
export async function show(path: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(file(path));
  await window.showTextDocument(document);
  return document;
}

/** mcplint's findings in a file: rule and place, from 1. */
export function findings(uri: Uri): string[] {
  return ours(uri).map((finding) => `${ruleOf(finding)} ${finding.range.start.line + 1}:${finding.range.start.character + 1}`);
}

export function ours(uri: Uri): Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source === "mcplint");
}

/** What others find. */
export function others(uri: Uri): Diagnostic[] {
  return languages.getDiagnostics(uri).filter(({ source }) => source !== "mcplint");
}

export function ruleOf({ code }: Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

/** The finding of a rule, once it is there. */
export function finding(uri: Uri, rule: string): Promise<Diagnostic> {
  return until(`a finding of ${rule}; there are ${findings(uri)}`, () => ours(uri).find((finding) => ruleOf(finding) === rule));
}

/** The repairs at a finding. */
export function actions(uri: Uri, { range }: Diagnostic, kind = "quickfix"): Promise<CodeAction[]> {
  return until("repairs", async () => {
    const all = await commands.executeCommand<CodeAction[]>("vscode.executeCodeActionProvider", uri, range, kind);
    return all.filter(({ title }) => title);
  });
}

/** The text between the lines' ends of the system. */
export async function onDisk(uri: Uri): Promise<string> {
  return new TextDecoder().decode(await workspace.fs.readFile(uri));
}

/** The text that a world's person's `mcplint --fix` makes, which was put beside the file before. */
export function expected(path: string): Promise<string> {
  return onDisk(file(join("expected", path)));
}
