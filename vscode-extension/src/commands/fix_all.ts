/** `mcplint: Fix All in This File`. */

import { languages, window, workspace, WorkspaceEdit } from "vscode";

import { clientOf } from "../files.ts";
import { SOURCE } from "../server/middleware.ts";
import type { Server } from "../server/server.ts";
import { plural } from "../words.ts";
import { repairs } from "./repairs.ts";

/** Repairs what has a safe fix in the file in front, and says what is left. The file is not saved. */
export async function fixAll(server: Server): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (!document || (document.uri.scheme === "file" && !clientOf(document.uri.path))) {
    return void window.showInformationMessage("This is no MCP configuration that mcplint knows.");
  }
  const client = await server.ready();
  if (!client) return;
  const edits = await repairs(client, document);
  if (!edits.length) {
    const left = languages.getDiagnostics(document.uri).filter(({ source }) => source === SOURCE).length;
    const said = left ? `Nothing here has a safe fix; the light bulb shows what can be done about ${plural(left, "finding")}.` : "There is nothing to fix in this file.";
    return void window.showInformationMessage(said);
  }
  const edit = new WorkspaceEdit();
  edit.set(document.uri, edits);
  await workspace.applyEdit(edit);
}
