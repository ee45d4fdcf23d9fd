/** Tests that run beside the extension, with the whole `vscode` API. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { resultsFolder, start, type Wanted } from "./start.ts";

const EMPTY_EXTENSION = join(import.meta.dirname, "../host/extension");

/** Runs a built test file in the extension host of a folder or a workspace. Resolves with the lines that it logged; throws when a test
 *  fails, with the same lines. */
export async function runInHost(wanted: Wanted & { opens: string; tests: string }): Promise<string[]> {
  // A built workbench looks at the two paths below only with this flag.
  const workbench = await start({ ...wanted, flags: [...(wanted.flags ?? []), "--vscode-option", "enable-smoke-test-driver"] });
  const { page, url, remote } = workbench;
  const lines: string[] = [];
  try {
    await page.exposeFunction("codeAutomationLog", (_kind: string, args: unknown[]) => lines.push(args.join(" ")));
    const ended = new Promise<number>((end) => page.exposeFunction("codeAutomationExit", end));
    const payload = [
      ["extensionDevelopmentPath", remote(EMPTY_EXTENSION)],
      ["extensionTestsPath", remote(wanted.tests)],
    ];
    const kind = wanted.opens.endsWith(".code-workspace") ? "workspace" : "folder";
    await page.goto(`${url}/?${new URLSearchParams({ [kind]: wanted.opens, payload: JSON.stringify(payload) })}`, { waitUntil: "commit" });
    const late = new Promise<string>((end) => setTimeout(end, 300_000, "no end within 300 s").unref());
    const outcome = await Promise.race([ended, late]);
    if (outcome !== 0) {
      await workbench.picture("host-failed");
      writeFileSync(join(resultsFolder(), "host-failed.log"), workbench.log());
      // VS Code's own parts log to the same place.
      const ours = lines.filter((line) => /^(not )?ok - /.test(line));
      throw new Error(`the tests in the extension host: ${outcome}\n${ours.join("\n")}`);
    }
    return lines;
  } finally {
    await workbench.close();
  }
}
