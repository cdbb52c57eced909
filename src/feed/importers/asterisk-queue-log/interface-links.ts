/**
 * ADDMEMBER, REMOVEMEMBER and PENALTY name a member by interface ("Local/126@agents/n"), every other entry by name ("Agent 126").
 * Rule: an interface is the agent of the same name, else the only agent known whose name ends in the interface's own digits.
 * Until that agent is seen, what is said of the interface waits; nobody is ever made up for it.
 */
import type { Entry } from './entry.ts';

const WAITING_KEPT = 10_000;

/** "Local/126@agents/n", "PJSIP/126", "Agent 126": 126. */
function digitsOf(name: string): string | null {
  const address = /^[A-Za-z0-9]+\/([^@/]+)/.exec(name)?.[1] ?? name;
  return /(\d+)\D*$/.exec(address)?.[1] ?? null;
}

export class InterfaceLinks {
  /** Digits to the agent who has them; `null` once two do. */
  readonly #byDigits = new Map<string, string | null>();
  readonly #names = new Set<string>();
  readonly #waiting = new Map<string, Entry[]>();
  #waitingCount = 0;

  /** An agent is known by name from now on; returns the entries that waited for him, oldest first. */
  learn(name: string): readonly Entry[] {
    if (this.#names.has(name)) return [];
    this.#names.add(name);
    const digits = digitsOf(name);
    if (digits !== null) this.#byDigits.set(digits, this.#byDigits.has(digits) ? null : name);
    const waited: Entry[] = [];
    for (const key of [name, ...(digits === null ? [] : [`#${digits}`])]) {
      if (key !== name && this.#byDigits.get(digits ?? '') !== name) continue;
      waited.push(...(this.#waiting.get(key) ?? []));
      this.#waiting.delete(key);
    }
    this.#waitingCount -= waited.length;
    return waited;
  }

  /** The agent of an interface, if the rule gives one. */
  agentOf(memberInterface: string): string | undefined {
    if (this.#names.has(memberInterface)) return memberInterface;
    const digits = digitsOf(memberInterface);
    return (digits === null ? null : this.#byDigits.get(digits)) ?? undefined;
  }

  /** False when too many wait already. */
  wait(entry: Entry): boolean {
    if (this.#waitingCount >= WAITING_KEPT) return false;
    const digits = digitsOf(entry.agent);
    const key = digits === null ? entry.agent : `#${digits}`;
    const entries = this.#waiting.get(key);
    if (entries === undefined) this.#waiting.set(key, [entry]);
    else entries.push(entry);
    this.#waitingCount += 1;
    return true;
  }

  /** What nobody was found for. */
  unlinked(): Entry[] { return [...this.#waiting.values()].flat(); }
}
