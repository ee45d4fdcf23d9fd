/** The commands of the palette, each with the file that does it. */

import { commands, languages, window, type ExtensionContext } from "vscode";

import { showRule, type Pages } from "../pages.ts";
import { SELECT_PLACEHOLDER, SOURCE } from "../server/middleware.ts";
import type { Server } from "../server/server.ts";
import { ruleOf } from "../squiggles.ts";
import type { Teller } from "../tell.ts";
import { fixAll } from "./fix_all.ts";
import { fixWorkspace } from "./fix_workspace.ts";
import { lintUser, lintWorkspace } from "./lint.ts";
import { selectPlaceholder } from "./select_placeholder.ts";

/** Registers all of them. */
export function register(context: ExtensionContext, server: Server, teller: Teller, pages: Pages): void {
  const add = (id: string, run: (...args: never[]) => unknown) => context.subscriptions.push(commands.registerCommand(id, run));
  add("mcplint.fixAll", () => fixAll(server));
  add("mcplint.fixWorkspace", () => fixWorkspace(server));
  add("mcplint.checkWorkspace", () => lintWorkspace(server));
  add("mcplint.checkUser", () => lintUser(server));
  add("mcplint.showRule", () => showRule(context, server, pages, rulesAtCursor()));
  add("mcplint.restart", () => {
    teller.forget();
    return server.restart();
  });
  add("mcplint.stop", () => server.stop());
  add("mcplint.showLog", () => server.log.show());
  add(SELECT_PLACEHOLDER, selectPlaceholder);
}

/** The rules of the findings where the cursor stands. */
function rulesAtCursor(): string[] {
  const editor = window.activeTextEditor;
  const found = editor ? languages.getDiagnostics(editor.document.uri) : [];
  return found.filter(({ source, range }) => source === SOURCE && range.contains(editor!.selection.active)).map(ruleOf);
}
