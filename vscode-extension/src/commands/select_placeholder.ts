/** After a repair that leaves something to fill in: selects it. */

import { Range, Selection, TextEditorRevealType, window, type TextEdit, type Uri } from "vscode";

import { toFillIn } from "../placeholder.ts";

/** `edits` are those that were just made in the document. */
export function selectPlaceholder(uri: Uri, edits: TextEdit[]): void {
  const editor = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  const piece = toFillIn(edits);
  if (!editor || !piece) return;
  const range = new Range(piece.start.line, piece.start.character, piece.end.line, piece.end.character);
  editor.selection = new Selection(range.start, range.end);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}
