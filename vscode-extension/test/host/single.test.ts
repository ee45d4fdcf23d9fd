/** One fault, one squiggle; and the files that wake the extension. */

import assert from "node:assert/strict";

import { commands, Position, workspace, WorkspaceEdit, type CompletionList } from "vscode";

import { actions, extension, file, finding, findings, others, ours, show, suite, until } from "./harness.ts";

export const run = suite([
  {
    name: "a file of another name does not wake the extension, a configuration somewhere below the folder does",
    async run() {
      assert.equal(extension().isActive, false);
      await show("other.json");
      await until("JSON support complains about the comma", () => others(file("other.json")));
      assert.equal(extension().isActive, false);
      await show("deep/below/claude_desktop_config.json");
      await until("the extension is active", () => extension().isActive);
      await finding(file("deep/below/claude_desktop_config.json"), "tilde-path");
    },
  },
  {
    name: "a trailing comma is reported once, by mcplint, which knows what the client makes of it",
    async run() {
      const { uri } = await show("comma/.mcp.json");
      const found = await finding(uri, "json-trailing-comma");
      await until("JSON support is quiet", () => others(uri).length === 0);
      const [fix] = await actions(uri, found);
      assert.ok(fix?.isPreferred);
    },
  },
  {
    name: "the outline has everything once",
    async run() {
      const { uri } = await show("deep/below/claude_desktop_config.json");
      await finding(uri, "tilde-path");
      const outline = async () => await commands.executeCommand<{ name: string }[]>("vscode.executeDocumentSymbolProvider", uri);
      const symbols = await until("an outline", outline);
      assert.deepEqual(symbols.map(({ name }) => name), ["mcpServers"]);
    },
  },
  {
    name: "a comment in strict JSON is reported once",
    async run() {
      const { uri } = await show("comment/.mcp.json");
      await finding(uri, "json-comment");
      await until("JSON support is quiet", () => others(uri).length === 0);
    },
  },
  {
    name: "a missing comma is reported once, by JSON support, and mcplint's repair is offered all the same",
    async run() {
      const { uri } = await show("missing/.mcp.json");
      const [error] = await until("JSON support complains", () => others(uri));
      await finding(uri, "tilde-path"); // so mcplint has had its say
      await until("mcplint is quiet about the comma", () => findings(uri).every((found) => !found.startsWith("json-")));
      assert.equal(others(uri).length, 1);
      const fixes = await actions(uri, error!);
      assert.ok(fixes.some(({ title }) => /comma/i.test(title)), String(fixes.map(({ title }) => title)));
    },
  },
  {
    name: "a fault that comes while typing is reported once, and again by mcplint when JSON support falls silent",
    async run() {
      const { uri } = await show("typing/.mcp.json");
      await until("both are quiet", () => ours(uri).length === 0 && others(uri).length === 0);
      const edit = new WorkspaceEdit();
      edit.insert(uri, new Position(2, 40), ",");
      await workspace.applyEdit(edit);
      await finding(uri, "json-trailing-comma");
      await until("one of them is quiet", () => others(uri).length === 0);
    },
  },
  {
    name: "VS Code's own schema for .vscode/mcp.json is what it was",
    async run() {
      // Were it there from the start, it would have woken the extension.
      await workspace.fs.copy(file("later.json"), file(".vscode/mcp.json"));
      const { uri, languageId } = await show(".vscode/mcp.json");
      assert.equal(languageId, "jsonc");
      await until("VS Code warns of an unknown key", () => others(uri).filter(({ message }) => /nonsense/.test(message)));
      await finding(uri, "tilde-path");
      assert.ok(findings(uri).every((found) => !found.startsWith("json-")), "comments and commas are right here");
    },
  },
  {
    name: "without a server the schemas are there for completion, and with it they are not",
    async run() {
      const { uri } = await show("schema/.cursor/mcp.json");
      const proposed = async () => {
        const list = await commands.executeCommand<CompletionList>("vscode.executeCompletionItemProvider", uri, new Position(3, 6));
        return list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
      };
      await commands.executeCommand("mcplint.stop");
      const alone = await until("completion from the schema", async () => {
        const labels = await proposed();
        return labels.some((label) => /envFile/.test(label)) && labels;
      });
      assert.ok(alone.some((label) => /command/.test(label)), String(alone));
      await commands.executeCommand("mcplint.restart");
      const count = (labels: string[]) => labels.filter((label) => /\bcommand\b/.test(label)).length;
      await until("one proposal for each key", async () => count(await proposed()) === 1);
    },
  },
]);
