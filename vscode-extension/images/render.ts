#!/usr/bin/env node
/** Draws icon.png from icon.svg: node images/render.ts */

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { chromium } from "playwright-core";

const here = import.meta.dirname;
const SIZE = 256;

const browser = await chromium.launch({ executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
await page.setContent(`<style>body { margin: 0 } svg { display: block; width: ${SIZE}px }</style>${readFileSync(join(here, "icon.svg"), "utf8")}`);
await page.screenshot({ path: join(here, "icon.png"), omitBackground: true });
await browser.close();
