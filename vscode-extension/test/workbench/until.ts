/** How long to wait for what must happen, in milliseconds: much longer than it takes, since the machine may be busy. */
export const PATIENCE = Number(process.env["MCPLINT_PATIENCE"] ?? 60_000);

/** Asks again and again until there is an answer. */
export async function until<T>(what: string, ask: () => T | Promise<T>, ms = PATIENCE): Promise<Exclude<T, null | undefined | false | "" | 0>> {
  for (const end = Date.now() + ms; ; ) {
    const answer = await ask();
    if (answer) return answer as Exclude<T, null | undefined | false | "" | 0>;
    if (Date.now() > end) throw new Error(`not within ${ms / 1000} s: ${what}`);
    await new Promise((wake) => setTimeout(wake, 50));
  }
}

/** Whether something becomes so within `ms` milliseconds. */
export function eventually(ask: () => boolean | Promise<boolean>, ms: number): Promise<boolean> {
  return until("it is so", ask, ms).then(() => true, () => false);
}
