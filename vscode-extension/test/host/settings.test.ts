/** A folder's own settings name a program. */

import assert from "node:assert/strict";

import { workspace } from "vscode";

import { suite } from "./harness.ts";

export const run = suite([
  {
    name: "a folder's own `mcplint.path` does not count",
    async run() {
      const seen = workspace.getConfiguration("mcplint").inspect("path");
      // The file is read, or the test would prove nothing.
      assert.equal(workspace.getConfiguration("mcplint").get("paths"), "portable");
      assert.equal(workspace.getConfiguration("mcplint").get("path"), "");
      assert.equal(seen?.workspaceFolderValue ?? seen?.workspaceValue, undefined);
    },
  },
]);
