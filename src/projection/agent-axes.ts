/**
 * What each agent is doing: presence, phases held, routing state, and the time integrals over them. Every change first integrates up to its
 * own time; times that go back integrate nothing (an agent's clock only moves forward).
 */
import { AGENT_SUMS, type AgentSum } from '../model/metrics/counters.ts';
import { PHASES, routingStateOf, type Phase } from '../model/phases.ts';
import type { EpochUs } from '../model/units.ts';
import { PRESENCES, ROUTING_STATES, type Presence } from '../model/vocabulary.ts';
import { bounded } from './bounded-text.ts';
import { AGENT_WIDTH, PHASE_WIDTH, SHIFT_WIDTH } from './layouts.ts';
import { accruePlanned, type Doing } from './shifts.ts';
import type { State } from './state.ts';

export const agentSumOf = (name: AgentSum): number => AGENT_SUMS.indexOf(name);
export const phaseCode = (phase: Phase): number => PHASES.indexOf(phase);

const ALERTING = phaseCode('alerting');
const INTERACTING = phaseCode('interacting');
const WRAP_UP = phaseCode('wrap-up');
const AVAILABLE = PRESENCES.indexOf('available');
const TRAINING = PRESENCES.indexOf('training');
const MEETING = PRESENCES.indexOf('meeting');
const OFFLINE = PRESENCES.indexOf('offline');
const ROUTING_ALERTING = ROUTING_STATES.indexOf('alerting');
const ROUTING_IDLE = ROUTING_STATES.indexOf('idle');
const BUSY = agentSumOf('busyUs');
const BUSY_OR_ROUTABLE = agentSumOf('busyOrRoutableUs');
const PRODUCTIVE = agentSumOf('productiveUs');
const SIGNED_IN = agentSumOf('signedInUs');
const HANDLING_SUM = agentSumOf('handlingSumUs');
const WRAP_UP_SUM = agentSumOf('wrapUpUs');

/** Items that he handles, as sums of his time know them. */
function handlingOf(state: State, agent: number): number {
  const { held, platformWrapUp } = state.tables.agents.columns;
  return held[agent * PHASE_WIDTH + INTERACTING]! + held[agent * PHASE_WIDTH + WRAP_UP]! + platformWrapUp[agent]!;
}

/** What he does, as his shifts ask it. */
export const doing = (state: State, agent: number): Doing => ({ presence: state.tables.agents.columns.presence[agent]!, handling: handlingOf(state, agent) > 0 });

/** Adds the time since the last change to a row of sums; `into` may be a copy, to look ahead. Invariant I6: one interval, however many items fill it. */
export function accrue(state: State, agent: number, until: EpochUs, into: Float64Array, offset: number): void {
  const c = state.tables.agents.columns;
  const lasted = until - c.integratedAt[agent]!;
  if (lasted <= 0) return;
  const handling = handlingOf(state, agent);
  const busy = handling > 0;
  const routing = c.routing[agent]!;
  const presence = c.presence[agent]!;
  if (busy) into[offset + BUSY]! += lasted;
  if (busy || routing === ROUTING_IDLE || routing === ROUTING_ALERTING) into[offset + BUSY_OR_ROUTABLE]! += lasted;
  if (busy || presence === TRAINING || presence === MEETING) into[offset + PRODUCTIVE]! += lasted;
  if (busy || presence !== OFFLINE) into[offset + SIGNED_IN]! += lasted;
  into[offset + HANDLING_SUM]! += lasted * handling;
}

/** Brings an agent's sums up to a time. */
export function integrate(state: State, agent: number, at: EpochUs): void {
  const c = state.tables.agents.columns;
  if (at > c.integratedAt[agent]!) accruePlanned(state, agent, c.integratedAt[agent]!, at, doing(state, agent), c.shiftSums, agent * SHIFT_WIDTH);
  accrue(state, agent, at, c.sums, agent * AGENT_WIDTH);
  if (at > c.integratedAt[agent]!) c.integratedAt[agent] = at;
  state.tables.agents.touch(agent);
}

/** Reused: an agent's axes are read several times an event. */
const axes: { presence: Presence; platformWrapUp: boolean; notResponding: boolean; readonly held: number[] } =
  { presence: 'offline', platformWrapUp: false, notResponding: false, held: PHASES.map(() => 0) };

/** Invariant I5. */
export function routingNow(state: State, agent: number): number {
  const c = state.tables.agents.columns;
  axes.presence = PRESENCES[c.presence[agent]!] ?? 'offline';
  axes.platformWrapUp = c.platformWrapUp[agent] === 1;
  axes.notResponding = c.notResponding[agent] === 1;
  for (let phase = 0; phase < PHASE_WIDTH; phase += 1) axes.held[phase] = c.held[agent * PHASE_WIDTH + phase]!;
  return ROUTING_STATES.indexOf(routingStateOf(axes));
}

function settle(state: State, agent: number): void {
  const c = state.tables.agents.columns;
  const routing = routingNow(state, agent);
  if (routing === c.routing[agent]) return;
  c.routing[agent] = routing;
  c.routingSince[agent] = c.integratedAt[agent]!;
}

export function addToAgent(state: State, agent: number, sum: number, amount: number): void {
  state.tables.agents.columns.sums[agent * AGENT_WIDTH + sum]! += amount;
  state.tables.agents.touch(agent);
}

/** Moves one item of the agent from a phase to another; -1 is "not his". */
export function movePhase(state: State, agent: number, from: number, to: number, at: EpochUs): void {
  integrate(state, agent, at);
  const c = state.tables.agents.columns;
  const before = inHand(state, agent);
  if (from !== -1) c.held[agent * PHASE_WIDTH + from]! -= 1;
  if (to !== -1) c.held[agent * PHASE_WIDTH + to]! += 1;
  const after = inHand(state, agent);
  if (before === 0 && after > 0) c.workSince[agent] = c.integratedAt[agent]!;
  if (after === 0) c.workSince[agent] = -1;
  settle(state, agent);
}

/** Items held beyond alerting. */
export function inHand(state: State, agent: number): number {
  const { held } = state.tables.agents.columns;
  let sum = 0;
  for (let phase = ALERTING + 1; phase < PHASE_WIDTH; phase += 1) sum += held[agent * PHASE_WIDTH + phase]!;
  return sum;
}

export function setResponding(state: State, agent: number, responding: boolean, at: EpochUs): void {
  integrate(state, agent, at);
  state.tables.agents.columns.notResponding[agent] = responding ? 0 : 1;
  settle(state, agent);
}

export interface PresenceChange { readonly presence: Presence; readonly reason: string; readonly wrapUp: boolean }

export function setPresence(state: State, agent: number, change: PresenceChange, at: EpochUs): void {
  integrate(state, agent, at);
  const c = state.tables.agents.columns;
  const code = PRESENCES.indexOf(change.presence);
  const now = c.integratedAt[agent]!;
  if (c.platformWrapUp[agent] === 1) {
    addToAgent(state, agent, WRAP_UP_SUM, now - c.wrapUpSince[agent]!);
    c.wrapUpSince[agent] = now;
  }
  if (change.wrapUp && c.platformWrapUp[agent] === 0) c.wrapUpSince[agent] = now;
  if (!change.wrapUp) c.wrapUpSince[agent] = 0;
  c.platformWrapUp[agent] = change.wrapUp ? 1 : 0;
  const reason = bounded(change.reason);
  if (code !== c.presence[agent] || reason !== c.reason.at(agent)) c.presenceSince[agent] = now;
  c.presence[agent] = code;
  c.reason.set(agent, reason);
  c.implicit[agent] = 0;
  if (code === AVAILABLE) c.notResponding[agent] = 0;
  settle(state, agent);
}

/** An agent whom no roster and no presence announced is at work as soon as he is a member or gets work. */
export function presumeAvailable(state: State, agent: number, at: EpochUs): void {
  if (state.tables.agents.columns.implicit[agent] === 1) setPresence(state, agent, { presence: 'available', reason: '', wrapUp: false }, at);
}
