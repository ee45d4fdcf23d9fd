/** What a person does in the workbench, and what they see. */

import { isDeepStrictEqual } from "node:util";

import type { Locator, Page } from "playwright-core";

import { eventually, until } from "./until.ts";

/** A row of the Problems panel. */
export interface Problem {
  level: string | undefined;
  message: string;
  source: string;
  code: string;
  /** Line and column, from 1: `4:25`. */
  at: string;
}

/** Writes into the input at the top of the window, and presses Enter once the first entry of its list is the wanted one.
 *  A key that is pressed while the focus moves is lost, and a list may show first what belongs to an earlier text: then
 *  all of it is done again. */
async function choosePalette(page: Page, text: string, wanted: (entry: string) => boolean): Promise<void> {
  const input = page.locator(".quick-input-widget input[type=text]");
  const first = page.locator(".quick-input-list .monaco-list-row").first();
  const entry = async () => (await first.getAttribute("aria-label", { timeout: 500 }).catch(() => "")) ?? "";
  await until(`the palette offers what "${text}" means`, async () => {
    await page.keyboard.press("F1");
    if (!(await eventually(() => input.isVisible(), 3_000))) return false;
    await input.fill(text, { timeout: 2_000 }).catch(() => {});
    if (!(await eventually(async () => wanted(await entry()), 5_000))) return false;
    await page.keyboard.press("Enter");
    return true;
  });
}

/** Runs a command by its title in the palette. */
export function command(page: Page, title: string): Promise<void> {
  return choosePalette(page, `>${title}`, (entry) => entry.startsWith(title));
}

/** Opens a file by its whole path, and puts the cursor at a line and a column, from 1. */
export async function openFile(page: Page, path: string, line = 1, column = 1): Promise<void> {
  const name = path.split("/").at(-1)!;
  // Files that were open lately come first, some with the same name.
  await until(`${path} is in front`, async () => {
    await choosePalette(page, path, (entry) => entry.startsWith(name));
    return page.locator(`.monaco-editor[data-uri$="${path}"]`).waitFor({ timeout: 5_000 }).then(() => true, () => false);
  });
  await goTo(page, line, column);
}

/** Puts the cursor at a line and a column of the editor in front, from 1. */
export async function goTo(page: Page, line: number, column: number): Promise<void> {
  await choosePalette(page, `:${line}:${column}`, (entry) => new RegExp(`line ${line}\\b`, "i").test(entry));
  await page.locator('.statusbar-item[id="status.editor.selection"]', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
  await page.locator(".monaco-editor.focused[data-uri]").waitFor();
}

/** What the Problems panel lists. Only rows on the screen exist, so it must be few. */
export async function problems(page: Page): Promise<Problem[]> {
  const panel = page.locator(".markers-panel-container");
  if (!(await panel.isVisible())) await command(page, "Problems: Focus on Problems View");
  await panel.waitFor({ state: "visible" });
  return panel.locator(".monaco-list-row:has(.marker-icon)").evaluateAll((rows) =>
    rows.map((row) => {
      const text = (part: string) => row.querySelector(part)?.textContent ?? "";
      return {
        level: /\b(error|warning|info)\b/.exec(row.querySelector(".marker-icon")!.className)?.[1],
        message: text(".marker-message"),
        source: text(".marker-source"),
        code: text(".marker-code"),
        at: text(".marker-line").replace(/\D+(\d+)\D+(\d+)\D+/, "$1:$2"),
      };
    }),
  );
}

/** Waits until the squiggles of a level are under `texts` and nothing else. They are drawn anew now and then. */
export async function underlined(page: Page, level: "error" | "warning" | "info", texts: readonly string[]): Promise<void> {
  let seen: string[] = [];
  const same = async () => isDeepStrictEqual((seen = await covered(page, `.squiggly-${level}`)), texts);
  await until("the squiggles are where they belong", same).catch((error) => {
    throw new Error(`${error.message}: under ${texts.join(" | ")}, not under ${seen.join(" | ")}`);
  });
}

/** The text that is selected. */
export async function selected(page: Page): Promise<string> {
  return (await covered(page, ".selected-text")).join("");
}

/** The text under marks as they are drawn: for each the characters of the line that it covers. */
function covered(page: Page, marks: string): Promise<string[]> {
  return page.$$eval(`.monaco-editor ${marks}`, (marks) =>
    marks.map((mark) => {
      const box = mark.getBoundingClientRect();
      const middle = box.top + box.height / 2;
      // A mark that was just taken away has no editor.
      const line = [...(mark.closest(".monaco-editor")?.querySelectorAll(".view-line") ?? [])].find((line) => {
        const { top, bottom } = line.getBoundingClientRect();
        return top <= middle && middle < bottom;
      });
      if (!line) return "";
      // Every character with its place; those whose middle lies in the mark are under it.
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      let covered = "";
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const range = document.createRange();
        for (let i = 0; i < node.textContent!.length; i += 1) {
          range.setStart(node, i);
          range.setEnd(node, i + 1);
          const at = range.getBoundingClientRect();
          const center = at.left + at.width / 2;
          if (center > box.left && center < box.right) covered += node.textContent![i];
        }
      }
      return covered.replace(/\u00a0/g, " ");
    }),
  );
}

// A closed menu stays in the page, hidden.
const ENTRIES = ".action-widget .monaco-list-row.action:visible";

/** Opens the menu of repairs at the cursor, and gives its entries. */
export async function quickFixes(page: Page): Promise<string[]> {
  const entries = page.locator(ENTRIES);
  // What changes the layout late closes the menu, or swallows the key. Pressed again too soon, it starts anew.
  await until("the menu of repairs opens", async () => {
    if (await entries.count()) return true;
    await page.keyboard.press("Control+.");
    return entries.first().waitFor({ state: "visible", timeout: 8_000 }).then(() => true, () => false);
  });
  return (await entries.allTextContents()).map((text) => text.trim());
}

/** Chooses an entry of the open menu of repairs. */
export async function choose(page: Page, title: string): Promise<void> {
  await page.locator(ENTRIES, { hasText: title }).first().click();
  await until("the menu of repairs closes", async () => (await page.locator(ENTRIES).count()) === 0);
}

/** Shows the hover at the cursor, and gives its text once it has `part` in it. */
export async function hover(page: Page, part: string): Promise<string> {
  const shown = page.locator(".monaco-hover:visible");
  const text = async () => (await shown.allTextContents()).join("\n");
  await command(page, "Show or Focus Hover");
  return until(`the hover has ${part}`, async () => {
    const now = await text();
    return now.includes(part.replaceAll("`", "")) && now;
  });
}

/** The list of completions. */
export function proposals(page: Page): Locator {
  return page.locator(".suggest-widget.visible .monaco-list-row");
}

/** Asks for completions at the cursor, and gives what is proposed. Only what is on the screen is there. */
export async function propose(page: Page): Promise<string[]> {
  await until("there are proposals", async () => {
    await page.keyboard.press("Control+Space");
    return eventually(() => proposals(page).first().isVisible(), 5_000);
  });
  return page.$$eval(".suggest-widget.visible .monaco-list-row .label-name", (names) => names.map((name) => name.textContent!));
}

/** The lines of the first editor that are on the screen. */
export async function shownText(page: Page): Promise<string> {
  return page.$$eval(".monaco-editor .view-lines .view-line", (lines) =>
    (lines as HTMLElement[])
      .sort((a, b) => parseFloat(a.style.top) - parseFloat(b.style.top))
      .map((line) => line.textContent!.replace(/\u00a0/g, " "))
      .join("\n"),
  );
}

/** The messages that lie in the corner. */
export function messages(page: Page): Promise<string[]> {
  return page.locator(".notification-list-item-message").allTextContents();
}

/** The status bar's item of the extension, if it is shown. */
export async function status(page: Page): Promise<string | undefined> {
  const item = page.locator('.statusbar-item[id*="mcplint.status"]:visible');
  return (await item.count()) ? (await item.first().textContent())?.trim() : undefined;
}

/** Waits until mcplint has had its say about the file in front, and has found something or nothing. Squiggles may be those
 *  of VS Code's JSON support. */
export async function judged(page: Page, found: boolean): Promise<void> {
  await page.locator(`.statusbar-item[id*="mcplint.status"] .codicon-${found ? "warning" : "check"}`).waitFor();
}

/** All that is to be seen, in words, for the report of a failure. */
export async function seen(page: Page): Promise<string> {
  const problems = page.locator(".markers-panel-container .monaco-list-row");
  const parts = {
    "files in front": page.$$eval(".monaco-editor[data-uri]", (editors) => editors.map((editor) => editor.getAttribute("data-uri")!)),
    text: shownText(page),
    problems: problems.evaluateAll((rows) => rows.map((row) => row.getAttribute("aria-label")!)),
    messages: messages(page),
    "status item": status(page),
    menu: page.locator(ENTRIES).allTextContents(),
  };
  const lines: string[] = [];
  for (const [name, part] of Object.entries(parts)) {
    const value = await part.catch((error) => `cannot be read: ${error}`);
    lines.push(`-- ${name}: ${Array.isArray(value) ? value.join(" | ") : value}`);
  }
  return lines.join("\n");
}
