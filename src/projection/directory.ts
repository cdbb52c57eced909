/** Who and what exists: channels, queues and agents by id. Whatever an event names exists from then on, since some sources have no roster. */
import { hashText } from '../base/hash.ts';
import type { Agent, AgentId, Centre, Channel, ChannelId, Queue, QueueId, Skill } from '../model/centre.ts';
import { MEDIA, PRESENCES, ROUTING_STATES, type Medium } from '../model/vocabulary.ts';
import type { EpochUs } from '../model/units.ts';
import { bounded, withBoundedTexts } from './bounded-text.ts';
import type { State } from './state.ts';
import { setThresholds } from './tally.ts';

const OFFLINE = PRESENCES.indexOf('offline');
const NOT_ROUTABLE = ROUTING_STATES.indexOf('not-routable');
const SYNCHRONOUS: readonly Medium[] = ['voice', 'chat', 'video', 'callback', 'custom'];

export function channelSlot(state: State, id: ChannelId): number {
  const known = state.channelSlots.get(id);
  if (known !== undefined) return known;
  const medium = MEDIA.find((m) => m === id) ?? 'custom';
  return setChannel(state, { id, medium, synchrony: SYNCHRONOUS.includes(medium) ? 'synchronous' : 'asynchronous' });
}

export function setChannel(state: State, given: Channel): number {
  const config = withBoundedTexts(given);
  const { channels, cells } = state.tables;
  let slot = state.channelSlots.get(config.id);
  if (slot === undefined) {
    slot = channels.take();
    channels.columns.id.set(slot, config.id);
    state.channelSlots.set(config.id, slot);
  }
  state.channelConfigs[slot] = config;
  channels.columns.removed[slot] = 0;
  channels.columns.configHash[slot] = configHash([config.id, config.medium, config.synchrony, config.weight, config.shortAbandonS, ...goal(config)]);
  channels.touch(slot);
  for (const cell of cells.slots()) if (cells.columns.channel[cell] === slot) setThresholds(state, cell);
  return slot;
}

export function queueSlot(state: State, id: QueueId): number {
  return state.queueSlots.get(id) ?? setQueue(state, { id, name: id, channels: [] });
}

export function setQueue(state: State, given: Queue): number {
  const config = withBoundedTexts(given);
  const { queues, cells } = state.tables;
  let slot = state.queueSlots.get(config.id);
  if (slot === undefined) {
    slot = queues.take();
    queues.columns.id.set(slot, config.id);
    queues.columns.firstCell[slot] = -1;
    state.queueSlots.set(config.id, slot);
  }
  state.queueConfigs[slot] = config;
  queues.columns.removed[slot] = 0;
  queues.columns.configHash[slot] = configHash([config.id, config.name, config.shortName, config.channels, config.routing, config.offer, config.priority, config.selection, config.lengthLimit, config.skills, config.closed, config.overflowsTo, ...goal(config)]);
  queues.touch(slot);
  for (let cell = queues.columns.firstCell[slot]!; cell !== -1; cell = cells.columns.next[cell]!) setThresholds(state, cell);
  return slot;
}

/** Slot of an agent, made if need be: known by events only, offline until something says otherwise. */
export function agentSlot(state: State, id: AgentId, at: EpochUs): number {
  const known = state.agentSlots.get(id);
  if (known !== undefined) return known;
  const slot = setAgent(state, { id, name: id }, at);
  state.tables.agents.columns.implicit[slot] = 1;
  return slot;
}

export function setAgent(state: State, given: Agent, at: EpochUs): number {
  const config = withBoundedTexts(given);
  const { agents } = state.tables;
  const c = agents.columns;
  let slot = state.agentSlots.get(config.id);
  if (slot === undefined) {
    slot = agents.take();
    c.id.set(slot, config.id);
    c.presence[slot] = OFFLINE;
    c.routing[slot] = NOT_ROUTABLE;
    c.presenceSince[slot] = at;
    c.routingSince[slot] = at;
    c.integratedAt[slot] = at;
    c.workSince[slot] = -1;
    c.firstMembership[slot] = -1;
    state.agentSlots.set(config.id, slot);
  }
  state.agentConfigs[slot] = config;
  c.removed[slot] = 0;
  c.implicit[slot] = 0;
  hashAgent(state, slot);
  agents.touch(slot);
  return slot;
}

/** The agent is called otherwise from now on: by another id too. */
export function identify(state: State, slot: number, config: Agent): void {
  const { id } = state.tables.agents.columns;
  state.agentSlots.delete(id.at(slot));
  id.set(slot, config.id);
  state.agentSlots.set(config.id, slot);
  state.agentConfigs[slot] = config;
  hashAgent(state, slot);
}

/** Not the name: whoever may not see names still agrees on the digest. */
function hashAgent(state: State, slot: number): void {
  const config = state.agentConfigs[slot]!;
  state.tables.agents.columns.configHash[slot] = configHash([config.id, config.team, config.site, config.kind, config.capacity, config.skills]);
}

export function setCentre(state: State, centre: Centre, at: EpochUs): void {
  state.centre = { id: centre.id, name: bounded(centre.name), timeZone: bounded(centre.timeZone) };
  for (const channel of centre.channels) setChannel(state, channel);
  for (const queue of centre.queues) setQueue(state, queue);
  for (const agent of centre.agents) setAgent(state, agent, at);
  for (const skill of centre.skills ?? []) nameSkill(state, skill);
  for (const { id, name } of centre.teams ?? []) state.teamNames.set(id, bounded(name));
}

export function nameSkill(state: State, { id, name }: Skill): void { state.skillNames.set(id, bounded(name)); }

/** Marks a row as removed: what it counted stays counted. */
export function remove(state: State, table: 'channels' | 'queues' | 'agents', slot: number | undefined): void {
  if (slot === undefined) return;
  state.tables[table].columns.removed[slot] = 1;
  state.tables[table].touch(slot);
}

const goal = ({ serviceLevel: g }: Channel | Queue): readonly unknown[] => [g?.withinS, g?.target, g?.formula, g?.flowOuts];
const configHash = (fields: readonly unknown[]): number => hashText(JSON.stringify(fields)) | 0;
