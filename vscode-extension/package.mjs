#!/usr/bin/env node
// Packs the extension: node package.mjs [--target linux-x64 --binary FILE] [--out FOLDER]
// Without a target: the universal package, which brings no program and looks for `mcplint` on PATH.
// Fails on any warning of vsce, on a program of another system than the target's, and on a universal package that is
// too big. Prints the package's path and size.
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
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

/** Runs a program of Node.js, and gives what it says. */
function run(script, args, cwd) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { cwd, encoding: "utf8" });
  if (status !== 0) fail(`${script} failed:\n${stdout}${stderr}`);
  return stdout + stderr;
}

run(join(here, "build.mjs"), [], here);
// Packed is a copy: the manifest without what only developers need, the README as it can be shown.
const stage = mkdtempSync(join(tmpdir(), "mcplint-vsix-"));
process.once("exit", () => rmSync(stage, { recursive: true, force: true }));
for (const name of [".vscodeignore", "CHANGELOG.md", "LICENSE", "dist", "images", "schemas", "walkthrough"]) {
  cpSync(join(here, name), join(stage, name), { recursive: true });
}
const { scripts, devDependencies, ...manifest } = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
const { name, version, repository } = manifest;
writeFileSync(join(stage, "package.json"), JSON.stringify(manifest, null, 2));
// Pictures are shown from the project's address. While it has none they are left out, and so are links to it.
const readme = readFileSync(join(here, "README.md"), "utf8");
writeFileSync(join(stage, "README.md"), repository ? readme : readme.replace(/\n\n *!\[[^\]]*\]\(images\/[^)]*\)/g, ""));
const links = repository ? [] : ["--allow-missing-repository", "--no-rewrite-relative-links"];

if (target) {
  if (!values.binary) fail("--target needs --binary");
  check(values.binary);
  mkdirSync(join(stage, "server"));
  const file = join(stage, "server", target.startsWith("win32") ? "mcplint.exe" : "mcplint");
  cpSync(values.binary, file, { dereference: true });
  chmodSync(file, 0o755);
}

const out = resolve(here, values.out);
mkdirSync(out, { recursive: true });
const vsix = join(out, `${name}-${target ?? "universal"}-${version}.vsix`);
const args = ["package", "--no-dependencies", "--out", vsix, ...(target ? ["--target", target] : []), ...links];
const said = run(join(here, "node_modules/@vscode/vsce/vsce"), args, stage);
if (/warning/i.test(said)) fail(`vsce warns:\n${said}`);
const { size } = statSync(vsix);
if (!target && size > LIMIT) fail(`${vsix} has ${size} bytes, more than ${LIMIT}`);
console.log(`${vsix} (${Math.round(size / 1000)} KB)`);
