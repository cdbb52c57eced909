/** What can be asked of agents: one or many at once, all of them or none. */
import * as v from 'valibot';
import { capacity } from '../configuration/agent.ts';
import { level, whole } from '../configuration/fields.ts';
import { PRESENCES } from '../vocabulary.ts';
import { agents, command, subject, subjects, words } from './fields.ts';

export const MONITORING_KINDS = ['listen', 'whisper', 'barge-in'] as const;

export const AGENT_COMMANDS = [
  /** `status`: the platform's own word for it. */
  command('presence.set', { agents, presence: v.picklist(PRESENCES), status: v.exactOptional(words), reason: v.exactOptional(words) }),
  /** Work in hand is finished first. */
  command('agents.sign-out', { agents, reason: v.exactOptional(words) }),
  command('agents.change-queues', { agents, join: v.exactOptional(v.pipe(v.array(v.object({ queue: subject, penalty: v.exactOptional(whole) })), v.nonEmpty())), leave: v.exactOptional(subjects) }),
  command('agents.change-channels', { agents, add: v.exactOptional(subjects), remove: v.exactOptional(subjects) }),
  command('agents.change-skills', { agents, set: v.exactOptional(v.pipe(v.array(v.object({ skill: subject, level })), v.nonEmpty())), remove: v.exactOptional(subjects) }),
  command('agents.set-capacity', { agents, capacity }),
  /** To hear, or to be heard by the agent alone, or by the customer too. */
  command('monitoring.request', { agent: subject, kind: v.picklist(MONITORING_KINDS) }),
  command('monitoring.end', { agent: subject }),
] as const;
