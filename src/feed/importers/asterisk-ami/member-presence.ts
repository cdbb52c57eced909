/**
 * The manager interface tells pauses queue by queue; an agent who is paused everywhere is what his pause's reason says, any other is available.
 * An agent who is in no queue any more is offline.
 */
import type { Instant, Roster } from '../asterisk/roster.ts';

export class MemberPresence {
  readonly #roster: Roster;
  readonly #touched = new Set<string>();

  constructor(roster: Roster) { this.#roster = roster; }

  /** Something about the agent's memberships changed. */
  touch(agent: string): void { this.#touched.add(agent); }

  /** Says what became of everybody touched since. */
  settle(when: Instant): void {
    for (const agent of this.#touched) {
      const reasons = [...this.#roster.memberships(agent).values()];
      const paused = reasons.filter((reason) => reason !== null);
      if (reasons.length === 0) this.#roster.setPresence(agent, when, 'offline', undefined, false);
      else if (paused.length < reasons.length) this.#roster.setPresence(agent, when, 'available', undefined, true);
      else this.#roster.pauseAll(agent, when, paused.at(-1) ?? '');
    }
    this.#touched.clear();
  }
}
