/** The machine that the tests play on: a home folder with Node.js and uv, and folders with faulty configurations. */

import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A home folder and a project, both new and empty but for what is put there. */
export class World {
  readonly root: string;
  readonly home: string;
  readonly project: string;
  /** What a process gets: the home folder, and a PATH without the machine's own launchers. */
  readonly env: { HOME: string; PATH: string; XDG_CONFIG_HOME: string };
  readonly #mcplint: string;

  /** `mcplint` is the program under test; `root` a folder to use, where its name is seen. */
  constructor(mcplint: string, root?: string) {
    this.#mcplint = mcplint;
    if (root) rmSync(root, { recursive: true, force: true });
    this.root = root ? (mkdirSync(root, { recursive: true }), root) : realpathSync(mkdtempSync(join(tmpdir(), "mcplint-world-")));
    this.home = join(this.root, "home");
    this.project = join(this.root, "project");
    this.env = { HOME: this.home, PATH: `${join(this.home, ".local/bin")}:/usr/bin:/bin`, XDG_CONFIG_HOME: join(this.home, ".config") };
    for (const folder of [this.home, this.project]) mkdirSync(folder);
    this.program(join(this.home, ".local/bin/node"), "exit 0");
    this.program(join(this.home, ".local/bin/npx"), "exit 0", "/usr/bin/env node");
    this.program(join(this.home, ".local/bin/uvx"), "exit 0");
  }

  /** Writes a file of the project, and gives its path. */
  write(path: string, text: string): string {
    const file = join(this.project, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  /** Writes a script that may be started. */
  program(file: string, text: string, by = "/bin/sh"): void {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `#!${by}\n${text}\n`);
    chmodSync(file, 0o755);
  }

  /** Runs `mcplint` in the project as this home's person, and gives what it prints. Findings are no failure. */
  mcplint(...args: string[]): string {
    return execFileSync(this.#mcplint, ["--exit-zero", ...args], { cwd: this.project, env: this.env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** A file with one fault. */
export interface Fault {
  /** What is wrong, in a word. */
  name: string;
  rule: string;
  file: string;
  /** What is in it; `HOME` stands for the person's home folder. */
  text: string;
  /** What is underlined, and where: line and column from 1. */
  marked: string;
  at: string;
  /** Whether the repair is certain, or leaves something to a person: then this is selected afterwards. */
  leaves?: string;
}

const servers = (entry: string) => `{\n  "mcpServers": {\n    ${entry}\n  }\n}\n`;

/** The six kinds of fault. */
export const FAULTS: readonly Fault[] = [
  {
    name: "relative",
    rule: "relative-command",
    file: "relative/.mcp.json",
    text: servers('"notes": { "command": "./bin/notes" }'),
    marked: "./bin/notes",
    at: "3:28",
  },
  {
    name: "home",
    rule: "tilde-path",
    file: "home/.mcp.json",
    text: servers('"notes": { "command": "/bin/cat", "args": ["--db", "~/notes.db"] }'),
    marked: "~/notes.db",
    at: "3:57",
  },
  {
    name: "bare",
    rule: "command-not-absolute",
    file: "bare/claude_desktop_config.json",
    text: servers('"memory": { "command": "uvx", "args": ["mcp-server-time"] }'),
    marked: "uvx",
    at: "3:29",
  },
  {
    name: "variable",
    rule: "missing-env",
    file: "variable/claude_desktop_config.json",
    text: servers('"voice": { "command": "HOME/.local/bin/uvx", "args": ["elevenlabs-mcp"] }'),
    marked: '"voice"',
    at: "3:5",
    leaves: "<ELEVENLABS_API_KEY>",
  },
  {
    name: "transport",
    rule: "unknown-transport",
    file: "transport/.mcp.json",
    text: servers('"docs": { "type": "streamableHttp", "url": "https://docs.example.com/mcp" }'),
    marked: '"streamableHttp"',
    at: "3:23",
  },
  {
    name: "tools",
    rule: "illegal-tool-name",
    file: "tools/.claude/settings.json",
    text: '{\n  "permissions": {\n    "allow": ["mcp__notes__read note"]\n  }\n}\n',
    marked: "mcp__notes__read note",
    at: "3:16",
    leaves: "mcp__notes__read_note",
  },
];

/** Puts the six faulty files into a project. */
export function writeFaults(world: World): void {
  for (const { file, text } of FAULTS) world.write(file, text.replace("HOME", world.home));
  world.program(join(world.project, "relative/bin/notes"), "exit 0");
}
