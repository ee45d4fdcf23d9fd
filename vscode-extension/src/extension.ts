/** mcplint in VS Code: finds the program, runs `mcplint server`, and adds what only an editor's own extension can do. */

import type { ExtensionContext } from "vscode";

import { register } from "./commands/register.ts";
import { Pages } from "./pages.ts";
import { Schemas } from "./schemas.ts";
import { Server } from "./server/server.ts";
import { Status } from "./status.ts";
import { Teller } from "./tell.ts";

let server: Server | undefined;

/** Called by VS Code when one of the activation events has happened. */
export function activate(context: ExtensionContext): void {
  const teller = new Teller();
  const schemas = new Schemas(context);
  const pages = new Pages(context);
  server = new Server(context, teller, pages);
  context.subscriptions.push(server, new Status(server));
  server.onDidChange((condition) => {
    schemas.served = condition === "running" || condition === "starting";
  });
  register(context, server, teller, pages);
  void server.start();
}

/** Called when the window closes: the server is told to leave. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
