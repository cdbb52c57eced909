/** The fold's step: one event, applied whole or quarantined (I8). */
import type { LogEvent } from '../model/events.ts';
import { agentSlot, queueSlot, remove, setAgent, setCentre, setChannel, setQueue, nameSkill } from './directory.ts';
import { integrate, presumeAvailable, setPresence } from './agent-axes.ts';
import { acknowledge, clear, freeOldMessages, post, raise } from './alerts.ts';
import { applyWork, type WorkEvent } from './apply-work.ts';
import { join, leave, setPaused } from './memberships.ts';
import { setPlan } from './plans.ts';
import { rate } from './ratings.ts';
import { freeOldWork } from './retention.ts';
import { planShift } from './shifts.ts';
import type { State } from './state.ts';

/** `null` is an event of a type that this version does not know: only the position moves. */
export function applyEvent(state: State, event: LogEvent | null): void {
  state.sequence += 1;
  if (event === null) return;
  if (event.at > state.logAt) {
    state.logAt = event.at;
    freeOldWork(state);
    freeOldMessages(state);
  }
  if (isWorkEvent(event)) {
    if (!applyWork(state, event)) state.quarantined += 1;
  } else {
    applyOther(state, event);
  }
}

const isWorkEvent = (event: LogEvent): event is WorkEvent => event.type.startsWith('work.');

function applyOther(state: State, event: Exclude<LogEvent, WorkEvent>): void {
  const { at } = event;
  switch (event.type) {
    case 'presence.changed':
      setPresence(state, agentSlot(state, event.agent, at), { presence: event.presence, reason: event.reason ?? event.status ?? '', wrapUp: event.wrapUp === true }, at);
      return;
    case 'membership.joined': {
      const agent = agentSlot(state, event.agent, at);
      join(state, agent, queueSlot(state, event.queue), event.penalty ?? 0);
      presumeAvailable(state, agent, at);
      return;
    }
    case 'membership.left': leave(state, agentSlot(state, event.agent, at), queueSlot(state, event.queue)); return;
    case 'membership.paused': case 'membership.resumed': {
      const agent = agentSlot(state, event.agent, at);
      const paused = event.type === 'membership.paused';
      setPaused(state, agent, queueSlot(state, event.queue), paused, paused ? event.reason ?? '' : '');
      presumeAvailable(state, agent, at);
      return;
    }
    case 'centre.added': case 'centre.changed': setCentre(state, event.centre, at); return;
    case 'channel.added': case 'channel.changed': setChannel(state, event.channel); return;
    case 'channel.removed': remove(state, 'channels', state.channelSlots.get(event.channel)); return;
    case 'queue.added': case 'queue.changed': setQueue(state, event.queue); return;
    case 'queue.removed': remove(state, 'queues', state.queueSlots.get(event.queue)); return;
    case 'agent.added': case 'agent.changed': setAgent(state, event.agent, at); return;
    case 'agent.removed': remove(state, 'agents', state.agentSlots.get(event.agent)); return;
    case 'shift.planned': {
      if (event.to <= event.from) {
        state.quarantined += 1;
        return;
      }
      const agent = agentSlot(state, event.agent, at);
      integrate(state, agent, at);
      planShift(state, agent, event);
      return;
    }
    case 'monitoring.requested': case 'monitoring.started': case 'monitoring.ended': case 'coaching.flagged': case 'agent.blended': agentSlot(state, event.agent, at); return;
    case 'plan.set':
      if (event.to <= event.from) state.quarantined += 1;
      else setPlan(state, queueSlot(state, event.queue), event);
      return;
    // Facts that the log keeps and no table shows.
    case 'rating.received': rate(state, event); return;
    case 'message.broadcast': post(state, event); return;
    case 'alert.raised': raise(state, event); return;
    case 'alert.acknowledged': acknowledge(state, event.alert, at); return;
    case 'alert.cleared': clear(state, event.alert); return;
    case 'skill.added': case 'skill.changed': nameSkill(state, event.skill); return;
    case 'skill.removed': state.skillNames.delete(event.skill); return;
    case 'centre.removed': case 'command.applied': case 'command.sent': case 'command.answered':
    case 'router.asked': case 'router.answered':
    case 'source.started': case 'source.reconciled': case 'source.heartbeat': case 'source.stopped': case 'metric.observed':
      return;
  }
}
