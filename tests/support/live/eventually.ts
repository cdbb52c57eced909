/** Waits for a condition, never for a time. @throws Error naming what was last seen when it does not come about. */
export async function eventually<T>(look: () => T | Promise<T>, isRight: (seen: T) => boolean, withinMs = 15_000): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (isRight(seen)) return seen;
    if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms; last seen: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
}
