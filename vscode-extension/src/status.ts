/** The item in the status bar: how many findings the current file has, whose file it is, and who says so. */

import { languages, MarkdownString, StatusBarAlignment, ThemeColor, window, type Disposable, type TextDocument } from "vscode";

import type { Program } from "./binary/find.ts";
import { clientOf } from "./files.ts";
import { SOURCE } from "./server/middleware.ts";
import type { Condition, Server } from "./server/server.ts";
import { summary, where } from "./words.ts";

/** Shows itself while an MCP configuration is in front. */
export class Status implements Disposable {
  readonly #item = window.createStatusBarItem("mcplint.status", StatusBarAlignment.Right, 100);
  readonly #server: Server;
  readonly #listening: Disposable[];

  constructor(server: Server) {
    this.#server = server;
    this.#item.name = "mcplint";
    this.#listening = [
      this.#item,
      window.onDidChangeActiveTextEditor(() => this.#draw()),
      languages.onDidChangeDiagnostics(({ uris }) => {
        const shown = window.activeTextEditor?.document.uri.toString();
        if (uris.some((uri) => uri.toString() === shown)) this.#draw();
      }),
      server.onDidChange(() => this.#draw()),
    ];
    this.#draw();
  }

  #draw(): void {
    const document = window.activeTextEditor?.document;
    const client = document && clientFor(document);
    if (!document || !client) return this.#item.hide();
    const { condition, program } = this.#server;
    const count = languages.getDiagnostics(document.uri).filter(({ source }) => source === SOURCE).length;
    const { icon, text, command, alarm } = appearance(condition, count);
    this.#item.text = `$(${icon}) ${text ?? `mcplint${count ? ` ${count}` : ""} · ${client}`}`;
    this.#item.command = command;
    this.#item.backgroundColor = alarm ? new ThemeColor("statusBarItem.warningBackground") : undefined;
    this.#item.tooltip = tooltip(client, count, condition, program);
    this.#item.accessibilityInformation = { label: `mcplint: ${client}, ${summary(condition, count)}` };
    this.#item.show();
  }

  dispose(): void {
    this.#listening.forEach((listening) => listening.dispose());
  }
}

/** Whose file a document is, by its path. */
function clientFor(document: TextDocument): string | undefined {
  const local = document.uri.scheme === "file" || document.uri.scheme === "vscode-userdata";
  return local ? clientOf(document.uri.path) : undefined;
}

function appearance(condition: Condition, count: number): { icon: string; text?: string; command: string; alarm?: true } {
  const problems = "workbench.actions.view.problems";
  switch (condition) {
    case "running":
      return count ? { icon: "warning", command: problems } : { icon: "check", command: problems };
    case "starting":
      return { icon: "loading~spin", command: "mcplint.showLog" };
    default:
      return { icon: "circle-slash", text: "mcplint is off", command: "mcplint.showLog", alarm: true };
  }
}

function tooltip(client: string, count: number, condition: Condition, program: Program | undefined): MarkdownString {
  const text = new MarkdownString(undefined, true);
  text.isTrusted = { enabledCommands: ["mcplint.restart", "mcplint.showLog", "mcplint.fixAll", "mcplint.checkWorkspace"] };
  text.appendMarkdown(`**mcplint** reads this file as ${client} does: ${summary(condition, count)}.\n\n`);
  if (program) {
    text.appendMarkdown(`Version ${program.version}, ${where(program.origin)}: `);
    text.appendText(program.file);
    text.appendMarkdown("\n\n");
  }
  const links = ["[Fix all](command:mcplint.fixAll)", "[Lint workspace](command:mcplint.checkWorkspace)", "[Restart](command:mcplint.restart)", "[Log](command:mcplint.showLog)"];
  return text.appendMarkdown(condition === "running" ? links.join(" · ") : links.slice(2).join(" · "));
}
