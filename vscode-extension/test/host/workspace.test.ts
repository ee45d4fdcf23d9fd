/** What the commands do in a workspace, and what the settings do. */

import assert from "node:assert/strict";

import { commands, ConfigurationTarget, window, workspace } from "vscode";

import { actions, file, finding, findings, ours, show, suite, until } from "./harness.ts";

export const run = suite([
  {
    name: "linting the workspace lists closed files, and what is repaired goes from the list",
    async run() {
      await commands.executeCommand("mcplint.checkWorkspace");
      const found = await until("findings of closed files", () => findings(file("closed/.mcp.json")));
      assert.deepEqual(found, ["tilde-path 3:57"]);
      assert.deepEqual(findings(file("node_modules/.mcp.json")), []);
    },
  },
  {
    name: "the clients' own files are listed after their command only, and go with the next",
    async run() {
      const own = workspace.workspaceFolders![0]!.uri.with({ path: `${process.env["HOME"]}/.claude.json` });
      assert.deepEqual(findings(own), []);
      await commands.executeCommand("mcplint.checkUser");
      await until("findings of Claude Code's own file", () => findings(own));
      await commands.executeCommand("mcplint.checkWorkspace");
      await until("they are gone", () => findings(own).length === 0);
    },
  },
  {
    name: "a rule is switched off by a setting, and at once",
    async run() {
      const { uri } = await show("closed/.mcp.json");
      await finding(uri, "tilde-path");
      const settings = workspace.getConfiguration("mcplint");
      await settings.update("rules", { "tilde-path": "off" }, ConfigurationTarget.Workspace);
      await until("the finding goes", () => ours(uri).length === 0);
      await settings.update("rules", undefined, ConfigurationTarget.Workspace);
      await finding(uri, "tilde-path");
      await settings.update("enable", false, ConfigurationTarget.Workspace);
      await until("all findings go", () => ours(uri).length === 0);
      await settings.update("enable", undefined, ConfigurationTarget.Workspace);
      await finding(uri, "tilde-path");
    },
  },
  {
    name: "a file of another name is served when a setting says whose it is",
    async run() {
      const { uri } = await show("config/servers.json");
      assert.deepEqual(findings(uri), []);
      const settings = workspace.getConfiguration("mcplint");
      await settings.update("client", { "config/servers.json": "claude-code" }, ConfigurationTarget.Workspace);
      await finding(uri, "tilde-path");
      await settings.update("client", undefined, ConfigurationTarget.Workspace);
      await until("it is nobody's again", () => ours(uri).length === 0);
    },
  },
  {
    name: "a rule's page is shown",
    async run() {
      const { uri } = await show("closed/.mcp.json");
      const found = await finding(uri, "tilde-path");
      const explain = (await actions(uri, found)).find(({ title }) => title === "Explain `tilde-path`");
      await commands.executeCommand(explain!.command!.command, ...explain!.command!.arguments!);
      await until("a preview", () => window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ label }) => /tilde-path/.test(label)));
    },
  },
  {
    name: "a document without a name is served once it holds servers",
    async run() {
      const content = '{ "servers": { "a": { "command": "/bin/cat", "args": ["--db=~/x"] } }, "inputs": [] }';
      const document = await workspace.openTextDocument({ language: "json", content });
      await window.showTextDocument(document);
      await finding(document.uri, "tilde-path");
    },
  },
]);
