/** Everything a run remembers, as flat tables: a fork is a handful of copies. Behaviour is in functions on it, one subject a file. */
import { f64, FlatTable, i32, u8 } from '../routing/flat-table.ts';
import { createCore, type Core } from '../routing/core.ts';
import { openState } from '../routing/configuration-change.ts';
import type { RoutingCentre } from '../routing/routing-centre.ts';
import { Calendar } from './calendar.ts';
import { ContactChance } from './chance.ts';
import { createContacts, createOffers, type Contacts, type Offers } from './contacts.ts';
import { Measures } from './measures.ts';
import type { Plan, PlannedDisruption } from './plan.ts';
import { SourceLog } from './source-log.ts';

/**
 * Where each stream of arrivals stands: the next one comes when `units` of the cumulative rate, times `factor`, have passed since `fromUs`;
 * that is at `atUs`, in the curve's stretch `segment`.
 */
class Streams extends FlatTable {
  segment = i32(); ordinal = f64(); atUs = f64(); fromUs = f64(); units = f64(); factor = f64(); stamp = i32(); loadStamp = i32();
}
class Agents extends FlatTable {
  /** Next line of his timetable. */
  line = i32();
  /** What his timetable, his group's levels and disruptions last made of him. */
  planned = u8();
  /** 1: he is away by his own doing, whatever is planned. */
  walkedOff = u8(); down = u8();
  /** Presence that a supervisor gave him, + 1; 0: his own plan holds. */
  commanded = u8();
  returnStamp = i32(); commandStamp = i32();
  bot = u8();
  /** Index of his group + 1, 0 for none. */
  group = i32();
  /** Factor of his handling and wrap-up. */
  pace = f64();
  /** Events of his that have been drawn. */
  draws = i32();
  timerUs = f64();
}
/** Levels: how many of a group are to leave as soon as they have nothing in hand. */
class Groups extends FlatTable {
  line = i32(); level = i32(); leaving = i32();
}

class Channels extends FlatTable {
  down = i32();
}
/** Ratings on their way. */
class Replies extends FlatTable {
  scheme = u8(); number = f64(); value = f64();
}

export interface WorldOptions {
  readonly measures?: boolean;
  /** Time by number in each queue; costs memory. */
  readonly states?: boolean;
  readonly log?: boolean;
}

export class World {
  readonly plan: Plan;
  readonly core: Core;
  readonly calendar: Calendar;
  readonly contacts: Contacts = createContacts();
  readonly offers: Offers = createOffers();
  readonly streams = new Streams().withRoom(8);
  readonly agents = new Agents().withRoom(8);
  readonly groups = new Groups().withRoom(8);
  readonly channels = new Channels().withRoom(8);
  readonly replies = new Replies().withRoom(8);
  /** Offers that are answered as soon as they ring; empty between two happenings. */
  readonly answersNow: Offers = createOffers();
  /** Those of the scenario, then those that a trainer began. */
  disruptions: readonly PlannedDisruption[];
  readonly measures: Measures | null;
  readonly log: SourceLog | null;
  readonly chance: ContactChance;
  #stamp = 0;
  /** Contact of each of the router's items, + 1. */
  byItem = new Int32Array(64);
  nowUs = 0;
  /** Contacts so far: the last one's number. */
  numbered = 0;
  /** Customers so far. */
  customers = 0;
  /** Happenings so far, stale entries of the calendar included. */
  events = 0;
  /** Turns of doors with another stamp are stale. */
  doorStamp = 0;

  constructor(plan: Plan, options: WorldOptions = {}) {
    this.plan = plan;
    this.nowUs = plan.days.begins(0);
    this.calendar = new Calendar(this.nowUs);
    this.core = createCore(openState(plan.centre, this.nowUs));
    this.chance = new ContactChance(plan.seed, plan.replication);
    this.streams.rows.reserve(plan.demands.length);
    this.disruptions = plan.disruptions;
    for (const [agent, { configuration: { kind } }] of plan.centre.agents.entries()) this.seat(agent, plan.groupOf[agent]!, plan.pace[agent]!, kind === 'bot');
    this.groups.rows.reserve(plan.groups.length);
    this.channels.rows.reserve(plan.centre.channels.length);
    for (const [index, { stream }] of plan.demands.entries()) {
      this.streams.atUs[index] = stream.fromUs;
      this.streams.factor[index] = 1;
    }
    this.measures = options.measures === true ? new Measures(plan, this, options.states === true) : null;
    this.log = options.log === true ? new SourceLog() : null;
  }

  /** Makes `other`, a world of the same plan, go on from here as this one would. What it measures goes on too; what it told the log stays here. */
  copyTo(other: World): void {
    this.core.state.copyTo(other.core.state);
    this.calendar.copyTo(other.calendar);
    this.contacts.copyTo(other.contacts);
    this.offers.copyTo(other.offers);
    this.streams.copyTo(other.streams);
    this.agents.copyTo(other.agents);
    this.groups.copyTo(other.groups);
    this.channels.copyTo(other.channels);
    this.replies.copyTo(other.replies);
    other.disruptions = this.disruptions;
    if (other.measures !== null) this.measures?.copyTo(other.measures);
    if (other.byItem.length < this.byItem.length) other.byItem = this.byItem.slice();
    else other.byItem.set(this.byItem);
    other.nowUs = this.nowUs;
    other.numbered = this.numbered;
    other.customers = this.customers;
    other.events = this.events;
    other.doorStamp = this.doorStamp;
    other.#stamp = this.#stamp;
  }

  /** The centre in force: the plan's, until a command changes it. Queues and channels stay the same, and agents are only ever added. */
  get centre(): RoutingCentre { return this.core.state.centre; }

  /** A row for an agent; `group` -1: of none. */
  seat(agent: number, group: number, pace: number, bot: boolean): void {
    this.agents.rows.reserve(agent + 1);
    const a = this.agents;
    a.group[agent] = group + 1;
    a.pace[agent] = pace;
    a.bot[agent] = bot ? 1 : 0;
  }

  /** Never given before, so that no entry of the calendar can be taken for one of whoever had the row earlier. */
  newStamp(): number {
    this.#stamp = (this.#stamp + 1) | 0;
    return this.#stamp;
  }

  /** Row of the contact that an item of the router is, -1 when it is nobody's. */
  contactOf(item: number): number { return item < this.byItem.length ? this.byItem[item]! - 1 : -1; }

  /** Says which contact an item is. */
  bind(item: number, contact: number): void {
    if (item >= this.byItem.length) {
      const grown = new Int32Array(Math.max(item + 1, this.byItem.length * 2));
      grown.set(this.byItem);
      this.byItem = grown;
    }
    this.byItem[item] = contact + 1;
    this.contacts.item[contact] = item + 1;
  }
}
