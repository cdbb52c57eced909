/** I9, I10: however a log is cut into batches, frozen, sent and restored, the state is that of one straight fold. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LogEvent } from '../../src/model/events.ts';
import { decodeCheckpoint, encodeCheckpoint } from '../../src/projection/checkpoint-codec.ts';
import { EventLog } from '../../src/projection/event-log.ts';
import { History } from '../../src/projection/history.ts';
import { Projection } from '../../src/projection/projection.ts';
import { randomLog } from '../support/projection/random-log.ts';
import { dumpOf } from '../support/projection/state-dump.ts';

/** Random logs on a busy machine. */
const TIMEOUT_MS = 60_000;

type Log = readonly (LogEvent | null)[];
interface Cut { readonly length: number; readonly next: 'nothing' | 'digest' | 'restore' | 'send' }

const cuts: fc.Arbitrary<readonly Cut[]> = fc.array(fc.record({ length: fc.integer({ min: 1, max: 12 }), next: fc.constantFrom('nothing', 'digest', 'restore', 'send') }), { minLength: 5, maxLength: 40 });

function sent(projection: Projection): Projection {
  // What a wire carries is text.
  const decoded = decodeCheckpoint(JSON.parse(JSON.stringify(encodeCheckpoint(projection.checkpoint()))));
  if (!decoded.ok) throw new Error(`${decoded.error.code}: ${decoded.error.detail}`);
  return Projection.restore(decoded.value);
}

function foldInCuts(log: Log, plan: readonly Cut[]): Projection {
  let projection = new Projection();
  let from = 0;
  for (let i = 0; from < log.length; i += 1) {
    const { length, next } = plan[i % plan.length]!;
    projection.apply(log.slice(from, from + length));
    from += length;
    if (next === 'digest') projection.digest();
    if (next === 'restore') {
      const frozen = projection.checkpoint();
      projection.apply(log.slice(0, 3));
      projection = Projection.restore(frozen);
    }
    if (next === 'send') projection = sent(projection);
  }
  return projection;
}

function straight(log: Log): Projection {
  const projection = new Projection();
  projection.apply(log);
  return projection;
}

test('cuts, restores and transmissions leave no trace (I9)', () => {
  fc.assert(fc.property(randomLog(120, true), cuts, (log, plan) => {
    const cut = foldInCuts(log, plan);
    const whole = straight(log);
    expect(dumpOf(cut)).toEqual(dumpOf(whole));
    expect(cut.digest()).toBe(whole.digest());
    expect([cut.sequence, cut.logAt, cut.quarantined, cut.clamps]).toEqual([whole.sequence, whole.logAt, whole.quarantined, whole.clamps]);
  }), { numRuns: 80 });
}, TIMEOUT_MS);

test('the digest changes with every event that changes a row (I10)', () => {
  fc.assert(fc.property(randomLog(60, false), (log) => {
    const projection = new Projection();
    for (const event of log) {
      const before = { digest: projection.digest(), dump: dumpOf(projection) };
      projection.apply([event]);
      const after = { digest: projection.digest(), dump: dumpOf(projection) };
      if (JSON.stringify(before.dump) !== JSON.stringify(after.dump)) expect(after.digest).not.toBe(before.digest);
    }
  }), { numRuns: 40 });
}, TIMEOUT_MS);

test('any moment of a history is the fold up to it', () => {
  fc.assert(fc.property(randomLog(100, true), fc.nat(), fc.nat(), (log, split, seek) => {
    const head = new Projection();
    const events = new EventLog('e');
    const history = new History(events, head);
    const first = split % (log.length + 1);
    for (const part of [log.slice(0, first), log.slice(first)]) {
      events.append(part);
      head.apply(part);
      history.noteHead(head);
    }
    const sequence = seek % (log.length + 1);
    expect(history.projectionAt(sequence)?.digest()).toBe(straight(log.slice(0, sequence)).digest());
  }), { numRuns: 60 });
}, TIMEOUT_MS);

test('a history begun from a snapshot reaches back as far as its log is read', () => {
  fc.assert(fc.property(randomLog(100, true), fc.nat(), fc.nat(), (log, split, seek) => {
    const base = split % (log.length + 1);
    const head = straight(log.slice(0, base));
    const events = new EventLog('e', base);
    const history = new History(events, head);
    const sequence = seek % (log.length + 1);
    if (sequence < base) expect(history.projectionAt(sequence)).toBeNull();
    for (let from = base; from > 0; from -= 7) events.prepend(log.slice(Math.max(0, from - 7), from));
    events.append(log.slice(base));
    expect(history.projectionAt(sequence)?.digest()).toBe(straight(log.slice(0, sequence)).digest());
  }), { numRuns: 60 });
}, TIMEOUT_MS);
