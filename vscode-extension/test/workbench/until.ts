/** Asks again and again until there is an answer. */
export async function until<T>(what: string, ask: () => T | Promise<T>, ms = 120_000): Promise<Exclude<T, null | undefined | false | "" | 0>> {
  for (const end = Date.now() + ms; ; ) {
    const answer = await ask();
    if (answer) return answer as Exclude<T, null | undefined | false | "" | 0>;
    if (Date.now() > end) throw new Error(`not within ${ms / 1000} s: ${what}`);
    await new Promise((wake) => setTimeout(wake, 50));
  }
}
