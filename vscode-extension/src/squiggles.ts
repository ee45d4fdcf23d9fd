/** One fault, one squiggle: where VS Code's JSON support already reports a syntax error, mcplint's finding is not shown.
 *  Its repairs are offered at the other's squiggle. */

/** As much of a diagnostic as is needed here; positions count from 0. */
export interface Finding {
  source?: string | undefined;
  code?: unknown;
  range: { start: Place; end: Place };
}

interface Place {
  line: number;
  character: number;
}

/** The rule for faults that mcplint only points at. JSON support may put the same one at another place. */
const UNREPAIRED = "json-syntax";

/** The findings to show, given what others say of the same document. */
export function visible<T extends Finding>(ours: readonly T[], others: readonly Finding[]): T[] {
  const errors = others.filter(isSyntaxError);
  return ours.filter((finding) => {
    if (ruleOf(finding) === UNREPAIRED) return errors.length === 0;
    return !errors.some((error) => isSame(finding, error));
  });
}

/** The findings about the faults that others report as syntax errors. */
export function same<T extends Finding>(ours: readonly T[], others: readonly Finding[]): T[] {
  const errors = others.filter(isSyntaxError);
  return ours.filter((finding) => errors.some((error) => isSame(finding, error)));
}

function isSame(finding: Finding, error: Finding): boolean {
  return ruleOf(finding).startsWith("json-") && meets(finding, error);
}

/** The id of the rule of a finding; its code may carry a link. */
export function ruleOf(finding: Finding): string {
  const { code } = finding;
  const value = typeof code === "object" && code !== null && "value" in code ? code.value : code;
  return String(value ?? "");
}

/** The JSON language service numbers its errors: 0x101 and up come from reading the text, from 0x300 on they are about
 *  schemas, and single digits are about values. */
function isSyntaxError(finding: Finding): boolean {
  const { code, source } = finding;
  return typeof code === "number" && code >= 0x101 && code < 0x300 && (source === undefined || source === "json" || source === "jsonc");
}

function meets(a: Finding, b: Finding): boolean {
  return a.range.start.line === b.range.start.line || (before(a.range.start, b.range.end) && before(b.range.start, a.range.end));
}

function before(a: Place, b: Place): boolean {
  return a.line < b.line || (a.line === b.line && a.character <= b.character);
}
