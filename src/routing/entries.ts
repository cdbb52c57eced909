/**
 * The router by row numbers: one function an entry point, each ending at rest. Simulations call these; `router.ts` gives them ids and events.
 * Nothing here reads a clock or draws a chance.
 */
import type { Result } from '../base/result.ts';
import type { AgentConfiguration } from '../model/configuration/agent.ts';
import type { Callback } from '../model/configuration/callback.ts';
import type { SelectionRule } from '../model/configuration/queue.ts';
import type { EpochUs } from '../model/units.ts';
import type { Presence } from '../model/vocabulary.ts';
import { admit, withdraw, type Arrival } from './admission.ts';
import { advanceAgent, setPresence } from './agent-clock.ts';
import type { AgreedTime } from './callbacks.ts';
import { changeCentre, type ChangeFault } from './centre-change.ts';
import { changeAgent } from './configuration-change.ts';
import { begin, type Core } from './core.ts';
import type { OwnWishes } from './demand.ts';
import { answerFor, fallBack } from './external.ts';
import { comeToRest } from './giving-back.ts';
import { turnDoors } from './hours.ts';
import { advanceItem, overflowIfDue } from './item-clock.ts';
import { callInVain, handOver, requestCallback, transfer } from './legs.ts';
import { moveWaiting } from './moving.ts';
import { reassign } from './reassignment.ts';
import { agentResponds, customerWrites } from './silence.ts';
import { accept, assign, changePhase, claim, decline, finish, prioritise, type Step, type StepFault } from './transitions.ts';
import { isWaitingStatus, NEVER } from './waiting.ts';
import { PAIR } from './router-state.ts';
import type { RoutingCentre } from './routing-centre.ts';

/** @returns the item's row; the journal says what became of it. */
export function workArrives(core: Core, arrival: Arrival, atUs: EpochUs): number {
  begin(core, atUs);
  const item = admit(core, arrival, true);
  comeToRest(core);
  return item;
}

/** An agent answers an offer, or helps himself to what waits. */
export function acceptOffer(core: Core, item: number, agent: number, atUs: EpochUs): Step {
  begin(core, atUs);
  return settled(core, accept(core, item, agent));
}

export function declineOffer(core: Core, item: number, agent: number, atUs: EpochUs): Step {
  begin(core, atUs);
  return settled(core, decline(core, item, agent));
}

export function claimWork(core: Core, item: number, agent: number, atUs: EpochUs): Step {
  begin(core, atUs);
  return settled(core, claim(core, item, agent));
}

/** Work in hand changes phase: `PAIR.active`, `PAIR.wrapUp`, `PAIR.paused`, or `PAIR.interrupted` to go on as soon as its agent has room. */
export function workChangesPhase(core: Core, item: number, agent: number, kind: number, atUs: EpochUs): Step {
  begin(core, atUs);
  return settled(core, changePhase(core, item, agent, kind));
}

export const startWrapUp = (core: Core, item: number, agent: number, atUs: EpochUs): Step => workChangesPhase(core, item, agent, PAIR.wrapUp, atUs);
export const pauseWork = (core: Core, item: number, agent: number, atUs: EpochUs): Step => workChangesPhase(core, item, agent, PAIR.paused, atUs);
/** Paused work goes on, at once or as soon as its agent has room: the journal says when. */
export const resumePaused = (core: Core, item: number, agent: number, atUs: EpochUs): Step => workChangesPhase(core, item, agent, PAIR.interrupted, atUs);

export function finishWork(core: Core, item: number, agent: number, atUs: EpochUs): Step {
  begin(core, atUs);
  return settled(core, finish(core, item, agent));
}

/** A supervisor or an outside router chooses; see `assign`. */
export function assignWork(core: Core, item: number, agent: number, overriding: boolean, atUs: EpochUs): Step {
  begin(core, atUs);
  return settled(core, assign(core, item, agent, overriding));
}

/** Waits elsewhere from now on; see `moveWaiting`. */
export function moveWork(core: Core, item: number, queue: number, own: OwnWishes, meant: number, atUs: EpochUs): Step {
  begin(core, atUs);
  return settled(core, moveWaiting(core, item, queue, own, meant));
}

/** The new leg's row is in the journal. */
export function reassignWork(core: Core, item: number, to: number, overriding: boolean, atUs: EpochUs): Step {
  begin(core, atUs);
  return settled(core, reassign(core, item, to, overriding));
}

export function prioritiseWork(core: Core, item: number, priorityNano: number, atUs: EpochUs): void {
  begin(core, atUs);
  prioritise(core, item, priorityNano);
  comeToRest(core);
}

/** A refused step decides nothing. */
function settled<T>(core: Core, step: Result<T, StepFault>): Result<T, StepFault> {
  if (step.ok) comeToRest(core);
  return step;
}

/** The leg ends with its agent, a new one comes in. @returns its row. */
export function workTransferred(core: Core, item: number, agent: number, arrival: Arrival, atUs: EpochUs): Result<number, StepFault> {
  begin(core, atUs);
  return settled(core, transfer(core, item, agent, arrival));
}

/** A bot has done what it can. @returns the row of the new leg. */
export function botHandsOver(core: Core, item: number, agent: number, atUs: EpochUs): Result<number, StepFault> {
  begin(core, atUs);
  return settled(core, handOver(core, item, agent));
}

/** `agreed`: when he is to be called, `null` for in his turn. */
export function callbackRequested(core: Core, item: number, terms: Callback, agreed: AgreedTime | null, atUs: EpochUs): Step {
  begin(core, atUs);
  return settled(core, requestCallback(core, item, terms, agreed));
}

/** Nobody answered the agent's call. */
export function callFailed(core: Core, item: number, agent: number, atUs: EpochUs): Step {
  begin(core, atUs);
  return settled(core, callInVain(core, item, agent));
}

export function customerWrote(core: Core, item: number, atUs: EpochUs): Step {
  begin(core, atUs);
  return settled(core, customerWrites(core, item));
}

export function agentResponded(core: Core, item: number, atUs: EpochUs): Step {
  begin(core, atUs);
  return settled(core, agentResponds(core, item));
}

/** The outside router will not choose. */
export function outsideDeclines(core: Core, item: number, atUs: EpochUs): Step {
  begin(core, atUs);
  return settled(core, fallBack(core, item));
}

/** The modelled outside router says whom it chooses for an item that it still has. */
export function outsideAnswers(core: Core, item: number, rule: SelectionRule, atUs: EpochUs): Step {
  begin(core, atUs);
  return settled(core, answerFor(core, item, rule));
}

/** The customer left, helped himself, or the item was cancelled. */
export function workLeaves(core: Core, item: number, atUs: EpochUs): void {
  begin(core, atUs);
  withdraw(core, item);
  comeToRest(core);
}

export function presenceChanges(core: Core, agent: number, presence: Presence, wrapUp: boolean, atUs: EpochUs): void {
  begin(core, atUs);
  setPresence(core, agent, presence, wrapUp);
  comeToRest(core);
}

/** An item's timer. Whoever became eligible has his chance before the item overflows. */
export function itemTimer(core: Core, item: number, atUs: EpochUs): void {
  begin(core, atUs);
  advanceItem(core, item);
  comeToRest(core);
  overflowIfDue(core, item);
  comeToRest(core);
}

export function agentTimer(core: Core, agent: number, atUs: EpochUs): void {
  begin(core, atUs);
  advanceAgent(core, agent);
  comeToRest(core);
}

/** The centre's timer: doors that open or close. */
export function hoursTimer(core: Core, atUs: EpochUs): void {
  begin(core, atUs);
  turnDoors(core);
  comeToRest(core);
}

/** Next instant at which some queue opens or closes. */
export function hoursDueUs(core: Core): number {
  return Math.min(NEVER, ...core.state.centre.queues.map(({ hours }) => hours?.nextChange(core.state.nowUs) ?? NEVER));
}

/** A new centre comes into force, and all that its rules say of waits so far and of this hour happens at once; a fault changes nothing. */
export function centreChanges(core: Core, centre: RoutingCentre, atUs: EpochUs): Result<null, readonly ChangeFault[]> {
  begin(core, atUs);
  const change = changeCentre(core, centre);
  if (!change.ok) return change;
  turnDoors(core);
  for (let item = 0; item < core.state.items.rows.size; item += 1) if (core.state.items.status[item] !== 0) advanceItem(core, item);
  comeToRest(core);
  return change;
}

/** A state that was read back from a log goes on: what the log's end left undecided is decided, and all that waits for a time says it. */
export function goesOn(core: Core): void {
  const { state } = core;
  begin(core, state.nowUs);
  turnDoors(core);
  for (let item = 0; item < state.items.rows.size; item += 1) {
    const status = state.items.status[item]!;
    if (status === 0) continue;
    core.itemTimers.push(item);
    if (isWaitingStatus(status)) core.roused.push(item);
  }
  for (const agent of state.centre.agents.keys()) core.agentTimers.push(agent);
  comeToRest(core);
}

/** Agents added or changed, all at once. */
export function agentsChange(core: Core, configurations: readonly AgentConfiguration[], atUs: EpochUs): void {
  begin(core, atUs);
  for (const configuration of configurations) changeAgent(core, configuration);
  comeToRest(core);
}
