/** Asks a program who it is, before it is trusted with anything. */

import { execFile } from "node:child_process";
import { open } from "node:fs/promises";
import { homedir } from "node:os";

import { versionOf } from "./version.ts";

/** What became of the question. */
export type Identity = { version: string } | { refused: string };

const PATIENCE_MS = 3_000;

/** Runs `file --version`: without a shell, in the home folder, and not for longer than three seconds. */
export async function identify(file: string): Promise<Identity> {
  const start = await firstBytes(file);
  if (start === undefined) return { refused: "cannot be read" };
  return isProgram(start) ? ask(file) : { refused: "is no program for this system" };
}

/** What a program starts with: ELF, the three of macOS, Windows, a script. The C library hands anything else to a shell. */
const MAGIC = ["7f454c46", "cffaedfe", "cefaedfe", "cafebabe", "4d5a", "2321"];

function isProgram(start: Buffer): boolean {
  const hex = start.toString("hex");
  return MAGIC.some((magic) => hex.startsWith(magic));
}

async function firstBytes(file: string): Promise<Buffer | undefined> {
  const handle = await open(file).catch(() => undefined);
  if (!handle) return undefined;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } catch {
    return undefined;
  } finally {
    await handle.close();
  }
}

function ask(file: string): Promise<Identity> {
  return new Promise((resolve) => {
    const options = { timeout: PATIENCE_MS, killSignal: "SIGKILL", cwd: homedir(), windowsHide: true, shell: false, maxBuffer: 64 * 1024 } as const;
    execFile(file, ["--version"], options, (error, stdout) => {
      const version = versionOf(stdout);
      if (version && !error) resolve({ version });
      else resolve({ refused: error ? failure(error) : stranger(stdout) });
    });
  });
}

/** Why a program could not be asked, as the end of a sentence that starts with its path. */
function failure(error: Error & { code?: unknown; killed?: boolean }): string {
  if (error.killed) return "gave no answer to `--version` in three seconds";
  switch (error.code) {
    case "EACCES":
      return "may not be started";
    case "ENOEXEC":
    case "EBADARCH":
    case "UNKNOWN":
      return "is no program for this system";
    default:
      return typeof error.code === "number" ? "is not mcplint: it does not know `--version`" : `cannot be started: ${error.message}`;
  }
}

function stranger(answer: string): string {
  const first = answer.trim().split("\n")[0]?.slice(0, 80);
  return first ? `is another program: it calls itself \`${first}\`` : "is not mcplint: it says nothing to `--version`";
}
