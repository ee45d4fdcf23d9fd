/** What `source.fixAll.mcplint` would do to a document. */

import { Range, type TextDocument, type TextEdit } from "vscode";
import { CodeActionRequest, CodeActionResolveRequest, type CodeAction, type LanguageClient } from "vscode-languageclient/node";

/** The kind of the repair of everything that has a safe fix. */
export const FIX_ALL = "source.fixAll.mcplint";

/** The edits of all safe fixes of a document; none if there is nothing to repair. */
export async function repairs(client: LanguageClient, document: TextDocument): Promise<TextEdit[]> {
  const whole = new Range(0, 0, document.lineCount, 0);
  const asked = await client.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: client.code2ProtocolConverter.asUri(document.uri) },
    range: client.code2ProtocolConverter.asRange(whole),
    context: { diagnostics: [], only: [FIX_ALL] },
  });
  const offered = (asked ?? []).find((action): action is CodeAction => "kind" in action && action.kind === FIX_ALL);
  if (!offered) return [];
  // The server works the edits out when they are asked for.
  const action = offered.edit ? offered : await client.sendRequest(CodeActionResolveRequest.type, offered);
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(action.edit);
  return edit?.get(document.uri) ?? [];
}
