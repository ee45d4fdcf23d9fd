/** `mcplint: Lint Workspace` and `mcplint: Check My Clients' Own Config Files`: the server looks, and lists what it finds. */

import { commands, ProgressLocation, window } from "vscode";
import { ExecuteCommandRequest, WorkDoneProgress, type CancellationToken, type LanguageClient } from "vscode-languageclient/node";

import type { Server } from "../server/server.ts";
import { plural } from "../words.ts";

/** The server's commands; each lists anew what is not open in an editor. */
const WORKSPACE = "mcplint.lintWorkspace";
const USER = "mcplint.lintUser";

/** What the server gives back: how many files it looked at, and what it found in those that are listed now. */
interface Numbers {
  files: number;
  errors: number;
  warnings: number;
  infos: number;
}

/** Lists the findings of every configuration in the workspace. */
export function lintWorkspace(server: Server): Promise<void> {
  return lint(server, WORKSPACE, "in this workspace");
}

/** Lists the findings of the clients' own files of this person, until the other command lists anew. */
export function lintUser(server: Server): Promise<void> {
  return lint(server, USER, "of your clients' own");
}

async function lint(server: Server, command: string, where: string): Promise<void> {
  const client = await server.ready();
  if (!client) return;
  const options = { location: ProgressLocation.Notification, title: "mcplint", cancellable: true };
  const found = await window.withProgress(options, (progress, token) => ask(client, command, (message) => progress.report({ message }), token));
  if (!found) return;
  const count = found.errors + found.warnings + found.infos;
  if (count) return void commands.executeCommand("workbench.actions.view.problems");
  void window.showInformationMessage(found.files ? `Nothing to report in ${plural(found.files, "MCP configuration")} ${where}.` : `There is no MCP configuration ${where}.`);
}

/** Runs the command; `undefined` when the person has given it up. */
async function ask(client: LanguageClient, command: string, report: (message: string) => void, token: CancellationToken): Promise<Numbers | undefined> {
  const workDoneToken = `${command} ${Date.now()}`;
  const following = client.onProgress(WorkDoneProgress.type, workDoneToken, (step) => {
    const text = step.kind === "begin" ? step.title : step.message;
    if (text) report(text);
  });
  try {
    return (await client.sendRequest(ExecuteCommandRequest.type, { command, arguments: [], workDoneToken }, token)) as Numbers;
  } catch (error) {
    if (token.isCancellationRequested) return undefined;
    throw error;
  } finally {
    following.dispose();
  }
}
