/** After a repair that leaves something to fill in: selects it. */

import { Position, Range, Selection, TextEditorRevealType, window, type TextEdit, type Uri } from "vscode";

import { toFillIn } from "../placeholder.ts";

/** `edits` are those that were just made in the document. */
export function selectPlaceholder(uri: Uri, edits: TextEdit[]): void {
  const editor = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  const piece = toFillIn(edits);
  if (!editor || !piece) return;
  const { start, end } = piece;
  // An edit may be a single character of a name; the name is what a person has to look at.
  const wordAt = (line: number, character: number) => editor.document.getWordRangeAtPosition(new Position(line, character), /[\w-]+/);
  const from = wordAt(start.line, start.character)?.start;
  const to = wordAt(end.line, end.character)?.end;
  const range = new Range(from ?? new Position(start.line, start.character), to ?? new Position(end.line, end.character));
  editor.selection = new Selection(range.start, range.end);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}
