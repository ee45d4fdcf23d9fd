/** `mcplint: Fix All in Workspace`. */

import { ProgressLocation, Range, TextEdit, window, workspace, WorkspaceEdit, type CancellationToken, type Progress, type TextDocument, type Uri } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";

import { glob } from "../files.ts";
import type { Server } from "../server/server.ts";
import { plural } from "../words.ts";
import { repairs } from "./repairs.ts";

/** Shows what all safe fixes in the workspace would change, and makes the changes that the person leaves ticked. */
export async function fixWorkspace(server: Server): Promise<void> {
  const client = await server.ready();
  if (!client) return;
  const options = { location: ProgressLocation.Notification, title: "mcplint", cancellable: true };
  const found = await window.withProgress(options, (progress, token) => gather(client, progress, token));
  if (!found) return;
  if (!found.repaired) {
    return void window.showInformationMessage(`Nothing has a safe fix in ${plural(found.files, "MCP configuration")} of this workspace.`);
  }
  await workspace.applyEdit(found.edit, { isRefactoring: true });
}

async function gather(client: LanguageClient, progress: Progress<{ message: string }>, token: CancellationToken) {
  const uris = await workspace.findFiles(glob(), "**/node_modules/**", undefined, token);
  const edit = new WorkspaceEdit();
  let repaired = 0;
  for (const [at, uri] of uris.entries()) {
    if (token.isCancellationRequested) return undefined;
    progress.report({ message: `file ${at + 1} of ${uris.length}` });
    // An open document may hold what is not on the disk yet, and that is what counts.
    const document = await workspace.openTextDocument(uri);
    const edits = await repairs(client, document);
    if (edits.length && !repaired) askForPreview(edit, uri);
    for (const { range, newText } of whole(document, edits)) edit.replace(uri, range, newText, SAFE);
    if (edits.length) repaired += 1;
  }
  return token.isCancellationRequested ? undefined : { edit, repaired, files: uris.length };
}

const SAFE = { needsConfirmation: false, label: "Safe fixes of mcplint" };

/** The edits, with those joined that change one text: each has a box to tick, and half a path is no repair. */
function whole(document: TextDocument, edits: readonly TextEdit[]): TextEdit[] {
  const joined: TextEdit[] = [];
  for (const edit of [...edits].sort((a, b) => a.range.start.compareTo(b.range.start))) {
    const last = joined.at(-1);
    const between = last && document.getText(new Range(last.range.end, edit.range.start));
    if (last && !/[\s",:]/.test(between!)) {
      joined[joined.length - 1] = new TextEdit(last.range.union(edit.range), last.newText + between + edit.newText);
    } else {
      joined.push(edit);
    }
  }
  return joined;
}

/** VS Code shows its preview if some part of an edit has to be confirmed, and leaves such parts unticked: were it the fixes,
 *  a press on "Apply" would do nothing. So it is the creation of a file that is there already, of which nothing is shown
 *  and nothing comes. */
function askForPreview(edit: WorkspaceEdit, file: Uri): void {
  edit.createFile(file, { ignoreIfExists: true }, { ...SAFE, needsConfirmation: true });
}
