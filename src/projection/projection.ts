/**
 * The fold of a log up to a position: applies batches, answers counters, gives checkpoints. Queries over rows read its `state`
 * through `answer.ts`; nobody else may.
 */
import type { TextColumn } from '../base/text-column.ts';
import type { Agent, AgentId, ChannelId, QueueId } from '../model/centre.ts';
import type { LogEvent } from '../model/events.ts';
import { conservationGap, type AgentCounters, type PlanCounters, type QueueCounters, type ShiftCounters } from '../model/metrics/counters.ts';
import type { CountedWindow } from '../model/views/queries.ts';
import type { EpochUs } from '../model/units.ts';
import { applyEvent } from './apply-event.ts';
import type { Checkpoint } from './checkpoint.ts';
import { NO_AGENT, readAgent, readShifts, scanWaiting, sumCells, type Waiting } from './counters.ts';
import { Digest } from './digest.ts';
import { SHIFT_WIDTH } from './layouts.ts';
import { planCounters } from './plans.ts';
import { shiftCounters } from './shifts.ts';
import { countStaff } from './staffing.ts';
import { State } from './state.ts';
import { CENTRE } from './tally.ts';

const NO_SHIFTS = new Float64Array(SHIFT_WIDTH);

export class Projection {
  /** For the queries of this folder only: read, never changed. */
  readonly state: State;
  readonly #digest: Digest;
  #waiting: { readonly sequence: number; readonly now: EpochUs; readonly waiting: Waiting } | null = null;

  constructor(state = new State(), digest = new Digest()) {
    this.state = state;
    this.#digest = digest;
  }

  get sequence(): number { return this.state.sequence; }
  /** Largest event time so far, 0 when empty. */
  get logAt(): EpochUs { return this.state.logAt; }
  /** Events that the state could not explain (I8). */
  get quarantined(): number { return this.state.quarantined; }
  /** Durations that came out negative and count as zero. */
  get clamps(): number { return this.state.clamps; }

  /** A batch, applied whole. `null` is an event of unknown type. */
  apply(events: readonly (LogEvent | null)[]): void {
    for (const event of events) applyEvent(this.state, event);
  }

  /** 64 bits as 16 hexadecimal digits, over everything that is not personal: equal at equal position, however the log was cut (I9). */
  digest(): string {
    this.#digest.update(this.state);
    return this.#digest.value(this.state);
  }

  checkpoint(): Checkpoint {
    this.#digest.update(this.state);
    return { state: this.state.clone(), digest: this.#digest.clone() };
  }

  static restore(checkpoint: Checkpoint): Projection {
    return new Projection(checkpoint.state.clone(), checkpoint.digest.clone());
  }

  /** As `restore`, in the memory of this projection: far cheaper for a large state. */
  becomes(checkpoint: Checkpoint): void {
    this.state.copyFrom(checkpoint.state);
    this.#digest.copyFrom(checkpoint.digest);
    this.#waiting = null;
  }

  /** IANA name of the centre's. */
  get timeZone(): string { return this.state.centre.timeZone; }

  queueIds(): QueueId[] { return idsOf(this.state.tables.queues); }
  agentIds(): AgentId[] { return idsOf(this.state.tables.agents); }
  channelIds(): ChannelId[] { return idsOf(this.state.tables.channels); }
  agentIdsOf(team: string): AgentId[] { return this.agentIds().filter((id) => this.state.agentConfigs[this.state.agentSlots.get(id)!]!.team === team); }
  agentIdsWith(skill: string): AgentId[] { return this.agentIds().filter((id) => this.agentOf(id)?.skills?.some(([own]) => own === skill) === true); }
  /** His number in this log: the same for good. */
  agentNumber(agent: AgentId): number | undefined { return this.state.agentSlots.get(agent); }
  agentOfNumber(number: number): AgentId | undefined {
    const id = this.state.tables.agents.columns.id.at(number);
    return this.state.agentSlots.get(id) === number ? id : undefined;
  }
  agentOf(agent: AgentId): Agent | undefined {
    const slot = this.agentNumber(agent);
    return slot === undefined ? undefined : this.state.agentConfigs[slot];
  }

  /** Channels of the queue that were configured or have counted something. */
  channelsOf(queue: QueueId): ChannelId[] {
    const slot = this.state.queueSlots.get(queue);
    if (slot === undefined) return [];
    const { cells, channels } = this.state.tables;
    const seen = this.cellsOf(slot).map((cell) => channels.columns.id.at(cells.columns.channel[cell]!));
    return [...new Set([...this.state.queueConfigs[slot]!.channels, ...seen])];
  }

  /** Counters of a queue, or of one of its channels; all zero for one that is unknown. */
  queueCounters(queue: QueueId, now: EpochUs, window: CountedWindow = 'all', channel?: ChannelId): QueueCounters {
    return this.#countersOf(this.state.queueSlots.get(queue), now, window, channel);
  }

  /** Conversations, not entries: a sum over queues may exceed it. */
  centreCounters(now: EpochUs, window: CountedWindow = 'all', channel?: ChannelId): QueueCounters {
    return this.#countersOf(CENTRE, now, window, channel);
  }

  agentCounters(agent: AgentId, now: EpochUs): AgentCounters {
    const slot = this.state.agentSlots.get(agent);
    return slot === undefined ? NO_AGENT : readAgent(this.state, slot, now);
  }

  /** Of his shifts; all zero for one who has none. */
  shiftCounters(agent: AgentId, now: EpochUs): ShiftCounters {
    const slot = this.state.agentSlots.get(agent);
    return slot === undefined ? shiftCounters(NO_SHIFTS, 0) : readShifts(this.state, slot, now);
  }

  /** Of the queue's plan; `null` for one that is unknown. */
  planCounters(queue: QueueId, now: EpochUs): PlanCounters | null {
    const slot = this.state.queueSlots.get(queue);
    return slot === undefined ? null : planCounters(this.state, slot, now, countStaff(this.state).staffed[slot]!);
  }

  /** Queues in which conservation (I3) fails. */
  unbalancedQueues(): QueueId[] {
    return [...this.state.queueSlots.keys()].filter((queue) => conservationGap(this.queueCounters(queue, this.logAt)) !== 0);
  }

  /** Cells of a queue slot, or of the centre, oldest first. */
  cellsOf(queue: number): number[] {
    const { cells, queues } = this.state.tables;
    const found: number[] = [];
    if (queue === CENTRE) {
      for (const cell of cells.slots()) if (cells.columns.queue[cell] === CENTRE) found.push(cell);
    } else {
      for (let cell = queues.columns.firstCell[queue]!; cell !== -1; cell = cells.columns.next[cell]!) found.push(cell);
    }
    return found.toSorted((a, b) => a - b);
  }

  /** What waits now: one scan a (position, instant). */
  waitingAt(now: EpochUs): Waiting {
    const known = this.#waiting;
    if (known && known.sequence === this.sequence && known.now === now) return known.waiting;
    const waiting = scanWaiting(this.state, now);
    this.#waiting = { sequence: this.sequence, now, waiting };
    return waiting;
  }

  #countersOf(queue: number | undefined, now: EpochUs, window: CountedWindow, channel: ChannelId | undefined): QueueCounters {
    let cells = queue === undefined ? [] : this.cellsOf(queue);
    if (channel !== undefined) {
      const slot = this.state.channelSlots.get(channel);
      cells = cells.filter((cell) => this.state.tables.cells.columns.channel[cell] === slot);
    }
    return sumCells(this.state, cells, now, window, this.waitingAt(now));
  }
}

function idsOf(table: { readonly slots: () => Iterable<number>; readonly columns: { readonly id: TextColumn; readonly removed: Uint8Array } }): string[] {
  const ids: string[] = [];
  for (const slot of table.slots()) if (table.columns.removed[slot] === 0) ids.push(table.columns.id.at(slot));
  return ids;
}
