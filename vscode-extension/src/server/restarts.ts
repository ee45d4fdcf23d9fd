/** When a server that ended by itself is started again. */

/** Counts how often the server ended lately. */
export class Restarts {
  readonly #limit: number;
  readonly #window: number;
  readonly #now: () => number;
  #ends: number[] = [];

  /** With `limit` ends within `window` milliseconds it is not started again. */
  constructor(limit = 5, window = 180_000, now: () => number = Date.now) {
    this.#limit = limit;
    this.#window = window;
    this.#now = now;
  }

  /** The server has ended without being asked to. Whether to start it again. */
  ended(): boolean {
    const now = this.#now();
    this.#ends = [...this.#ends.filter((end) => now - end < this.#window), now];
    return this.#ends.length < this.#limit;
  }

  /** A person has started it: the past does not count. */
  forget(): void {
    this.#ends = [];
  }
}
