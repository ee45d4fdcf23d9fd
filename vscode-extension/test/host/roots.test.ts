/** Several folders in one window, each with its own settings. */

import assert from "node:assert/strict";

import { commands, Uri, window, workspace } from "vscode";

import { finding, findings, ours, suite, until } from "./harness.ts";

const inRoot = (at: number, path: string) => Uri.joinPath(workspace.workspaceFolders![at]!.uri, path);

export const run = suite([
  {
    name: "files of both folders are served, each by its own folder's settings",
    async run() {
      assert.equal(workspace.workspaceFolders?.length, 2);
      const [first, second] = [inRoot(0, ".mcp.json"), inRoot(1, ".mcp.json")];
      for (const uri of [first, second]) await window.showTextDocument(await workspace.openTextDocument(uri), { preview: false });
      await finding(first, "tilde-path");
      await finding(second, "unknown-transport");
      assert.ok(findings(second).every((found) => !found.startsWith("tilde-path")), "the second folder has switched it off");
    },
  },
  {
    name: "linting the workspace lists what is in both",
    async run() {
      await commands.executeCommand("workbench.action.closeAllEditors");
      await commands.executeCommand("mcplint.checkWorkspace");
      for (const at of [0, 1]) await until(`a closed file of folder ${at}`, () => ours(inRoot(at, "closed/.mcp.json")).length > 0);
    },
  },
]);
