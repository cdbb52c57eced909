/**
 * What the router decided in one entry, in order, by row numbers. Written here, one method a kind of decision, and read by index up to
 * `length`, before the next entry begins: `decision-events.ts` turns it into events of the log, simulations act on it as it stands.
 * Columns instead of objects, because a decision must not cost memory. A column holds anything but for the kinds that it names.
 */
import { f64, FlatTable, i32, u8 } from './flat-table.ts';

const KINDS = [
  'queued', 'turned-away', 'unroutable', 'prioritised', 'skill-dropped', 'pushed', 'rang-out', 'declined', 'withdrawn', 'interrupted', 'resumed', 'flowed-out',
  /** The outside router is asked; it answers before `untilUs`. */
  'asked-outside',
  /** The customer may help himself. */
  'self-service',
  'presence',
  /** An agent took it by himself. */
  'claimed',
  /** The agent's part ends, another row goes on with another agent. */
  'reassigned',
  /** The customer has been silent for too long. */
  'paused',
  /** The row goes on as the outbound leg that is to be served from `untilUs` on. */
  'called-back',
  /** The blending rule keeps an agent to a channel, or no longer. */
  'blended',
  /** Rows of the item are free after this; nothing for the log. */
  'gone',
] as const;
export type DecisionKind = (typeof KINDS)[number];
/** Codes of kinds, as the journal keeps them. */
export const DECISION: { readonly [K in DecisionKind]: number } = Object.fromEntries(KINDS.map((kind, code) => [kind, code])) as { [K in DecisionKind]: number }; // one entry a kind

/** Reasons of each kind, in the order of their codes. */
export const TURNED_AWAY = ['closed', 'full', 'channel'] as const;
export const UNROUTABLE = ['nobody-suits', 'preferred-agent'] as const;
export const WITHDRAWN = ['answered-elsewhere', 'agent-left', 'gone', 'reassigned'] as const;
export const FLOWED_OUT = ['overflow', 'callback', 'voicemail', 'timeout', 'closed', 'moved'] as const;
/** Why an agent's presence changed without his doing: he is available again, or signed out. */
export const PRESENCE_CHANGED = ['returned', 'strikes'] as const;
export const PRESENCE_AFTER = { returned: 'available', strikes: 'offline' } as const;
export type TurnedAwayReason = (typeof TURNED_AWAY)[number];
export type WithdrawnReason = (typeof WITHDRAWN)[number];
export type FlowedOutReason = (typeof FLOWED_OUT)[number];

class Decisions extends FlatTable {
  /** A `DECISION`; in words by `kindOf`. */
  kind = u8();
  /** Code in the list of its kind's reasons. */
  reason = u8();
  /** All kinds but `presence` and `blended`, where it is -1. */
  item = i32();
  /** Of the kinds that concern one. */
  agent = i32();
  /** Number among the item's offers: `pushed`, `rang-out`, `declined`, `withdrawn`. */
  offer = i32();
  /** `turned-away`; where a `flowed-out` item goes on waiting, -1 when it leaves the router. */
  queue = i32();
  /** `turned-away`; `blended`, -1 when no channel keeps him any more. */
  channel = i32();
  /** `skill-dropped`: the request, and which of its wishes. */
  request = i32(); wish = i32();
  /** `claimed`: higher ranked items that he left. */
  skipped = i32();
  /** `reassigned`: who goes on, and with which item. */
  to = i32(); leg = i32();
  /** `prioritised`: index of the item's priority steps, -1 without any, and the step. */
  schedule = i32(); step = i32();
  /** `prioritised`. */
  priorityNano = f64();
  /** `asked-outside`, `called-back`. */
  untilUs = f64();
}

export class Journal {
  readonly #decisions = new Decisions().withRoom(64);

  get length(): number { return this.#decisions.rows.size; }
  /** Read again after each entry. */
  get columns(): Decisions { return this.#decisions; }

  kindOf(row: number): DecisionKind { return KINDS[this.#decisions.kind[row]!]!; }

  clear(): void { this.#decisions.rows.size = 0; }

  queued(item: number): void { this.#add(DECISION.queued, item); }
  interrupted(item: number, agent: number): void { this.#add(DECISION.interrupted, item, agent); }
  resumed(item: number, agent: number): void { this.#add(DECISION.resumed, item, agent); }
  paused(item: number, agent: number): void { this.#add(DECISION.paused, item, agent); }
  mayServeHimself(item: number): void { this.#add(DECISION['self-service'], item); }
  gone(item: number): void { this.#add(DECISION.gone, item); }

  pushed(item: number, agent: number, offer: number): void { this.#offered(DECISION.pushed, item, agent, offer); }
  rangOut(item: number, agent: number, offer: number): void { this.#offered(DECISION['rang-out'], item, agent, offer); }
  declined(item: number, agent: number, offer: number): void { this.#offered(DECISION.declined, item, agent, offer); }
  withdrawn(item: number, agent: number, offer: number, reason: WithdrawnReason): void {
    const row = this.#offered(DECISION.withdrawn, item, agent, offer);
    this.columns.reason[row] = WITHDRAWN.indexOf(reason);
  }

  turnedAway(item: number, queue: number, channel: number, reason: TurnedAwayReason): void {
    const row = this.#add(DECISION['turned-away'], item);
    const c = this.columns;
    c.queue[row] = queue;
    c.channel[row] = channel;
    c.reason[row] = TURNED_AWAY.indexOf(reason);
  }

  flowedOut(item: number, queue: number, reason: FlowedOutReason): void {
    const row = this.#add(DECISION['flowed-out'], item);
    this.columns.queue[row] = queue;
    this.columns.reason[row] = FLOWED_OUT.indexOf(reason);
  }

  unroutable(item: number, reason: (typeof UNROUTABLE)[number]): void {
    const row = this.#add(DECISION.unroutable, item);
    this.columns.reason[row] = UNROUTABLE.indexOf(reason);
  }

  prioritised(item: number, priorityNano: number, schedule: number, step: number): void {
    const row = this.#add(DECISION.prioritised, item);
    const c = this.columns;
    c.priorityNano[row] = priorityNano;
    c.schedule[row] = schedule;
    c.step[row] = step;
  }

  skillDropped(item: number, request: number, wish: number): void {
    const row = this.#add(DECISION['skill-dropped'], item);
    this.columns.request[row] = request;
    this.columns.wish[row] = wish;
  }

  askedOutside(item: number, untilUs: number): void {
    const row = this.#add(DECISION['asked-outside'], item);
    this.columns.untilUs[row] = untilUs;
  }

  calledBack(item: number, fromUs: number): void {
    const row = this.#add(DECISION['called-back'], item);
    this.columns.untilUs[row] = fromUs;
  }

  presence(agent: number, reason: (typeof PRESENCE_CHANGED)[number]): void {
    const row = this.#add(DECISION.presence, -1, agent);
    this.columns.reason[row] = PRESENCE_CHANGED.indexOf(reason);
  }

  blended(agent: number, channel: number): void {
    const row = this.#add(DECISION.blended, -1, agent);
    this.columns.channel[row] = channel;
  }

  claimed(item: number, agent: number, skipped: number): void {
    const row = this.#add(DECISION.claimed, item, agent);
    this.columns.skipped[row] = skipped;
  }

  reassigned(item: number, agent: number, to: number, leg: number): void {
    const row = this.#add(DECISION.reassigned, item, agent);
    this.columns.to[row] = to;
    this.columns.leg[row] = leg;
  }

  #offered(kind: number, item: number, agent: number, offer: number): number {
    const row = this.#add(kind, item, agent);
    this.columns.offer[row] = offer;
    return row;
  }

  #add(kind: number, item: number, agent = -1): number {
    const row = this.#decisions.rows.append();
    const c = this.#decisions;
    c.kind[row] = kind;
    c.item[row] = item;
    c.agent[row] = agent;
    return row;
  }
}
