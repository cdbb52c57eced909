/**
 * Queues, agents and memberships as they come to light, and what agents say of themselves. An agent exists from the first event that
 * names him as a member; what must have been true before that event (he was there, in that queue) is inferred.
 */
import type { Queue } from '../../../model/centre.ts';
import type { EpochUs } from '../../../model/units.ts';
import type { Presence, TimeQuality } from '../../../model/vocabulary.ts';
import type { ReportBuilder } from '../import-report.ts';
import type { Journal } from '../journal.ts';
import { pauseMeaning, UNCLASSED } from './pause-reasons.ts';
import type { Recalled } from '../../../model/recalled.ts';

/** When something happened, and how well that is known. */
export interface Instant { readonly at: EpochUs; readonly quality?: TimeQuality }

interface Member { readonly paused: Map<string, string | null>; readonly since: EpochUs; presence: string }

export class Roster {
  readonly #journal: Journal;
  readonly #report: ReportBuilder;
  readonly #describe: (queue: string) => Queue;
  /** Queue to its description, as last written. */
  readonly #queues = new Map<string, string>();
  readonly #agents = new Map<string, Member>();

  /** `describe`: what is known of a queue when it is first seen. */
  constructor(journal: Journal, report: ReportBuilder, describe: (queue: string) => Queue) {
    this.#journal = journal;
    this.#report = report;
    this.#describe = describe;
  }

  /** What the log has of it already. */
  recall({ queues, agents }: Recalled): void {
    for (const queue of queues) this.#queues.set(queue.id, JSON.stringify(queue));
    for (const { id, presence, reason, memberships } of agents) this.#agents.set(id, { paused: new Map(memberships), since: 0, presence: `${presence}/${reason}` });
  }

  has(agent: string): boolean { return this.#agents.has(agent); }
  get agents(): Iterable<string> { return this.#agents.keys(); }
  /** The agent's memberships: queue to reason of its pause, `null` when not paused. */
  memberships(agent: string): ReadonlyMap<string, string | null> { return this.#agents.get(agent)?.paused ?? new Map<string, string | null>(); }
  /** No event about the agent can be earlier. */
  knownSince(agent: string): EpochUs { return this.#agents.get(agent)?.since ?? 0; }

  seeQueue(id: string, when: Instant, reported = false): void {
    if (this.#queues.has(id)) return;
    const queue = this.#describe(id);
    this.#queues.set(id, JSON.stringify(queue));
    this.#journal.add({ type: 'queue.added', ...when, ...inferredUnless(reported), queue });
  }

  /** The source says what the queue is. */
  describeQueue(id: string, when: Instant): void {
    const known = this.#queues.get(id);
    if (known === undefined) { this.seeQueue(id, when, true); return; }
    const queue = this.#describe(id);
    const description = JSON.stringify(queue);
    if (known === description) return;
    this.#queues.set(id, description);
    this.#journal.add({ type: 'queue.changed', ...when, queue });
  }

  /** `presence` is inferred as available unless the caller is about to report it. */
  seeAgent(agent: string, when: Instant, about: { readonly presenceFollows?: boolean; readonly reported?: boolean } = {}): void {
    if (this.#agents.has(agent)) return;
    const at = this.#journal.earliest(when.at);
    this.#agents.set(agent, { paused: new Map(), since: at, presence: '' });
    this.#journal.add({ type: 'agent.added', ...when, ...inferredUnless(about.reported ?? false), agent: { id: agent, name: agent } });
    if (about.presenceFollows !== true) this.setPresence(agent, when, 'available', undefined, false);
  }

  /** The agent was rung, paused or connected in this queue, so he is a member of it. */
  seeMember(agent: string, queue: string, when: Instant): void {
    this.seeQueue(queue, when);
    this.seeAgent(agent, when);
    this.join(agent, queue, when, undefined, false);
  }

  join(agent: string, queue: string, when: Instant, penalty?: number, reported = true): void {
    const member = this.#agents.get(agent);
    if (member === undefined || member.paused.has(queue)) return;
    member.paused.set(queue, null);
    this.#journal.add({ type: 'membership.joined', ...when, ...inferredUnless(reported), agent, queue, ...(penalty === undefined || penalty === 0 ? {} : { penalty }) });
  }

  /** A member's penalty changed: he joins again with another one. */
  setPenalty(agent: string, queue: string, when: Instant, penalty: number): void {
    this.seeMember(agent, queue, when);
    this.#journal.add({ type: 'membership.joined', ...when, agent, queue, penalty });
  }

  leave(agent: string, queue: string, when: Instant): void {
    if (this.#agents.get(agent)?.paused.delete(queue) !== true) { this.#report.anomaly('unknown-member-event', `${agent} leaves ${queue}`); return; }
    this.#journal.add({ type: 'membership.left', ...when, agent, queue });
  }

  pause(agent: string, queue: string, when: Instant, reason: string, reported = true): void {
    this.seeMember(agent, queue, when);
    const member = this.#agents.get(agent);
    if (member === undefined || member.paused.get(queue) === reason) return;
    member.paused.set(queue, reason);
    this.#journal.add({ type: 'membership.paused', ...when, ...inferredUnless(reported), agent, queue, ...(reason === '' ? {} : { reason }) });
  }

  resume(agent: string, queue: string, when: Instant): void {
    this.seeMember(agent, queue, when);
    this.#agents.get(agent)?.paused.set(queue, null);
    this.#journal.add({ type: 'membership.resumed', ...when, agent, queue });
  }

  /** The agent pauses altogether: the reason's table says what that means. */
  pauseAll(agent: string, when: Instant, reason: string, reported = true): void {
    this.seeAgent(agent, when, { presenceFollows: true });
    const meaning = pauseMeaning(reason) ?? UNCLASSED;
    if (reason !== '' && pauseMeaning(reason) === undefined) this.#report.unknownPauseReason(reason);
    this.setPresence(agent, when, meaning.presence, reason, reported, meaning.wrapUp);
  }

  /** Says it once: nothing is written when it is already so. */
  setPresence(agent: string, when: Instant, presence: Presence, reason: string | undefined, reported: boolean, wrapUp?: true): void {
    const member = this.#agents.get(agent);
    const said = `${presence}/${reason ?? ''}`;
    if (member === undefined || member.presence === said) return;
    member.presence = said;
    this.#journal.add({ type: 'presence.changed', ...when, ...inferredUnless(reported), agent, presence, ...(reason === undefined || reason === '' ? {} : { reason }), ...(wrapUp === undefined ? {} : { wrapUp }) });
  }
}

const inferredUnless = (reported: boolean): { inferred?: true } => (reported ? {} : { inferred: true });
