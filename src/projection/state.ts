/**
 * Everything that is known at one position of the log: tables, and the indices that lead into them. Data only; the rules are the
 * functions of the files beside it, which take it as their first argument. A slot that a rule holds is in range: `!` on a column says so.
 */
import { IdIndex } from '../base/id-index.ts';
import { PairQueue } from '../base/pair-queue.ts';
import { SlotTable } from '../base/slot-table.ts';
import type { Agent, Channel, Queue } from '../model/centre.ts';
import type { EpochUs } from '../model/units.ts';
import { AGENT_LAYOUT, ALERT_LAYOUT, BUCKET_LAYOUT, CELL_LAYOUT, CHANNEL_LAYOUT, CONVERSATION_LAYOUT, MEMBERSHIP_LAYOUT, MESSAGE_LAYOUT, OFFER_LAYOUT, PLAN_LAYOUT, QUEUE_LAYOUT, RATING_LAYOUT, SHIFT_LAYOUT, WORK_LAYOUT } from './layouts.ts';
import { TABLE_NAMES } from './table-names.ts';

export interface CentreName { readonly id: string; readonly name: string; readonly timeZone: string }

const newTables = () => ({
  channels: new SlotTable(CHANNEL_LAYOUT), queues: new SlotTable(QUEUE_LAYOUT), agents: new SlotTable(AGENT_LAYOUT), memberships: new SlotTable(MEMBERSHIP_LAYOUT),
  work: new SlotTable(WORK_LAYOUT), offers: new SlotTable(OFFER_LAYOUT), conversations: new SlotTable(CONVERSATION_LAYOUT), cells: new SlotTable(CELL_LAYOUT), buckets: new SlotTable(BUCKET_LAYOUT), quarters: new SlotTable(BUCKET_LAYOUT),
  shifts: new SlotTable(SHIFT_LAYOUT), plans: new SlotTable(PLAN_LAYOUT),
  alerts: new SlotTable(ALERT_LAYOUT), messages: new SlotTable(MESSAGE_LAYOUT), ratings: new SlotTable(RATING_LAYOUT),
});
export type Tables = ReturnType<typeof newTables>;

export class State {
  sequence = 0;
  /** Largest event time so far. */
  logAt: EpochUs = 0;
  quarantined = 0;
  clamps = 0;
  centre: CentreName = { id: '', name: '', timeZone: '' };

  readonly tables: Tables;
  /** Configuration by slot. The objects are never changed, only replaced. */
  channelConfigs: Channel[] = [];
  queueConfigs: Queue[] = [];
  agentConfigs: Agent[] = [];
  /** By id, of those that a source named. */
  readonly skillNames = new Map<string, string>();
  readonly teamNames = new Map<string, string>();

  readonly channelSlots = new Map<string, number>();
  readonly queueSlots = new Map<string, number>();
  readonly agentSlots: IdIndex;
  readonly workSlots: IdIndex;
  readonly conversationSlots: IdIndex;
  /** By `cellKey`. */
  readonly cellSlots = new Map<number, number>();
  /** Slots of an agent's shifts and of a queue's plan, by the agent's and the queue's slot, in order of time; nothing where there never were any. */
  shiftsOf: number[][] = [];
  plansOf: number[][] = [];
  /** Slots of the waiting items, dense, in no order. */
  waiting: number[] = [];
  /** Pairs (slot, sequence of its end), oldest end first. A pair whose item lives again is stale. */
  retired = new PairQueue();

  constructor(tables: Tables = newTables()) {
    this.tables = tables;
    this.agentSlots = new IdIndex(tables.agents);
    this.workSlots = new IdIndex(tables.work);
    this.conversationSlots = new IdIndex(tables.conversations);
  }

  /** Independent copy; what was touched must have been drained. */
  clone(): State {
    const copy = new State();
    copy.copyFrom(this);
    return copy;
  }

  /** Becomes equal to `source`, in the memory it has if that suffices. */
  copyFrom(source: State): void {
    const [to, from] = [this.tables, source.tables];
    to.channels.copyFrom(from.channels);
    to.queues.copyFrom(from.queues);
    to.agents.copyFrom(from.agents);
    to.memberships.copyFrom(from.memberships);
    to.work.copyFrom(from.work);
    to.offers.copyFrom(from.offers);
    to.conversations.copyFrom(from.conversations);
    to.cells.copyFrom(from.cells);
    to.buckets.copyFrom(from.buckets);
    to.quarters.copyFrom(from.quarters);
    to.shifts.copyFrom(from.shifts);
    to.plans.copyFrom(from.plans);
    this.shiftsOf = copyLists(source.shiftsOf);
    this.plansOf = copyLists(source.plansOf);
    to.alerts.copyFrom(from.alerts);
    to.messages.copyFrom(from.messages);
    to.ratings.copyFrom(from.ratings);
    this.agentSlots.copyFrom(source.agentSlots);
    this.workSlots.copyFrom(source.workSlots);
    this.conversationSlots.copyFrom(source.conversationSlots);
    copyMap(source.channelSlots, this.channelSlots);
    copyMap(source.queueSlots, this.queueSlots);
    copyMap(source.cellSlots, this.cellSlots);
    this.sequence = source.sequence;
    this.logAt = source.logAt;
    this.quarantined = source.quarantined;
    this.clamps = source.clamps;
    this.centre = source.centre;
    this.channelConfigs = source.channelConfigs.slice();
    this.queueConfigs = source.queueConfigs.slice();
    this.agentConfigs = source.agentConfigs.slice();
    copyMap(source.skillNames, this.skillNames);
    copyMap(source.teamNames, this.teamNames);
    this.waiting = source.waiting.slice();
    this.retired = source.retired.clone();
  }

  /** Fills the indices that a page of rows does not carry; channels, queues and agents have entered theirs. */
  indexRows(): void {
    const { work, conversations, cells, shifts, plans } = this.tables;
    for (const slot of work.slots()) this.workSlots.set(work.columns.id.at(slot), slot);
    for (const slot of conversations.slots()) this.conversationSlots.set(conversations.columns.id.at(slot), slot);
    for (const slot of cells.slots()) this.cellSlots.set(cellKey(cells.columns.queue[slot]!, cells.columns.channel[slot]!), slot);
    for (const slot of shifts.slots()) (this.shiftsOf[shifts.columns.agent[slot]!] ??= []).push(slot);
    for (const slot of plans.slots()) (this.plansOf[plans.columns.queue[slot]!] ??= []).push(slot);
    for (const slots of this.shiftsOf) slots?.sort((a, b) => shifts.columns.from[a]! - shifts.columns.from[b]!);
    for (const slots of this.plansOf) slots?.sort((a, b) => plans.columns.from[a]! - plans.columns.from[b]!);
  }

  /** Marks every row as touched. */
  touchAll(): void {
    for (const name of TABLE_NAMES) touchRows(this.tables[name]);
  }
}

/** One number for (queue, channel); queue -1 is the centre. Safe up to 2^26 channels. */
export const cellKey = (queue: number, channel: number): number => (queue + 1) * 67_108_864 + channel;

/** Any table's rows. */
function touchRows(table: { readonly slots: () => Iterable<number>; readonly touch: (slot: number) => void }): void {
  for (const slot of table.slots()) table.touch(slot);
}

function copyMap<K, V>(from: ReadonlyMap<K, V>, to: Map<K, V>): void {
  to.clear();
  for (const [key, value] of from) to.set(key, value);
}

/** Holes stay holes. */
const copyLists = (lists: readonly number[][]): number[][] => lists.map((list) => list.slice());
