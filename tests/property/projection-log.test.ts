import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventLog } from '../../src/projection/event-log.ts';
import type { LogEvent } from '../../src/model/events.ts';
import { AGENTS, randomLog, WORKS } from '../support/projection/random-log.ts';

/** Random logs on a busy machine. */
const TIMEOUT_MS = 60_000;

type Log = readonly (LogEvent | null)[];

/** The log as it came together: a part appended, the older part read back in pages, perhaps its tail cut. */
function assembled(log: Log, base: number, page: number, dropped: number): EventLog {
  const events = new EventLog('e', base);
  events.append(log.slice(base));
  for (let from = base; from > 0; from -= page) events.prepend(log.slice(Math.max(0, from - page), from));
  events.dropBefore(dropped);
  return events;
}

test('events come back as they were, found by sequence, item, agent and time', () => {
  fc.assert(fc.property(randomLog(80, true), fc.nat(), fc.integer({ min: 1, max: 20 }), fc.nat(), (log, split, page, cut) => {
    const dropped = cut % 3 === 0 ? (cut % (log.length + 1)) : 0;
    const events = assembled(log, split % (log.length + 1), page, dropped);
    expect([events.base, events.head]).toEqual([dropped, log.length]);
    expect(events.slice(dropped, log.length)).toEqual(log.slice(dropped));
    const sequencesOf = (names: (event: LogEvent) => boolean): number[] => log.flatMap((event, i) => (event && i >= dropped && names(event) ? [i + 1] : []));
    for (const work of WORKS) expect(events.ofWork(work)).toEqual(sequencesOf((event) => 'work' in event && event.work === work));
    for (const agent of AGENTS) expect(events.ofAgent(agent)).toEqual(sequencesOf((event) => 'agent' in event && (event.agent === agent || (typeof event.agent === 'object' && event.agent.id === agent))));
    for (const event of log) {
      const time = event?.at ?? 0;
      let known = dropped;
      // The longest prefix of which nothing is later than `time`.
      for (const [i, each] of log.entries()) {
        if (i < dropped) continue;
        if (each && each.at > time) break;
        known = i + 1;
      }
      expect(events.sequenceAt(time)).toBe(known);
    }
  }), { numRuns: 80 });
}, TIMEOUT_MS);
