#!/usr/bin/env node
// Builds dist/extension.js and gathers what the package holds beside it: the clients' schemas, the licence.
// `--test` builds the tests that run in the extension host as well, into dist-test/.
import { build } from "esbuild";
import { cpSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const common = { absWorkingDir: here, bundle: true, external: ["vscode"], format: "cjs", platform: "node", target: "node20", logLevel: "warning" };

await build({ ...common, entryPoints: ["src/extension.ts"], outfile: "dist/extension.js", minify: true });

const schemas = join(here, "../schema");
rmSync(join(here, "schemas"), { recursive: true, force: true });
mkdirSync(join(here, "schemas"));
for (const name of readdirSync(schemas)) {
  // The schema of the command's report is for other programs.
  if (name !== "output.schema.json") cpSync(join(schemas, name), join(here, "schemas", name));
}
cpSync(join(here, "../LICENSE-MIT"), join(here, "LICENSE"));

if (process.argv.includes("--test")) {
  const names = readdirSync(join(here, "test/host")).filter((name) => name.endsWith(".test.ts"));
  await build({ ...common, entryPoints: names.map((name) => `test/host/${name}`), outdir: "dist-test", outExtension: { ".js": ".cjs" } });
}
