/** The language server's life: found, started, started again, given up. */

import { homedir } from "node:os";

import { commands, EventEmitter, Uri, window, workspace, type Disposable, type ExtensionContext } from "vscode";
import { CloseAction, ErrorAction, LanguageClient, State, type LanguageClientOptions } from "vscode-languageclient/node";

import { find, program, type Found, type Program, type Search } from "../binary/find.ts";
import { MINIMUM } from "../binary/version.ts";
import { selector } from "../files.ts";
import type { Pages } from "../pages.ts";
import type { Action, Teller } from "../tell.ts";
import { explained, Findings, provideDocumentSymbols, provideHover, pushedFindings, repairs } from "./middleware.ts";
import { Restarts } from "./restarts.ts";

/** How it stands with the server. `absent`: no program was found. `failed`: it ended too often, or did not start. */
export type Condition = "starting" | "running" | "stopped" | "absent" | "failed";

/** The one server of a window. */
export class Server implements Disposable {
  readonly log = window.createOutputChannel("mcplint", { log: true });
  readonly #context: ExtensionContext;
  readonly #teller: Teller;
  readonly #pages: Pages;
  readonly #findings = new Findings();
  readonly #restarts = new Restarts();
  readonly #changed = new EventEmitter<Condition>();
  readonly #watching: Disposable[] = [];
  #client: LanguageClient | undefined;
  #found: Found = { refused: [] };
  #condition: Condition = "stopped";
  /** Starts and stops follow each other; none overtakes. */
  #turn: Promise<void> = Promise.resolve();

  constructor(context: ExtensionContext, teller: Teller, pages: Pages) {
    this.#context = context;
    this.#teller = teller;
    this.#pages = pages;
    this.#watching.push(
      workspace.onDidChangeConfiguration((change) => {
        // These two say which program runs and which documents it is told of; the server asks for the others itself.
        if (change.affectsConfiguration("mcplint.path") || change.affectsConfiguration("mcplint.client")) void this.restart();
      }),
      workspace.onDidGrantWorkspaceTrust(() => void this.restart()),
    );
  }

  /** Fires when the condition changes. */
  get onDidChange() {
    return this.#changed.event;
  }

  get condition(): Condition {
    return this.#condition;
  }

  /** The program that runs, or would. */
  get program(): Program | undefined {
    return this.#found.program;
  }

  /** The connection, while the server runs. */
  get client(): LanguageClient | undefined {
    return this.#condition === "running" ? this.#client : undefined;
  }

  /** Starts it unless it runs. */
  start(): Promise<void> {
    return this.#next(() => this.#start());
  }

  /** Ends it, looks for the program anew and starts it. */
  restart(): Promise<void> {
    this.#restarts.forget();
    return this.#next(async () => {
      await this.#stop();
      await this.#start();
    });
  }

  /** Ends it, for good unless somebody starts it. */
  stop(): Promise<void> {
    return this.#next(() => this.#stop());
  }

  /** The connection, once a start that is under way has ended. Says so when there is none. */
  async ready(): Promise<LanguageClient | undefined> {
    await this.#turn;
    if (this.client) return this.client;
    // Somebody has asked for something that needs it, so the reason is said again.
    this.#teller.forget();
    if (this.#found.program) this.#teller.error("mcplint's server does not run.", this.#restartAction, this.#logAction);
    else this.#complain();
    return undefined;
  }

  #next(step: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(step).catch((error) => this.log.error(error instanceof Error ? error : String(error)));
    return this.#turn;
  }

  async #start(): Promise<void> {
    if (this.#client) return;
    this.#become("starting");
    this.#found = await find(this.#search());
    for (const { file, why } of this.#found.refused) this.log.warn(`${file} ${why}`);
    const { program } = this.#found;
    this.#complain();
    if (!program) return this.#become("absent");
    this.log.info(`starting ${program.file} (${program.origin}), version ${program.version}`);
    const client = new LanguageClient("mcplint", "mcplint", this.#command(program.file), this.#options());
    pushedFindings(client);
    client.onDidChangeState(({ newState }) => this.#follow(client, newState));
    this.#client = client;
    // What keeps it from starting is told by the handlers below.
    await client.start().catch((error) => this.log.error(`the server did not start: ${error}`));
  }

  async #stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    this.#findings.forget();
    // A server that is gone cannot be asked to leave.
    await client?.dispose(2_000).catch((error) => this.log.debug(`stopping: ${error}`));
    this.#become("stopped");
  }

  #follow(client: LanguageClient, state: State): void {
    if (client !== this.#client) return;
    if (state === State.Running) this.#become("running");
    else if (state === State.Starting) this.#become("starting");
    else this.#become("failed");
  }

  #become(condition: Condition): void {
    if (this.#condition === condition) return;
    this.#condition = condition;
    this.#changed.fire(condition);
  }

  #search(): Search {
    const folders = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file");
    return {
      setting: workspace.getConfiguration("mcplint").get("path", ""),
      bundled: Uri.joinPath(this.#context.extensionUri, "server", program(process.platform)).fsPath,
      path: process.env["PATH"] ?? "",
      trusted: workspace.isTrusted,
      folders: folders.map(({ uri }) => uri.fsPath),
      platform: process.platform,
    };
  }

  #command(command: string) {
    return { command, args: ["server"], options: { cwd: homedir(), shell: false } };
  }

  #options(): LanguageClientOptions {
    return {
      documentSelector: selector(Object.keys(workspace.getConfiguration("mcplint").get<object>("client", {}))),
      outputChannel: this.log,
      // `pages`: what `mcplint.explain` gives back is shown here, so the server need not show anything.
      initializationOptions: { trusted: workspace.isTrusted, pages: true },
      synchronize: { configurationSection: "mcplint" },
      middleware: { handleDiagnostics: this.#findings.handle, provideCodeActions: repairs(this.#findings), provideHover, provideDocumentSymbols, executeCommand: explained(this.#pages) },
      errorHandler: { error: (error) => this.#erred(error), closed: () => this.#ended() },
      initializationFailedHandler: (error) => {
        this.#teller.error(`mcplint's server does not start: ${error.message ?? error}`, this.#restartAction, this.#logAction);
        return false;
      },
    };
  }

  #erred(error: Error) {
    this.log.error(`the connection to the server: ${error.message}`);
    return { action: ErrorAction.Continue, handled: true };
  }

  /** The server ended by itself. */
  #ended() {
    if (this.#restarts.ended()) {
      return { action: CloseAction.Restart, message: "the server ended, and is started again", handled: true };
    }
    const message = "mcplint's server ended five times within three minutes, so it stays off.";
    this.#teller.error(message, this.#restartAction, this.#logAction);
    return { action: CloseAction.DoNotRestart, message, handled: true };
  }

  /** Says once what is wrong with the program. */
  #complain(): void {
    const { program, refused } = this.#found;
    const set = refused.find(({ origin }) => origin === "setting");
    const settings: Action = { title: "Open Settings", run: () => commands.executeCommand("workbench.action.openSettings", "mcplint.path") };
    if (!program && !workspace.isTrusted && !refused.length) {
      // This package brings no program of its own, and none of the machine's is started in Restricted Mode.
      const trust: Action = { title: "Manage Trust", run: () => commands.executeCommand("workbench.trust.manage") };
      this.#teller.warning("mcplint is off in Restricted Mode: this package of the extension holds no program, and none is looked for.", trust);
    } else if (!program) {
      const why = refused.map(({ file, why }) => `\`${file}\` ${why}`).join("; ");
      const said = why ? `mcplint cannot be started: ${why}.` : "mcplint is not on this machine: neither in this extension nor on the PATH. Install it, or set `mcplint.path`.";
      this.#teller.error(said, settings, this.#logAction);
    } else if (set) {
      this.#teller.warning(`The program in \`mcplint.path\` is not used: \`${set.file}\` ${set.why}. In its place runs \`${program.file}\`.`, settings, this.#logAction);
    } else if (program.old) {
      this.#teller.warning(`\`${program.file}\` is mcplint ${program.version}; this extension needs ${MINIMUM} or newer.`, settings, this.#logAction);
    }
  }

  readonly #restartAction: Action = { title: "Restart", run: () => commands.executeCommand("mcplint.restart") };
  readonly #logAction: Action = { title: "Show Log", run: () => this.log.show(true) };

  dispose(): void {
    this.#watching.forEach((watching) => watching.dispose());
    this.#findings.dispose();
    void this.#stop();
  }
}
