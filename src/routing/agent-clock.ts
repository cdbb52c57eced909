/** What an agent says and what becomes of him when he lets work ring out. */
import { touchAgent } from './agent-standing.ts';
import { letGo, moveDueUs } from './blending.ts';
import type { Core } from './core.ts';
import { endOffer } from './offer-end.ts';
import { freeUp } from './offers.ts';
import { firstOfAgent, nextOfAgent } from './pairs.ts';
import { PRESENCES, type Presence } from '../model/vocabulary.ts';
import { ITEM, PAIR, type RouterState } from './router-state.ts';
import { NEVER, place, unplace } from './waiting.ts';

const OFFLINE = PRESENCES.indexOf('offline');

/** The agent gets nothing until he returns; after his channel's number of strikes in a row he is signed out. The offer itself is ended by the caller. */
export function ringOut(core: Core, pair: number): void {
  const { state } = core;
  const { agent: whose, item, offer, load } = state.pairs;
  const agent = whose[pair]!;
  const c = state.agents;
  const { returnAfterUs, strikes } = state.centre.channels[state.centre.loads[load[pair]!]!.channel]!;
  core.journal.rangOut(item[pair]!, agent, offer[pair]!);
  c.notResponding[agent] = 1;
  c.returnUs[agent] = returnAfterUs === null ? 0 : state.nowUs + returnAfterUs;
  c.strikes[agent]! += 1;
  core.agentTimers.push(agent);
  if (strikes !== null && c.strikes[agent]! >= strikes) {
    core.journal.presence(agent, 'strikes');
    setPresence(core, agent, 'offline', false, pair);
  } else reconsiderHeld(core, agent);
}

function returnsByClock(state: RouterState, agent: number): boolean {
  const c = state.agents;
  return c.notResponding[agent] === 1 && c.returnUs[agent] !== 0 && c.presence[agent] === 0 && c.present[agent] === 1;
}

/** Comes back by himself after the channel's time, if that is over. */
export function advanceAgent(core: Core, agent: number): void {
  const { state } = core;
  const c = state.agents;
  core.agentTimers.push(agent);
  if (!returnsByClock(state, agent) || c.returnUs[agent]! > state.nowUs) return;
  core.journal.presence(agent, 'returned');
  const strikes = c.strikes[agent]!;
  setPresence(core, agent, 'available', false);
  // Coming back by the clock is no answer: the strikes stand.
  c.strikes[agent] = strikes;
}

/** What he says of himself. Work in hand stays; when he goes, no channel keeps him and what rings with him is withdrawn, but for `ending`. */
export function setPresence(core: Core, agent: number, presence: Presence, wrapUp: boolean, ending = -1): void {
  const { state } = core;
  const c = state.agents;
  const signedIn = presence !== 'offline';
  if (signedIn !== (c.present[agent] === 1)) {
    countSignedIn(state, agent, signedIn ? 1 : -1);
    c.present[agent] = signedIn ? 1 : 0;
    if (signedIn) {
      c.signedInUs[agent] = state.nowUs;
      c.busyUs[agent] = 0;
      if (c.busySinceUs[agent] !== 0) c.busySinceUs[agent] = state.nowUs;
    }
  }
  c.presence[agent] = PRESENCES.indexOf(presence);
  c.wrapUp[agent] = wrapUp ? 1 : 0;
  if (presence === 'available') {
    c.notResponding[agent] = c.returnUs[agent] = c.strikes[agent] = 0;
    touchAgent(state, agent);
  } else {
    letGo(core, agent);
    // From the top each time: work that leaves for good with its last offer takes its refusals along.
    for (let pair = offerWith(state, agent, ending); pair !== -1; pair = offerWith(state, agent, ending)) {
      core.journal.withdrawn(state.pairs.item[pair]!, agent, state.pairs.offer[pair]!, 'agent-left');
      endOffer(core, pair);
    }
  }
  freeUp(core, agent);
  core.agentTimers.push(agent);
  reconsiderHeld(core, agent);
  if (c.presence[agent] === OFFLINE) rouseRefused(core);
}

/** The latest that rings with him, but for one; -1 when nothing does. */
function offerWith(state: RouterState, agent: number, ending: number): number {
  let pair = firstOfAgent(state, agent);
  while (pair !== -1 && (pair === ending || state.pairs.kind[pair] !== PAIR.alerting)) pair = nextOfAgent(state, pair);
  return pair;
}

export function countSignedIn(state: RouterState, agent: number, sign: 1 | -1): void {
  const who = state.agents.class[agent]!;
  const { signedIn } = state.classes;
  signedIn[who]! += sign;
  if (signedIn[who] === 0) state.signedIn.delete(who);
  else state.signedIn.add(who);
}

/** Items kept for an agent may be better off without him. */
export function reconsiderHeld(core: Core, agent: number): void {
  const { state } = core;
  const held: number[] = [];
  for (let item = state.heldLines.first(agent); item !== -1; item = state.heldLines.next(item)) held.push(item);
  for (const item of held) {
    unplace(state, item);
    place(core, item);
  }
}

/** With one agent fewer, nobody else may be left for an item that another one declined. */
export function rouseRefused(core: Core): void {
  const { state } = core;
  const { kind, item, untilUs } = state.pairs;
  const { status } = state.items;
  for (let pair = 0; pair < state.pairs.rows.size; pair += 1) {
    if (kind[pair] === PAIR.refused && untilUs[pair]! <= state.nowUs && (status[item[pair]!] === ITEM.ranked || status[item[pair]!] === ITEM.held)) core.roused.push(item[pair]!);
  }
}

/** Instant at which the agent returns by himself or may be moved again, `NEVER` when neither will be. */
export function agentDueUs(state: RouterState, agent: number): number {
  const { returnUs } = state.agents;
  return Math.min(moveDueUs(state, agent), returnsByClock(state, agent) ? Math.max(returnUs[agent]!, state.nowUs) : NEVER);
}
