/** Random small centres: every option of the router, in combinations that nobody would think of. */
import * as v from 'valibot';
import { agent as agentSchema, type AgentConfiguration } from '../../../src/model/configuration/agent.ts';
import { WEEKDAYS } from '../../../src/model/configuration/calendar.ts';
import { configurationDocument, type CentreConfiguration } from '../../../src/model/configuration/centre-configuration.ts';
import type { Condition } from '../../../src/model/configuration/condition.ts';
import { SELECTION_RULES } from '../../../src/model/configuration/queue.ts';
import type { Draw } from './draw.ts';

export const CHANNELS = ['call', 'chat', 'letter'] as const;
export const SKILLS = ['de', 'it', 'loans'] as const;
export const WORDS = ['help', 'refund', 'thanks'] as const;
const TEAMS = ['east', 'west'] as const;

/** A word of the dictionary: it counts for texts with the word (any text where there is none), from an age on. */
export interface RandomRule { readonly name: string; readonly word: string | null; readonly fromS: number; readonly points: number }
export interface RandomCentre { readonly centre: CentreConfiguration; readonly rules: readonly RandomRule[] }

/** Seconds to the microsecond: two clocks seldom strike at once. */
export const secondsOf = (draw: Draw, from: number, to: number): number => from + draw.below((to - from) * 1_000_000) / 1_000_000;

export function randomCentre(draw: Draw): RandomCentre {
  const reserves = draw.chance(0.2);
  const ids = ['q0', 'q1', 'q2', 'q3'].slice(0, 1 + draw.below(4));
  const rules = draw.chance(0.4) ? Array.from({ length: 1 + draw.below(3) }, (_, n) => ({ name: `rule ${n}`, word: draw.chance(0.6) ? draw.pick(WORDS) : null, fromS: draw.chance(0.3) ? 0 : secondsOf(draw, 5, 60), points: draw.pick([-1, 1, 2, 5]) })) : [];
  const document = v.parse(configurationDocument, {
    version: 1, id: 'random', name: 'Random', timeZone: 'UTC',
    calendars: ['drain', 'turn-away', 'callback'].map((atClosing, n) => ({
      id: atClosing, atClosing, lastEntryS: draw.pick([0, 45]),
      weekly: [{ days: [...WEEKDAYS], hours: [{ from: '00:00', to: `01:${48 + draw.below(5) + n}` }, { from: `01:${56 + draw.below(3)}`, to: '24:00' }] }],
    })),
    channels: CHANNELS.map((id) => ({
      id, medium: id === 'call' ? 'voice' : id, synchrony: id === 'letter' ? 'asynchronous' : 'synchronous', weight: draw.pick([1, 1, 2, 0.7]), pausedWeight: draw.pick([0, 0.5]),
      ...(id === 'chat' && draw.chance(0.6) ? { pauseAfterSilenceS: secondsOf(draw, 1, 30) } : {}),
      interruptible: draw.chance(id === 'letter' ? 0.9 : 0.5),
      notResponding: { ...(draw.chance(0.8) ? { returnAfterS: secondsOf(draw, 5, 60) } : {}), ...(draw.chance(0.4) ? { strikes: 1 + draw.below(3) } : {}) },
    })),
    skills: SKILLS.map((id) => ({ id, name: id })),
    queues: ids.map((id, n) => randomQueue(draw, id, ids.slice(0, n), reserves)),
    agents: Array.from({ length: 2 + draw.below(7) }, (_, n) => randomAgent(draw, `p${n}`, ids)),
    capacity: { hotExcludesCold: draw.chance(0.5), hotInterruptsCold: draw.chance(0.7) },
    ...(draw.chance(0.4) ? { blending: randomBlending(draw) } : {}),
  });
  // In a hurried centre little fits, and everything yields.
  const hurried = draw.chance(0.25);
  const { channels, capacity } = document;
  const how = hurried ? { channels: channels.map((channel) => ({ ...channel, interruptible: true })), capacity: { ...capacity, hotInterruptsCold: true, hotExcludesCold: false }, queues: document.queues.map((queue) => ({ ...queue, preempts: true })) } : {};
  return { centre: { ...document, ...how, priorityRules: rules.map(({ name, points, word, fromS }) => ({ name, points, when: conditionOf(word, fromS) })) }, rules };
}

function randomBlending(draw: Draw): object {
  const measure = draw.pick(['waiting', 'longest-wait-s']);
  const threshold = (from: number, to: number): number => (measure === 'waiting' ? from + draw.below(to - from) : secondsOf(draw, 5 * from, 5 * to));
  const channels = draw.some(CHANNELS, 0.8).map((channel) => ({ channel, in: threshold(2, 5), out: threshold(0, 2), floor: draw.below(3) }));
  return { measure, minimumStayS: draw.chance(0.2) ? 0 : secondsOf(draw, 1, 60), channels: draw.chance(0.5) ? channels : channels.toReversed() };
}

const conditionOf = (word: string | null, fromS: number): Condition => {
  const age: Condition = { kind: 'measure', measure: 'age', comparison: '>=', than: fromS };
  return word === null ? age : { kind: 'and', of: [{ kind: 'text', text: word }, age] };
};

/** `before`: queues to which it may send work on; the first takes every channel and is always open. */
function randomQueue(draw: Draw, id: string, before: readonly string[], reserves: boolean): object {
  const first = before.length === 0;
  const external = !first && draw.chance(0.15);
  const channels = draw.some(CHANNELS, 0.7);
  const hindered = () => draw.pick(['wait', 'anyone']);
  const overflow = { when: draw.pick([{ kind: 'wait', waitS: secondsOf(draw, 10, 90) }, { kind: 'wait', waitS: secondsOf(draw, 5, 40) }, { kind: 'length', length: draw.below(5) }, { kind: 'nobody-signed-in' }]), to: draw.pick([...before.map((queue) => ({ kind: 'queue', queue })), { kind: 'callback', place: draw.pick(['kept', 'scheduled']), dueAfterS: secondsOf(draw, 0, 60), windowS: secondsOf(draw, 10, 60), attempts: 1 + draw.below(3), retryAfterS: draw.chance(0.2) ? 0 : secondsOf(draw, 1, 40) }, { kind: 'voicemail' }, { kind: 'agent', agent: 'p0' }]) };
  return {
    id, name: id, channels: first || channels.length === 0 ? [...CHANNELS] : channels,
    ...(!first && draw.chance(0.4) ? { calendar: draw.pick(['drain', 'turn-away', 'callback']) } : {}),
    ...(external ? { routing: 'external', external: { deadlineS: secondsOf(draw, 2, 20), fallbackQueue: 'q0' } } : { routing: draw.pick(['queue', 'skills']), delivery: draw.pick(['push', 'push', 'push', 'both', 'pull']) }),
    skills: draw.some(SKILLS, 0.2).map((skill) => requirement(draw, skill)),
    priority: draw.below(3), secondaryPriority: draw.below(2), ageingPerMinute: draw.pick([0, 0, 1, 3.5]), ...(draw.chance(0.3) ? { targetAcceptS: secondsOf(draw, 5, 60) } : {}),
    preemptionClass: draw.below(3), preempts: draw.chance(0.35), ...(draw.chance(0.4) ? { setAside: 'returns-to-line' } : {}),
    selection: draw.pick(SELECTION_RULES), ownTeams: draw.chance(0.25) ? [draw.pick(TEAMS)] : [],
    ...(draw.chance(0.2) ? { topAgent: { sentimentBelow: -0.5, rating: 3 } } : {}),
    preferredAgent: { required: draw.chance(0.3), holdS: secondsOf(draw, 0, 40), whenAbsent: hindered(), whenOnBreak: hindered(), whenFull: hindered() },
    ...(draw.chance(0.4) ? { stickyAgent: { holdS: secondsOf(draw, 0, 30) } } : {}),
    offer: draw.chance(0.2) ? 'ring-all' : 'one', pushTimeoutS: secondsOf(draw, 4, 25), declineCoolDownS: draw.chance(0.2) ? 0 : secondsOf(draw, 1, 30),
    rings: draw.chance(0.35) ? randomRings(draw) : [],
    overflow: draw.chance(0.4) ? [overflow] : [],
    reserve: reserves ? draw.below(3) : 0, ...(draw.chance(0.2) ? { lengthLimit: 3 + draw.below(8) } : {}),
    ...(draw.chance(0.2) ? { botsFirst: { handOverQueue: 'q0' } } : {}), ...(draw.chance(0.2) ? { selfService: { afterS: secondsOf(draw, 5, 40), to: 'help pages' } } : {}),
    ...(draw.chance(0.15) ? { weight: draw.pick([0.5, 1, 3]) } : draw.chance(0.15) ? { weightPercent: draw.pick([33, 50, 100]) } : {}), ...(draw.chance(0.15) ? { interruptible: draw.chance(0.5) } : {}),
  };
}

const randomRings = (draw: Draw): object[] => [
  { afterS: 0, teams: draw.chance(0.6) ? [draw.pick(TEAMS)] : [], ...(draw.chance(0.2) ? { levelsLower: 1 } : {}) },
  { afterS: secondsOf(draw, 5, 30), teams: draw.some(TEAMS, 0.4), ...(draw.chance(0.5) ? { levelsLower: draw.below(3) } : {}) },
  { afterS: secondsOf(draw, 30, 60), everyone: draw.chance(0.7) },
];

export function randomAgent(draw: Draw, id: string, queues: readonly string[]): AgentConfiguration {
  const channels = draw.some(CHANNELS, 0.85);
  return v.parse(agentSchema, {
    id, name: id, ...(draw.chance(0.8) ? { team: draw.pick(TEAMS) } : {}), kind: draw.chance(0.15) ? 'bot' : 'human',
    skills: draw.some(SKILLS, 0.7).map((skill) => ({ skill, level: 1 + draw.below(4) })),
    queues: draw.some(queues, 0.8).map((queue) => ({ queue, penalty: draw.chance(0.2) ? 1 : 0 })), channels,
    capacity: draw.chance(0.7) ? { kind: 'units', units: draw.pick([1, 2, 3, 4.5]) } : { kind: 'per-channel', maxima: CHANNELS.map((channel) => ({ channel, items: draw.below(4) })) },
    staffing: draw.chance(0.15) && channels.length > 0 ? { kind: 'dedicated', channel: draw.pick(channels) } : { kind: 'shared' },
    ...(draw.chance(0.6) ? { rating: draw.below(6) } : {}),
  });
}

export function requirement(draw: Draw, skill: string): { skill: string; level: number; additional: boolean; dropAfterS?: number; priority: number } {
  const additional = draw.chance(0.6);
  return { skill, level: 1 + draw.below(3), additional, priority: draw.below(2), ...(additional ? { dropAfterS: secondsOf(draw, 2, 40) } : {}) };
}
