/** Messages to the person, each said once. */

import { window } from "vscode";

/** A button of a message and what it does. */
export interface Action {
  title: string;
  run(): unknown;
}

/** Says things, and remembers what was said: the same is not said again until somebody starts the server by hand. */
export class Teller {
  #said = new Set<string>();

  /** Shows an error, unless the same was said before. */
  error(message: string, ...actions: Action[]): void {
    this.#show(window.showErrorMessage, message, actions);
  }

  /** Shows a warning, unless the same was said before. */
  warning(message: string, ...actions: Action[]): void {
    this.#show(window.showWarningMessage, message, actions);
  }

  /** Somebody has asked for it: everything may be said again. */
  forget(): void {
    this.#said.clear();
  }

  #show(show: (message: string, ...items: Action[]) => Thenable<Action | undefined>, message: string, actions: Action[]): void {
    if (this.#said.has(message)) return;
    this.#said.add(message);
    void show(message, ...actions).then((chosen) => chosen?.run());
  }
}
