/**
 * What an exchange says about calls, turned into the events of work items. Both witnesses of Asterisk write here: one that has no push event
 * (each outcome then infers its push) and one that has. An entry that fits no leg is attributed, carried in or reported, never dropped silently.
 */
import { SECOND_US, type DurationUs, type EpochUs } from '../../../model/units.ts';
import type { EventOf, LogEvent } from '../../../model/events.ts';
import type { ReportBuilder } from '../import-report.ts';
import type { Journal } from '../journal.ts';
import { CallRegistry } from './call-registry.ts';
import type { Leg } from './leg.ts';
import type { RecalledWork } from '../../../model/recalled.ts';
import type { Instant, Roster } from './roster.ts';

export const CHANNEL = 'voice';

/** Which stay of which call an entry is about. */
export interface LegKey { readonly call: string; readonly queue: string }
export interface AgentKey extends LegKey { readonly agent: string }
export type Ending = { readonly by: 'agent' | 'customer' } | { readonly by: 'transfer'; readonly kind: 'blind' | 'attended'; readonly to?: string };
export type FlowOutReason = EventOf<'work.flowed-out'>['reason'];

export interface CallBookParts {
  readonly journal: Journal;
  readonly report: ReportBuilder;
  readonly roster: Roster;
  /** True for a witness without push events. */
  readonly infersPushes: boolean;
}

export class CallBook {
  readonly calls = new CallRegistry();
  readonly #journal: Journal;
  readonly #report: ReportBuilder;
  readonly #roster: Roster;
  readonly #infersPushes: boolean;

  constructor(parts: CallBookParts) {
    this.#journal = parts.journal;
    this.#report = parts.report;
    this.#roster = parts.roster;
    this.#infersPushes = parts.infersPushes;
  }

  /** Calls as the log has them already; a stay is named after its call and its number, as `#nameOf` does. */
  recall(work: readonly RecalledWork[]): void {
    for (const { id, root, queue, state, agent, customer, enteredAt, acceptedAt, offers, ringing } of work) {
      const leg: Leg = {
        work: id, root, call: id.replace(/#\d+$/, ''), queue, customer: customer === '' ? undefined : customer,
        enteredAt, state: 'waiting', agent: null, acceptedAt, ringing: new Map(ringing), offers, rangUntil: new Map(), lost: false,
      };
      this.calls.add(leg);
      if (state === 'active' && agent !== null) this.calls.activate(leg, agent);
      if (state === 'ended') this.calls.end(leg);
    }
  }

  entered(key: LegKey, when: Instant, customer?: string): void {
    const waiting = this.calls.find(key.call)?.legs.findLast((leg) => leg.state === 'waiting');
    if (waiting !== undefined) {
      this.#report.anomaly('entered-again', `${key.call} in ${waiting.queue}, then ${key.queue}`);
      this.vanished(waiting, when);
    }
    this.#roster.seeQueue(key.queue, when);
    const leg = this.#createLeg(key, when, customer);
    const parent = this.#parentOf(leg);
    this.#journal.add({
      type: 'work.created', ...when, work: leg.work, channel: CHANNEL, direction: 'inbound',
      ...(parent === undefined ? {} : { root: leg.root, parent }), ...(leg.customer === undefined ? {} : { customer: leg.customer }),
    });
    this.#journal.add({ type: 'work.queued', ...when, work: leg.work, queue: leg.queue });
  }

  turnedAway({ call, queue }: LegKey, when: Instant, reason: string): void {
    this.#roster.seeQueue(queue, when);
    const leg = this.#createLeg({ call, queue }, when);
    this.#journal.add({ type: 'work.turned-away', ...when, work: leg.work, queue, channel: CHANNEL, reason });
    this.calls.end(leg);
  }

  /** An agent's telephone rings. */
  rang(key: AgentKey, when: Instant): void {
    const leg = this.#waitingLeg(key, when, 0);
    this.#roster.seeMember(key.agent, key.queue, when);
    if (!leg.ringing.has(key.agent)) this.#push(leg, key.agent, when);
  }

  rangOut(key: AgentKey, when: Instant, rangUs: DurationUs): void {
    this.#offerEnded(key, when, rangUs, (offer) => ({ type: 'work.rang-out', ...when, ...offer }));
  }

  declined(key: AgentKey, when: Instant): void {
    this.#offerEnded(key, when, 0, (offer) => ({ type: 'work.declined', ...when, ...offer }));
  }

  /** The ringing stopped because the caller left, or because another agent answered. */
  ringCancelled(key: AgentKey, when: Instant, rangUs: DurationUs): void {
    this.#offerEnded(key, when, rangUs, (offer) => ({ type: 'work.withdrawn', ...when, ...offer, reason: 'customer-left' }));
  }

  /** `waitS`: the exchange's own measure. `channel`: the agent's, under which he may enter another queue. */
  connected(key: AgentKey, when: Instant, about: { readonly waitS: number; readonly rangUs: DurationUs; readonly channel?: string }): Leg {
    const leg = this.#waitingLeg(key, when, about.waitS * SECOND_US);
    const { agent } = key;
    const rangFrom = this.#ringStart(leg, agent, when.at - about.rangUs);
    this.#roster.seeMember(agent, leg.queue, this.#infersPushes ? { ...when, at: rangFrom, quality: 'derived' } : when);
    if (!leg.ringing.has(agent) && this.#infersPushes) {
      if (leg.rangUntil.get(agent) === when.at) this.#report.anomaly('ring-logged-twice', `${leg.work}, ${agent}`);
      this.#push(leg, agent, { at: rangFrom, quality: 'derived' }, true);
    }
    const offer = leg.ringing.get(agent);
    this.#journal.add({ type: 'work.accepted', ...when, work: leg.work, agent, ...(offer === undefined ? {} : { offer }), waitMs: about.waitS * 1000 });
    leg.ringing.delete(agent);
    this.#withdrawAll(leg, when, 'answered-elsewhere');
    leg.acceptedAt = when.at;
    this.calls.activate(leg, agent);
    if (about.channel !== undefined && about.channel !== '') this.calls.rememberChannel(about.channel, leg);
    return leg;
  }

  /** Returns the leg that ended, or `null` when it had ended before. */
  ended(key: AgentKey, when: Instant, talkS: number, ending: Ending): Leg | null {
    const leg = this.#activeLeg(key, when, talkS * SECOND_US);
    if (leg === null) { this.#report.anomaly('completed-twice', `${key.call} in ${key.queue} by ${key.agent}`); return null; }
    const agent = leg.agent ?? key.agent;
    // an entry under the id of another call names the leg that goes on
    const child = leg.call === key.call ? undefined : this.calls.find(key.call)?.legs.at(-1)?.work;
    this.#journal.add(ending.by === 'transfer'
      ? { type: 'work.transferred', ...when, work: leg.work, agent, kind: ending.kind, ...(ending.to === undefined || ending.to === '' ? {} : { to: ending.to }), ...(child === undefined ? {} : { child }) }
      : { type: 'work.closed', ...when, work: leg.work, agent, endedBy: ending.by });
    this.calls.end(leg);
    return leg;
  }

  abandoned(key: LegKey, when: Instant, waitS: number): void {
    this.#leftQueue(key, when, waitS, (work) => ({ type: 'work.abandoned', ...when, work, waitMs: waitS * 1000 }));
  }

  flowedOut(key: LegKey, when: Instant, waitS: number, reason: FlowOutReason, inferred?: true): void {
    this.#leftQueue(key, when, waitS, (work) => ({ type: 'work.flowed-out', ...when, work, ...(reason === undefined ? {} : { reason }), ...(inferred === undefined ? {} : { inferred }), waitMs: waitS * 1000 }));
  }

  /** The exchange started again: whatever was open is gone. */
  restarted(when: Instant): void {
    for (const leg of this.calls.openLegs()) {
      this.#report.anomaly('vanished-at-restart', leg.work);
      this.vanished(leg, when);
    }
  }

  /** Gone in a gap of what the source told. */
  vanished(leg: Leg, when: Instant): void {
    this.#withdrawAll(leg, when, 'customer-left');
    this.#journal.add({ type: 'work.closed', ...when, inferred: true, work: leg.work, ...(leg.agent === null ? {} : { agent: leg.agent }), unknown: true });
    leg.lost = true;
    this.calls.end(leg);
  }

  /** A call that was already in the queue when the log began. */
  carriedIn(key: LegKey, when: Instant, waitedUs: DurationUs, customer?: string): Leg {
    const at = this.#journal.earliest(when.at - waitedUs);
    this.#roster.seeQueue(key.queue, { at, quality: 'derived' });
    const leg = this.#createLeg(key, { at }, customer);
    this.#journal.add({ type: 'work.created', at, quality: 'derived', inferred: true, work: leg.work, channel: CHANNEL, direction: 'inbound', carriedIn: 'queued', queue: key.queue, ...(leg.customer === undefined ? {} : { customer: leg.customer }) });
    this.#report.anomaly('carried-in-waiting', `${key.call} in ${key.queue}`);
    return leg;
  }

  #offerEnded(key: AgentKey, when: Instant, rangUs: DurationUs, event: (offer: { readonly work: string; readonly agent: string; readonly offer: string }) => LogEvent): void {
    const known = this.calls.leg(key.call, key.queue);
    if (known?.state === 'ended' && !known.lost) { this.#report.anomaly('ended-twice', `${key.agent} rung for ${key.call} in ${key.queue}`); return; }
    const { agent } = key;
    // a ring that began after the call was answered is of another stay, whose entry is missing
    const ofKnown = known !== undefined && known.state !== 'ended' && when.at - rangUs < known.acceptedAt;
    if (ofKnown && known.agent === agent) { this.#report.anomaly('ring-logged-twice', `${known.work}, ${agent}`); return; }
    const leg = ofKnown ? known : this.#waitingLeg(key, when, rangUs);
    if (!leg.ringing.has(agent)) {
      const at = this.#ringStart(leg, agent, when.at - rangUs);
      this.#roster.seeMember(agent, key.queue, { at, quality: 'derived' });
      this.#push(leg, agent, { at, quality: 'derived' }, true);
    }
    const offer = { work: leg.work, agent, offer: leg.ringing.get(agent) ?? '' };
    this.#journal.add(leg.state === 'active' ? { type: 'work.withdrawn', ...when, ...offer, reason: 'answered-elsewhere' } : event(offer));
    leg.ringing.delete(agent);
    leg.rangUntil.set(agent, when.at);
  }

  /** A ring began when its length says, though never before the caller or the agent was there, nor during the agent's former ring (I7). */
  #ringStart(leg: Leg, agent: string, at: EpochUs): EpochUs {
    return Math.max(this.#journal.earliest(at), leg.enteredAt, this.#roster.knownSince(agent), leg.rangUntil.get(agent) ?? 0);
  }

  #push(leg: Leg, agent: string, when: Instant, inferred?: true): void {
    leg.offers += 1;
    const offer = `${leg.work}/${leg.offers}`;
    leg.ringing.set(agent, offer);
    this.#journal.add({ type: 'work.pushed', ...when, ...(inferred === undefined ? {} : { inferred }), work: leg.work, agent, offer });
  }

  #withdrawAll(leg: Leg, when: Instant, reason: string): void {
    for (const [agent, offer] of leg.ringing) this.#journal.add({ type: 'work.withdrawn', ...when, inferred: true, work: leg.work, agent, offer, reason });
    leg.ringing.clear();
  }

  #leftQueue(key: LegKey, when: Instant, waitS: number, event: (work: string) => LogEvent): void {
    const known = this.calls.leg(key.call, key.queue);
    if (known !== undefined && known.state !== 'waiting' && !known.lost) { this.#report.anomaly('ended-twice', `${key.call} in ${key.queue}`); return; }
    const leg = this.#waitingLeg(key, when, waitS * SECOND_US);
    this.#withdrawAll(leg, when, 'customer-left');
    this.#journal.add(event(leg.work));
    this.calls.end(leg);
  }

  /**
   * The leg that waits under this key. After an attended transfer Asterisk names the second leg by the first call's id: the leg that entered
   * this queue as long ago as the entry says it waited is meant. A call never heard of waited before the log began.
   */
  #waitingLeg(key: LegKey, when: Instant, waitedUs: DurationUs): Leg {
    const own = this.calls.leg(key.call, key.queue, 'waiting');
    if (own !== undefined) return own;
    if (this.calls.find(key.call) !== undefined) {
      const entered = when.at - waitedUs;
      for (const leg of this.calls.waitingIn(key.queue)) {
        if (Math.abs(leg.enteredAt - entered) > SECOND_US) continue;
        this.#report.anomaly('call-id-of-another-leg', `${key.call} in ${key.queue} is ${leg.work}`);
        return leg;
      }
    }
    return this.carriedIn(key, when, waitedUs);
  }

  /** The conversation meant: the call's own, else the agent's only one in this queue if the call is known; `null` when it had ended. */
  #activeLeg(key: AgentKey, when: Instant, talkedUs: DurationUs): Leg | null {
    const own = this.calls.leg(key.call, key.queue, 'active');
    if (own !== undefined) return own;
    const known = this.calls.leg(key.call, key.queue);
    if (known?.state === 'ended' && !known.lost) return null;
    const [only, another] = this.calls.activeOf(key.agent, key.queue);
    if (only !== undefined && another === undefined && this.calls.find(key.call) !== undefined) {
      this.#report.anomaly('call-id-of-another-leg', `${key.call} in ${key.queue} is ${only.work}`);
      return only;
    }
    const at = this.#journal.earliest(when.at - talkedUs);
    this.#roster.seeMember(key.agent, key.queue, { at, quality: 'derived' });
    const leg = this.#createLeg(key, { at });
    this.#journal.add({ type: 'work.created', at: Math.max(at, this.#roster.knownSince(key.agent)), quality: 'derived', inferred: true, work: leg.work, channel: CHANNEL, direction: 'inbound', carriedIn: 'active', queue: key.queue, agent: key.agent });
    this.calls.activate(leg, key.agent);
    this.#report.anomaly('carried-in-active', `${key.call} in ${key.queue} with ${key.agent}`);
    return leg;
  }

  #nameOf(call: string): string {
    const legs = this.calls.find(call)?.legs.length ?? 0;
    return legs === 0 ? call : `${call}#${legs + 1}`;
  }

  #createLeg(key: LegKey, when: Instant, customer?: string): Leg {
    const former = this.#formerLeg(key.call);
    const leg: Leg = {
      work: this.#nameOf(key.call), root: former?.root ?? key.call, call: key.call, queue: key.queue, customer: former?.customer ?? (customer === '' ? undefined : customer),
      enteredAt: this.#journal.earliest(when.at), state: 'waiting', agent: null, acceptedAt: Number.POSITIVE_INFINITY, ringing: new Map(), offers: 0, rangUntil: new Map(), lost: false,
    };
    this.calls.add(leg);
    return leg;
  }

  /** Where the caller comes from: his own former leg, or the leg that was answered on the channel that enters now. */
  #formerLeg(call: string): Leg | undefined { return this.calls.find(call)?.legs.at(-1) ?? this.calls.answeredOn(call); }

  #parentOf(leg: Leg): string | undefined {
    return this.calls.find(leg.call)?.legs.at(-2)?.work ?? this.calls.answeredOn(leg.call)?.work;
  }
}
