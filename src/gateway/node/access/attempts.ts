/**
 * Slows guessing down, by name and by address: after a few failures each further attempt waits twice as long. A name never waits longer than a minute,
 * so that nobody is locked out by somebody else for long.
 */
const FREE = { name: 5, address: 20 } as const;
const LONGEST_WAIT_MS = { name: 60_000, address: 600_000 } as const;
/** Failures are forgotten after that much peace. */
const FORGET_MS = 900_000;
/** More names and addresses than this are not kept apart: what was quiet for longest goes. */
const MOST_KNOWN = 10_000;

interface Failures { readonly count: number; readonly lastMs: number; readonly untilMs: number }

export class Attempts {
  readonly #failures = new Map<string, Failures>();

  /** How long this attempt, under that name or (`null`) with a token, has to wait; 0 when it may be made. */
  waitMs(name: string | null, address: string, nowMs: number): number {
    return Math.max(0, ...this.#keys(name, address).map(({ key }) => (this.#failures.get(key)?.untilMs ?? 0) - nowMs));
  }

  failed(name: string | null, address: string, nowMs: number): void {
    for (const { key, kind } of this.#keys(name, address)) {
      const known = this.#failures.get(key);
      const count = known === undefined || nowMs - known.lastMs > FORGET_MS ? 1 : known.count + 1;
      const over = count - FREE[kind];
      this.#failures.delete(key);
      this.#failures.set(key, { count, lastMs: nowMs, untilMs: over < 0 ? 0 : nowMs + Math.min(1_000 * 2 ** Math.min(over, 20), LONGEST_WAIT_MS[kind]) });
    }
    for (const oldest of this.#failures.keys()) {
      if (this.#failures.size <= MOST_KNOWN) break;
      this.#failures.delete(oldest);
    }
  }

  /** The address keeps its failures: one right password among a thousand wrong ones proves nothing. */
  succeeded(name: string): void {
    this.#failures.delete(`name ${name}`);
  }

  #keys(name: string | null, address: string): readonly { readonly kind: 'name' | 'address'; readonly key: string }[] {
    return [...(name === null ? [] : [{ kind: 'name', key: `name ${name}` } as const]), { kind: 'address', key: `address ${address}` }];
  }
}
