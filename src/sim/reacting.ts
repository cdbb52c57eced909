/** What follows from the router's decisions: who rings, who waits, who is out of the router, and when it wants to be asked again. */
import type { Decision } from '../routing/decision.ts';
import { agentDueUs } from '../routing/agent-clock.ts';
import { itemDueUs } from '../routing/item-clock.ts';
import { ITEM } from '../routing/router-state.ts';
import { NEVER } from '../routing/waiting.ts';
import { PRESENCES } from '../model/vocabulary.ts';
import { STAGE, unansweredChannel } from './contacts.ts';
import { KIND } from './event-kind.ts';
import { EXITS, HELD } from './measures.ts';
import { willAnswer, willReturn } from './offering.ts';
import { armPatience, mayHelpHimself, rings, ringsInVain, waits } from './patience.ts';
import { calledBack, mayRetry } from './returning.ts';
import { ROW } from './source-log.ts';
import { PRESENCE_REASON, tell, tellBlended, tellPresence, tellQueued } from './telling.ts';
import { interruptWork, resumeWork } from './work-clock.ts';
import type { World } from './world.ts';

/** Reads the journal of the last entry, then sets the timers that may have moved. */
export function react(world: World): void {
  const { journal, itemTimers, agentTimers } = world.core;
  for (let n = 0; n < journal.length; n += 1) follow(world, journal[n]!);
  for (let n = 0; n < itemTimers.length; n += 1) setItemTimer(world, itemTimers[n]!);
  for (let n = 0; n < agentTimers.length; n += 1) setAgentTimer(world, agentTimers[n]!);
}

function follow(world: World, decision: Decision): void {
  const { measures, nowUs } = world;
  const c = world.contacts.columns;
  if (decision.kind === 'presence') {
    const presence = PRESENCES.indexOf(decision.presence);
    tellPresence(world, decision.agent, presence, decision.reason === 'returned' ? PRESENCE_REASON.returned : PRESENCE_REASON.strikes);
    return;
  }
  if (decision.kind === 'blended') {
    tellBlended(world, decision.agent, decision.channel);
    return;
  }
  const contact = world.contactOf(decision.item);
  switch (decision.kind) {
    case 'queued': queued(world, contact, decision.item); break;
    case 'pushed':
      c.pushes[contact]! += 1;
      measures?.pushed(c.cell[contact]!, decision.agent, c.channel[contact]!);
      measures?.moved(decision.agent, -1, HELD.alerting, nowUs);
      measures?.responds(decision.agent, true, nowUs);
      tell(world, ROW.pushed, contact, decision.agent, decision.offer);
      rings(world, contact);
      willAnswer(world, contact, decision.item, decision.agent, decision.offer);
      break;
    case 'rang-out':
      measures?.rangOut(c.cell[contact]!, decision.agent, c.channel[contact]!);
      measures?.moved(decision.agent, HELD.alerting, -1, nowUs);
      measures?.responds(decision.agent, false, nowUs);
      tell(world, ROW['rang-out'], contact, decision.agent, decision.offer);
      willReturn(world, decision.agent);
      ringsInVain(world, contact);
      break;
    case 'declined':
      measures?.declined(c.cell[contact]!, decision.agent, c.channel[contact]!);
      measures?.moved(decision.agent, HELD.alerting, -1, nowUs);
      tell(world, ROW.declined, contact, decision.agent, decision.offer);
      ringsInVain(world, contact);
      break;
    case 'withdrawn':
      measures?.withdrawn(c.cell[contact]!, decision.agent, c.channel[contact]!);
      measures?.moved(decision.agent, HELD.alerting, -1, nowUs);
      tell(world, ROW.withdrawn, contact, decision.agent, decision.offer, WITHDRAWN.indexOf(decision.reason));
      if (decision.reason === 'agent-left') ringsInVain(world, contact);
      break;
    case 'interrupted': interruptWork(world, contact); break;
    case 'resumed': resumeWork(world, contact); break;
    case 'turned-away':
      c.cell[contact] = decision.queue * world.plan.centre.channels.length + world.plan.centre.channelIndex.get(decision.channel)!;
      measures?.turnedAway(c.cell[contact]);
      tell(world, ROW['turned-away'], contact, 0, decision.queue, world.plan.centre.channelIndex.get(decision.channel), TURNED_AWAY.indexOf(decision.reason));
      mayRetry(world, contact);
      break;
    case 'flowed-out': {
      // What never entered its queue has left none.
      const waited = c.stage[contact] === STAGE.waiting;
      if (waited) {
        measures?.left(c.cell[contact]!, EXITS.flowedOut, nowUs, nowUs - c.queuedUs[contact]!, c.pushes[contact]! > 0, decision.queue === -1 ? unansweredChannel(world.contacts, contact) : -1);
        c.stage[contact] = STAGE.away;
      }
      tell(world, ROW['flowed-out'], contact, 0, FLOWED_OUT.indexOf(decision.reason), decision.queue);
      if (decision.reason === 'callback') calledBack(world, contact, waited);
      break;
    }
    case 'prioritised': tell(world, ROW.prioritised, contact, 0, world.core.state.items.columns.schedule[decision.item], world.core.state.items.columns.scheduleStep[decision.item], decision.priorityNano); break;
    case 'skill-dropped': tell(world, ROW['skill-dropped'], contact, 0, world.plan.centre.configuration.skills.findIndex(({ id }) => id === decision.skill)); break;
    case 'unroutable': tell(world, ROW.unroutable, contact, 0, UNROUTABLE.indexOf(decision.reason)); break;
    case 'self-service':
      tell(world, ROW.flagged, contact, 0);
      mayHelpHimself(world, contact);
      break;
    // In a run nobody claims work, and no supervisor takes it out of hands.
    case 'asked-outside': case 'claimed': case 'reassigned': break;
    case 'gone': released(world, contact, decision.item); break;
  }
}

/** Words behind the numbers that the log keeps. */
export const WITHDRAWN = ['answered-elsewhere', 'agent-left', 'gone', 'reassigned'] as const;
export const TURNED_AWAY = ['closed', 'full', 'channel'] as const;
export const FLOWED_OUT = ['overflow', 'callback', 'voicemail', 'timeout', 'closed', 'moved'] as const;
export const UNROUTABLE = ['nobody-suits', 'preferred-agent'] as const;

function queued(world: World, contact: number, item: number): void {
  const c = world.contacts.columns;
  const { queue, load } = world.core.state.items.columns;
  const cell = queue[item]! * world.plan.centre.channels.length + world.core.state.centre.loads[load[item]!]!.channel;
  tellQueued(world, contact, item);
  // Said again with other wishes: no new entry.
  if (c.stage[contact] === STAGE.waiting && c.cell[contact] === cell) return;
  c.stage[contact] = STAGE.waiting;
  const channel = c.entries[contact] === 0 ? unansweredChannel(world.contacts, contact) : -1;
  const returns = channel !== -1 && c.exitUs[contact] !== 0;
  world.measures?.entered(cell, world.nowUs, returns ? -1 : channel);
  if (returns) world.measures?.cameBack(channel, c.exitUs[contact]!, c.exitWaitUs[contact]!, c.exitMissed[contact] === 1);
  c.entries[contact]! += 1;
  c.cell[contact] = cell;
  c.queuedUs[contact] = world.nowUs;
  c.pushes[contact] = 0;
  waits(world, contact);
}

function setItemTimer(world: World, item: number): void {
  const contact = world.contactOf(item);
  if (contact === -1) return;
  const { state } = world.core;
  const c = world.contacts.columns;
  const ringing = state.items.columns.status[item] === ITEM.offered;
  armPatience(world, contact, ringing);
  const due = itemDueUs(state, item);
  const answerUs = c.answerUs[contact]!;
  // Whatever the answer is, the router is asked again after it.
  if (due === NEVER || (answerUs !== 0 && answerUs <= due)) {
    if (c.timerUs[contact] !== 0) {
      c.timerUs[contact] = 0;
      c.timerStamp[contact] = world.newStamp();
    }
    return;
  }
  if (c.timerUs[contact] === due) return;
  c.timerUs[contact] = due;
  c.timerStamp[contact] = world.newStamp();
  world.calendar.push(due, ringing ? KIND['push-timeout'] : KIND['item-timer'], contact, c.timerStamp[contact]);
}

function setAgentTimer(world: World, agent: number): void {
  const due = agentDueUs(world.core.state, agent);
  const { timerUs } = world.agents.columns;
  if (timerUs[agent] === due || due === NEVER) return;
  timerUs[agent] = due;
  world.calendar.push(due, KIND['agent-timer'], agent, 0);
}

/** The router has forgotten the item: the contact's row is free. */
function released(world: World, contact: number, item: number): void {
  if (contact === -1) return;
  world.byItem[item] = 0;
  world.contacts.release(contact);
}
