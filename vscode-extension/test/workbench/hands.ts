/** What a person does in the workbench, and what they see. */

import type { Page } from "playwright-core";

import { until } from "./until.ts";

/** A row of the Problems panel. */
export interface Problem {
  level: string | undefined;
  message: string;
  source: string;
  code: string;
  /** Line and column, from 1: `4:25`. */
  at: string;
}

/** Opens an input at the top of the window. A key that is pressed while the focus moves is lost, so it is pressed again. */
async function topInput(page: Page, key: string) {
  const input = page.locator(".quick-input-widget input[type=text]");
  await until(`${key} opens an input`, async () => {
    await page.keyboard.press(key);
    return input.waitFor({ state: "visible", timeout: 2_000 }).then(() => true, () => false);
  });
  return input;
}

/** Runs a command by its title in the palette. */
export async function command(page: Page, title: string): Promise<void> {
  const input = await topInput(page, "F1");
  await input.fill(`>${title}`);
  await until(`the palette has "${title}"`, async () => (await firstRow(page)).startsWith(title));
  await page.keyboard.press("Enter");
}

/** What the first entry of the list at the top is called. */
async function firstRow(page: Page): Promise<string> {
  const row = page.locator(".quick-input-list .monaco-list-row").first();
  return (await row.getAttribute("aria-label", { timeout: 1_000 }).catch(() => "")) ?? "";
}

/** Opens a file by its whole path, in the dialog that asks for one. */
export async function openFile(page: Page, path: string): Promise<void> {
  await command(page, "File: Open File...");
  const input = page.locator(".quick-input-widget input[type=text]");
  // The dialog writes its own folder into the input once it has read it, over whatever stands there.
  await until(`the dialog takes ${path}`, async () => {
    if (await input.isHidden()) return true;
    await input.fill(path, { timeout: 5_000 }).catch(() => {});
    await page.waitForTimeout(300);
    if ((await input.inputValue({ timeout: 1_000 }).catch(() => "")) !== path) return false;
    // On a busy machine the dialog closes late, after the next round has begun.
    await page.locator(".quick-input-widget .monaco-button", { hasText: "OK" }).click({ timeout: 3_000 }).catch(() => {});
    return input.waitFor({ state: "hidden", timeout: 3_000 }).then(() => true, () => false);
  });
  await page.locator(".tab.active", { hasText: path.split("/").at(-1)! }).waitFor();
}

/** Puts the cursor at a line and a column, from 1. */
export async function goTo(page: Page, line: number, column: number): Promise<void> {
  await page.locator(".monaco-editor .view-lines").first().click({ position: { x: 5, y: 5 } });
  const input = await topInput(page, "Control+g");
  await input.fill(`:${line}:${column}`);
  await page.keyboard.press("Enter");
  await input.waitFor({ state: "hidden" });
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

/** The text under the squiggles of a level, once there are any. */
export async function squiggles(page: Page, level: "error" | "warning" | "info"): Promise<string[]> {
  await page.waitForSelector(`.squiggly-${level}`, { state: "attached" });
  return covered(page, `.squiggly-${level}`);
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
      const line = [...mark.closest(".monaco-editor")!.querySelectorAll(".view-line")].find((line) => {
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
  // What changes the layout late closes the menu, or swallows the key.
  await until("the menu of repairs opens", async () => {
    if (await entries.count()) return true;
    await page.keyboard.press("Control+.");
    return entries.first().waitFor({ state: "visible", timeout: 2_000 }).then(() => true, () => false);
  });
  return (await entries.allTextContents()).map((text) => text.trim());
}

/** Chooses an entry of the open menu of repairs. */
export async function choose(page: Page, title: string): Promise<void> {
  await page.locator(ENTRIES, { hasText: title }).first().click();
  await until("the menu of repairs closes", async () => (await page.locator(ENTRIES).count()) === 0);
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
