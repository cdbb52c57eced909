/** Deterministic cases of VALIDATION: every start and every end, event for event. */
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../src/model/events.ts';
import { Simulation } from '../../src/sim/simulation.ts';
import { CASES, TRIALS } from '../support/theory/cases.ts';
import { MINUTE_S } from '../support/theory/textbook.ts';
import { MINUTE_US, planOf } from '../support/theory/trial.ts';

interface Known { readonly at: number; readonly service: number; readonly patience?: number; readonly mix?: number }

const CHANNEL = { id: 'line', medium: 'voice', synchrony: 'synchronous' };

/** Known customers, one queue, agents as given. */
function trace(contacts: readonly Known[], options: { readonly queue?: object; readonly people?: readonly object[]; readonly mix?: readonly object[]; readonly more?: object; readonly skills?: readonly string[] } = {}): readonly LogEvent[] {
  const { queue = {}, people = [{ id: 'agent', queues: [{ queue: 'queue' }] }], mix = [], more = {}, skills = [] } = options;
  const simulation = new Simulation(planOf({
    version: 1, id: 'trace', centre: { channels: [CHANNEL], skills: skills.map((id) => ({ id, name: id })), queues: [{ id: 'queue', name: 'queue', channels: ['line'], ...queue }] }, people,
    demand: [{
      id: 'customers', queue: 'queue', mix, handlingS: { kind: 'constant', value: 1 },
      arrivals: { kind: 'recorded', contacts: contacts.map(({ at, service, patience, mix: sort }) => ({ atS: at * MINUTE_S, handlingS: service * MINUTE_S, ...(patience === undefined ? {} : { patienceS: patience * MINUTE_S }), ...(sort === undefined ? {} : { mix: sort }) })) },
    }],
    ...more,
  }, 1), { log: true });
  const openedUs = simulation.nowUs;
  simulation.runUntil(openedUs + 1_000 * MINUTE_US);
  return simulation.drain().map((event) => ({ ...event, at: (event.at - openedUs) / MINUTE_US }));
}

const of = <T extends LogEvent['type']>(events: readonly LogEvent[], type: T): readonly Extract<LogEvent, { type: T }>[] => events.filter((event): event is Extract<LogEvent, { type: T }> => event.type === type);
/** Starts and ends in the order of arrival. */
const startsOf = (events: readonly LogEvent[]): readonly (number | undefined)[] => of(events, 'work.created').map(({ work }) => of(events, 'work.accepted').find((event) => event.work === work)?.at);
const endsOf = (events: readonly LogEvent[]): readonly (number | undefined)[] => of(events, 'work.created').map(({ work }) => of(events, 'work.closed').find((event) => event.work === work)?.at);
const expected = (id: string): Readonly<Record<string, unknown>> => CASES.get(id)!.expected;
const lastEnd = (events: readonly LogEvent[]): number => of(events, 'work.closed').at(-1)!.at;

describe('deterministic traces', () => {
  it('det-loss-alternate: every other customer finds the agent free', () => {
    const events = trace(Array.from({ length: 100 }, (_, n) => ({ at: n + 1, service: 1.5 })), { queue: { lengthLimit: 0 } });
    expect({ served: of(events, 'work.closed').length, rejected: of(events, 'work.turned-away').length, endTime: lastEnd(events) }).toEqual(expected('det-loss-alternate'));
  });

  it('det-release-before-seize: an end of service comes before an arrival of the same instant', () => {
    const events = trace(Array.from({ length: 10 }, (_, n) => ({ at: n, service: 1 })), { queue: { lengthLimit: 0 } });
    expect({ served: of(events, 'work.closed').length, rejected: of(events, 'work.turned-away').length, endTime: lastEnd(events) }).toEqual(expected('det-release-before-seize'));
  });

  it('det-abandon: a start wins over an abandonment of the same instant', () => {
    const events = trace([0, 1, 2, 3].map((at) => ({ at, service: 4, patience: 2 })));
    const outcome = of(events, 'work.created').map(({ work }) => {
      const left = events.find((event) => (event.type === 'work.accepted' || event.type === 'work.abandoned') && event.work === work)!;
      return `${left.type === 'work.accepted' ? 'served' : 'abandoned'}@${left.at}`;
    });
    expect({ outcome, endTime: lastEnd(events) }).toEqual(expected('det-abandon'));
  });

  it('det-priority', () => {
    const events = trace([0, 1, 2, 3].map((at, n) => ({ at, service: 3, mix: n < 2 ? 0 : 1 })), { mix: [{ share: 1 }, { share: 1, priority: 1 }] });
    const starts = startsOf(events);
    const startOrder = starts.map((at, n) => ({ at: at!, n })).toSorted((a, b) => a.at - b.at).map(({ n }) => n);
    expect({ startOrder, starts }).toEqual(expected('det-priority'));
  });

  it('det-skills-alis: the agent who has been idle longest', () => {
    const [A, B] = [{ skill: 'A' }, { skill: 'B' }];
    const events = trace([[0, 1], [1, 0], [2, 1], [2.5, 0]].map(([at, mix]) => ({ at: at!, mix: mix!, service: 2 })), {
      queue: { routing: 'skills' }, skills: ['A', 'B'], mix: [{ share: 1, skills: [A] }, { share: 1, skills: [B] }], people: [{ id: 'a1', skills: [A] }, { id: 'a2', skills: [A, B] }],
    });
    expect({ assign: of(events, 'work.accepted').map(({ agent, at }) => `${agent}@${at}`) }).toEqual(expected('det-skills-alis'));
  });

  it('det-concurrency: two slots', () => {
    const events = trace([[0, 2], [0.5, 1], [1, 1]].map(([at, service]) => ({ at: at!, service: service! })), { people: [{ id: 'agent', queues: [{ queue: 'queue' }], capacity: { kind: 'per-channel', maxima: [{ channel: 'line', items: 2 }] } }] });
    expect({ starts: startsOf(events), ends: endsOf(events) }).toEqual(expected('det-concurrency'));
  });

  it('det-shift: whoever goes finishes his contact and takes no other', () => {
    const shift = (from: string, to: string): object => ({ queues: [{ queue: 'queue' }], shifts: [{ from, to }] });
    const events = trace([{ at: 1, service: 3 }, { at: 1.5, service: 3 }], { people: [{ id: 'early', ...shift('00:00', '00:02') }, { id: 'late', ...shift('00:05', '00:09') }] });
    expect({ starts: startsOf(events), ends: endsOf(events) }).toEqual(expected('det-shift'));
  });
});

/** The exact value of `prio-pr-5` rests on this alone, and its quick run is too coarse to notice when it fails. */
it('prio-pr-5 conserves work: at every instant as many agents are at work as there are customers, or all of them', () => {
  const agents = 5;
  const simulation = new Simulation(planOf(TRIALS.find(({ id }) => id === 'prio-pr-5')!.scenario, 1), { log: true });
  simulation.runUntil(simulation.nowUs + 1_000 * MINUTE_US);
  const events = simulation.drain();
  let inSystem = 0;
  let atWork = 0;
  let preempted = 0;
  const idle: number[] = [];
  for (const [n, { type, at }] of events.entries()) {
    if (type === 'work.created') inSystem += 1;
    if (type === 'work.closed' || type === 'work.transferred') inSystem -= 1;
    if (type === 'work.accepted' || type === 'work.resumed') atWork += 1;
    if (type === 'work.closed' || type === 'work.interrupted') atWork -= 1;
    if (type === 'work.interrupted') preempted += 1;
    if (events[n + 1]?.at !== at && atWork !== Math.min(agents, inSystem)) idle.push(at);
  }
  expect(preempted).toBeGreaterThan(100);
  expect(idle).toEqual([]);
});
