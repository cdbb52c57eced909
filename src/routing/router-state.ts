/**
 * Everything the router remembers between two decisions, as numbers in flat tables: a fork is a handful of copies.
 * Items, agents and pairs are rows; links to other rows are `row + 1`, 0 is none. Nobody outside this folder writes to it.
 */
import { mixNumber } from '../base/hash.ts';
import { PHASES } from '../model/phases.ts';
import type { EpochUs } from '../model/units.ts';
import { BitSet } from './bit-set.ts';
import { f64, FlatTable, i32, u8 } from './flat-table.ts';
import { OrderedForest, type NodeOrder } from './ordered-forest.ts';
import type { RoutingCentre } from './routing-centre.ts';

/** Where an item stands. Ranked, held, closed-out, external and pulled items wait. */
export const ITEM = {
  /** In the line of its demand. */
  ranked: 1,
  /** For its preferred agent alone, in his own line. */
  held: 2,
  /** Until its queue opens. */
  parked: 3,
  /** With the outside router. */
  external: 4,
  /** Until an agent claims it. */
  pull: 5,
  offered: 6,
  inHand: 7,
  /** A customer will be called back, but not yet. */
  pending: 8,
} as const;

/** Why a row of `pairs` stands: phases in the order of `PHASES`, then what only the router knows. */
export const PAIR = {
  alerting: PHASES.indexOf('alerting'), active: PHASES.indexOf('interacting'), direct: PHASES.indexOf('direct'),
  wrapUp: PHASES.indexOf('wrap-up'), paused: PHASES.indexOf('paused'),
  /** Set aside for other work; it resumes by itself. */
  interrupted: PHASES.length,
  /** The agent declined, or let it ring out. */
  refused: PHASES.length + 1,
} as const;

class Items extends FlatTable {
  status = u8(); head = u8(); required = u8(); unroutable = u8(); sticky = u8(); outside = u8(); scheduled = u8();
  queue = i32(); request = i32(); demand = i32(); dropped = i32(); rings = i32(); load = i32(); overflowed = i32();
  preferred = i32(); firstPair = i32(); offers = i32(); alerting = i32(); schedule = i32(); scheduleStep = i32();
  /** Of a callback: which call of how many this is; 0, 0 for any other work. */
  attempt = i32(); attempts = i32();
  /** Part of the rank that time does not change: nano-points less what ageing had given at the state's origin. */
  rankNano = f64(); priorityNano = f64(); baseNano = f64(); secondary = f64(); dueUs = f64(); sinceUs = f64(); queuedUs = f64(); serial = f64(); holdUntilUs = f64(); externalUntilUs = f64();
  pendingUntilUs = f64(); windowUs = f64(); retryUs = f64();
  /** In hand, its customer silent: paused from here on. */
  silentUntilUs = f64();

  constructor() { super(ITEMS_OVERWRITTEN); }
}

/** By whoever registers an item, lets it into its queue and gives it its place. */
const ITEMS_OVERWRITTEN = ['queue', 'request', 'load', 'schedule', 'baseNano', 'priorityNano', 'secondary', 'dueUs', 'sinceUs', 'serial', 'queuedUs', 'demand', 'rings', 'rankNano'] as const satisfies readonly (keyof Items)[];

class Pairs extends FlatTable {
  kind = u8(); item = i32(); agent = i32(); offer = i32(); weightMilli = i32(); load = i32();
  nextOfItem = i32(); priorOfItem = i32(); nextOfAgent = i32(); priorOfAgent = i32();
  atUs = f64(); untilUs = f64();

  constructor() { super(PAIRS_OVERWRITTEN); }
}

const PAIRS_OVERWRITTEN = ['item', 'agent', 'nextOfItem', 'nextOfAgent', 'load', 'weightMilli', 'atUs'] as const satisfies readonly (keyof Pairs)[];

class Agents extends FlatTable {
  present = u8(); presence = u8(); wrapUp = u8(); notResponding = u8();
  class = i32(); group = i32(); loadMilli = i32(); held = i32(); hot = i32(); strikes = i32(); firstPair = i32();
  /** Channel that the blending rule keeps him to, plus 1; `movedUs`: since when, or since when no more. */
  blend = i32();
  /** A cell a channel: items in hand that count for it, and how many may at once, -1 where weights count. */
  perChannel; most;
  /** A cell a rule: by what he is ordered among the free. */
  key;
  returnUs = f64(); idleSinceUs = f64(); signedInUs = f64(); busySinceUs = f64(); busyUs = f64(); occupancyPpm = f64(); lastPush = f64(); acceptUs = f64(); accepts = f64(); movedUs = f64();

  constructor(channels: number, rules: number) {
    super();
    this.perChannel = i32(channels);
    this.most = i32(channels);
    this.key = f64(rules);
  }
}

class Classes extends FlatTable { signedIn = i32(); members = i32(); }
class Queues extends FlatTable { closed = u8(); waiting = i32(); }
/** `waiting`: items in line; `kept`: agents whom the blending rule keeps to the channel. */
class Channels extends FlatTable { waiting = i32(); kept = i32(); }

export class RouterState {
  centre: RoutingCentre;
  // Numbers from the first, here and wherever time is kept: a field once `undefined` would cost memory at every change.
  nowUs: EpochUs = 0;
  /** Ageing counts from here: whole milliseconds, so that scores stay small and exact. */
  originMs = 0;
  serial = 0;
  pushes = 0;
  readonly items = new Items().withRoom(64);
  readonly pairs = new Pairs().withRoom(64);
  readonly agents;
  readonly classes = new Classes().withRoom(16);
  readonly queues = new Queues().withRoom(8);
  readonly channels = new Channels().withRoom(8);
  /** Demands in whose line somebody waits. */
  readonly waiting = new BitSet();
  /** Groups with a free agent. */
  readonly free = new BitSet();
  /** Agent classes with somebody signed in. */
  readonly signedIn = new BitSet();
  /** Agent classes with somebody at all. */
  readonly staffed = new BitSet();
  /** Items in line, a set per demand. */
  readonly lines = new OrderedForest(new ByRank(this));
  /** Items held for an agent, a set per agent. */
  readonly heldLines = new OrderedForest(new ByRank(this));
  /** Items in line again, where the blending rule asks for their wait: a set per channel, longest wait first. */
  readonly waits = new OrderedForest(new ByWait(this));
  /** Free agents, a forest per rule in use and a set per group. */
  readonly freeAgents: readonly OrderedForest[];

  constructor(centre: RoutingCentre, atUs: EpochUs) {
    this.centre = centre;
    this.nowUs = atUs;
    this.originMs = Math.floor(atUs / 1_000);
    const rules = centre.rules.length;
    this.freeAgents = centre.rules.map((_, rule) => new OrderedForest(new ByKey(this, rules, rule)));
    this.agents = new Agents(centre.channels.length, rules).withRoom(centre.agents.length);
    this.agents.rows.reserve(centre.agents.length);
    this.queues.rows.reserve(centre.queues.length);
    this.channels.rows.reserve(centre.channels.length);
  }

  /** Makes `other`, a state of a centre with the same channels and rules, decide from here on as this one would. */
  copyTo(other: RouterState): void {
    other.centre = this.centre;
    other.nowUs = this.nowUs;
    other.originMs = this.originMs;
    other.serial = this.serial;
    other.pushes = this.pushes;
    this.items.copyTo(other.items);
    this.pairs.copyTo(other.pairs);
    this.agents.copyTo(other.agents);
    this.classes.copyTo(other.classes);
    this.queues.copyTo(other.queues);
    this.channels.copyTo(other.channels);
    this.lines.copyTo(other.lines);
    this.heldLines.copyTo(other.heldLines);
    this.waits.copyTo(other.waits);
    for (const [rule, agents] of this.freeAgents.entries()) agents.copyTo(other.freeAgents[rule]!);
    this.waiting.copyTo(other.waiting);
    this.free.copyTo(other.free);
    this.signedIn.copyTo(other.signedIn);
    this.staffed.copyTo(other.staffed);
  }

  /** Whole milliseconds since the origin, the unit in which age counts. */
  ageingMs(atUs: EpochUs): number { return Math.floor(atUs / 1_000) - this.originMs; }
}

class ByRank implements NodeOrder {
  readonly #state: RouterState;
  constructor(state: RouterState) { this.#state = state; }
  compare(a: number, b: number): number { return compareRank(this.#state, a, b); }
}

class ByWait implements NodeOrder {
  readonly #state: RouterState;
  constructor(state: RouterState) { this.#state = state; }
  compare(a: number, b: number): number {
    const { queuedUs, serial } = this.#state.items;
    return queuedUs[a]! - queuedUs[b]! || serial[a]! - serial[b]!;
  }
}

class ByKey implements NodeOrder {
  readonly #state: RouterState;
  readonly #rules: number;
  readonly #rule: number;
  constructor(state: RouterState, rules: number, rule: number) {
    this.#state = state;
    this.#rules = rules;
    this.#rule = rule;
  }
  compare(a: number, b: number): number {
    const { key } = this.#state.agents;
    return key[a * this.#rules + this.#rule]! - key[b * this.#rules + this.#rule]! || compareIds(this.#state, a, b);
  }
}

/** Ties between agents go by id. */
export function compareIds(state: RouterState, a: number, b: number): number {
  const { agents } = state.centre;
  return a === b ? 0 : agents[a]!.id < agents[b]!.id ? -1 : 1;
}

/** Least loaded first: who is kept for work that he lacks only room for. */
export function compareLoads(state: RouterState, a: number, b: number): number {
  const { loadMilli, held } = state.agents;
  return loadMilli[a]! - loadMilli[b]! || held[a]! - held[b]! || compareIds(state, a, b);
}

/** Rank within one queue, where ageing is the same for all: first is served first. `serial` makes it total. */
export function compareRank(state: RouterState, a: number, b: number): number {
  const { head, rankNano, secondary, dueUs, sinceUs, serial } = state.items;
  return head[b]! - head[a]! || rankNano[b]! - rankNano[a]! || secondary[b]! - secondary[a]! || dueUs[a]! - dueUs[b]! || sinceUs[a]! - sinceUs[b]! || serial[a]! - serial[b]!;
}

/** Rank of two items of any queues at `state.nowUs`: queue before item, then as within a queue. */
export function compareAcrossQueues(state: RouterState, a: number, b: number): number {
  const { queue, head, rankNano } = state.items;
  const one = state.centre.queues[queue[a]!]!;
  const other = state.centre.queues[queue[b]!]!;
  if (one.priority !== other.priority) return other.priority - one.priority;
  if (one.ageingNano === other.ageingNano || head[a] !== head[b]) return compareRank(state, a, b);
  const nowMs = state.ageingMs(state.nowUs);
  const lead = rankNano[b]! + other.ageingNano * nowMs - (rankNano[a]! + one.ageingNano * nowMs);
  if (lead !== 0) return lead;
  const { secondary, dueUs, sinceUs, serial } = state.items;
  return secondary[b]! - secondary[a]! || dueUs[a]! - dueUs[b]! || sinceUs[a]! - sinceUs[b]! || serial[a]! - serial[b]!;
}

/** Hash of what decides: two states with the same digest decide alike. For tests and forks. */
export function digestOf(state: RouterState): number {
  let hash = mixNumber(0, state.serial);
  for (const table of [state.items, state.pairs, state.agents, state.queues, state.channels]) {
    for (const column of table.rows.columns) for (const cell of column.subarray(0, (column.length / table.rows.capacity) * table.rows.size)) hash = mixNumber(hash, cell);
  }
  return hash >>> 0;
}
