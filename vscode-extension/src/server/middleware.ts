/** What is changed on the way between the server and VS Code. */

import { CodeAction, Disposable, languages, MarkdownString, type Command, type Diagnostic, type Range, type Uri } from "vscode";
import type { HandleDiagnosticsSignature, LanguageClient, Middleware, StaticFeature } from "vscode-languageclient/node";

import { withoutRepetition } from "../hover.ts";
import { EXPLAIN, type Pages } from "../pages.ts";
import { same, visible } from "../squiggles.ts";

/** The source of every finding of the server. */
export const SOURCE = "mcplint";

/** Runs after a repair that leaves something to fill in. */
export const SELECT_PLACEHOLDER = "mcplint.selectPlaceholder";

/** Keeps all findings, and shows those that nobody else reports. */
export class Findings implements Disposable {
  readonly #all = new Map<string, { uri: Uri; findings: Diagnostic[]; shown: Diagnostic[] }>();
  readonly #listening = languages.onDidChangeDiagnostics(({ uris }) => uris.forEach((uri) => this.#again(uri)));
  #show: HandleDiagnosticsSignature | undefined;

  /** Takes what the server has found in a document. */
  readonly handle: NonNullable<Middleware["handleDiagnostics"]> = (uri, findings, show) => {
    this.#show = show;
    const shown = visible(findings, others(uri));
    if (findings.length) this.#all.set(uri.toString(), { uri, findings, shown });
    else this.#all.delete(uri.toString());
    show(uri, shown);
  };

  /** Others have found something: what they report is not shown twice, and what they no longer report is shown. */
  #again(uri: Uri): void {
    const kept = this.#all.get(uri.toString());
    if (!kept) return;
    const shown = visible(kept.findings, others(uri));
    if (shown.length === kept.shown.length && shown.every((finding, i) => finding === kept.shown[i])) return;
    kept.shown = shown;
    this.#show?.(uri, shown);
  }

  /** The findings about faults that others report as well. */
  same(uri: Uri, others: readonly Diagnostic[]): Diagnostic[] {
    return same(this.#all.get(uri.toString())?.findings ?? [], others);
  }

  /** The server is gone, and its findings with it. */
  forget(): void {
    this.#all.clear();
  }

  dispose(): void {
    this.#listening.dispose();
  }
}

function others(uri: Uri): Diagnostic[] {
  return languages.getDiagnostics(uri).filter((finding) => finding.source !== SOURCE);
}

/** The repair of a finding as the server describes it beside the finding. */
interface Described {
  fixes?: { title: string; applicability: "safe" | "unsafe" | "display" }[];
}

/** Repairs are also offered where others report the same fault at another place, and after one that leaves something to
 *  fill in, that is selected. */
export function repairs(findings: Findings): NonNullable<Middleware["provideCodeActions"]> {
  return async (document, range, context, token, next) => {
    const meant = findings.same(document.uri, context.diagnostics).reduce((whole: Range, finding) => whole.union(finding.range), range);
    const actions = (await next(document, meant, context, token)) ?? [];
    for (const action of actions) {
      if (action instanceof CodeAction && action.edit && !action.command && leavesSomething(action)) {
        const edits = action.edit.get(document.uri).map(({ range, newText }) => ({ range, newText }));
        action.command = { command: SELECT_PLACEHOLDER, title: "Select what is to be filled in", arguments: [document.uri, edits] } satisfies Command;
      }
    }
    return actions;
  };
}

function leavesSomething(action: CodeAction): boolean {
  return (action.diagnostics ?? []).some((finding) => {
    const { data } = finding as Diagnostic & { data?: Described };
    return data?.fixes?.some((fix) => fix.applicability === "display" && fix.title === action.title) ?? false;
  });
}

/** What VS Code shows of a finding is not said again below it. */
export const provideHover: NonNullable<Middleware["provideHover"]> = async (document, position, token, next) => {
  const hover = await next(document, position, token);
  const here = languages.getDiagnostics(document.uri).filter(({ source, range }) => source === SOURCE && range.contains(position));
  const contents = hover?.contents.filter((content) => content instanceof MarkdownString) ?? [];
  for (const content of contents) content.value = withoutRepetition(content.value, here);
  return contents.some(({ value }) => value) ? hover : undefined;
};

/** VS Code's JSON support makes the outline; a second one would stand beside it, and a step more in every breadcrumb. */
export const provideDocumentSymbols: NonNullable<Middleware["provideDocumentSymbols"]> = () => undefined;

/** What `mcplint.explain` gives back is shown. */
export function explained(pages: Pages): NonNullable<Middleware["executeCommand"]> {
  return async (command, args, next) => {
    const result = await next(command, args);
    if (command === EXPLAIN && typeof result === "string") await pages.show(String(args[0]), result);
    return result;
  };
}

/** Findings are sent, not asked for: what is sent can be held back when somebody else reports the same. */
export function pushedFindings(client: LanguageClient): void {
  const feature: StaticFeature = {
    fillClientCapabilities(capabilities) {
      delete capabilities.textDocument?.diagnostic;
      delete capabilities.workspace?.diagnostics;
    },
    initialize() {},
    getState: () => ({ kind: "static" }),
    clear() {},
  };
  client.registerFeature(feature);
}
