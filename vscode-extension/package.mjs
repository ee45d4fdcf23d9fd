#!/usr/bin/env node
// Packs the extension: node package.mjs [--target linux-x64 --binary FILE] [--out FOLDER]
// Without a target: the universal package, which brings no program and looks for `mcplint` on PATH.
// Fails on any warning of vsce, on a program of another system than the target's, and on a universal package that is
// too big. Prints the package's path and size.
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, openSync, readFileSync, readSync, rmSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const here = dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({ options: { target: { type: "string" }, binary: { type: "string" }, out: { type: "string", default: "../target/vsix" } } });
const { target } = values;
const LIMIT = 500_000;

function fail(why) {
  console.error(`package.mjs: ${why}`);
  process.exit(1);
}

/** How a program of each system starts, and where and how it names its processor. */
const ELF = { magic: "7f454c46", at: 18 };
const MACH = { magic: "cffaedfe", at: 4 };
const TARGETS = {
  "linux-x64": { ...ELF, machine: "3e00" },
  "alpine-x64": { ...ELF, machine: "3e00" },
  "linux-arm64": { ...ELF, machine: "b700" },
  "alpine-arm64": { ...ELF, machine: "b700" },
  "darwin-x64": { ...MACH, machine: "07000001" },
  "darwin-arm64": { ...MACH, machine: "0c000001" },
  "win32-x64": { magic: "4d5a" },
  "win32-arm64": { magic: "4d5a" },
};

/** vsce takes any program into any package, so it is looked at here. */
function check(binary) {
  const kind = TARGETS[target] ?? fail(`no such target: ${target}; there are ${Object.keys(TARGETS).join(", ")}`);
  const head = Buffer.alloc(32);
  readSync(openSync(binary, "r"), head, 0, head.length, 0);
  const at = (offset, hex) => head.subarray(offset, offset + hex.length / 2).toString("hex") === hex;
  if (!at(0, kind.magic) || (kind.machine && !at(kind.at, kind.machine))) fail(`${binary} is no program for ${target}`);
}

const server = join(here, "server");
rmSync(server, { recursive: true, force: true });
if (target) {
  if (!values.binary) fail("--target needs --binary");
  check(values.binary);
  mkdirSync(server);
  const file = join(server, target.startsWith("win32") ? "mcplint.exe" : "mcplint");
  cpSync(values.binary, file, { dereference: true });
  chmodSync(file, 0o755);
}

const { name, version, repository } = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
const out = resolve(here, values.out);
mkdirSync(out, { recursive: true });
const vsix = join(out, `${name}-${target ?? "universal"}-${version}.vsix`);
// While the project has no address, links to it are left out, and that is no fault.
const links = repository ? [] : ["--allow-missing-repository", "--no-rewrite-relative-links"];
const args = ["package", "--no-dependencies", "--out", vsix, ...(target ? ["--target", target] : []), ...links];
const vsce = spawnSync(process.execPath, [join(here, "node_modules/@vscode/vsce/vsce"), ...args], { cwd: here, encoding: "utf8" });
rmSync(server, { recursive: true, force: true });
const said = `${vsce.stdout}${vsce.stderr}`;
if (vsce.status !== 0) fail(`vsce failed:\n${said}`);
if (/warning/i.test(said)) fail(`vsce warns:\n${said}`);
const { size } = statSync(vsix);
if (!target && size > LIMIT) fail(`${vsix} has ${size} bytes, more than ${LIMIT}`);
console.log(`${vsix} (${Math.round(size / 1000)} KB)`);
