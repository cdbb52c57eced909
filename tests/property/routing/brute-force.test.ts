import { beforeAll, describe, expect, it } from 'vitest';
import type { AgentConfiguration } from '../../../src/model/configuration/agent.ts';
import type { CentreConfiguration } from '../../../src/model/configuration/centre-configuration.ts';
import type { QueueConfiguration } from '../../../src/model/configuration/queue.ts';
import type { LogEvent } from '../../../src/model/events.ts';
import { BEGINNING_US, liveHistory } from '../../support/routing/brute-force-history.ts';
import { Witness } from '../../support/routing/brute-force-witness.ts';

const DECISIONS = 100_000;
const ENTRIES = 100;
/** Histories, each with its length, that once showed a difference and come late in the row. */
const FOUND = [[662, 140], [2932, 140]] as const;

/** A difference throws with its seed; `liveHistory(seed, ENTRIES)` shows it again. */
function compareThemAll(): { readonly decisions: ReadonlyMap<string, number>; readonly judged: ReadonlyMap<string, number>; readonly breaches: readonly string[] } {
  const decisions = new Map<string, number>();
  const judged = new Map<string, number>();
  const breaches: string[] = [];
  let total = 0;
  for (let seed = 1; total < DECISIONS; seed += 1) {
    const history = liveHistory(seed, ENTRIES);
    const witness = new Witness(history.centre, BEGINNING_US);
    for (const step of history.steps) witness.see(step);
    for (const count of history.decisions.values()) total += count;
    add(decisions, history.decisions);
    add(judged, witness.judged);
    breaches.push(...witness.breaches.map((breach) => `seed ${seed}, ${breach}`));
    for (const id of witness.jobs.keys()) if (history.router.rowOf(id) === undefined) breaches.push(`seed ${seed}, no item is lost: ${id}`);
    const held = history.router.core.state.items.liveCount;
    if (held !== witness.jobs.size + witness.pending) breaches.push(`seed ${seed}, no item is lost: the router holds ${held}, its events tell of ${witness.jobs.size + witness.pending}`);
  }
  return { decisions, judged, breaches };
}

function add(sum: Map<string, number>, counts: ReadonlyMap<string, number>): void {
  for (const [key, count] of counts) sum.set(key, (sum.get(key) ?? 0) + count);
}

describe('the router over random centres and histories', () => {
  let seen: ReturnType<typeof compareThemAll>;
  beforeAll(() => void (seen = compareThemAll()), 120_000);

  it('decides as a plain scan of everything does, one decision after the other', () => {
    const kinds = ['asked', 'blended', 'called-back', 'claimed', 'flagged', 'flowed-out', 'interrupted', 'paused', 'presence', 'prioritised', 'pushed', 'queued', 'rang-out', 'reconfigured', 'resumed', 'skill-dropped', 'transferred', 'turned-away', 'unroutable', 'withdrawn'];
    expect([...seen.decisions.keys()].toSorted()).toEqual(kinds);
    // Rare kinds fell often enough to be believed.
    expect([...seen.decisions].filter(([, count]) => count < 50)).toEqual([]);
  });

  it.each(FOUND)('decides so in history %i, too', (seed, entries) => { expect(liveHistory(seed, entries).steps.length).toBeGreaterThan(0); });

  it('keeps every promise that its events alone can show', () => {
    expect(seen.breaches).toEqual([]);
    expect([...seen.judged.keys()].toSorted()).toEqual([
      'a promised call follows what left', 'an item enters once', 'an item is in one place', 'capacity is never exceeded', 'highest ranked first, the oldest among equals', 'no eligible free agent while ranked work waits',
      'nobody is pushed anything outside hours', 'nobody unavailable is pushed anything', 'nobody unskilled is pushed anything', 'one offer per agent', 'only what waits is pushed', 'refusals are respected', 'who is kept to a channel gets its work alone',
    ]);
    expect([...seen.judged].filter(([, count]) => count < 500)).toEqual([]);
  });
});

describe('the witness', () => {
  type Tamper = (centre: CentreConfiguration) => CentreConfiguration;
  const agents = (change: (agent: AgentConfiguration) => AgentConfiguration): Tamper => (centre) => ({ ...centre, agents: centre.agents.map(change) });
  const queues = (change: (queue: QueueConfiguration) => QueueConfiguration): Tamper => (centre) => ({ ...centre, queues: centre.queues.map(change) });

  // A history is judged by another centre than the one it was lived in.
  it.each<[string, Tamper]>([
    ['capacity is never exceeded', agents((agent) => ({ ...agent, capacity: { kind: 'units', units: 0.1 } }))],
    ['nobody unskilled is pushed anything', agents((agent) => ({ ...agent, channels: [], staffing: { kind: 'shared' } }))],
    ['no eligible free agent while ranked work waits', agents((agent) => ({ ...agent, capacity: { kind: 'units', units: 1_000 } }))],
    ['highest ranked first, the oldest among equals', queues((queue) => ({ ...queue, priority: -queue.priority }))],
    ['refusals are respected', queues((queue) => ({ ...queue, declineCoolDownS: 10_000 }))],
    ['nobody is pushed anything outside hours', (centre) => ({ ...centre, calendars: centre.calendars.map((calendar) => ({ ...calendar, weekly: [] })) })],
  ])('sees a breach of: %s', (rule, tamper) => {
    expect(breaches(tamper, (event) => [event], rule)).toContain(rule);
  });

  it.each<[string, (event: LogEvent) => readonly LogEvent[]]>([
    ['nobody unavailable is pushed anything', (event) => (event.type === 'work.pushed' ? [{ type: 'presence.changed', at: event.at, agent: event.agent, presence: 'break' }, event] : [event])],
    ['who is kept to a channel gets its work alone', (event) => (event.type === 'work.pushed' ? [{ type: 'agent.blended', at: event.at, agent: event.agent, channel: 'none' }, event] : [event])],
    ['one offer per agent', (event) => (event.type === 'work.pushed' ? [event, event] : [event])],
    ['only what waits is pushed', (event) => (event.type === 'work.pushed' ? [{ ...event, work: 'unheard of' }, event] : [event])],
    ['an item is in one place', (event) => (event.type === 'work.accepted' ? [event, event] : [event])],
    ['an item enters once', (event) => (event.type === 'work.queued' ? [event, event] : [event])],
  ])('sees events that break: %s', (rule, change) => {
    expect(breaches((centre) => centre, change, rule)).toContain(rule);
  });

  /** Rules broken by histories, changed like that, up to the first that breaks the one looked for. */
  function breaches(tamper: Tamper, change: (event: LogEvent) => readonly LogEvent[], rule: string): readonly string[] {
    const broken = new Set<string>();
    for (let seed = 1; seed <= 100 && !broken.has(rule); seed += 1) {
      const { centre, steps } = liveHistory(seed, ENTRIES);
      const witness = new Witness(tamper(centre), BEGINNING_US);
      for (const step of steps) witness.see({ ...step, events: step.events.flatMap(change) });
      for (const breach of witness.breaches) broken.add(breach.slice(0, breach.indexOf(':')));
    }
    return [...broken];
  }
});
