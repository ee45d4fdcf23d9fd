/** The cases that run in the extension host, each with the folder it opens. */

import { join } from "node:path";

import type { Case, Setting } from "./cases.ts";
import { runInHost } from "./workbench/host.ts";
import type { Wanted } from "./workbench/start.ts";
import { World } from "./world.ts";

const BUILT = join(import.meta.dirname, "../dist-test");

/** What a case adds to the workbench. */
type More = Omit<Wanted, "vsix" | "env"> & {
  /** The workspace file to open in place of the folder. */
  opens?: string;
};

/** A case of the extension host: `file` is the name of its file in `host/`, `fill` puts files into the
 *  folder. */
export function hostCase(name: string, fill: (world: World) => void, more: More = {}, file = name): Case {
  const run = async ({ vsix, mcplint }: Setting, say: (line: string) => void) => {
    const world = new World(mcplint);
    try {
      fill(world);
      const lines = await runInHost({ ...more, vsix: [vsix], env: world.env, opens: join(world.project, more.opens ?? ""), tests: join(BUILT, `${file}.test.cjs`) });
      lines.filter((line) => line.startsWith("ok - ")).forEach((line) => say(line.slice(5)));
    } finally {
      world.remove();
    }
  };
  return { name, run };
}

const servers = (entry: string) => `{\n  "mcpServers": {\n    ${entry}\n  }\n}\n`;

/** Everything in `host/single.test.ts`. */
export const single = hostCase("single", (world) => {
  const tilde = '"notes": { "command": "/bin/cat", "args": ["~/x"] }';
  world.write("other.json", '{ "mcpServers": 1, }\n');
  world.write("deep/below/claude_desktop_config.json", servers(tilde));
  world.write("comma/.mcp.json", servers('"notes": { "command": "/bin/cat", }'));
  world.write("comment/.mcp.json", `// a comment\n${servers('"notes": { "command": "/bin/cat" }')}`);
  world.write("missing/.mcp.json", servers('"notes": { "command": "/bin/cat" "args": ["~/x"] }'));
  world.write("typing/.mcp.json", servers('"notes": { "command": "/bin/cat" }'));
  world.write("later.json", `{\n  // fine here\n  "nonsense": 1,\n  "servers": { "notes": { "command": "/bin/cat", "args": ["--db=~/x"] }, },\n}\n`);
  world.write("schema/.cursor/mcp.json", '{\n  "mcpServers": {\n    "notes": {\n      \n    }\n  }\n}\n');
});

/** Everything in `host/workspace.test.ts`. */
export const workspace = hostCase("workspace", (world) => {
  const tilde = servers('"notes": { "command": "/bin/cat", "args": ["--db", "~/notes.db"] }');
  for (const name of ["closed/.mcp.json", "config/servers.json"]) world.write(name, tilde);
  world.write(".gitignore", "node_modules/\n");
  world.write("node_modules/.mcp.json", tilde);
  world.write("../home/.claude.json", tilde);
});

/** Everything in `host/roots.test.ts`. */
export const roots = hostCase("roots", (world) => {
  const text = servers('"notes": { "command": "/bin/cat", "args": ["~/x"] }, "docs": { "type": "streamableHttp", "url": "https://docs.example.com/mcp" }');
  for (const folder of ["a", "b"]) for (const name of [".mcp.json", "closed/.mcp.json"]) world.write(`${folder}/${name}`, text);
  world.write("b/.vscode/settings.json", '{ "mcplint.rules": { "tilde-path": "off" } }');
  world.write("both.code-workspace", '{ "folders": [{ "path": "a" }, { "path": "b" }] }');
}, { opens: "both.code-workspace" });

/** The folder's settings name a program; trusted and not. */
export const settings = (["off", "ask"] as const).map((trust) =>
  hostCase(
    trust === "off" ? "settings-trusted" : "settings-restricted",
    (world) => world.write(".vscode/settings.json", '{ "mcplint.path": "./evil", "mcplint.paths": "portable" }'),
    { trust },
    "settings",
  ),
);
