/** I9, I10: however a log is cut into batches, frozen, sent and restored, the state is that of one straight fold. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LogEvent } from '../../src/model/events.ts';
import { decodeCheckpoint, encodeCheckpoint } from '../../src/projection/checkpoint-codec.ts';
import { TextColumn } from '../../src/base/text-column.ts';
import { EventLog } from '../../src/projection/event-log.ts';
import { History } from '../../src/projection/history.ts';
import { Projection } from '../../src/projection/projection.ts';
import type { TableName } from '../../src/projection/table-names.ts';
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

/** Columns of rows that a screen shows or counts, and those that name people. */
const SHOWN: readonly (readonly [TableName, readonly string[]])[] = [
  ['agents', ['presence', 'presenceSince', 'routing', 'routingSince', 'held', 'sums', 'workSince', 'reason']], ['memberships', ['queue', 'agent', 'paused']], ['cells', ['sums']], ['buckets', ['sums', 'minute']], ['quarters', ['sums', 'minute']],
  ['work', ['state', 'stateSince', 'queue', 'channel', 'agent', 'queuedAt', 'priority', 'waitUs', 'pushes', 'outcome']], ['queues', ['inHand', 'configHash', 'planSums']],
  ['shifts', ['agent', 'from', 'to', 'activity']], ['plans', ['queue', 'from', 'to', 'volume', 'handlingMs', 'staff', 'offered', 'handled', 'handlingUs']],
];
const PERSONAL: readonly (readonly [TableName, readonly string[]])[] = [['work', ['subject', 'customer']]];

/** Digest after one cell of one row became another. */
function digestWithout(projection: Projection, name: TableName, column: string, slot: number): string {
  const copy = Projection.restore(projection.checkpoint());
  const table = copy.state.tables[name];
  const cells = Object.entries(table.columns).find(([key]) => key === column)?.[1];
  if (cells === undefined) throw new Error(`no column ${name}.${column}`);
  if (cells instanceof TextColumn) cells.set(slot, `${cells.at(slot)}!`);
  else cells[(slot * cells.length) / table.capacity]! += 1;
  table.touch(slot);
  return copy.digest();
}

test('the digest sees any cell that a screen shows (I10), and no personal one', () => {
  fc.assert(fc.property(randomLog(60, false), fc.nat(), (log, n) => {
    const projection = straight(log);
    for (const [name, columns] of SHOWN) {
      const slots = [...projection.state.tables[name].slots()];
      if (slots.length > 0) for (const column of columns) expect([column, digestWithout(projection, name, column, slots[n % slots.length]!)]).not.toEqual([column, projection.digest()]);
    }
    for (const [name, columns] of PERSONAL) {
      for (const slot of projection.state.tables[name].slots()) for (const column of columns) expect(digestWithout(projection, name, column, slot)).toBe(projection.digest());
    }
  }), { numRuns: 25 });
}, TIMEOUT_MS);

test('agents\' names are no part of the digest', () => {
  const named = (name: string): string => straight([{ type: 'agent.added', at: 1e15, agent: { id: 'a', name } }]).digest();
  expect(named('Zoé')).toBe(named('—'));
});

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
