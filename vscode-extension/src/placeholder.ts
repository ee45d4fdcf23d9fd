/** What to select after a repair that leaves something to fill in. */

/** An edit in the protocol's terms. */
export interface Edit {
  range: { start: { line: number; character: number } };
  newText: string;
}

/** A piece of a document, from and to in lines and characters from 0. */
export interface Piece {
  start: { line: number; character: number };
  end: { line: number; character: number };
}

/** Where the part that a person has to look at stands once the edits are made. */
export function toFillIn(edits: readonly Edit[]): Piece | undefined {
  // Of the first edit the start stays where it is.
  const [first] = [...edits].sort((a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character);
  if (!first) return undefined;
  const [from, to] = inText(first.newText);
  return { start: after(first, from), end: after(first, to) };
}

/** The part of a new text: `<something>`, else the first value that is a text, else all of it but what surrounds it. */
export function inText(text: string): [from: number, to: number] {
  const marked = /<[^<>"]+>/.exec(text);
  if (marked) return [marked.index, marked.index + marked[0].length];
  const value = /:\s*"((?:[^"\\]|\\.)*)"/.exec(text);
  if (value) {
    const end = value.index + value[0].length - 1;
    return [end - value[1]!.length, end];
  }
  const from = /^[\s,"]*/.exec(text)![0].length;
  const to = text.length - /[\s,"]*$/.exec(text)![0].length;
  return from < to ? [from, to] : [text.length, text.length];
}

function after(edit: Edit, count: number): Piece["start"] {
  const lines = edit.newText.slice(0, count).split(/\r\n|\r|\n/);
  const { line, character } = edit.range.start;
  const last = lines.at(-1)!.length;
  return lines.length === 1 ? { line, character: character + last } : { line: line + lines.length - 1, character: last };
}
