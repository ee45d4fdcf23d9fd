/** Hands the clients' schemas to VS Code's JSON support.
 *
 *  While the server runs, completion, hover and findings are its business, and the schemas only say that comments and
 *  trailing commas are not JSON support's: what a client makes of them, mcplint knows. Without a server the whole
 *  schemas are there. */

import { EventEmitter, Uri, workspace, type Disposable, type ExtensionContext, type TextDocumentContentProvider } from "vscode";

import { SCHEME } from "./generated/files.ts";

/** A schema that leaves everything to the server. */
const QUIET = JSON.stringify({ allowComments: true, allowTrailingCommas: true });
/** A schema that says nothing, for files that VS Code itself knows. */
const NONE = "{}";

/** The content of `mcplint-schema:/..`. */
export class Schemas implements TextDocumentContentProvider, Disposable {
  readonly #folder: Uri;
  readonly #changed = new EventEmitter<Uri>();
  readonly #asked = new Map<string, Uri>();
  #served = true;

  constructor(context: ExtensionContext) {
    this.#folder = Uri.joinPath(context.extensionUri, "schemas");
    context.subscriptions.push(this, workspace.registerTextDocumentContentProvider(SCHEME, this));
  }

  get onDidChange() {
    return this.#changed.event;
  }

  /** Says whether a server is there, or on its way. */
  set served(served: boolean) {
    if (this.#served === served) return;
    this.#served = served;
    for (const uri of this.#asked.values()) this.#changed.fire(uri);
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    if (uri.path === "/none.schema.json") return NONE;
    this.#asked.set(uri.toString(), uri);
    if (this.#served) return QUIET;
    // Names of schemas have no folder in them; of anything else only the name is taken.
    const name = uri.path.split("/").at(-1)!;
    const bytes = await workspace.fs.readFile(Uri.joinPath(this.#folder, name));
    return new TextDecoder().decode(bytes);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
