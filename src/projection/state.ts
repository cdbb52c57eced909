/**
 * Everything that is known at one position of the log: tables, and the indices that lead into them. Data only; the rules are the
 * functions of the files beside it, which take it as their first argument. A slot that a rule holds is in range: `!` on a column says so.
 */
import { IdIndex } from '../base/id-index.ts';
import { PairQueue } from '../base/pair-queue.ts';
import { SlotTable } from '../base/slot-table.ts';
import type { Agent, Channel, Queue } from '../model/centre.ts';
import type { EpochUs } from '../model/units.ts';
import { AGENT_LAYOUT, BUCKET_LAYOUT, CELL_LAYOUT, CHANNEL_LAYOUT, CONVERSATION_LAYOUT, MEMBERSHIP_LAYOUT, OFFER_LAYOUT, QUEUE_LAYOUT, WORK_LAYOUT } from './layouts.ts';
import { TABLE_NAMES } from './table-names.ts';

export interface CentreName { readonly id: string; readonly name: string; readonly timeZone: string }

const newTables = () => ({
  channels: new SlotTable(CHANNEL_LAYOUT), queues: new SlotTable(QUEUE_LAYOUT), agents: new SlotTable(AGENT_LAYOUT), memberships: new SlotTable(MEMBERSHIP_LAYOUT),
  work: new SlotTable(WORK_LAYOUT), offers: new SlotTable(OFFER_LAYOUT), conversations: new SlotTable(CONVERSATION_LAYOUT), cells: new SlotTable(CELL_LAYOUT), buckets: new SlotTable(BUCKET_LAYOUT),
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

  readonly channelSlots = new Map<string, number>();
  readonly queueSlots = new Map<string, number>();
  readonly agentSlots: IdIndex;
  readonly workSlots: IdIndex;
  readonly conversationSlots: IdIndex;
  /** By `cellKey`. */
  readonly cellSlots = new Map<number, number>();
  /** Slots of the waiting items, dense, in no order. */
  waiting: number[] = [];
  /** Pairs (slot, sequence of its end), oldest end first. A pair whose item lives again is stale. */
  retired = new PairQueue();

  constructor(tables: Tables = newTables(), from?: State) {
    this.tables = tables;
    this.agentSlots = from?.agentSlots.cloneFor(tables.agents) ?? new IdIndex(tables.agents);
    this.workSlots = from?.workSlots.cloneFor(tables.work) ?? new IdIndex(tables.work);
    this.conversationSlots = from?.conversationSlots.cloneFor(tables.conversations) ?? new IdIndex(tables.conversations);
    for (const [id, slot] of from?.channelSlots ?? []) this.channelSlots.set(id, slot);
    for (const [id, slot] of from?.queueSlots ?? []) this.queueSlots.set(id, slot);
    for (const [key, slot] of from?.cellSlots ?? []) this.cellSlots.set(key, slot);
  }

  /** Independent copy; what was touched must have been drained. */
  clone(): State {
    const t = this.tables;
    const copy = new State({
      channels: t.channels.clone(), queues: t.queues.clone(), agents: t.agents.clone(), memberships: t.memberships.clone(),
      work: t.work.clone(), offers: t.offers.clone(), conversations: t.conversations.clone(), cells: t.cells.clone(), buckets: t.buckets.clone(),
    }, this);
    copy.sequence = this.sequence;
    copy.logAt = this.logAt;
    copy.quarantined = this.quarantined;
    copy.clamps = this.clamps;
    copy.centre = this.centre;
    copy.channelConfigs = this.channelConfigs.slice();
    copy.queueConfigs = this.queueConfigs.slice();
    copy.agentConfigs = this.agentConfigs.slice();
    copy.waiting = this.waiting.slice();
    copy.retired = this.retired.clone();
    return copy;
  }

  /** Fills the indices that a page of rows does not carry; channels, queues and agents have entered theirs. */
  indexRows(): void {
    const { work, conversations, cells } = this.tables;
    for (const slot of work.slots()) this.workSlots.set(work.columns.id[slot]!, slot);
    for (const slot of conversations.slots()) this.conversationSlots.set(conversations.columns.id[slot]!, slot);
    for (const slot of cells.slots()) this.cellSlots.set(cellKey(cells.columns.queue[slot]!, cells.columns.channel[slot]!), slot);
  }

  /** Marks every row as touched. */
  touchAll(): void {
    for (const name of TABLE_NAMES) touchRows(this.tables[name]);
  }
}

/** One number for (queue, channel); queue -1 is the centre. Safe up to 2^26 channels. */
export const cellKey = (queue: number, channel: number): number => (queue + 1) * 67_108_864 + channel;

function touchRows(table: { readonly slots: () => Iterable<number>; readonly touch: (slot: number) => void }): void {
  for (const slot of table.slots()) table.touch(slot);
}
