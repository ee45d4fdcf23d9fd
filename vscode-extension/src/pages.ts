/** Shows the page of a rule beside the configuration. */

import { commands, Uri, window, workspace, type ExtensionContext, type TextDocumentContentProvider } from "vscode";
import { ExecuteCommandRequest } from "vscode-languageclient/node";

import type { Server } from "./server/server.ts";

/** The server's command that gives back the page of the rule in its argument. */
export const EXPLAIN = "mcplint.explain";

const SCHEME = "mcplint-rule";

/** The pages that the server has given back so far. */
export class Pages implements TextDocumentContentProvider {
  readonly #pages = new Map<string, string>();

  constructor(context: ExtensionContext) {
    context.subscriptions.push(workspace.registerTextDocumentContentProvider(SCHEME, this));
  }

  provideTextDocumentContent(uri: Uri): string {
    return this.#pages.get(uri.path) ?? "";
  }

  /** Shows a page; `rule` is the id of the rule. */
  async show(rule: string, page: string): Promise<void> {
    const uri = Uri.from({ scheme: SCHEME, path: `/${rule}.md` });
    this.#pages.set(uri.path, page);
    await commands.executeCommand("markdown.showPreviewToSide", uri);
  }
}

/** `mcplint: Show Rule..`: asks which one, the ones at the cursor first, and shows its page. */
export async function showRule(context: ExtensionContext, server: Server, pages: Pages, here: readonly string[]): Promise<void> {
  const client = await server.ready();
  if (!client) return;
  const { enum: ids, enumDescriptions: summaries } = context.extension.packageJSON.contributes.configuration.properties["mcplint.rules"].propertyNames;
  const all = (ids as string[]).map((label, at) => ({ label, detail: summaries[at] as string, description: here.includes(label) ? "at the cursor" : "" }));
  all.sort((a, b) => b.description.length - a.description.length);
  const chosen = await window.showQuickPick(all, { placeHolder: "The rule to explain", matchOnDetail: true });
  if (!chosen) return;
  const page = await client.sendRequest(ExecuteCommandRequest.type, { command: EXPLAIN, arguments: [chosen.label] });
  await pages.show(chosen.label, String(page));
}
