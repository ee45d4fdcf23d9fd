/** What a program says of itself when asked for its version. */

/** The oldest server that this extension works with. */
export const MINIMUM = "0.1.0";

/** How mcplint answers `--version`. Other programs carry the same name, and none of them says this. */
const ANSWER = /^mcplint (\d+\.\d+\.\d+\S*) \(linter for MCP client configurations\)\s*$/;

/** The version in the answer to `--version`, if it is mcplint that answered. */
export function versionOf(answer: string): string | undefined {
  return ANSWER.exec(answer)?.[1];
}

/** Whether a version comes before another. What stands behind `-` or `+` does not count. */
export function isOlder(version: string, than: string): boolean {
  const numbers = (text: string) => text.split(/[-+]/)[0]!.split(".").map(Number);
  const [a, b] = [numbers(version), numbers(than)];
  const at = a.findIndex((number, i) => number !== (b[i] ?? 0));
  return at >= 0 && a[at]! < (b[at] ?? 0);
}
