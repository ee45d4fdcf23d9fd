/** A hover beside VS Code's own lines about the findings at the same place. */

import { ruleOf, type Finding } from "./squiggles.ts";

/** What stands between the pages of a hover: one for each finding, and one for the thing itself. */
const BETWEEN = "\n\n---\n\n";

/** The server's hover without what VS Code says above it: of each finding its sentence and the help, but not the reasons.
 *  Nothing is left of a page that holds no more than that. */
export function withoutRepetition(hover: string, findings: readonly (Finding & { message: string })[]): string {
  const heads = findings.map((finding) => {
    const [message, ...help] = finding.message.split("\n");
    return [`\`${ruleOf(finding)}\`: ${message}.`, ...help].join("\n\n");
  });
  const pages = hover.split(BETWEEN).map((page) => {
    const severity = /^\*\*\w+\*\* /.exec(page)?.[0];
    const head = severity && heads.find((head) => page.startsWith(severity + head));
    return head ? page.slice(severity.length + head.length).trimStart() : page;
  });
  return pages.filter((page) => page).join(BETWEEN);
}
