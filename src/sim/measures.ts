/**
 * What a run counts for its report, as it happens: the counters of METRICS by queue and channel, agents' time by what they did, and means over
 * time. An observer: the run never reads it. The projection folds the same counters from the log, and a test holds the two against each other.
 */
import { AGENT_SUMS, QUEUE_SUMS, type AgentCounters, type AgentSum, type QueueCounters, type QueueSum } from '../model/metrics/counters.ts';
import type { EpochUs } from '../model/units.ts';
import { PRESENCES } from '../model/vocabulary.ts';
import type { Contacts } from './contacts.ts';
import type { Plan } from './plan.ts';

/** Besides the sums of METRICS: those who left their queue otherwise than by an answer at once. */
const WAITED = QUEUE_SUMS.length;
const QUEUE_WIDTH = WAITED + 1;
const sum = (name: QueueSum): number => QUEUE_SUMS.indexOf(name);
const agentSum = (name: AgentSum): number => AGENT_SUMS.indexOf(name);

const S = {
  offered: sum('offered'), carriedIn: sum('carriedIn'), answered: sum('answered'), answeredWithin: sum('answeredWithin'), answeredWait: sum('answeredWaitUs'), turnedAway: sum('turnedAway'),
  abandoned: sum('abandoned'), abandonedWithin: sum('abandonedWithin'), short: sum('shortAbandoned'), abandonedWait: sum('abandonedWaitUs'),
  flowedOut: sum('flowedOut'), flowedOutWait: sum('flowedOutWaitUs'), deflected: sum('deflected'), cancelled: sum('cancelled'), missed: sum('missed'),
  handled: sum('handled'), talk: sum('talkUs'), hold: sum('holdUs'), wrapUp: sum('wrapUpUs'), transferred: sum('transferredOut'),
  pushed: sum('pushed'), rangOut: sum('rangOut'), declined: sum('declined'), withdrawn: sum('withdrawn'),
};
const A = {
  answered: agentSum('answered'), handled: agentSum('handled'), talk: agentSum('talkUs'), hold: agentSum('holdUs'), wrapUp: agentSum('wrapUpUs'), transferred: agentSum('transferredOut'),
  pushed: agentSum('pushed'), rangOut: agentSum('rangOut'), declined: agentSum('declined'), withdrawn: agentSum('withdrawn'),
  busy: agentSum('busyUs'), busyOrRoutable: agentSum('busyOrRoutableUs'), productive: agentSum('productiveUs'), signedIn: agentSum('signedInUs'), handling: agentSum('handlingSumUs'),
};
export const EXITS = { abandoned: S.abandoned, flowedOut: S.flowedOut, deflected: S.deflected, cancelled: S.cancelled } as const;
export type Exit = (typeof EXITS)[keyof typeof EXITS];

/** What an agent does, as time adds up; an agent who talks while away is at work. */
export const DOES = ['alerting', 'interacting', 'wrapUp', 'idle', 'notResponding', 'away', 'offline'] as const;
export type Doing = (typeof DOES)[number];
const D: { readonly [K in Doing]: number } = { alerting: 0, interacting: 1, wrapUp: 2, idle: 3, notResponding: 4, away: 5, offline: 6 };
/** Items in hand at once that are told apart. */
export const LEVELS = 16;
const STATES = 1_024;

/** A row of an agent: what was counted (sums of METRICS, time by what he did, time by items in hand), then how he stands and since when. */
const DOING = AGENT_SUMS.length;
const IN_HAND = DOING + DOES.length;
const COUNTED = IN_HAND + LEVELS;
/** What an agent holds, by phase. */
export const HELD = { alerting: COUNTED, working: COUNTED + 1, wrapUp: COUNTED + 2, paused: COUNTED + 3 } as const;
const PRESENCE = COUNTED + 4;
const NOT_RESPONDING = COUNTED + 5;
const SINCE_US = COUNTED + 6;
const AGENT_WIDTH = COUNTED + 7;

const OFFLINE = PRESENCES.indexOf('offline');
const AVAILABLE = PRESENCES.indexOf('available');
const TRAINING = PRESENCES.indexOf('training');
const MEETING = PRESENCES.indexOf('meeting');

export class Measures {
  /** Thresholds of each cell. */
  readonly #withinUs: Float64Array;
  readonly #shortUs: Float64Array;
  /** The run's own: an instant handed over at every call would cost memory each time. */
  readonly #clock: { readonly nowUs: EpochUs };
  readonly #channels: number;
  readonly #cells: number;
  #fromUs: number;
  /** A row for each cell and each channel whose conversations an event counted for, or none; then one a channel, of what counts for its conversations alone. */
  readonly #sums: Float64Array;
  /** A row each, since one array is reached in fewer steps than many. */
  #agents: Float64Array;
  /** Of each cell of a queue: who waits and who is in hand now, since when, and their areas. Then, one a channel, conversations that wait for their first answer. */
  readonly #waiting: Int32Array;
  readonly #inHand: Int32Array;
  readonly #sinceUs: Float64Array;
  readonly #waitingArea: Float64Array;
  readonly #inHandArea: Float64Array;
  /** Time with so many in a queue, waiting or in hand; kept only where asked for. */
  readonly #states: Float64Array | null;

  constructor(plan: Plan, clock: { readonly nowUs: EpochUs }, withStates = false) {
    const fromUs = clock.nowUs;
    this.#withinUs = plan.withinUs.slice();
    this.#shortUs = plan.shortUs;
    this.#clock = clock;
    this.#channels = plan.centre.channels.length;
    this.#cells = plan.withinUs.length;
    this.#fromUs = fromUs;
    this.#sums = new Float64Array((this.#cells * (this.#channels + 1) + this.#channels) * QUEUE_WIDTH);
    this.#agents = this.#rowsOf(new Float64Array(0), plan.centre.agents.length);
    this.#waiting = new Int32Array(this.#cells + this.#channels);
    this.#inHand = new Int32Array(this.#cells);
    this.#sinceUs = new Float64Array(this.#cells).fill(fromUs);
    this.#waitingArea = new Float64Array(this.#cells);
    this.#inHandArea = new Float64Array(this.#cells);
    this.#states = withStates ? new Float64Array(this.#cells * STATES) : null;
  }

  /** Forgets what was counted; what lasts goes on. For the end of a warm-up. */
  restart(): void {
    this.bringUpToDate();
    this.#fromUs = this.#clock.nowUs;
    for (const column of [this.#sums, this.#waitingArea, this.#inHandArea, this.#states]) column?.fill(0);
    for (let row = 0; row < this.#agents.length; row += AGENT_WIDTH) this.#agents.fill(0, row, row + COUNTED);
    for (const [cell, waiting] of this.#waiting.entries()) this.#sums[this.#aloneRow(cell) + S.carriedIn] = waiting;
  }

  /** Lets what lasts count up to now: before reading. */
  bringUpToDate(): void {
    for (let cell = 0; cell < this.#cells; cell += 1) this.#integrateCell(cell);
    for (let agent = 0; agent < this.#agents.length / AGENT_WIDTH; agent += 1) this.#integrateAgent(agent);
  }

  /** There are so many agents from now on; who is new is not signed in yet. */
  admitAgents(count: number): void {
    if (count * AGENT_WIDTH > this.#agents.length) this.#agents = this.#rowsOf(this.#agents, count);
  }

  /** The former rows and new ones. */
  #rowsOf(former: Float64Array, count: number): Float64Array {
    const agents = new Float64Array(count * AGENT_WIDTH);
    agents.set(former);
    for (let row = former.length; row < agents.length; row += AGENT_WIDTH) {
      agents[row + PRESENCE] = OFFLINE;
      agents[row + SINCE_US] = this.#clock.nowUs;
    }
    return agents;
  }

  withinUs(cell: number): number { return this.#withinUs[cell]!; }
  /** Another threshold: what was counted by the former one stays. */
  setWithin(cell: number, withinUs: number): void { this.#withinUs[cell] = withinUs; }

  copyTo(other: Measures): void {
    other.admitAgents(this.#agents.length / AGENT_WIDTH);
    other.#withinUs.set(this.#withinUs);
    other.#fromUs = this.#fromUs;
    other.#sums.set(this.#sums);
    other.#agents.set(this.#agents);
    other.#waiting.set(this.#waiting);
    other.#inHand.set(this.#inHand);
    other.#sinceUs.set(this.#sinceUs);
    other.#waitingArea.set(this.#waitingArea);
    other.#inHandArea.set(this.#inHandArea);
    if (this.#states !== null) other.#states?.set(this.#states);
  }

  // A customer enters, is answered, leaves. `channel`: the one by which his conversation began, where it counts for the conversation too; else -1.

  entered(cell: number, channel: number, carriedIn = false): void {
    this.#integrateCell(cell);
    this.#wait(cell, 1, channel);
    this.#sums[this.#row(cell, channel) + (carriedIn ? S.carriedIn : S.offered)]! += 1;
  }

  /** Who had left with the promise of a call waits again: his conversation has not left after all. `leftUs`: when it had. */
  cameBack(channel: number, leftUs: number, waitUs: number, missed: boolean): void {
    const row = this.#aloneRow(this.#cells + channel);
    this.#waiting[this.#cells + channel]! += 1;
    if (leftUs < this.#fromUs) this.#sums[row + S.carriedIn]! += 1;
    else {
      this.#sums[row + S.flowedOut]! -= 1;
      this.#sums[row + S.flowedOutWait]! -= waitUs;
      this.#sums[row + WAITED]! -= 1;
      if (missed) this.#sums[row + S.missed]! -= 1;
    }
  }

  turnedAway(cell: number): void { this.#sums[this.#row(cell, cell % this.#channels) + S.turnedAway]! += 1; }

  answered(cell: number, agent: number, waitUs: number, channel: number): void {
    this.#integrateCell(cell);
    this.#wait(cell, -1, channel);
    this.#inHand[cell]! += 1;
    const row = this.#row(cell, channel);
    const sums = this.#sums;
    if (waitUs > 0) sums[row + WAITED]! += 1;
    sums[row + S.answered]! += 1;
    sums[row + S.answeredWait]! += waitUs;
    if (waitUs <= this.#withinUs[cell]!) sums[row + S.answeredWithin]! += 1;
    this.moved(agent, HELD.alerting, HELD.working);
    const own = agent * AGENT_WIDTH;
    this.#agents[own + A.answered]! += 1;
    this.#agents[own + NOT_RESPONDING] = 0;
  }

  /** Leaves a queue unanswered. `pushed`: it had been offered to somebody. */
  left(cell: number, exit: Exit, waitUs: number, pushed: boolean, channel: number): void {
    this.#integrateCell(cell);
    this.#wait(cell, -1, channel);
    const row = this.#row(cell, channel);
    const sums = this.#sums;
    sums[row + WAITED]! += 1;
    sums[row + exit]! += 1;
    if (pushed && exit !== S.deflected) sums[row + S.missed]! += 1;
    if (exit === S.flowedOut) sums[row + S.flowedOutWait]! += waitUs;
    if (exit !== S.abandoned) return;
    const withinUs = this.#withinUs[cell]!;
    sums[row + S.abandonedWait]! += waitUs;
    if (waitUs <= withinUs) sums[row + S.abandonedWithin]! += 1;
    if (waitUs < this.#shortUs[cell]! && waitUs < withinUs) sums[row + S.short]! += 1;
  }

  /** The last of an agent's part. His times are read here: fractions handed over would cost memory. */
  handled(contacts: Contacts, contact: number, agent: number, transferred: boolean): void {
    const cell = contacts.cell[contact]!;
    const channel = contacts.channel[contact]!;
    const talkUs = contacts.talkUs[contact]!;
    const holdUs = contacts.holdUs[contact]!;
    const wrapUpUs = contacts.wrapUpUs[contact]!;
    this.#integrateCell(cell);
    this.#inHand[cell]! -= 1;
    const sums = this.#sums;
    // A conversation is handled with its first leg.
    sums[this.#row(cell, contacts.answeredBefore[contact] === 0 ? channel : -1) + S.handled]! += 1;
    const row = this.#row(cell, channel);
    sums[row + S.talk]! += talkUs;
    sums[row + S.hold]! += holdUs;
    sums[row + S.wrapUp]! += wrapUpUs;
    if (transferred) sums[row + S.transferred]! += 1;
    const own = agent * AGENT_WIDTH;
    const agents = this.#agents;
    agents[own + A.handled]! += 1;
    agents[own + A.talk]! += talkUs;
    agents[own + A.hold]! += holdUs;
    agents[own + A.wrapUp]! += wrapUpUs;
    if (transferred) agents[own + A.transferred]! += 1;
  }

  // It rings with an agent, who is taken to respond until it has rung out; and the ways in which an offer ends in vain.

  pushed(cell: number, agent: number, channel: number): void {
    this.#countBoth(cell, agent, channel, S.pushed, A.pushed);
    this.moved(agent, -1, HELD.alerting);
    this.#agents[agent * AGENT_WIDTH + NOT_RESPONDING] = 0;
  }

  rangOut(cell: number, agent: number, channel: number): void {
    this.#endOffer(cell, agent, channel, S.rangOut, A.rangOut);
    this.#agents[agent * AGENT_WIDTH + NOT_RESPONDING] = 1;
  }

  declined(cell: number, agent: number, channel: number): void { this.#endOffer(cell, agent, channel, S.declined, A.declined); }
  withdrawn(cell: number, agent: number, channel: number): void { this.#endOffer(cell, agent, channel, S.withdrawn, A.withdrawn); }

  /** One item of an agent goes from one phase to another; -1 is "not his". */
  moved(agent: number, from: number, to: number): void {
    this.#integrateAgent(agent);
    const row = agent * AGENT_WIDTH;
    if (from !== -1) this.#agents[row + from]! -= 1;
    if (to !== -1) this.#agents[row + to]! += 1;
  }

  presence(agent: number, presence: number): void {
    this.#integrateAgent(agent);
    this.#agents[agent * AGENT_WIDTH + PRESENCE] = presence;
    if (presence === AVAILABLE) this.#agents[agent * AGENT_WIDTH + NOT_RESPONDING] = 0;
  }

  // What was counted.

  get fromUs(): number { return this.#fromUs; }

  /** Of a cell, or of a channel's conversations from `cellCount` on. */
  countersOf(cells: readonly number[]): QueueCounters {
    const counters = Object.fromEntries(QUEUE_SUMS.map((name, n) => [name, cells.reduce((total, cell) => total + this.#sumOf(cell, n), 0)])) as Record<QueueSum, number>; // one entry a sum
    return { ...counters, waiting: this.waitingNow(cells), waitingLate: 0, longestWaitUs: null };
  }

  /** Column of a channel's conversations, for `countersOf` and `waitedOf`. */
  channelCell(channel: number): number { return this.#cells + channel; }

  agentCounters(agents: readonly number[]): AgentCounters {
    return Object.fromEntries(AGENT_SUMS.map((name, n) => [name, agents.reduce((total, agent) => total + this.#agents[agent * AGENT_WIDTH + n]!, 0)])) as Record<AgentSum, number>; // one entry a sum
  }

  waitedOf(cells: readonly number[]): number { return cells.reduce((total, cell) => total + this.#sumOf(cell, WAITED), 0); }
  /** Mean number over the time measured, up to the last `bringUpToDate`. */
  queueLengthMean(cells: readonly number[], toUs: number): number { return cells.reduce((total, cell) => total + this.#waitingArea[cell]!, 0) / (toUs - this.#fromUs); }
  inHandMean(cells: readonly number[], toUs: number): number { return cells.reduce((total, cell) => total + this.#inHandArea[cell]!, 0) / (toUs - this.#fromUs); }
  /** Mean number of these agents who did something. */
  doingMean(agents: readonly number[], doing: Doing, toUs: number): number { return agents.reduce((total, agent) => total + this.#agents[agent * AGENT_WIDTH + DOING + D[doing]]!, 0) / (toUs - this.#fromUs); }
  /** Mean number of these agents who held so many items in hand. */
  levelMean(agents: readonly number[], level: number, toUs: number): number { return agents.reduce((total, agent) => total + this.#agents[agent * AGENT_WIDTH + IN_HAND + level]!, 0) / (toUs - this.#fromUs); }
  inHandNow(cells: readonly number[]): number { return cells.reduce((total, cell) => total + this.#inHand[cell]!, 0); }
  waitingNow(cells: readonly number[]): number { return cells.reduce((total, cell) => total + this.#waiting[cell]!, 0); }

  /** Share of time with 0, 1, ... in a cell, up to the last that occurred; empty unless kept. */
  statesOf(cell: number): readonly number[] {
    if (this.#states === null) return [];
    const times = [...this.#states.subarray(cell * STATES, (cell + 1) * STATES)];
    const whole = times.reduce((total, time) => total + time, 0);
    return whole === 0 ? [] : times.slice(0, times.findLastIndex((time) => time > 0) + 1).map((time) => time / whole);
  }

  #row(cell: number, channel: number): number { return (cell * (this.#channels + 1) + channel + 1) * QUEUE_WIDTH; }

  /** What counts for a cell and for no channel's conversations, or, from `channelCell` on, for a channel's conversations and for no cell. */
  #aloneRow(cell: number): number { return cell < this.#cells ? this.#row(cell, -1) : (this.#cells * this.#channels + cell) * QUEUE_WIDTH; }

  #sumOf(cell: number, column: number): number {
    let total = 0;
    if (cell < this.#cells) for (let channel = -1; channel < this.#channels; channel += 1) total += this.#sums[this.#row(cell, channel) + column]!;
    else {
      total = this.#sums[this.#aloneRow(cell) + column]!;
      for (let of = 0; of < this.#cells; of += 1) total += this.#sums[this.#row(of, cell - this.#cells) + column]!;
    }
    return total;
  }

  #wait(cell: number, change: 1 | -1, channel: number): void {
    this.#waiting[cell]! += change;
    if (channel !== -1) this.#waiting[this.#cells + channel]! += change;
  }

  #countBoth(cell: number, agent: number, channel: number, column: number, agentColumn: number): void {
    this.#sums[this.#row(cell, channel) + column]! += 1;
    this.#agents[agent * AGENT_WIDTH + agentColumn]! += 1;
  }

  #endOffer(cell: number, agent: number, channel: number, column: number, agentColumn: number): void {
    this.#countBoth(cell, agent, channel, column, agentColumn);
    this.moved(agent, HELD.alerting, -1);
  }

  #integrateCell(cell: number): void {
    const atUs = this.#clock.nowUs;
    const lasted = atUs - this.#sinceUs[cell]!;
    if (lasted <= 0) return;
    this.#sinceUs[cell] = atUs;
    const waiting = this.#waiting[cell]!;
    const inHand = this.#inHand[cell]!;
    this.#waitingArea[cell]! += waiting * lasted;
    this.#inHandArea[cell]! += inHand * lasted;
    if (this.#states !== null) this.#states[cell * STATES + Math.min(waiting + inHand, STATES - 1)]! += lasted;
  }

  #integrateAgent(agent: number): void {
    const agents = this.#agents;
    const row = agent * AGENT_WIDTH;
    const atUs = this.#clock.nowUs;
    const lasted = atUs - agents[row + SINCE_US]!;
    if (lasted <= 0) return;
    agents[row + SINCE_US] = atUs;
    const presence = agents[row + PRESENCE]!;
    const working = agents[row + HELD.working]!;
    const wrapUp = agents[row + HELD.wrapUp]!;
    const busy = working + wrapUp > 0;
    const alerting = agents[row + HELD.alerting]! > 0;
    const idle = presence === AVAILABLE && agents[row + NOT_RESPONDING] === 0;
    if (busy) {
      agents[row + A.busy]! += lasted;
      agents[row + A.handling]! += lasted * (working + wrapUp);
    }
    if (busy || alerting || idle) agents[row + A.busyOrRoutable]! += lasted;
    if (busy || presence === TRAINING || presence === MEETING) agents[row + A.productive]! += lasted;
    if (busy || presence !== OFFLINE) agents[row + A.signedIn]! += lasted;
    const doing = alerting ? D.alerting : working > 0 ? D.interacting : wrapUp > 0 ? D.wrapUp : idle ? D.idle : presence === AVAILABLE ? D.notResponding : presence === OFFLINE ? D.offline : D.away;
    agents[row + DOING + doing]! += lasted;
    agents[row + IN_HAND + Math.min(working, LEVELS - 1)]! += lasted;
  }
}
