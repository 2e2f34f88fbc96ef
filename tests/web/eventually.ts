const everyMs = 25;
const patience = 20_000;

/** Asks until there is an answer; says what never came true. */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined> | T | undefined, patienceMs = patience): Promise<T> {
  for (const until = Date.now() + patienceMs; Date.now() < until; ) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  throw new Error(`never came true: ${what}`);
}
