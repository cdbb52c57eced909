import { collationKey, compareKeys } from '../../base/collation.ts';
import { timesThreshold } from '../../model/metrics/urgency.ts';
import { MS_US, SECOND_US, type EpochUs } from '../../model/units.ts';
import type { RowsQuery } from '../../model/views/queries.ts';
import { DIRECTIONS, OPEN_STATES, WORK_STATES, type WorkState } from '../../model/vocabulary.ts';
import { askedSkills } from '../asked-skills.ts';
import type { Projection } from '../projection.ts';
import { NEVER_US } from '../tally.ts';
import { channelLabel } from './channel-label.ts';
import { agentText } from './agent-rows.ts';
import { goalOf } from './goal.ts';
import { queueText } from './queue-rows.ts';
import { needleOf, rowTextsOf } from './search.ts';
import { listed, maskOf, memo, type ColumnReader, type Mask, type TableReader } from './table-reader.ts';

const isOpen = (state: WorkState): boolean => OPEN_STATES.includes(state);
const OPEN: readonly boolean[] = WORK_STATES.map(isOpen);

export function workRows(projection: Projection, query: RowsQuery, now: EpochUs): TableReader {
  const { state } = projection;
  const { work } = state.tables;
  const w = work.columns;
  const instant = (value: number): number | null => (value === NEVER_US ? null : value);
  const queueRank = lazy(() => ranks(state.queueConfigs.map(({ name }) => name)));
  const channelRank = lazy(() => ranks(state.channelConfigs.map((channel) => channelLabel(state, channel))));
  const ranked = (rank: Float64Array, slot: number): number | null => (slot === -1 ? null : rank[slot]!);
  const thresholdS = memo((queue) => (queue === -1 ? 0 : goalOf(projection, queue).withinS));
  const people = (slot: number): readonly number[] => agentsOn(projection, slot);

  const columns: Readonly<Record<string, ColumnReader>> = {
    id: { cell: (slot) => w.id.at(slot) },
    subject: { cell: (slot) => w.subject.at(slot) },
    customer: { cell: (slot) => w.customer.at(slot) },
    channel: { cell: (slot) => channelLabel(state, state.channelConfigs[w.channel[slot]!]!), key: (slot) => ranked(channelRank(), w.channel[slot]!) },
    queue: { cell: (slot) => state.queueConfigs[w.queue[slot]!]?.name ?? '', key: (slot) => ranked(queueRank(), w.queue[slot]!) },
    queueId: { cell: (slot) => state.queueConfigs[w.queue[slot]!]?.id ?? '' },
    direction: { cell: (slot) => DIRECTIONS[w.direction[slot]!]!, key: (slot) => w.direction[slot]! },
    state: { cell: (slot) => WORK_STATES[w.state[slot]!]!, key: (slot) => w.state[slot]! },
    stateSince: { cell: (slot) => w.stateSince[slot]! },
    agents: { cell: (slot) => people(slot).map((agent) => state.agentConfigs[agent]!.name).join(', ') },
    agentIds: { cell: (slot) => people(slot).map((agent) => state.agentConfigs[agent]!.id).join(', ') },
    createdAt: { cell: (slot) => w.createdAt[slot]! },
    queuedAt: { cell: (slot) => instant(w.queuedAt[slot]!) },
    waitingSince: { cell: (slot) => (w.waitingPlace[slot] === -1 ? null : w.queuedAt[slot]!) },
    urgency: { cell: (slot) => (w.waitingPlace[slot] === -1 ? null : timesThreshold((now - w.queuedAt[slot]!) / SECOND_US, thresholdS(w.queue[slot]!))) },
    priority: { cell: (slot) => w.priority[slot]! },
    pushes: { cell: (slot) => w.pushes[slot]! },
    waitMs: { cell: (slot) => (w.waitUs[slot] === NEVER_US ? null : w.waitUs[slot]! / MS_US) },
    closedAt: { cell: (slot) => instant(w.closedAt[slot]!) },
    outcome: { cell: (slot) => w.outcome.at(slot) },
  };

  return {
    size: work.size,
    id: (slot) => w.id.at(slot),
    born: (slot) => w.born[slot]!,
    column: (id) => (Object.hasOwn(columns, id) ? columns[id]! : null),
    select: (into) => select(projection, query, into),
  };
}

/** Open items only, unless the filter names the states it wants. */
function select(projection: Projection, { filter }: RowsQuery, into: Int32Array): { matched: number; total: number } {
  const { state } = projection;
  const { work, agents, queues, channels } = state.tables;
  const w = work.columns;
  const states = maskOf(filter.states, WORK_STATES.length, (name) => WORK_STATES.findIndex((s) => s === name)) ?? Uint8Array.from(OPEN, Number);
  const countsClosed = states.some((wanted, code) => wanted === 1 && !OPEN[code]!);
  const ids = maskOf(filter.ids, work.size, (id) => state.workSlots.get(id));
  const inQueues = maskOf(filter.queues, queues.size, (id) => state.queueSlots.get(id));
  const onChannels = maskOf(filter.channels, channels.size, (id) => state.channelSlots.get(id));
  const withAgents = maskOf(filter.agents, agents.size, (id) => state.agentSlots.get(id));
  const skills = listed(filter.skills);
  const asked = askedSkills(state);
  const needle = needleOf(filter.text);
  const contains = needle === null ? null : textTest(projection, needle);
  let matched = 0;
  let total = 0;
  for (let slot = 0; slot < work.size; slot += 1) {
    if (!work.isLive(slot)) continue;
    const code = w.state[slot]!;
    if (countsClosed || OPEN[code]!) total += 1;
    if (states[code] === 0) continue;
    if (inQueues && inQueues[w.queue[slot]!] !== 1) continue;
    if (onChannels && onChannels[w.channel[slot]!] !== 1) continue;
    if (ids && ids[slot] === 0) continue;
    if (withAgents && !touches(projection, slot, withAgents)) continue;
    if (skills && !asked(slot).some((skill) => skills.has(skill))) continue;
    if (contains && !contains(slot)) continue;
    into[matched] = slot;
    matched += 1;
  }
  return { matched, total };
}

/** Holder and alerted agents: does one of them belong to the set? */
function touches(projection: Projection, slot: number, agents: NonNullable<Mask>): boolean {
  const { work, offers } = projection.state.tables;
  if (agents[work.columns.agent[slot]!] === 1) return true;
  for (let offer = work.columns.firstOffer[slot]!; offer !== -1; offer = offers.columns.next[offer]!) if (agents[offers.columns.agent[offer]!] === 1) return true;
  return false;
}

function textTest(projection: Projection, needle: string): (slot: number) => boolean {
  const { state } = projection;
  const { work, queues, agents } = state.tables;
  const w = work.columns;
  const queueMatches = new Uint8Array(queues.size);
  for (const slot of queues.slots()) if (queueText(projection, slot).includes(needle)) queueMatches[slot] = 1;
  const agentMatches = new Uint8Array(agents.size);
  for (const slot of agents.slots()) if (agentText(projection, slot).includes(needle)) agentMatches[slot] = 1;
  const texts = rowTextsOf(state);
  return (slot) =>
    queueMatches[w.queue[slot]!] === 1 || touches(projection, slot, agentMatches) ||
    texts.text(slot, w.born[slot]!, () => `${w.id.at(slot)}\n${w.subject.at(slot)}\n${w.customer.at(slot)}`).includes(needle);
}

/** Who holds the item (or did last), else whom it alerts, in order of the offers. */
function agentsOn(projection: Projection, slot: number): readonly number[] {
  const { work, offers } = projection.state.tables;
  const c = offers.columns;
  const holder = work.columns.agent[slot]!;
  const alerted: number[] = [];
  for (let offer = work.columns.firstOffer[slot]!; offer !== -1; offer = c.next[offer]!) alerted.push(offer);
  if (alerted.length === 0) return holder === -1 ? [] : [holder];
  return alerted.toSorted((a, b) => c.born[a]! - c.born[b]!).map((offer) => c.agent[offer]!);
}

/** Place of each text in collation order: sorting by it compares numbers. */
function ranks(texts: readonly string[]): Float64Array {
  const keys = texts.map(collationKey);
  const rank = new Float64Array(texts.length);
  const order = keys.map((_key, i) => i).toSorted((a, b) => compareKeys(keys[a]!, keys[b]!));
  let last = -1;
  order.forEach((slot, i) => {
    if (last === -1 || keys[last] !== keys[slot]) rank[slot] = i;
    else rank[slot] = rank[last]!;
    last = slot;
  });
  return rank;
}

function lazy<T>(make: () => T): () => T {
  let known: { readonly value: T } | null = null;
  return () => (known ??= { value: make() }).value;
}
