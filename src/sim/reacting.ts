/** What follows from the router's decisions: who rings, who waits, who is out of the router, and when it wants to be asked again. */
import { DECISION, FLOWED_OUT, PRESENCE_AFTER, PRESENCE_CHANGED, WITHDRAWN } from '../routing/journal.ts';
import { agentDueUs } from '../routing/agent-clock.ts';
import { itemDueUs } from '../routing/item-clock.ts';
import { ITEM } from '../routing/router-state.ts';
import { NEVER } from '../routing/waiting.ts';
import { PRESENCES } from '../model/vocabulary.ts';
import { STAGE, unansweredChannel } from './contacts.ts';
import { KIND } from './event-kind.ts';
import { handOn, legLeftUndone, sameAgain } from './handing-on.ts';
import { EXITS } from './measures.ts';
import { willAnswer, willReturn } from './offering.ts';
import { isAsked } from './outside.ts';
import { armPatience, mayHelpHimself, rings, ringsInVain, waits } from './patience.ts';
import { calledBack, leavesForNow, mayRetry } from './returning.ts';
import { ROW } from './source-log.ts';
import { PRESENCE_REASON, tell, tellBlended, tellPresence, tellQueued } from './telling.ts';
import { interruptWork, resumeWork } from './work-clock.ts';
import type { World } from './world.ts';

/** Reads the journal of the last entry, then sets the timers that may have moved. */
export function react(world: World): void {
  const { journal, itemTimers, agentTimers } = world.core;
  if (journal.length > 0) follow(world);
  for (let n = 0; n < itemTimers.length; n += 1) setItemTimer(world, itemTimers.at(n));
  for (let n = 0; n < agentTimers.length; n += 1) setAgentTimer(world, agentTimers.at(n));
}

/** Acts on the journal's decisions, in order. */
function follow(world: World): void {
  const { measures, nowUs, core: { journal } } = world;
  const c = world.contacts;
  const d = journal.columns;
  for (let n = 0; n < journal.length; n += 1) {
    const item = d.item[n]!;
    const agent = d.agent[n]!;
    const contact = item === -1 ? -1 : world.contactOf(item);
    switch (d.kind[n]!) {
      // What nearly everybody meets comes first: a switch is read from the top.
      case DECISION.queued: queued(world, contact, item); break;
      case DECISION.pushed:
        c.pushes[contact]! += 1;
        measures?.pushed(c.cell[contact]!, agent, c.channel[contact]!);
        tell(world, ROW.pushed, contact, agent, d.offer[n]);
        rings(world, contact);
        willAnswer(world, contact, item, agent, d.offer[n]!);
        break;
      case DECISION.gone: released(world, contact, item); break;
      case DECISION.presence: {
        const reason = PRESENCE_CHANGED[d.reason[n]!]!;
        tellPresence(world, agent, PRESENCES.indexOf(PRESENCE_AFTER[reason]), PRESENCE_REASON[reason]);
        break;
      }
      case DECISION.blended: tellBlended(world, agent, d.channel[n]!); break;
      case DECISION['rang-out']:
        measures?.rangOut(c.cell[contact]!, agent, c.channel[contact]!);
        tell(world, ROW['rang-out'], contact, agent, d.offer[n]);
        willReturn(world, agent);
        ringsInVain(world, contact);
        break;
      case DECISION.declined:
        measures?.declined(c.cell[contact]!, agent, c.channel[contact]!);
        tell(world, ROW.declined, contact, agent, d.offer[n]);
        ringsInVain(world, contact);
        break;
      case DECISION.withdrawn:
        measures?.withdrawn(c.cell[contact]!, agent, c.channel[contact]!);
        tell(world, ROW.withdrawn, contact, agent, d.offer[n], d.reason[n]);
        if (WITHDRAWN[d.reason[n]!] === 'agent-left' || WITHDRAWN[d.reason[n]!] === 'reassigned') ringsInVain(world, contact);
        break;
      case DECISION.interrupted: interruptWork(world, contact); break;
      case DECISION.resumed: resumeWork(world, contact); break;
      case DECISION['turned-away']:
        c.cell[contact] = d.queue[n]! * world.plan.centre.channels.length + d.channel[n]!;
        measures?.turnedAway(c.cell[contact]);
        tell(world, ROW['turned-away'], contact, 0, d.queue[n], d.channel[n], d.reason[n]);
        mayRetry(world, contact);
        break;
      case DECISION['flowed-out']: {
        // What never entered its queue has left none.
        if (c.stage[contact] === STAGE.waiting) {
          measures?.left(c.cell[contact]!, EXITS.flowedOut, nowUs - c.queuedUs[contact]!, c.pushes[contact]! > 0, d.queue[n] === -1 ? unansweredChannel(world.contacts, contact) : -1);
          c.stage[contact] = STAGE.away;
          if (FLOWED_OUT[d.reason[n]!] === 'callback') leavesForNow(world, contact);
        }
        tell(world, ROW['flowed-out'], contact, 0, d.reason[n], d.queue[n]);
        break;
      }
      case DECISION.prioritised: tell(world, ROW.prioritised, contact, 0, d.schedule[n]! + 1, d.step[n], d.priorityNano[n]); break;
      case DECISION['skill-dropped']: tell(world, ROW['skill-dropped'], contact, 0, d.request[n], d.wish[n]); break;
      case DECISION.unroutable: tell(world, ROW.unroutable, contact, 0, d.reason[n]); break;
      case DECISION['self-service']:
        tell(world, ROW.flagged, contact, 0);
        mayHelpHimself(world, contact);
        break;
      case DECISION.reassigned: handOn(world, contact, d.to[n] === -1 ? legLeftUndone(world, contact) : sameAgain(world, contact), d.leg[n]!, d.to[n]); break;
      case DECISION['called-back']: calledBack(world, contact, item, d.untilUs[n]!); break;
      case DECISION['asked-outside']:
        tell(world, ROW['router-asked'], contact, 0, world.core.state.items.queue[item], 0, d.untilUs[n]);
        isAsked(world, contact, item);
        break;
      // In a run nobody claims work, and nobody is silent.
      case DECISION.claimed: case DECISION.paused: break;
    }
  }
}

function queued(world: World, contact: number, item: number): void {
  const c = world.contacts;
  const { queue, load } = world.core.state.items;
  const cell = queue[item]! * world.plan.centre.channels.length + world.core.state.centre.loads[load[item]!]!.channel;
  tellQueued(world, contact, item);
  // Said again with other wishes: no new entry.
  if (c.stage[contact] === STAGE.waiting && c.cell[contact] === cell) return;
  c.stage[contact] = STAGE.waiting;
  const channel = c.entries[contact] === 0 ? unansweredChannel(world.contacts, contact) : -1;
  const returns = channel !== -1 && c.exitUs[contact] !== 0;
  // Who is called back was offered when he came himself.
  world.measures?.entered(cell, returns ? -1 : channel, c.outbound[contact] === 1);
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
  const c = world.contacts;
  const ringing = state.items.status[item] === ITEM.offered;
  const answerUs = c.answerUs[contact]!;
  // Whatever the answer is, the router is asked again after it.
  const isAnswered = ringing && answerUs !== 0 && answerUs <= world.nowUs;
  if (!isAnswered) armPatience(world, contact, ringing);
  const due = isAnswered ? NEVER : itemDueUs(state, item);
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
  const { timerUs } = world.agents;
  if (timerUs[agent] === due || due === NEVER) return;
  timerUs[agent] = due;
  world.calendar.push(due, KIND['agent-timer'], agent, 0);
}

/** The router has forgotten the item: the contact's row is free. */
function released(world: World, contact: number, item: number): void {
  if (contact === -1) return;
  world.byItem[item] = 0;
  world.contacts.rows.release(contact);
}
