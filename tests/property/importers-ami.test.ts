/** A capture of a real exchange with messages lost at random, and begun anywhere: what is made of it still balances, in order, with nothing unexplained. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { Projection } from '../../src/projection/projection.ts';
import { importAmi, readFixture } from '../support/importers/import-fixture.ts';

it('whatever is lost of a capture, the rest balances', () => {
  // member states are most of the capture and say nothing of calls
  const messages = readFixture('ami-events.asterisk22-normal.txt.gz').split(/\r?\n\r?\n/).filter((text) => text.includes('Event: ') && !text.includes('QueueMemberStatus'));
  expect(messages.length).toBeGreaterThan(4_800);
  fc.assert(fc.property(fc.nat({ max: messages.length - 500 }), fc.integer({ min: 2, max: 400 }), fc.nat(), (start, oneIn, seed) => {
    const kept = messages.slice(start).filter((_, i) => (Math.imul(i + seed, 2_654_435_761) >>> 0) % oneIn !== 0);
    const { events } = importAmi(`${kept.join('\n\n')}\n`);
    const projection = new Projection();
    projection.apply(events);
    expect({
      quarantined: projection.quarantined, unbalanced: projection.unbalancedQueues(), ordered: events.every((event, i) => event.at >= (events[i - 1]?.at ?? 0)),
      offered: projection.queueIds().reduce((sum, id) => sum + projection.queueCounters(id, projection.logAt).offered, 0),
    }).toEqual({ quarantined: 0, unbalanced: [], ordered: true, offered: kept.filter((text) => text.includes('Event: QueueCallerJoin')).length });
  }), { numRuns: 15 });
});
