// Reads annotations as JSON and issues each by GitHub's own library, so that its text can be compared with ours.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const core = await import(pathToFileURL(join(process.argv[2], "node_modules/@actions/core/lib/core.js")));

for (const { command, message, properties } of JSON.parse(readFileSync(0, "utf8"))) {
  const { line, col, endLine, endColumn, ...rest } = properties;
  core[command](message, { ...rest, startLine: line, startColumn: col, endLine, endColumn });
}
