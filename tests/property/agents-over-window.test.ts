/** What agents did over a window, folded from any earlier state of their part of the log, against figures worked out from lists of what happened. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AGENT_SUMS, type AgentCounters, type AgentSum } from '../../src/model/metrics/counters.ts';
import type { LogEvent } from '../../src/model/events.ts';
import { agentsOverWindow } from '../../src/projection/agents-over-window.ts';
import { NO_AGENT } from '../../src/projection/counters.ts';
import { EventLog } from '../../src/projection/event-log.ts';
import { Projection } from '../../src/projection/projection.ts';
import { NaiveCentre } from '../support/projection/naive-centre.ts';
import { naiveAgent } from '../support/projection/naive-counters.ts';
import { AGENTS, randomLog } from '../support/projection/random-log.ts';

/** Random logs on a busy machine. */
const TIMEOUT_MS = 60_000;
const SECOND_US = 1_000_000;

function folded(events: readonly (LogEvent | null)[], from: number, now: number, earlier: number, agents: readonly string[]): AgentCounters {
  const log = new EventLog('e');
  log.append(events);
  const before = new Projection();
  before.apply(events.slice(0, Math.floor(log.sequenceAt(from - 1) * earlier)));
  const folding = agentsOverWindow(log, before, agents, { from, now, upTo: log.head });
  let step = folding.next();
  while (step.done !== true) step = folding.next();
  return step.value!.agents;
}

function worked(events: readonly (LogEvent | null)[], from: number, now: number, agents: readonly string[]): AgentCounters {
  const naive = new NaiveCentre();
  for (const event of events) naive.apply(event);
  const sum: { [S in AgentSum]: number } = { ...NO_AGENT };
  for (const agent of agents.filter((id) => naive.agents.has(id))) for (const name of AGENT_SUMS) sum[name] += naiveAgent(naive, agent, now, from)[name];
  return sum;
}

const asked = fc.record({
  /** The window begins about the time of one event; the fold begins with part of the events before it. */
  event: fc.nat(), offUs: fc.integer({ min: -120 * SECOND_US, max: 30 * SECOND_US }), earlier: fc.double({ min: 0, max: 1, noNaN: true }),
  laterUs: fc.nat(1_200 * SECOND_US), agents: fc.subarray(AGENTS, { minLength: 1 }),
});

test.each([['of a legal history', false], ['of one with faults in it', true]])('%s, whatever came late', (_of, noise) => {
  fc.assert(fc.property(randomLog(100, noise), asked, (events, { event, offUs, earlier, laterUs, agents }) => {
    const times = events.flatMap((event) => (event === null ? [] : [event.at]));
    const last = Math.max(...times);
    const from = times[event % times.length]! + offUs;
    const now = Math.max(last, from) + laterUs;
    expect(folded(events, from, now, earlier, agents)).toEqual(worked(events, from, now, agents));
  }), { numRuns: 200 });
}, TIMEOUT_MS);
