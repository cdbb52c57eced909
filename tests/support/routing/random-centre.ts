/** Small centres that use every option of the router, in any combination. */
import * as v from 'valibot';
import { configurationDocument, type CentreConfiguration } from '../../../src/model/configuration/centre-configuration.ts';
import { agent as agentSchema, type AgentConfiguration } from '../../../src/model/configuration/agent.ts';
import { SELECTION_RULES } from '../../../src/model/configuration/queue.ts';
import type { Draw } from './draw.ts';

export const CHANNELS = ['voice', 'chat', 'mail'] as const;
export const SKILLS = ['fr', 'nl', 'tax'] as const;
const TEAMS = ['red', 'blue'] as const;
const QUEUES = ['q0', 'q1', 'q2', 'q3'] as const;

export function randomCentre(draw: Draw): CentreConfiguration {
  const reserves = draw.chance(0.2);
  const preempts = draw.chance(0.4);
  const queues = QUEUES.slice(0, 1 + draw.below(QUEUES.length)).map((id, n, all) => ({
    id, name: id, channels: n === 0 ? [...CHANNELS] : atLeastOne(draw.some(CHANNELS, 0.6), 'chat'),
    routing: n > 0 && draw.chance(0.15) ? 'external' : draw.pick(['queue', 'skills']), external: { deadlineS: 5 + draw.below(20), fallbackQueue: 'q0' },
    skills: draw.chance(0.3) ? [requirement(draw, draw.pick(SKILLS))] : [],
    priority: draw.below(3), secondaryPriority: draw.below(2), ageingPerMinute: draw.pick([0, 0, 1, 2.5]), ...(draw.chance(0.3) ? { targetAcceptS: 10 * draw.below(6) } : {}),
    preemptionClass: draw.below(3), preempts: preempts && draw.chance(0.5),
    selection: draw.pick(SELECTION_RULES), ownTeams: draw.chance(0.3) ? [draw.pick(TEAMS)] : [],
    ...(draw.chance(0.2) ? { topAgent: { sentimentBelow: -0.5, rating: 3 } } : {}),
    preferredAgent: { required: draw.chance(0.3), holdS: draw.below(40), whenAbsent: draw.pick(['wait', 'anyone']), whenOnBreak: draw.pick(['wait', 'anyone']), whenFull: draw.pick(['wait', 'anyone']) },
    stickyAgent: { holdS: draw.below(30) },
    delivery: draw.pick(['push', 'push', 'push', 'both', 'pull']), offer: draw.chance(0.2) ? 'ring-all' : 'one', pushTimeoutS: 5 + draw.below(20), declineCoolDownS: draw.below(30),
    rings: draw.chance(0.3) ? [{ afterS: 0, teams: draw.chance(0.6) ? [draw.pick(TEAMS)] : [] }, { afterS: 10 + draw.below(20), teams: draw.chance(0.5) ? [draw.pick(TEAMS)] : [], levelsLower: draw.below(3) }, { afterS: 40, everyone: draw.chance(0.7) }] : [],
    overflow: n > 0 && draw.chance(0.5) ? [{ when: draw.pick([{ kind: 'wait', waitS: 20 + draw.below(60) }, { kind: 'length', length: 1 + draw.below(6) }, { kind: 'nobody-signed-in' }]), to: draw.pick([{ kind: 'queue', queue: all[n - 1]! }, { kind: 'callback' }, { kind: 'voicemail' }]) }] : [],
    reserve: reserves ? draw.below(3) : 0, ...(draw.chance(0.2) ? { lengthLimit: 4 + draw.below(10) } : {}),
    ...(draw.chance(0.2) ? { botsFirst: { handOverQueue: 'q0' } } : {}),
    ...(draw.chance(0.15) ? { weight: draw.pick([0.5, 1, 3]) } : draw.chance(0.1) ? { weightPercent: draw.pick([33, 50, 100]) } : {}),
  })).map(({ external, ...queue }) => (queue.routing === 'external' ? { ...queue, external, delivery: 'push' } : queue));
  const document = v.parse(configurationDocument, {
    version: 1, id: 'random', name: 'Random', timeZone: 'UTC',
    channels: CHANNELS.map((id) => ({
      id, medium: id === 'mail' ? 'email' : id, synchrony: id === 'mail' ? 'asynchronous' : 'synchronous', weight: draw.pick([1, 1, 2]), pausedWeight: draw.pick([0, 0.5]),
      interruptible: id === 'mail' || draw.chance(0.5), notResponding: { ...(draw.chance(0.7) ? { returnAfterS: 10 + draw.below(50) } : {}), ...(draw.chance(0.5) ? { strikes: 1 + draw.below(3) } : {}) },
    })),
    skills: SKILLS.map((id) => ({ id, name: id })), queues,
    agents: Array.from({ length: 1 + draw.below(7) }, (_, n) => randomAgent(draw, `a${n}`, queues.map(({ id }) => id))),
    capacity: { hotExcludesCold: draw.chance(0.4), hotInterruptsCold: draw.chance(0.7) },
  });
  return { ...document, priorityRules: [] };
}

export function randomAgent(draw: Draw, id: string, queues: readonly string[]): AgentConfiguration {
  const channels = draw.some(CHANNELS, 0.8);
  return v.parse(agentSchema, {
    id, name: id, ...(draw.chance(0.7) ? { team: draw.pick(TEAMS) } : {}), kind: draw.chance(0.15) ? 'bot' : 'human',
    skills: draw.some(SKILLS, 0.6).map((skill) => ({ skill, level: 1 + draw.below(4) })),
    queues: draw.some(queues, 0.8).map((queue) => ({ queue, penalty: draw.chance(0.2) ? 1 : 0 })), channels,
    capacity: draw.chance(0.7) ? { kind: 'units', units: draw.pick([1, 2, 3, 4]) } : { kind: 'per-channel', maxima: CHANNELS.map((channel) => ({ channel, items: draw.below(4) })) },
    staffing: draw.chance(0.15) && channels.length > 0 ? { kind: 'dedicated', channel: draw.pick(channels) } : { kind: 'shared' },
    ...(draw.chance(0.6) ? { rating: 1 + draw.below(5) } : {}),
  });
}

export function requirement(draw: Draw, skill: string): { skill: string; level: number; additional: boolean; dropAfterS?: number; priority: number } {
  const additional = draw.chance(0.5);
  return { skill, level: 1 + draw.below(3), additional, priority: draw.below(2), ...(additional ? { dropAfterS: 5 + draw.below(30) } : {}) };
}

const atLeastOne = <T>(list: T[], otherwise: T): T[] => (list.length > 0 ? list : [otherwise]);
